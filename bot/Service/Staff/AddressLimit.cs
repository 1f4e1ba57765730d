using System.Collections.Concurrent;
using System.Net;

namespace SupportBot.Service.Staff;

/// <summary>Counts tries of each address within a minute.</summary>
internal sealed class AddressLimit(TimeProvider time, int perMinute)
{
    private const int MostAddresses = 50_000;
    private static readonly TimeSpan Window = TimeSpan.FromMinutes(1);
    private readonly ConcurrentDictionary<string, (DateTimeOffset Since, int Tries)> windows = new();

    /// <summary>Counts a try. <see langword="null"/> when it may go on, else how long to wait.</summary>
    public TimeSpan? Count(IPAddress? address)
    {
        var now = time.GetUtcNow();
        if (windows.Count > MostAddresses)
            Forget(now);
        var window = windows.AddOrUpdate(
            CallerNetwork.Of(address), _ => (now, 1), (_, old) => now - old.Since >= Window ? (now, 1) : (old.Since, old.Tries + 1));
        return window.Tries <= perMinute ? null : window.Since + Window - now;
    }

    private void Forget(DateTimeOffset now)
    {
        foreach (var (address, window) in windows)
            if (now - window.Since >= Window)
                windows.TryRemove(address, out _);
    }
}
