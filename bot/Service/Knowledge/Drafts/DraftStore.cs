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
    private const string Begun = "knowledge.drafted";

    public async Task<IReadOnlyList<Draft>> ListAsync(CancellationToken cancellation)
    {
        await using var connection = await database.OpenAsync(cancellation);
        return [.. (await connection.QueryAsync<Row>($"{Row.Select} order by updated_at desc, id")).Select(row => row.ToDraft())];
    }

    public async Task<Draft?> FindAsync(string id, CancellationToken cancellation)
    {
        await using var connection = await database.OpenAsync(cancellation);
        return (await connection.QuerySingleOrDefaultAsync<Row>($"{Row.Select} where id = @id", new { id }))?.ToDraft();
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
                if (merged.Conflicts.Count > 0)
                    return new DraftOutcome.Conflict(draft, published, theirs, merged.Entry, merged.Conflicts);
                var next = Next(draft, edit.Entry.Id, merged.Entry, draft?.From ?? published?.Version ?? 0, who);
                return new DraftOutcome.Saved(await PutAsync(transaction, next, draft, who, Begun), merged.Taken, draft?.UpdatedBy ?? published?.UpdatedBy);
            },
            cancellation);

    /// <summary>Proposes to take an entry out, or puts one of its former versions into the draft.</summary>
    /// <param name="entry">What the draft shall be; <see langword="null"/>: the removal.</param>
    /// <param name="version">Of the draft that was seen; 0: none.</param>
    public Task<DraftOutcome> ReplaceAsync(string id, QuickReply? entry, long version, (string Id, string Name) who, CancellationToken cancellation) =>
        ChangeAsync(id, version, async (transaction, draft, published) =>
            published is null && entry is null
                ? new DraftOutcome.Missing()
                : new DraftOutcome.Saved(await PutAsync(transaction, Next(draft, id, entry, published?.Version ?? 0, who), draft, who, Begun), []), cancellation);

    /// <summary>Hands a draft in for publication, or takes it back.</summary>
    public Task<DraftOutcome> HandInAsync(string id, long version, bool ready, (string Id, string Name) who, CancellationToken cancellation) =>
        ChangeAsync(id, version, async (transaction, draft, _) => draft is null
            ? new DraftOutcome.Missing()
            : new DraftOutcome.Saved(
                await PutAsync(
                    transaction, draft with { State = ready ? DraftState.Review : DraftState.Draft, Version = draft.Version + 1 }, draft, who,
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
            var next = await PutAsync(transaction, Next(draft, id, merged.Entry, published.Version, who), draft, who, "knowledge.rebased");
            return merged.Conflicts.Count == 0
                ? new DraftOutcome.Saved(next, merged.Taken, published.UpdatedBy)
                : new DraftOutcome.Conflict(next, published, published.Entry, merged.Entry, merged.Conflicts);
        }, cancellation);

    /// <summary>Changes many entries alike, as they are drafted or else published: all of them, or none where one would be wrong. One that
    /// stays as it is gets no draft; the entry for what is out of scope is left alone.</summary>
    public Task<(int Changed, IReadOnlyList<EntryError> Errors)> ChangeAllAsync(
        IReadOnlyList<string> ids, Func<QuickReply, QuickReply> change, (string Id, string Name) who, CancellationToken cancellation) =>
        database.WriteAsync<(int, IReadOnlyList<EntryError>)>(
            async transaction =>
            {
                await EntryRows.LockAsync(transaction);
                var drafts = (await transaction.Connection!.QueryAsync<Row>(Row.Select, transaction: transaction)).ToDictionary(row => row.Id, row => row.ToDraft());
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
                        return (0, errors);
                    if (EntryJson.Write(changed) != EntryJson.Write(entry))
                        next.Add((Next(draft, id, changed, draft?.From ?? published?.Version ?? 0, who), draft));
                }

                foreach (var (draft, before) in next)
                    await PutAsync(transaction, draft, before, who, Begun);
                return (next.Count, []);
            },
            cancellation);

    /// <summary>Makes drafts of entries from a file: of all that differ from what is there, or of none.</summary>
    /// <returns>How many are new and how many change one; or the entries on which colleagues are working, which are not written over.</returns>
    public Task<(int Added, int Changed, IReadOnlyList<Draft> InTheWay)> ImportAsync(
        IReadOnlyList<QuickReply> entries, (string Id, string Name) who, CancellationToken cancellation) =>
        database.WriteAsync<(int, int, IReadOnlyList<Draft>)>(
            async transaction =>
            {
                await EntryRows.LockAsync(transaction);
                var drafts = (await transaction.Connection!.QueryAsync<Row>(Row.Select, transaction: transaction)).ToDictionary(row => row.Id, row => row.ToDraft());
                var rows = (await EntryRows.AllAsync(transaction)).Values.Where(row => row.Deleted == 0).ToDictionary(row => row.Id);
                var wanted = entries.Where(entry => rows.GetValueOrDefault(entry.Id)?.Entry != EntryJson.Write(entry)).ToList();
                var inTheWay = wanted.Select(entry => drafts.GetValueOrDefault(entry.Id)).OfType<Draft>().ToList();
                if (inTheWay.Count > 0)
                    return (0, 0, inTheWay);
                foreach (var entry in wanted)
                    await PutAsync(transaction, Next(null, entry.Id, entry, rows.GetValueOrDefault(entry.Id)?.Version ?? 0, who), null, who, "knowledge.imported");
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
            await DeleteAsync(transaction, id, draft.Version, who);
            return new DraftOutcome.Saved(draft, []);
        }, cancellation);

    /// <summary>Throws drafts away: all of them, or none where one has changed since it was looked at.</summary>
    /// <returns>The ids of those that changed.</returns>
    public Task<IReadOnlyList<string>> DiscardAllAsync(
        IReadOnlyDictionary<string, long> versions, (string Id, string Name) who, CancellationToken cancellation) =>
        database.WriteAsync<IReadOnlyList<string>>(
            async transaction =>
            {
                await EntryRows.LockAsync(transaction);
                var drafts = (await transaction.Connection!.QueryAsync<(string Id, long Version)>("select id, version from knowledge_drafts", transaction: transaction))
                    .ToDictionary(draft => draft.Id, draft => draft.Version, StringComparer.Ordinal);
                List<string> changed = [.. versions.Where(draft => drafts.GetValueOrDefault(draft.Key, draft.Value) != draft.Value).Select(draft => draft.Key)];
                if (changed.Count > 0)
                    return changed;
                foreach (var (id, version) in versions.Where(draft => drafts.ContainsKey(draft.Key)))
                    await DeleteAsync(transaction, id, version, who);
                return [];
            },
            cancellation);

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
        var row = await transaction.Connection!.QuerySingleOrDefaultAsync<Row>($"{Row.Select} where id = @id", new { id }, transaction);
        var entry = await EntryRows.FindAsync(transaction, id);
        return (row?.ToDraft(), entry is { Deleted: 0 } ? entry.ToEntry() : null);
    }

    private static Draft Next(Draft? draft, string id, QuickReply? entry, long from, (string Id, string Name) who) => new(
        id, entry, from, (draft?.Version ?? 0) + 1, DraftState.Draft,
        [.. (draft?.Authors ?? []).Append(who.Id).Distinct(StringComparer.Ordinal)], default, who.Name);

    private async Task DeleteAsync(DbTransaction transaction, string id, long version, (string Id, string Name) who)
    {
        await transaction.Connection!.ExecuteAsync("delete from knowledge_drafts where id = @id", new { id }, transaction);
        await AuditEntry.Of(time, who.Id, "knowledge.discarded", id, new { version }).WriteAsync(transaction);
    }

    private async Task<Draft> PutAsync(DbTransaction transaction, Draft next, Draft? before, (string Id, string Name) who, string what)
    {
        var now = DateTimeOffset.FromUnixTimeMilliseconds(time.GetUtcNow().ToUnixTimeMilliseconds());
        await transaction.Connection!.ExecuteAsync(
            """
            insert into knowledge_drafts (id, entry, base, version, state, authors, updated_at, updated_by)
            values (@Id, @entry, @From, @Version, @state, @authors, @at, @UpdatedBy)
            on conflict (id) do update set entry = excluded.entry, base = excluded.base, version = excluded.version, state = excluded.state,
              authors = excluded.authors, updated_at = excluded.updated_at, updated_by = excluded.updated_by
            """,
            new
            {
                next.Id, entry = next.Entry is null ? null : EntryJson.Write(next.Entry), next.From, next.Version,
                state = next.State == DraftState.Review ? "review" : "draft", authors = string.Join(' ', next.Authors), at = now.ToUnixTimeMilliseconds(), next.UpdatedBy,
            },
            transaction);
        if (what != Begun || before is null || !before.Authors.Contains(who.Id) || before.Entry is null != next.Entry is null)
            await AuditEntry.Of(time, who.Id, what, next.Id, new { next.Version, removal = next.Entry is null }).WriteAsync(transaction);
        return next with { UpdatedAt = now };
    }

    private sealed record Row(string Id, string? Entry, long From, long Version, string State, string Authors, long UpdatedAt, string UpdatedBy)
    {
        public const string Select =
            """
            select id as "Id", entry as "Entry", base as "From", version as "Version", state as "State", authors as "Authors",
              updated_at as "UpdatedAt", updated_by as "UpdatedBy" from knowledge_drafts
            """;

        public Draft ToDraft() => new(
            Id, Entry is null ? null : EntryJson.Read<QuickReply>(Entry), From, Version, State == "review" ? DraftState.Review : DraftState.Draft,
            Authors.Split(' ', StringSplitOptions.RemoveEmptyEntries), DateTimeOffset.FromUnixTimeMilliseconds(UpdatedAt), UpdatedBy);
    }
}
