using SupportBot.Service.Handoff;
using SupportBot.Service.Tests.Servers;

namespace SupportBot.Service.Tests.Handoff;

public sealed class RedisQueueTests(RedisServer server) : QueueContract
{
    private readonly List<RedisConnection> connections = [];
    private readonly string prefix = Guid.NewGuid().ToString("n");

    public override async ValueTask DisposeAsync()
    {
        foreach (var connection in connections)
            await connection.DisposeAsync();
    }

    [Fact]
    public async Task Scripts_that_redis_forgot_are_run_all_the_same()
    {
        await EnqueueAsync("one", since: 1);
        await PresentAsync("ann");
        var database = await connections[0].DatabaseAsync();
        for (var since = 2; since < 6; since++)
        {
            await database.ExecuteAsync("SCRIPT", "FLUSH");
            await EnqueueAsync($"{since}", since: since);
            await database.ExecuteAsync("SCRIPT", "FLUSH");
            Assert.NotNull(await Queue.ClaimNextAsync("ann", Lease));
        }

        Assert.Equal(["5"], (await Queue.WaitingAsync()).Select(ticket => ticket.HandoffId));
    }

    [Fact]
    public async Task Two_nodes_share_one_queue()
    {
        var other = await OpenAsync((await server.AddressAsync(), prefix));
        await EnqueueAsync("one");
        await PresentAsync("ann");
        Assert.Equal("one", (await other.ClaimNextAsync("ann", Lease))?.HandoffId);
        Assert.Null(await Queue.ClaimNextAsync("ann", Lease));
    }

    [Fact]
    public async Task A_redis_that_died_is_empty_when_it_is_back_and_can_be_filled()
    {
        await using var own = await RedisServer.StartOwnAsync();
        var queue = await OpenAsync((await own.AddressAsync(), "shop"));
        await queue.RefillAsync([Ticket("one")], [], Lease);
        Assert.True(await queue.IsFilledAsync());

        await own.KillAsync();
        await Assert.ThrowsAsync<QueueUnavailableException>(() => queue.PositionAsync("one"));
        await own.StartAsync();

        await Eventually.IsTrueAsync(() => AnswersAsync(queue), "the queue answers again");
        Assert.False(await queue.IsFilledAsync());
        Assert.Empty(await queue.WaitingAsync());
        await queue.RefillAsync([Ticket("one")], [], Lease);
        Assert.Equal(1, await queue.PositionAsync("one"));
    }

    [Fact]
    public async Task A_queue_opened_without_redis_works_as_soon_as_redis_is_there()
    {
        await using var own = await RedisServer.StartOwnAsync();
        var address = await own.AddressAsync();
        await own.KillAsync();
        var queue = await OpenAsync((address, "shop"));
        await Assert.ThrowsAsync<QueueUnavailableException>(() => queue.EnqueueAsync(Ticket("one")));

        await own.StartAsync();
        await Eventually.IsTrueAsync(() => AnswersAsync(queue), "the queue answers");
        await queue.EnqueueAsync(Ticket("one"));
        Assert.Equal(1, await queue.PositionAsync("one"));
    }

    [Fact]
    public async Task Nothing_is_left_in_redis_of_a_hand_off_that_is_over()
    {
        await EnqueueAsync("waits", since: 2);
        await EnqueueAsync("served", since: 1);
        await PresentAsync("ann");
        await Queue.ClaimNextAsync("ann", Lease);
        await Queue.RemoveAsync("served");
        await Queue.RemoveAsync("waits");
        await Queue.SignOutAsync("ann");

        var database = await connections[0].DatabaseAsync();
        var keys = (string[])await database.ExecuteAsync("KEYS", $"{{{prefix}}}:*");
        Assert.Equal([$"{{{prefix}}}:teams"], keys);
    }

    [Fact]
    public void Every_script_begins_with_its_contract()
    {
        foreach (var (name, text) in RedisScripts.Texts)
        {
            var contract = text[..text.IndexOf("]]", StringComparison.Ordinal)];
            Assert.StartsWith("--[[ ", contract, StringComparison.Ordinal);
            Assert.True(contract.Contains("KEYS  ", StringComparison.Ordinal), $"{name} does not say its keys");
            Assert.True(contract.Contains("Returns ", StringComparison.Ordinal), $"{name} does not say what it returns");
        }
    }

    protected override async Task<IHandoffQueue> OpenAsync() => await OpenAsync((await server.AddressAsync(), prefix));

    private static async Task<bool> AnswersAsync(IHandoffQueue queue)
    {
        try
        {
            await queue.IsFilledAsync();
            return true;
        }
        catch (QueueUnavailableException)
        {
            return false;
        }
    }

    private Task<IHandoffQueue> OpenAsync((string Address, string Prefix) at)
    {
        var connection = new RedisConnection(at.Address);
        connections.Add(connection);
        return Task.FromResult<IHandoffQueue>(new RedisQueue(new RedisScripts(connection), new QueueKeys(at.Prefix), Time));
    }
}
