using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace SupportBot.Service.Staff;

/// <summary>A one-time link as it is kept: who has the token has the right, so only its hash is here.</summary>
public sealed record StaffLink(string Hash, string Purpose, string? StaffId, long ExpiresAt, long? UsedAt, long CreatedAt)
{
    public const string FirstAdministrator = "first-administrator";
    public const string Invite = "invite";
    public const string Reset = "reset";
}

/// <summary>Makes and takes one-time links. The caller saves, and so decides what belongs together.</summary>
internal sealed class StaffLinks(StaffContext context, TimeProvider time, IOptions<StaffSettings> settings, PublicAddress address)
{
    /// <summary>A new link; older ones of the same account, or for the first administrator, are good for nothing any more.</summary>
    public async Task<string> MakeAsync(string purpose, string? staffId, CancellationToken cancellation)
    {
        await context.Links.Where(link => link.StaffId == staffId && link.UsedAt == null).ExecuteDeleteAsync(cancellation);
        var token = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));
        var now = time.GetUtcNow();
        context.Links.Add(new(
            Hash(token), purpose, staffId, (now + settings.Value.Link).ToUnixTimeMilliseconds(), null, now.ToUnixTimeMilliseconds()));
        await context.SaveChangesAsync(cancellation);
        return $"{address.Value}/desk/welcome?token={token}";
    }

    /// <summary>The link, when it can still be used.</summary>
    public Task<StaffLink?> FindAsync(string token, CancellationToken cancellation)
    {
        var (hash, now) = (Hash(token), time.GetUtcNow().ToUnixTimeMilliseconds());
        return context.Links.AsNoTracking()
            .SingleOrDefaultAsync(link => link.Hash == hash && link.UsedAt == null && link.ExpiresAt > now, cancellation);
    }

    /// <summary>Uses the link up; false when somebody was faster.</summary>
    public async Task<bool> TakeAsync(StaffLink link, CancellationToken cancellation)
    {
        var now = time.GetUtcNow().ToUnixTimeMilliseconds();
        return await context.Links.Where(l => l.Hash == link.Hash && l.UsedAt == null && l.ExpiresAt > now)
            .ExecuteUpdateAsync(set => set.SetProperty(l => l.UsedAt, now), cancellation) == 1;
    }

    private static string Hash(string token) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(token)));
}
