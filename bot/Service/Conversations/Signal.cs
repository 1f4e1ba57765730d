namespace SupportBot.Service.Conversations;

/// <summary>Wakes one worker that else looks by itself from time to time. Set any number of times, it wakes once.</summary>
public class Signal : IDisposable
{
    private readonly SemaphoreSlim signal = new(0, 1);

    public void Set()
    {
        // Asked first, since it is set for every message of a busy house.
        if (signal.CurrentCount > 0)
            return;
        try
        {
            signal.Release();
        }
        catch (Exception e) when (e is SemaphoreFullException or ObjectDisposedException)
        {
            // It is set already, or nobody waits any more.
        }
    }

    public Task WaitAsync(TimeSpan atMost, CancellationToken cancellation) => signal.WaitAsync(atMost, cancellation);

    public void Dispose()
    {
        signal.Dispose();
        GC.SuppressFinalize(this);
    }
}
