using SupportBot.Knowledge;
using SupportBot.Protocol.Activities;
using SupportBot.Service.Channel;
using SupportBot.Service.Tests.Conversations;
using SupportBot.Service.Tests.Servers;

namespace SupportBot.Service.Tests.Channel;

/// <summary>Who may send in a channel's conversation, and until when.</summary>
public sealed class ChannelRouteTests
{
    private static readonly TimeSpan Lease = TimeSpan.FromSeconds(15);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(Stores.Engines), MemberType = typeof(Stores))]
    public async Task One_holder_at_a_time_sends_and_neither_a_new_message_nor_a_late_holder_takes_it_from_it(Engine engine)
    {
        await using var stage = await Stage.OpenAsync(engine);
        await stage.WriteAsync();
        var seen = await stage.DueAsync();
        Assert.True(await stage.Routes.TakeAsync(seen!, "one", Lease, Cancellation));
        Assert.False(await stage.Routes.TakeAsync(seen!, "two", Lease, Cancellation));

        await stage.WriteAsync();
        Assert.Null(await stage.DueAsync());
        stage.Pass(Lease - TimeSpan.FromSeconds(1));
        Assert.True(await stage.Routes.RenewAsync(stage.Id, "one", Lease, Cancellation));
        stage.Pass(TimeSpan.FromSeconds(2));
        Assert.Null(await stage.DueAsync());

        // It died, or was held up for too long.
        stage.Pass(Lease);
        Assert.True(await stage.Routes.TakeAsync((await stage.DueAsync())!, "two", Lease, Cancellation));
        Assert.False(await stage.Routes.RenewAsync(stage.Id, "one", Lease, Cancellation));
        Assert.False(await stage.Routes.DeliveredAsync(stage.Id, 1, "one", done: false, Cancellation));
        Assert.False(await stage.Routes.DeliveredAsync(stage.Id, 1, "one", done: true, Cancellation));
        await stage.Routes.RetryAsync(stage.Id, "one", TimeSpan.Zero, Cancellation);
        Assert.Null(await stage.DueAsync());

        // What it had sent counts all the same.
        Assert.Equal(1, (await stage.Routes.FindAsync(stage.Id, Cancellation))!.Delivered);
        Assert.True(await stage.Routes.DeliveredAsync(stage.Id, 1, "two", done: true, Cancellation));
        Assert.NotNull(await stage.DueAsync());
    }

    [Theory]
    [MemberData(nameof(Stores.Engines), MemberType = typeof(Stores))]
    public async Task A_caller_that_waits_for_its_answer_takes_the_conversation_from_a_node_and_keeps_it_until_it_is_answered(Engine engine)
    {
        await using var stage = await Stage.OpenAsync(engine);
        await stage.WriteAsync();
        Assert.True(await stage.Routes.TakeAsync((await stage.DueAsync())!, "node", Lease, Cancellation));

        await stage.WriteAsync("caller", TimeSpan.FromSeconds(24));
        Assert.False(await stage.Routes.RenewAsync(stage.Id, "node", Lease, Cancellation));
        Assert.False(await stage.Routes.DeliveredAsync(stage.Id, 0, "node", done: true, Cancellation));
        await stage.WriteAsync();
        stage.Pass(TimeSpan.FromSeconds(23));
        Assert.Null(await stage.DueAsync());

        Assert.True(await stage.Routes.DeliveredAsync(stage.Id, 1, "caller", done: true, Cancellation));
        Assert.Equal(1, (await stage.DueAsync())!.Delivered);
    }

    [Theory]
    [MemberData(nameof(Stores.Engines), MemberType = typeof(Stores))]
    public async Task A_pause_after_a_failure_is_over_when_the_customer_writes_again(Engine engine)
    {
        await using var stage = await Stage.OpenAsync(engine);
        await stage.WriteAsync();
        Assert.True(await stage.Routes.TakeAsync((await stage.DueAsync())!, "node", Lease, Cancellation));
        await stage.Routes.RetryAsync(stage.Id, "node", TimeSpan.FromMinutes(5), Cancellation);
        Assert.Null(await stage.DueAsync());

        await stage.WriteAsync();

        Assert.Equal(0, (await stage.DueAsync())!.Attempts);
    }

    private sealed class Stage(House house, string conversationId) : IAsyncDisposable
    {
        public ChannelRoutes Routes { get; } = new(house.Database, house.Time);

        public string Id => conversationId;

        public static async Task<Stage> OpenAsync(Engine engine)
        {
            var house = await (await House.OpenAsync(engine)).StartAsync();
            var opened = await house.Log.OpenAsync("channel|emulator|c1", null, "emulator", Language.Zh, House.Draft("hello"), Cancellation);
            await house.SettledAsync(opened.Id);
            return new Stage(house, opened.Id);
        }

        /// <summary>The customer writes.</summary>
        public async Task WriteAsync(string holder = "", TimeSpan hold = default)
        {
            var reference = new ConversationReference { ServiceUrl = "http://127.0.0.1:9/", Conversation = new ConversationAccount { Id = "c1" } };
            Assert.True(await Routes.KeepAsync(conversationId, reference, verified: false, holder, hold, Cancellation));
        }

        public async Task<ChannelRoute?> DueAsync() => (await Routes.DueAsync(10, Cancellation)).SingleOrDefault();

        public void Pass(TimeSpan time) => house.Time.Advance(time);

        public ValueTask DisposeAsync() => house.DisposeAsync();
    }
}
