using System.Data.Common;
using Dapper;
using SupportBot.Knowledge.QuickReplies;
using SupportBot.Service.Staff;
using SupportBot.Service.Storage;

namespace SupportBot.Service.Knowledge;

/// <summary>The quick replies in the store. Each change is one transaction with its history and its audit entry. The row of the
/// store's revision is the lock behind which changes stand in line, on all nodes; it grows with each that succeeds.</summary>
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
        var rows = await connection.QueryAsync<Row>($"{Row.Select} where deleted = 0 order by place, id");
        return (revision, [.. rows.Select(row => row.ToEntry())]);
    }

    public async Task<IReadOnlyDictionary<string, Fact>> FactsAsync(CancellationToken cancellation)
    {
        await using var connection = await database.OpenAsync(cancellation);
        var facts = await connection.QueryAsync<string>("select fact from knowledge_facts order by key");
        return facts.Select(EntryJson.Read<Fact>).ToDictionary(fact => fact.Key, StringComparer.Ordinal);
    }

    /// <summary>Adds the pack's new entries and brings those up to date that nobody edited. Does nothing with the same pack again.</summary>
    /// <returns>How many entries were written.</returns>
    public Task<int> SeedAsync(Pack pack, CancellationToken cancellation) => database.WriteAsync<int>(
        async transaction =>
        {
            await LockAsync(transaction);
            var rows = (await transaction.Connection!.QueryAsync<Row>(Row.Select, transaction: transaction)).ToDictionary(row => row.Id);
            var stale = pack.Entries.Select((entry, place) => (Entry: entry, Place: place, Hash: EntryJson.Hash(EntryJson.Write(entry))))
                .Where(seed => !rows.TryGetValue(seed.Entry.Id, out var row) || (row.Edited == 0 && row.PackHash != seed.Hash)).ToList();
            if (stale.Count > 0)
                await RaiseAsync(transaction);
            foreach (var (entry, place, hash) in stale)
            {
                var known = rows.GetValueOrDefault(entry.Id);
                await PutAsync(transaction, new Row(
                    entry.Id, place, EntryJson.Write(entry), (known?.Version ?? 0) + 1, 0, 0, hash, Now(), null));
            }

            foreach (var fact in pack.Facts.Values)
                await transaction.Connection!.ExecuteAsync(
                    "insert into knowledge_facts (key, fact) values (@Key, @fact) on conflict (key) do update set fact = excluded.fact",
                    new { fact.Key, fact = EntryJson.Write(fact) }, transaction);
            return stale.Count;
        },
        cancellation);

    /// <summary>Writes a new entry, or the next version of one.</summary>
    /// <param name="version">The version that the change was made from; <see langword="null"/> for a new entry.</param>
    /// <param name="who">Staff id, for the audit, and the shown name.</param>
    public Task<SaveOutcome> SaveAsync(
        QuickReply entry, long? version, (string Id, string Name) who, IReadOnlyDictionary<string, Fact> facts, CancellationToken cancellation) =>
        database.WriteAsync(transaction => SaveAsync(transaction, entry, version, who, facts), cancellation);

    /// <summary>Takes an entry out; kept in the history.</summary>
    public Task<SaveOutcome> DeleteAsync(string id, long version, (string Id, string Name) who, CancellationToken cancellation) =>
        database.WriteAsync<SaveOutcome>(
            async transaction =>
            {
                await LockAsync(transaction);
                if (await FindAsync(transaction, id) is not { Deleted: 0 } row)
                    return new SaveOutcome.Missing();
                if (row.Version != version)
                    return new SaveOutcome.Changed(row.ToEntry());
                if (row.ToEntry().Entry.Kind != QuickReplyKind.Reply)
                    return new SaveOutcome.Invalid([new("kind", "not-allowed", "only replies can be deleted; the program needs this entry")]);
                var users = await UsersAsync(transaction, id);
                if (users.Count > 0)
                    return new SaveOutcome.InUse(users);
                var gone = row with { Version = version + 1, Edited = 1, Deleted = 1, UpdatedAt = Now(), UpdatedBy = who.Name };
                await PutAsync(transaction, gone);
                await AuditEntry.Of(time, who.Id, "knowledge.deleted", id, new { gone.Version }).WriteAsync(transaction);
                return new SaveOutcome.Saved(gone.ToEntry(), await RaiseAsync(transaction));
            },
            cancellation);

    /// <summary>Writes all entries that differ from what is there, or none.</summary>
    /// <returns>How many were new, and how many changed.</returns>
    public Task<(int Added, int Changed)> ImportAsync(
        IReadOnlyList<QuickReply> entries, (string Id, string Name) who, CancellationToken cancellation) => database.WriteAsync(
        async transaction =>
        {
            await LockAsync(transaction);
            var (added, changed) = (0, 0);
            foreach (var entry in entries)
            {
                var row = await FindAsync(transaction, entry.Id);
                if (row is { Deleted: 0 } && row.Entry == EntryJson.Write(entry))
                    continue;
                _ = row is { Deleted: 0 } ? changed++ : added++;
                await PutAsync(transaction, await NextAsync(transaction, row, entry, who.Name));
                await AuditEntry.Of(time, who.Id, "knowledge.imported", entry.Id).WriteAsync(transaction);
            }

            if (added + changed > 0)
                await RaiseAsync(transaction);
            return (added, changed);
        },
        cancellation);

    private async Task<SaveOutcome> SaveAsync(
        DbTransaction transaction, QuickReply entry, long? version, (string Id, string Name) who, IReadOnlyDictionary<string, Fact> facts)
    {
        await LockAsync(transaction);
        var row = await FindAsync(transaction, entry.Id);
        if (version is not null && row is not { Deleted: 0 })
            return new SaveOutcome.Missing();
        if (version is not null && row!.Version != version)
            return new SaveOutcome.Changed(row.ToEntry());
        var ids = (await transaction.Connection!.QueryAsync<string>("select id from knowledge_entries where deleted = 0", transaction: transaction))
            .ToHashSet(StringComparer.Ordinal);
        var errors = EntryRules.Check(entry, row is { Deleted: 0 } ? row.ToEntry().Entry : null, isNew: version is null, ids, facts);
        if (errors.Count > 0)
            return new SaveOutcome.Invalid(errors);
        var next = await NextAsync(transaction, row, entry, who.Name);
        await PutAsync(transaction, next);
        var what = version is null ? "knowledge.added" : "knowledge.changed";
        await AuditEntry.Of(time, who.Id, what, entry.Id, new { next.Version }).WriteAsync(transaction);
        return new SaveOutcome.Saved(next.ToEntry(), await RaiseAsync(transaction));
    }

    private async Task<Row> NextAsync(DbTransaction transaction, Row? row, QuickReply entry, string name)
    {
        var place = row?.Place ?? await transaction.Connection!.ExecuteScalarAsync<long>(
            "select coalesce(max(place), 0) + 1 from knowledge_entries", transaction: transaction);
        return new(entry.Id, place, EntryJson.Write(entry), (row?.Version ?? 0) + 1, 1, 0, row?.PackHash, Now(), name);
    }

    /// <summary>Entries with a button that leads there.</summary>
    private static async Task<IReadOnlyList<string>> UsersAsync(DbTransaction transaction, string id)
    {
        var near = await transaction.Connection!.QueryAsync<Row>(
            $"{Row.Select} where deleted = 0 and entry like @mark order by place", new { mark = $"%\"{id}\"%" }, transaction);
        return [.. near.Select(row => row.ToEntry().Entry).Where(entry => entry.Id != id && entry.Buttons.Contains(id)).Select(entry => entry.Id)];
    }

    private static Task<int> LockAsync(DbTransaction transaction) => transaction.Connection!.ExecuteAsync(
        "update counters set value = value where name = 'knowledge'", transaction: transaction);

    private static Task<long> RaiseAsync(DbTransaction transaction) => transaction.Connection!.ExecuteScalarAsync<long>(
        "update counters set value = value + 1 where name = 'knowledge' returning value", transaction: transaction);

    private static Task<Row?> FindAsync(DbTransaction transaction, string id) => transaction.Connection!.QuerySingleOrDefaultAsync<Row>(
        $"{Row.Select} where id = @id", new { id }, transaction);

    private static async Task PutAsync(DbTransaction transaction, Row row)
    {
        await transaction.Connection!.ExecuteAsync(
            """
            insert into knowledge_entries (id, place, entry, version, edited, deleted, pack_hash, updated_at, updated_by)
            values (@Id, @Place, @Entry, @Version, @Edited, @Deleted, @PackHash, @UpdatedAt, @UpdatedBy)
            on conflict (id) do update set place = excluded.place, entry = excluded.entry, version = excluded.version, edited = excluded.edited,
              deleted = excluded.deleted, pack_hash = excluded.pack_hash, updated_at = excluded.updated_at, updated_by = excluded.updated_by
            """,
            row, transaction);
        await transaction.Connection!.ExecuteAsync(
            "insert into knowledge_history (id, version, entry, updated_at, updated_by) values (@Id, @Version, @entry, @UpdatedAt, @UpdatedBy)",
            new { row.Id, row.Version, entry = row.Deleted == 0 ? row.Entry : null, row.UpdatedAt, row.UpdatedBy }, transaction);
    }

    private long Now() => time.GetUtcNow().ToUnixTimeMilliseconds();

    private sealed record Row(
        string Id, long Place, string Entry, long Version, long Edited, long Deleted, string? PackHash, long UpdatedAt, string? UpdatedBy)
    {
        public const string Select =
            """
            select id as "Id", place as "Place", entry as "Entry", version as "Version", edited as "Edited", deleted as "Deleted",
              pack_hash as "PackHash", updated_at as "UpdatedAt", updated_by as "UpdatedBy" from knowledge_entries
            """;

        public StoredEntry ToEntry() => new(
            EntryJson.Read<QuickReply>(Entry), Version, Edited == 1, DateTimeOffset.FromUnixTimeMilliseconds(UpdatedAt), UpdatedBy);
    }
}
