using System.Threading.Channels;
using Microsoft.AspNetCore.Http.Features;

namespace SupportBot.Service.Desk;

/// <summary>Server-sent events: one stream a tab for everything.</summary>
internal static class DeskStream
{
    private static readonly TimeSpan PingEvery = TimeSpan.FromSeconds(15);

    // The tab comes back at once, and with it the question whether it still may.
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(10);

    public static async Task WriteAsync(HttpContext http, DeskFeed feed, IHostApplicationLifetime lifetime, TimeProvider time)
    {
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(http.RequestAborted, lifetime.ApplicationStopping);
        ending.CancelAfter(Longest);
        http.Features.Get<IHttpResponseBodyFeature>()?.DisableBuffering();
        http.Response.ContentType = "text/event-stream";
        http.Response.Headers.CacheControl = "no-store";
        http.Response.Headers["X-Accel-Buffering"] = "no";
        var events = feed.Open(ending.Token);
        try
        {
            await http.Response.WriteAsync("retry: 1000\n\n", ending.Token);
            await http.Response.Body.FlushAsync(ending.Token);
            using var ping = new PeriodicTimer(PingEvery, time);
            var tick = ping.WaitForNextTickAsync(ending.Token).AsTask();
            while (await NextAsync(events, tick) is { } goesOn && goesOn)
            {
                if (tick.IsCompleted)
                {
                    await http.Response.WriteAsync(": ping\n\n", ending.Token);
                    tick = ping.WaitForNextTickAsync(ending.Token).AsTask();
                }

                while (events.TryRead(out var told))
                    await http.Response.WriteAsync($"event: {told.Name}\ndata: {told.Data}\n\n", ending.Token);
                await http.Response.Body.FlushAsync(ending.Token);
            }
        }
        catch (OperationCanceledException)
        {
            // The tab, or we, went away.
        }
    }

    /// <summary>Waits for an event or the ping; false when the stream has ended.</summary>
    private static async Task<bool> NextAsync(ChannelReader<DeskEvent> events, Task tick)
    {
        var more = events.WaitToReadAsync().AsTask();
        await Task.WhenAny(more, tick);
        return !more.IsCompleted || await more;
    }
}
