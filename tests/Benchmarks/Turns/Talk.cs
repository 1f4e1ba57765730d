using System.Diagnostics;
using SupportBot.Driver;

namespace SupportBot.Benchmarks.Turns;

/// <summary>One visitor who asks a question, reads the answer on the socket, and asks the next.</summary>
internal sealed class Talk(DirectLineClient client) : IAsyncDisposable
{
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

    /// <summary>Asks and waits for the answer. Returns the answer's key and when it was there, as a timestamp.</summary>
    public async Task<(string? Key, long At)> AskAsync(string question, CancellationToken cancellation)
    {
        var now = new Asked($"q{++count}");
        asked = now;
        var post = await client.PostAsync(question, now.ClientId, null, cancellation);
        if (!post.Accepted)
            throw new InvalidOperationException($"a question was refused: {post.Status}");
        var first = await Task.WhenAny(now.Answer.Task, listening).WaitAsync(TimeSpan.FromSeconds(30), cancellation);
        if (first == listening)
            await listening;
        return await now.Answer.Task;
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
        else if (activity is { Type: "message", Role: "bot" } && now.Id is not null && activity.ReplyToId == now.Id)
            now.Answer.TrySetResult((activity.Key, Stopwatch.GetTimestamp()));
    }

    private sealed class Asked(string clientId)
    {
        public string ClientId => clientId;

        public string? Id { get; set; }

        public TaskCompletionSource<(string? Key, long At)> Answer { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
