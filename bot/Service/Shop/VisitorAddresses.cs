using System.Collections.Concurrent;
using System.Net;
using Dapper;
using SupportBot.Service.Storage;

namespace SupportBot.Service.Shop;

/// <summary>From which network address a visitor speaks: wrong tries are counted for it, too, since a new visitor id is free.</summary>
public interface IVisitorAddresses
{
    /// <summary>To be told whenever a visitor is seen; writes only when the address is another one.</summary>
    Task RememberAsync(string visitorId, IPAddress? address, CancellationToken cancellation);

    /// <summary>The address, IPv6 as its /64 network (one line has them all), or <see langword="null"/> when it is not known.</summary>
    Task<string?> FindAsync(string visitorId, CancellationToken cancellation);
}

/// <summary>Kept in storage, so that a turn that runs on another node or after a restart finds it; remembered here, so that a
/// message costs no write.</summary>
internal sealed class VisitorAddresses(Database database, TimeProvider time) : IVisitorAddresses
{
    private const int MostRemembered = 20_000;
    private static readonly TimeSpan KeptFor = TimeSpan.FromDays(7);

    private readonly ConcurrentDictionary<string, string> seen = new(StringComparer.Ordinal);

    public async Task RememberAsync(string visitorId, IPAddress? address, CancellationToken cancellation)
    {
        if (address is null)
            return;
        var network = CallerNetwork.Of(address);
        if (seen.TryGetValue(visitorId, out var known) && known == network)
            return;
        var now = time.GetUtcNow().ToUnixTimeMilliseconds();
        await database.WriteAsync(
            async transaction =>
            {
                await transaction.Connection!.ExecuteAsync(
                    """
                    insert into visitor_addresses (visitor_id, address, seen_at) values (@visitorId, @network, @now)
                    on conflict (visitor_id) do update set address = excluded.address, seen_at = excluded.seen_at
                    """,
                    new { visitorId, network, now }, transaction);
                await transaction.Connection!.ExecuteAsync(
                    "delete from visitor_addresses where visitor_id in "
                    + "(select visitor_id from visitor_addresses where seen_at < @old limit 50"
                    + (database.IsPostgres ? " for update skip locked)" : ")"),
                    new { old = now - (long)KeptFor.TotalMilliseconds }, transaction);
            },
            cancellation);
        if (seen.Count >= MostRemembered)
            seen.Clear();
        seen[visitorId] = network;
    }

    public async Task<string?> FindAsync(string visitorId, CancellationToken cancellation)
    {
        // Storage, not what is remembered here: another node may have seen the visitor since.
        await using var connection = await database.OpenAsync(cancellation);
        return await connection.QuerySingleOrDefaultAsync<string>(
            "select address from visitor_addresses where visitor_id = @visitorId", new { visitorId });
    }
}
