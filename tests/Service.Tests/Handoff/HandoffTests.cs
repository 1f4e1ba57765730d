using SupportBot.Dialogs;
using SupportBot.Service.Channel;
using SupportBot.Service.Conversations;
using SupportBot.Service.Handoff;
using SupportBot.Service.Tests.Servers;
using static SupportBot.Service.Tests.Handoff.HandoffHouse;

namespace SupportBot.Service.Tests.Handoff;

/// <summary>From the bot to a person and back, with storage deciding.</summary>
public sealed class HandoffTests
{
    private static readonly DeskAgent Ann = Agent("ann");
    private static readonly DeskAgent Bea = Agent("bea");

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(Stores.Engines), MemberType = typeof(Stores))]
    public async Task Who_asks_for_a_person_waits_is_claimed_and_comes_back_to_the_bot(Engine engine)
    {
        await using var house = await OpenAsync(engine);
        var talk = await house.WaitingAsync();
        var handoff = await house.HandoffOfAsync(talk);
        Assert.Equal(1, await house.Desk.PositionAsync(handoff, Cancellation));

        Assert.Equal(talk, (await house.Claims.NextAsync(Ann))?.ConversationId);
        Assert.Equal(new OwnedBy(Owner.Agent, "ann", handoff), (await house.FindAsync(talk)).Owner);
        Assert.Equal("claimed", await house.StateOfAsync(handoff));
        Assert.Null(await house.Claims.NextAsync(Ann));

        Assert.True(await house.Handoffs.ReturnAsync(await house.FindAsync(talk), Ann));
        Assert.Equal(OwnedBy.Bot, (await house.FindAsync(talk)).Owner);
        Assert.Equal("done", await house.StateOfAsync(handoff));
        await house.SettledAsync(talk);
        Assert.Equal(["given-back"], await house.EventsAsync(talk));
        Assert.Equal(["agent.joined", "agent.left"], await house.QuietAsync(talk));
        Assert.Equal("re: (event)", LastTextOf(await house.EntriesAsync(talk, LogKind.Bot)));
    }

    [Theory]
    [MemberData(nameof(Stores.Engines), MemberType = typeof(Stores))]
    public async Task Two_agents_who_claim_the_same_are_one_agent_who_gets_it(Engine engine)
    {
        await using var house = await OpenAsync(engine);
        for (var round = 0; round < 10; round++)
        {
            var talk = await house.WaitingAsync();
            var handoff = await house.HandoffOfAsync(talk);
            var claimed = await Task.WhenAll(house.Claims.OneAsync(Ann, handoff), house.Claims.OneAsync(Bea, handoff));
            Assert.Single(claimed, ticket => ticket is not null);
            var winner = claimed[0] is null ? "bea" : "ann";
            Assert.Equal(winner, (await house.FindAsync(talk)).Owner.AgentId);
            Assert.Equal(["agent.joined"], await house.QuietAsync(talk));
        }
    }

    [Theory]
    [MemberData(nameof(Stores.Engines), MemberType = typeof(Stores))]
    public async Task Two_nodes_whose_queues_both_offer_it_still_give_it_once(Engine engine)
    {
        await using var house = await OpenAsync(engine);
        await using var other = await house.BesideAsync(takesTurns: false);
        for (var round = 0; round < 10; round++)
        {
            var talk = await house.WaitingAsync();
            await other.Queue.RefillAsync(Lease);

            var claimed = await Task.WhenAll(house.Claims.NextAsync(Ann), other.Claims.NextAsync(Bea));

            Assert.Single(claimed, ticket => ticket is not null);
            Assert.Equal(claimed[0] is null ? "bea" : "ann", (await house.FindAsync(talk)).Owner.AgentId);
            Assert.Empty(await house.Inner.WaitingAsync());
            Assert.Empty(await other.Inner.WaitingAsync());
        }
    }

    [Fact]
    public async Task Claiming_again_what_one_has_is_no_error()
    {
        await using var house = await OpenAsync(Engine.Sqlite);
        var talk = await house.WaitingAsync();
        var handoff = await house.HandoffOfAsync(talk);
        Assert.NotNull(await house.Claims.OneAsync(Ann, handoff));
        Assert.NotNull(await house.Claims.OneAsync(Ann, handoff));
        Assert.Null(await house.Claims.OneAsync(Bea, handoff));
    }

    [Fact]
    public async Task The_bot_is_silent_from_the_claim_on_and_only_the_owner_may_write()
    {
        await using var house = await OpenAsync(Engine.Sqlite);
        var talk = await house.WaitingAsync();
        await house.Claims.NextAsync(Ann);
        var said = (await house.EntriesAsync(talk, LogKind.Bot)).Count;
        var owner = (await house.FindAsync(talk)).Owner;

        await house.SayAsync(talk, "are you there?");
        Assert.NotNull(await house.Log.SendAsAgentAsync(talk, owner, "Ann", "yes", "1", Cancellation));
        Assert.Null(await house.Log.SendAsAgentAsync(talk, owner with { AgentId = "bea" }, "Bea", "me too", "2", Cancellation));

        Assert.Equal(said, (await house.EntriesAsync(talk, LogKind.Bot)).Count);
        Assert.Single(await house.EntriesAsync(talk, LogKind.Agent));
        Assert.False(await house.Handoffs.CloseAsync(await house.FindAsync(talk), Bea));
        Assert.False(await house.Handoffs.QueueAsync(await house.FindAsync(talk), Bea, null));
    }

    [Theory]
    [MemberData(nameof(Stores.Engines), MemberType = typeof(Stores))]
    public async Task A_silent_agents_customer_returns_to_the_old_place_and_is_told(Engine engine)
    {
        await using var house = await OpenAsync(engine);
        var first = await house.WaitingAsync();
        await house.Claims.NextAsync(Ann);
        var second = await house.WaitingAsync();
        await house.Sweeper.SweepAsync();
        Assert.Equal(Owner.Agent, await house.OwnerOfAsync(first));

        house.Time.Advance(Lease);
        await house.Sweeper.SweepAsync();

        Assert.Equal(Owner.Queue, await house.OwnerOfAsync(first));
        Assert.Equal(["agent.joined", "agent.away"], await house.QuietAsync(first));
        Assert.Equal(1, await house.Desk.PositionAsync(await house.HandoffOfAsync(first), Cancellation));
        Assert.Equal(2, await house.Desk.PositionAsync(await house.HandoffOfAsync(second), Cancellation));
        Assert.Null(await house.Log.SendAsAgentAsync(
            first, new OwnedBy(Owner.Agent, "ann", await house.HandoffOfAsync(first)), "Ann", "too late", "1", Cancellation));
        Assert.Equal(first, (await house.Claims.NextAsync(Bea))?.ConversationId);
    }

    [Fact]
    public async Task Heartbeats_keep_the_conversation()
    {
        await using var house = await OpenAsync(Engine.Sqlite);
        var talk = await house.WaitingAsync();
        await house.Claims.NextAsync(Ann);
        for (var beat = 0; beat < 6; beat++)
        {
            house.Time.Advance(Lease / 3);
            await house.Presence.BeatAsync(Ann, available: true);
            await house.Sweeper.SweepAsync();
        }

        Assert.Equal("ann", (await house.FindAsync(talk)).Owner.AgentId);
    }

    [Fact]
    public async Task A_sweep_that_died_half_way_is_finished_by_the_next()
    {
        await using var house = await OpenAsync(Engine.Sqlite);
        var talk = await house.WaitingAsync();
        var handoff = await house.HandoffOfAsync(talk);
        await house.Claims.NextAsync(Ann);
        house.Time.Advance(Lease);
        Assert.Single(await house.Inner.ExpiredAsync());
        Assert.True(await house.Moves.ToQueueAsync(talk, handoff, "ann", "Ann", "agent.away", null));

        house.Time.Advance(IHandoffQueue.Grace);
        await house.Sweeper.SweepAsync();
        Assert.Equal(1, await house.Desk.PositionAsync(handoff, Cancellation));
        Assert.Equal(["agent.joined", "agent.away"], await house.QuietAsync(talk));
    }

    [Fact]
    public async Task Who_leaves_the_queue_is_not_offered_any_more()
    {
        await using var house = await OpenAsync(Engine.Sqlite);
        var talk = await house.WaitingAsync();
        var handoff = await house.HandoffOfAsync(talk);
        await house.SayAsync(talk, "leave");

        Assert.Equal(Owner.Bot, await house.OwnerOfAsync(talk));
        Assert.Equal("left", await house.StateOfAsync(handoff));
        await Eventually.IsTrueAsync(async () => (await house.Inner.WaitingAsync()).Count == 0, "the queue knows");
        Assert.Null(await house.Claims.NextAsync(Ann));
    }

    [Fact]
    public async Task Passed_on_to_another_team_the_customer_keeps_the_place_by_time()
    {
        await using var house = await OpenAsync(Engine.Sqlite);
        var talk = await house.WaitingAsync();
        await house.Claims.NextAsync(Ann);
        var later = await house.WaitingAsync("supervisor");

        Assert.True(await house.Handoffs.QueueAsync(await house.FindAsync(talk), Ann, "supervisor"));
        Assert.Equal(1, await house.Desk.PositionAsync(await house.HandoffOfAsync(talk), Cancellation));
        Assert.Equal(2, await house.Desk.PositionAsync(await house.HandoffOfAsync(later), Cancellation));
        Assert.Null(await house.Claims.NextAsync(Bea));
        Assert.Equal(talk, (await house.Claims.NextAsync(Agent("boss", "supervisor")))?.ConversationId);
        Assert.Equal(["agent.joined", "agent.passed-on", "agent.joined"], await house.QuietAsync(talk));
    }

    [Fact]
    public async Task A_closed_conversation_is_done_and_the_bot_asks_for_stars()
    {
        await using var house = await OpenAsync(Engine.Sqlite);
        var talk = await house.WaitingAsync();
        var handoff = await house.HandoffOfAsync(talk);
        await house.Claims.NextAsync(Ann);
        Assert.True(await house.Handoffs.CloseAsync(await house.FindAsync(talk), Ann));
        await house.SettledAsync(talk);

        Assert.Equal(Owner.Closed, await house.OwnerOfAsync(talk));
        Assert.Equal("done", await house.StateOfAsync(handoff));
        Assert.Equal("re: (event)", LastTextOf(await house.EntriesAsync(talk, LogKind.Bot)));
        await house.SayAsync(talk, "one more thing");
        Assert.Equal(Owner.Bot, await house.OwnerOfAsync(talk));
    }

    [Fact]
    public async Task Who_still_waits_when_the_last_of_the_team_goes_home_is_called_back()
    {
        await using var house = await OpenAsync(Engine.Sqlite);
        house.Time.Advance(TimeSpan.FromHours(11)); // 23:00 in Shanghai
        var talk = await house.WaitingAsync();
        var handoff = await house.HandoffOfAsync(talk);
        await house.Sweeper.SweepAsync();
        Assert.Equal(Owner.Queue, await house.OwnerOfAsync(talk));

        house.Time.Advance(TimeSpan.FromHours(1)); // midnight: closed, but Ann is still there
        await house.Presence.BeatAsync(Ann, available: true);
        await house.Sweeper.SweepAsync();
        Assert.Equal(Owner.Queue, await house.OwnerOfAsync(talk));

        house.Time.Advance(Lease);
        await house.Sweeper.SweepAsync();
        await house.SettledAsync(talk);
        Assert.Equal(Owner.Bot, await house.OwnerOfAsync(talk));
        Assert.Equal("in-vain", await house.StateOfAsync(handoff));
        Assert.Equal(["waited-in-vain"], await house.EventsAsync(talk));
        Assert.Empty(await house.Inner.WaitingAsync());
    }

    [Fact]
    public async Task After_a_restart_all_wait_and_are_served_as_before()
    {
        await using var house = await OpenAsync(Engine.Sqlite);
        var served = await house.WaitingAsync();
        await house.Claims.NextAsync(Ann);
        var waits = await house.WaitingAsync();

        await using var restarted = await house.BesideAsync();
        Assert.Equal(waits, (await restarted.Claims.NextAsync(Bea))?.ConversationId);
        await restarted.Sweeper.SweepAsync();
        Assert.Equal("ann", (await restarted.FindAsync(served)).Owner.AgentId);

        restarted.Time.Advance(Lease);
        await restarted.Presence.BeatAsync(Bea, available: true);
        await restarted.Sweeper.SweepAsync();
        Assert.Equal(Owner.Queue, await restarted.OwnerOfAsync(served));
        Assert.Equal(served, (await restarted.Claims.NextAsync(Bea))?.ConversationId);
    }

    [Fact]
    public async Task A_claim_that_storage_never_heard_of_is_undone_by_the_mending()
    {
        await using var house = await OpenAsync(Engine.Sqlite);
        await house.Sweeper.SweepAsync();
        var talk = await house.WaitingAsync();
        await house.Presence.BeatAsync(Ann, available: true);
        Assert.NotNull(await house.Inner.ClaimNextAsync("ann", Lease)); // and then the node died
        Assert.Null(await house.Claims.NextAsync(Bea));

        house.Time.Advance(Lease / 2);
        await house.Presence.BeatAsync(Ann, available: true);
        await house.Sweeper.SweepAsync();
        Assert.Equal(talk, (await house.Claims.NextAsync(Bea))?.ConversationId);
    }

    [Fact]
    public async Task The_window_is_told_its_place_when_it_changes()
    {
        await using var house = await OpenAsync(Engine.Sqlite);
        await house.Presence.BeatAsync(Ann, available: true);
        await house.WaitingAsync();
        var second = await house.WaitingAsync();
        var told = new List<string>();
        using var listening = house.Wakeups.Listen(second, activity =>
        {
            if (activity?.Contains("\"queue\"", StringComparison.Ordinal) == true && activity.Contains("waiting", StringComparison.Ordinal))
                told.Add(System.Text.Json.JsonDocument.Parse(activity).RootElement.GetProperty("value").GetRawText());
        });

        await house.Sweeper.SweepAsync();
        await house.Sweeper.SweepAsync();
        await house.Claims.NextAsync(Ann);
        await house.Sweeper.SweepAsync();
        await house.Claims.NextAsync(Ann);
        await house.Sweeper.SweepAsync();

        Assert.Equal(
            [
                """{"waiting":true,"position":2,"expectedSeconds":360}""",
                """{"waiting":true,"position":1,"expectedSeconds":180}""",
                """{"waiting":false}""",
            ],
            told);
    }

    [Fact]
    public async Task A_window_that_opens_while_its_customer_waits_is_told_so_at_once()
    {
        await using var house = await OpenAsync(Engine.Sqlite);
        await house.Presence.BeatAsync(Ann, available: true);
        var talk = await house.WaitingAsync();
        await house.Sweeper.SweepAsync();
        var backend = new DirectLineBackend(house.Log, house.Conversations, house.Wakeups, house.Places);

        var told = new List<string?>();
        backend.Listen(talk, told.Add).Dispose();
        Assert.Contains("\"position\":1", Assert.Single(told), StringComparison.Ordinal);

        await house.Claims.NextAsync(Ann);
        await house.Sweeper.SweepAsync();
        backend.Listen(talk, told.Add).Dispose();
        Assert.Single(told);
    }
}
