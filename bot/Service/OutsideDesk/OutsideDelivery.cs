using System.Data.Common;
using Microsoft.Extensions.Options;
using SupportBot.Protocol.Activities;
using SupportBot.Protocol.Connector;
using SupportBot.Service.Conversations;
using SupportBot.Service.Handoff;

namespace SupportBot.Service.OutsideDesk;

/// <summary>Tells the outside desk what waits for it and what its customers write, in the log's order, each at least once; and that it is
/// there, which keeps what it holds. Any number of nodes may do it side by side.</summary>
internal sealed partial class OutsideDelivery(
    OutsideHandoffs handoffs,
    OutsideWords words,
    OutsideHearing hearing,
    ConversationLog log,
    Func<string, BotFrameworkClient> clients,
    Wakeups wakeups,
    IOptions<OutsideDeskSettings> settings,
    TimeProvider time,
    ILogger<OutsideDelivery> logger) : BackgroundService
{
    private const int AtOnce = 16;
    private const int Page = 100;
    private const int TriesToAsk = 2;
    private const int TriesToPass = 8;
    private static readonly TimeSpan Look = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Lease = TimeSpan.FromMinutes(2);

    private readonly Signal signal = new();
    private readonly BotFrameworkClient client = clients(settings.Value.AppId);
    private readonly Uri desk = new(settings.Value.Address);

    public override void Dispose()
    {
        signal.Dispose();
        base.Dispose();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        wakeups.Woken += Wake;
        try
        {
            while (!stoppingToken.IsCancellationRequested)
            {
                await RoundAsync(stoppingToken);
                await signal.WaitAsync(Look, stoppingToken);
            }
        }
        finally
        {
            wakeups.Woken -= Wake;
        }
    }

    private void Wake(string conversationId, string? beside)
    {
        if (beside is null)
            signal.Set();
    }

    private async Task RoundAsync(CancellationToken cancellation)
    {
        try
        {
            await hearing.BeatAsync();
            if (await handoffs.AnyWaitsUnknownAsync(cancellation))
                await handoffs.EnterAsync(settings.Value.AcceptWithin, cancellation);
            var now = handoffs.Now;
            await Parallel.ForEachAsync(
                (await handoffs.DueAsync(cancellation)).Where(one => one.Next(now) != OutsideStep.Nothing),
                new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancellation },
                (handoff, token) => new ValueTask(StepAsync(handoff, handoff.Next(now), token)));
        }
#pragma warning disable CA1031 // Whatever it was, it is tried again; the process goes on.
        catch (Exception e) when (!cancellation.IsCancellationRequested)
#pragma warning restore CA1031
        {
            LogFailed(e);
        }
    }

    private async Task StepAsync(OutsideHandoff handoff, OutsideStep step, CancellationToken cancellation)
    {
        if (!await handoffs.TakeAsync(handoff, Lease, cancellation)
            || await log.FindAsync(handoff.ConversationId, cancellation) is not { } conversation)
        {
            return;
        }

        try
        {
            await StepAsync(handoff, step, conversation, cancellation);
        }
        catch (ConnectorException e) when (step == OutsideStep.Withdraw && (!e.IsPassing || handoff.Attempts >= TriesToAsk))
        {
            // The desk has forgotten it already, or is gone.
            await handoffs.OverAsync(handoff.HandoffId, cancellation);
        }
        catch (ConnectorException e) when (!e.IsPassing || handoff.Attempts >= (step == OutsideStep.Ask ? TriesToAsk : TriesToPass))
        {
            LogRefused(e, handoff.HandoffId);
            await hearing.FailAsync(handoff, null, cancellation);
            await handoffs.OverAsync(handoff.HandoffId, cancellation);
        }
        catch (Exception e) when (e is ConnectorException or DbException)
        {
            LogLater(e, handoff.HandoffId, handoff.Attempts + 1);
            await handoffs.RetryAsync(handoff.HandoffId, Pause(handoff.Attempts), cancellation);
        }
    }

    private async Task StepAsync(OutsideHandoff handoff, OutsideStep step, Conversation conversation, CancellationToken cancellation)
    {
        switch (step)
        {
            case OutsideStep.Ask:
                await SendAsync(await words.AskAsync(handoff, conversation, cancellation), cancellation);
                await handoffs.AskedAsync(handoff.HandoffId, conversation.LastNumber, cancellation);
                break;
            case OutsideStep.TakeAgain:
                await hearing.TakeAsync(handoff, null, cancellation);
                await handoffs.DoneAsync(handoff.HandoffId, cancellation);
                break;
            case OutsideStep.Pass:
                await PassAsync(handoff, conversation, cancellation);
                await handoffs.DoneAsync(handoff.HandoffId, cancellation);
                break;
            case OutsideStep.Complete:
                await hearing.CompleteAsync(handoff, null, cancellation);
                break;
            case OutsideStep.GiveUp:
                // The next step withdraws it, if it was not the desk that gave up.
                await hearing.FailAsync(handoff, null, cancellation);
                await handoffs.DoneAsync(handoff.HandoffId, cancellation);
                break;
            case OutsideStep.Withdraw:
                await SendAsync(words.Withdraw(handoff, conversation), cancellation);
                await handoffs.OverAsync(handoff.HandoffId, cancellation);
                break;
            default:
                await handoffs.OverAsync(handoff.HandoffId, cancellation);
                break;
        }
    }

    private async Task PassAsync(OutsideHandoff handoff, Conversation conversation, CancellationToken cancellation)
    {
        var (entries, last) = await log.ReadAsync(handoff.ConversationId, handoff.Delivered, Page, cancellation);
        foreach (var entry in entries.Where(entry => entry.Kind == LogKind.Customer))
        {
            await SendAsync(words.Pass(handoff, conversation, entry), cancellation);
            await handoffs.DeliveredAsync(handoff.HandoffId, entry.Number, cancellation);
        }

        await handoffs.DeliveredAsync(handoff.HandoffId, last, cancellation);
    }

    private Task SendAsync(Activity activity, CancellationToken cancellation)
    {
        activity.Timestamp ??= $"{time.GetUtcNow().UtcDateTime:yyyy-MM-dd'T'HH:mm:ss.fff'Z'}";
        return client.PostActivityAsync(desk, activity, cancellation);
    }

    /// <summary>2, 4, 8, … at most 300 seconds.</summary>
    private static TimeSpan Pause(long attempts) => TimeSpan.FromSeconds(Math.Min(300, 2 << (int)Math.Min(attempts, 8)));

    [LoggerMessage(1, LogLevel.Warning, "The outside desk cannot be told of hand-off {HandoffId} now, try {Attempt}")]
    private partial void LogLater(Exception e, string handoffId, long attempt);

    [LoggerMessage(2, LogLevel.Error, "The outside desk cannot serve hand-off {HandoffId}")]
    private partial void LogRefused(Exception e, string handoffId);

    [LoggerMessage(3, LogLevel.Error, "The outside desk could not be looked after")]
    private partial void LogFailed(Exception e);
}
