using Dapper;
using SupportBot.Knowledge.QuickReplies;
using SupportBot.Service.Storage;

namespace SupportBot.Service.Knowledge.Drafts;

/// <param name="By">Shown name of who published it; <see langword="null"/>: the pack.</param>
/// <param name="WrittenBy">Who wrote it, where that was somebody else.</param>
/// <param name="Reason">Why it was published although something was answered worse.</param>
/// <param name="Removed">It was taken out with this version.</param>
internal sealed record VersionRow(long Version, DateTimeOffset At, string? By, string? WrittenBy, string? Reason, bool Removed);

/// <summary>Every version there ever was.</summary>
internal sealed class History(Database database)
{
    /// <summary>Newest first.</summary>
    public async Task<IReadOnlyList<VersionRow>> ListAsync(string id, CancellationToken cancellation)
    {
        await using var connection = await database.OpenAsync(cancellation);
        var rows = await connection.QueryAsync<Row>(
            """
            select version as "Version", entry as "Entry", updated_at as "At", updated_by as "By", written_by as "WrittenBy", reason as "Reason"
            from knowledge_history where id = @id order by version desc
            """,
            new { id });
        return [.. rows.Select(row => new VersionRow(
            row.Version, DateTimeOffset.FromUnixTimeMilliseconds(row.At), row.By, row.WrittenBy, row.Reason, row.Entry is null))];
    }

    /// <summary>The entry as that version had it; <see langword="null"/>: there is none.</summary>
    public async Task<StoredEntry?> FindAsync(string id, long version, CancellationToken cancellation)
    {
        await using var connection = await database.OpenAsync(cancellation);
        var row = await connection.QuerySingleOrDefaultAsync<Row>(
            """
            select version as "Version", entry as "Entry", updated_at as "At", updated_by as "By", written_by as "WrittenBy", reason as "Reason"
            from knowledge_history where id = @id and version = @version
            """,
            new { id, version });
        return row?.Entry is null ? null : new(EntryJson.Read<QuickReply>(row.Entry), version, true, DateTimeOffset.FromUnixTimeMilliseconds(row.At), row.By);
    }

    private sealed record Row(long Version, string? Entry, long At, string? By, string? WrittenBy, string? Reason);
}
