using System.Buffers;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Net.WebSockets;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace SupportBot.Driver;

/// <summary>What became of a post. <see cref="Id"/> is the stored activity's when it was accepted.</summary>
public sealed record PostAnswer(HttpStatusCode Status, string? Id)
{
    public bool Accepted => Status == HttpStatusCode.OK;
}

/// <summary>One visitor's window, as the official client talks: a token, a conversation, posts, a socket, polling.
/// Calls throw <see cref="HttpRequestException"/> or <see cref="WebSocketException"/> when the service cannot be reached.</summary>
public sealed class DirectLineClient(HttpClient http, Uri service)
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private AuthenticationHeaderValue? bearer;
    private Uri? stream;

    public string ConversationId { get; private set; } = "";

    public string UserId { get; private set; } = "";

    /// <summary>How far this client has read.</summary>
    public string Watermark { get; private set; } = "";

    /// <param name="body">Of <c>POST /api/chat/token</c>: <c>{}</c> for an anonymous visitor.</param>
    public async Task TakeTokenAsync(object body, CancellationToken cancellation)
    {
        using var answer = await http.PostAsJsonAsync(new Uri(service, "/api/chat/token"), body, Json, cancellation);
        answer.EnsureSuccessStatusCode();
        var token = await answer.Content.ReadFromJsonAsync<JsonElement>(cancellation);
        bearer = new AuthenticationHeaderValue("Bearer", token.GetProperty("token").GetString());
        ConversationId = token.GetProperty("conversationId").GetString()!;
        UserId = token.GetProperty("userId").GetString()!;
    }

    /// <summary>Starts the conversation, or opens it again from <see cref="Watermark"/> on.</summary>
    public async Task OpenAsync(bool again, CancellationToken cancellation)
    {
        using var request = again
            ? Request(HttpMethod.Get, $"/v3/directline/conversations/{ConversationId}?watermark={Watermark}")
            : Request(HttpMethod.Post, "/v3/directline/conversations");
        if (!again)
            request.Content = JsonContent.Create(new { user = new { id = UserId }, locale = "zh-CN" });
        using var answer = await http.SendAsync(request, cancellation);
        answer.EnsureSuccessStatusCode();
        var opened = await answer.Content.ReadFromJsonAsync<JsonElement>(cancellation);
        stream = new Uri(opened.GetProperty("streamUrl").GetString()!);
    }

    /// <summary>As a page that is loaded again: it reads from the start.</summary>
    public void Forget() => Watermark = "";

    /// <summary>Posts a message; the same <paramref name="clientActivityId"/> twice is one message.</summary>
    /// <param name="value">Raw JSON of a button's value, else <see langword="null"/>.</param>
    public async Task<PostAnswer> PostAsync(string text, string clientActivityId, string? value, CancellationToken cancellation)
    {
        using var request = Request(HttpMethod.Post, $"/v3/directline/conversations/{ConversationId}/activities");
        request.Content = JsonContent.Create(
            new
            {
                type = "message",
                from = new { id = UserId },
                text,
                locale = "zh-CN",
                value = value is null ? (JsonElement?)null : JsonSerializer.Deserialize<JsonElement>(value),
                channelData = new { clientActivityID = clientActivityId },
            },
            options: Json);
        using var answer = await http.SendAsync(request, cancellation);
        if (answer.StatusCode != HttpStatusCode.OK)
            return new PostAnswer(answer.StatusCode, null);
        var stored = await answer.Content.ReadFromJsonAsync<JsonElement>(cancellation);
        return new PostAnswer(answer.StatusCode, stored.GetProperty("id").GetString());
    }

    /// <summary>Reads what came after the watermark by polling, until a page is empty.</summary>
    public async Task PollAsync(Action<SeenActivity> seen, CancellationToken cancellation)
    {
        while (true)
        {
            using var request = Request(
                HttpMethod.Get, $"/v3/directline/conversations/{ConversationId}/activities?watermark={Watermark}");
            using var answer = await http.SendAsync(request, cancellation);
            answer.EnsureSuccessStatusCode();
            var page = ActivityFrame.Read(await answer.Content.ReadAsByteArrayAsync(cancellation));
            Hand(page, seen);
            if (page.Activities.Count == 0)
                return;
        }
    }

    /// <summary>Opens the socket and hands over what comes, until it closes or is cancelled. Throws when it breaks.</summary>
    public async Task ListenAsync(Action<SeenActivity> seen, Action connected, CancellationToken cancellation)
    {
        using var socket = new ClientWebSocket();
        socket.Options.KeepAliveInterval = TimeSpan.Zero;
        await socket.ConnectAsync(stream!, cancellation);
        connected();
        var frame = new ArrayBufferWriter<byte>(8 * 1024);
        while (true)
        {
            var received = await socket.ReceiveAsync(frame.GetMemory(4 * 1024), cancellation);
            if (received.MessageType == WebSocketMessageType.Close)
                return;
            frame.Advance(received.Count);
            if (!received.EndOfMessage)
                continue;
            if (frame.WrittenCount > 0)
                Hand(ActivityFrame.Read(frame.WrittenMemory), seen);
            frame.ResetWrittenCount();
        }
    }

    private void Hand(ActivityFrame frame, Action<SeenActivity> seen)
    {
        Watermark = frame.Watermark ?? Watermark;
        foreach (var activity in frame.Activities)
            seen(activity);
    }

    private HttpRequestMessage Request(HttpMethod method, string path) =>
        new(method, new Uri(service, path)) { Headers = { Authorization = bearer } };
}
