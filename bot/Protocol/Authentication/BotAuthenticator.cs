using System.Net;
using System.Text.Json;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using Microsoft.IdentityModel.Tokens;
using SupportBot.Protocol.Activities;
using SupportBot.Protocol.Bots;

namespace SupportBot.Protocol.Authentication;

/// <summary>Reads the tokens that channels, emulators and other bots show. There is no switch that turns it off: only in Development,
/// while the bot has no app id, callers of this machine may come without a token.</summary>
public sealed class BotAuthenticator(BotSettings settings, KeySource channelKeys, KeySource botKeys, TimeProvider time, bool development)
{
    private static readonly string[] Algorithms =
        [SecurityAlgorithms.RsaSha256, SecurityAlgorithms.RsaSha384, SecurityAlgorithms.RsaSha512];

    private static readonly TimeSpan Skew = TimeSpan.FromMinutes(5);

    private readonly JsonWebTokenHandler handler = new() { MapInboundClaims = false };

    /// <summary>The caller, or what is wrong with its token (401).</summary>
    public async Task<(Caller? Caller, string? Problem)> ReadAsync(string? header, IPAddress? remote, CancellationToken cancellation)
    {
        if (string.IsNullOrEmpty(header))
        {
            return development && settings.AppId.Length == 0 && remote is not null && IPAddress.IsLoopback(remote)
                ? (Caller.Anonymous, null)
                : (null, "A bearer token is missing.");
        }

        if (settings.AppId.Length == 0)
            return (null, "This bot has no app id, so no token can be for it.");
        if (!header.StartsWith("Bearer ", StringComparison.Ordinal) || header.Length > 16_384 || Parse(header[7..]) is not { } token)
            return (null, "The authorization is not a bearer token.");
        var caller = token.Issuer == settings.ChannelIssuer
            ? await ChannelAsync(token, cancellation)
            : await BotAsync(token, cancellation);
        return caller is null ? (null, "The token is not valid here.") : (caller, null);
    }

    /// <summary>Why this caller may not send this activity (403); <see langword="null"/>: it may.</summary>
    public string? Complaint(Caller caller, Activity activity) => caller.Kind switch
    {
        CallerKind.Channel when !string.Equals(caller.ServiceUrl, activity.ServiceUrl, StringComparison.OrdinalIgnoreCase) =>
            "The token is for another 'serviceUrl'.",
        CallerKind.Channel when !caller.Endorsements.Contains(activity.ChannelId!) => "The token's key is not endorsed for this channel.",
        CallerKind.Bot when !settings.AllowedCallers.Contains(caller.AppId!, StringComparer.OrdinalIgnoreCase) =>
            "This bot is not on the list of allowed callers.",
        _ => null,
    };

    private JsonWebToken? Parse(string token)
    {
        try
        {
            return handler.CanReadToken(token) ? handler.ReadJsonWebToken(token) : null;
        }
        catch (Exception e) when (e is ArgumentException or SecurityTokenException or JsonException)
        {
            return null;
        }
    }

    private async Task<Caller?> ChannelAsync(JsonWebToken token, CancellationToken cancellation)
    {
        if (await VerifyAsync(token, channelKeys, [settings.ChannelIssuer], cancellation) is not { } key)
            return null;
        return Claim(token, "serviceurl") is { } serviceUrl
            ? new Caller(CallerKind.Channel, null, serviceUrl, Endorsements(key))
            : null;
    }

    private async Task<Caller?> BotAsync(JsonWebToken token, CancellationToken cancellation)
    {
        var issuers = settings.Tenants.SelectMany(tenant => new[]
        {
            $"https://sts.windows.net/{tenant}/",
            $"https://login.microsoftonline.com/{tenant}/v2.0",
        });
        if (!issuers.Contains(token.Issuer, StringComparer.Ordinal)
            || await VerifyAsync(token, botKeys, [token.Issuer], cancellation) is null)
            return null;
        if (Claim(token, "tid") is { } tenant && !token.Issuer.Contains($"/{tenant}/", StringComparison.OrdinalIgnoreCase))
            return null;
        var app = Claim(token, "ver") switch
        {
            "1.0" => Claim(token, "appid"),
            "2.0" => Claim(token, "azp"),
            _ => null,
        };
        if (string.IsNullOrEmpty(app))
            return null;
        var kind = app.Equals(settings.AppId, StringComparison.OrdinalIgnoreCase) ? CallerKind.Emulator : CallerKind.Bot;
        return new Caller(kind, app, null, []);
    }

    /// <summary>The key that signed the token, when all that makes it good for this bot holds.</summary>
    private async Task<JsonWebKey?> VerifyAsync(JsonWebToken token, KeySource source, string[] issuers, CancellationToken cancellation)
    {
        if (string.IsNullOrEmpty(token.Kid) || await source.WithKeyAsync(token.Kid, cancellation) is not { } document)
            return null;
        var key = document.JsonWebKeySet?.Keys.FirstOrDefault(key => key.Kid == token.Kid && key.Kty == JsonWebAlgorithmsKeyTypes.RSA);
        if (key is null)
            return null;
        var result = await handler.ValidateTokenAsync(token, new TokenValidationParameters
        {
            ValidIssuers = issuers,
            AudienceValidator = (audiences, _, _) => audiences is not null && audiences.SequenceEqual([settings.AppId], StringComparer.OrdinalIgnoreCase),
            IssuerSigningKey = key,
            TryAllIssuerSigningKeys = false,
            ValidAlgorithms = Listed(document),
            RequireSignedTokens = true,
            RequireExpirationTime = true,
            LifetimeValidator = IsInTime,
        });
        return result.IsValid ? key : null;
    }

    /// <summary>Those of ours that the document lists; a document that lists none leaves ours.</summary>
    private static string[] Listed(OpenIdConnectConfiguration document) =>
        document.IdTokenSigningAlgValuesSupported is { Count: > 0 } listed ? [.. Algorithms.Where(listed.Contains)] : Algorithms;

    private bool IsInTime(DateTime? notBefore, DateTime? expires, SecurityToken token, TokenValidationParameters parameters)
    {
        var now = time.GetUtcNow().UtcDateTime;
        return expires is not null && now < expires + Skew && (notBefore is null || now >= notBefore - Skew);
    }

    private static string? Claim(JsonWebToken token, string name) =>
        token.TryGetPayloadValue<string>(name, out var value) && !string.IsNullOrEmpty(value) ? value : null;

    private static List<string> Endorsements(JsonWebKey key) => (key.AdditionalData.TryGetValue("endorsements", out var value) ? value : null) switch
    {
        JsonElement { ValueKind: JsonValueKind.Array } list => [.. list.EnumerateArray().Select(item => item.ToString())],
        IEnumerable<object> list => [.. list.Select(item => item.ToString()!)],
        _ => [],
    };
}
