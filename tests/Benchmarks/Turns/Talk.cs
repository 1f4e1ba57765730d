using System.Diagnostics;
using System.Threading.Channels;
using SupportBot.Driver;

namespace SupportBot.Benchmarks.Turns;

/// <summary>One visitor who says something, reads the answer on the socket, and says the next.</summary>
internal sealed class Talk(DirectLineClient client) : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly Channel<SeenActivity> unasked = Channel.CreateUnbounded<SeenActivity>();
    private readonly CancellationTokenSource stop = new();
    private Task listening = Task.CompletedTask;
    private Asked? asked;
    private int count;

    /// <summary>Opens the window and its socket.</summary>
    public async Task OpenAsync(CancellationToken cancellation)
    {
        await client.TakeTokenAsync(new { }, cancellation);
        await client.OpenAsync(again: false, cancellation);
        var connected = new TaskCompletionSource();
        listening = client.ListenAsync(Seen, connected.SetResult, stop.Token);
        await Task.WhenAny(connected.Task, listening);
        if (!connected.Task.IsCompleted)
            await listening;
    }

    /// <summary>Says it and waits for the answer. Returns the answer's key and when it was there, as a timestamp.</summary>
    public async Task<(string? Key, long At)> AskAsync(string question, CancellationToken cancellation)
    {
        var (answer, at) = await SayAsync(question, null, cancellation);
        return (answer.Key, at);
    }

    /// <param name="value">Raw JSON of a button's value, else <see langword="null"/>.</param>
    public async Task<(SeenActivity Answer, long At)> SayAsync(string text, string? value, CancellationToken cancellation)
    {
        var now = new Asked($"q{++count}");
        asked = now;
        var post = await client.PostAsync(text, now.ClientId, value, cancellation);
        if (!post.Accepted)
            throw new InvalidOperationException($"a message was refused: {post.Status}");
        var first = await Task.WhenAny(now.Answer.Task, listening).WaitAsync(Patience, cancellation);
        if (first == listening)
            await listening;
        return await now.Answer.Task;
    }

    /// <summary>Waits for what the bot says of itself, under this key.</summary>
    public async Task HearAsync(string key, CancellationToken cancellation)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        limit.CancelAfter(Patience);
        while ((await unasked.Reader.ReadAsync(limit.Token)).Key != key)
        {
        }
    }

    public async ValueTask DisposeAsync()
    {
        await stop.CancelAsync();
        try
        {
            await listening;
        }
        catch (OperationCanceledException)
        {
        }

        stop.Dispose();
    }

    // The echo of the own message tells its id; the answer names that id.
    private void Seen(SeenActivity activity)
    {
        if (asked is not { } now)
            return;
        if (activity.ClientActivityId == now.ClientId)
            now.Id = activity.Id;
        else if (activity is { Type: "message", Role: "bot" }
            && !(now.Id is not null && activity.ReplyToId == now.Id && now.Answer.TrySetResult((activity, Stopwatch.GetTimestamp()))))
            unasked.Writer.TryWrite(activity);
    }

    private sealed class Asked(string clientId)
    {
        public string ClientId => clientId;

        public string? Id { get; set; }

        public TaskCompletionSource<(SeenActivity Answer, long At)> Answer { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
