using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;
using SupportBot.Protocol.Activities;
using SupportBot.Protocol.Authentication;
using SupportBot.Protocol.Connector;

namespace SupportBot.Protocol.Bots;

/// <summary>Runs an <see cref="IBot"/> in this process: turns wait in memory, answers go by the connector or to the caller that holds
/// the line. Bots that must not lose a message implement <see cref="IMessagesBackend"/> on a storage of their own.</summary>
public sealed partial class BotAdapter(IBot bot, ConnectorClient connector, ILogger<BotAdapter> logger) : IMessagesBackend
{
    private const int Remembered = 10_000;

    private readonly TurnQueue queue = new(perKey: 100, inAll: 10_000);
    private readonly ConcurrentDictionary<string, Task<Outcome>> known = new(StringComparer.Ordinal);
    private readonly ConcurrentQueue<string> order = new();

    /// <summary>What the user is told when a turn fails; the failure itself goes to the log only.</summary>
    public Func<ITurnContext, Exception, Task> OnTurnError { get; set; } =
        (turn, _) => turn.SendActivityAsync("抱歉，刚才出了点问题，请再发一次。Sorry, something went wrong. Please send it again.");

    public Task<Taken> AcceptAsync(Activity activity, Caller caller, CancellationToken cancellation)
    {
        if (activity.ServiceUrl is null)
            throw new ArgumentException("An activity without an address cannot be answered.", nameof(activity));
        var turn = Once(activity, () => TryRun(activity, new ConnectorTurn(activity, connector), [], CancellationToken.None));
        return Task.FromResult(turn is null ? Taken.Busy : Taken.Accepted);
    }

    /// <summary>A caller that asks again gets the same replies again.</summary>
    public async Task<InvokeResponse?> TakeTurnAsync(
        Activity activity, Caller caller, Func<Activity, CancellationToken, Task> reply, CancellationToken cancellation)
    {
        var said = new List<Activity>();
        var live = false;
        var turn = Once(activity, () =>
        {
            live = true;
            return TryRun(activity, new HeldTurn(activity, Say), said, cancellation);
        }) ?? throw new TooBusyException();
        var outcome = await turn.WaitAsync(cancellation);
        if (!live)
        {
            foreach (var again in outcome.Said)
                await reply(again, cancellation);
        }

        return outcome.Response;

        async Task Say(Activity activity, CancellationToken cancellationToken)
        {
            said.Add(activity);
            await reply(activity, cancellationToken);
        }
    }

    /// <summary>Goes on in a conversation without having been asked.</summary>
    public Task ContinueConversationAsync(
        ConversationReference reference, Func<ITurnContext, CancellationToken, Task> callback, CancellationToken cancellation)
    {
        var activity = reference.GetContinuationActivity();
        return queue.TryRun(KeyOf(activity), () => callback(new ConnectorTurn(activity, connector), cancellation)) ?? throw new TooBusyException();
    }

    private static string KeyOf(Activity activity) => $"{activity.ChannelId}\n{activity.Conversation!.Id}";

    /// <summary>The turn that runs or ran for this activity; the first to come starts it. Ones without an id are always new.</summary>
    private Task<Outcome>? Once(Activity activity, Func<Task<Outcome>?> start)
    {
        if (string.IsNullOrEmpty(activity.Id))
            return start();
        var key = $"{KeyOf(activity)}\n{activity.Id}";
        var mine = new TaskCompletionSource<Outcome>(TaskCreationOptions.RunContinuationsAsynchronously);
        var turn = known.GetOrAdd(key, mine.Task);
        if (turn != mine.Task)
            return turn;
        if (start() is not { } started)
        {
            known.TryRemove(key, out _);
            mine.SetException(new TooBusyException());
            _ = mine.Task.Exception;
            return null;
        }

        order.Enqueue(key);
        if (order.Count > Remembered && order.TryDequeue(out var oldest))
            known.TryRemove(oldest, out _);
        _ = started.ContinueWith(done => mine.SetResult(done.Result), TaskScheduler.Default);
        return mine.Task;
    }

    private Task<Outcome>? TryRun(Activity activity, Turn turn, List<Activity> said, CancellationToken cancellation)
    {
        var run = queue.TryRun(KeyOf(activity), () => RunAsync(turn, cancellation));
        return run is null ? null : EndAsync(run, turn, said);
    }

    private static async Task<Outcome> EndAsync(Task run, Turn turn, List<Activity> said)
    {
        await run;
        return new Outcome(said, turn.InvokeResponse);
    }

    private async Task RunAsync(Turn turn, CancellationToken cancellation)
    {
        try
        {
            await bot.OnTurnAsync(turn, cancellation);
        }
#pragma warning disable CA1031 // The one place that catches everything: the user must still be answered.
        catch (Exception e)
#pragma warning restore CA1031
        {
            LogTurn(e);
            await ApologiseAsync(turn, e);
        }
    }

    private async Task ApologiseAsync(Turn turn, Exception failure)
    {
        try
        {
            await OnTurnError(turn, failure);
        }
#pragma warning disable CA1031 // Nobody is left to be told.
        catch (Exception e)
#pragma warning restore CA1031
        {
            LogTurn(e);
        }
    }

    private sealed record Outcome(IReadOnlyList<Activity> Said, InvokeResponse? Response);

    [LoggerMessage(1, LogLevel.Error, "A turn failed")]
    private partial void LogTurn(Exception e);
}
