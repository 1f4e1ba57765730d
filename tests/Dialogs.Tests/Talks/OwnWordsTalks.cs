using SupportBot.Dialogs.Effects;
using SupportBot.Dialogs.Ports;
using SupportBot.Knowledge;
using static SupportBot.Dialogs.Tests.Talks.Goods;
using static SupportBot.Dialogs.Tests.Talks.Script;

namespace SupportBot.Dialogs.Tests.Talks;

/// <summary>What customers really answer where a flow waits for something else: in their own words, half a sentence, all at once.</summary>
public class OwnWordsTalks
{
    private static World Shop(Order order, params GoodsCase[] cases)
    {
        var world = new World { SignedIn = World.Customer }.With(order).With(JacketOrder(3, "SB1010")).With(JacketProduct).With(Trousers).With(Coat);
        return cases.Aggregate(world, (shop, each) => shop.With(each));
    }

    private static Script Offered() => Given(() => Shop(JacketOrder(2)))
        .You("退货：SB1007 不喜欢，没穿过", "return: SB1007 I don't like it, unworn").Bot("return.keep-offer");

    private static Script Choosing() => Given(() => Shop(JacketOrder(2)))
        .You("换货：SB1007 不喜欢，没穿过", "exchange: SB1007 I don't like it, unworn").Bot("exchange.ask-variant");

    // The offer to keep it

    [Fact]
    public async Task Who_still_wants_to_return_is_not_asked_twice()
    {
        foreach (var (zh, en) in ((string, string)[])
        [
            ("还是退", "still return it"), ("就退", "no I want to return it"), ("我要退货", "No, I'd still return it."), ("退吧", "just return it"), ("我不想留", "I'd rather return it"),
        ])
            await Offered().You(zh, en).Bot("return.confirm").Asks().PlayAsync();
    }

    [Fact]
    public async Task Who_keeps_it_takes_the_offer()
    {
        foreach (var (zh, en) in ((string, string)[])[("那我留下吧", "OK, I'll keep it"), ("留着", "keep it then")])
            await Offered().You(zh, en).Bot("act.keep").Asks<RefundMoney>(refund => refund.Amount == 29.90m).PlayAsync();
    }

    [Fact]
    public Task Not_to_return_it_is_no_yes_to_the_money() => Offered().You("那不退了", "I don't want to return it").Bot("again.keep").Asks().Waits()
        .You("好的", "yes please").Bot("act.keep").PlayAsync();

    [Fact]
    public Task What_one_wants_to_know_of_keeping_it_is_no_yes() => Offered().You("留着没用啊", "why would I keep it").Bot("flow.miss", "again.keep").Asks().PlayAsync();

    // Not any more

    [Fact]
    public Task A_return_is_left_in_the_middle_of_it() => Offered().You("还是退", "still return it").Bot("return.confirm").You("算了不退了", "I changed my mind, I want to keep it").Bot("goods.left").Ends().Asks().PlayAsync();

    [Fact]
    public Task What_is_left_is_this_return_and_not_another_case() => Given(() => Shop(JacketOrder(2), Case("exchange", GoodsCaseState.AwaitingParcel, "SB1010")))
        .You("退货：SB1007 不喜欢", "return: SB1007 I don't like it").Bot("goods.ask-condition").You("不想退了", "I don't want to return it").Bot("goods.left").Ends().Asks()
        .You("不换了", "I don't want to exchange it").Bot("progress.withdraw-ask").Says("SB1010", "SB1010").PlayAsync();

    [Fact]
    public Task An_order_that_is_named_is_the_one_that_is_withdrawn() => Given(() => Shop(JacketOrder(2), Case("return", GoodsCaseState.AwaitingParcel, "SB1010")))
        .You("退货：SB1007 不喜欢", "return: SB1007 I don't like it").You("取消退货，SB1010那个", "cancel my return of SB1010").Bot("progress.withdraw-ask", "goods.ask-condition").Says("完好", "condition").PlayAsync();

    [Fact]
    public Task An_exchange_is_left_too() => Choosing().You("不换了", "I don't want to exchange it").Bot("goods.left").Ends().Asks().PlayAsync();

    [Fact]
    public Task No_need_and_cancel_is_a_cancel() => Offered().You("不用了，取消吧", "cancel it").Bot("flow.cancelled").Ends().PlayAsync();

    // All at once

    [Fact]
    public async Task An_order_and_the_wish_to_return_it_start_the_return()
    {
        foreach (var (zh, en) in ((string, string)[])
        [
            ("我想退SB1007，买错了", "I want to return SB1007, bought by mistake"),
            ("退SB1007 买错了", "return SB1007 ordered by mistake"),
            ($"{string.Concat(Enumerable.Repeat("我是你们的老客户了，", 20))}这次的 SB1007 买错了，你们的客服在哪里？我要退货", $"{string.Concat(Enumerable.Repeat("I have been with you for years. ", 12))}SB1007 was ordered by mistake, where are you? I want to return it "),
        ])
            await Given(() => Shop(JacketOrder(2))).You(zh, en).Bot("goods.ask-condition").PlayAsync();
    }

    [Fact]
    public Task An_order_and_the_wish_to_exchange_it_start_the_exchange() => Given(() => Shop(JacketOrder(2)))
        .You("SB1007我要换个大一号的，太小了", "I want to exchange SB1007 for a size up, too small").Bot("goods.ask-condition").You("没穿过", "unworn").Bot("exchange.confirm").Says("雾蓝 L", "雾蓝 L").PlayAsync();

    [Fact]
    public Task Who_does_not_want_to_return_an_order_is_told_where_it_is() => Given(() => Shop(JacketOrder(2)))
        .You("SB1007 我不想退", "SB1007 I don't want to return it").Bot("track.signed").PlayAsync();

    [Fact]
    public Task A_product_named_in_the_first_message_is_remembered() => Given(() => Shop(JacketOrder(2)))
        .You("换货：SB1007 想换成双面羊毛短款外套，不喜欢这个款", "exchange: exchange it for CL-02, I don't like it. SB1007").Bot("goods.ask-condition")
        .You("没穿过", "unworn").Bot("exchange.ask-variant").Says("双面羊毛短款外套", "双面羊毛短款外套").Buttons("variant:CL-02|燕麦 M", "variant:CL-02|炭灰 M").PlayAsync();

    // What there is not

    [Fact]
    public Task A_version_that_does_not_exist_is_said_and_the_others_offered() => Choosing().Tap("variant:CL-02|炭灰 M", old: true).Bot("exchange.confirm-pay").TapOn("exchange:other").You("CL-02")
        .Bot("exchange.ask-variant").You("炭灰 L", "the white one, XL").Bot("exchange.no-such").Buttons("variant:CL-02|燕麦 M", "variant:CL-02|炭灰 M").Waits()
        .You("炭灰的", "炭灰 M").Bot("exchange.confirm-pay").PlayAsync();

    [Fact]
    public Task A_colour_of_another_product_is_not_taken_for_ones_own() => Choosing().You("黑色 M", "black, M").Bot("exchange.no-such").Buttons("variant:CL-01|雾蓝 S", "variant:CL-01|雾蓝 L").PlayAsync();

    // A dead end that was one

    [Fact]
    public Task A_person_that_was_offered_comes_on_a_yes() => Given(() => Shop(Paid(-5, "SB1001"))).You("退货：SB1001", "return: SB1001").Bot("goods.not-sent")
        .You("好的", "yes please").Bot("handoff.waiting").Queues("asked", "after-sales").PlayAsync();

    [Fact]
    public Task An_offer_that_was_passed_over_is_over() => Given(() => Shop(Paid(-5, "SB1001"))).You("退货：SB1001", "return: SB1001").Bot("goods.not-sent")
        .You("几天能到", "how many days does it take").Bot("reply:ship.eta").You("好的", "yes please").Bot("idle").PlayAsync();

    [Fact]
    public async Task Sent_without_a_number_is_asked_for_it()
    {
        foreach (var (zh, en) in ((string, string)[])[("寄出了", "posted it"), ("我已经寄回去了", "I've sent it back"), ("东西寄走了", "It's on its way back")])
            await Given(() => Shop(JacketOrder(2), Case("return", GoodsCaseState.AwaitingParcel))).You(zh, en).Bot("progress.ask-number").Says("SB1007", "SB1007")
                .You("SF1234567890123").Bot("act.sent-return").Asks(typeof(RecordReturnParcel)).PlayAsync();
    }

    [Fact]
    public Task Sent_where_nothing_is_awaited_is_not_understood() => Given(() => Shop(JacketOrder(2))).You("寄出了", "posted it").Bot("miss").PlayAsync();

    // Another language, and the question once more

    [Fact]
    public Task The_language_is_changed_in_the_middle_and_is_no_miss() => Given(() => Shop(JacketOrder(2))).You("退货：SB1007", "return: SB1007").Bot("goods.ask-reason")
        .You("in English please").Speaks(Language.En).Bot("language", "again.reason").You("说中文吧").Speaks(Language.Zh).Bot("language", "again.reason")
        .You("能说英语吗？").Speaks(Language.En).Bot("language", "again.reason").You("😡").Bot("mood.upset-flow", "again.reason").Waits().PlayAsync();

    [Fact]
    public Task A_silent_earphone_is_a_fault() => Given(() => Shop(JacketOrder(2))).You("退货：SB1007", "return: SB1007")
        .You("左边没声音", "the left side is silent").Bot("goods.ask-photos").PlayAsync();

    // In a hurry, with slips, in other words

    [Fact]
    public async Task Who_is_impatient_still_returns_it_and_takes_no_money()
    {
        foreach (var (zh, en) in ((string, string)[])[("赶紧退", "just return it"), ("不要钱 退", "still return it"), ("快退！", "No, return it"), ("不要你们的补偿", "I want to return it!")])
            await Offered().You(zh, en).Bot("return.confirm").Asks().Waits().PlayAsync();
    }

    [Fact]
    public async Task An_apostrophe_may_be_missing_or_a_phones_own()
    {
        foreach (var en in (string[])["dont fit", "it doesnt fit", "it doesn’t fit", "they wont fit"])
            await Given(() => Shop(JacketOrder(2))).You("退货：SB1007", "return: SB1007").Bot("goods.ask-reason").You("穿不上", en).Bot("goods.ask-condition").You("没穿过", "havent worn it").Bot("return.keep-offer").PlayAsync();
        foreach (var en in (string[])["i dont like it", "I don’t want it", "she hates it", "tastes bad"])
            await Given(() => Shop(JacketOrder(2))).You("退货：SB1007", "return: SB1007").You("不好吃", en).Bot("goods.ask-condition").PlayAsync();
    }

    [Fact]
    public Task What_is_told_beside_the_question_is_noted_and_the_question_is_short() => Given(() => Shop(JacketOrder(2))).You("退货：SB1007", "return: SB1007").Bot("goods.ask-reason")
        .You("昨天收到的", "it came yesterday").Bot("again.reason").Says("记下了", "noted that").You("SB1007").Bot("again.reason").You("没照片", "I have no photo").Bot("again.reason")
        .You("质量问题", "faulty").Bot("return.keep-offer-fault").PlayAsync();

    [Fact]
    public Task Who_keeps_it_before_anything_was_offered_leaves_it() => Given(() => Shop(JacketOrder(2))).You("退货：SB1007", "return: SB1007").Bot("goods.ask-reason")
        .You("那就留着吧", "ok keep it").Bot("goods.left").Ends().Asks().PlayAsync();

    [Fact]
    public Task Where_a_word_fits_several_orders_those_are_asked_for() => Given(() => Shop(JacketOrder(2)).With(JacketOrder(3, "SB1010")).With(SignedFor(20, "SB1021"))).You("退货", "return").Bot("goods.which-order")
        .You("就那个外套", "the jacket").Bot("goods.which-order").Cards("order:SB1007", "order:SB1010").You("第二个", "the second one").Bot("goods.ask-reason").PlayAsync();
}
