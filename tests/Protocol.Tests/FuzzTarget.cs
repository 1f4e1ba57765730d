using System.Collections.Concurrent;
using System.Globalization;
using System.Net.Http.Headers;
using System.Net.WebSockets;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using SupportBot.Protocol.Bots;
using SupportBot.Protocol.DirectLine;

namespace SupportBot.Protocol.Tests;

/// <summary>Both servers in this process, and what went wrong in them.</summary>
internal sealed class FuzzTarget : IAsyncDisposable, ILoggerProvider, ILogger
{
    private static readonly string[] Posts =
    [
        "/api/messages", "/api/messages", "/api/messages", "/v3/directline/tokens/generate", "/v3/directline/tokens/refresh",
        "/v3/directline/conversations", "/v3/directline/conversations/{0}/activities", "/v3/directline/conversations/{0}/upload?userId=u",
    ];

    private static readonly string[] Gets = ["", "/", "/activities", "/activities", "/stream", "/nothing", "attachments", "foreign"];

    private readonly WebApplication app;
    private readonly HttpClient http = new();
    private string conversation = "";
    private string token = "";
    private string ticket = "";
    private int taken;

    private FuzzTarget()
    {
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { EnvironmentName = "Development" });
        builder.Logging.ClearProviders().AddProvider(this);
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var settings = new DirectLineSettings { FloodBurst = 100_000, FloodPerSecond = 100_000, StreamsPerConversation = 100 };
        settings.Secrets.Add(DirectLineHost.Secret);
        builder.Services.AddBot<TestBot>(new BotSettings { Retries = 0 });
        builder.Services.AddDirectLine(settings);
        app = builder.Build();
        app.UseWebSockets();
        app.MapBot();
        app.MapDirectLine();
    }

    public ConcurrentQueue<string> Problems { get; } = new();

    public int Taken => taken;

    public static async Task<FuzzTarget> StartAsync()
    {
        var target = new FuzzTarget();
        await target.app.StartAsync(TestContext.Current.CancellationToken);
        target.http.BaseAddress = new Uri(target.app.Urls.First());
        target.conversation = "cf00d";
        await target.app.Services.GetRequiredService<IDirectLineBackend>().StartAsync(target.conversation, "dl_f", null, CancellationToken.None);
        target.token = target.app.Services.GetRequiredService<DirectLineTokens>().Make(target.conversation, "dl_f");
        target.ticket = target.app.Services.GetRequiredService<DirectLineTokens>().MakeForStream(target.conversation, "dl_f");
        return target;
    }

    public Task SendAsync(Mutator mutator)
    {
        if (mutator.Chance(40))
            return StreamAsync(mutator, Address($"/stream?watermark={Escaped(mutator)}&t={{0}}"));
        if (mutator.Chance(8))
            return GetAsync(OddAddress(mutator), mutator.Headers());
        var path = string.Format(CultureInfo.InvariantCulture, mutator.Pick(Posts), conversation);
        return path.Contains("upload", StringComparison.Ordinal)
            ? PostAsync(path, mutator.Mutate(Mutator.Form), "multipart/form-data; boundary=b")
            : PostAsync(path, mutator.Body(), "application/json");
    }

    /// <summary>Below the conversation; <c>{0}</c> stands for a good ticket for its stream.</summary>
    public string Address(string rest) => $"/v3/directline/conversations/{conversation}{rest.Replace("{0}", ticket, StringComparison.Ordinal)}";

    public Task GetAsync(string path, IEnumerable<KeyValuePair<string, string>> headers)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, path);
        foreach (var (name, value) in headers)
            request.Headers.TryAddWithoutValidation(name, value);
        return SendAsync(request, path);
    }

    /// <summary>Opens the stream, or tries to, says odd things on it, and leaves in one of several ways.</summary>
    public async Task StreamAsync(Mutator mutator, string path)
    {
        var cancellation = TestContext.Current.CancellationToken;
        using var socket = new ClientWebSocket();
        try
        {
            await socket.ConnectAsync(new Uri($"ws://{http.BaseAddress!.Authority}{path}"), cancellation);
            foreach (var (type, frame, isLast) in mutator.Frames())
                await socket.SendAsync(frame, type, isLast, cancellation);
            await LeaveAsync(socket, mutator, cancellation);
        }
        catch (Exception e) when (e is WebSocketException or IOException or InvalidOperationException)
        {
            // It was refused, or closed for what was said.
            if (e.Message.Contains("'5", StringComparison.Ordinal))
                Problems.Enqueue($"{e.Message} {path}");
        }
    }

    private static async Task LeaveAsync(ClientWebSocket socket, Mutator mutator, CancellationToken cancellation)
    {
        if (mutator.Chance(3))
            await socket.CloseAsync((WebSocketCloseStatus)(1000 + (mutator.Chance(2) ? 0 : 3001)), "…", cancellation);
        else if (mutator.Chance(2))
            await socket.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, null, cancellation);
        else
            socket.Abort();
    }

    private string OddAddress(Mutator mutator) => mutator.Pick(Gets) switch
    {
        "attachments" => $"/v3/directline/attachments/{Escaped(mutator)}",
        "foreign" => $"/v3/directline/conversations/{Escaped(mutator)}/activities",
        var rest => Address($"{rest}?watermark={Escaped(mutator)}&t={(mutator.Chance(2) ? "{0}" : Escaped(mutator))}"),
    };

    private static string Escaped(Mutator mutator) => Uri.EscapeDataString(mutator.Text());

    public Task PostAsync(string path, byte[] body, string type)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = new ByteArrayContent(body) };
        request.Content.Headers.ContentType = MediaTypeHeaderValue.Parse(type);
        return SendAsync(request, $"{path} {Convert.ToBase64String(body)}");
    }

    public async ValueTask DisposeAsync()
    {
        http.Dispose();
        await app.DisposeAsync();
    }

    public void Dispose()
    {
        // As a log provider there is nothing to let go.
    }

    public ILogger CreateLogger(string categoryName) => this;

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Error;

    /// <summary>The bot's own failures are answered; everything else that is an error nobody caught.</summary>
    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        if (logLevel >= LogLevel.Error && exception is not (null or Connector.ConnectorException) && exception.Message != TestBot.Boom)
            Problems.Enqueue($"{formatter(state, exception)} {exception}");
    }

    private async Task SendAsync(HttpRequestMessage request, string what)
    {
        using (request)
        {
            if (request.RequestUri!.OriginalString.StartsWith("/v3", StringComparison.Ordinal) && !request.Headers.Contains("Authorization"))
                request.Headers.Authorization = new AuthenticationHeaderValue(
                    "Bearer", request.RequestUri.OriginalString.EndsWith("generate", StringComparison.Ordinal) ? DirectLineHost.Secret : token);
            using var answer = await http.SendAsync(request, TestContext.Current.CancellationToken);
            if ((int)answer.StatusCode is >= 500 and not 501)
                Problems.Enqueue($"{(int)answer.StatusCode} {what}");
            if (answer.IsSuccessStatusCode)
                Interlocked.Increment(ref taken);
        }
    }
}
