using SupportBot.Service.Handoff;
using SupportBot.Service.Tests.Servers;

namespace SupportBot.Service.Tests.Handoff;

/// <summary>What every queue must do. The clock is turned by hand.</summary>
public abstract partial class QueueContract : IAsyncLifetime
{
    protected static readonly TimeSpan Lease = TimeSpan.FromSeconds(45);
    protected static readonly string[] AfterSales = ["after-sales"];

    protected ManualTime Time { get; } = new();

    protected IHandoffQueue Queue { get; private set; } = null!;

    /// <summary>How often agents compete; a fast queue needs more chances to be wrong.</summary>
    protected virtual int Rounds => 1;

    public virtual async ValueTask InitializeAsync() => Queue = await OpenAsync();

    public abstract ValueTask DisposeAsync();

    /// <summary>An empty queue.</summary>
    protected abstract Task<IHandoffQueue> OpenAsync();

    [Fact]
    public async Task Who_waited_longest_is_served_first()
    {
        await EnqueueAsync("second", since: 2);
        await EnqueueAsync("first", since: 1);
        await EnqueueAsync("third", since: 3);
        await PresentAsync("ann");
        Assert.Equal(["first", "second", "third"], (await Queue.WaitingAsync()).Select(ticket => ticket.HandoffId));

        Assert.Equal(Ticket("first", since: 1), await Queue.ClaimNextAsync("ann", Lease));
        Assert.Equal("second", (await Queue.ClaimNextAsync("ann", Lease))?.HandoffId);
        Assert.Equal("third", (await Queue.ClaimNextAsync("ann", Lease))?.HandoffId);
        Assert.Null(await Queue.ClaimNextAsync("ann", Lease));
    }

    [Fact]
    public async Task Those_who_came_at_the_same_moment_stand_in_the_order_of_their_ids()
    {
        await EnqueueAsync("b");
        await EnqueueAsync("a", team: "in-sales");
        await EnqueueAsync("c", team: "in-sales");
        await PresentAsync("ann", "after-sales", "in-sales");
        Assert.Equal(["a", "b", "c"], (await Queue.WaitingAsync()).Select(ticket => ticket.HandoffId));
        Assert.Equal("a", (await Queue.ClaimNextAsync("ann", Lease))?.HandoffId);
        Assert.Equal("b", (await Queue.ClaimNextAsync("ann", Lease))?.HandoffId);
        Assert.Equal("c", (await Queue.ClaimNextAsync("ann", Lease))?.HandoffId);
    }

    [Fact]
    public async Task An_agent_is_given_only_what_waits_for_the_own_teams()
    {
        await EnqueueAsync("return", since: 1);
        await EnqueueAsync("guidance", "pre-sales", since: 2);
        await EnqueueAsync("discount", "supervisor", since: 3);
        await PresentAsync("ann", "pre-sales", "supervisor");
        await PresentAsync("bea", "in-sales");

        Assert.Equal("guidance", (await Queue.ClaimNextAsync("ann", Lease))?.HandoffId);
        Assert.Equal("discount", (await Queue.ClaimNextAsync("ann", Lease))?.HandoffId);
        Assert.Null(await Queue.ClaimNextAsync("ann", Lease));
        Assert.Null(await Queue.ClaimNextAsync("bea", Lease));
        Assert.Equal(1, await Queue.CountAsync("after-sales"));
        Assert.Equal(0, await Queue.CountAsync("pre-sales"));
        Assert.Equal(0, await Queue.CountAsync("in-sales"));
    }

    [Fact]
    public async Task A_certain_one_can_be_picked_out_of_the_order_and_of_another_team()
    {
        await EnqueueAsync("first", since: 1);
        await EnqueueAsync("second", since: 2);
        await PresentAsync("ann", "pre-sales");
        await PresentAsync("bea");

        Assert.Equal("second", (await Queue.ClaimAsync("ann", "second", Lease))?.HandoffId);
        Assert.Null(await Queue.ClaimAsync("bea", "second", Lease));
        Assert.Null(await Queue.ClaimAsync("bea", "unheard-of", Lease));
        Assert.Equal("first", (await Queue.ClaimNextAsync("bea", Lease))?.HandoffId);
    }

    [Fact]
    public async Task Nothing_is_given_to_who_is_not_there()
    {
        await EnqueueAsync("one");
        Assert.Null(await Queue.ClaimNextAsync("ann", Lease));
        Assert.Null(await Queue.ClaimAsync("ann", "one", Lease));

        await PresentAsync("ann");
        Time.Advance(Lease);
        Assert.Empty(await Queue.PresentAsync());
        Assert.Null(await Queue.ClaimNextAsync("ann", Lease));
        Assert.Null(await Queue.ClaimAsync("ann", "one", Lease));
    }

    [Fact]
    public async Task Who_is_away_gets_no_next_one_but_may_pick_one_and_keeps_the_own()
    {
        await EnqueueAsync("one", since: 1);
        await EnqueueAsync("two", since: 2);
        await PresentAsync("ann");
        await Queue.ClaimNextAsync("ann", Lease);

        await Queue.HeartbeatAsync("ann", "Ann", AfterSales, available: false, Lease);
        Assert.Null(await Queue.ClaimNextAsync("ann", Lease));
        Time.Advance(Lease / 2);
        await Queue.HeartbeatAsync("ann", "Ann", AfterSales, available: false, Lease);
        Time.Advance(Lease / 2);
        Assert.Empty(await Queue.ExpiredAsync());
        Assert.Equivalent(new[] { new AgentPresence("ann", "Ann", AfterSales, Available: false, Serving: 1) }, await Queue.PresentAsync());
        Assert.Equal("two", (await Queue.ClaimAsync("ann", "two", Lease))?.HandoffId);
    }

    [Fact]
    public async Task Entering_the_queue_twice_is_one_place()
    {
        await EnqueueAsync("one", since: 1);
        await EnqueueAsync("one", since: 9);
        Assert.Equal([Ticket("one", since: 1)], await Queue.WaitingAsync());

        await PresentAsync("ann");
        await Queue.ClaimNextAsync("ann", Lease);
        await EnqueueAsync("one", since: 1);
        Assert.Empty(await Queue.WaitingAsync());
        Assert.Equal(0, await Queue.CountAsync("after-sales"));
    }

    [Fact]
    public async Task What_is_over_leaves_the_queue_in_whatever_state()
    {
        await EnqueueAsync("waits", since: 2);
        await EnqueueAsync("served", since: 1);
        await PresentAsync("ann");
        await Queue.ClaimNextAsync("ann", Lease);

        await Queue.RemoveAsync("waits");
        await Queue.RemoveAsync("served");
        await Queue.RemoveAsync("served");
        Assert.Empty(await Queue.WaitingAsync());
        Assert.Equal(0, Assert.Single(await Queue.PresentAsync()).Serving);
        Time.Advance(2 * Lease);
        Assert.Empty(await Queue.ExpiredAsync());

        await EnqueueAsync("served", since: 1);
        Assert.Equal(1, await Queue.PositionAsync("served"));
    }

    [Fact]
    public async Task Given_back_it_waits_at_its_old_place()
    {
        await EnqueueAsync("first", since: 1);
        await EnqueueAsync("second", since: 2);
        await PresentAsync("ann");
        await PresentAsync("bea");
        await Queue.ClaimNextAsync("ann", Lease);
        await EnqueueAsync("third", since: 3);

        await Queue.ReleaseAsync("bea", "first");
        Assert.Equal(0, await Queue.PositionAsync("first"));
        await Queue.ReleaseAsync("ann", "first");
        Assert.Equal(1, await Queue.PositionAsync("first"));
        Assert.Equal(2, await Queue.PositionAsync("second"));
        Assert.Equal(3, await Queue.PositionAsync("third"));
        Assert.Equal("first", (await Queue.ClaimNextAsync("bea", Lease))?.HandoffId);
    }

    [Fact]
    public async Task The_place_counts_those_before_in_the_same_team()
    {
        await EnqueueAsync("return", since: 1);
        await EnqueueAsync("guidance", "pre-sales", since: 2);
        await EnqueueAsync("damage", since: 3);
        Assert.Equal(1, await Queue.PositionAsync("return"));
        Assert.Equal(1, await Queue.PositionAsync("guidance"));
        Assert.Equal(2, await Queue.PositionAsync("damage"));
        Assert.Equal(0, await Queue.PositionAsync("unheard-of"));
    }

    [Fact]
    public async Task Presence_tells_teams_and_how_many_are_served()
    {
        await EnqueueAsync("one");
        await PresentAsync("bea", "pre-sales", "in-sales");
        await PresentAsync("ann");
        await Queue.ClaimNextAsync("ann", Lease);
        Assert.Equivalent(
            new AgentPresence[]
            {
                new("ann", "ann", AfterSales, Available: true, Serving: 1),
                new("bea", "bea", ["pre-sales", "in-sales"], Available: true, Serving: 0),
            },
            await Queue.PresentAsync());
    }

    [Fact]
    public async Task An_empty_queue_says_so_and_is_filled_from_storage()
    {
        Assert.False(await Queue.IsFilledAsync());
        await PresentAsync("ann");
        await Queue.RefillAsync([Ticket("late", since: 5), Ticket("early", since: 1)], [new(Ticket("served", since: 2), "ann")], Lease);

        Assert.True(await Queue.IsFilledAsync());
        Assert.Equal(["early", "late"], (await Queue.WaitingAsync()).Select(ticket => ticket.HandoffId));
        Assert.Equal(1, Assert.Single(await Queue.PresentAsync()).Serving);
        Time.Advance(Lease);
        Assert.Equal([new Claim(Ticket("served", since: 2), "ann")], await Queue.ExpiredAsync());
    }

    [Fact]
    public async Task Filling_twice_changes_nothing()
    {
        Ticket[] waits = [Ticket("early", since: 1), Ticket("late", since: 5)];
        Claim[] claims = [new(Ticket("served", since: 2), "ann")];
        await Queue.RefillAsync(waits, claims, Lease);
        Time.Advance(Lease);
        await Queue.RefillAsync(waits, claims, Lease);
        Assert.Equal(waits, await Queue.WaitingAsync());
        Assert.Single(await Queue.ExpiredAsync());
    }

    [Fact]
    public async Task Filling_leaves_alone_what_has_just_changed()
    {
        await EnqueueAsync("just-came", since: 1);
        await EnqueueAsync("just-claimed", since: 0);
        await PresentAsync("ann");
        await Queue.ClaimNextAsync("ann", Lease);

        // The picture was taken a moment before: one not yet there, the other still waiting.
        await Queue.RefillAsync([Ticket("just-claimed", since: 0)], [], Lease);
        Assert.Equal(["just-came"], (await Queue.WaitingAsync()).Select(ticket => ticket.HandoffId));
        Assert.Equal(1, Assert.Single(await Queue.PresentAsync()).Serving);
    }

    [Fact]
    public async Task Filling_puts_right_what_stands_differently_for_longer()
    {
        await PresentAsync("ann");
        await EnqueueAsync("claim-that-failed", since: 1);
        await Queue.ClaimNextAsync("ann", Lease);
        await EnqueueAsync("left", since: 2);
        await EnqueueAsync("claimed-past-us", since: 3);
        Time.Advance(IHandoffQueue.Grace);

        await Queue.RefillAsync(
            [Ticket("claim-that-failed", since: 1)], [new(Ticket("claimed-past-us", since: 3), "bea")], Lease);
        Assert.Equal(["claim-that-failed"], (await Queue.WaitingAsync()).Select(ticket => ticket.HandoffId));
        Assert.Equal(0, Assert.Single(await Queue.PresentAsync()).Serving);
        Assert.Equal(1, await Queue.CountAsync("after-sales"));
        Time.Advance(Lease);
        Assert.Equal([new Claim(Ticket("claimed-past-us", since: 3), "bea")], await Queue.ExpiredAsync());
    }

    [Fact]
    public async Task Fifty_agents_who_claim_at_once_get_each_conversation_once()
    {
        var agents = Enumerable.Range(0, 50).Select(number => $"agent-{number:00}").ToList();
        for (var round = 0; round < Rounds; round++)
        {
            await Task.WhenAll(agents.Select(agent => PresentAsync(agent)));
            await Task.WhenAll(Enumerable.Range(0, 200).Select(number => EnqueueAsync($"{round}-{number:000}", since: number)));

            var claimed = await ClaimTogetherAsync(agents);

            Assert.Equal(200, claimed.Count);
            Assert.Equal(200, claimed.Distinct().Count());
            Assert.Empty(await Queue.WaitingAsync());
            Assert.Equal(200 * (round + 1), (await Queue.PresentAsync()).Sum(agent => agent.Serving));
        }
    }

    protected static Ticket Ticket(string handoffId, string team = "after-sales", long since = 0) =>
        new(handoffId, $"talk-of-{handoffId}", team, since);

    protected Task EnqueueAsync(string handoffId, string team = "after-sales", long since = 0) =>
        Queue.EnqueueAsync(Ticket(handoffId, team, since));

    protected Task PresentAsync(string agentId, params string[] teams) =>
        Queue.HeartbeatAsync(agentId, agentId, teams.Length == 0 ? AfterSales : teams, available: true, Lease);

    private async Task<List<string>> ClaimTogetherAsync(List<string> agents)
    {
        using var start = new ManualResetEventSlim();
        var claiming = agents.Select((agent, index) => Task.Factory.StartNew(
            () =>
            {
                start.Wait();
                return ClaimAllAsync(agent, index);
            },
            CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default).Unwrap()).ToList();
        start.Set();
        return [.. (await Task.WhenAll(claiming)).SelectMany(each => each)];
    }

    /// <summary>Half of them take the next one, half pick one they see waiting.</summary>
    private async Task<List<string>> ClaimAllAsync(string agent, int index)
    {
        var mine = new List<string>();
        while (true)
        {
            var picked = index % 2 == 1 && await Queue.WaitingAsync() is [var first, ..] ? first.HandoffId : null;
            var ticket = picked is null ? await Queue.ClaimNextAsync(agent, Lease) : await Queue.ClaimAsync(agent, picked, Lease);
            if (ticket is not null)
                mine.Add(ticket.HandoffId);
            else if (picked is null)
                return mine;
        }
    }
}
