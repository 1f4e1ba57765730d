using SupportBot.Dialogs.Effects;
using SupportBot.Dialogs.Ports;
using static SupportBot.Dialogs.Tests.Talks.Goods;
using static SupportBot.Dialogs.Tests.Talks.Script;

namespace SupportBot.Dialogs.Tests.Talks;

/// <summary>What the first message names, an order and what is wrong with it or goods without a number, is not asked for.</summary>
public class NamedGoodsTalks
{
    private const string Snacks = "SB1023";

    private static Order Snack(double signedDaysAgo, string number = Snacks) => JacketOrder(signedDaysAgo, number) with
    {
        Title = $"{Cake.Title} 等 2 件",
        Paid = 344m,
        Freight = 0m,
        Lines = [new OrderLine(1, Cake.Sku, Cake.Title, "原味", 1, 45m), new OrderLine(2, Coat.Sku, Coat.Title, "燕麦 M", 1, 299m)],
    };

    private static World Shop() => new World { SignedIn = World.Customer }
        .With(JacketOrder(2)).With(Snack(1)).With(SignedFor(30, "SB1021")).With(Sent()).With(JacketProduct).With(Trousers).With(Coat).With(Cake);

    // An order and what is wrong with it

    [Fact]
    public Task Broken_goods_of_a_named_order_come_back_as_damaged() => Given(Shop)
        .You("SB1007碎了", "SB1007 arrived smashed").Bot("goods.ask-photos").Photos("p-1").Bot("return.keep-offer-fault").TapOn("keep:no").Bot("return.confirm").Says("到付", "freight collect")
        .TapOn("return:SB1007").Asks<OpenCase>(opened => opened is { OrderNumber: JacketNumber, Facts: { Reason: "damaged", ShopFault: true, EvidenceIds: ["p-1"] } }).PlayAsync();

    [Fact]
    public async Task Every_fault_of_the_shops_begins_the_return_of_the_named_order()
    {
        foreach (var (zh, en, reason) in ((string, string, string)[])
        [
            ("SB1007碎了怎么办？", "SB1007 is cracked, what now?", "damaged"), ("SB1007 坏了", "SB1007 is broken", "quality"), ("你们发错了 SB1007", "SB1007: you sent the wrong item", "wrong-item"),
            ("SB1007跟图片不一样", "SB1007 is not as described", "not-as-described"),
        ])
            await Given(Shop).You(zh, en).Bot("goods.ask-photos").Tap("photo:none").TapOn("keep:no").TapOn("return:SB1007").Asks<OpenCase>(opened => opened.Facts!.Reason == reason).PlayAsync();
    }

    [Fact]
    public Task Goods_are_named_in_the_middle_of_tracking_too() => Given(Shop).You("查物流", "where is my parcel").Waits()
        .You("SB1007碎了", "SB1007 arrived smashed").Bot("goods.ask-photos").PlayAsync();

    [Fact]
    public Task A_wish_that_the_knowledge_understands_leaves_tracking_as_well() => Given(() => Shop().With(Sent(), Parcel(10)))
        .You("SB1005").Bot("track.moving").You("退货：SB1007", "return: SB1007").Bot("goods.ask-reason").PlayAsync();

    [Fact]
    public Task The_number_after_the_answer_about_damage_begins_the_return() => Given(Shop)
        .You("杯子碎了", "my cup is broken").Bot("reply:flow.damaged").You("SB1007").Bot("goods.ask-photos").Photos("p-1").Bot("return.keep-offer-fault").PlayAsync();

    [Fact]
    public Task So_does_the_photo_and_it_is_not_asked_for_again() => Given(Shop)
        .You("杯子碎了", "my cup is broken").Photos("p-1").Bot("goods.which-order").Tap("order:SB1007").Bot("return.keep-offer-fault").PlayAsync();

    [Fact]
    public Task Once_something_else_was_asked_a_number_is_for_tracking_again() => Given(Shop)
        .You("杯子碎了", "my cup is broken").You("几天能到", "how many days does it take").You("SB1021").Bot("track.signed").PlayAsync();

    [Fact]
    public Task A_visitor_still_proves_whose_order_it_is() => Given(() => new World().With(JacketOrder(2)).With(JacketProduct))
        .You("SB1007碎了", "SB1007 arrived smashed").Bot("track.ask-ending").You("0421").Bot("goods.ask-photos").PlayAsync();

    // Goods without a number

    [Fact]
    public Task Goods_that_one_order_holds_name_that_order_and_the_line() => Given(Shop)
        .You("退货：核桃酥", "return: the walnut cake").Bot("goods.ask-reason").Says("SB1023 的手工红枣核桃糕 500g", "手工红枣核桃糕 500g from SB1023").PlayAsync();

    [Fact]
    public Task Goods_that_are_meant_wrongly_are_corrected() => Given(Shop)
        .You("退货：核桃酥", "return: the walnut cake").Bot("goods.ask-reason").You("不是这个订单", "not this order").Bot("goods.which-order").You("外套", "the jacket").Bot("goods.which-order")
        .Tap("order:SB1023").Bot("goods.ask-reason").PlayAsync();

    [Fact]
    public Task Of_two_orders_with_the_same_goods_the_one_that_may_still_come_back_is_meant() => Given(() => Shop().With(Snack(40, "SB1030")))
        .You("退货：核桃酥", "return: the walnut cake").Bot("goods.ask-reason").Says("SB1023", "SB1023").PlayAsync();

    [Fact]
    public Task Where_both_may_come_back_only_those_are_asked_for() => Given(() => Shop().With(Snack(3, "SB1030")))
        .You("退货：核桃酥", "return: the walnut cake").Bot("goods.which-order").Cards("order:SB1023", "order:SB1030").Tap("order:SB1030").Bot("goods.ask-reason").PlayAsync();

    [Fact]
    public Task Goods_on_their_way_are_named_as_well() => Given(() => Shop().With(Sent(number: "SB1004") with { Title = Trousers.Title }))
        .You("退货：牛仔裤不想要了", "return: the jeans, changed my mind").Bot("goods.ask-received").PlayAsync();

    [Fact]
    public Task Goods_that_no_order_holds_are_asked_for() => Given(Shop)
        .You("退货：微波炉", "return: the microwave").Bot("goods.which-order").PlayAsync();

    [Fact]
    public Task The_line_is_not_asked_for_when_the_order_is_picked_by_it() => Given(Shop)
        .You("退货", "return").Bot("goods.which-order").You("核桃糕", "the walnut cake").Bot("goods.ask-reason").PlayAsync();

    [Fact]
    public Task The_line_is_known_once_the_visitor_has_proved_the_order() => Given(() => new World().With(Snack(1)).With(Cake).With(Coat))
        .You("退货：核桃酥", "return: the walnut cake").Bot("track.ask-both").You("SB1023 0421").Bot("goods.ask-reason").PlayAsync();

    // Not wanted any more: the order says what is to become of it

    [Fact]
    public Task Goods_that_have_come_and_are_not_wanted_are_returned() => Given(Shop)
        .You("核桃糕不想要了", "I don't want the walnut cake any more").Bot("goods.ask-sealed").Says("SB1023", "SB1023").PlayAsync();

    [Fact]
    public Task Goods_that_are_still_here_and_not_wanted_are_cancelled() => Given(() => Shop().With(Paid(-20, "SB1001") with { Title = "卡通钥匙扣" }))
        .You("钥匙扣不想要了", "I don't want the keyring any more").Bot("goods.not-sent").Says("SB1001", "SB1001").You("好的", "yes").Bot("handoff.waiting").Queues("asked", "after-sales").PlayAsync();

    [Fact]
    public async Task A_named_order_that_is_not_wanted_is_decided_by_its_state()
    {
        await Given(Shop).You("SB1007 不想要了", "I no longer want SB1007").Bot("goods.ask-condition").PlayAsync();
        await Given(() => Shop().With(Paid(-20, "SB1001"))).You("SB1001 不要了", "cancel SB1001").Bot("goods.not-sent").PlayAsync();
        await Given(Shop).You("SB1007").Bot("track.signed").You("不想要了", "I no longer want it").Bot("goods.ask-condition").PlayAsync();
    }

    [Fact]
    public async Task Without_goods_or_an_order_the_answer_about_cancelling_is_given_and_a_number_decides()
    {
        foreach (var (zh, en) in ((string, string)[])[("刚下的单不想要了", "I no longer want what I just ordered"), ("取消订单", "cancel my order")])
            await Given(() => Shop().With(Paid(-20, "SB1001"))).You(zh, en).Bot("reply:order.cancel").You("SB1001").Bot("goods.not-sent").PlayAsync();
    }

    [Fact]
    public Task A_visitor_says_which_order_it_was() => Given(() => new World().With(JacketOrder(2)).With(JacketProduct))
        .You("外套我不要了", "I no longer want the jacket").Bot("track.ask-both").You("SB1007 0421").Bot("goods.ask-condition").PlayAsync();

    [Fact]
    public async Task The_number_after_the_rules_is_for_what_they_are_about()
    {
        await Given(Shop).You("退货规则", "return rules").Bot("reply:service.return-policy").You("SB1007").Bot("goods.ask-reason").PlayAsync();
        await Given(Shop).You("换货规则", "exchange rules").Bot("reply:service.exchange-policy").You("SB1007").Bot("goods.ask-reason").Says("想换", "exchange it").PlayAsync();
    }

    // What else a message holds

    [Fact]
    public Task A_fault_that_is_told_beside_a_question_is_heard() => Given(Shop)
        .You("SB1007碎了！你们怎么包装的？", "SB1007 is smashed! how do you pack things?").Bot("goods.ask-photos").PlayAsync();

    [Fact]
    public Task No_photo_for_the_fault_that_was_just_spoken_of() => Given(Shop)
        .You("杯子碎了", "my cup is broken").Bot("reply:flow.damaged").You("拍不了", "I have no camera").Bot("goods.which-order").Tap("order:SB1007").Bot("return.keep-offer-fault").PlayAsync();

    [Fact]
    public Task An_essay_about_goods_in_hand_is_the_wish_that_it_holds() => Given(Shop).You(
        "你好，我是上周在你们家买的那个外套，就是那个轻羽防风的，雾蓝色的M码，当时看着图片挺好看的，然后昨天收到以后我试了一下，怎么说呢，颜色其实还可以，但是穿上以后肩膀那里有点紧，我现在想问一下能不能给我换一个L的，吊牌都还在的，没有穿出去过，谢谢了，另外运费是谁出啊",
        "hello there, last week I bought the windproof jacket from you, and it arrived yesterday. I like the colour, but it's too tight in the shoulders. The tags are still on, I never wore it outside. Can I exchange it for a size up, and who pays for the postage?")
        .Bot("exchange.confirm").Says("雾蓝 L", "雾蓝 L").PlayAsync();

    [Fact]
    public Task What_is_wanted_instead_names_no_order() => Given(() => Shop().With(JacketOrder(3, "SB1010")))
        .You("换货：换成羊毛外套", "exchange: exchange it for the wool jacket").Bot("goods.which-order").Cards("order:SB1023", "order:SB1021", "order:SB1007", "order:SB1010", "order:SB1005").PlayAsync();
}
