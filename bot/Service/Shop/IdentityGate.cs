using System.Data.Common;
using Dapper;
using Microsoft.Extensions.Options;
using SupportBot.Service.Storage;

namespace SupportBot.Service.Shop;

/// <summary>Closes the door to orders after too many wrong tries (service rules, section 4): for the visitor, for the network
/// address and for the order number, whichever is full first. A try is counted before it is made and taken back when it was
/// right, so that many at once cannot slip through; a right one does not wash away wrong ones.</summary>
internal sealed class IdentityGate(Database database, IVisitorAddresses addresses, IOptions<ShopSettings> settings, TimeProvider time)
{
    private const int LongestNumber = 64;

    public async Task<Pass> EnterAsync(string visitorId, string orderNumber, CancellationToken cancellation)
    {
        var subjects = await SubjectsAsync(visitorId, orderNumber, cancellation);
        return await database.WriteAsync(transaction => EnterAsync(transaction, subjects), cancellation);
    }

    /// <summary>The try was right, or was none because the shop could not be asked.</summary>
    public Task TakeBackAsync(Pass.Open pass, CancellationToken cancellation) => database.WriteAsync(
        transaction => transaction.Connection!.ExecuteAsync(
            "update identity_tries set wrong = wrong - 1 where subject = @subject and wrong > 0",
            pass.Subjects.Select(subject => new { subject }), transaction),
        cancellation);

    private async Task<Pass> EnterAsync(DbTransaction transaction, IReadOnlyList<string> subjects)
    {
        var connection = transaction.Connection!;
        var now = time.GetUtcNow().ToUnixTimeMilliseconds();
        var stale = now - (long)settings.Value.Identity.ClosedFor.TotalMilliseconds;
        // Makes the rows or, on PostgreSQL, locks them; always in the same order, so that two visitors never wait for each other.
        var rows = new List<Tries>();
        foreach (var subject in subjects)
            rows.Add(await connection.QuerySingleAsync<Tries>(
                """
                insert into identity_tries (subject, wrong, last_at) values (@subject, 0, @now)
                on conflict (subject) do update set wrong = identity_tries.wrong
                returning subject, wrong, last_at as LastAt
                """,
                new { subject, now }, transaction));
        var full = rows.Where(row => row.Wrong >= Limit(row.Subject) && row.LastAt > stale).ToList();
        if (full.Count > 0)
            return new Pass.Closed(
                DateTimeOffset.FromUnixTimeMilliseconds(full.Max(row => row.LastAt)) + settings.Value.Identity.ClosedFor);
        await connection.ExecuteAsync(
            "update identity_tries set wrong = case when last_at <= @stale then 1 else wrong + 1 end, last_at = @now where subject = @subject",
            subjects.Select(subject => new { subject, now, stale }), transaction);
        await ForgetAsync(transaction, stale);
        return new Pass.Open(subjects);
    }

    /// <summary>Removes some of what means nothing any more; never waits for a row that another node is at.</summary>
    private Task ForgetAsync(DbTransaction transaction, long stale) => transaction.Connection!.ExecuteAsync(
        "delete from identity_tries where subject in (select subject from identity_tries where last_at <= @stale limit 50"
        + (database.IsPostgres ? " for update skip locked)" : ")"),
        new { stale }, transaction);

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

    public sealed record Open(IReadOnlyList<string> Subjects) : Pass;

    public sealed record Closed(DateTimeOffset Until) : Pass;
}
