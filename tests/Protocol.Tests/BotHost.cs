using System.Collections.Concurrent;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using SupportBot.Protocol.Activities;
using SupportBot.Protocol.Bots;
using SupportBot.Protocol.Connector;

namespace SupportBot.Protocol.Tests;

/// <summary>A bot on a real port, and beside it a channel that the bot answers to.</summary>
internal sealed class BotHost : IAsyncDisposable
{
    private readonly WebApplication app;

    private BotHost(WebApplication app, FakeChannel channel)
    {
        this.app = app;
        Channel = channel;
        Http = new HttpClient { BaseAddress = new Uri(app.Urls.First()) };
    }

    public FakeChannel Channel { get; }

    public HttpClient Http { get; }

    public TestBot Bot => (TestBot)app.Services.GetRequiredService<IBot>();

    public BotAdapter Adapter => app.Services.GetRequiredService<BotAdapter>();

    public ConnectorClient Connector => app.Services.GetRequiredService<ConnectorClient>();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public static async Task<BotHost> StartAsync(
        Action<BotSettings>? change = null, string environment = "Development", Action<IServiceCollection>? services = null)
    {
        var settings = new BotSettings { RetryPause = TimeSpan.FromMilliseconds(1), KeysPause = TimeSpan.FromSeconds(1) };
        change?.Invoke(settings);
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { EnvironmentName = environment });
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        services?.Invoke(builder.Services);
        builder.Services.AddBot<TestBot>(settings);
        var app = builder.Build();
        app.MapBot();
        await app.StartAsync(Cancellation);
        return new BotHost(app, await FakeChannel.StartAsync());
    }

    /// <summary>An activity as a channel sends it.</summary>
    public string Activity(string more = "", string type = "message", string conversation = "c1", string? serviceUrl = null) =>
        $$"""
        {"type":"{{type}}","id":"{{Guid.NewGuid():n}}","channelId":"emulator","serviceUrl":"{{serviceUrl ?? Channel.Url}}",
         "from":{"id":"u1","role":"user"},"recipient":{"id":"bot"},"conversation":{"id":"{{conversation}}"}{{(more.Length == 0 ? "" : "," + more)}}}
        """;

    public async Task<(int Status, string Body, HttpResponseMessage Response)> PostAsync(string body, string? authorization = null, string type = "application/json")
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/messages") { Content = new StringContent(body, Encoding.UTF8) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue(type);
        if (authorization is not null)
            request.Headers.TryAddWithoutValidation("Authorization", authorization);
        var response = await Http.SendAsync(request, Cancellation);
        return ((int)response.StatusCode, await response.Content.ReadAsStringAsync(Cancellation), response);
    }

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        await app.DisposeAsync();
        await Channel.DisposeAsync();
    }
}

/// <summary>Says back what it hears; some words make it do other things.</summary>
internal sealed class TestBot : ActivityHandler
{
    public const string Boom = "a secret of the bot";

    public ConcurrentQueue<Activity> Heard { get; } = new();

    /// <summary>Turns wait here while it is set.</summary>
    public TaskCompletionSource? Gate { get; set; }

    /// <summary>What it does with a message while it is set.</summary>
    public Func<ITurnContext, Task>? Answer { get; set; }

    public int SideBySide { get; private set; }

    private int running;

    public override async Task OnTurnAsync(ITurnContext turnContext, CancellationToken cancellationToken)
    {
        SideBySide = Math.Max(SideBySide, Interlocked.Increment(ref running));
        Heard.Enqueue(turnContext.Activity);
        if (Gate is { } gate)
            await gate.Task;
        await base.OnTurnAsync(turnContext, cancellationToken);
        Interlocked.Decrement(ref running);
    }

    protected override async Task OnMessageActivityAsync(ITurnContext turnContext, CancellationToken cancellationToken)
    {
        switch (turnContext.Activity.Text)
        {
            case "answer" when Answer is not null:
                await Answer(turnContext);
                break;
            case "boom":
                throw new InvalidOperationException(Boom);
            case "silent":
                break;
            case "update":
                var sent = await turnContext.SendActivityAsync("v1", cancellationToken);
                await turnContext.UpdateActivityAsync(new Activity { Type = "message", Id = sent.Id, Text = "v2" }, cancellationToken);
                await turnContext.DeleteActivityAsync(sent.Id!, cancellationToken);
                break;
            case "trace":
                await turnContext.SendActivityAsync(new Activity { Type = ActivityTypes.Trace, Name = "t" }, cancellationToken);
                break;
            default:
                await turnContext.SendActivityAsync($"echo {turnContext.Activity.Text}", cancellationToken);
                break;
        }
    }

    protected override Task OnMembersAddedAsync(
        IReadOnlyList<ChannelAccount> membersAdded, ITurnContext turnContext, CancellationToken cancellationToken) =>
        turnContext.SendActivityAsync($"welcome {string.Join(',', membersAdded.Select(member => member.Id))}", cancellationToken);

    protected override async Task<InvokeResponse?> OnInvokeActivityAsync(ITurnContext turnContext, CancellationToken cancellationToken)
    {
        if (turnContext.Activity.Name != "known")
            return null;
        await turnContext.SendActivityAsync("said beside it", cancellationToken);
        return new InvokeResponse(201, JsonSerializer.SerializeToElement(new { ok = true }));
    }
}

/// <summary>The connector of a channel: keeps every call, answers as it is told to.</summary>
internal sealed class FakeChannel : IAsyncDisposable
{
    private readonly WebApplication app;
    private readonly System.Threading.Channels.Channel<(string Call, string Body)> calls =
        System.Threading.Channels.Channel.CreateUnbounded<(string, string)>();

    private FakeChannel(WebApplication app) => this.app = app;

    public string Url => app.Urls.First();

    /// <summary>Answers in place of the usual ones, first come first served.</summary>
    public ConcurrentQueue<(int Status, string Body, string? RetryAfter)> Answers { get; } = new();

    public ConcurrentQueue<string?> Authorizations { get; } = new();

    public static async Task<FakeChannel> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        var channel = new FakeChannel(app);
        app.Run(channel.AnswerAsync);
        await app.StartAsync(TestContext.Current.CancellationToken);
        return channel;
    }

    /// <summary>The next call: its method and raw path, and its body.</summary>
    public async Task<(string Call, string Body)> NextAsync()
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        limit.CancelAfter(TimeSpan.FromSeconds(20));
        return await calls.Reader.ReadAsync(limit.Token);
    }

    public async Task<Activity> NextActivityAsync() =>
        JsonSerializer.Deserialize((await NextAsync()).Body, ProtocolJson.Wire.Activity)!;

    public bool Idle => calls.Reader.Count == 0;

    public ValueTask DisposeAsync() => app.DisposeAsync();

    private async Task AnswerAsync(HttpContext http)
    {
        using var reader = new StreamReader(http.Request.Body);
        var body = await reader.ReadToEndAsync();
        var raw = http.Features.Get<Microsoft.AspNetCore.Http.Features.IHttpRequestFeature>()!.RawTarget;
        Authorizations.Enqueue(http.Request.Headers.Authorization.FirstOrDefault());
        await calls.Writer.WriteAsync(($"{http.Request.Method} {raw}", body));
        var (status, text, after) = Answers.TryDequeue(out var told) ? told : (200, """{"id":"given"}""", null);
        http.Response.StatusCode = status;
        http.Response.ContentType = "application/json";
        if (after is not null)
            http.Response.Headers.RetryAfter = after;
        await http.Response.WriteAsync(text);
    }
}
