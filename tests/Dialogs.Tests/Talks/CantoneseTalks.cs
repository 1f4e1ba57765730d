using SupportBot.Dialogs.Effects;
using static SupportBot.Dialogs.Tests.Talks.Goods;
using static SupportBot.Dialogs.Tests.Talks.Script;

namespace SupportBot.Dialogs.Tests.Talks;

/// <summary>Whole talks as they are typed in Hong Kong and Guangdong, answered in Chinese.</summary>
public class CantoneseTalks
{
    private static World Shop() => new World { SignedIn = World.Customer }.With(JacketOrder(2)).With(JacketProduct).With(Trousers);

    [Fact]
    public Task A_return() => Given(Shop).You("我要退貨", "i want to return it").Bot("goods.ask-reason").You("唔鍾意", "I don't like it").Bot("goods.ask-condition")
        .You("冇著過，吊牌仲喺度", "never worn, tags still on").Bot("return.keep-offer").You("唔使喇，都係想退", "no thanks, return it").Bot("return.confirm")
        .You("好呀，唔該", "yes please").Bot("act.return").Asks(typeof(OpenCase)).Ends().PlayAsync();

    [Fact]
    public Task A_return_of_a_named_order_in_one_message() => Given(Shop).You("SB1007 嗰件唔要喇，想退返，未拆過", "SB1007 I don't want it, I want to return it, unopened").Bot("return.keep-offer")
        .You("得", "ok").Bot("act.keep").PlayAsync();

    [Fact]
    public Task A_fault() => Given(Shop).You("SB1007 爛咗", "SB1007 is broken").Bot("goods.ask-photos").You("影唔到相", "I can't take a photo").Bot("return.keep-offer-fault")
        .You("唔要，我要退", "no, return it").Bot("return.confirm").You("係呀", "yes").Bot("act.return").PlayAsync();

    [Fact]
    public Task An_exchange() => Given(Shop).You("我要換貨", "i want to exchange it").Bot("goods.ask-reason").You("太細，想要大啲嘅", "too small, a bigger one please").Bot("goods.ask-condition")
        .You("未著過", "unworn").Bot("exchange.confirm").Says("雾蓝 L", "雾蓝 L").You("冇問題", "no problem").Bot("act.exchange").Asks(typeof(OpenCase)).PlayAsync();

    [Fact]
    public Task An_exchange_in_one_message_and_another_mind() => Given(Shop).You("SB1007 太細喇，想換大一個碼，未著過", "SB1007 is too small, I want to exchange it for a size up, unworn").Bot("exchange.confirm")
        .You("唔換喇，退返俾你", "no exchange, I'd rather return it").Bot("return.keep-offer").PlayAsync();

    [Fact]
    public Task Tracking() => Given(() => new World { SignedIn = World.Customer }.With(Sent(), Parcel(30))).You("SB1005 去到邊", "SB1005").Bot("track.slow")
        .You("唔該幫我催下", "yes please").Bot("act.nudge").PlayAsync();

    [Fact]
    public Task What_was_signed_for_and_has_not_come() => Given(() => new World { SignedIn = World.Customer }.With(SignedFor(), Parcel(20, SupportBot.Dialogs.Ports.ParcelState.Signed))).You("SB1005").Bot("track.signed")
        .You("未收到喎", "I haven't received it").Bot("track.not-received").You("好嘅", "yes").Bot("act.proof").PlayAsync();

    [Fact]
    public Task Commands() => Given(Shop).You("我要退貨", "i want to return it").Bot("goods.ask-reason").You("唔退喇", "I don't want to return it").Ends().You("搵真人", "human").Bot("handoff.waiting").PlayAsync();
}
