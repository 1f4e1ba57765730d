using System.Diagnostics;

namespace SupportBot.Service.Tests.Servers;

/// <summary>Waits for what other threads or processes do: asks again until it is so, or the deadline passes.</summary>
internal static class Eventually
{
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(60);

    public static Task IsTrueAsync(Func<bool> condition, string what) => IsTrueAsync(() => Task.FromResult(condition()), what);

    public static async Task IsTrueAsync(Func<Task<bool>> condition, string what)
    {
        var watch = Stopwatch.StartNew();
        while (!await condition())
        {
            if (watch.Elapsed > Deadline)
                throw new TimeoutException($"Still not so after {Deadline.TotalSeconds:0} s: {what}");
            await Task.Delay(10, TestContext.Current.CancellationToken);
        }
    }
}
