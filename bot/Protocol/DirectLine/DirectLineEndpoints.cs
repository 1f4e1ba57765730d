using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Threading.RateLimiting;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using SupportBot.Protocol.Activities;

namespace SupportBot.Protocol.DirectLine;

/// <summary>Direct Line 3.0 over REST. Every call but the making of tokens is bound to the token's one conversation.</summary>
public sealed class DirectLineEndpoints(
    IDirectLineBackend backend,
    DirectLineTokens tokens,
    DirectLineSettings settings,
    DirectLineStream streams) : IDisposable
{
    private readonly PartitionedRateLimiter<string> flood = PartitionedRateLimiter.Create<string, string>(user =>
        RateLimitPartition.GetTokenBucketLimiter(user, _ => new TokenBucketRateLimiterOptions
        {
            TokenLimit = settings.FloodBurst,
            TokensPerPeriod = settings.FloodPerSecond,
            ReplenishmentPeriod = TimeSpan.FromSeconds(1),
            AutoReplenishment = true,
        }));

    public void Map(IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/v3/directline").WithTags("Direct Line");
        group.MapPost("/tokens/generate", (Delegate)GenerateAsync);
        group.MapPost("/tokens/refresh", Refresh);
        group.MapPost("/conversations", (Delegate)StartAsync);
        group.MapGet("/conversations/{id}", ReconnectAsync);
        group.MapGet("/conversations/{id}/activities", HistoryAsync);
        group.MapPost("/conversations/{id}/activities", PostAsync);
        group.MapGet("/conversations/{id}/stream", streams.ServeAsync);
        group.MapFallback(() => DirectLineErrors.NoSuchCall);
    }

    public void Dispose() => flood.Dispose();

    private async Task<IResult> GenerateAsync(HttpContext http)
    {
        if (Bearer(http) is not { } secret)
            return DirectLineErrors.MissingToken;
        if (!tokens.IsSecret(secret))
            return DirectLineErrors.NotASecret;
        var body = await ReadAsync<TokenRequest>(http);
        if (body.Error is not null)
            return body.Error;
        var user = body.Value?.User?.Id ?? $"dl_{Guid.CreateVersion7():n}";
        if (!user.StartsWith("dl_", StringComparison.Ordinal) || user.Length > 100)
            return DirectLineErrors.BadArgument("'user.id' must begin with 'dl_' and have at most 100 characters.");
        var conversation = await backend.CreateAsync(user, body.Value?.Locale, http.RequestAborted);
        return Results.Json(TokenAnswer(conversation, tokens.Make(conversation, user)));
    }

    private IResult Refresh(HttpContext http)
    {
        var (ticket, fault) = Authorize(http, null);
        return ticket is null
            ? fault!
            : Results.Json(TokenAnswer(ticket.ConversationId, tokens.Make(ticket.ConversationId, ticket.UserId)));
    }

    private async Task<IResult> StartAsync(HttpContext http)
    {
        var (ticket, fault) = Authorize(http, null);
        if (ticket is null)
            return fault!;
        return await backend.ExistsAsync(ticket.ConversationId, http.RequestAborted)
            ? Results.Json(ConversationAnswer(http, ticket, watermark: null), statusCode: 201)
            : DirectLineErrors.NoConversation;
    }

    private async Task<IResult> ReconnectAsync(HttpContext http, string id, string? watermark)
    {
        var (ticket, fault) = Authorize(http, id);
        if (ticket is null)
            return fault!;
        if (!TryWatermark(watermark, out _))
            return DirectLineErrors.BadWatermark;
        return await backend.ExistsAsync(id, http.RequestAborted)
            ? Results.Json(ConversationAnswer(http, ticket, watermark))
            : DirectLineErrors.NoConversation;
    }

    private async Task<IResult> HistoryAsync(HttpContext http, string id, string? watermark)
    {
        var (ticket, fault) = Authorize(http, id);
        if (ticket is null)
            return fault!;
        if (!TryWatermark(watermark, out var after))
            return DirectLineErrors.BadWatermark;
        if (!await backend.ExistsAsync(id, http.RequestAborted))
            return DirectLineErrors.NoConversation;
        var page = await backend.ReadAsync(id, after, settings.Page, http.RequestAborted);
        return Results.Text(ActivitySet(page), "application/json", Encoding.UTF8);
    }

    private async Task<IResult> PostAsync(HttpContext http, string id)
    {
        var (ticket, fault) = Authorize(http, id);
        if (ticket is null)
            return fault!;
        using (var lease = flood.AttemptAcquire(ticket.UserId))
        {
            if (!lease.IsAcquired)
            {
                http.Response.Headers.RetryAfter = "2";
                return DirectLineErrors.TooMany;
            }
        }

        var (activity, error) = await ReadActivityAsync(http);
        if (activity is null)
            return error!;
        try
        {
            var (result, activityId) = await backend.PostAsync(id, ticket.UserId, activity, ClientId(activity), http.RequestAborted);
            return result == Posted.Stored ? Results.Json(new IdAnswer(activityId!)) : DirectLineErrors.NoConversation;
        }
        catch (Exception e) when (e is System.Data.Common.DbException or TimeoutException or IOException)
        {
            return DirectLineErrors.StorageDown;
        }
    }

    /// <summary>The first of the two that is there names the message for good: the same twice is one message.</summary>
    private static string? ClientId(Activity activity) =>
        activity.ChannelData is { ValueKind: JsonValueKind.Object } data
        && data.TryGetProperty("clientActivityID", out var id)
        && id.ValueKind == JsonValueKind.String
        && id.GetString() is { Length: > 0 and <= 200 } text
            ? text
            : null;

    private async Task<(Activity? Activity, IResult? Error)> ReadActivityAsync(HttpContext http)
    {
        var (bytes, tooBig) = await ReadBodyAsync(http.Request, settings.MaxBody);
        if (tooBig)
            return (null, DirectLineErrors.TooBig);
        Activity? activity;
        try
        {
            activity = JsonSerializer.Deserialize(bytes.Span, ProtocolJson.Wire.Activity);
        }
        catch (JsonException)
        {
            return (null, DirectLineErrors.BadSyntax);
        }

        if (activity is null)
            return (null, DirectLineErrors.BadSyntax);
        if (string.IsNullOrEmpty(activity.Type))
            return (null, DirectLineErrors.MissingProperty("type"));
        if (activity.Type is not (ActivityTypes.Message or ActivityTypes.Event or ActivityTypes.Typing))
            return (null, DirectLineErrors.BadArgument("Clients may send 'message', 'event' and 'typing'."));
        if (activity.Type == ActivityTypes.Event && string.IsNullOrEmpty(activity.Name))
            return (null, DirectLineErrors.MissingProperty("name"));
        return (activity, null);
    }

    private static async Task<(ReadOnlyMemory<byte> Body, bool TooBig)> ReadBodyAsync(HttpRequest request, int limit)
    {
        if (request.ContentLength > limit)
            return (default, true);
        var buffer = new ArrayBufferWriter<byte>((int)(request.ContentLength ?? 1024) + 1);
        int read;
        while ((read = await request.Body.ReadAsync(buffer.GetMemory(1024), request.HttpContext.RequestAborted)) > 0)
        {
            buffer.Advance(read);
            if (buffer.WrittenCount > limit)
                return (default, true);
        }

        return (buffer.WrittenMemory, false);
    }

    private async Task<(T? Value, IResult? Error)> ReadAsync<T>(HttpContext http)
        where T : class
    {
        var (bytes, tooBig) = await ReadBodyAsync(http.Request, settings.MaxBody);
        if (tooBig)
            return (null, DirectLineErrors.TooBig);
        if (bytes.IsEmpty)
            return (null, null);
        try
        {
            return (JsonSerializer.Deserialize<T>(bytes.Span, JsonSerializerOptions.Web), null);
        }
        catch (JsonException)
        {
            return (null, DirectLineErrors.BadSyntax);
        }
    }

    private (DirectLineTicket? Ticket, IResult? Error) Authorize(HttpContext http, string? conversationId)
    {
        if (Bearer(http) is not { } token)
            return (null, DirectLineErrors.MissingToken);
        var (ticket, fault) = tokens.Read(token);
        if (ticket is null)
            return (null, fault == TokenFault.Expired ? DirectLineErrors.TokenExpired : DirectLineErrors.BadToken);
        return conversationId is null || string.Equals(ticket.ConversationId, conversationId, StringComparison.Ordinal)
            ? (ticket, null)
            : (null, DirectLineErrors.ForeignConversation);
    }

    private static string? Bearer(HttpContext http)
    {
        var header = http.Request.Headers.Authorization.ToString();
        return header.StartsWith("Bearer ", StringComparison.OrdinalIgnoreCase) && header.Length > 7 ? header[7..].Trim() : null;
    }

    internal static bool TryWatermark(string? text, out long? after)
    {
        after = null;
        if (string.IsNullOrEmpty(text))
            return true;
        if (!long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
            return false;
        after = number;
        return true;
    }

    internal static string ActivitySet(ActivityPage page)
    {
        var text = new StringBuilder("{\"activities\":[");
        for (var i = 0; i < page.Activities.Count; i++)
            text.Append(i == 0 ? "" : ",").Append(page.Activities[i].Json);
        return text.Append(CultureInfo.InvariantCulture, $"],\"watermark\":\"{page.Last}\"}}").ToString();
    }

    private ConversationInfo ConversationAnswer(HttpContext http, DirectLineTicket ticket, string? watermark)
    {
        var scheme = http.Request.IsHttps ? "wss" : "ws";
        var token = tokens.Make(ticket.ConversationId, ticket.UserId);
        var stream = tokens.MakeForStream(ticket.ConversationId, ticket.UserId);
        var mark = string.IsNullOrEmpty(watermark) ? "" : $"watermark={watermark}&";
        return new ConversationInfo(
            ticket.ConversationId,
            token,
            (int)tokens.Lifetime.TotalSeconds,
            $"{scheme}://{http.Request.Host}{http.Request.PathBase}/v3/directline/conversations/{Uri.EscapeDataString(ticket.ConversationId)}/stream?{mark}t={stream}");
    }

    private TokenInfo TokenAnswer(string conversationId, string token) =>
        new(conversationId, token, (int)tokens.Lifetime.TotalSeconds);

    private sealed record IdAnswer(string Id);

    private sealed record TokenRequest(UserRequest? User, string? Locale);

    private sealed record UserRequest(string? Id);

    private sealed record TokenInfo(
        string ConversationId,
        string Token,
        [property: System.Text.Json.Serialization.JsonPropertyName("expires_in")] int ExpiresIn);

    private sealed record ConversationInfo(
        string ConversationId,
        string Token,
        [property: System.Text.Json.Serialization.JsonPropertyName("expires_in")] int ExpiresIn,
        string StreamUrl);
}
