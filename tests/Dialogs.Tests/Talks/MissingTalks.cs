using SupportBot.Dialogs.Effects;
using static SupportBot.Dialogs.Tests.Talks.Goods;
using static SupportBot.Dialogs.Tests.Talks.Script;

namespace SupportBot.Dialogs.Tests.Talks;

/// <summary>Something was left out of a parcel: a person gets it, with the order.</summary>
public class MissingTalks
{
    private static World Shop() => new World { SignedIn = World.Customer }.With(JacketOrder(1)).With(JacketProduct);

    private static bool Tells(OwnerMove.ToQueue move) => move is { Reason: "policy", Team: "after-sales" } && move.Summary.Contains("少发漏发", StringComparison.Ordinal) && move.Summary.Contains("SB1007", StringComparison.Ordinal);

    [Fact]
    public Task With_its_order_it_goes_to_a_person() => Given(Shop).You("SB1007 少了一件", "one thing is missing from SB1007").Bot("handoff.missing", "handoff.waiting").Queues(Tells).PlayAsync();

    [Fact]
    public Task A_visitors_order_is_told_as_well() => Given(() => new World()).You("SB1007 少了一件", "one thing is missing from SB1007").Bot("handoff.missing", "handoff.waiting").Queues(Tells).PlayAsync();

    [Fact]
    public async Task The_order_may_come_later_or_be_the_one_that_was_spoken_of()
    {
        await Given(Shop).You("少发了一个，能补发吗", "one is missing, can you resend it").Bot("reply:flow.missing").You("SB1007").Bot("handoff.missing", "handoff.waiting").Queues(Tells).PlayAsync();
        await Given(Shop).You("SB1007").Bot("track.signed").You("能不能补一个杯子", "can you resend the missing cup").Bot("handoff.missing", "handoff.waiting").Queues(Tells).PlayAsync();
    }

    [Fact]
    public Task A_picture_of_it_is_enough() => Given(Shop).You("能不能补一个杯子", "can you resend the missing cup").Bot("reply:flow.missing").Photos("p-1").Bot("handoff.missing", "handoff.waiting").PlayAsync();

    [Fact]
    public Task Who_says_yes_to_the_person_gets_one() => Given(Shop).You("能不能补一个杯子", "can you resend the missing cup").Bot("reply:flow.missing").You("好的", "yes please").Bot("handoff.waiting").PlayAsync();

    [Fact]
    public Task A_greeting_is_no_yes_to_anything() => Given(Shop).You("能不能补一个杯子", "can you resend the missing cup").Bot("reply:flow.missing").You("你好", "hello there").Bot("reply:chat.hello")
        .You("退货：SB1007", "return: SB1007").Bot("goods.ask-reason").You("不想要了", "I changed my mind").Bot("goods.ask-condition").You("完好", "as new").Bot("return.keep-offer")
        .You("你好", "hello there").Bot("reply:chat.hello", "again.keep").PlayAsync();

    [Fact]
    public Task Out_of_hours_it_is_registered() => Given(() => new World { SignedIn = World.Customer, Now = World.Afternoon.AddHours(11) }.With(JacketOrder(1)).With(JacketProduct))
        .You("SB1007 少了一件", "one thing is missing from SB1007").Bot("handoff.missing", "handoff.after-hours").Asks<OpenCase>(opened => opened is { Kind: "call-back", OrderNumber: "SB1007" }).PlayAsync();

    [Fact]
    public Task In_a_return_it_is_answered_and_the_return_goes_on() => Given(Shop).You("退货：SB1007", "return: SB1007").Bot("goods.ask-reason")
        .You("少发了一个，能补发吗", "one is missing, can you resend it").Bot("reply:flow.missing", "again.reason").PlayAsync();
}
