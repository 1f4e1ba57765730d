using System.Text.Json;
using SupportBot.Knowledge;
using SupportBot.Protocol.Activities;
using SupportBot.Protocol.Connector;
using SupportBot.Protocol.DirectLine;
using SupportBot.Service.Conversations;

namespace SupportBot.Service.Channel;

/// <summary>Sends what is committed in channel conversations, in the log's order: the bot's replies, an agent's, a follow-up hours later.
/// One node at a time sends in a conversation. What was sent is noted after each; a crash between the two sends one message again, and
/// none is lost.</summary>
public sealed partial class ChannelDelivery(
    ChannelRoutes routes,
    ConversationLog log,
    ConnectorClient connector,
    FileLinks links,
    Wakeups wakeups,
    TimeProvider time,
    ILogger<ChannelDelivery> logger) : BackgroundService
{
    private const int AtOnce = 64;
    private const int Page = 100;
    private static readonly TimeSpan Look = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Farewell = TimeSpan.FromSeconds(5);

    private readonly Signal signal = new();

    public override void Dispose()
    {
        signal.Dispose();
        base.Dispose();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var sending = new List<Task>();
        wakeups.Woken += Wake;
        try
        {
            while (!stoppingToken.IsCancellationRequested)
            {
                sending.RemoveAll(task => task.IsCompleted);
                if (!await StartDueAsync(sending, stoppingToken))
                    await signal.WaitAsync(Look, stoppingToken);
            }
        }
        finally
        {
            wakeups.Woken -= Wake;
            await Task.WhenAll(sending);
        }
    }

    private void Wake(string conversationId, string? beside)
    {
        if (beside is null)
            signal.Set();
    }

    /// <summary>Waits for none of them: a channel that hangs must not keep the others' customers waiting.</summary>
    private async Task<bool> StartDueAsync(List<Task> sending, CancellationToken stopping)
    {
        try
        {
            if (sending.Count == AtOnce)
                return false;
            // Always as many, so that the statement stays the same.
            var due = await routes.DueAsync(AtOnce, stopping);
            foreach (var route in due.Take(AtOnce - sending.Count))
            {
                if (await ChannelLease.TakeAsync(routes, route, time, logger, stopping) is { } lease)
                    sending.Add(Task.Run(() => SendAsync(route, lease, stopping), CancellationToken.None));
            }

            return due.Count > 0;
        }
#pragma warning disable CA1031 // Whatever it was, it is tried again; the process goes on.
        catch (Exception e) when (!stopping.IsCancellationRequested)
#pragma warning restore CA1031
        {
            LogFailed(e);
            return false;
        }
    }

    /// <summary>Never fails. At a stop, what is on its way gets a little time to arrive, so that the next node need not send it again.</summary>
    private async Task SendAsync(ChannelRoute route, ChannelLease lease, CancellationToken stopping)
    {
        using var end = new CancellationTokenSource();
        await using var leaving = stopping.Register(() => end.CancelAfter(Farewell));
        await using (lease)
        {
            try
            {
                await SendAllAsync(route, lease.Holder, stopping, end.Token);
            }
#pragma warning disable CA1031 // Whatever it was, it is tried again when the lease ends; the process goes on.
            catch (Exception e)
#pragma warning restore CA1031
            {
                LogFailed(e);
            }
        }

        signal.Set();
    }

    private async Task SendAllAsync(ChannelRoute route, string holder, CancellationToken stopping, CancellationToken end)
    {
        // A little of what was sent already is read again: a reply names the message before it.
        var (entries, upTo) = await log.ReadAsync(
            route.ConversationId, Math.Max(0, route.Delivered - Outgoing.Before), Outgoing.Before + Page, end);
        foreach (var entry in Outgoing.Of(entries, route.ConversationId, links, route.Reference).Where(one => one.Number > route.Delivered))
        {
            if (stopping.IsCancellationRequested)
            {
                // The rest is another's; what was sent is noted.
                upTo = route.Delivered;
                break;
            }

            if (!await SendAsync(route, holder, entry, end))
                return;
        }

        await routes.DeliveredAsync(route.ConversationId, upTo, holder, done: true, end);
    }

    /// <returns>Whether to go on.</returns>
    private async Task<bool> SendAsync(ChannelRoute route, string holder, OutgoingEntry entry, CancellationToken cancellation)
    {
        (string, string?)[] agents = [];
        try
        {
            if (entry.Kind == LogKind.Change)
                await ChangeAsync(route, entry.Activity, cancellation);
            else if (await SendAsync(entry.Activity, cancellation) is var id && entry.Kind == LogKind.Agent)
                agents = [(entry.Id, id)];
        }
        catch (ConnectorException e) when (e.IsPassing)
        {
            LogLater(e, route.ConversationId, route.Attempts + 1);
            await routes.RetryAsync(route.ConversationId, holder, Pause(route.Attempts), cancellation);
            return false;
        }
        catch (ConnectorException e)
        {
            // The channel will never take it; what comes after may still go through.
            LogRefused(e, route.ConversationId, entry.Number);
        }

        return await routes.DeliveredAsync(route.ConversationId, entry.Number, holder, done: false, cancellation, agents);
    }

    private async Task<string?> SendAsync(Activity activity, CancellationToken cancellation) => (activity.ReplyToId is null
        ? await connector.SendToConversationAsync(activity, cancellation)
        : await connector.ReplyToActivityAsync(activity, cancellation)).Id;

    /// <summary>Corrects what the channel has of an agent. One that cannot is told in a message of its own.</summary>
    private async Task ChangeAsync(ChannelRoute route, Activity change, CancellationToken cancellation)
    {
        var (sent, channelId) = await routes.SentAsync(route.ConversationId, change.Id!, cancellation);
        // What was corrected before it was sent needed no correction there.
        if (!sent)
            return;
        var english = Languages.Parse(route.Reference.Locale) == Language.En;
        try
        {
            if (channelId is null)
                await SendAsync(Outgoing.AsMessage(change, english), cancellation);
            else if (change.Type == ActivityTypes.MessageDelete)
                await connector.DeleteActivityAsync(change.ServiceUrl!, change.Conversation!.Id!, channelId, cancellation);
            else
                await connector.UpdateActivityAsync(change.ServiceUrl!, AsUpdated(change, channelId), cancellation);
        }
        catch (ConnectorException e) when (!e.IsPassing && channelId is not null)
        {
            await SendAsync(Outgoing.AsMessage(change, english), cancellation);
        }
    }

    private static Activity AsUpdated(Activity change, string channelId)
    {
        var message = JsonSerializer.Deserialize(JsonSerializer.Serialize(change, ProtocolJson.Wire.Activity), ProtocolJson.Wire.Activity)!;
        message.Type = ActivityTypes.Message;
        message.Id = channelId;
        return message;
    }

    /// <summary>2, 4, 8, … at most 300 seconds.</summary>
    private static TimeSpan Pause(int attempts) => TimeSpan.FromSeconds(Math.Min(300, 2 << Math.Min(attempts, 8)));

    [LoggerMessage(1, LogLevel.Warning, "Conversation {ConversationId} cannot be answered now, try {Attempt}")]
    private partial void LogLater(Exception e, string conversationId, int attempt);

    [LoggerMessage(2, LogLevel.Error, "The channel of conversation {ConversationId} refused entry {Number} for good")]
    private partial void LogRefused(Exception e, string conversationId, long number);

    [LoggerMessage(3, LogLevel.Error, "Channel conversations could not be looked after")]
    private partial void LogFailed(Exception e);
}
