using System.Data.Common;
using System.Text.Json;
using SupportBot.Dialogs;
using SupportBot.Dialogs.Effects;

namespace SupportBot.Service.Conversations;

/// <summary>Set when a commit stored an effect, so that it need not wait for the next look.</summary>
public sealed class EffectSignal : Signal;

/// <summary>Carries out stored effects: at least once each, in order within a conversation, tried again with growing pauses, given up
/// after <see cref="Tries"/> of them. The outcome goes into the conversation's turn queue.</summary>
public sealed partial class EffectRunner(
    EffectStore store,
    IEnumerable<IEffectHandler> handlers,
    EffectSignal signal,
    TurnRunner turns,
    TimeProvider time,
    ILogger<EffectRunner> logger) : BackgroundService
{
    private const int Tries = 8;
    private const int AtOnce = 16;
    private static readonly TimeSpan Look = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan OneTry = TimeSpan.FromSeconds(30);

    private readonly IReadOnlyList<IEffectHandler> handlers = [.. handlers];

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                var due = await store.DueAsync(AtOnce * 2, stoppingToken);
                await Parallel.ForEachAsync(
                    due,
                    new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = stoppingToken },
                    (effect, cancellation) => new ValueTask(TryAsync(effect, cancellation)));
                if (due.Count == 0)
                    await signal.WaitAsync(Look, stoppingToken);
            }
            catch (DbException e)
            {
                LogStorage(e);
                await signal.WaitAsync(Look, stoppingToken);
            }
        }
    }

    private async Task TryAsync(DueEffect due, CancellationToken cancellation)
    {
        var effect = JsonSerializer.Deserialize<Effect>(due.Json, DialogsJson.Options)!;
        try
        {
            if (await CarryOutAsync(due, effect, cancellation) is { } settled)
                Tell(due, settled);
        }
#pragma warning disable CA1031 // Any failure of the other side means the same: later, or given up.
        catch (Exception e) when (!cancellation.IsCancellationRequested)
#pragma warning restore CA1031
        {
            LogFailed(e, due.Id, due.Attempts + 1);
            if (due.Attempts + 1 >= Tries)
                await GiveUpAsync(due, effect, cancellation);
            else
                await store.RetryAsync(due, (time.GetUtcNow() + Pause(due.Attempts)).ToUnixTimeMilliseconds(), e.GetType().Name, cancellation);
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
}
