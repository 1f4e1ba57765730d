using System.Collections.Concurrent;
using System.Data.Common;
using SupportBot.Service.Storage;

namespace SupportBot.Service.Conversations;

/// <summary>Lets conversations take their turns: one after another within a conversation, side by side between them. A turn that
/// was not committed (owner changed, node lost, storage down) is found again by the sweep.</summary>
public sealed partial class TurnRunner(
    ConversationStore store,
    Lazy<IBot> bot,
    AnswerStream answers,
    Wakeups wakeups,
    EffectSignal effects,
    Lazy<IEnumerable<IOwnerListener>> owners,
    TimeProvider time,
    ILogger<TurnRunner> logger) : BackgroundService
{
    private static readonly TimeSpan SweepEvery = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan Untouched = TimeSpan.FromSeconds(6);

    private readonly ConcurrentDictionary<string, bool> running = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, NextTurn> ready = new(StringComparer.Ordinal);
    private readonly SemaphoreSlim sideBySide = new(256);
    private CancellationToken stopping;

    /// <summary>This entry waits for a turn, and perhaps others before it. Returns at once.</summary>
    public void Schedule(NextTurn next)
    {
        if (next.IsNow)
            ready[next.Conversation.Id] = next;
        Schedule(next.Conversation.Id);
    }

    /// <summary>There may be something to take a turn on. Returns at once.</summary>
    public void Schedule(string conversationId)
    {
        // Only a runner that is still there may be asked to look once more: one that has just left would never do it.
        while (!running.TryUpdate(conversationId, true, false))
        {
            if (running.TryAdd(conversationId, false))
            {
                _ = Task.Run(() => RunAsync(conversationId));
                return;
            }

            if (running.TryGetValue(conversationId, out var again) && again)
                return;
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        stopping = stoppingToken;
        await SweepAsync(long.MaxValue);
        using var timer = new PeriodicTimer(SweepEvery, time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
            await SweepAsync((time.GetUtcNow() - Untouched).ToUnixTimeMilliseconds());
    }

    private async Task SweepAsync(long untouchedSince)
    {
        try
        {
            foreach (var id in await store.WithWaitingTurnsAsync(untouchedSince, stopping))
                Schedule(id);
        }
        catch (DbException e)
        {
            LogStorage(e);
        }
    }

    private async Task RunAsync(string id)
    {
        await sideBySide.WaitAsync(CancellationToken.None);
        try
        {
            do
            {
                while (!stopping.IsCancellationRequested && await TakeWaitingAsync(id))
                {
                    // One more look, until nothing waits.
                }
            }
            while (!running.TryRemove(new KeyValuePair<string, bool>(id, false)) && !stopping.IsCancellationRequested);
        }
#pragma warning disable CA1031 // Whatever it was, the sweep tries again; the process goes on.
        catch (Exception e)
#pragma warning restore CA1031
        {
            running.TryRemove(id, out _);
            LogTurn(e, id);
        }
        finally
        {
            sideBySide.Release();
        }
    }

    /// <summary>Takes the next turn that waits. False when none does any more.</summary>
    private async Task<bool> TakeWaitingAsync(string id)
    {
        if (!ready.TryRemove(id, out var next))
        {
            // Only a look at the log sees all that was asked for before it; what lies ready knows nothing of what came after it.
            running[id] = false;
            next = await store.LoadForTurnAsync(id, stopping);
        }

        if (next is null)
            return false;
        var conversation = next.Conversation;
        if (next.Entry is not { } entry)
            return await CommitAsync(conversation, conversation.LastNumber, Nothing(conversation));
        var turn = await TakeAsync(conversation, entry);
        if (await answers.ShowAsync(conversation, turn, stopping) is { } shown && await CommitOrApologiseAsync(conversation, entry, shown))
            return entry.Number < conversation.LastNumber;
        await answers.TakeBackAsync(conversation, turn);
        LogLost(id, entry.Number);
        return true;
    }

    /// <summary>A turn that the store refuses would be refused at each new try, and nothing said after it would be answered.</summary>
    private async Task<bool> CommitOrApologiseAsync(Conversation conversation, LogEntry entry, BotTurn turn)
    {
        try
        {
            return await CommitAsync(conversation, entry.Number, turn);
        }
        catch (DbException e) when (Database.IsRefusal(e))
        {
            LogTurn(e, conversation.Id);
            await answers.TakeBackAsync(conversation, turn);
            return await CommitAsync(conversation, entry.Number, bot.Value.Apologise(conversation, entry));
        }
    }

    private static BotTurn Nothing(Conversation conversation) => new(null, conversation.Language, [], [], null);

    private async Task<BotTurn> TakeAsync(Conversation conversation, LogEntry entry)
    {
        try
        {
            return await bot.Value.TakeAsync(conversation, entry, stopping);
        }
#pragma warning disable CA1031 // The one place that catches everything: the customer must still be answered.
        catch (Exception e) when (!stopping.IsCancellationRequested)
#pragma warning restore CA1031
        {
            LogTurn(e, conversation.Id);
            return bot.Value.Apologise(conversation, entry);
        }
    }

    private async Task<bool> CommitAsync(Conversation conversation, long number, BotTurn turn)
    {
        if (!await store.CommitTurnAsync(conversation, number, turn, CancellationToken.None))
            return false;
        if (turn.Lines.Count > 0)
            wakeups.Wake(conversation.Id);
        if (turn.Effects.Count > 0)
            effects.Set(conversation.Id, turn.Effects);
        if (turn.Move is not null)
        {
            var to = turn.Move is Dialogs.OwnerMove.ToQueue queue
                ? new OwnedBy(Dialogs.Owner.Queue, null, queue.HandoffId)
                : OwnedBy.Bot;
            wakeups.SayBeside(conversation.Id, Conversations.Lines.OwnerEvent(conversation.Id, to.Kind));
            foreach (var owner in owners.Value)
                await owner.MovedAsync(conversation.Id, conversation.Owner, to);
        }

        return true;
    }

    [LoggerMessage(1, LogLevel.Error, "A turn of conversation {ConversationId} failed")]
    private partial void LogTurn(Exception e, string conversationId);

    [LoggerMessage(2, LogLevel.Information, "Turn {Number} of conversation {ConversationId} was not committed: its owner or its turn changed meanwhile")]
    private partial void LogLost(string conversationId, long number);

    [LoggerMessage(3, LogLevel.Warning, "Storage did not answer the sweep for waiting turns")]
    private partial void LogStorage(Exception e);
}
