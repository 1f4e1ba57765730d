using System.Data.Common;
using Dapper;
using SupportBot.Knowledge.QuickReplies;
using SupportBot.Service.Storage;

namespace SupportBot.Service.Knowledge.Drafts;

/// <summary>Changes many drafts alike or throws them away: all of them or none. For a day whoever did it can have them back.</summary>
public sealed class ManyDrafts(Database database, TimeProvider time)
{
    private static readonly TimeSpan Kept = TimeSpan.FromDays(1);

    /// <summary>Changes entries as they are drafted or else published, or none where one would be wrong. One that stays as it is gets no
    /// draft; the entry for what is out of scope is left alone.</summary>
    /// <returns>How many changed, and what takes it back.</returns>
    public Task<(int Changed, string? Undo, IReadOnlyList<EntryError> Errors)> ChangeAsync(
        IReadOnlyList<string> ids, Func<QuickReply, QuickReply> change, (string Id, string Name) who, CancellationToken cancellation) =>
        database.WriteAsync<(int, string?, IReadOnlyList<EntryError>)>(
            async transaction =>
            {
                await EntryRows.LockAsync(transaction);
                var drafts = await DraftRows.AllAsync(transaction);
                var rows = await EntryRows.AllAsync(transaction);
                var next = new List<(Draft Next, Draft? Before)>();
                foreach (var id in ids)
                {
                    var draft = drafts.GetValueOrDefault(id);
                    var published = rows.GetValueOrDefault(id) is { Deleted: 0 } row ? row.ToEntry() : null;
                    if ((draft is null ? published?.Entry : draft.Entry) is not { Kind: not QuickReplyKind.None } entry)
                        continue;
                    var changed = change(entry);
                    if (EntryRules.ErrorsOfDetails(changed) is { Count: > 0 } errors)
                        return (0, null, errors);
                    if (EntryJson.Write(changed) != EntryJson.Write(entry))
                        next.Add((DraftRows.Next(draft, id, changed, draft?.From ?? published?.Version ?? 0, who), draft));
                }

                foreach (var (draft, before) in next)
                    await DraftRows.PutAsync(transaction, time, draft, before, who, DraftRows.Begun);
                return (next.Count, await KeepAsync(transaction, [.. next.Select(one => (one.Next.Id, one.Before, one.Next.Version))], who), []);
            },
            cancellation);

    /// <summary>Throws drafts away, or none where one has changed since it was looked at.</summary>
    /// <returns>The ids of those that changed; else what takes it back.</returns>
    public Task<(IReadOnlyList<string> Changed, string? Undo)> DiscardAsync(
        IReadOnlyDictionary<string, long> versions, (string Id, string Name) who, CancellationToken cancellation) =>
        database.WriteAsync<(IReadOnlyList<string>, string?)>(
            async transaction =>
            {
                await EntryRows.LockAsync(transaction);
                var drafts = (await DraftRows.AllAsync(transaction)).Values.Where(draft => versions.ContainsKey(draft.Id)).ToList();
                List<string> changed = [.. drafts.Where(draft => draft.Version != versions[draft.Id]).Select(draft => draft.Id)];
                if (changed.Count > 0)
                    return (changed, null);
                foreach (var draft in drafts)
                    await DraftRows.DeleteAsync(transaction, draft, who, time);
                return ([], await KeepAsync(transaction, [.. drafts.Select(draft => (draft.Id, (Draft?)draft, 0L))], who));
            },
            cancellation);

    /// <summary>Takes such a change back, where nobody went on writing since; what was published meanwhile stays published.</summary>
    /// <returns>The ids of those that are as they were, and of those that somebody changed; <see langword="null"/>: there is nothing to
    /// take back, or it was somebody else's.</returns>
    public Task<(IReadOnlyList<string> Back, IReadOnlyList<string> Left)?> UndoAsync(string undo, (string Id, string Name) who, CancellationToken cancellation) =>
        database.WriteAsync<(IReadOnlyList<string>, IReadOnlyList<string>)?>(
            async transaction =>
            {
                await EntryRows.LockAsync(transaction);
                var kept = (await transaction.Connection!.QueryAsync<(string Id, string? Draft, long Left, long From)>(
                    "select id, draft, left_at, base from knowledge_undo where undo = @undo and staff_id = @Id", new { undo, who.Id }, transaction)).ToList();
                if (kept.Count == 0)
                    return null;
                await transaction.Connection!.ExecuteAsync("delete from knowledge_undo where undo = @undo", new { undo }, transaction);
                var (drafts, rows) = (await DraftRows.AllAsync(transaction), await EntryRows.AllAsync(transaction));
                var (back, left) = (new List<string>(), new List<string>());
                foreach (var (id, json, version, from) in kept)
                {
                    var now = drafts.GetValueOrDefault(id);
                    var published = rows.GetValueOrDefault(id) is { Deleted: 0 } row ? row.Version : 0;
                    var untouched = (now?.Version ?? 0) == version && published == from;
                    (untouched ? back : left).Add(id);
                    if (untouched && json is null)
                        await DraftRows.DeleteAsync(transaction, now!, who, time);
                    else if (untouched)
                        await PutBackAsync(transaction, EntryJson.Read<DraftData>(json!), version, who);
                }

                return (back, left);
            },
            cancellation);

    /// <summary>A page that still shows it sees by a higher version that it was away.</summary>
    private Task<Draft> PutBackAsync(DbTransaction transaction, DraftData before, long version, (string Id, string Name) who) => DraftRows.PutAsync(
        transaction, time, before.ToDraft() with { Version = Math.Max(before.Version, version) + 1 }, null, who, "knowledge.put-back");

    /// <param name="changes">Each draft as it was, and its version now; 0: there is none.</param>
    private async Task<string?> KeepAsync(DbTransaction transaction, IReadOnlyList<(string Id, Draft? Before, long Version)> changes, (string Id, string Name) who)
    {
        if (changes.Count == 0)
            return null;
        var (undo, now) = ($"{Guid.CreateVersion7(time.GetUtcNow()):n}", time.GetUtcNow());
        await transaction.Connection!.ExecuteAsync(
            "delete from knowledge_undo where at < @old", new { old = (now - Kept).ToUnixTimeMilliseconds() }, transaction);
        await transaction.Connection!.ExecuteAsync(
            """
            insert into knowledge_undo (undo, id, staff_id, draft, left_at, base, at)
            values (@undo, @Id, @staff, @draft, @Version, coalesce((select version from knowledge_entries where id = @Id and deleted = 0), 0), @at)
            """,
            changes.Select(change => new
            {
                undo, change.Id, staff = who.Id, draft = change.Before is null ? null : EntryJson.Write(DraftData.Of(change.Before)), change.Version,
                at = now.ToUnixTimeMilliseconds(),
            }),
            transaction);
        return undo;
    }
}
