using System.Data.Common;
using System.Diagnostics;
using Dapper;
using Microsoft.Extensions.Options;
using SupportBot.Service.Conversations;
using SupportBot.Service.Storage;

namespace SupportBot.Service.Shop;

/// <summary>Closes the door to orders after too many wrong tries (service rules, section 4): for the visitor, for the network
/// address and for the order number, whichever is full first. Only wrong tries are counted, when their answer is known; until then a
/// try holds a place among those that may still be wrong, so that many at once cannot slip through. Who finds no place free waits for
/// one: many right tries at once are no reason to close. A right try does not wash away wrong ones.</summary>
internal sealed class IdentityGate(Database database, IVisitorAddresses addresses, IOptions<ShopSettings> settings, TimeProvider time) : IDisposable
{
    private const int LongestNumber = 64;
    private const int TriesBetweenForgetting = 32;
    private const int MostForgotten = 50 * TriesBetweenForgetting;
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(50);

    /// <summary>Longer than a call to the shop can take with all its tries.</summary>
    private static readonly TimeSpan PlaceHeldFor = TimeSpan.FromMinutes(2);

    // Of those that wait here one looks, so that a crowd does not keep the store busy.
    private readonly SemaphoreSlim first = new(1);
    private readonly Signal left = new();
    private int tries;

    /// <summary>To be followed by <see cref="LeaveAsync"/> when the pass is open. Waits for a place as long as a customer waits for the
    /// shop.</summary>
    public async Task<Pass> EnterAsync(string visitorId, string orderNumber, CancellationToken cancellation)
    {
        var subjects = await SubjectsAsync(visitorId, orderNumber, cancellation);
        var pass = await TryAsync(subjects, cancellation);
        return pass is Pass.Crowded ? await WaitAsync(subjects, cancellation) : pass;
    }

    /// <param name="wrong">Not so when the try was right, or none because the shop could not be asked.</param>
    public async Task LeaveAsync(Pass.Open pass, bool wrong, CancellationToken cancellation)
    {
        await database.WriteAsync(transaction => LeaveAsync(transaction, pass, wrong), cancellation);
        left.Set();
    }

    public void Dispose()
    {
        first.Dispose();
        left.Dispose();
    }

    private async Task<Pass> WaitAsync(IReadOnlyList<string> subjects, CancellationToken cancellation)
    {
        var since = Stopwatch.GetTimestamp();
        var patience = settings.Value.TotalTimeout;
        if (!await first.WaitAsync(patience, cancellation))
            return new Pass.Crowded();
        try
        {
            while (true)
            {
                var pass = await TryAsync(subjects, cancellation);
                if (pass is not Pass.Crowded || Stopwatch.GetElapsedTime(since) > patience)
                    return pass;
                await left.WaitAsync(Look, cancellation);
            }
        }
        finally
        {
            first.Release();
        }
    }

    private Task<Pass> TryAsync(IReadOnlyList<string> subjects, CancellationToken cancellation) =>
        database.WriteAsync(transaction => TryAsync(transaction, subjects), cancellation);

    private async Task<Pass> TryAsync(DbTransaction transaction, IReadOnlyList<string> subjects)
    {
        var now = time.GetUtcNow().ToUnixTimeMilliseconds();
        var stale = Stale(now);
        var rows = await HoldAsync(transaction, subjects, now);
        var full = rows.Where(row => row.LastAt > stale && row.Wrong >= Limit(row.Subject)).ToList();
        if (full.Count > 0)
            return new Pass.Closed(
                DateTimeOffset.FromUnixTimeMilliseconds(full.Max(row => row.LastAt)) + settings.Value.Identity.ClosedFor);
        if (await IsCrowdedAsync(transaction, rows, now, stale))
            return new Pass.Crowded();
        var id = $"{Guid.CreateVersion7():n}";
        var until = now + (long)PlaceHeldFor.TotalMilliseconds;
        var (names, values) = Named(subjects, new { id, until });
        await transaction.Connection!.ExecuteAsync(
            $"insert into identity_passes (id, subject, until) select @id, subject, @until from identity_tries where subject in ({names})", values, transaction);
        if (Interlocked.Increment(ref tries) % TriesBetweenForgetting == 1)
            await ForgetAsync(transaction, now, stale);
        return new Pass.Open(id, subjects);
    }

    /// <summary>Asked once the rows are held, so that it sees all who came before.</summary>
    private async Task<bool> IsCrowdedAsync(DbTransaction transaction, IReadOnlyList<Tries> rows, long now, long stale)
    {
        var (names, values) = Named(rows.Select(row => row.Subject), new { now });
        var inside = (await transaction.Connection!.QueryAsync<(string Subject, long Count)>(
            $"select subject, count(*) from identity_passes where subject in ({names}) and until > @now group by subject", values, transaction))
            .ToDictionary(each => each.Subject, each => each.Count);
        return rows.Any(row => (row.LastAt > stale ? row.Wrong : 0) + inside.GetValueOrDefault(row.Subject) >= Limit(row.Subject));
    }

    private async Task LeaveAsync(DbTransaction transaction, Pass.Open pass, bool wrong)
    {
        var now = time.GetUtcNow().ToUnixTimeMilliseconds();
        var (names, values) = Named(pass.Subjects, new { pass.Id, now, stale = Stale(now) });
        if (wrong)
        {
            await HoldAsync(transaction, pass.Subjects, now);
            await transaction.Connection!.ExecuteAsync(
                $"update identity_tries set wrong = case when last_at <= @stale then 1 else wrong + 1 end, last_at = @now where subject in ({names})",
                values, transaction);
        }

        await transaction.Connection!.ExecuteAsync($"delete from identity_passes where subject in ({names}) and id = @Id", values, transaction);
    }

    /// <summary>Makes the rows or, on PostgreSQL, locks them; always in the same order, so that two visitors never wait for each other.</summary>
    private static async Task<IReadOnlyList<Tries>> HoldAsync(DbTransaction transaction, IReadOnlyList<string> subjects, long now)
    {
        var (names, values) = Named(subjects, new { now });
        var fresh = string.Join(", ", names.Split(", ").Select(name => $"({name}, 0, @now)"));
        return (await transaction.Connection!.QueryAsync<Tries>(
            $"""
            insert into identity_tries (subject, wrong, last_at) values {fresh}
            on conflict (subject) do update set wrong = identity_tries.wrong
            returning subject, wrong, last_at as LastAt
            """,
            values, transaction)).AsList();
    }

    /// <summary>Removes what means nothing any more, more than the tries since the last time can have left; never waits for a row that another node is at.</summary>
    private async Task ForgetAsync(DbTransaction transaction, long now, long stale)
    {
        var free = database.IsPostgres ? " for update skip locked)" : ")";
        await transaction.Connection!.ExecuteAsync(
            $"delete from identity_tries where subject in (select subject from identity_tries where last_at <= @stale limit {MostForgotten}{free}",
            new { stale }, transaction);
        await transaction.Connection!.ExecuteAsync(
            $"delete from identity_passes where (subject, id) in (select subject, id from identity_passes where until <= @now limit {MostForgotten}{free}",
            new { now }, transaction);
    }

    /// <summary>As a list of parameters; the engines do not take lists as one parameter alike.</summary>
    private static (string Names, DynamicParameters Values) Named(IEnumerable<string> subjects, object more)
    {
        var values = new DynamicParameters(more);
        var names = subjects.Select((subject, i) =>
        {
            values.Add($"subject{i}", subject);
            return $"@subject{i}";
        });
        return (string.Join(", ", names), values);
    }

    private long Stale(long now) => now - (long)settings.Value.Identity.ClosedFor.TotalMilliseconds;

    private int Limit(string subject) => subject.StartsWith("address:", StringComparison.Ordinal)
        ? settings.Value.Identity.WrongTriesPerAddress
        : settings.Value.Identity.WrongTries;

    private async Task<IReadOnlyList<string>> SubjectsAsync(string visitorId, string orderNumber, CancellationToken cancellation)
    {
        var address = await addresses.FindAsync(visitorId, cancellation);
        var number = orderNumber.Length > LongestNumber ? orderNumber[..LongestNumber] : orderNumber;
        string[] subjects = address is null
            ? [$"order:{number}", $"visitor:{visitorId}"]
            : [$"address:{address}", $"order:{number}", $"visitor:{visitorId}"];
        return subjects;
    }

    private sealed record Tries
    {
        public string Subject { get; init; } = "";

        public long Wrong { get; init; }

        public long LastAt { get; init; }
    }
}

/// <summary>Whether a visitor may try.</summary>
internal abstract record Pass
{
    private Pass()
    {
    }

    public sealed record Open(string Id, IReadOnlyList<string> Subjects) : Pass;

    /// <summary>Too many tries are under way; none was made.</summary>
    public sealed record Crowded : Pass;

    public sealed record Closed(DateTimeOffset Until) : Pass;
}
