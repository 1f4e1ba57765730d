namespace SupportBot.Protocol.Bots;

/// <summary>Runs work one at a time for each key, side by side between keys. What may wait is bounded.</summary>
internal sealed class TurnQueue(int perKey, int inAll)
{
    private readonly Lock gate = new();
    private readonly Dictionary<string, (Task Tail, int Waiting)> tails = new(StringComparer.Ordinal);
    private int waiting;

    /// <summary>The work's end; <see langword="null"/> when too much waits already.</summary>
    public Task? TryRun(string key, Func<Task> work)
    {
        lock (gate)
        {
            var (tail, before) = tails.TryGetValue(key, out var known) ? known : (Task.CompletedTask, 0);
            if (before >= perKey || waiting >= inAll)
                return null;
            waiting++;
            var run = RunAsync(key, tail, work);
            tails[key] = (run, before + 1);
            return run;
        }
    }

    private async Task RunAsync(string key, Task before, Func<Task> work)
    {
        // Never under the lock, and never on the stack of the one who asked.
        await Task.Yield();
        await before.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        try
        {
            await work();
        }
        finally
        {
            Leave(key);
        }
    }

    private void Leave(string key)
    {
        lock (gate)
        {
            waiting--;
            var (tail, count) = tails[key];
            if (count == 1)
                tails.Remove(key);
            else
                tails[key] = (tail, count - 1);
        }
    }
}
