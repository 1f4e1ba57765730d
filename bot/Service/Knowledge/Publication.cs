using System.Data.Common;
using Dapper;
using SupportBot.Knowledge.QuickReplies;

namespace SupportBot.Service.Knowledge;

/// <summary>A change to be published.</summary>
/// <param name="Entry">The entry as it shall be; <see langword="null"/>: taken out.</param>
/// <param name="From">The published version that it was made from; 0: there was none; -1: the caller does not know.</param>
/// <param name="Draft">The version of the draft that it is; <see langword="null"/>: it is none.</param>
/// <param name="WrittenBy">Shown name of who wrote the draft last.</param>
public sealed record Change(string Id, QuickReply? Entry, long From, long? Draft = null, string? WrittenBy = null);

/// <param name="Id">The entry that cannot be published.</param>
public sealed record PublishFault(string Id, SaveOutcome Why);

/// <summary>What a publication came to.</summary>
public abstract record PublishOutcome
{
    private PublishOutcome()
    {
    }

    /// <param name="Revision">Of the store, as it left it.</param>
    public sealed record Published(IReadOnlyList<StoredEntry> Entries, long Revision) : PublishOutcome;

    /// <summary>Nothing was published.</summary>
    public sealed record Refused(IReadOnlyList<PublishFault> Faults) : PublishOutcome;
}

/// <summary>Whether changes can be published as they are, together, on what is published now.</summary>
internal static class PublicationCheck
{
    public static async Task<IReadOnlyList<PublishFault>> FaultsAsync(
        DbTransaction transaction, IReadOnlyList<Change> changes, IReadOnlyDictionary<string, EntryData> rows, IReadOnlyDictionary<string, Fact> facts)
    {
        var drafts = (await transaction.Connection!.QueryAsync<(string Id, long Version)>(
            "select id, version from knowledge_drafts", transaction: transaction)).ToDictionary(draft => draft.Id, draft => draft.Version);
        var gone = changes.Where(change => change.Entry is null).Select(change => change.Id).ToHashSet(StringComparer.Ordinal);
        var ids = rows.Values.Where(row => row.Deleted == 0).Select(row => row.Id).Concat(changes.Select(change => change.Id))
            .Where(id => !gone.Contains(id)).ToHashSet(StringComparer.Ordinal);
        var after = After(rows, changes);
        var users = gone.Count == 0 ? [] : Users(rows.Values.Where(row => row.Deleted == 0), changes, gone);
        return [.. from change in changes
                   let why = Fault(change, rows.GetValueOrDefault(change.Id), drafts, ids, facts) ?? InUse(change, users) ?? Circle(change, after)
                   where why is not null
                   select new PublishFault(change.Id, why)];
    }

    private static SaveOutcome? Fault(
        Change change, EntryData? row, Dictionary<string, long> drafts, HashSet<string> ids, IReadOnlyDictionary<string, Fact> facts)
    {
        var there = row is { Deleted: 0 } ? row : null;
        // A draft that is gone was published or thrown away; one with another version was edited since it was looked at.
        if (change.Draft is { } draft && drafts.GetValueOrDefault(change.Id, -1) != draft)
            return there is null ? new SaveOutcome.Missing() : new SaveOutcome.Changed(there.ToEntry());
        if (change.From != 0 && there is null)
            return new SaveOutcome.Missing();
        if (change.From != 0 && there!.Version != change.From)
            return new SaveOutcome.Changed(there.ToEntry());
        if (change.Entry is null)
            return there is null ? new SaveOutcome.Missing()
                : there.ToEntry().Entry.Kind == QuickReplyKind.Reply ? null
                : new SaveOutcome.Invalid([new("kind", "not-allowed", "only replies can be deleted; the program needs this entry")]);
        var errors = EntryRules.Check(change.Entry, there?.ToEntry().Entry, isNew: change.From == 0, ids, facts);
        return errors.Count > 0 ? new SaveOutcome.Invalid(errors) : null;
    }

    /// <summary>Finds an entry as it will be once the changes are published.</summary>
    private static Func<string, QuickReply?> After(IReadOnlyDictionary<string, EntryData> rows, IReadOnlyList<Change> changes)
    {
        var changed = changes.ToDictionary(change => change.Id, change => change.Entry, StringComparer.Ordinal);
        return id => changed.TryGetValue(id, out var entry) ? entry : rows.GetValueOrDefault(id) is { Deleted: 0 } row ? row.ToEntry().Entry : null;
    }

    private static SaveOutcome? Circle(Change change, Func<string, QuickReply?> after) =>
        change.Entry is { } entry && ButtonCircle.Of(entry, after).ToList() is { Count: > 0 } errors ? new SaveOutcome.Invalid(errors) : null;

    private static SaveOutcome? InUse(Change change, Dictionary<string, List<string>> users) =>
        change.Entry is null && users.TryGetValue(change.Id, out var by) ? new SaveOutcome.InUse(by) : null;

    /// <summary>Entries with a button that leads to one that goes, as they will be afterwards.</summary>
    private static Dictionary<string, List<string>> Users(IEnumerable<EntryData> rows, IReadOnlyList<Change> changes, HashSet<string> gone)
    {
        var changed = changes.ToDictionary(change => change.Id, change => change.Entry, StringComparer.Ordinal);
        var after = rows.OrderBy(row => row.Place).Select(row => changed.TryGetValue(row.Id, out var entry) ? entry : row.ToEntry().Entry);
        return after.OfType<QuickReply>().SelectMany(entry => entry.Buttons.Where(gone.Contains).Select(button => (button, entry.Id)))
            .GroupBy(use => use.button, use => use.Id, StringComparer.Ordinal).ToDictionary(group => group.Key, group => group.ToList());
    }
}
