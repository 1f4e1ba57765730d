using SupportBot.Dialogs.Effects;
using SupportBot.Dialogs.Ports;
using static SupportBot.Dialogs.Tests.Talks.Goods;
using static SupportBot.Dialogs.Tests.Talks.Script;

namespace SupportBot.Dialogs.Tests.Talks;

/// <summary>Which order, and whose: own orders for who is signed in, number and phone ending for a visitor.</summary>
public class IdentityTalks
{
    private static World Visitor() => new World().With(Sent(), Parcel(10));

    private static World SignedIn() => new World { SignedIn = World.Customer }
        .With(Sent(), Parcel(10))
        .With(Order(OrderState.Paid, "SB1001", 2) with { Title = "羊毛围巾", DispatchPromisedBy = Ago(-20) })
        .With(Order(OrderState.Signed, "SB1007", 300) with { Title = "冲锋衣" })
        .With(Sent(number: "SB1024"), customer: "c-2");

    [Fact]
    public Task A_visitor_is_asked_only_for_what_is_missing() => Given(Visitor)
        .You("查物流", "where is my parcel").Bot("track.ask-both")
        .You("SB1005").Bot("track.ask-ending")
        .You("0421").Bot("track.moving").PlayAsync();

    [Fact]
    public Task The_ending_may_come_first() => Given(Visitor)
        .You("查物流", "where is my parcel").You("尾号0421", "it ends in 0421").Bot("track.ask-number").You("ＳＢ１００５").Bot("track.moving").PlayAsync();

    [Fact]
    public Task A_number_in_the_first_message_is_not_asked_again() => Given(Visitor)
        .You("SB1005到哪了", "where is SB1005 please").Bot("track.ask-ending").Never("杭州").You("尾号０４２１", "last four 0421").Bot("track.moving").PlayAsync();

    [Fact]
    public Task A_bare_order_number_asks_for_its_tracking() => Given(Visitor).You("sb 1005").Bot("track.ask-ending").PlayAsync();

    [Fact]
    public Task A_wrong_ending_and_a_foreign_order_get_the_same_words_and_then_a_person() => Given(() => Visitor().With(Sent(number: "SB1024"), customer: "c-2"))
        .You("查物流", "where is my parcel").You("SB1005 1111").Bot("track.not-found").Waits()
        .You("SB9999 0421").Bot("track.not-found", "flow.gave-up", "handoff.waiting").Queues("flow-gave-up", "after-sales").PlayAsync();

    [Fact]
    public Task A_locked_door_says_until_when() => Given(Visitor).Meanwhile(world => world.LockedUntil = World.Afternoon.AddMinutes(14.2))
        .You("SB1005 0421").Bot("track.locked").Says("今天 15:15", "3:15 pm today").Buttons("human").Ends().PlayAsync();

    [Fact]
    public Task Two_answers_that_are_none_bring_a_person() => Given(Visitor)
        .You("查物流", "where is my parcel").You("哈哈哈哈", "lalala lala").Bot("flow.miss", "track.ask-both")
        .You("呵呵呵呵", "blah blah").Bot("flow.gave-up", "handoff.waiting").Queues("flow-gave-up", "after-sales").PlayAsync();

    [Fact]
    public Task Who_is_signed_in_picks_from_the_own_orders() => Given(SignedIn)
        .You("查物流", "where is my parcel").Bot("track.which").Cards("order:SB1005", "order:SB1001", "order:SB1007")
        .Tap("order:SB1005").Bot("track.moving").PlayAsync();

    [Fact]
    public Task Every_state_of_an_order_stands_on_its_card() => Given(() => SignedIn().With(Order(OrderState.Unpaid, "SB1018", 1)).With(Order(OrderState.Cancelled, "SB1000", 500)))
        .You("查物流", "where is my parcel").Bot("track.which").Cards("order:SB1005", "order:SB1001", "order:SB1018", "order:SB1007", "order:SB1000").PlayAsync();

    [Fact]
    public Task The_only_order_that_fits_is_not_asked_for() => Given(SignedIn).You("催发货", "why not shipped yet").Bot("track.inside-promise").PlayAsync();

    [Fact]
    public Task An_order_can_be_named_by_place_end_or_title() => Given(SignedIn)
        .You("查物流", "where is my parcel").You("第一个", "the first one").Bot("track.moving")
        .You("不是这个订单", "wrong order").Bot("track.which").You("1005").Bot("track.moving")
        .You("换一个订单", "another order").Bot("track.which").You("围巾那个", "羊毛围巾").Bot("track.inside-promise").PlayAsync();

    [Fact]
    public Task Someone_elses_order_is_not_found_among_the_own() => Given(SignedIn)
        .You("SB1024").Bot("track.not-found-own").Cards("order:SB1005", "order:SB1001", "order:SB1007")
        .You("SB1024").Bot("track.not-found-own", "flow.gave-up", "handoff.waiting").PlayAsync();

    [Fact]
    public Task Who_has_no_orders_is_told_so() => Given(() => new World { SignedIn = World.Customer })
        .You("查物流", "where is my parcel").Bot("track.none").Buttons("human").Ends().PlayAsync();

    [Fact]
    public Task A_place_beyond_the_list_is_not_understood() => Given(SignedIn)
        .You("查物流", "where is my parcel").You("第五个", "the fifth one").Bot("flow.miss", "track.which").PlayAsync();

    [Fact]
    public Task Another_number_in_the_middle_changes_the_order() => Given(() => Visitor().With(Order(OrderState.Unpaid, "SB1018")))
        .You("SB1005 0421").Bot("track.moving").You("不对，是SB1018", "no I mean SB1018").Bot("track.unpaid").PlayAsync();

    [Fact]
    public Task What_was_proved_once_is_not_asked_for_the_next_order() => Given(() => Visitor().With(Order(OrderState.Unpaid, "SB1018")))
        .You("SB1005 0421").Bot("track.moving").Tap("no").You("SB1018").Bot("track.unpaid")
        .You("SB9999").Bot("track.not-found").You("SB1018").Bot("track.ask-ending").PlayAsync();

    [Fact]
    public Task Turning_to_another_wish_keeps_what_is_known() => Given(Visitor)
        .You("SB1005").Bot("track.ask-ending").You("显示签收但没收到", "delivered but not here").Bot("track.ask-ending").You("0421").Bot("track.moving").PlayAsync();

    [Fact]
    public Task A_visitor_who_means_another_order_is_asked_again() => Given(Visitor)
        .You("SB1005 0421").Bot("track.moving").You("不是这个订单", "not this one").Bot("track.ask-both").PlayAsync();

    [Fact]
    public Task The_shop_down_is_said_and_registered_once() => Given(Visitor).Meanwhile(world => world.ShopDown = true)
        .You("SB1005 0421").Bot("track.unreachable").Asks<OpenCase>(opened => opened is { Kind: "shop-unreachable", OrderNumber: "SB1005" }).Ends()
        .You("SB1005 0421").Bot("track.unreachable-again").Asks().PlayAsync();

    [Fact]
    public Task The_shop_down_is_said_to_who_is_signed_in_too() => Given(SignedIn).Meanwhile(world => world.ShopDown = true)
        .You("查物流", "where is my parcel").Bot("track.unreachable").Asks(typeof(OpenCase)).PlayAsync();

    [Fact]
    public Task The_shop_going_down_while_orders_are_picked_is_said() => Given(SignedIn)
        .You("查物流", "where is my parcel").Meanwhile(world => world.ShopDown = true).You("第一个", "the first one").Bot("track.unreachable").PlayAsync();

    [Fact]
    public Task The_shop_down_while_the_question_is_repeated_asks_for_the_number() => Given(SignedIn)
        .You("查物流", "where is my parcel").Meanwhile(world => world.ShopDown = true)
        .You("几天能到", "how many days does it take").Bot("reply:ship.eta", "track.ask-both").PlayAsync();

    [Fact]
    public Task The_courier_down_tells_what_the_shop_knows() => Given(Visitor).Meanwhile(world => world.CourierDown = true)
        .You("SB1005 0421").Bot("track.courier-unreachable").Asks<OpenCase>(opened => opened.Kind == "shop-unreachable").PlayAsync();

    [Fact]
    public Task Signing_out_in_the_middle_asks_for_the_ending() => Given(Visitor)
        .You("查物流", "where is my parcel")
        .WithState(state => state with { Flow = state.Flow! with { State = System.Text.Json.JsonElement.Parse("""{"intent":"track","step":"which-order"}""") } })
        .You("第一个", "the first one").Bot("track.ask-both").PlayAsync();
}
