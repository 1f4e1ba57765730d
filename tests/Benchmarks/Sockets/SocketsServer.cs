using System.Diagnostics;
using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using SupportBot.Protocol.Activities;
using SupportBot.Protocol.Bots;
using SupportBot.Protocol.DirectLine;

namespace SupportBot.Benchmarks.Sockets;

/// <summary>The node of the sockets benchmark, a process of its own: Direct Line, and a bot that says something into every conversation
/// again and again, evenly spread. What it says is when it said it.</summary>
internal static class SocketsServer
{
    public const string Secret = "a-secret-of-the-benchmark";

    public static async Task<int> RunAsync(string count, string everySeconds)
    {
        var (conversations, every) = (int.Parse(count, CultureInfo.InvariantCulture), double.Parse(everySeconds, CultureInfo.InvariantCulture));
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var settings = new DirectLineSettings();
        settings.Secrets.Add(Secret);
        builder.Services.AddSingleton<IBot, ActivityHandler>();
        builder.Services.AddDirectLine(settings);
        await using var app = builder.Build();
        app.UseWebSockets();
        app.MapDirectLine();
        var talks = app.Services.GetRequiredService<MemoryConversations>();
        var known = new List<string>();
        app.Use(next => async http =>
        {
            await next(http);
            if (http.Request.Headers["X-Conversation"].ToString() is { Length: > 0 } id)
            {
                lock (known)
                    known.Add(id);
            }
        });
        await app.StartAsync();
        Console.WriteLine($"listening on: {app.Urls.First()}");
        await SpeakAsync(talks, known, conversations, every);
        return 0;
    }

    private static async Task SpeakAsync(MemoryConversations talks, List<string> known, int conversations, double every)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(10));
        var (said, watch) = (0L, Stopwatch.StartNew());
        while (await timer.WaitForNextTickAsync())
        {
            var due = (long)(watch.Elapsed.TotalSeconds * conversations / every);
            for (; said < due; said++)
            {
                string? id;
                lock (known)
                    id = known.Count == conversations ? known[(int)(said % conversations)] : null;
                if (id is not null)
                    talks.Send(id, new Protocol.Activities.Activity { Type = ActivityTypes.Message, Text = $"{Stopwatch.GetTimestamp()}" });
            }
        }
    }
}
