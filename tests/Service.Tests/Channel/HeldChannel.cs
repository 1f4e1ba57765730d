using System.Collections.Concurrent;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace SupportBot.Service.Tests.Channel;

/// <summary>A channel that takes what is sent to it, and holds the answer to some of it back until it is let go.</summary>
internal sealed class HeldChannel : IAsyncDisposable
{
    private readonly WebApplication app;
    private readonly TaskCompletionSource reached = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource let = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private HeldChannel(string holds)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        app = builder.Build();
        app.Run(async http =>
        {
            var activity = await JsonSerializer.DeserializeAsync<JsonElement>(http.Request.Body);
            var to = activity.TryGetProperty("replyToId", out var id) ? id.GetString()! : "";
            Came.Enqueue(to);
            if (to == holds)
            {
                reached.TrySetResult();
                await let.Task.WaitAsync(http.RequestAborted);
            }

            await http.Response.WriteAsync("""{"id":"given"}""");
        });
    }

    /// <summary>What the messages that came were replies to.</summary>
    public ConcurrentQueue<string> Came { get; } = new();

    /// <summary>Something came that it holds.</summary>
    public Task Reached => reached.Task.WaitAsync(TimeSpan.FromSeconds(60), TestContext.Current.CancellationToken);

    /// <param name="holds">The message replies to which it holds.</param>
    public static async Task<HeldChannel> StartAsync(string holds)
    {
        var channel = new HeldChannel(holds);
        await channel.app.StartAsync(TestContext.Current.CancellationToken);
        return channel;
    }

    /// <summary>From now on it answers all, what it holds too.</summary>
    public void LetGo() => let.TrySetResult();

    /// <summary>What a customer writes there.</summary>
    public object Said(string id, string conversation = "c1") => new
    {
        type = "message",
        id,
        text = "什么时候发货",
        locale = "zh-CN",
        channelId = "emulator",
        serviceUrl = app.Urls.First(),
        from = new { id = "u1", role = "user" },
        recipient = new { id = "bot-1", role = "bot" },
        conversation = new { id = conversation },
    };

    public ValueTask DisposeAsync()
    {
        LetGo();
        return app.DisposeAsync();
    }
}
