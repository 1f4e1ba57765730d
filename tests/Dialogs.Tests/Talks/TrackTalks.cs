using SupportBot.Dialogs.Effects;
using SupportBot.Dialogs.Ports;
using static SupportBot.Dialogs.Tests.Talks.Goods;
using static SupportBot.Dialogs.Tests.Talks.Script;

namespace SupportBot.Dialogs.Tests.Talks;

/// <summary>What the tracking flow says and does for each outcome of the rules. A visitor gives number and ending at once.</summary>
public class TrackTalks
{
    private static World Visitor(Order order, Parcel? parcel = null) => new World().With(order, parcel);

    private static Script Track(Order order, Parcel? parcel = null) =>
        Given(() => Visitor(order, parcel)).You("我的快递SB1005尾号0421", "my parcel SB1005 ending 0421");

    private static Script NotReceived(Order order, Parcel? parcel = null) =>
        Given(() => Visitor(order, parcel)).You("显示签收但没收到", "delivered but not here").Bot("track.ask-both").You("SB1005 0421");

    private static Script Urge(Order order) =>
        Given(() => Visitor(order)).You("催发货", "why not shipped yet").Bot("track.ask-both").You("SB1005 0421");

    [Fact]
    public Task Moving_reassures_and_nudges_on_a_yes() =>
        Track(Sent(), Parcel(10))
            .Bot("track.moving").Says("10 个小时前刚到杭州转运中心", "reached 杭州转运中心 10 hours ago").Buttons("yes", "no").Asks()
            .Tap("yes").Bot("act.nudge").Says("明天 15:00", "by 3 pm tomorrow").Asks<NudgeCourier>(nudge => nudge is { Reason: "hurry", TrackingNumber: Tracking }).Ends()
            .Done<NudgeCourier>().Bot("done.nudge-hurry").PlayAsync();

    [Fact]
    public Task Moving_leaves_it_at_a_no() =>
        Track(Sent(), Parcel(10)).Tap("no").Bot("track.declined").Asks().Ends().PlayAsync();

    [Fact]
    public Task A_nudge_is_not_asked_for_twice_in_a_talk() =>
        Track(Sent(), Parcel(30)).Tap("yes").Bot("act.nudge")
            .You("我的快递SB1005尾号0421", "my parcel SB1005 ending 0421").Bot("track.where", "track.nudge-already").Asks().Ends().PlayAsync();

    [Fact]
    public Task A_nudge_that_the_courier_has_already_is_told() =>
        Track(Sent(), Parcel(30).Asked("nudge", "hurry", 3)).Bot("track.where", "track.asked").Says("今天 12:00 已经请快递催送了", "to hurry").Asks().Ends().PlayAsync();

    [Fact]
    public Task Slow_nudges_and_names_the_next_check() =>
        Track(Sent(), Parcel(30)).Bot("track.slow").Says("30 个小时前", "30 hours ago")
            .You("👍").Bot("act.nudge").Asks(typeof(NudgeCourier)).PlayAsync();

    [Fact]
    public Task Stuck_asks_the_courier_and_opens_a_case() =>
        Track(Sent(), Parcel(59.5)).Bot("track.stuck").Says("在杭州转运中心停了快 60 个小时", "sitting in 杭州转运中心 for about 60 hours")
            .You("可以的", "sure, go ahead").Bot("act.inquiry")
            .Asks<NudgeCourier>(nudge => nudge.Reason == "stuck")
            .Asks<OpenCase>(opened => opened is { Kind: "tracking", OrderNumber: Number, Team: "after-sales" } && opened.PromisedBy == World.Afternoon.AddHours(24))
            .Done<NudgeCourier>().Bot("done.nudge-stuck")
            .Done<OpenCase>("C1024").Bot("done.case").Says("C1024", "C1024")
            .You("我的快递SB1005尾号0421", "my parcel SB1005 ending 0421").Bot("track.where", "track.case-already").Asks().PlayAsync();

    [Fact]
    public Task Circling_in_one_place_is_stuck() =>
        Track(Sent(), Parcel(2) with
        {
            Scans = [new(Ago(2), "杭州", ""), new(Ago(8), "绍兴", ""), new(Ago(14), "杭州", ""), new(Ago(20), "绍兴", ""), new(Ago(26), "杭州", "")],
        }).Bot("track.circling").You("好", "ok").Bot("act.inquiry").Asks(typeof(NudgeCourier), typeof(OpenCase)).PlayAsync();

    [Fact]
    public Task A_place_that_is_not_named_is_called_on_the_way() =>
        Track(Sent(), Parcel(60) with { Scans = [new(Ago(60), "", "运输中")] }).Bot("track.stuck").Says("在途中停了", "in transit for").PlayAsync();

    [Fact]
    public Task Lost_sends_a_new_parcel_and_claims_inside_the_window() =>
        Track(Sent(), Parcel(100)).Bot("track.lost").Says("4 天多", "over 4 days").Buttons("replace", "search")
            .Tap("replace").Bot("act.replace").Asks(typeof(FileClaim), typeof(OpenCase), typeof(SendReplacement)).Ends()
            .Done<FileClaim>().Bot("done.claim")
            .Done<OpenCase>("C1").Bot("done.case")
            .Done<SendReplacement>("YT9").Bot("done.replacement").Says("YT9", "YT9").PlayAsync();

    [Fact]
    public Task Lost_waits_for_the_search_when_the_customer_prefers() =>
        Track(Sent(), Parcel(100)).You("先帮我找找吧", "please search first").Bot("act.search").Asks(typeof(NudgeCourier), typeof(OpenCase))
            .Done<NudgeCourier>().Bot("done.nudge-search").PlayAsync();

    [Fact]
    public Task Lost_claims_at_once_where_the_window_would_close_during_the_search() =>
        Track(Sent(hoursAgo: 230), Parcel(100)).Bot("track.lost").Tap("search").Asks(typeof(NudgeCourier), typeof(FileClaim), typeof(OpenCase)).PlayAsync();

    [Fact]
    public Task Lost_outside_the_claim_window_is_for_a_person_to_decide() =>
        Track(Sent(hoursAgo: 241), Parcel(100)).Bot("track.lost-person").Buttons("yes", "no")
            .Tap("yes").Bot("act.search").Asks(typeof(NudgeCourier), typeof(OpenCase)).Asks<OpenCase>(opened => opened.Kind == "lost").PlayAsync();

    [Fact]
    public Task Lost_can_be_left_alone() => Track(Sent(), Parcel(100)).You("不用了", "no thanks").Bot("track.declined").Ends().PlayAsync();

    [Fact]
    public Task Lost_and_a_bare_yes_is_asked_again() =>
        Track(Sent(), Parcel(100)).You("好的", "ok").Bot("again.lost").You("重新给我寄一件", "send me a new one").Bot("act.replace").PlayAsync();

    [Fact]
    public Task A_claim_that_is_filed_already_is_told() =>
        Track(Sent(), Parcel(100).Asked("claim", "lost", 10)).Bot("track.where", "track.asked").Says("处理理赔", "settle the claim").PlayAsync();

    [Fact]
    public Task A_courier_that_was_asked_in_vain_is_taken_over_by_a_person() =>
        Track(Sent(), Parcel(70).Asked("nudge", "stuck", 40)).Bot("track.asked-overdue", "handoff.waiting").Queues("policy", "after-sales").PlayAsync();

    [Fact]
    public Task Out_for_delivery_is_good_news() =>
        Track(Sent(), Parcel(3, ParcelState.OutForDelivery)).Bot("track.out-for-delivery").Ends().PlayAsync();

    [Fact]
    public Task Handed_over_a_while_ago_and_not_scanned_needs_patience() =>
        Track(Sent(hoursAgo: 5), Empty()).Bot("track.not-scanned").Says(Tracking, Tracking).Says("24 个小时", "24 hours").Ends().PlayAsync();

    [Fact]
    public Task A_pickup_that_is_overdue_is_chased() =>
        Track(Sent(hoursAgo: 30), Empty()).Bot("track.pickup-overdue").You("嗯", "yes please").Bot("act.nudge").Asks(typeof(NudgeCourier)).PlayAsync();

    [Fact]
    public Task A_pickup_that_was_chased_already_is_told() =>
        Track(Sent(hoursAgo: 30), Empty().Asked("nudge", "hurry", 2)).Bot("track.asked").Asks().PlayAsync();

    [Fact]
    public Task A_pickup_without_a_tracking_number_becomes_a_case() =>
        Track(Sent(hoursAgo: 30) with { TrackingNumber = null }).Bot("track.pickup-overdue").Tap("yes").Bot("act.inquiry").Asks(typeof(OpenCase)).PlayAsync();

    [Fact]
    public Task Signed_and_received_is_fine() =>
        Track(SignedFor(), Parcel(20, ParcelState.Signed) with { SignedBy = "菜鸟驿站" })
            .Bot("track.signed-by").Says("菜鸟驿站", "菜鸟驿站").Tap("yes").Bot("track.received").Ends().PlayAsync();

    [Fact]
    public async Task Who_signed_is_told_in_the_customers_language()
    {
        foreach (var (who, english) in ((string, string)[])
            [("本人", "the recipient"), ("门卫", "the porter"), ("丰巢", "a parcel locker"), ("驿站", "a pickup station"), ("汉口西路快递驿站", "a pickup station (汉口西路快递驿站)"), ("李*", "李*")])
        {
            await Track(SignedFor(), Parcel(20, ParcelState.Signed) with { SignedBy = who }).Bot("track.signed-by").Says($"签收人是{who}。", $"signed for by {english}.")
                .Tap("no").Bot("track.not-received-by").Says($"签收人是{who}，", $"signed for by {english};").PlayAsync();
        }
    }

    [Fact]
    public Task Signed_but_not_received_asks_for_the_proof_of_delivery() =>
        Track(SignedFor(), Parcel(20, ParcelState.Signed)).Bot("track.signed").Tap("no").Bot("track.not-received")
            .Tap("yes").Bot("act.proof").Asks<NudgeCourier>(nudge => nudge.Reason == "proof-of-delivery").Asks<OpenCase>(opened => opened.Kind == "not-received")
            .Done<NudgeCourier>().Bot("done.nudge-proof").PlayAsync();

    [Fact]
    public Task Who_says_at_once_that_nothing_came_is_not_asked_again() =>
        NotReceived(SignedFor(), Parcel(20, ParcelState.Signed) with { SignedBy = "门卫" })
            .Bot("track.not-received-by").You("要的", "yes").Bot("act.proof").Asks(typeof(NudgeCourier), typeof(OpenCase)).PlayAsync();

    [Fact]
    public Task A_proof_that_is_on_its_way_is_told() =>
        NotReceived(SignedFor(), Parcel(20, ParcelState.Signed).Asked("nudge", "proof-of-delivery", 5)).Bot("track.asked").Says("签收凭证", "proof of delivery").PlayAsync();

    [Fact]
    public Task Turning_to_not_received_in_the_middle_keeps_the_order() =>
        Track(SignedFor(), Parcel(20, ParcelState.Signed)).Bot("track.signed").You("显示签收但没收到", "delivered but not here").Bot("track.not-received").Waits().PlayAsync();

    [Fact]
    public Task Customs_tells_the_status_and_promises_no_time() =>
        Track(Sent() with { Overseas = true }, Parcel(72, ParcelState.Customs) with { Service = ParcelService.InternationalAir })
            .Bot("track.customs").Says("清关", "customs").Says(Tracking, Tracking).Asks().Ends().PlayAsync();

    [Fact]
    public Task Customs_for_very_long_gets_a_case_on_a_yes() =>
        Track(Sent(200) with { Overseas = true }, Parcel(121, ParcelState.Customs)).Bot("track.customs", "track.abroad-case")
            .Tap("yes").Bot("act.abroad").Asks<OpenCase>(opened => opened.Kind == "customs")
            .You("SB1005 0421").Bot("track.customs", "track.case-already").PlayAsync();

    [Fact]
    public Task Abroad_tells_where_it_is() =>
        Track(Sent() with { Overseas = true }, Parcel(30) with { Service = ParcelService.InternationalAir }).Bot("track.abroad").Ends().PlayAsync();

    [Fact]
    public Task Returned_is_registered_with_the_wish_to_have_it_again() =>
        Track(Sent(), Parcel(30, ParcelState.Returned)).Bot("track.returned").Buttons("resend", "refund")
            .Tap("resend").Bot("act.abroad").Asks<OpenCase>(opened => opened.Problem.Contains("重新寄", StringComparison.Ordinal)).PlayAsync();

    [Fact]
    public Task Returned_is_registered_with_the_wish_for_money() =>
        Track(Sent(), Parcel(30, ParcelState.Returned)).You("那退款吧", "a refund please").Asks<OpenCase>(opened => opened.Problem.Contains("退款", StringComparison.Ordinal)).PlayAsync();

    [Fact]
    public Task Returned_can_be_left_alone() => Track(Sent(), Parcel(30, ParcelState.Returned)).You("先不用", "not now").Bot("track.declined").PlayAsync();

    [Fact]
    public Task Unpaid_says_so() => Track(Order(OrderState.Unpaid)).Bot("track.unpaid").Ends().PlayAsync();

    [Fact]
    public Task Cancelled_says_so_and_offers_a_person() => Track(Order(OrderState.Cancelled)).Bot("track.cancelled").Buttons("human").Ends().PlayAsync();

    [Fact]
    public Task Urging_inside_the_promise_reassures_with_the_time() =>
        Urge(Paid(promisedHoursAgo: -5)).Bot("track.inside-promise").Says("今天 20:00", "8 pm today").Asks().Ends().PlayAsync();

    [Fact]
    public Task Urging_past_the_promise_registers_it_with_a_gift_and_a_new_time() =>
        Urge(Paid(promisedHoursAgo: 20)).Bot("track.past-promise").Says("小礼物", "gift").Says("昨天 19:00", "7 pm yesterday")
            .You("好的", "yes please").Bot("act.rush").Asks(typeof(OpenCase), typeof(AddOrderNote), typeof(AddGift))
            .Asks<OpenCase>(opened => opened is { Kind: "dispatch-late", Team: "in-sales" })
            .Done<AddOrderNote>().Bot().Done<AddGift>().Bot("done.gift").Done<OpenCase>().Bot("done.quiet")
            .You("SB1005 0421").Bot("track.case-already").PlayAsync();

    [Fact]
    public Task Urging_where_stock_is_missing_gives_the_cause_and_no_second_gift() =>
        Urge(Paid(promisedHoursAgo: 20) with { OutOfStock = true, HasGift = true }).Bot("track.past-promise-stock").Never("小礼物").Never("gift")
            .Tap("yes").Bot("act.rush").Asks(typeof(OpenCase), typeof(AddOrderNote)).PlayAsync();

    [Fact]
    public Task What_has_changed_before_the_yes_is_told_and_not_acted_on() =>
        Track(Sent(), Parcel(60)).Bot("track.stuck")
            .Meanwhile(world => world.With(Sent(), Parcel(1, ParcelState.OutForDelivery)))
            .Tap("yes").Bot("track.changed", "track.out-for-delivery").Asks().Ends().PlayAsync();

    [Fact]
    public Task An_order_that_cannot_be_found_any_more_before_the_yes_is_said() =>
        Track(Sent(), Parcel(60)).Meanwhile(world => world.ShopDown = true).Tap("yes").Bot("track.unreachable").Asks(typeof(OpenCase)).PlayAsync();
}
