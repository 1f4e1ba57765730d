using System.Collections.Concurrent;
using System.Net;
using System.Threading.Channels;

namespace SupportBot.Driver.Kill;

/// <summary>A message that the service accepted.</summary>
public sealed record Accepted(string ConversationId, string ClientId, string? Id, string Text);

/// <summary>A visitor whose window goes through kills: posts again with the same id, reads on from its watermark. Some read over
/// the WebSocket, some poll.</summary>
internal sealed class Customer(int number, HttpClient http, Uri service, bool polls)
{
    private static readonly TimeSpan PollPause = TimeSpan.FromMilliseconds(250);

    private readonly DirectLineClient client = new(http, service);
    private readonly Channel<SeenActivity> unread = Channel.CreateUnbounded<SeenActivity>();
    private int sent;

    public int Number => number;

    public string ConversationId => client.ConversationId;

    public ConcurrentQueue<Accepted> Accepted { get; } = [];

    /// <summary>Ids of what came from the log, in the order it came.</summary>
    public ConcurrentQueue<string> Received { get; } = [];

    /// <summary>What no client should ever see, e.g. one message under two ids.</summary>
    public ConcurrentQueue<string> Faults { get; } = [];

    public Random Dice { get; } = new(number);

    public async Task OpenAsync(object identity, CancellationToken stop)
    {
        await Stubborn.DoAsync(cancellation => client.TakeTokenAsync(identity, cancellation), stop);
        await Stubborn.DoAsync(cancellation => client.OpenAsync(again: false, cancellation), stop);
    }

    /// <summary>Reads until told to stop, over every break.</summary>
    public async Task ReadAsync(CancellationToken stop)
    {
        var again = false;
        while (!stop.IsCancellationRequested)
        {
            try
            {
                if (polls)
                {
                    await client.PollAsync(Seen, stop);
                    await Stubborn.PauseAsync(PollPause, stop);
                    continue;
                }

                if (again)
                    await client.OpenAsync(again, stop);
                again = true;
                await client.ListenAsync(Seen, () => { }, stop);
            }
            catch (OperationCanceledException) when (stop.IsCancellationRequested)
            {
                return;
            }
            catch (Exception e) when (Stubborn.IsOutage(e))
            {
                await QuietPauseAsync(stop);
            }
        }
    }

    /// <summary>Posts until it is stored; now and then once more afterwards, as a client does whose answer was lost.</summary>
    public async Task<bool> SayAsync(string text, string? value, CancellationToken stop)
    {
        var clientId = $"c{number}-{Interlocked.Increment(ref sent)}";
        var id = await PostAsync(text, clientId, value, stop);
        if (id is null)
            return false;
        Accepted.Enqueue(new Accepted(ConversationId, clientId, id, text));
        if (Dice.Next(10) == 0 && await PostAsync(text, clientId, value, stop) is { } second && second != id)
            Faults.Enqueue($"{clientId} is stored as {id} and as {second}");
        return true;
    }

    /// <summary>The next thing the customer sees that fits, or <see langword="null"/> when the patience is at its end.</summary>
    public async Task<SeenActivity?> SeesAsync(Func<SeenActivity, bool> fits, TimeSpan patience, CancellationToken stop)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(stop);
        limit.CancelAfter(patience);
        try
        {
            while (true)
            {
                var activity = await unread.Reader.ReadAsync(limit.Token);
                if (fits(activity))
                    return activity;
            }
        }
        catch (OperationCanceledException) when (!stop.IsCancellationRequested)
        {
            return null;
        }
    }

    private static async Task QuietPauseAsync(CancellationToken stop)
    {
        try
        {
            await Stubborn.PauseAsync(PollPause, stop);
        }
        catch (OperationCanceledException)
        {
            // The loop ends by itself.
        }
    }

    private async Task<string?> PostAsync(string text, string clientId, string? value, CancellationToken stop)
    {
        var answer = await Stubborn.DoAsync(
            async cancellation =>
            {
                var post = await client.PostAsync(text, clientId, value, cancellation);
                return post.Status is HttpStatusCode.TooManyRequests or >= HttpStatusCode.InternalServerError
                    ? throw new HttpRequestException("later", null, post.Status)
                    : post;
            },
            stop);
        if (!answer.Accepted)
            Faults.Enqueue($"{clientId} was refused with {(int)answer.Status}");
        return answer.Id;
    }

    private void Seen(SeenActivity activity)
    {
        // What is beside the log (the queue's strip, typing) is not counted: it may be lost or come twice.
        if (activity.Id is { } id && activity.Type == "message")
            Received.Enqueue(id);
        unread.Writer.TryWrite(activity);
    }
}
