namespace SupportBot.Service.Knowledge;

/// <summary>A value that serves at once and is completed in the background, one at a time. Nothing older ever takes the place of
/// something newer.</summary>
/// <param name="complete">Must end soon after it is told to; returns what takes the value's place.</param>
/// <param name="failed">Told why a value stays as it is.</param>
internal sealed class Completing<T>(Func<T, CancellationToken, T> complete, Action<Exception> failed) : IDisposable
    where T : class
{
    private CancellationTokenSource stop = new();
    private T? current;

    public T? Current => Volatile.Read(ref current);

    /// <summary>Ends when what was published last is completed, or will not be.</summary>
    public Task Done { get; private set; } = Task.CompletedTask;

    /// <summary>Stops completing, so that what comes next need not share the processors with it. What is there stays as it is until
    /// something is published, be it the same again.</summary>
    public void Stop() => stop.Cancel();

    /// <summary>Puts a value in place and begins to complete it. Not to be called twice at the same time.</summary>
    public void Publish(T value)
    {
        Stop();
        stop = new CancellationTokenSource();
        Volatile.Write(ref current, value);
        Done = FollowAsync(value, Done, stop.Token);
    }

    public void Dispose() => Stop();

    private async Task FollowAsync(T value, Task before, CancellationToken cancellation)
    {
        await before;
        try
        {
            var completed = await Task.Run(() => complete(value, cancellation), cancellation);
            Interlocked.CompareExchange(ref current, completed, value);
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            // Something newer is on its way.
        }
#pragma warning disable CA1031 // Nobody waits for it: whoever asks is served with what is there.
        catch (Exception e)
#pragma warning restore CA1031
        {
            failed(e);
        }
    }
}
