using StackExchange.Redis;

namespace SupportBot.Service.Handoff;

/// <summary>The one connection to Redis. Starts without Redis, comes back by itself, and never blocks a thread.</summary>
public sealed class RedisConnection : IAsyncDisposable
{
    private readonly Lazy<Task<ConnectionMultiplexer>> multiplexer;

    /// <param name="settings">What <c>ConnectionStrings:Redis</c> holds: <c>host:port</c> and the client's options.</param>
    public RedisConnection(string settings)
    {
        var options = ConfigurationOptions.Parse(settings);
        options.AbortOnConnectFail = false;
        options.ConnectTimeout = 2000;
        options.SyncTimeout = 2000;
        options.ReconnectRetryPolicy = new LinearRetry(500);
        options.ClientName = "SupportBot";
        multiplexer = new(() => ConnectAsync(options));
    }

    public async Task<IDatabase> DatabaseAsync() => (await multiplexer.Value).GetDatabase();

    /// <summary>For hints; whoever listens must not need them.</summary>
    public async Task<ISubscriber> SubscriberAsync() => (await multiplexer.Value).GetSubscriber();

    public async ValueTask DisposeAsync()
    {
        if (multiplexer.IsValueCreated)
            (await multiplexer.Value).Dispose();
    }

    private static async Task<ConnectionMultiplexer> ConnectAsync(ConfigurationOptions options)
    {
        var connected = await ConnectionMultiplexer.ConnectAsync(options);
        connected.PreserveAsyncOrder = false;
        return connected;
    }
}
