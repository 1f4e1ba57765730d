using System.Data.Common;
using Dapper;
using SupportBot.Knowledge.QuickReplies;
using SupportBot.Service.Knowledge.Synonyms;
using SupportBot.Service.Staff;
using SupportBot.Service.Storage;

namespace SupportBot.Service.Knowledge;

/// <summary>The published quick replies. Each publication is one transaction with its history and its audit entries.</summary>
public sealed class KnowledgeStore(Database database, TimeProvider time)
{
    public async Task<long> RevisionAsync(CancellationToken cancellation)
    {
        await using var connection = await database.OpenAsync(cancellation);
        return await connection.ExecuteScalarAsync<long>("select value from counters where name = 'knowledge'");
    }

    /// <summary>All entries in their order, at least as new as the revision that comes with them.</summary>
    public async Task<(long Revision, IReadOnlyList<StoredEntry> Entries)> ReadAsync(CancellationToken cancellation)
    {
        await using var connection = await database.OpenAsync(cancellation);
        var revision = await connection.ExecuteScalarAsync<long>("select value from counters where name = 'knowledge'");
        var rows = await connection.QueryAsync<EntryData>($"{EntryData.Select} where deleted = 0 order by place, id");
        return (revision, [.. rows.Select(row => row.ToEntry())]);
    }

    /// <summary>All groups of synonyms, those of editors first.</summary>
    public async Task<IReadOnlyList<StoredSynonyms>> SynonymsAsync(CancellationToken cancellation)
    {
        await using var connection = await database.OpenAsync(cancellation);
        var rows = await connection.QueryAsync<SynonymData>($"{SynonymData.Select} where deleted = 0 order by edited desc, updated_at desc, id");
        return [.. rows.Select(row => row.ToGroup())];
    }

    public async Task<IReadOnlyDictionary<string, Fact>> FactsAsync(CancellationToken cancellation)
    {
        await using var connection = await database.OpenAsync(cancellation);
        var facts = await connection.QueryAsync<string>("select fact from knowledge_facts order by key");
        return facts.Select(EntryJson.Read<Fact>).ToDictionary(fact => fact.Key, StringComparer.Ordinal);
    }

    /// <summary>Adds the pack's new entries and brings those up to date that nobody edited. Does nothing with the same pack again. With
    /// another pack than the last one, what nobody edited of that goes; it comes back with it.</summary>
    /// <returns>How many entries and groups of synonyms were written.</returns>
    public Task<int> SeedAsync(Pack pack, CancellationToken cancellation) => database.WriteAsync<int>(
        async transaction =>
        {
            await EntryRows.LockAsync(transaction);
            var rows = await EntryRows.AllAsync(transaction);
            var seeds = pack.Entries.Select((entry, place) => (Entry: entry, Place: place, Json: EntryJson.Write(entry)))
                .Select(seed => (seed.Entry.Id, seed.Place, seed.Json, Hash: EntryJson.Hash(seed.Json)))
                .Where(seed => !rows.TryGetValue(seed.Id, out var row) || (row.Edited == 0 && (row.PackHash != seed.Hash || row.Deleted == 1)))
                .Select(seed => new EntryData(seed.Id, seed.Place, seed.Json, (rows.GetValueOrDefault(seed.Id)?.Version ?? 0) + 1, 0, 0, seed.Hash, Now(), null));
            var inPack = pack.Entries.Select(entry => entry.Id).ToHashSet(StringComparer.Ordinal);
            var isOther = await IsOtherAsync(transaction, pack.Name);
            var left = isOther
                ? rows.Values.Where(row => row is { Edited: 0, Deleted: 0 } && !inPack.Contains(row.Id))
                    .Select(row => row with { Version = row.Version + 1, Deleted = 1, UpdatedAt = Now(), UpdatedBy = null })
                : [];
            var changed = seeds.Concat(left).ToList();
            var count = changed.Count + await SynonymRows.SeedAsync(transaction, pack.Synonyms, isOther, Now());
            if (count > 0)
                await EntryRows.RaiseAsync(transaction);
            foreach (var row in changed)
                await EntryRows.PutAsync(transaction, row);
            foreach (var fact in pack.Facts.Values)
                await transaction.Connection!.ExecuteAsync(
                    "insert into knowledge_facts (key, fact) values (@Key, @fact) on conflict (key) do update set fact = excluded.fact",
                    new { fact.Key, fact = EntryJson.Write(fact) }, transaction);
            return count;
        },
        cancellation);

    /// <summary>Publishes changes: all of them, or none when one cannot be. With a change that came from a draft the draft goes.</summary>
    /// <param name="who">Staff id, for the audit, and the shown name.</param>
    /// <param name="reason">Why, where something is answered worse; kept.</param>
    public Task<PublishOutcome> PublishAsync(
        IReadOnlyList<Change> changes, (string Id, string Name) who, string? reason, IReadOnlyDictionary<string, Fact> facts, CancellationToken cancellation) =>
        database.WriteAsync(transaction => PublishAsync(transaction, changes, who, reason, facts), cancellation);

    /// <summary>Writes a new entry, or the next version of one.</summary>
    /// <param name="version">The version that the change was made from; <see langword="null"/> for a new entry.</param>
    public async Task<SaveOutcome> SaveAsync(
        QuickReply entry, long? version, (string Id, string Name) who, IReadOnlyDictionary<string, Fact> facts, CancellationToken cancellation) =>
        One(await PublishAsync([new(entry.Id, entry, version ?? 0)], who, null, facts, cancellation));

    /// <summary>Takes an entry out; kept in the history.</summary>
    public async Task<SaveOutcome> DeleteAsync(string id, long version, (string Id, string Name) who, CancellationToken cancellation) =>
        One(await PublishAsync([new(id, null, version)], who, null, new Dictionary<string, Fact>(), cancellation));

    /// <summary>Writes all entries that differ from what is there, or none.</summary>
    /// <returns>How many were new, and how many changed; and the store's revision.</returns>
    public Task<(int Added, int Changed, long Revision)> ImportAsync(
        IReadOnlyList<QuickReply> entries, (string Id, string Name) who, string? reason, CancellationToken cancellation) => database.WriteAsync(
        async transaction =>
        {
            await EntryRows.LockAsync(transaction);
            var rows = await EntryRows.AllAsync(transaction);
            var (added, changed, place) = (0, 0, rows.Values.Select(row => row.Place).DefaultIfEmpty().Max());
            foreach (var entry in entries)
            {
                var row = rows.GetValueOrDefault(entry.Id);
                if (row is { Deleted: 0 } && row.Entry == EntryJson.Write(entry))
                    continue;
                _ = row is { Deleted: 0 } ? changed++ : added++;
                await EntryRows.PutAsync(transaction, Next(row, entry, who.Name, row?.Place ?? ++place), reason: reason);
                await AuditEntry.Of(time, who.Id, "knowledge.imported", entry.Id).WriteAsync(transaction);
            }

            var revision = added + changed > 0 ? await EntryRows.RaiseAsync(transaction) : 0;
            return (added, changed, revision);
        },
        cancellation);

    /// <summary>Whether the store was filled from another pack before; remembers this one.</summary>
    private static async Task<bool> IsOtherAsync(DbTransaction transaction, string pack)
    {
        var last = await transaction.Connection!.QuerySingleOrDefaultAsync<string>("select name from knowledge_pack", transaction: transaction);
        if (last == pack)
            return false;
        await transaction.Connection!.ExecuteAsync("delete from knowledge_pack", transaction: transaction);
        await transaction.Connection!.ExecuteAsync("insert into knowledge_pack (name) values (@pack)", new { pack }, transaction);
        return last is not null;
    }

    private static SaveOutcome One(PublishOutcome outcome) => outcome switch
    {
        PublishOutcome.Published published => new SaveOutcome.Saved(published.Entries[0], published.Revision),
        PublishOutcome.Refused refused => refused.Faults[0].Why,
        _ => new SaveOutcome.Missing(),
    };

    private async Task<PublishOutcome> PublishAsync(
        DbTransaction transaction, IReadOnlyList<Change> changes, (string Id, string Name) who, string? reason, IReadOnlyDictionary<string, Fact> facts)
    {
        await EntryRows.LockAsync(transaction);
        var rows = await EntryRows.AllAsync(transaction);
        var faults = await PublicationCheck.FaultsAsync(transaction, changes, rows, facts);
        if (faults.Count > 0)
            return new PublishOutcome.Refused(faults);
        var entries = new List<StoredEntry>(changes.Count);
        var place = rows.Values.Select(row => row.Place).DefaultIfEmpty().Max();
        foreach (var change in changes)
        {
            var row = rows.GetValueOrDefault(change.Id);
            var next = change.Entry is null
                ? row! with { Version = row.Version + 1, Edited = 1, Deleted = 1, UpdatedAt = Now(), UpdatedBy = who.Name }
                : Next(row, change.Entry, who.Name, row?.Place ?? ++place);
            await EntryRows.PutAsync(transaction, next, change.WrittenBy, reason);
            // Published past a draft, what a colleague is writing stays; it is told that it is outdated.
            if (change.Draft is not null)
                await transaction.Connection!.ExecuteAsync("delete from knowledge_drafts where id = @Id", new { change.Id }, transaction);
            var what = change.Entry is null ? "knowledge.deleted" : row is { Deleted: 0 } ? "knowledge.changed" : "knowledge.added";
            await AuditEntry.Of(time, who.Id, what, change.Id, new { next.Version, reason }).WriteAsync(transaction);
            entries.Add(next.ToEntry());
        }

        return new PublishOutcome.Published(entries, await EntryRows.RaiseAsync(transaction));
    }

    private EntryData Next(EntryData? row, QuickReply entry, string name, long place) =>
        new(entry.Id, place, EntryJson.Write(entry), (row?.Version ?? 0) + 1, 1, 0, row?.PackHash, Now(), name);

    private long Now() => time.GetUtcNow().ToUnixTimeMilliseconds();
}
