using SupportBot.Service.Handoff;

namespace SupportBot.Service.Tests.Handoff;

/// <summary>Leases: of who falls silent, and who comes back.</summary>
public abstract partial class QueueContract
{
    [Fact]
    public async Task A_silent_agents_conversation_returns_to_the_front()
    {
        await EnqueueAsync("first", since: 1);
        await PresentAsync("ann");
        await Queue.ClaimNextAsync("ann", Lease);
        await EnqueueAsync("second", since: 2);

        Time.Advance(Lease - TimeSpan.FromMilliseconds(1));
        Assert.Empty(await Queue.ExpiredAsync());
        Time.Advance(TimeSpan.FromMilliseconds(1));
        Assert.Equal([new Claim(Ticket("first", since: 1), "ann")], await Queue.ExpiredAsync());
        Assert.True(await Queue.ReturnExpiredAsync("ann", "first"));
        Assert.False(await Queue.ReturnExpiredAsync("ann", "first"));
        Assert.Equal(1, await Queue.PositionAsync("first"));
        Assert.Equal(2, await Queue.PositionAsync("second"));
        await PresentAsync("bea");
        Assert.Equal("first", (await Queue.ClaimNextAsync("bea", Lease))?.HandoffId);
    }

    [Fact]
    public async Task A_heartbeat_keeps_all_leases_of_the_agent_and_only_those()
    {
        await EnqueueAsync("one", since: 1);
        await EnqueueAsync("two", since: 2);
        await EnqueueAsync("three", since: 3);
        await PresentAsync("ann");
        await PresentAsync("bea");
        await Queue.ClaimNextAsync("ann", Lease);
        await Queue.ClaimNextAsync("ann", Lease);
        await Queue.ClaimNextAsync("bea", Lease);

        Time.Advance(Lease / 2);
        await PresentAsync("ann");
        Time.Advance(Lease / 2);
        Assert.Equal(["three"], (await Queue.ExpiredAsync()).Select(claim => claim.Ticket.HandoffId));
        Assert.Equal(["ann"], (await Queue.PresentAsync()).Select(agent => agent.AgentId));
        Time.Advance(Lease);
        Assert.Equal(2, (await Queue.ExpiredAsync()).Count(claim => claim.AgentId == "ann"));
    }

    [Fact]
    public async Task An_expired_claim_is_handed_out_to_one_caller_and_again_after_the_grace_time()
    {
        await EnqueueAsync("one");
        await PresentAsync("ann");
        await Queue.ClaimNextAsync("ann", Lease);
        Time.Advance(Lease);

        Assert.Single(await Queue.ExpiredAsync());
        Assert.Empty(await Queue.ExpiredAsync());
        Time.Advance(IHandoffQueue.Grace - TimeSpan.FromMilliseconds(1));
        Assert.Empty(await Queue.ExpiredAsync());
        Time.Advance(TimeSpan.FromMilliseconds(1));
        Assert.Single(await Queue.ExpiredAsync());
    }

    [Fact]
    public async Task A_heartbeat_that_comes_too_late_does_not_take_back_what_was_handed_out()
    {
        await EnqueueAsync("one");
        await PresentAsync("ann");
        await Queue.ClaimNextAsync("ann", Lease);
        Time.Advance(Lease);
        Assert.Single(await Queue.ExpiredAsync());

        await PresentAsync("ann");
        Assert.True(await Queue.ReturnExpiredAsync("ann", "one"));
        Assert.Equal(1, await Queue.PositionAsync("one"));
    }

    [Fact]
    public async Task A_heartbeat_after_the_grace_time_keeps_what_nobody_returned()
    {
        await EnqueueAsync("one");
        await PresentAsync("ann");
        await Queue.ClaimNextAsync("ann", Lease);
        Time.Advance(Lease);
        Assert.Single(await Queue.ExpiredAsync());

        Time.Advance(IHandoffQueue.Grace);
        await PresentAsync("ann");
        Assert.False(await Queue.ReturnExpiredAsync("ann", "one"));
        Assert.Empty(await Queue.ExpiredAsync());
        Assert.Equal(0, await Queue.PositionAsync("one"));
    }

    [Fact]
    public async Task What_was_claimed_by_another_meanwhile_is_not_returned()
    {
        await EnqueueAsync("one");
        await PresentAsync("ann");
        await Queue.ClaimNextAsync("ann", Lease);
        Time.Advance(Lease);
        await Queue.ExpiredAsync();
        await Queue.ReturnExpiredAsync("ann", "one");
        await PresentAsync("bea");
        await Queue.ClaimNextAsync("bea", Lease);

        Assert.False(await Queue.ReturnExpiredAsync("ann", "one"));
        await Queue.ReleaseAsync("ann", "one");
        Assert.Equal(0, await Queue.PositionAsync("one"));
    }

    [Fact]
    public async Task Who_signs_out_gets_nothing_new_and_keeps_the_own_until_the_lease_ends()
    {
        await EnqueueAsync("one", since: 1);
        await EnqueueAsync("two", since: 2);
        await PresentAsync("ann");
        await Queue.ClaimNextAsync("ann", Lease);

        await Queue.SignOutAsync("ann");
        Assert.Empty(await Queue.PresentAsync());
        Assert.Null(await Queue.ClaimNextAsync("ann", Lease));
        Assert.Empty(await Queue.ExpiredAsync());
        Time.Advance(Lease);
        Assert.Equal(["one"], (await Queue.ExpiredAsync()).Select(claim => claim.Ticket.HandoffId));
    }
}
