using SupportBot.Dialogs.Effects;
using static SupportBot.Dialogs.Tests.Talks.Goods;
using static SupportBot.Dialogs.Tests.Talks.Script;

namespace SupportBot.Dialogs.Tests.Talks;

/// <summary>AFT-REPAIR, as far as it goes by itself: what is faulty and too late to be taken back is offered to be repaired, and registered for a
/// colleague.</summary>
public class RepairTalks
{
    private static World Shop(double warrantyDays) =>
        new World { SignedIn = World.Customer }.With(FryerOrder(warrantyDays)).With(JacketOrder(2)).With(JacketOrder(20, "SB1008")).With(Fryer).With(JacketProduct);

    private static Script Faulty(double warrantyDays = 265) => Given(() => Shop(warrantyDays)).You("SB1016 不加热了", "SB1016 stopped working");

    [Fact]
    public Task In_warranty_it_is_repaired_free_of_charge() => Faulty().Bot("goods.refused-repair").Says("质保到 2026 年 8 月 12 日", "under warranty until 12 August 2026")
        .Buttons("repair:SB1016", "insist:SB1016:1x1:0.00", "insist:no", "human").Waits().Asks()
        .TapOn("repair:").Bot("act.repair").Ends().Asks(typeof(OpenCase))
        .Asks<OpenCase>(opened => opened is { Kind: "repair", OrderNumber: "SB1016", Team: "after-sales", Facts: null } && opened.Problem.Contains("质保到 2026-08-12，免费修", StringComparison.Ordinal))
        .Done<OpenCase>("C1024").Bot("done.case").You("进度怎么样了", "any news?").Bot("progress.promised").Says("返修", "repair").PlayAsync();

    [Fact]
    public Task Out_of_warranty_the_fee_is_quoted_first() => Faulty(-60).Bot("goods.refused-repair-quoted").Says("9 月 21 日", "21 September").You("好的", "yes please").Bot("act.repair")
        .Asks<OpenCase>(opened => opened.Problem.Contains("检测后报价", StringComparison.Ordinal)).PlayAsync();

    [Fact]
    public async Task A_repair_is_taken_in_any_words_and_registered_once()
    {
        foreach (var (zh, en) in ((string, string)[])[("修吧", "please repair it"), ("帮我修一下", "I'd like it repaired, fix it"), ("👍", "👍")])
            await Faulty().Bot("goods.refused-repair").You(zh, en).Bot("act.repair").You("SB1016 不加热了", "SB1016 stopped working").Bot("goods.refused-repair").You("好", "ok").Bot("goods.registering").Asks().PlayAsync();
    }

    [Fact]
    public Task What_now_is_answered_with_the_repair() => Faulty().You("那怎么办", "what now?").Bot("goods.refused-repair").Waits().PlayAsync();

    [Fact]
    public Task Folded_hands_register_nothing() => Faulty().You("🙏").Bot("again.repair").Asks().Waits().PlayAsync();

    [Fact]
    public Task Who_would_rather_have_money_or_nothing_may() => Faulty().You("凭什么不能退", "that's ridiculous").Bot("goods.goodwill-offer").You("不用了", "no thanks").Bot("goods.left").Ends().PlayAsync();

    [Fact]
    public Task The_reason_is_asked_first_where_there_is_a_warranty() => Given(() => Shop(265)).You("退货：SB1016", "return: SB1016").Bot("goods.ask-reason")
        .You("几天能到", "how many days does it take").Bot("reply:ship.eta", "again.reason").You("坏了", "it's broken").Bot("goods.refused-repair")
        .You("几天能到", "how many days does it take").Bot("reply:ship.eta", "again.repair").PlayAsync();

    [Fact]
    public Task Another_reason_is_refused_as_ever() => Given(() => Shop(265)).You("退货：SB1016", "return: SB1016").You("不喜欢", "I don't like it").Bot("goods.refused-late").Says("7 天", "7 days").PlayAsync();

    [Fact]
    public Task Goods_without_a_warranty_are_not_offered_a_repair() => Given(() => Shop(265)).You("SB1008 开线了，是质量问题", "SB1008 is faulty").Bot("goods.refused-late").PlayAsync();

    [Fact]
    public Task An_exchange_that_comes_too_late_is_repaired_too() => Given(() => Shop(265)).You("换货：SB1016 坏了", "exchange: SB1016 is broken").Bot("goods.refused-repair")
        .You("几天能到", "how many days does it take").Bot("reply:ship.eta", "again.repair").Says("换不了", "can't exchange").You("修吧", "repair it").Bot("act.repair").PlayAsync();

    [Fact]
    public Task The_number_after_the_answer_about_repairs_is_repaired() => Given(() => Shop(265)).You("我要返修", "i need a repair").Bot("reply:flow.repair").You("SB1016").Bot("goods.refused-repair").PlayAsync();

    [Fact]
    public Task What_changed_meanwhile_is_told() => Faulty().Bot("goods.refused-repair").Meanwhile(world => world.With(FryerOrder(265) with { WarrantyUntil = null })).TapOn("repair:").Bot("goods.refused-late").Asks().PlayAsync();
}
