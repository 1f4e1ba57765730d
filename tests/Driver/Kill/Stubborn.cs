using System.Net;
using System.Net.WebSockets;
using System.Text.Json;

namespace SupportBot.Driver.Kill;

/// <summary>Does what a good client does while the service dies and comes back: tries again until it is answered.</summary>
internal static class Stubborn
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);

    /// <summary>Repeats a call until it is answered. Statuses that say "later" (429, 5xx) are repeated too; others are thrown.</summary>
    public static async Task<T> DoAsync<T>(Func<CancellationToken, Task<T>> call, CancellationToken stop)
    {
        while (true)
        {
            stop.ThrowIfCancellationRequested();
            try
            {
                return await call(stop);
            }
            catch (Exception e) when (IsOutage(e) && !stop.IsCancellationRequested)
            {
                await PauseAsync(Pause, stop);
            }
        }
    }

    public static Task DoAsync(Func<CancellationToken, Task> call, CancellationToken stop) =>
        DoAsync(
            async cancellation =>
            {
                await call(cancellation);
                return true;
            },
            stop);

    public static bool IsOutage(Exception e) => e switch
    {
        HttpRequestException { StatusCode: null or HttpStatusCode.TooManyRequests or >= HttpStatusCode.InternalServerError } => true,
        // Connections that break in the middle of an answer, and time-outs of one call.
        WebSocketException or IOException or TaskCanceledException => true,
        JsonException => true,
        _ => false,
    };

    public static async Task PauseAsync(TimeSpan length, CancellationToken stop)
    {
        using var timer = new PeriodicTimer(length);
        await timer.WaitForNextTickAsync(stop);
    }
}
