using SupportBot.Knowledge;
using SupportBot.Knowledge.QuickReplies;

namespace SupportBot.Service.Knowledge;

internal sealed record EntryList(IReadOnlyList<EntryRow> Entries);

/// <summary>A row of the list.</summary>
/// <param name="Missing">Languages in which something is still to be written.</param>
internal sealed record EntryRow(
    string Id, QuickReplyKind Kind, LocalText Title, LocalText Answer, IReadOnlyList<string> Buttons, int QuestionsZh, int QuestionsEn,
    IReadOnlyList<string> Missing, long Version, DateTimeOffset UpdatedAt, string? UpdatedBy, bool Edited)
{
    public static EntryRow Of(StoredEntry stored)
    {
        var entry = stored.Entry;
        return new(
            entry.Id, entry.Kind, entry.Title, entry.Answer, entry.Buttons, entry.QuestionsZh.Count, entry.QuestionsEn.Count,
            [.. Languages.All.Where(language => IsMissing(entry, language)).Select(language => language.Code())],
            stored.Version, stored.UpdatedAt, stored.UpdatedBy, stored.Edited);
    }

    private static bool IsMissing(QuickReply entry, Language language)
    {
        var (title, answer) = language == Language.En ? (entry.Title.En, entry.Answer.En) : (entry.Title.Zh, entry.Answer.Zh);
        var texts = entry.Kind == QuickReplyKind.None || (title is not null && answer is not null);
        return !texts || entry.Questions(language).Count == 0;
    }
}

internal sealed record QuestionLists(IReadOnlyList<string>? Zh, IReadOnlyList<string>? En);

/// <summary>An entry with all that can be edited.</summary>
internal sealed record EntryView(
    string Id, QuickReplyKind Kind, LocalText Title, LocalText Answer, IReadOnlyList<string> Buttons, QuestionLists Questions,
    long Version, bool Edited, DateTimeOffset UpdatedAt, string? UpdatedBy)
{
    public static EntryView Of(StoredEntry stored) => new(
        stored.Entry.Id, stored.Entry.Kind, stored.Entry.Title, stored.Entry.Answer, stored.Entry.Buttons,
        new(stored.Entry.QuestionsZh, stored.Entry.QuestionsEn), stored.Version, stored.Edited, stored.UpdatedAt, stored.UpdatedBy);
}

/// <summary>What an editor saves.</summary>
/// <param name="Version">The version that was edited; nothing for a new entry.</param>
internal sealed record EntryBody(
    string? Id, QuickReplyKind? Kind, LocalText? Title, LocalText? Answer, IReadOnlyList<string>? Buttons, QuestionLists? Questions, long? Version)
{
    public QuickReply ToEntry(string id, QuickReplyKind kind) => EntryRules.Tidy(new(
        id, Kind ?? kind, Title ?? new(), Answer ?? new(), Buttons ?? [], Questions?.Zh ?? [], Questions?.En ?? []));
}

internal static class EntrySearch
{
    /// <summary>Whether the words stand anywhere in the entry, in either language.</summary>
    public static bool Finds(QuickReply entry, string? search)
    {
        var words = search?.Trim();
        return string.IsNullOrEmpty(words) || Texts(entry).Any(text => text?.Contains(words, StringComparison.OrdinalIgnoreCase) == true);
    }

    private static IEnumerable<string?> Texts(QuickReply entry) =>
        [entry.Id, entry.Title.Zh, entry.Title.En, entry.Answer.Zh, entry.Answer.En, .. entry.QuestionsZh, .. entry.QuestionsEn];
}
