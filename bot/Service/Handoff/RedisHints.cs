using StackExchange.Redis;
using SupportBot.Service.Conversations;

namespace SupportBot.Service.Handoff;

/// <summary>Carries wake-ups between nodes over Redis pub/sub. Hints only: one that is lost costs a moment until somebody reads or
/// sweeps anyway.</summary>
public sealed partial class RedisHints(RedisConnection redis, QueueKeys keys, Wakeups wakeups, DeskNews news, ILogger<RedisHints> logger)
    : IHostedService
{
    private const string DeskChanged = "";

    private readonly string node = $"{Guid.NewGuid():n}";

    public Task StartAsync(CancellationToken cancellationToken)
    {
        wakeups.Said += SayWake;
        news.Said += SayNews;
        _ = ListenAsync();
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken)
    {
        wakeups.Said -= SayWake;
        news.Said -= SayNews;
        return Task.CompletedTask;
    }

    /// <summary>The client subscribes again by itself whenever Redis comes back.</summary>
    private async Task ListenAsync()
    {
        try
        {
            await (await redis.SubscriberAsync()).SubscribeAsync(keys.Hints, (_, message) => Hear(message!));
        }
        catch (RedisException e)
        {
            LogNoHints(e.Message);
        }
    }

    private void SayWake(string conversationId, string? activity) => _ = PublishAsync($"{node}\n{conversationId}\n{activity}");

    private void SayNews() => _ = PublishAsync($"{node}\n{DeskChanged}\n");

    private async Task PublishAsync(string message)
    {
        try
        {
            await (await redis.SubscriberAsync()).PublishAsync(keys.Hints, message, CommandFlags.FireAndForget);
        }
        catch (RedisException)
        {
            // A hint; the queue's own calls say that Redis is down.
        }
    }

    private void Hear(string message)
    {
        var parts = message.Split('\n', 3);
        if (parts.Length != 3 || parts[0] == node)
            return;
        if (parts[1] == DeskChanged)
            news.Pass();
        else
            wakeups.Pass(parts[1], parts[2].Length == 0 ? null : parts[2]);
    }

    [LoggerMessage(1, LogLevel.Warning, "No wake-ups from other nodes: {Reason}")]
    private partial void LogNoHints(string reason);
}
