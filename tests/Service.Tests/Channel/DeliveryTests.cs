using System.Net;
using System.Net.Http.Json;
using Dapper;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using SupportBot.Service.Channel;
using SupportBot.Service.Tests.Hosting;
using SupportBot.Service.Tests.Servers;

namespace SupportBot.Service.Tests.Channel;

/// <summary>Two nodes on one store, and a channel that is slow to take what they send.</summary>
public sealed class DeliveryTests : IAsyncLifetime
{
    private readonly ManualTime time = new();
    private StorePlace place = null!;
    private TestService first = null!;
    private TestService second = null!;
    private HeldChannel channel = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        channel = await HeldChannel.StartAsync(holds: "a-1");
        place = await Stores.NewAsync(Engine.Postgres);
        first = NewNode();
        // Started when it is used first.
        second = NewNode();
    }

    public async ValueTask DisposeAsync()
    {
        await channel.DisposeAsync();
        await first.DisposeAsync();
        await second.DisposeAsync();
    }

    [Fact]
    public async Task A_channel_that_takes_longer_than_a_lease_gets_each_message_once_whatever_the_customer_writes_meanwhile()
    {
        await SayAsync(first, "a-1");
        await channel.Reached;
        await SayAsync(second, "a-2");
        for (var passed = TimeSpan.Zero; passed < 2 * ChannelLease.Length; passed += ChannelLease.Length / 3)
        {
            var before = await DueAtAsync();
            time.Advance(ChannelLease.Length / 3);
            await Eventually.IsTrueAsync(async () => await DueAtAsync() > before, "the lease is renewed");
        }

        // Whoever answers this has looked at the other conversation as well.
        await SayAsync(second, "b-1", "c2");
        await SayAsync(first, "b-2", "c3");
        await ComeAsync("b-1", "b-2");
        channel.LetGo();
        await ComeAsync("a-2");

        Assert.Single(channel.Came, to => to == "a-1");
        Assert.Single(channel.Came, to => to == "a-2");
    }

    [Fact]
    public async Task A_node_that_is_stopped_waits_for_what_is_on_its_way_and_leaves_the_rest_to_the_other_at_once()
    {
        await SayAsync(first, "a-1");
        await channel.Reached;
        await SayAsync(first, "a-2");
        await AllTurnsAreTakenAsync();

        // It has been told when this returns.
        var stopped = first.Services.GetServices<IHostedService>().OfType<ChannelDelivery>().Single().StopAsync(Cancellation);
        channel.LetGo();
        await stopped;
        second.CreateClient().Dispose();
        // The clock stands still: it did not wait for a lease to end.
        await ComeAsync("a-2");

        Assert.Single(channel.Came, to => to == "a-1");
        Assert.Single(channel.Came, to => to == "a-2");
    }

    [Fact]
    public async Task A_channel_that_hangs_keeps_nobody_else_waiting()
    {
        await SayAsync(first, "a-1");
        await channel.Reached;

        await SayAsync(first, "b-1", "c2");

        await ComeAsync("b-1");
    }

    private TestService NewNode() => new TestService()
        .With("ConnectionStrings:Storage", place.ConnectionString)
        .With("Bot:Retries", "0")
        .With("Bot:TryTimeout", "00:02:00")
        .With(time)
        .With(FromThisMachine.Add);

    private async Task SayAsync(TestService node, string id, string conversation = "c1")
    {
        using var client = node.CreateClient();
        using var answer = await client.PostAsJsonAsync("/api/messages", channel.Said(id, conversation), Cancellation);
        Assert.Equal(HttpStatusCode.Accepted, answer.StatusCode);
    }

    private Task ComeAsync(params string[] replies) =>
        Eventually.IsTrueAsync(() => replies.All(channel.Came.Contains), $"the channel has the replies to {string.Join(" and ", replies)}");

    private Task AllTurnsAreTakenAsync() => Eventually.IsTrueAsync(
        async () => await QueryAsync("select count(*) from conversations where handled < last_number") == 0, "all turns are taken");

    private Task<long> DueAtAsync() => QueryAsync("select max(due_at) from channel_routes");

    private async Task<long> QueryAsync(string sql)
    {
        await using var database = place.Open();
        await using var connection = await database.OpenAsync(Cancellation);
        return await connection.ExecuteScalarAsync<long>(sql);
    }
}
