using System.ComponentModel.DataAnnotations;
using Dapper;
using SupportBot.Service.Conversations;
using SupportBot.Service.OutsideDesk;
using SupportBot.Service.Storage;
using SupportBot.Service.Tests.Conversations;
using SupportBot.Service.Tests.Servers;

namespace SupportBot.Service.Tests.OutsideDesk;

/// <summary>What is kept of a hand-off outside, and what follows from it.</summary>
public sealed class OutsideStepTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("waiting", "new", null, "Ask")]
    [InlineData("waiting", "asked", null, "Nothing")]
    [InlineData("waiting", "accepted", null, "TakeAgain")]
    [InlineData("waiting", "completed", null, "Complete")]
    [InlineData("waiting", "failed", null, "GiveUp")]
    [InlineData("claimed", "accepted", OutsideHandoff.Agent, "Nothing")]
    [InlineData("claimed", "completed", OutsideHandoff.Agent, "Complete")]
    [InlineData("claimed", "failed", OutsideHandoff.Agent, "GiveUp")]
    [InlineData("claimed", "new", "7", "Forget")]
    [InlineData("claimed", "asked", "7", "Withdraw")]
    [InlineData("claimed", "accepted", "7", "Withdraw")]
    [InlineData("claimed", "completed", "7", "Forget")]
    [InlineData("claimed", "failed", "7", "Forget")]
    [InlineData("left", "new", null, "Forget")]
    [InlineData("left", "asked", null, "Withdraw")]
    [InlineData("left", "completed", null, "Forget")]
    [InlineData("left", "failed", null, "Forget")]
    public void The_next_step_follows_from_what_the_house_and_the_desk_say(string state, string told, string? agent, string step) =>
        Assert.Equal(step, new OutsideHandoff { State = state, Told = told, AgentId = agent, GiveUpAt = 10, Delivered = 4, Last = 4 }.Next(now: 9).ToString());

    [Fact]
    public void One_that_is_not_accepted_in_time_is_given_up_and_what_the_customer_wrote_is_passed_on()
    {
        Assert.Equal(OutsideStep.GiveUp, new OutsideHandoff { Told = "asked", GiveUpAt = 10 }.Next(now: 10));
        Assert.Equal(OutsideStep.Pass, new OutsideHandoff { State = "claimed", AgentId = OutsideHandoff.Agent, Told = "accepted", Delivered = 4, Last = 5 }.Next(now: 0));
    }

    [Theory]
    [MemberData(nameof(Stores.Engines), MemberType = typeof(Stores))]
    public async Task Two_nodes_never_take_the_same_step_and_late_words_undo_nothing(Engine engine)
    {
        await using var house = await (await House.OpenAsync(engine)).StartAsync();
        var store = new OutsideHandoffs(house.Database, TimeProvider.System);
        Assert.Empty(await store.DueAsync(Cancellation));
        await HandOffAsync(house, "h1");
        await store.EnterAsync(TimeSpan.FromMinutes(1), Cancellation);
        await store.EnterAsync(TimeSpan.FromMinutes(1), Cancellation);
        var seen = Assert.Single(await store.DueAsync(Cancellation));

        // Both saw it free.
        Assert.True(await store.TakeAsync(seen, TimeSpan.FromMinutes(1), Cancellation));
        Assert.False(await store.TakeAsync(seen, TimeSpan.FromMinutes(2), Cancellation));
        Assert.Empty(await store.DueAsync(Cancellation));

        // The desk accepts while it is still being asked.
        await store.SaidAsync("h1", "accepted", Cancellation);
        await store.AskedAsync("h1", 5, Cancellation);
        Assert.Equal(("accepted", 5L), await FindAsync());
        await store.DeliveredAsync("h1", 9, Cancellation);
        await store.DeliveredAsync("h1", 7, Cancellation);
        Assert.Equal(("accepted", 9L), await FindAsync());
        await store.SaidAsync("h1", "completed", Cancellation);
        await store.SaidAsync("h1", "accepted", Cancellation);
        Assert.Equal(("completed", 9L), await FindAsync());
        await store.OverAsync("h1", Cancellation);
        await store.SaidAsync("h1", "accepted", Cancellation);
        Assert.Null(await store.FindAsync("h1", Cancellation));

        async Task<(string?, long?)> FindAsync() => await store.FindAsync("h1", Cancellation) is { } found ? (found.Told, found.Delivered) : (null, null);
    }

    [Theory]
    [InlineData("http://desk.example/api/messages", "22222222-2222-2222-2222-222222222222", "Address")]
    [InlineData("ftp://127.0.0.1/x", "", "Address")]
    [InlineData("not an address", "", "Address")]
    [InlineData("https://desk.example/api/messages", "", "AppId")]
    [InlineData("https://desk.example/api/messages", "desk", "AppId")]
    [InlineData("https://desk.example/api/messages", "22222222-2222-2222-2222-222222222222", null)]
    [InlineData("http://127.0.0.1:5000/api/messages", "", null)]
    [InlineData("", "", null)]
    public void S1_6_A_desk_that_could_be_overheard_or_mistaken_for_another_is_no_setting(string address, string appId, string? wrong) =>
        Assert.Equal(
            wrong is null ? [] : [wrong],
            new OutsideDeskSettings { Address = address, AppId = appId }.Validate(new ValidationContext(this)).SelectMany(result => result.MemberNames));

    private static async Task HandOffAsync(House house, string id)
    {
        var conversation = await house.NewConversationAsync();
        await house.Database.WriteAsync(
            transaction => transaction.Connection!.ExecuteAsync(
                """
                insert into handoffs (id, conversation_id, team, reason, summary, state, queued_at)
                values (@id, @conversation, 'after-sales', 'asked', '', 'waiting', 0)
                """,
                new { id, conversation },
                transaction),
            Cancellation);
    }
}
