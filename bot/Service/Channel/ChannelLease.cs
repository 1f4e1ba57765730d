using System.Data.Common;

namespace SupportBot.Service.Channel;

/// <summary>The right to send in a channel's conversation, for one round of it: renewed until it is disposed, so that it may be short, and
/// whoever follows a node that died does so within seconds.</summary>
internal sealed partial class ChannelLease : IAsyncDisposable
{
    public static readonly TimeSpan Length = TimeSpan.FromSeconds(15);

    private readonly ChannelRoutes routes;
    private readonly string conversationId;
    private readonly ILogger logger;
    private readonly CancellationTokenSource end = new();
    private readonly Task renewing;

    private ChannelLease(ChannelRoutes routes, string conversationId, string holder, TimeProvider time, ILogger logger)
    {
        (this.routes, this.conversationId, this.logger) = (routes, conversationId, logger);
        Holder = holder;
        renewing = RenewAsync(new PeriodicTimer(Length / 3, time));
    }

    /// <summary>One of its own each time: a round that was held up too long is not taken for the one that followed it.</summary>
    public string Holder { get; }

    /// <summary><see langword="null"/> when another has it.</summary>
    public static async Task<ChannelLease?> TakeAsync(
        ChannelRoutes routes, ChannelRoute route, TimeProvider time, ILogger logger, CancellationToken cancellation)
    {
        var holder = $"{Guid.CreateVersion7():n}";
        return await routes.TakeAsync(route, holder, Length, cancellation)
            ? new ChannelLease(routes, route.ConversationId, holder, time, logger)
            : null;
    }

    public async ValueTask DisposeAsync()
    {
        await end.CancelAsync();
        await renewing;
        end.Dispose();
    }

    private async Task RenewAsync(PeriodicTimer timer)
    {
        using var ticks = timer;
        try
        {
            while (await ticks.WaitForNextTickAsync(end.Token))
                await RenewOnceAsync();
        }
        catch (OperationCanceledException)
        {
            // It is not needed any more.
        }
    }

    private async Task RenewOnceAsync()
    {
        try
        {
            await routes.RenewAsync(conversationId, Holder, Length, end.Token);
        }
        catch (DbException e)
        {
            LogNotRenewed(e, conversationId);
        }
    }

    [LoggerMessage(1, LogLevel.Warning, "The lease of channel conversation {ConversationId} could not be renewed now")]
    private partial void LogNotRenewed(Exception e, string conversationId);
}
