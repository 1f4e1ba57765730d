using System.Collections.Concurrent;
using System.Net.Http.Headers;
using System.Net.WebSockets;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using SupportBot.Protocol.Activities;
using SupportBot.Protocol.DirectLine;

namespace SupportBot.Protocol.Tests;

/// <summary>The Direct Line server by itself on a real port; what a program must store is kept in memory here.</summary>
internal sealed class DirectLineHost : IAsyncDisposable
{
    public const string Secret = "a-secret-for-tests-only";

    private readonly WebApplication app;

    private DirectLineHost(WebApplication app, MemoryBackend backend, Clock clock)
    {
        this.app = app;
        Backend = backend;
        Clock = clock;
        Http = new HttpClient { BaseAddress = new Uri(app.Urls.First()) };
    }

    public MemoryBackend Backend { get; }

    public Clock Clock { get; }

    public HttpClient Http { get; }

    public DirectLineTokens Tokens => app.Services.GetRequiredService<DirectLineTokens>();

    /// <summary>Bytes of uploads under way.</summary>
    public long Held => app.Services.GetRequiredService<DirectLineAccess>().UploadsHold;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    /// <param name="patient">Whether it waits for a body however slowly it comes.</param>
    public static async Task<DirectLineHost> StartAsync(Action<DirectLineSettings>? change = null, bool patient = false)
    {
        var settings = new DirectLineSettings { FloodBurst = 1000, FloodPerSecond = 1000 };
        settings.Secrets.Add("an-older-secret");
        settings.Secrets.Add(Secret);
        change?.Invoke(settings);
        var backend = new MemoryBackend();
        var clock = new Clock();
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        if (patient)
            builder.WebHost.ConfigureKestrel(kestrel => kestrel.Limits.MinRequestBodyDataRate = null);
        builder.Services.AddSingleton(settings);
        builder.Services.AddSingleton<TimeProvider>(clock);
        builder.Services.AddSingleton<IDirectLineBackend>(backend);
        builder.Services.AddSingleton(new DirectLineTokens(Encoding.UTF8.GetBytes(new string('k', 64)), settings, clock));
        builder.Services.AddSingleton(new FileLinks(Encoding.UTF8.GetBytes(new string('f', 64)), settings, clock));
        builder.Services.AddSingleton<IAttachmentStore, MemoryAttachments>();
        builder.Services.AddSingleton<DirectLineAccess>();
        builder.Services.AddSingleton<DirectLineUploads>();
        builder.Services.AddSingleton<DirectLineStream>();
        builder.Services.AddSingleton<DirectLineEndpoints>();
        var app = builder.Build();
        app.UseWebSockets();
        app.Services.GetRequiredService<DirectLineEndpoints>().Map(app);
        await app.StartAsync(Cancellation);
        return new DirectLineHost(app, backend, clock);
    }

    /// <summary>A conversation and a token for it.</summary>
    public async Task<(string Conversation, string Token)> OpenAsync(string user = "dl_lin")
    {
        var conversation = $"c{Guid.NewGuid():n}";
        await Backend.StartAsync(conversation, user, null, Cancellation);
        return (conversation, Tokens.Make(conversation, user));
    }

    /// <summary>Calls Direct Line; the answer's status and JSON.</summary>
    public async Task<(int Status, JsonElement Body, HttpResponseHeaders Headers)> CallAsync(
        HttpMethod method, string path, string? token, string? body = null, string? origin = null)
    {
        using var request = new HttpRequestMessage(method, $"/v3/directline/{path}");
        if (origin is not null)
            request.Headers.Add("Origin", origin);
        if (token is not null)
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        if (body is not null)
            request.Content = new StringContent(body, Encoding.UTF8, "application/json");
        return await SendAsync(request);
    }

    /// <summary>Sends an upload.</summary>
    public async Task<(int Status, JsonElement Body, HttpResponseHeaders Headers)> UploadAsync(
        string conversation, string? token, HttpContent content, string query = "?userId=dl_lin")
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/v3/directline/conversations/{conversation}/upload{query}");
        if (token is not null)
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        request.Content = content;
        return await SendAsync(request);
    }

    private async Task<(int Status, JsonElement Body, HttpResponseHeaders Headers)> SendAsync(HttpRequestMessage request)
    {
        using var response = await Http.SendAsync(request, Cancellation);
        var text = await response.Content.ReadAsStringAsync(Cancellation);
        return ((int)response.StatusCode, text.Length == 0 ? default : JsonSerializer.Deserialize<JsonElement>(text), response.Headers);
    }

    public Task<(int Status, JsonElement Body, HttpResponseHeaders Headers)> PostAsync(string conversation, string token, string body) =>
        CallAsync(HttpMethod.Post, $"conversations/{conversation}/activities", token, body);

    public async Task<string> StreamUrlAsync(string token) =>
        (await CallAsync(HttpMethod.Post, "conversations", token)).Body.GetProperty("streamUrl").GetString()!;

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        await app.DisposeAsync();
    }
}

/// <summary>A client's end of the stream.</summary>
internal sealed class StreamClient : IDisposable
{
    private readonly ClientWebSocket socket = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public static async Task<StreamClient> ConnectAsync(string url)
    {
        var client = new StreamClient();
        await client.socket.ConnectAsync(new Uri(url), Cancellation);
        return client;
    }

    /// <summary>The next set of activities.</summary>
    public async Task<JsonElement> NextAsync()
    {
        using var text = new MemoryStream();
        var buffer = new byte[8192];
        ValueWebSocketReceiveResult received;
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
        limit.CancelAfter(TimeSpan.FromMinutes(1));
        do
        {
            received = await socket.ReceiveAsync(buffer.AsMemory(), limit.Token);
            text.Write(buffer, 0, received.Count);
        }
        while (!received.EndOfMessage);
        return JsonSerializer.Deserialize<JsonElement>(text.ToArray());
    }

    /// <summary>Texts until as many came.</summary>
    public async Task<IReadOnlyList<string>> TextsAsync(int count)
    {
        var texts = new List<string>();
        while (texts.Count < count)
            texts.AddRange((await NextAsync()).GetProperty("activities").EnumerateArray().Select(a => a.GetProperty("text").GetString()!));
        return texts;
    }

    /// <summary>Reads until the server closes; the status with which it does.</summary>
    public async Task<int?> ClosedAsync()
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
        limit.CancelAfter(TimeSpan.FromMinutes(1));
        var buffer = new byte[8192];
        while ((await socket.ReceiveAsync(buffer.AsMemory(), limit.Token)).MessageType != WebSocketMessageType.Close)
        {
            // What was said before.
        }

        return (int?)socket.CloseStatus;
    }

    public ValueTask PingAsync() => socket.SendAsync(ReadOnlyMemory<byte>.Empty, WebSocketMessageType.Text, true, Cancellation);

    public void Dispose() => socket.Dispose();
}

internal sealed class Clock : TimeProvider
{
    private DateTimeOffset now = new(2026, 3, 4, 4, 0, 0, TimeSpan.Zero);

    public override DateTimeOffset GetUtcNow() => now;

    public void Advance(TimeSpan by) => now += by;
}

internal sealed class MemoryBackend : IDirectLineBackend
{
    private readonly ConcurrentDictionary<string, List<StoredActivity>> logs = new();
    private readonly ConcurrentDictionary<string, string> clientIds = new();
    private readonly ConcurrentDictionary<string, bool> ended = new();
    private readonly ConcurrentDictionary<Action<string?>, string> listeners = new();

    public bool Down { get; set; }

    public Task<bool> StartAsync(string conversationId, string userId, string? locale, CancellationToken cancellation) =>
        Task.FromResult(logs.TryAdd(conversationId, []));

    public Task<bool> ExistsAsync(string conversationId, CancellationToken cancellation) =>
        Down ? throw new IOException("disk gone") : Task.FromResult(logs.ContainsKey(conversationId));

    public Task<(Posted Result, string? Id)> PostAsync(
        string conversationId, string userId, Activity activity, string? clientId, CancellationToken cancellation)
    {
        if (Down)
            throw new IOException("disk full");
        if (clientId is not null && clientIds.TryGetValue(clientId, out var known))
            return Task.FromResult((Posted.Stored, (string?)known));
        if (!logs.ContainsKey(conversationId))
            return Task.FromResult((Posted.NoConversation, (string?)null));
        if (ended.ContainsKey(conversationId))
            return Task.FromResult((Posted.Ended, (string?)null));
        if (activity.Type == ActivityTypes.EndOfConversation)
            ended[conversationId] = true;
        var id = $"{Guid.NewGuid():n}";
        activity.Id = id;
        activity.From = new ChannelAccount { Id = userId };
        if (clientId is not null)
            clientIds[clientId] = id;
        Add(conversationId, activity);
        return Task.FromResult((Posted.Stored, (string?)id));
    }

    public void Say(string conversationId, string text) =>
        Add(conversationId, new Activity { Id = $"{Guid.NewGuid():n}", Type = "message", Text = text });

    public void SayBeside(string conversationId, string json) => Wake(conversationId, json);

    public Task<ActivityPage> ReadAsync(string conversationId, long? after, int limit, CancellationToken cancellation)
    {
        var log = logs[conversationId];
        lock (log)
        {
            var from = (int)(after ?? Math.Max(0, log.Count - limit));
            var page = log.Skip(from).Take(limit).ToList();
            return Task.FromResult(new ActivityPage(page, from + page.Count, page.Count == limit));
        }
    }

    public IDisposable Listen(string conversationId, Action<string?> wake)
    {
        listeners[wake] = conversationId;
        return new Listening(() => listeners.TryRemove(wake, out _));
    }

    private void Add(string conversationId, Activity activity)
    {
        var log = logs[conversationId];
        lock (log)
            log.Add(new StoredActivity(log.Count + 1, JsonSerializer.Serialize(activity, ProtocolJson.Wire.Activity)));
        Wake(conversationId, null);
    }

    private void Wake(string conversationId, string? json)
    {
        foreach (var (wake, id) in listeners)
        {
            if (id == conversationId)
                wake(json);
        }
    }

    private sealed class Listening(Action end) : IDisposable
    {
        public void Dispose() => end();
    }
}
