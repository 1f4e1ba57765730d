using System.Data.Common;
using Dapper;
using SupportBot.Knowledge.QuickReplies;
using SupportBot.Service.Staff;
using SupportBot.Service.Storage;

namespace SupportBot.Service.Knowledge.Drafts;

/// <summary>The drafts of all editors: one an entry, written by whoever works on it. Who begins one, joins in, hands it in or throws
/// it away stands in the audit; the saves between do not.</summary>
public sealed class DraftStore(Database database, TimeProvider time)
{
    public async Task<IReadOnlyList<Draft>> ListAsync(CancellationToken cancellation)
    {
        await using var connection = await database.OpenAsync(cancellation);
        return [.. (await connection.QueryAsync<DraftData>($"{DraftData.Select} order by updated_at desc, id")).Select(row => row.ToDraft())];
    }

    public async Task<Draft?> FindAsync(string id, CancellationToken cancellation)
    {
        await using var connection = await database.OpenAsync(cancellation);
        return (await connection.QuerySingleOrDefaultAsync<DraftData>($"{DraftData.Select} where id = @id", new { id }))?.ToDraft();
    }

    /// <summary>Keeps what an editor wrote. Where a colleague wrote meanwhile both are brought together, field by field; where that is
    /// not possible nothing is saved and both are shown.</summary>
    public Task<DraftOutcome> SaveAsync(DraftEdit edit, (string Id, string Name) who, CancellationToken cancellation) =>
        database.WriteAsync<DraftOutcome>(
            async transaction =>
            {
                var (draft, published) = await StateAsync(transaction, edit.Entry.Id);
                if (EntryRules.Impossible(edit.Entry, published?.Entry.Kind) is { Count: > 0 } errors)
                    return new DraftOutcome.Invalid(errors);
                if (draft is { Entry: null } && draft.Version != edit.Version)
                    return new DraftOutcome.Conflict(draft, published, null, edit.Entry, ["removal"]);
                var theirs = Theirs(edit, draft, published);
                var merged = theirs is null ? new Merged(edit.Entry, [], []) : EntryMerge.Merge(edit.Seen ?? theirs, edit.Entry, theirs);
                // Who began a new entry never saw the one that has its id.
                if (merged.Conflicts.Count > 0 && edit is { Version: 0, From: 0 })
                    return new DraftOutcome.Invalid([new("id", "duplicate-id", $"the id {edit.Entry.Id} is taken")]);
                if (merged.Conflicts.Count > 0)
                    return new DraftOutcome.Conflict(draft, published, theirs, merged.Entry, merged.Conflicts);
                var next = DraftRows.Next(draft, edit.Entry.Id, merged.Entry, draft?.From ?? published?.Version ?? 0, who);
                return new DraftOutcome.Saved(await DraftRows.PutAsync(transaction, time, next, draft, who, DraftRows.Begun), merged.Taken, draft?.UpdatedBy ?? published?.UpdatedBy);
            },
            cancellation);

    /// <summary>Proposes to take an entry out, or puts one of its former versions into the draft.</summary>
    /// <param name="entry">What the draft shall be; <see langword="null"/>: the removal.</param>
    /// <param name="version">Of the draft that was seen; 0: none.</param>
    public Task<DraftOutcome> ReplaceAsync(string id, QuickReply? entry, long version, (string Id, string Name) who, CancellationToken cancellation) =>
        ChangeAsync(id, version, async (transaction, draft, published) =>
            published is null && entry is null
                ? new DraftOutcome.Missing()
                : new DraftOutcome.Saved(await DraftRows.PutAsync(transaction, time, DraftRows.Next(draft, id, entry, published?.Version ?? 0, who), draft, who, DraftRows.Begun), []), cancellation);

    /// <summary>Hands a draft in for publication, or takes it back.</summary>
    public Task<DraftOutcome> HandInAsync(string id, long version, bool ready, (string Id, string Name) who, CancellationToken cancellation) =>
        ChangeAsync(id, version, async (transaction, draft, _) => draft is null
            ? new DraftOutcome.Missing()
            : new DraftOutcome.Saved(
                await DraftRows.PutAsync(
                    transaction, time, draft with { State = ready ? DraftState.Review : DraftState.Draft, Version = draft.Version + 1 }, draft, who,
                    ready ? "knowledge.handed-in" : "knowledge.taken-back"),
                []), cancellation);

    /// <summary>Brings a draft up to what was published since it was begun. Fields that both changed stay the draft's and are named.</summary>
    /// <returns>With <see cref="DraftOutcome.Conflict"/> it is saved as well: what is published can be read beside it.</returns>
    public Task<DraftOutcome> RebaseAsync(string id, long version, (string Id, string Name) who, CancellationToken cancellation) =>
        ChangeAsync(id, version, async (transaction, draft, published) =>
        {
            if (draft?.Entry is null || published is null)
                return new DraftOutcome.Missing();
            var began = await transaction.Connection!.QuerySingleOrDefaultAsync<string>(
                "select entry from knowledge_history where id = @id and version = @From", new { id, draft.From }, transaction);
            var merged = EntryMerge.Merge(began is null ? published.Entry : EntryJson.Read<QuickReply>(began), draft.Entry, published.Entry);
            var next = await DraftRows.PutAsync(transaction, time, DraftRows.Next(draft, id, merged.Entry, published.Version, who), draft, who, "knowledge.rebased");
            return merged.Conflicts.Count == 0
                ? new DraftOutcome.Saved(next, merged.Taken, published.UpdatedBy)
                : new DraftOutcome.Conflict(next, published, published.Entry, merged.Entry, merged.Conflicts);
        }, cancellation);

    /// <summary>Makes drafts of entries from a file: of all that differ from what is there, or of none.</summary>
    /// <returns>How many are new and how many change one; or the entries on which colleagues are working, which are not written over.</returns>
    public Task<(int Added, int Changed, IReadOnlyList<Draft> InTheWay)> ImportAsync(
        IReadOnlyList<QuickReply> entries, (string Id, string Name) who, CancellationToken cancellation) =>
        database.WriteAsync<(int, int, IReadOnlyList<Draft>)>(
            async transaction =>
            {
                await EntryRows.LockAsync(transaction);
                var drafts = await DraftRows.AllAsync(transaction);
                var rows = (await EntryRows.AllAsync(transaction)).Values.Where(row => row.Deleted == 0).ToDictionary(row => row.Id);
                var wanted = entries.Where(entry => rows.GetValueOrDefault(entry.Id)?.Entry != EntryJson.Write(entry)).ToList();
                var inTheWay = wanted.Select(entry => drafts.GetValueOrDefault(entry.Id)).OfType<Draft>().ToList();
                if (inTheWay.Count > 0)
                    return (0, 0, inTheWay);
                foreach (var entry in wanted)
                    await DraftRows.PutAsync(transaction, time, DraftRows.Next(null, entry.Id, entry, rows.GetValueOrDefault(entry.Id)?.Version ?? 0, who), null, who, "knowledge.imported");
                var added = wanted.Count(entry => !rows.ContainsKey(entry.Id));
                return (added, wanted.Count - added, []);
            },
            cancellation);

    /// <summary>Throws a draft away.</summary>
    public Task<DraftOutcome> DiscardAsync(string id, long version, (string Id, string Name) who, CancellationToken cancellation) =>
        ChangeAsync(id, version, async (transaction, draft, _) =>
        {
            if (draft is null)
                return new DraftOutcome.Missing();
            await DraftRows.DeleteAsync(transaction, draft, who, time);
            return new DraftOutcome.Saved(draft, []);
        }, cancellation);

    /// <summary>What a colleague wrote since the editor looked; <see langword="null"/>: nothing.</summary>
    private static QuickReply? Theirs(DraftEdit edit, Draft? draft, StoredEntry? published) => draft is not null
        ? draft.Version == edit.Version ? null : draft.Entry
        : published is not null && (published.Version != edit.From || edit.Version > 0) ? published.Entry : null;

    private Task<DraftOutcome> ChangeAsync(
        string id, long version, Func<DbTransaction, Draft?, StoredEntry?, Task<DraftOutcome>> change, CancellationToken cancellation) =>
        database.WriteAsync<DraftOutcome>(
            async transaction =>
            {
                var (draft, published) = await StateAsync(transaction, id);
                if (draft is not null && draft.Version != version)
                    return new DraftOutcome.Conflict(draft, published, draft.Entry, draft.Entry ?? published!.Entry, []);
                return await change(transaction, draft, published);
            },
            cancellation);

    private static async Task<(Draft? Draft, StoredEntry? Published)> StateAsync(DbTransaction transaction, string id)
    {
        await EntryRows.LockAsync(transaction);
        var draft = await DraftRows.FindAsync(transaction, id);
        var entry = await EntryRows.FindAsync(transaction, id);
        return (draft, entry is { Deleted: 0 } ? entry.ToEntry() : null);
    }
}
