using SupportBot.Dialogs.Effects;
using SupportBot.Dialogs.Ports;
using SupportBot.Knowledge;
using static SupportBot.Dialogs.Tests.Talks.Goods;

namespace SupportBot.Dialogs.Tests.Talks;

/// <summary>Whatever customers write, tap or wait for, in any order: no turn throws, no reply shows a brace or is empty
/// (<see cref="Playing.TakeAsync"/> looks), and the bot never falls silent on its own turn.</summary>
public class AnyMessageTests
{
    private static readonly string[] Words =
    [
        .. TableKnowledge.Questions(),
        "SB1005", "SB1001 0421", "SB1007 0421", "SB1022 0421", "SB1024 9999", "SB", "0421", "尾号1234", "好的", "不用了", "yes", "no", "👍", "5", "五星", "取消", "转人工", "help",
        "先不等了", "还有多久", "不是这个订单", "第二个", "重新寄一件", "退款", "12315", "", "   ", "{order}", "{}", "{cutoff}", "\ud800", "\0\u0001", "<b>hi</b>", "a\nb\nc",
        "🙂🙂🙂", "ﷺﷺ", "\u202Eabc", new string('好', 5000), new string('1', 3000), "'; drop table orders; --", "0421 1234 5678",
        "退货：SB1007 0421 不喜欢，没穿过", "return: SB1007 0421", "换货：太小了换大一号", "exchange: SB1007", "我的退货到哪一步了", "寄出了，单号 SF1234567890123", "不退了", "-5", "1e99", "明天", "昨天收到的",
        "质量问题", "没穿过", "全部", "雾蓝 L", "CL-04", "还是想退", "补我50",
        "寄出了", "in English please", "说中文", "就退", "留着吧", "退SB1007 0421", "黑色 M", "换成双面羊毛短款外套",
    ];

    private static readonly string[] Taps =
        ["yes", "no", "human", "help", "cancel", "queue.leave", "rate:1", "rate:5", "rate:9", "replace", "search", "resend", "refund", "order:SB1005", "order:", "topic:ship.when", "topic:flow.track", "topic:gone", "topic:", "nonsense", "", "topic:flow.return", "topic:flow.exchange",
        "reason:size", "reason:quality", "reason:", "condition:intact", "condition:used", "photo:none", "line:1", "line:all", "line:99", "pieces:1", "pieces:-1", "received:yes", "keep:no", "keep:SB1007:1x1:29.90",
        "return:no", "insist:no", "goodwill:no", "variant:CL-01|雾蓝 L", "variant:|", "variant:x", "sku:CL-01", "sku:../x", "exchange:other", "exchange:no", "withdraw:k-1", "withdraw:", "sent:k-1|SF1234567890123", "sent:x"];

    [Theory]
    [InlineData(null)]
    [InlineData(World.Customer)]
    public async Task Any_sequence_of_messages_is_answered(string? signedIn)
    {
        for (var seed = 0; seed < 80; seed++)
        {
            var chance = new Random(seed);
            var play = new Playing(Shop(signedIn), chance.Next(2) == 0 ? Language.Zh : Language.En);
            for (var turn = 0; turn < 30; turn++)
            {
                await TakeAnyAsync(play, chance);
            }
        }
    }

    private static async Task TakeAnyAsync(Playing play, Random chance)
    {
        play.World.Now += TimeSpan.FromMinutes(chance.Next(90));
        play.World.ShopDown = chance.Next(12) == 0;
        play.World.CourierDown = chance.Next(12) == 0;
        play.World.LockedUntil = chance.Next(20) == 0 ? play.World.Now.AddMinutes(9) : null;
        play.World.Desk = new DeskStatus(chance.Next(4), chance.Next(3), TimeSpan.FromMinutes(3));
        play.World.Position = chance.Next(4);
        var waited = play.Owner == Owner.Queue;
        TurnInput input = chance.Next(20) switch
        {
            0 => new TurnInput.Arrived(),
            1 when waited => new TurnInput.GivenBack("h-1", "{agent}"),
            2 when waited => new TurnInput.WaitedInVain("h-1"),
            < 7 when play.Pending.Count > 0 => new TurnInput.Happened(Take(play.Pending, chance)),
            < 11 => new TurnInput.Said("x", Taps[chance.Next(Taps.Length)]),
            11 => new TurnInput.Said("", null, 2) { PhotoIds = chance.Next(2) == 0 ? ["p-1"] : [] },
            12 => new TurnInput.CaseMoved(new CaseNews("k-1", "C1", chance.Next(2) == 0 ? "return" : "exchange", "return", "SB1001", (CaseEvent)chance.Next(Enum.GetValues<CaseEvent>().Length))),
            _ => new TurnInput.Said(Words[chance.Next(Words.Length)]),
        };
        if (input is TurnInput.GivenBack or TurnInput.WaitedInVain)
        {
            play.Owner = Owner.Bot;
            input = input is TurnInput.GivenBack ? new TurnInput.GivenBack("h-1", "小禾") : input;
        }

        await play.TakeAsync(input);
        Assert.True(waited || input is TurnInput.Happened || play.Last.Replies.Count > 0, $"Nothing was said to {input}.");
    }

    private static Outcome Take(List<Effect> pending, Random chance)
    {
        var effect = pending[chance.Next(pending.Count)];
        pending.Remove(effect);
        var result = (OutcomeResult)chance.Next(3);
        return new Outcome(effect, result, result == OutcomeResult.Done && chance.Next(2) == 0 ? "C1024" : null);
    }

    private static World Shop(string? signedIn) => new World { SignedIn = signedIn }
        .With(Sent(), Parcel(60))
        .With(Paid(10, "SB1001"))
        .With(JacketOrder(2)).With(JacketProduct).With(Trousers).With(Case("return", GoodsCaseState.AwaitingParcel, "SB1001"))
        .With(Sent(400, "SB1022") with { TrackingNumber = "I", Overseas = true }, Parcel(200, ParcelState.Customs) with { TrackingNumber = "I" })
        .With(Sent(number: "SB1006") with { TrackingNumber = "L" }, Parcel(100) with { TrackingNumber = "L" });
}
