using System.Text.Json;
using System.Threading.RateLimiting;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Options;
using SupportBot.Knowledge;
using SupportBot.Protocol.DirectLine;
using SupportBot.Service.Conversations;
using SupportBot.Service.Shop;

namespace SupportBot.Service.Channel;

/// <summary>What the window asks before it talks: a token, and how it should look.</summary>
public sealed class ChatEndpoints : IDisposable
{
    private const string CookieName = "supportbot-visitor";

    private readonly ConversationLog log;
    private readonly DirectLineTokens tokens;
    private readonly ChatSettings settings;
    private readonly ChatFacts facts;
    private readonly IVisitorAddresses addresses;
    private readonly SignedIdentities identities;
    private readonly IDataProtector protector;
    private readonly bool demoCustomers;
    private readonly PartitionedRateLimiter<string> perAddress;

    public ChatEndpoints(
        ConversationLog log,
        DirectLineTokens tokens,
        IOptions<ChatSettings> settings,
        ChatFacts facts,
        IVisitorAddresses addresses,
        SignedIdentities identities,
        IDataProtectionProvider protection,
        IConfiguration configuration,
        IHostEnvironment environment)
    {
        this.log = log;
        this.tokens = tokens;
        this.settings = settings.Value;
        this.facts = facts;
        this.addresses = addresses;
        this.identities = identities;
        protector = protection.CreateProtector("SupportBot.Visitor");
        demoCustomers = environment.IsDevelopment() && configuration.GetValue("DemoShop:Enabled", true);
        perAddress = PartitionedRateLimiter.Create<string, string>(address =>
            RateLimitPartition.GetFixedWindowLimiter(address, _ => new FixedWindowRateLimiterOptions
            {
                PermitLimit = this.settings.TokensPerMinute,
                Window = TimeSpan.FromMinutes(1),
            }));
    }

    public void Map(IEndpointRouteBuilder routes)
    {
        var chat = routes.MapGroup("/api/chat").WithTags("Chat window");
        chat.MapPost("/token", (Delegate)TokenAsync);
        chat.MapGet("/settings", (HttpContext http) => facts.Settings(LanguageOf(http)));
    }

    public void Dispose() => perAddress.Dispose();

    private async Task<Results<Ok<TokenAnswer>, ProblemHttpResult>> TokenAsync(HttpContext http)
    {
        using (var lease = perAddress.AttemptAcquire(CallerNetwork.Of(http.Connection.RemoteIpAddress)))
        {
            if (!lease.IsAcquired)
            {
                http.Response.Headers.RetryAfter = "60";
                return Problem(429, "too-many-requests", "Too many windows were opened from this address. Wait a minute.");
            }
        }

        var (request, error) = await ReadAsync(http.Request);
        if (error is not null)
            return error;
        if (request!.Customer is not null && !(demoCustomers && request.Customer == "demo"))
            return Problem(403, "unknown-customer", "The shop has not signed this customer in.");
        var language = request.Locale is null ? LanguageOf(http) : Languages.Parse(request.Locale);
        var (customer, userId) = (request.Customer, request.Customer is null ? null : $"{Visitor(http)}-{request.Customer}");
        if (request.Identity is { } identity)
        {
            var check = await identities.TakeAsync(identity, http.RequestAborted);
            if (check is IdentityCheck.Wrong wrong)
                return Problem(401, wrong.Code, "The shop's signature is wrong, too old, or was used before. Reload the shop's page.");
            (customer, userId) = check is IdentityCheck.Right right ? (right.Customer, right.UserId) : (null, null);
        }

        userId ??= Visitor(http);
        await addresses.RememberAsync(userId, http.Connection.RemoteIpAddress, http.RequestAborted);
        var conversation = await log.OpenAsync(
            userId, customer, "directline", language, DirectLineBackend.Arrived(), http.RequestAborted);
        return TypedResults.Ok(new TokenAnswer(
            tokens.Make(conversation.Id, userId),
            conversation.Id,
            userId,
            (int)tokens.Lifetime.TotalSeconds,
            conversation.Language.Tag()));
    }

    private static async Task<(TokenRequest? Request, ProblemHttpResult? Error)> ReadAsync(HttpRequest request)
    {
        if (request.ContentLength is null or 0 && request.Headers.TransferEncoding.Count == 0)
            return (new TokenRequest(null, null, null), null);
        try
        {
            if (await JsonSerializer.DeserializeAsync<TokenRequest>(request.Body, JsonSerializerOptions.Web) is { } read)
                return (read, null);
        }
        catch (JsonException)
        {
            // The answer below says what is wrong.
        }

        return (null, Problem(400, "bad-syntax", "The body is not a JSON object with 'identity' and 'locale'."));
    }

    private static ProblemHttpResult Problem(int status, string code, string detail) =>
        TypedResults.Problem(detail, statusCode: status, extensions: new Dictionary<string, object?> { ["code"] = code });

    /// <summary>The visitor of the cookie, or a new one with a new cookie.</summary>
    private string Visitor(HttpContext http)
    {
        var known = Unprotect(http.Request.Cookies[CookieName]);
        var visitor = known ?? $"dl_{Guid.NewGuid():n}";
        http.Response.Cookies.Append(CookieName, protector.Protect(visitor), new CookieOptions
        {
            HttpOnly = true,
            IsEssential = true,
            MaxAge = settings.VisitorLifetime,
            Secure = http.Request.IsHttps,
            // In a frame on the shop's own site the cookie must travel; browsers allow that over https only.
            SameSite = http.Request.IsHttps && settings.AllowedOrigins.Count > 0 ? SameSiteMode.None : SameSiteMode.Lax,
        });
        return visitor;
    }

    private string? Unprotect(string? cookie)
    {
        if (string.IsNullOrEmpty(cookie))
            return null;
        try
        {
            return protector.Unprotect(cookie);
        }
        catch (System.Security.Cryptography.CryptographicException)
        {
            return null;
        }
    }

    private static Language LanguageOf(HttpContext http) =>
        Languages.Parse(http.Request.GetTypedHeaders().AcceptLanguage.OrderByDescending(l => l.Quality ?? 1).FirstOrDefault()?.Value.Value);

    private sealed record TokenRequest(string? Customer, string? Identity, string? Locale);
}

public sealed record TokenAnswer(string Token, string ConversationId, string UserId, int ExpiresIn, string Locale);
