using SupportBot.Dialogs.Effects;
using SupportBot.Dialogs.Ports;
using static SupportBot.Dialogs.Tests.Talks.Goods;
using static SupportBot.Dialogs.Tests.Talks.Script;

namespace SupportBot.Dialogs.Tests.Talks;

/// <summary>A case after the talk that opened it: asked for, sent in, left, and moved on by staff.</summary>
public class CaseTalks
{
    private static World Shop(params GoodsCase[] cases)
    {
        var world = new World { SignedIn = World.Customer }.With(JacketOrder(2)).With(JacketOrder(3, "SB1010")).With(JacketProduct);
        return cases.Aggregate(world, (shop, each) => shop.With(each));
    }

    private static Script Asked(GoodsCase each) => Given(() => Shop(each)).You("退货：SB1007", "return: SB1007");

    private static Script Progress(GoodsCaseState state, string proposal = "return") =>
        Given(() => Shop(Case(proposal, state))).You("我的退货到哪一步了", "what is the status of my return");

    [Fact]
    public async Task Every_state_has_its_words()
    {
        foreach (var state in Enum.GetValues<GoodsCaseState>())
        {
            await Given(() => Shop(Case("return", state))).You("SB1007").Tap("yes").You("退货进度怎么样了", "any update on my return").Says("退货", "return").Says("C1024", "C1024").PlayAsync();
        }
    }

    [Fact]
    public Task An_approval_is_waited_for() => Progress(GoodsCaseState.AwaitingApproval).Bot("progress.awaiting-approval").Buttons("withdraw:k-1").PlayAsync();

    [Fact]
    public Task A_payment_is_waited_for() => Progress(GoodsCaseState.AwaitingPayment, "exchange").Bot("progress.awaiting-payment").Says("换货", "exchange").PlayAsync();

    [Fact]
    public Task Who_asks_how_to_pay_the_difference_is_told_when_the_link_comes() => Given(() => Shop(Case("exchange", GoodsCaseState.AwaitingPayment)))
        .You("补差价怎么付", "How do I pay the difference?").Bot("progress.awaiting-payment").Says("付款链接", "payment link")
        .Meanwhile(world => world.With(Case("exchange", GoodsCaseState.AwaitingParcel))).You("补差价怎么付", "How do I pay the difference?").Bot("miss").PlayAsync();

    [Fact]
    public Task The_parcel_is_waited_for() => Progress(GoodsCaseState.AwaitingParcel).Bot("progress.awaiting-parcel").PlayAsync();

    [Fact]
    public Task The_parcel_is_under_way() => Given(() => Shop(Case("return", GoodsCaseState.ParcelSent) with { ReturnTracking = "SF1234567890123" }))
        .You("我的退货到哪一步了", "what is the status of my return").Bot("progress.parcel-sent").Says("SF1234567890123", "SF1234567890123").PlayAsync();

    [Fact]
    public Task The_warehouse_has_it() => Progress(GoodsCaseState.Received).Bot("progress.received").PlayAsync();

    [Fact]
    public Task It_passed() => Progress(GoodsCaseState.Passed).Bot("progress.passed-return").PlayAsync();

    [Fact]
    public Task An_exchange_passed() => Progress(GoodsCaseState.Passed, "exchange").Bot("progress.passed-exchange").PlayAsync();

    [Fact]
    public Task It_did_not_pass() => Progress(GoodsCaseState.Failed).Bot("progress.failed").Buttons("human").PlayAsync();

    [Fact]
    public Task Money_is_under_way() => Progress(GoodsCaseState.Refunding, "keep").Bot("progress.refunding").Says("补偿", "refund for keeping it").PlayAsync();

    [Fact]
    public Task What_was_paid_back_does_not_come_back_again() => Asked(Case("return", GoodsCaseState.Refunded)).Bot("progress.refunded").Ends().PlayAsync();

    [Fact]
    public Task New_goods_are_under_way() => Given(() => Shop(Case("exchange", GoodsCaseState.Exchanged))).You("SB1007").Tap("yes").You("换货怎么样了", "any update on my exchange").Bot("progress.exchanged")
        .Meanwhile(world => world.With(Case("exchange", GoodsCaseState.Exchanged) with { NewTracking = "YT888000111" })).You("换货怎么样了", "any update on my exchange").Bot("progress.exchanged-number").Says("YT888000111", "YT888000111").PlayAsync();

    [Fact]
    public Task Cases_that_are_over_are_told_of_the_order_that_was_spoken_of() => Given(() => Shop(Case("return", GoodsCaseState.SentBack))).You("SB1007").Tap("yes").You("退货进度怎么样了", "any update on my return").Bot("progress.sent-back")
        .Meanwhile(world => world.With(Case("goodwill", GoodsCaseState.Declined))).You("退货进度怎么样了", "any update on my return").Bot("progress.declined").Says("补偿申请", "goodwill payment")
        .Meanwhile(world => world.With(Case("return", GoodsCaseState.Withdrawn))).You("退货进度怎么样了", "any update on my return").Bot("progress.over").PlayAsync();

    [Fact]
    public Task A_visitor_hears_only_of_the_order_that_was_proved() => Given(() => new World().With(JacketOrder(2)).With(Case("return", GoodsCaseState.Received)).With(JacketProduct))
        .You("我的退货到哪一步了", "what is the status of my return").Never("C1024")
        .You("SB1007 0421").Tap("yes").You("我的退货到哪一步了", "what is the status of my return").Bot("progress.received").PlayAsync();

    [Fact]
    public Task Without_a_case_the_question_is_for_the_knowledge() => Given(() => Shop()).You("我的退货到哪一步了", "what is the status of my return").Bot("miss").PlayAsync();

    // Sent in

    [Fact]
    public Task The_tracking_number_is_taken_later() => Given(() => Shop(Case("return", GoodsCaseState.AwaitingParcel))).You("寄出了，单号 SF1234567890123", "I've shipped it, tracking number SF1234567890123")
        .Bot("act.sent-return").Says("SF1234567890123", "SF1234567890123").Asks<RecordReturnParcel>(sent => sent is { CaseId: "k-1", OrderNumber: JacketNumber, TrackingNumber: "SF1234567890123" })
        .Done<RecordReturnParcel>().Bot().You("寄出了，单号 SF1234567890123", "I've shipped it, tracking number SF1234567890123").Bot("act.sent-return").Asks()
        .You("sf 1234 5678 90199").Bot("act.sent-return").Asks(typeof(RecordReturnParcel)).PlayAsync();

    [Fact]
    public Task It_is_taken_in_the_middle_of_something_else() => Given(() => Shop(Case("exchange", GoodsCaseState.AwaitingParcel)).With(Sent(), Parcel(10)))
        .You("SB1005").Bot("track.moving").You("已经寄出，单号YT8000000001", "posted, YT8000000001").Bot("act.sent-exchange", "again.nudge").Asks(typeof(RecordReturnParcel)).Waits().PlayAsync();

    [Fact]
    public Task Of_two_cases_it_is_asked_which() => Given(() => Shop(Case("return", GoodsCaseState.AwaitingParcel), Case("return", GoodsCaseState.AwaitingParcel, "SB1010", "k-2")))
        .You("寄出了 SF1234567890123", "shipped SF1234567890123").Bot("progress.which-sent").Asks().TapOn("sent:k-1").Bot("act.sent-return").Asks<RecordReturnParcel>(sent => sent.CaseId == "k-1")
        .You("SB1010 寄出了 SF1234567890124", "SB1010 shipped SF1234567890124").Bot("act.sent-return").Asks<RecordReturnParcel>(sent => sent.CaseId == "k-2").PlayAsync();

    [Fact]
    public Task A_number_without_a_case_is_no_return() => Given(() => Shop()).You("寄出了 SF1234567890123", "shipped SF1234567890123").Bot("miss").Asks().PlayAsync();

    [Fact]
    public Task A_number_that_came_too_late_is_said() => Given(() => Shop(Case("return", GoodsCaseState.AwaitingParcel))).You("寄出了 SF1234567890123", "shipped SF1234567890123")
        .Outcome<RecordReturnParcel>(OutcomeResult.Refused, "too-late").Bot("failed.refused", "failed.person", "handoff.waiting").Says("登记寄回的单号", "noting your tracking number").PlayAsync();

    [Fact]
    public Task A_number_told_before_the_confirmation_is_noted_after_it() => Given(() => Shop()).You("退货：SB1007 不喜欢，没穿过", "return: SB1007 I don't like it, unworn").TapOn("keep:no").Bot("return.confirm")
        .You("SF1234567890123").Bot("goods.parcel-noted", "again.return").Asks().You("已经寄出了，单号 SF1234567890123", "I've posted it, SF1234567890123").Bot("goods.parcel-noted", "again.return").Waits()
        .TapOn("return:SB1007").Bot("act.posted", "act.sent-return").Asks(typeof(OpenCase), typeof(RecordReturnParcel)).Asks<RecordReturnParcel>(sent => sent.TrackingNumber == "SF1234567890123")
        .Done<OpenCase>("C1024").Bot("done.case-goods").Done<RecordReturnParcel>().You("退货到哪一步了", "what is the status of my return").Bot("progress.parcel-sent").Says("SF1234567890123", "SF1234567890123").PlayAsync();

    [Fact]
    public Task It_may_come_with_the_first_message_or_the_answers() => Given(() => Shop()).You("退货：SB1007 不喜欢，没穿过，已经寄出，单号 SF1234567890123", "return: SB1007 I don't like it, unworn, posted already, SF1234567890123")
        .Bot("goods.parcel-noted", "return.confirm").TapOn("return:SB1007").Bot("act.posted", "act.sent-return").PlayAsync();

    [Fact]
    public Task An_exchange_keeps_it_too() => Given(() => Shop()).You("换货：SB1007", "exchange: SB1007").Bot("goods.ask-reason").You("单号 SF1234567890123，尺码太小了", "tracking number SF1234567890123, too small").Bot("goods.parcel-noted", "goods.ask-condition")
        .You("SF1234567890123").Bot("goods.parcel-noted", "goods.ask-condition").You("没穿过", "unworn").Bot("exchange.ask-variant").You("SF1234567890123").Bot("goods.parcel-noted", "exchange.ask-variant").Tap("variant:CL-01|雾蓝 L")
        .TapOn("exchange:SB1007").Bot("act.posted", "act.sent-exchange").Asks(typeof(OpenCase), typeof(RecordReturnParcel)).PlayAsync();

    [Fact]
    public Task Where_a_supervisor_is_asked_first_the_number_has_to_wait() => Given(() => Shop().With(JacketOrder(2) with { Paid = 600m, Freight = 0m }))
        .You("退货：SB1007 不喜欢，没穿过，已经寄出，单号 SF1234567890123", "return: SB1007 I don't like it, unworn, posted already, SF1234567890123").TapOn("return:SB1007")
        .Bot("act.return-over", "progress.sent-early").Asks(typeof(OpenCase), typeof(AskApproval)).Done<OpenCase>("C1").You("SF1234567890123").Bot("progress.sent-early").Asks()
        .Meanwhile(world => world.Move(world.Cases[0].CaseId, each => each with { State = GoodsCaseState.AwaitingParcel })).You("SF1234567890123").Bot("act.sent-return").Asks(typeof(RecordReturnParcel)).PlayAsync();

    [Fact]
    public Task Where_the_difference_is_paid_or_decided_first_it_waits_as_well() => Given(() => Shop().With(Coat))
        .You("换货：SB1007 尺码不合适，没穿过，想换成双面羊毛短款外套", "exchange: SB1007 the size is wrong, unworn, exchange it for CL-02").Tap("variant:CL-02|炭灰 M").Bot("exchange.confirm-pay")
        .You("SF1234567890123").Bot("goods.parcel-noted", "again.exchange").TapOn("exchange:SB1007").Bot("act.exchange-pay", "progress.sent-early").PlayAsync();

    [Fact]
    public async Task What_was_refused_and_posted_all_the_same_goes_to_a_person()
    {
        foreach (var (zh, en) in ((string, string)[])[("退货", "return"), ("换货", "exchange")])
        {
            await Given(() => Shop().With(JacketOrder(20))).You($"{zh}：SB1007", $"{en}: SB1007").Bot("goods.refused-late")
                .You("SF1234567890123").Bot("goods.parcel-unasked", "handoff.waiting").Queues(move => move.Summary.Contains("SF1234567890123", StringComparison.Ordinal)).PlayAsync();
            await Given(() => Shop().With(JacketOrder(20))).You($"{zh}：SB1007", $"{en}: SB1007").TapOn("insist:")
                .You("SF1234567890123").Bot("goods.parcel-unasked", "handoff.waiting").Queues("policy", "after-sales").PlayAsync();
        }
    }

    // Left

    [Fact]
    public Task A_return_can_be_left_until_it_is_sent() => Progress(GoodsCaseState.AwaitingParcel).TapOn("withdraw:k-1").Bot("act.withdraw").Asks<WithdrawCase>(withdrawn => withdrawn.CaseId == "k-1")
        .Done<WithdrawCase>().Bot("done.withdraw").TapThatAgain().Bot("button.old").Asks().PlayAsync();

    [Fact]
    public Task Who_says_so_is_asked_once_more() => Given(() => Shop(Case("return", GoodsCaseState.AwaitingParcel))).You("不退了", "I don't want to return it").Bot("progress.withdraw-ask").Asks().TapOn("withdraw:").Bot("act.withdraw")
        .Outcome<WithdrawCase>(OutcomeResult.GivenUp).Bot("failed.given-up", "failed.person", "handoff.waiting").PlayAsync();

    [Fact]
    public Task A_button_of_someone_elses_case_does_nothing() => Given(() => Shop(Case("return", GoodsCaseState.AwaitingParcel, "SB9999", "k-7"))).Tap("withdraw:k-7", old: true).Bot("button.old").Asks()
        .Tap("sent:k-7|SF1234567890123", old: true).Bot("button.old").Asks().PlayAsync();

    // Moved on

    [Fact]
    public Task Each_move_of_a_return_is_told() => Given(() => Shop(Case("return", GoodsCaseState.ParcelSent)))
        .Moves(CaseEvent.ParcelReceived).Bot("news.received").Moves(CaseEvent.InspectionPassed).Bot("news.passed-return")
        .Moves(CaseEvent.Refunded, 299m).Bot("news.refunded").Says("299 元", "CNY 299").Moves(CaseEvent.Refunded).Bot("news.refunded-plain").PlayAsync();

    [Fact]
    public Task Each_move_of_an_exchange_is_told() => Given(() => Shop(Case("exchange", GoodsCaseState.Received)))
        .Moves(CaseEvent.InspectionPassed).Bot("news.passed-exchange").Moves(CaseEvent.NewParcelSent, tracking: "YT9").Bot("news.new-parcel").Says("YT9", "YT9").Moves(CaseEvent.NewParcelSent).Bot("news.new-parcel-plain").PlayAsync();

    [Fact]
    public Task Bad_news_offers_a_person() => Given(() => Shop(Case("return", GoodsCaseState.Received)))
        .Moves(CaseEvent.InspectionFailed).Bot("news.failed").Buttons("human").Moves(CaseEvent.SentBack, tracking: "YT7").Bot("news.sent-back").Moves(CaseEvent.SentBack).Bot("news.sent-back-plain")
        .Moves(CaseEvent.Declined).Bot("news.declined-goods").Buttons("human").PlayAsync();

    [Fact]
    public Task A_declined_goodwill_is_told() => Given(() => Shop(Case("goodwill", GoodsCaseState.AwaitingApproval))).Moves(CaseEvent.Declined).Bot("news.declined-money").Says("补偿申请", "goodwill payment").PlayAsync();

    [Fact]
    public Task What_takes_longer_is_said_and_the_flow_goes_on() => Given(() => Shop(Case("return", GoodsCaseState.Received)).With(Sent(), Parcel(10))).You("SB1005").Bot("track.moving")
        .Moves(CaseEvent.Delayed, by: World.Afternoon.AddHours(24)).Bot("news.delayed", "again.nudge").Says("明天 15:00", "3 pm tomorrow").Moves(CaseEvent.Delayed).Bot("news.delayed-plain", "again.nudge").Waits().PlayAsync();

    [Fact]
    public Task A_matter_that_takes_longer_is_said_by_its_number() => Given(() => Shop()).MatterMoves(CaseEvent.Delayed, World.Afternoon.AddHours(24))
        .Bot("news.delayed-matter").Says("C1031", "C1031").Says("明天 15:00", "3 pm tomorrow").PlayAsync();

    [Fact]
    public Task What_staff_registered_is_told() => Given(() => Shop(Case("return", GoodsCaseState.AwaitingParcel)))
        .MatterMoves(CaseEvent.Opened, World.Afternoon.AddHours(24)).Bot("news.opened").Says("明天 15:00", "3 pm tomorrow")
        .Moves(CaseEvent.OpenedForGoods).Bot("news.opened-goods").Says("退货", "return").PlayAsync();

    [Fact]
    public Task A_refund_that_failed_is_taken_over_by_a_person() => Given(() => Shop()).You("退货：SB1007 不喜欢，没穿过", "return: SB1007 I don't like it, unworn").TapOn("keep:SB1007").Bot("act.keep")
        .Outcome<RefundMoney>(OutcomeResult.Refused, "past-what-is-left").Bot("failed.refused", "failed.case-follows").Says("退款", "refund").PlayAsync();

    [Fact]
    public Task An_approval_that_could_not_be_asked_is_followed_by_the_case() => Given(() => Shop().With(JacketOrder(20))).You("退货：SB1007", "return: SB1007").TapOn("insist:SB1007").TapOn("goodwill:SB1007")
        .Outcome<AskApproval>(OutcomeResult.GivenUp).Bot("failed.given-up", "failed.case-follows").Says("主管审批", "supervisor").PlayAsync();

    [Fact]
    public Task Staff_read_what_is_promised() => Given(() => Shop().With(JacketOrder(20, "SB1008"))).You("退货：SB1007 不喜欢，没穿过", "return: SB1007 I don't like it, unworn").TapOn("keep:no").TapOn("return:")
        .You("换货：SB1010 太小了，换大一号，没穿过", "exchange: SB1010 too small, a size up, unworn").TapOn("exchange:SB1010").You("人工", "human")
        .Queues(move => move.Summary.EndsWith("已登记：换货、退货", StringComparison.Ordinal)).PlayAsync();
}
