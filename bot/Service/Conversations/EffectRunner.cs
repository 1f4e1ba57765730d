using System.Collections.Concurrent;
using System.Data.Common;
using System.Diagnostics;
using SupportBot.Dialogs;
using SupportBot.Dialogs.Effects;

namespace SupportBot.Service.Conversations;

/// <summary>Carries out stored effects: at least once each, in order within a conversation, side by side between them, tried again with
/// growing pauses, given up after <see cref="Tries"/> of them. The outcome goes into the conversation's turn queue.</summary>
public sealed partial class EffectRunner(
    EffectStore store,
    IEnumerable<IEffectHandler> handlers,
    EffectSignal signal,
    TurnRunner turns,
    TimeProvider time,
    ILogger<EffectRunner> logger) : BackgroundService
{
    private const int Tries = 8;
    private const int AtOnce = 64;
    private static readonly TimeSpan EachLook = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan OneTry = TimeSpan.FromSeconds(30);

    private readonly IReadOnlyList<IEffectHandler> handlers = [.. handlers];

    /// <summary>The conversations in which something is being carried out.</summary>
    private readonly ConcurrentDictionary<string, Underway> busy = new(StringComparer.Ordinal);
    private readonly SemaphoreSlim places = new(AtOnce);

    public override void Dispose()
    {
        places.Dispose();
        base.Dispose();
    }

    /// <summary>Waits for none that it has begun: a shop that hangs must not hold up what others asked for.</summary>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            var looked = 0L;
            while (!stoppingToken.IsCancellationRequested)
            {
                while (signal.TryTake(out var fresh))
                    await StartAsync(fresh, stoppingToken);
                if (signal.TakeLook() || looked == 0 || Stopwatch.GetElapsedTime(looked) >= EachLook)
                {
                    await LookAsync(stoppingToken);
                    looked = Stopwatch.GetTimestamp();
                }

                await signal.WaitAsync(EachLook, stoppingToken);
            }
        }
        finally
        {
            for (var i = 0; i < AtOnce; i++)
                await places.WaitAsync(CancellationToken.None);
        }
    }

    private async Task LookAsync(CancellationToken stopping)
    {
        try
        {
            foreach (var due in await store.DueAsync(2 * AtOnce, stopping))
            {
                // What is being carried out is due until it is settled: no reason to look once more.
                if (!(busy.TryGetValue(due.ConversationId, out var underway) && underway.Effects.Any(effect => effect.Id == due.Id)))
                    await StartAsync([due], stopping);
            }
        }
        catch (DbException e)
        {
            LogStorage(e);
        }
    }

    /// <summary>Waits for a place, not for what is begun.</summary>
    private async Task StartAsync(IReadOnlyList<DueEffect> effects, CancellationToken stopping)
    {
        var conversation = effects[0].ConversationId;
        while (!busy.TryAdd(conversation, new Underway(effects, MoreFound: false)))
        {
            if (busy.TryGetValue(conversation, out var underway)
                && (underway.MoreFound || busy.TryUpdate(conversation, underway with { MoreFound = true }, underway)))
                return;
        }

        await places.WaitAsync(stopping);
        _ = Task.Run(() => RunAsync(conversation, effects, stopping), CancellationToken.None);
    }

    /// <summary>Never fails.</summary>
    private async Task RunAsync(string conversation, IReadOnlyList<DueEffect> effects, CancellationToken stopping)
    {
        try
        {
            foreach (var effect in effects)
            {
                if (!await TryAsync(effect, stopping))
                    break;
            }
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            // The next to start finds it.
        }
#pragma warning disable CA1031 // The store did not answer, or worse: it is found again by a look.
        catch (Exception e)
#pragma warning restore CA1031
        {
            LogStorage(e);
        }
        finally
        {
            if (busy.TryRemove(conversation, out var underway) && underway.MoreFound)
                signal.Look();
            places.Release();
        }
    }

    /// <returns>Whether the conversation's next may follow.</returns>
    private async Task<bool> TryAsync(DueEffect due, CancellationToken cancellation)
    {
        Effect? effect = null;
        try
        {
            effect = due.Read();
            var settled = await CarryOutAsync(due, effect, cancellation);
            if (settled is not null)
                Tell(due, settled);
            return settled is not null;
        }
#pragma warning disable CA1031 // Any failure of the other side means the same: later, or given up.
        catch (Exception e) when (!cancellation.IsCancellationRequested)
#pragma warning restore CA1031
        {
            LogFailed(e, due.Id, due.Attempts + 1);
            // What this release cannot read, another stored: it is left for one that can.
            if (effect is null || due.Attempts + 1 < Tries)
            {
                await store.RetryAsync(due, (time.GetUtcNow() + Pause(due.Attempts)).ToUnixTimeMilliseconds(), e.GetType().Name, cancellation);
                return false;
            }

            await GiveUpAsync(due, effect, cancellation);
            return true;
        }
    }

    /// <summary>1, 2, 4, … at most 60 seconds.</summary>
    private static TimeSpan Pause(int attempts) => TimeSpan.FromSeconds(Math.Min(60, 1 << Math.Min(attempts, 6)));

    /// <summary><see langword="null"/> when it is another node's, or settled already.</summary>
    private async Task<SettledEffect?> CarryOutAsync(DueEffect due, Effect effect, CancellationToken cancellation)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        limit.CancelAfter(OneTry / 2);
        switch (handlers.FirstOrDefault(handler => handler.Handles(effect)))
        {
            case IStoreEffectHandler handler:
                var unit = await handler.PrepareAsync(effect, due.ConversationId, limit.Token);
                return await store.CarryOutAsync(due, effect, unit, cancellation);
            case IOutsideEffectHandler handler:
                if (!await store.TakeAsync(due, (time.GetUtcNow() + OneTry).ToUnixTimeMilliseconds(), cancellation))
                    return null;
                var result = await handler.CarryOutAsync(effect, due.ConversationId, limit.Token);
                return await store.SettleAsync(due, new Outcome(effect, result.Result, result.Detail), cancellation);
            default:
                throw new InvalidOperationException($"Nobody carries out {effect.GetType().Name}.");
        }
    }

    private async Task GiveUpAsync(DueEffect due, Effect effect, CancellationToken cancellation)
    {
        if (await store.SettleAsync(due, new Outcome(effect, OutcomeResult.GivenUp, null), cancellation) is { } settled)
            Tell(due, settled);
    }

    /// <summary>Nobody but the bot has anything new to read yet.</summary>
    private void Tell(DueEffect due, SettledEffect settled)
    {
        if (settled.Outcome.Result == OutcomeResult.Done)
            LogDone(due.Id);
        else
            LogSettled(due.Id, settled.Outcome.Result);
        if (settled.Next is { } next)
            turns.Schedule(next);
        else
            turns.Schedule(due.ConversationId);
    }

    [LoggerMessage(1, LogLevel.Information, "Effect {EffectId} settled: {Result}")]
    private partial void LogSettled(string effectId, OutcomeResult result);

    [LoggerMessage(2, LogLevel.Warning, "Effect {EffectId} failed at try {Attempt}")]
    private partial void LogFailed(Exception e, string effectId, int attempt);

    [LoggerMessage(4, LogLevel.Debug, "Effect {EffectId} done")]
    private partial void LogDone(string effectId);

    [LoggerMessage(3, LogLevel.Warning, "Storage did not answer for effects")]
    private partial void LogStorage(Exception e);

    /// <param name="MoreFound">Whether more was found for the conversation meanwhile.</param>
    private sealed record Underway(IReadOnlyList<DueEffect> Effects, bool MoreFound);
}
