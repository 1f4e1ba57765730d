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

/// <summary>Thinks up one-time links.</summary>
internal sealed class StaffLinkMaker(TimeProvider time, IOptions<StaffSettings> settings, PublicAddress address)
{
    /// <summary>A link to keep, and its address to hand out.</summary>
    public (StaffLink Link, string Address) Make(string purpose, string? staffId)
    {
        var token = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));
        var now = time.GetUtcNow();
        var link = new StaffLink(
            Hash(token), purpose, staffId, (now + settings.Value.Link).ToUnixTimeMilliseconds(), null, now.ToUnixTimeMilliseconds());
        return (link, $"{address.Value}/desk/welcome?token={token}");
    }

    public static string Hash(string token) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(token)));
}

/// <summary>Keeps and takes one-time links.</summary>
internal sealed class StaffLinks(StaffContext context, StaffLinkMaker maker, TimeProvider time)
{
    /// <summary>A new link; older ones of the same account are good for nothing any more.</summary>
    public async Task<string> MakeAsync(string purpose, string staffId, CancellationToken cancellation)
    {
        await context.Links.Where(link => link.StaffId == staffId && link.UsedAt == null).ExecuteDeleteAsync(cancellation);
        var (link, address) = maker.Make(purpose, staffId);
        context.Links.Add(link);
        await context.SaveChangesAsync(cancellation);
        return address;
    }

    /// <summary>The link, when it can still be used.</summary>
    public Task<StaffLink?> FindAsync(string token, CancellationToken cancellation)
    {
        var (hash, now) = (StaffLinkMaker.Hash(token), time.GetUtcNow().ToUnixTimeMilliseconds());
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
}
