using System.Text.Json;
using SupportBot.Dialogs.Flows;
using SupportBot.Knowledge;
using static SupportBot.Dialogs.Tests.Talks.Goods;
using static SupportBot.Dialogs.Tests.Talks.Script;

namespace SupportBot.Dialogs.Tests.Talks;

/// <summary>Greeting, quick replies, suggestions, misses, commands, asides, buttons.</summary>
public class ReceptionTalks
{
    private static World Empty() => new();

    private static World Visitor() => new World().With(Sent(), Parcel(10)).With(Order(Ports.OrderState.Unpaid, "SB1018"));

    [Fact]
    public Task The_greeting_names_time_of_day_promotions_and_most_asked_topics() => Given(Empty)
        .Arrives().Bot("greet.promotions").Says("下午好", "Good afternoon").Says("199", "199")
        .Buttons("topic:flow.track", "topic:ship.when", "topic:promo.current", "topic:service.return-policy", "topic:flow.human").PlayAsync();

    [Fact]
    public Task Without_promotions_none_are_named() => Given(Empty).Meanwhile(world => world.Facts.Remove("promotions")).Arrives().Bot("greet").Says("木禾生活馆", "木禾生活馆")
        .Meanwhile(world => world.Facts.Remove("shop-name")).Arrives().Bot("greet").PlayAsync();

    [Fact]
    public Task The_greeting_goes_with_the_hour() => Given(Empty)
        .Meanwhile(world => world.Now = World.Afternoon.AddHours(12)).Arrives().Says("夜深了", "Hello")
        .Meanwhile(world => world.Now = World.Afternoon.AddHours(18)).Arrives().Says("早上好", "Good morning")
        .Meanwhile(world => world.Now = World.Afternoon.AddHours(21)).Arrives().Says("中午好", "Hello")
        .Meanwhile(world => world.Now = World.Afternoon.AddHours(28)).Arrives().Says("晚上好", "Good evening").PlayAsync();

    [Fact]
    public Task A_quick_reply_fills_its_facts_and_drops_a_sentence_without_one() => Given(Empty)
        .You("什么时候发货", "when do you ship").Bot("reply:ship.when").Says("17:30", "17:30").Never("库存").Never("Stock").Buttons("topic:ship.eta")
        .Tap("topic:ship.eta").Bot("reply:ship.eta").PlayAsync();

    [Fact]
    public Task An_answer_without_its_only_fact_offers_a_person() => Given(Empty).You("运费多少", "what is the postage").Bot("answer.missing").Buttons("human").PlayAsync();

    [Fact]
    public Task Two_questions_in_one_message_get_two_answers() => Given(Empty)
        .You("什么时候发货？几天能到？", "when do you ship？how many days does it take？").Bot("reply:ship.when", "reply:ship.eta").PlayAsync();

    [Fact]
    public Task A_question_beside_a_wish_for_a_person_is_answered_first() => Given(Empty)
        .You("帮我找个人工客服吧？几天能到？", "get me a human being？how many days does it take？").Says("2–3 天", "2-3 days").Queues(move => move.Reason == "asked").PlayAsync();

    [Fact]
    public Task In_doubt_topics_are_offered() => Given(Empty)
        .You("发货", "shipping").Bot("suggest").Buttons("topic:ship.when", "topic:ship.eta").Tap("topic:ship.when").Bot("reply:ship.when").PlayAsync();

    [Fact]
    public Task A_flow_that_does_not_exist_answers_its_rule_and_offers_a_person() => Given(Empty)
        .You("我要返修", "i need a repair").Bot("reply:flow.repair").Buttons("human").Tap("human").Bot("handoff.waiting").Queues("asked", "after-sales").PlayAsync();

    [Fact]
    public Task Two_misses_bring_a_person() => Given(Empty)
        .You("讲个笑话", "tell me a joke").Bot("miss").You("天气怎么样", "how is the weather").Bot("miss.person", "handoff.waiting").Queues("not-understood", "pre-sales").PlayAsync();

    [Fact]
    public Task An_answer_in_between_forgets_the_miss() => Given(Empty)
        .You("讲个笑话", "tell me a joke").You("几天能到", "how many days does it take").You("天气怎么样", "how is the weather").Bot("miss").PlayAsync();

    [Fact]
    public Task Help_and_cancel_are_always_there() => Given(Visitor)
        .You("帮助", "help").Bot("help").You("取消", "cancel").Bot("idle")
        .You("SB1005").Bot("track.ask-ending").You("帮助", "help").Bot("help", "track.ask-ending")
        .You("不查了", "never mind").Bot("flow.cancelled").Ends().PlayAsync();

    [Fact]
    public Task A_photo_alone_is_asked_about() => Given(Empty).Photo().Bot("photo").PlayAsync();

    [Fact]
    public Task Old_and_unknown_buttons_are_answered_kindly() => Given(Visitor)
        .Tap("yes", old: true).Bot("button.old").Tap("topic:gone", old: true).Bot("button.old").Tap("rate:5", old: true).Bot("survey.none")
        .Tap("queue.leave", old: true).Bot("queue.not-waiting").Tap("order:SB1005", old: true).Bot("track.ask-ending")
        .Tap("replace", old: true).Bot("button.old", "track.ask-ending").Waits().PlayAsync();

    [Fact]
    public Task A_question_in_the_middle_is_answered_and_the_flow_goes_on() => Given(Visitor)
        .You("SB1005").Bot("track.ask-ending").You("什么时候发货", "when do you ship").Bot("reply:ship.when", "track.ask-ending")
        .You("0421").Bot("track.moving").You("几天能到", "how many days does it take").Bot("reply:ship.eta", "again.nudge").Buttons("yes", "no")
        .Tap("yes").Bot("act.nudge").PlayAsync();

    [Fact]
    public Task A_topic_without_a_flow_is_answered_in_the_middle_too() => Given(Visitor)
        .You("SB1005").You("我要返修", "i need a repair").Bot("reply:flow.repair", "track.ask-ending")
        .You("运费多少", "what is the postage").Bot("reply:postage.fee", "track.ask-ending").PlayAsync();

    [Fact]
    public Task The_same_wish_again_repeats_the_question() => Given(Visitor)
        .You("查物流", "where is my parcel").You("包裹到哪了", "where is my parcel").Bot("flow.miss", "track.ask-both").PlayAsync();

    [Fact]
    public Task A_goodbye_ends_the_flow() => Given(Visitor).You("SB1005").You("再见", "goodbye").Bot("reply:chat.bye").Ends().PlayAsync();

    [Fact]
    public Task Every_question_can_be_repeated_short() => Given(() => new World()
            .With(Sent(), Parcel(60))
            .With(Sent(number: "SB1006") with { TrackingNumber = "L" }, Parcel(100) with { TrackingNumber = "L" })
            .With(Sent(number: "SB1016") with { TrackingNumber = "W", Wholesale = true }, Parcel(100) with { TrackingNumber = "W" })
            .With(SignedFor(number: "SB1007"))
            .With(Paid(20, "SB1002"))
            .With(Sent(500, "SB1022") with { TrackingNumber = "I", Overseas = true }, Parcel(200, Ports.ParcelState.Customs) with { TrackingNumber = "I" })
            .With(Sent(number: "SB1023") with { TrackingNumber = "R" }, Parcel(20, Ports.ParcelState.Returned) with { TrackingNumber = "R" }))
        .You("SB1005 0421").Bot("track.stuck").You("几天能到", "how many days does it take").Bot("reply:ship.eta", "again.inquiry")
        .You("SB1006").Bot("track.lost").You("几天能到", "how many days does it take").Bot("reply:ship.eta", "again.lost")
        .You("SB1016").Bot("track.lost-person").You("几天能到", "how many days does it take").Bot("reply:ship.eta", "again.lost-person")
        .You("SB1007").Bot("track.signed").You("几天能到", "how many days does it take").Bot("reply:ship.eta", "again.received")
        .You("没收到", "no").Bot("track.not-received").You("几天能到", "how many days does it take").Bot("reply:ship.eta", "again.proof")
        .You("SB1002").Bot("track.past-promise").You("几天能到", "how many days does it take").Bot("reply:ship.eta", "again.rush")
        .You("SB1022").Bot("track.customs", "track.abroad-case").You("几天能到", "how many days does it take").Bot("reply:ship.eta", "again.abroad")
        .You("SB1023").Bot("track.returned").You("几天能到", "how many days does it take").Bot("reply:ship.eta", "again.returned").PlayAsync();

    [Fact]
    public Task A_state_that_cannot_be_read_restarts_with_an_apology() => Given(Visitor)
        .You("查物流", "where is my parcel")
        .WithState(state => state with { Flow = new RunningFlow(TrackFlow.FlowName, JsonElement.Parse("""{"step":"of-next-year"}""")) })
        .You("0421").Bot("flow.restarted", "track.ask-number").Waits()
        .WithState(state => state with { Flow = new RunningFlow(TrackFlow.FlowName, JsonElement.Parse("{}")) })
        .You("帮助", "help").Bot("help").Ends()
        .WithState(state => state with { Flow = new RunningFlow("of-last-year", JsonElement.Parse("{}")) })
        .You("几天能到", "how many days does it take").Bot("reply:ship.eta").Ends().PlayAsync();

    [Fact]
    public Task The_bot_speaks_the_language_that_is_written() => Given(Empty)
        .You("几天能到").Speaks(Language.Zh).Says("一般", "一般").You("OK 👍 123").Speaks(Language.Zh)
        .You("how many days does it take").Speaks(Language.En).Says("Usually", "Usually").You("SB1005").Speaks(Language.En).PlayAsync();

    [Fact]
    public Task A_turn_that_fails_on_our_side_is_apologised_for_and_nothing_is_lost() => Given(Visitor)
        .You("SB1005").Fails("0421").Bot("trouble").Waits().You("0421").Bot("track.moving").PlayAsync();

    [Fact]
    public Task A_yes_to_nothing_is_no_miss() => Given(Empty)
        .You("好的", "yes please").Bot("idle").You("不用了", "no thanks").Bot("idle").You("还没收到", "not received").Bot("miss").PlayAsync();

    [Fact]
    public Task An_empty_message_is_a_miss() => Given(Empty).You("   ").Bot("miss").PlayAsync();

    // The same button twice

    [Fact]
    public async Task The_second_tap_of_a_double_one_says_and_does_nothing()
    {
        World Shop() => new World { SignedIn = World.Customer }.With(JacketOrder(2)).With(JacketOrder(3, "SB1010")).With(JacketProduct);
        Script[] taps =
        [
            Given(Shop).You("退货", "return").TapOn("order:SB1007"),
            Given(Shop).You("退货：SB1007", "return: SB1007").TapOn("reason:size"),
            Given(Shop).You("退货：SB1007 破损", "return: SB1007 damaged").TapOn("photo:none"),
            Given(Shop).You("退货：SB1007 不喜欢，没穿过", "return: SB1007 I don't like it, unworn").TapOn("keep:no"),
            Given(Shop).You("退货：SB1007 不喜欢，没穿过", "return: SB1007 I don't like it, unworn").TapOn("keep:SB1007"),
            Given(Shop).You("退货：SB1007 不喜欢，没穿过", "return: SB1007 I don't like it, unworn").TapOn("keep:no").TapOn("return:SB1007"),
            Given(() => Shop().With(Case("return", Ports.GoodsCaseState.AwaitingParcel))).You("不退了", "I don't want to return it").TapOn("withdraw:"),
            Given(Shop).Arrives().TapOn("topic:ship.when"),
            Given(Shop).Arrives().TapOn("topic:flow.human"),
            Given(Shop).GivenBack().TapOn("rate:5"),
        ];
        foreach (var tapped in taps)
            await tapped.TapThatAgain(atOnce: true).Bot().Asks().TapThatAgain(atOnce: true).Bot().Asks().PlayAsync();
    }

    [Fact]
    public Task A_question_with_the_same_button_is_not_answered_by_the_second_tap() => Given(() => new World { SignedIn = World.Customer }.With(Paid(5, "SB1002")).With(SignedFor(20, "SB1021")))
        .You("SB1021").TapOn("no").Bot("track.not-received").TapThatAgain(atOnce: true).Bot().Waits().PlayAsync();

    [Fact]
    public Task After_another_message_or_a_while_a_tap_is_taken() => Given(() => new World()).Arrives().TapOn("topic:ship.when").Bot("reply:ship.when")
        .TapThatAgain().Bot("reply:ship.when").You("几天能到", "how many days does it take").Tap("topic:ship.when").Bot("reply:ship.when").PlayAsync();

    [Fact]
    public Task A_button_of_yesterday_is_said_to_be_old() => Given(() => new World { SignedIn = World.Customer }.With(JacketOrder(2)).With(JacketProduct))
        .You("退货：SB1007 不喜欢，没穿过", "return: SB1007 I don't like it, unworn").TapOn("keep:SB1007").Bot("act.keep").Later(TimeSpan.FromDays(1)).TapThatAgain().Bot("button.old").Asks().PlayAsync();
}
