using System.Data.Common;
using Dapper;
using SupportBot.Knowledge.QuickReplies;
using SupportBot.Service.Staff;
using SupportBot.Service.Storage;

namespace SupportBot.Service.Knowledge.Drafts;

/// <summary>A row of <c>knowledge_drafts</c>.</summary>
internal sealed record DraftData(string Id, string? Entry, long From, long Version, string State, string Authors, long UpdatedAt, string UpdatedBy)
{
    public const string Select =
        """
        select id as "Id", entry as "Entry", base as "From", version as "Version", state as "State", authors as "Authors",
          updated_at as "UpdatedAt", updated_by as "UpdatedBy" from knowledge_drafts
        """;

    public static DraftData Of(Draft draft) => new(
        draft.Id, draft.Entry is null ? null : EntryJson.Write(draft.Entry), draft.From, draft.Version, draft.State == DraftState.Review ? "review" : "draft",
        string.Join(' ', draft.Authors), draft.UpdatedAt.ToUnixTimeMilliseconds(), draft.UpdatedBy);

    public Draft ToDraft() => new(
        Id, Entry is null ? null : EntryJson.Read<QuickReply>(Entry), From, Version, State == "review" ? DraftState.Review : DraftState.Draft,
        Authors.Split(' ', StringSplitOptions.RemoveEmptyEntries), DateTimeOffset.FromUnixTimeMilliseconds(UpdatedAt), UpdatedBy);
}

/// <summary>Drafts inside a transaction; whoever changes them stands behind <see cref="EntryRows.LockAsync"/>.</summary>
internal static class DraftRows
{
    /// <summary>Goes into the audit when somebody begins a draft or joins in; the saves between do not.</summary>
    public const string Begun = "knowledge.drafted";

    public static async Task<Draft?> FindAsync(DbTransaction transaction, string id) =>
        (await transaction.Connection!.QuerySingleOrDefaultAsync<DraftData>($"{DraftData.Select} where id = @id", new { id }, transaction))?.ToDraft();

    public static async Task<Dictionary<string, Draft>> AllAsync(DbTransaction transaction) =>
        (await transaction.Connection!.QueryAsync<DraftData>(DraftData.Select, transaction: transaction)).ToDictionary(row => row.Id, row => row.ToDraft(), StringComparer.Ordinal);

    /// <summary>What a draft becomes with a change by this person.</summary>
    public static Draft Next(Draft? draft, string id, QuickReply? entry, long from, (string Id, string Name) who) => new(
        id, entry, from, (draft?.Version ?? 0) + 1, DraftState.Draft,
        [.. (draft?.Authors ?? []).Append(who.Id).Distinct(StringComparer.Ordinal)], default, who.Name);

    /// <param name="what">For the audit.</param>
    public static async Task<Draft> PutAsync(DbTransaction transaction, TimeProvider time, Draft next, Draft? before, (string Id, string Name) who, string what)
    {
        var draft = next with { UpdatedAt = DateTimeOffset.FromUnixTimeMilliseconds(time.GetUtcNow().ToUnixTimeMilliseconds()) };
        await transaction.Connection!.ExecuteAsync(
            """
            insert into knowledge_drafts (id, entry, base, version, state, authors, updated_at, updated_by)
            values (@Id, @Entry, @From, @Version, @State, @Authors, @UpdatedAt, @UpdatedBy)
            on conflict (id) do update set entry = excluded.entry, base = excluded.base, version = excluded.version, state = excluded.state,
              authors = excluded.authors, updated_at = excluded.updated_at, updated_by = excluded.updated_by
            """,
            DraftData.Of(draft), transaction);
        if (what != Begun || before is null || !before.Authors.Contains(who.Id) || before.Entry is null != draft.Entry is null)
            await AuditEntry.Of(time, who.Id, what, draft.Id, new { draft.Version, removal = draft.Entry is null }).WriteAsync(transaction);
        return draft;
    }

    public static async Task DeleteAsync(DbTransaction transaction, Draft draft, (string Id, string Name) who, TimeProvider time)
    {
        await transaction.Connection!.ExecuteAsync("delete from knowledge_drafts where id = @Id", new { draft.Id }, transaction);
        await AuditEntry.Of(time, who.Id, "knowledge.discarded", draft.Id, new { draft.Version }).WriteAsync(transaction);
    }
}
