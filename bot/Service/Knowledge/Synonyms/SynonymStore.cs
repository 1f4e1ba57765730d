using System.Data.Common;
using Dapper;
using SupportBot.Knowledge;
using SupportBot.Knowledge.QuickReplies;
using SupportBot.Service.Staff;
using SupportBot.Service.Storage;

namespace SupportBot.Service.Knowledge.Synonyms;

/// <summary>The groups of synonyms. Each change is one transaction with its history and its audit entry, and raises the knowledge's
/// revision, so that every process learns it.</summary>
internal sealed class SynonymStore(Database database, TimeProvider time)
{
    /// <summary>Writes, adds or takes out a group.</summary>
    /// <param name="reason">Why, where something is answered worse; kept.</param>
    public Task<SynonymOutcome> SaveAsync(
        SynonymChange change, (string Id, string Name) who, string? reason, CancellationToken cancellation) => database.WriteAsync(
        async transaction =>
        {
            await EntryRows.LockAsync(transaction);
            var rows = await SynonymRows.AllAsync(transaction);
            var row = rows.Find(found => found.Id == change.Id && found.Deleted == 0);
            if (change.Id is not null && row is null)
                return new SynonymOutcome.Missing();
            if (row is not null && row.Version != change.From)
                return new SynonymOutcome.Changed(row.ToGroup());
            var others = rows.Where(other => other.Deleted == 0 && other.Id != change.Id).Select(other => other.ToGroup().Group);
            if (change.Group is not null && SynonymRules.Check(change.Group, others) is { Count: > 0 } errors)
                return new SynonymOutcome.Invalid(errors);
            var next = await PutAsync(transaction, row, change.Group, who, reason, change.Group is null ? "deleted" : row is null ? "added" : "changed");
            return (SynonymOutcome)new SynonymOutcome.Saved(change.Group is null ? null : next.ToGroup(), await EntryRows.RaiseAsync(transaction));
        },
        cancellation);

    /// <summary>Adds the groups of a file, or changes those with the same first word; all of them or none.</summary>
    /// <returns>How many were new, how many changed, and the revision; or what is wrong.</returns>
    public Task<(int Added, int Changed, long Revision, EntryError? Error)> ImportAsync(
        IReadOnlyList<SynonymGroup> groups, (string Id, string Name) who, CancellationToken cancellation) => database.WriteAsync(
        async transaction =>
        {
            await EntryRows.LockAsync(transaction);
            var rows = (await SynonymRows.AllAsync(transaction)).Where(row => row.Deleted == 0).Select(row => (Row: row, row.ToGroup().Group)).ToList();
            var others = rows.Where(known => !groups.Any(group => IsSame(group, known.Group))).Select(known => known.Group).ToList();
            foreach (var group in groups)
            {
                if (SynonymRules.Check(group, others) is [var error, ..])
                    return (0, 0, 0L, (EntryError?)error);
                others.Add(group);
            }

            var (added, changed) = (0, 0);
            foreach (var group in groups)
            {
                var (row, known) = rows.Find(found => IsSame(group, found.Group));
                if (known?.Same(group) == true)
                    continue;
                _ = row is null ? added++ : changed++;
                await PutAsync(transaction, row, group, who, null, "imported");
            }

            return (added, changed, added + changed > 0 ? await EntryRows.RaiseAsync(transaction) : 0, null);
        },
        cancellation);

    /// <summary>The versions of all groups, newest first.</summary>
    public async Task<IReadOnlyList<SynonymVersion>> HistoryAsync(CancellationToken cancellation)
    {
        const int most = 200;
        await using var connection = await database.OpenAsync(cancellation);
        var rows = await connection.QueryAsync<(string Id, long Version, string? Entry, long At, string? By, string? Reason)>(
            "select id, version, entry, updated_at, updated_by, reason from knowledge_synonym_history order by updated_at desc, id, version desc limit @most", new { most });
        return [.. rows.Select(row => new SynonymVersion(
            row.Id, row.Version, row.Entry is null ? null : EntryJson.Read<SynonymGroup>(row.Entry).Words, DateTimeOffset.FromUnixTimeMilliseconds(row.At), row.By, row.Reason))];
    }

    private static bool IsSame(SynonymGroup a, SynonymGroup b) => a.Language == b.Language && a.Words[0] == b.Words[0];

    private async Task<SynonymData> PutAsync(
        DbTransaction transaction, SynonymData? row, SynonymGroup? group, (string Id, string Name) who, string? reason, string what)
    {
        var next = new SynonymData(
            row?.Id ?? $"own.{Guid.CreateVersion7():n}", group is null ? row!.Entry : EntryJson.Write(group), (row?.Version ?? 0) + 1,
            1, group is null ? 1 : 0, time.GetUtcNow().ToUnixTimeMilliseconds(), who.Name);
        await SynonymRows.PutAsync(transaction, next, reason);
        await AuditEntry.Of(time, who.Id, $"knowledge.synonyms-{what}", next.Id, new { before = row?.ToGroup().Group.Words, after = group?.Words, reason }).WriteAsync(transaction);
        return next;
    }
}

/// <param name="Words"><see langword="null"/>: the group was taken out.</param>
internal sealed record SynonymVersion(string Id, long Version, IReadOnlyList<string>? Words, DateTimeOffset At, string? By, string? Reason);

/// <summary>Groups inside a transaction.</summary>
internal static class SynonymRows
{
    public static async Task<List<SynonymData>> AllAsync(DbTransaction transaction) =>
        [.. await transaction.Connection!.QueryAsync<SynonymData>($"{SynonymData.Select} order by edited desc, updated_at desc, id", transaction: transaction)];

    /// <summary>Adds the pack's new groups and brings those up to date that nobody edited or took out.</summary>
    /// <param name="isOther">It is another pack than the last one: what nobody edited of that goes.</param>
    /// <returns>How many were written.</returns>
    public static async Task<int> SeedAsync(DbTransaction transaction, IReadOnlyList<SynonymGroup> groups, bool isOther, long now)
    {
        var rows = (await AllAsync(transaction)).ToDictionary(row => row.Id, StringComparer.Ordinal);
        var seeds = groups.Select(group => (Id: $"{group.Language.Code()}.{group.Words[0]}", Json: EntryJson.Write(group))).ToList();
        var inPack = seeds.Select(seed => seed.Id).ToHashSet(StringComparer.Ordinal);
        List<SynonymData> changed =
        [
            .. from seed in seeds
               let row = rows.GetValueOrDefault(seed.Id)
               where row is null || (row.Edited == 0 && (row.Entry != seed.Json || row.Deleted == 1))
               select new SynonymData(seed.Id, seed.Json, (row?.Version ?? 0) + 1, 0, 0, now, null),
            .. rows.Values.Where(row => isOther && row is { Edited: 0, Deleted: 0 } && !inPack.Contains(row.Id))
                .Select(row => row with { Version = row.Version + 1, Deleted = 1, UpdatedAt = now, UpdatedBy = null }),
        ];
        foreach (var row in changed)
            await PutAsync(transaction, row, null);
        return changed.Count;
    }

    /// <summary>Writes the next version of a group, and keeps it in the history.</summary>
    public static async Task PutAsync(DbTransaction transaction, SynonymData row, string? reason)
    {
        await transaction.Connection!.ExecuteAsync(
            """
            insert into knowledge_synonyms (id, entry, version, edited, deleted, updated_at, updated_by)
            values (@Id, @Entry, @Version, @Edited, @Deleted, @UpdatedAt, @UpdatedBy)
            on conflict (id) do update set entry = excluded.entry, version = excluded.version, edited = excluded.edited,
              deleted = excluded.deleted, updated_at = excluded.updated_at, updated_by = excluded.updated_by
            """,
            row, transaction);
        await transaction.Connection!.ExecuteAsync(
            """
            insert into knowledge_synonym_history (id, version, entry, updated_at, updated_by, reason)
            values (@Id, @Version, @entry, @UpdatedAt, @UpdatedBy, @reason)
            """,
            new { row.Id, row.Version, entry = row.Deleted == 0 ? row.Entry : null, row.UpdatedAt, row.UpdatedBy, reason }, transaction);
    }
}
