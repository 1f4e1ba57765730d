using SupportBot.Dialogs;
using SupportBot.Service.Handoff;
using SupportBot.Service.Tests.Servers;
using static SupportBot.Service.Tests.Handoff.HandoffHouse;

namespace SupportBot.Service.Tests.Handoff;

/// <summary>Redis is killed and started again in the middle of the service.</summary>
public sealed class RedisOutageTests : IAsyncDisposable
{
    private static readonly DeskAgent Ann = Agent("ann");
    private static readonly DeskAgent Bea = Agent("bea");

    private RedisConnection? connection;

    public async ValueTask DisposeAsync()
    {
        if (connection is not null)
            await connection.DisposeAsync();
    }

    [Fact]
    public async Task The_service_goes_on_without_redis_and_recovers_by_itself()
    {
        await using var redis = await RedisServer.StartOwnAsync();
        connection = new RedisConnection(await redis.AddressAsync());
        await using var house = await OpenAsync(
            Engine.Sqlite, time => new RedisQueue(new RedisScripts(connection), new QueueKeys("shop"), time));
        var served = await house.WaitingAsync();
        Assert.Equal(served, (await house.Claims.NextAsync(Ann))?.ConversationId);
        var waits = await house.WaitingAsync();

        await redis.KillAsync();
        await house.Sweeper.SweepAsync();
        Assert.True(house.Queue.IsDown);

        // A new customer still gets into the line, and agents are still given the longest waiting.
        var late = await house.WaitingAsync();
        Assert.Equal(2, await house.Desk.PositionAsync(await house.HandoffOfAsync(late), TestContext.Current.CancellationToken));
        Assert.Equal(waits, (await house.Claims.NextAsync(Bea))?.ConversationId);
        Assert.Equal(["ann", "bea"], (await house.Presence.PresentAsync()).Select(agent => agent.AgentId));
        Assert.Equal(1, (await house.Desk.StatusAsync("after-sales", TestContext.Current.CancellationToken)).Waiting);

        // Nobody loses a conversation because Redis is gone.
        house.Time.Advance(2 * Lease);
        await house.Sweeper.SweepAsync();
        Assert.Equal("ann", (await house.FindAsync(served)).Owner.AgentId);

        await redis.StartAsync();
        await Eventually.IsTrueAsync(
            async () =>
            {
                await house.Sweeper.SweepAsync();
                return !house.Queue.IsDown;
            },
            "the queue is reached again");
        await house.Sweeper.SweepAsync();
        Assert.True(await house.Inner.IsFilledAsync());
        Assert.Equal([late], (await house.Inner.WaitingAsync()).Select(ticket => ticket.ConversationId));

        // Claims came back with a fresh lease: Ann beats, Bea is silent.
        await house.Presence.BeatAsync(Ann, available: true);
        house.Time.Advance(Lease - TimeSpan.FromSeconds(1));
        await house.Presence.BeatAsync(Ann, available: true);
        house.Time.Advance(TimeSpan.FromSeconds(1));
        await house.Sweeper.SweepAsync();
        Assert.Equal("ann", (await house.FindAsync(served)).Owner.AgentId);
        Assert.Equal(Owner.Queue, await house.OwnerOfAsync(waits));
        Assert.Equal(waits, (await house.Claims.NextAsync(Ann))?.ConversationId);
        Assert.Equal(late, (await house.Claims.NextAsync(Ann))?.ConversationId);
    }
}
