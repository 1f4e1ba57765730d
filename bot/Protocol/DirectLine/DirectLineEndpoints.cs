using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
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
    DirectLineAccess access,
    DirectLineStream streams,
    DirectLineUploads uploads,
    FileLinks links)
{
    private const int MostOrigins = 10;

    /// <summary>Characters of activities in one answer or frame, unless a single one has more.</summary>
    internal const int LongestSet = 1024 * 1024;

    public void Map(IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/v3/directline").WithTags("Direct Line").AddEndpointFilter(new DirectLineCors(settings));
        group.MapMethods("/{**call}", ["OPTIONS"], () => Results.NoContent());
        group.MapGet("/session/getsessionid", () => Results.Json(new SessionAnswer(Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16)))));
        group.MapPost("/tokens/generate", (Delegate)GenerateAsync);
        group.MapPost("/tokens/refresh", Refresh);
        group.MapPost("/conversations", (Delegate)StartAsync);
        group.MapGet("/conversations/{id}", ReconnectAsync);
        group.MapGet("/conversations/{id}/activities", HistoryAsync);
        group.MapPost("/conversations/{id}/activities", PostAsync);
        group.MapPost("/conversations/{id}/upload", uploads.UploadAsync);
        group.MapGet("/attachments/{id}", uploads.DownloadAsync);
        group.MapGet("/conversations/{id}/stream", streams.ServeAsync);
        group.MapFallback(() => DirectLineErrors.NoSuchCall);
    }

    private async Task<IResult> GenerateAsync(HttpContext http)
    {
        if (DirectLineAccess.Bearer(http) is not { } secret)
            return DirectLineErrors.MissingToken;
        if (!tokens.IsSecret(secret))
            return DirectLineErrors.NotASecret;
        var body = await ReadAsync<TokenRequest>(http);
        if (body.Error is not null)
            return body.Error;
        var user = body.Value?.User?.Id ?? $"dl_{Guid.CreateVersion7():n}";
        if (!user.StartsWith("dl_", StringComparison.Ordinal) || user.Length > 100)
            return DirectLineErrors.BadArgument("'user.id' must begin with 'dl_' and have at most 100 characters.");
        var origins = settings.TrustedOrigins.Count > 0 ? [.. settings.TrustedOrigins] : body.Value?.TrustedOrigins ?? [];
        if (origins.Count > MostOrigins || origins.Any(origin => string.IsNullOrEmpty(origin) || origin.Length > 200))
            return DirectLineErrors.BadArgument("'trustedOrigins' are at most 10 origins of pages.");
        var conversation = DirectLineAccess.NewConversation();
        return Results.Json(TokenAnswer(conversation, tokens.Make(conversation, user, origins)));
    }

    private IResult Refresh(HttpContext http)
    {
        var (ticket, fault) = access.Authorize(http, null);
        if (ticket is null)
            return fault!;
        return ticket.IsSecret
            ? DirectLineErrors.BadToken
            : Results.Json(TokenAnswer(ticket.ConversationId, tokens.Make(ticket.ConversationId, ticket.UserId, ticket.Origins)));
    }

    /// <summary>201 when it starts the conversation, 200 when that was done before.</summary>
    private async Task<IResult> StartAsync(HttpContext http)
    {
        var (ticket, fault) = access.Authorize(http, null);
        if (ticket is null)
            return fault!;
        var body = await ReadAsync<StartRequest>(http);
        if (body.Error is not null)
            return body.Error;
        if (ticket.IsSecret)
            ticket = ticket with { UserId = $"dl_{Guid.CreateVersion7():n}" };
        try
        {
            var started = await backend.StartAsync(ticket.ConversationId, ticket.UserId, body.Value?.Locale, http.RequestAborted);
            return Results.Json(ConversationAnswer(http, ticket, watermark: null), statusCode: started ? 201 : 200);
        }
        catch (Exception e) when (ClientActivities.IsStorage(e))
        {
            return DirectLineErrors.StorageDown;
        }
    }

    private async Task<IResult> ReconnectAsync(HttpContext http, string id, string? watermark)
    {
        var (ticket, fault) = access.Authorize(http, id);
        if (ticket is null)
            return fault!;
        if (!TryWatermark(watermark, out var after))
            return DirectLineErrors.BadWatermark;
        try
        {
            return await backend.ExistsAsync(id, http.RequestAborted)
                ? Results.Json(ConversationAnswer(http, ticket, after))
                : DirectLineErrors.NoConversation;
        }
        catch (Exception e) when (ClientActivities.IsStorage(e))
        {
            return DirectLineErrors.StorageDown;
        }
    }

    /// <summary>While nothing can be read there is nothing new: after a single 5xx here Microsoft's client never asks again.</summary>

    private async Task<IResult> HistoryAsync(HttpContext http, string id, string? watermark)
    {
        var (ticket, fault) = access.Authorize(http, id);
        if (ticket is null)
            return fault!;
        if (!TryWatermark(watermark, out var after))
            return DirectLineErrors.BadWatermark;
        try
        {
            if (!await backend.ExistsAsync(id, http.RequestAborted))
                return DirectLineErrors.NoConversation;
            var page = await backend.ReadAsync(id, after, settings.Page, http.RequestAborted);
            page = page.Within(LongestSet);
            return Results.Text(
                ActivitySet(WebChatClients.Is(http.Request) ? WebChatClients.Shown(page) : page, id, links), "application/json", Encoding.UTF8);
        }
        catch (Exception e) when (ClientActivities.IsStorage(e))
        {
            return Results.Text($"{{\"activities\":[]{(after is null ? "" : $",\"watermark\":\"{after}\"")}}}", "application/json", Encoding.UTF8);
        }
    }

    private async Task<IResult> PostAsync(HttpContext http, string id)
    {
        var (ticket, fault) = access.Authorize(http, id);
        if (ticket is null)
            return fault!;
        if (!access.Admits(http, ticket))
            return DirectLineErrors.TooMany;
        var (bytes, tooBig) = await Bodies.ReadAsync(http.Request, settings.MaxBody);
        if (tooBig)
            return DirectLineErrors.TooBig;
        var (activity, error) = ClientActivities.Read(bytes.Span);
        return activity is null ? error! : await ClientActivities.PostAsync(backend, ticket, activity, http.RequestAborted);
    }

    private async Task<(T? Value, IResult? Error)> ReadAsync<T>(HttpContext http)
        where T : class
    {
        var (bytes, tooBig) = await Bodies.ReadAsync(http.Request, settings.MaxBody);
        if (tooBig)
            return (null, DirectLineErrors.TooBig);
        if (bytes.IsEmpty)
            return (null, null);
        try
        {
            return (JsonSerializer.Deserialize<T>(JsonNul.Without(bytes.Span), JsonSerializerOptions.Web), null);
        }
        catch (JsonException)
        {
            return (null, DirectLineErrors.BadSyntax);
        }
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

    /// <summary>As it is sent, with addresses that open the conversation's files.</summary>
    internal static string ActivitySet(ActivityPage page, string conversationId, FileLinks links)
    {
        var text = new StringBuilder("{\"activities\":[");
        for (var i = 0; i < page.Activities.Count; i++)
            text.Append(i == 0 ? "" : ",").Append(links.Sign(page.Activities[i].Json, conversationId));
        return text.Append(CultureInfo.InvariantCulture, $"],\"watermark\":\"{page.Last}\"}}").ToString();
    }

    private ConversationInfo ConversationAnswer(HttpContext http, DirectLineTicket ticket, long? watermark)
    {
        var scheme = http.Request.IsHttps ? "wss" : "ws";
        var token = tokens.Make(ticket.ConversationId, ticket.UserId, ticket.Origins);
        var stream = tokens.MakeForStream(ticket.ConversationId, ticket.UserId, ticket.Origins);
        var mark = watermark is null ? "" : $"watermark={watermark}&";
        var client = WebChatClients.Is(http.Request) ? WebChatClients.InAddress : "";
        return new ConversationInfo(
            ticket.ConversationId,
            token,
            (int)tokens.Lifetime.TotalSeconds,
            $"{scheme}://{http.Request.Host}{http.Request.PathBase}/v3/directline/conversations/{Uri.EscapeDataString(ticket.ConversationId)}/stream?{mark}{client}t={stream}");
    }

    private TokenInfo TokenAnswer(string conversationId, string token) =>
        new(conversationId, token, (int)tokens.Lifetime.TotalSeconds);

    private sealed record TokenRequest(UserRequest? User, IReadOnlyList<string>? TrustedOrigins);

    private sealed record SessionAnswer(string SessionId);

    private sealed record StartRequest(string? Locale);

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
