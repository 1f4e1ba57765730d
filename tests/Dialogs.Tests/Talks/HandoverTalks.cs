using SupportBot.Dialogs.Effects;
using SupportBot.Dialogs.Ports;
using static SupportBot.Dialogs.Tests.Talks.Goods;
using static SupportBot.Dialogs.Tests.Talks.Script;

namespace SupportBot.Dialogs.Tests.Talks;

/// <summary>To a person, waiting, back, and the survey.</summary>
public class HandoverTalks
{
    private static readonly TimeSpan ToNight = TimeSpan.FromHours(11);

    private static World Empty() => new();

    private static World Visitor() => new World().With(Sent(), Parcel(60));

    private static World Night() => new World { Now = World.Afternoon + ToNight }.With(Sent(), Parcel(60));

    private static DeskStatus Desk(int waiting, int agents) => new(waiting, agents, TimeSpan.FromMinutes(3));

    [Fact]
    public Task Asking_for_a_person_tells_place_and_wait() => Given(Empty)
        .You("帮我找个人工客服吧", "get me a human being").Bot("handoff.waiting").Says("前面还有 2 位，大约 5 分钟", "2 ahead of you, about 5 minutes")
        .Buttons("queue.leave").Queues("asked", "pre-sales").Ends().PlayAsync();

    [Fact]
    public Task The_next_in_line_is_told_so() => Given(Empty).Meanwhile(world => world.Desk = Desk(0, 2))
        .You("转人工", "agent").Bot("handoff.next").Says("一两分钟", "a minute or two").PlayAsync();

    [Fact]
    public Task With_nobody_signed_in_no_time_is_named() => Given(Empty).Meanwhile(world => world.Desk = Desk(1, 0))
        .You("人工", "talk to a person").Bot("handoff.nobody").Says("第 2 位", "place 2").Never("分钟").Never("minute").PlayAsync();

    [Fact]
    public Task The_agent_reads_topic_order_and_what_was_promised() => Given(Visitor)
        .You("我的快递SB1005尾号0421", "my parcel SB1005 ending 0421").Tap("yes").You("人工", "human")
        .Queues(move => move is { Team: "after-sales", OrderNumber: Number } && move.Summary == "咨询：查询物流 · 订单 SB1005 · 已登记：查件").PlayAsync();

    [Fact]
    public Task The_agent_reads_every_kind_of_promise() => Given(() => new World()
            .With(Sent(), Parcel(10))
            .With(Sent(number: "SB1006") with { TrackingNumber = "L" }, Parcel(100) with { TrackingNumber = "L" })
            .With(SignedFor(number: "SB1007"))
            .With(Paid(20, "SB1002"))
            .With(Sent(500, "SB1022") with { TrackingNumber = "I", Overseas = true }, Parcel(200, ParcelState.Customs) with { TrackingNumber = "I" }))
        .You("SB1005 0421").Tap("yes").You("SB1006 0421").Tap("replace").You("SB1007 0421").Tap("no").Tap("yes").You("SB1002 0421").Tap("yes").You("SB1022 0421").Tap("yes")
        .Meanwhile(world => world.ShopDown = true).You("SB1005 0421").Bot("track.unreachable")
        .You("人工", "human").Queues(move => move.Summary.EndsWith("已登记：系统连不上时的查询、境外或清关、催发货、签收未收到、丢件、催快递", StringComparison.Ordinal)).PlayAsync();

    [Fact]
    public Task The_agent_who_calls_back_reads_that_it_was_promised() => Given(Night)
        .You("人工", "human").Asks<OpenCase>(opened => opened.Problem.Length > 0)
        .Meanwhile(world => world.Now = world.Now.AddHours(7)).You("人工", "human").Queues(move => move.Summary.Contains("回电回复", StringComparison.Ordinal)).PlayAsync();

    [Fact]
    public Task A_dispute_goes_to_the_supervisor_at_once() => Given(Empty)
        .You("我要申请平台介入", "i will open a dispute").Bot("handoff.dispute", "handoff.waiting").Queues("policy", "supervisor").PlayAsync();

    [Fact]
    public Task A_severe_matter_goes_to_the_supervisor_at_once() => Given(Visitor)
        .You("SB1005").You("再这样我打12315了", "i am talking to my lawyer").Bot("handoff.severe", "handoff.waiting").Queues("policy", "supervisor").Ends().PlayAsync();

    [Fact]
    public Task A_dispute_in_the_middle_of_a_flow_ends_it() => Given(Visitor)
        .You("SB1005").You("我要申请平台介入", "i will open a dispute").Bot("handoff.dispute", "handoff.waiting").Ends().PlayAsync();

    [Fact]
    public Task After_hours_a_call_back_is_promised_once() => Given(Night)
        .You("人工", "human").Bot("handoff.after-hours").Says("今天 8:30", "8:30 am today").Says("今天 10:30", "10:30 am today")
        .Asks<OpenCase>(opened => opened.Kind == "call-back" && opened.PromisedBy == World.Afternoon.AddHours(19.5))
        .Done<OpenCase>("C7").Bot("done.case")
        .You("人工", "human").Bot("handoff.after-hours-again").Asks().PlayAsync();

    [Fact]
    public Task Waiting_the_place_is_told() => Given(Empty).You("人工", "human")
        .You("还有多久", "how long will it take").Bot("queue.position").Says("第 3 位", "place 3")
        .You("帮我找个人工客服吧", "get me a human being").Bot("queue.position")
        .Meanwhile(world => world.Desk = Desk(1, 0)).You("排到第几了", "what is my position").Bot("queue.position-nobody")
        .Meanwhile(world => world.Position = 0).You("还要等多久", "how much longer").Bot("queue.soon").PlayAsync();

    [Fact]
    public Task Waiting_short_questions_are_answered_and_flows_are_not_started() => Given(Visitor).You("人工", "human")
        .You("几天能到", "how many days does it take").Bot("reply:ship.eta").Buttons()
        .You("SB1005 0421").Bot("queue.noted").Ends().Asks()
        .You("查物流", "where is my parcel").Bot().Ends().PlayAsync();

    [Fact]
    public async Task Who_asks_for_a_person_again_is_told_the_place_and_not_queued_again()
    {
        foreach (var (zh, en) in ((string, string)[])[("人工", "human"), ("人工！！", "HUMAN!!"), ("转人工", "agent"), ("帮我找个人工客服吧", "get me a human being")])
            await Given(Empty).You("人工", "human").Queues("asked", "pre-sales")
                .You(zh, en).Bot("queue.position").Says("已经在帮您排着啦。您现在排在第 3 位", "already in line for a person. You're at place 3").StaysQueued()
                .You(zh, en).Bot("queue.position").StaysQueued().PlayAsync();
    }

    [Fact]
    public Task Waiting_can_be_left_by_button() => Given(Empty).You("人工", "human").Tap("queue.leave").Bot("queue.left").Leaves()
        .You("几天能到", "how many days does it take").Bot("reply:ship.eta").PlayAsync();

    [Fact]
    public Task Waiting_can_be_left_by_word() => Given(Empty).You("人工", "human").You("先不等了", "stop waiting").Bot("queue.left").Leaves().PlayAsync();

    [Fact]
    public Task Waiting_in_vain_gets_an_apology_and_a_call_back() => Given(Empty).You("人工", "human").Later(TimeSpan.FromHours(9.5)).WaitedInVain()
        .Bot("handoff.in-vain").Asks<OpenCase>(opened => opened is { Kind: "call-back", Team: "pre-sales" }).PlayAsync();

    [Fact]
    public Task A_desk_that_fails_gets_its_own_apology_and_a_call_back() => Given(Empty).You("人工", "human").DeskFails()
        .Bot("handoff.failed").Asks<OpenCase>(opened => opened is { Kind: "call-back" }).PlayAsync();

    [Fact]
    public Task An_agent_gives_back_and_stars_are_asked_for() => Given(Empty).You("人工", "human").GivenBack()
        .Bot("survey.ask").Says("小禾", "小禾").Buttons("rate:5", "rate:4", "rate:3", "rate:2", "rate:1")
        .Tap("rate:5").Bot("survey.thanks").Asks<RecordRating>(rating => rating is { HandoffId: "h-1", Stars: 5, Comment: null })
        .You("态度特别好", "really friendly people").Bot("survey.comment").Asks<RecordRating>(rating => rating is { Stars: 5, Comment: not null })
        .Done<RecordRating>().Bot()
        .You("讲个笑话", "tell me a joke").Bot("miss").PlayAsync();

    [Fact]
    public Task A_low_rating_gets_an_apology_and_an_offer() => Given(Empty).GivenBack()
        .You("2").Bot("survey.sorry").Buttons("human").Asks<RecordRating>(rating => rating.Stars == 2).Tap("human").Bot("handoff.waiting").PlayAsync();

    [Fact]
    public Task A_question_instead_of_a_rating_goes_on_and_the_button_still_works() => Given(Empty).GivenBack()
        .You("几天能到", "how many days does it take").Bot("reply:ship.eta").Tap("rate:4").Bot("survey.thanks")
        .You("什么时候发货", "when do you ship").Bot("reply:ship.when").Asks()
        .Tap("rate:4").Bot("survey.none").PlayAsync();

    [Fact]
    public Task A_rating_may_be_typed() => Given(Empty).GivenBack().You("五星好评", "five stars").Bot("survey.thanks").Asks(typeof(RecordRating))
        .You("SB1005").Bot("track.ask-ending").PlayAsync();

    [Fact]
    public Task What_the_courier_refuses_goes_to_a_person() => Given(() => new World().With(Sent(), Parcel(10)))
        .You("SB1005 0421").Tap("yes").Outcome<NudgeCourier>(OutcomeResult.Refused, "delivered").Bot("failed.refused", "failed.person", "handoff.waiting")
        .Queues("flow-gave-up", "after-sales").PlayAsync();

    [Fact]
    public Task What_fails_beside_a_case_is_followed_there() => Given(Visitor)
        .You("SB1005 0421").Tap("yes").Outcome<NudgeCourier>(OutcomeResult.GivenUp).Bot("failed.given-up", "failed.case-follows").PlayAsync();

    [Fact]
    public Task A_case_that_cannot_be_opened_goes_to_a_person() => Given(Visitor)
        .You("SB1005 0421").Tap("yes").Outcome<OpenCase>(OutcomeResult.GivenUp).Bot("failed.given-up", "failed.person", "handoff.waiting").PlayAsync();

    [Fact]
    public Task A_case_that_cannot_be_opened_at_night_asks_to_come_back() => Given(Night)
        .You("人工", "human").Outcome<OpenCase>(OutcomeResult.GivenUp).Bot("failed.given-up", "failed.come-back").Says("8:30", "8:30 am").Asks().PlayAsync();

    [Fact]
    public Task Other_failures_are_told_too() => Given(() => new World().With(Sent(), Parcel(100)))
        .You("SB1005 0421").Tap("replace")
        .Outcome<FileClaim>(OutcomeResult.Refused).Bot("failed.refused", "failed.case-follows").Says("理赔", "claim")
        .Outcome<SendReplacement>(OutcomeResult.GivenUp).Bot("failed.given-up", "failed.case-follows").Says("重新寄", "new parcel").PlayAsync();

    [Fact]
    public Task A_gift_that_fails_is_not_spoken_of() => Given(() => new World().With(Paid(20)))
        .You("SB1005 0421").Tap("yes").Outcome<AddGift>(OutcomeResult.Refused).Bot().PlayAsync();

    [Fact]
    public Task A_failure_while_waiting_is_told_without_a_second_queue() => Given(() => new World().With(Sent(), Parcel(10)))
        .You("SB1005 0421").Tap("yes").You("人工", "human").Outcome<NudgeCourier>(OutcomeResult.Refused).Bot("failed.refused").PlayAsync();

    [Fact]
    public Task An_outcome_in_the_middle_of_a_question_repeats_it() => Given(Visitor)
        .You("SB1005 0421").Tap("yes").You("查物流", "where is my parcel").Bot("track.ask-number").Done<OpenCase>("C2").Bot("done.case", "track.ask-number").PlayAsync();
}
