namespace SupportBot.Driver;

/// <summary>Waits for something that happens elsewhere: asks again and again until a limit, then says what did not come.</summary>
public static class Wait
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(20);

    public static async Task UntilAsync(string what, Func<Task<bool>> holds, TimeSpan limit, CancellationToken cancellation)
    {
        var end = TimeProvider.System.GetTimestamp() + (long)(limit.TotalSeconds * TimeProvider.System.TimestampFrequency);
        using var pause = new PeriodicTimer(Pause);
        while (!await holds())
        {
            if (TimeProvider.System.GetTimestamp() > end)
                throw new TimeoutException($"waited {limit.TotalSeconds:0} s in vain for {what}");
            await pause.WaitForNextTickAsync(cancellation);
        }
    }

    public static async Task<T> ForAsync<T>(string what, Func<T?> find, TimeSpan limit, CancellationToken cancellation)
        where T : class
    {
        T? found = null;
        await UntilAsync(what, () => Task.FromResult((found = find()) is not null), limit, cancellation);
        return found!;
    }
}
