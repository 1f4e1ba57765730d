using System.Collections.Concurrent;
using System.Security.Claims;
using System.Security.Cryptography;
using System.Text;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace SupportBot.Protocol.DirectLine;

/// <summary>Whom a call speaks for: one user in one conversation; or the owner of a secret, who speaks for whomever an activity names.</summary>
/// <param name="UserId">Empty for the owner of a secret.</param>
/// <param name="Origins">Pages that the token may be used from; empty: any.</param>
public sealed record DirectLineTicket(string ConversationId, string UserId, DateTimeOffset Expires, IReadOnlyList<string> Origins)
{
    public bool IsSecret => UserId.Length == 0;
}

public enum TokenFault
{
    None,
    Malformed,
    Expired,
}

/// <summary>Makes and reads the tokens of Direct Line: HS256 JWTs whose claim <c>user</c> Web Chat reads as its own id.</summary>
public sealed class DirectLineTokens(byte[] key, DirectLineSettings settings, TimeProvider time)
{
    private const string Issuer = "supportbot";
    private const string ForRest = "directline";
    private const string ForStream = "directline-stream";
    private const int Remembered = 50_000;

    private readonly SymmetricSecurityKey signing = new(key);
    private readonly JsonWebTokenHandler handler = new() { SetDefaultTimesOnTokenCreation = false };
    private readonly ConcurrentDictionary<string, DirectLineTicket> known = new(StringComparer.Ordinal);

    public TimeSpan Lifetime => settings.TokenLifetime;

    /// <param name="origins">Pages that it may be used from; none: any.</param>
    public string Make(string conversationId, string userId, params IReadOnlyList<string> origins) =>
        Make(conversationId, userId, origins, ForRest, settings.TokenLifetime);

    /// <summary>A ticket that opens the stream and nothing else, since addresses reach logs of proxies.</summary>
    public string MakeForStream(string conversationId, string userId, params IReadOnlyList<string> origins) =>
        Make(conversationId, userId, origins, ForStream, settings.StreamLifetime);

    public (DirectLineTicket? Ticket, TokenFault Fault) Read(string? token) => Read(token, ForRest);

    public (DirectLineTicket? Ticket, TokenFault Fault) ReadForStream(string? token) => Read(token, ForStream);

    public bool IsSecret(string presented)
    {
        var found = false;
        var bytes = SHA256.HashData(Encoding.UTF8.GetBytes(presented));
        foreach (var secret in settings.Secrets)
            found |= CryptographicOperations.FixedTimeEquals(bytes, SHA256.HashData(Encoding.UTF8.GetBytes(secret)));
        return found;
    }

    private string Make(string conversationId, string userId, IReadOnlyList<string> origins, string audience, TimeSpan lifetime)
    {
        var now = time.GetUtcNow();
        return handler.CreateToken(new SecurityTokenDescriptor
        {
            Issuer = Issuer,
            Audience = audience,
            IssuedAt = now.UtcDateTime,
            Expires = (now + lifetime).UtcDateTime,
            Subject = new ClaimsIdentity(
            [
                new Claim("user", userId),
                new Claim("conv", conversationId),
                new Claim("jti", Convert.ToHexString(RandomNumberGenerator.GetBytes(8))),
                .. origins.Select(origin => new Claim("origin", origin)),
            ]),
            SigningCredentials = new SigningCredentials(signing, SecurityAlgorithms.HmacSha256),
        });
    }

    private (DirectLineTicket? Ticket, TokenFault Fault) Read(string? token, string audience)
    {
        if (string.IsNullOrEmpty(token) || token.Length > 2048)
            return (null, TokenFault.Malformed);
        var cacheKey = audience + token;
        if (!known.TryGetValue(cacheKey, out var ticket))
        {
            ticket = Verify(token, audience);
            if (ticket is null)
                return (null, TokenFault.Malformed);
            if (known.Count >= Remembered)
                known.Clear();
            known[cacheKey] = ticket;
        }

        return ticket.Expires > time.GetUtcNow() ? (ticket, TokenFault.None) : (null, TokenFault.Expired);
    }

    /// <summary>The ticket when the signature, issuer and audience are right; expiry is the caller's to judge.</summary>
    private DirectLineTicket? Verify(string token, string audience)
    {
        var result = handler.ValidateTokenAsync(token, new TokenValidationParameters
        {
            ValidIssuer = Issuer,
            ValidAudience = audience,
            IssuerSigningKey = signing,
            ValidAlgorithms = [SecurityAlgorithms.HmacSha256],
            RequireExpirationTime = true,
            ValidateLifetime = false,
        }).GetAwaiter().GetResult();
        if (!result.IsValid || result.SecurityToken is not JsonWebToken jwt)
            return null;
        return jwt.TryGetClaim("user", out var user) && jwt.TryGetClaim("conv", out var conversation)
            ? new DirectLineTicket(
                conversation.Value,
                user.Value,
                new DateTimeOffset(jwt.ValidTo, TimeSpan.Zero),
                [.. jwt.Claims.Where(claim => claim.Type == "origin").Select(claim => claim.Value)])
            : null;
    }
}
