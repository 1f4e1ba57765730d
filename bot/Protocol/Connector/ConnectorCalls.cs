using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Microsoft.Extensions.Logging;
using MsalException = Microsoft.Identity.Client.MsalException;
using SupportBot.Protocol.Activities;
using SupportBot.Protocol.Bots;

namespace SupportBot.Protocol.Connector;

/// <summary>One call to a connector, by the book: only to hosts that are allowed, with a token only over https, no redirects, tried again
/// on 429, 502, 503, 504 and when nobody answers.</summary>
public sealed partial class ConnectorCalls(
    HttpClient http, ITokenSource tokens, ServiceHosts hosts, BotSettings settings, TimeProvider time, ILogger<ConnectorCalls> logger)
{
    private const int LongestAnswer = 4 * 1024 * 1024;
    private static readonly TimeSpan LongestPause = TimeSpan.FromMinutes(1);

    /// <summary>The client to use: it follows no redirect, which might lead to a host that is not allowed.</summary>
    public static HttpClient NewClient() => new(new SocketsHttpHandler
    {
        AllowAutoRedirect = false,
        UseCookies = false,
        PooledConnectionLifetime = TimeSpan.FromMinutes(5),
    })
    {
        Timeout = Timeout.InfiniteTimeSpan,
        MaxResponseContentBufferSize = LongestAnswer,
    };

    public async Task<T> GetAsync<T>(Uri address, JsonTypeInfo<T> type, CancellationToken cancellation) =>
        Read(await TryAsync(HttpMethod.Get, address, null, cancellation), type);

    public Task SendAsync(HttpMethod method, Uri address, CancellationToken cancellation) => TryAsync(method, address, null, cancellation);

    /// <summary>Whatever is answered to it.</summary>
    public Task SendAsync<T>(HttpMethod method, Uri address, T body, JsonTypeInfo<T> type, CancellationToken cancellation) =>
        TryAsync(method, address, JsonSerializer.SerializeToUtf8Bytes(body, type), cancellation);

    public async Task<TAnswer> SendAsync<T, TAnswer>(
        HttpMethod method, Uri address, T body, JsonTypeInfo<T> type, JsonTypeInfo<TAnswer> answer, CancellationToken cancellation) =>
        Read(await TryAsync(method, address, JsonSerializer.SerializeToUtf8Bytes(body, type), cancellation), answer);

    private async Task<byte[]> TryAsync(HttpMethod method, Uri address, byte[]? body, CancellationToken cancellation)
    {
        if (!hosts.Allows(address))
            throw new ConnectorException(403, new Error { Code = "HostNotAllowed", Message = "Nothing is sent to this address." });
        for (var attempt = 0; ; attempt++)
        {
            var (content, failure, pause) = await OnceAsync(method, address, body, cancellation);
            if (content is not null)
                return content;
            if (attempt >= settings.Retries || !IsWorthIt(failure!.Status))
                throw failure!;
            await Task.Delay(pause ?? settings.RetryPause * (1 << attempt), time, cancellation);
        }
    }

    private static bool IsWorthIt(int status) => status is 0 or 429 or 502 or 503 or 504;

    private async Task<(byte[]? Content, ConnectorException? Failure, TimeSpan? Pause)> OnceAsync(
        HttpMethod method, Uri address, byte[]? body, CancellationToken cancellation)
    {
        using var request = new HttpRequestMessage(method, address);
        if (body is not null)
        {
            request.Content = new ByteArrayContent(body);
            request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json", "utf-8");
        }

        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        limit.CancelAfter(settings.TryTimeout);
        try
        {
            if (hosts.AllowsToken(address) && await tokens.GetTokenAsync(limit.Token) is { } token)
                request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
            using var response = await http.SendAsync(request, limit.Token);
            var content = await response.Content.ReadAsByteArrayAsync(limit.Token);
            if (response.IsSuccessStatusCode)
                return (content, null, null);
            LogRefused(method.Method, address.Host, response.StatusCode, Operation(response));
            return (null, new ConnectorException((int)response.StatusCode, ErrorIn(content)), PauseIn(response));
        }
        catch (Exception e) when (e is HttpRequestException or MsalException or OperationCanceledException && !cancellation.IsCancellationRequested)
        {
            LogSilent(e, method.Method, address.Host);
            return (null, new ConnectorException(0, null, e), null);
        }
    }

    private static T Read<T>(byte[] content, JsonTypeInfo<T> type)
    {
        try
        {
            // Some channels answer a send with nothing.
            return JsonSerializer.Deserialize(content.Length == 0 ? "{}"u8 : content, type)
                ?? throw new JsonException("The answer is null.");
        }
        catch (JsonException e)
        {
            throw new ConnectorException(502, new Error { Code = "BadAnswer", Message = "The answer does not fit." }, e);
        }
    }

    private static Error? ErrorIn(byte[] content)
    {
        try
        {
            return JsonSerializer.Deserialize(content, ProtocolJson.Wire.ErrorResponse)?.Error;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private TimeSpan? PauseIn(HttpResponseMessage response)
    {
        var after = response.Headers.RetryAfter;
        var pause = after?.Delta ?? after?.Date - time.GetUtcNow();
        return pause is null ? null : TimeSpan.FromTicks(Math.Clamp(pause.Value.Ticks, 0, LongestPause.Ticks));
    }

    private static string Operation(HttpResponseMessage response) =>
        response.Headers.TryGetValues("X-Correlating-OperationId", out var ids) ? string.Join(' ', ids) : "-";

    [LoggerMessage(1, LogLevel.Warning, "{Method} to the connector at {Host} was answered {Status}, operation {Operation}")]
    private partial void LogRefused(string method, string host, HttpStatusCode status, string operation);

    [LoggerMessage(2, LogLevel.Warning, "{Method} to the connector at {Host} was not answered")]
    private partial void LogSilent(Exception e, string method, string host);
}
