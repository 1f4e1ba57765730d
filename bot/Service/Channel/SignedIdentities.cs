using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Dapper;
using Microsoft.Extensions.Options;
using SupportBot.Service.Storage;

namespace SupportBot.Service.Channel;

/// <summary>Who a customer is, signed by the shop's server: <c>payload.signature</c>, both base64url without padding. The payload is
/// JSON, <c>{"customer": "C9", "exp": 1767225600, "nonce": "…"}</c>; the signature is the HMAC-SHA256 of the payload as it is written
/// (its base64url text) under one of <see cref="ChatSettings.IdentitySecrets"/>. Good once, and until <c>exp</c>, give or take
/// <see cref="ChatSettings.IdentityClockSkew"/>.</summary>
public sealed class SignedIdentities(Database database, SigningKeys keys, IOptions<ChatSettings> settings, TimeProvider time)
{
    private const int Longest = 2048;
    private const int LongestCustomer = 100;
    private const int ShortestNonce = 16;

    /// <summary>The farthest that an expiry may lie ahead: what is stolen later is worth nothing.</summary>
    public static readonly TimeSpan LongestLife = TimeSpan.FromHours(1);

    public async Task<IdentityCheck> TakeAsync(string identity, CancellationToken cancellation)
    {
        if (identity.Length > Longest || identity.Split('.') is not [{ Length: > 0 } payload, { Length: > 0 } signature] || !IsSigned(payload, signature))
            return new IdentityCheck.Wrong("identity-wrong");
        if (Read(payload) is not { } claims)
            return new IdentityCheck.Wrong("identity-wrong");
        var now = time.GetUtcNow();
        var skew = settings.Value.IdentityClockSkew;
        if (claims.Expires + skew <= now || claims.Expires > now + LongestLife + skew)
            return new IdentityCheck.Wrong("identity-expired");
        if (!await UseUpAsync(claims, now - skew, cancellation))
            return new IdentityCheck.Wrong("identity-used");
        return new IdentityCheck.Right(claims.Customer, await UserIdAsync(claims.Customer));
    }

    /// <summary>The same customer is the same visitor on every device; nobody can reckon the id from the customer's.</summary>
    private async Task<string> UserIdAsync(string customer)
    {
        var key = await keys.FindOrMakeAsync("customers");
        return $"dl_{Convert.ToHexStringLower(HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(customer)))[..40]}";
    }

    private bool IsSigned(string payload, string signature)
    {
        var given = new byte[HMACSHA256.HashSizeInBytes];
        if (!Base64Url.IsValid(signature) || !Base64Url.TryDecodeFromChars(signature, given, out var length) || length != given.Length)
            return false;
        var data = Encoding.UTF8.GetBytes(payload);
        // Every secret is tried, so that the time tells nothing.
        return settings.Value.IdentitySecrets
            .Select(secret => CryptographicOperations.FixedTimeEquals(HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), data), given))
            .Aggregate(false, (any, fits) => any | fits);
    }

    private static Claims? Read(string payload)
    {
        try
        {
            var read = JsonSerializer.Deserialize<Payload>(Base64Url.DecodeFromChars(payload), JsonSerializerOptions.Web);
            return read is { Customer: { Length: > 0 and <= LongestCustomer } customer, Nonce: { Length: >= ShortestNonce and <= LongestCustomer } nonce, Exp: > 0 and < 253402300800 }
                && !customer.Any(char.IsControl) && !nonce.Any(char.IsControl)
                    ? new Claims(customer, DateTimeOffset.FromUnixTimeSeconds(read.Exp), nonce)
                    : null;
        }
        catch (Exception e) when (e is FormatException or JsonException)
        {
            return null;
        }
    }

    /// <param name="old">What expired before it is not taken any more, and need not be remembered.</param>
    private Task<bool> UseUpAsync(Claims claims, DateTimeOffset old, CancellationToken cancellation) => database.WriteAsync(
        async transaction =>
        {
            var connection = transaction.Connection!;
            await connection.ExecuteAsync(
                "delete from identity_nonces where nonce in (select nonce from identity_nonces where expires_at < @old limit 50"
                + (database.IsPostgres ? " for update skip locked)" : ")"),
                new { old = old.ToUnixTimeMilliseconds() }, transaction);
            return await connection.ExecuteAsync(
                "insert into identity_nonces (nonce, expires_at) values (@Nonce, @expires) on conflict do nothing",
                new { claims.Nonce, expires = claims.Expires.ToUnixTimeMilliseconds() }, transaction) == 1;
        },
        cancellation);

    private sealed record Payload(string? Customer, long Exp, string? Nonce);

    private sealed record Claims(string Customer, DateTimeOffset Expires, string Nonce);
}

public abstract record IdentityCheck
{
    private IdentityCheck()
    {
    }

    /// <param name="UserId">The visitor that this customer is on every device.</param>
    public sealed record Right(string Customer, string UserId) : IdentityCheck;

    /// <param name="Code"><c>identity-wrong</c>, <c>identity-expired</c> or <c>identity-used</c>.</param>
    public sealed record Wrong(string Code) : IdentityCheck;
}
