using SupportBot.Dialogs.Effects;
using SupportBot.Dialogs.Policies;
using static SupportBot.Dialogs.Tests.Talks.Goods;
using static SupportBot.Dialogs.Tests.Talks.Script;

namespace SupportBot.Dialogs.Tests.Talks;

/// <summary>AFT-RETURN and AFT-EXCHANGE for every reason, told in words, to the end: who pays for sending it back, how much comes back, and what
/// the customer does next.</summary>
public class ReasonTalks
{
    private static readonly (string Reason, bool ShopsFault, string Zh, string En)[] Reasons =
    [
        ("changed-mind", false, "不喜欢", "I don't like it"),
        ("size", false, "尺码小了", "it's too small"),
        ("wrong-pick", false, "我拍错了", "I ordered the wrong one"),
        ("quality", true, "拉链用不了，质量太差", "the zip is faulty"),
        ("damaged", true, "收到就是破损的", "it arrived damaged"),
        ("wrong-item", true, "你们发错货了", "you sent the wrong item"),
        ("not-as-described", true, "跟图片不一样", "it's not as described"),
    ];

    private static World Shop(double signedDaysAgo) => new World { SignedIn = World.Customer }.With(JacketOrder(signedDaysAgo)).With(JacketProduct).With(Trousers).With(Coat);

    /// <summary>The shop's fault needs a photo, the customer's own mind goods in order.</summary>
    private static Script Told(string wishZh, string wishEn, (string, bool ShopsFault, string Zh, string En) reason) =>
        Given(() => Shop(2)).You(wishZh, wishEn).Bot("goods.ask-reason").You(reason.Zh, reason.En) is var told && reason.ShopsFault
            ? told.Bot("goods.ask-photos").Photos("p-1")
            : told.Bot("goods.ask-condition").You("没穿过，吊牌都在", "unworn, tags on");

    private static Script Freight(Script shown, bool shops) => shops
        ? shown.Says("由我们承担，寄的时候选“到付”就好", "on us, just choose “freight collect”").Never("需要您先付").Never("yours to pay")
        : shown.Says("需要您先付，一般 12 元", "yours to pay, usually about").Says("12 元", "CNY 12").Never("到付").Never("freight collect");

    [Fact]
    public async Task Each_reason_for_a_return_is_heard_charged_and_registered()
    {
        Assert.Equal(Enum.GetValues<ReturnReason>().Length, Reasons.Length);
        foreach (var each in Reasons)
        {
            var money = each.ShopsFault ? ("311 元", "CNY 311") : ("299 元", "CNY 299");
            var shown = Told("退货：SB1007", "return: SB1007", each).Bot(each.ShopsFault ? "return.keep-offer-fault" : "return.keep-offer").TapOn("keep:no").Bot("return.confirm");
            var done = Freight(shown, each.ShopsFault).Says(money.Item1, money.Item2).You("好的", "yes please").Bot("act.return");
            await Freight(done, each.ShopsFault).Says("栗园路 20 号", "Warehouse 2").Says("7 天内", "within 7 days").Says("快递单号发我", "send me the tracking number")
                .Asks<OpenCase>(opened => opened is { Kind: "return", Facts: { Proposal: "return", State: "awaiting-parcel" } facts } && facts.Reason == each.Reason && facts.ShopFault == each.ShopsFault
                    && facts.Amount == (each.ShopsFault ? 311m : 299m) && facts.EvidenceIds.Count == (each.ShopsFault ? 1 : 0))
                .Done<OpenCase>("C1024").Bot("done.case-goods").You("寄出了 SF1234567890123", "posted it, SF1234567890123").Bot("act.sent-return").Asks(typeof(RecordReturnParcel))
                .Done<RecordReturnParcel>().You("到哪一步了", "any news?").Bot("progress.parcel-sent").PlayAsync();
        }
    }

    [Fact]
    public async Task Each_reason_for_an_exchange_is_heard_charged_and_registered()
    {
        foreach (var each in Reasons)
        {
            var asked = Told("换货：SB1007", "exchange: SB1007", each);
            var shown = each.ShopsFault || each.Reason == "size" ? asked : asked.Bot("exchange.ask-variant").Tap("variant:CL-01|雾蓝 L");
            await Freight(Freight(shown.Bot("exchange.confirm"), each.ShopsFault).You("好的", "yes please").Bot("act.exchange"), each.ShopsFault).Says("栗园路 20 号", "Warehouse 2")
                .Asks<OpenCase>(opened => opened is { Kind: "exchange", Facts: { Proposal: "exchange", State: "awaiting-parcel", Amount: 0m } facts }
                    && facts.Reason == each.Reason && facts.ShopFault == each.ShopsFault && facts.Wanted!.Variant == (each.ShopsFault ? "雾蓝 M" : "雾蓝 L"))
                .Done<OpenCase>("C1024").Bot("done.case-goods").You("寄出了 SF1234567890123", "posted it, SF1234567890123").Bot("act.sent-exchange").PlayAsync();
        }
    }

    [Fact]
    public async Task After_ten_days_only_the_shops_fault_comes_back()
    {
        foreach (var each in Reasons)
        {
            var told = Given(() => Shop(10)).You("退货：SB1007", "return: SB1007").Bot("goods.ask-reason").You(each.Zh, each.En);
            await (each.ShopsFault ? told.Bot("goods.ask-photos") : told.Bot("goods.refused-late").Says("10 天前", "10 days ago").Says("7 天", "7 days")).Waits().PlayAsync();
        }
    }
}
