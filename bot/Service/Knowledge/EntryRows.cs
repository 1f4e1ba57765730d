using System.Data.Common;
using Dapper;
using SupportBot.Knowledge.QuickReplies;

namespace SupportBot.Service.Knowledge;

/// <summary>A row of <c>knowledge_entries</c>.</summary>
internal sealed record EntryData(
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

/// <summary>Entries inside a transaction. The row of the store's revision is the lock behind which changes stand in line, on all
/// nodes; it grows with each that succeeds.</summary>
internal static class EntryRows
{
    public static Task<int> LockAsync(DbTransaction transaction) => transaction.Connection!.ExecuteAsync(
        "update counters set value = value where name = 'knowledge'", transaction: transaction);

    public static Task<long> RaiseAsync(DbTransaction transaction) => transaction.Connection!.ExecuteScalarAsync<long>(
        "update counters set value = value + 1 where name = 'knowledge' returning value", transaction: transaction);

    public static Task<EntryData?> FindAsync(DbTransaction transaction, string id) =>
        transaction.Connection!.QuerySingleOrDefaultAsync<EntryData>($"{EntryData.Select} where id = @id", new { id }, transaction);

    public static async Task<Dictionary<string, EntryData>> AllAsync(DbTransaction transaction) =>
        (await transaction.Connection!.QueryAsync<EntryData>(EntryData.Select, transaction: transaction)).ToDictionary(row => row.Id, StringComparer.Ordinal);

    /// <summary>Writes the next version of an entry, and keeps it in the history.</summary>
    /// <param name="writtenBy">Who wrote it, where that is not who published it.</param>
    public static async Task PutAsync(DbTransaction transaction, EntryData row, string? writtenBy = null, string? reason = null)
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
            """
            insert into knowledge_history (id, version, entry, updated_at, updated_by, written_by, reason)
            values (@Id, @Version, @entry, @UpdatedAt, @UpdatedBy, @writtenBy, @reason)
            """,
            new { row.Id, row.Version, entry = row.Deleted == 0 ? row.Entry : null, row.UpdatedAt, row.UpdatedBy, writtenBy, reason }, transaction);
    }
}
