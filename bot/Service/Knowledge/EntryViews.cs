using SupportBot.Knowledge;
using SupportBot.Knowledge.QuickReplies;
using SupportBot.Service.Knowledge.Drafts;

namespace SupportBot.Service.Knowledge;

internal sealed record EntryList(IReadOnlyList<EntryRow> Entries);

/// <param name="IsNew">It is not published yet.</param>
/// <param name="Removal">It proposes to take the entry out.</param>
/// <param name="Outdated">The entry was published anew since the draft was begun.</param>
internal sealed record DraftRow(DraftState State, long Version, bool IsNew, bool Removal, bool Outdated, DateTimeOffset UpdatedAt, string UpdatedBy);

/// <summary>A row of the list: as it is published, or as it is drafted where it is not yet.</summary>
/// <param name="Missing">Languages in which something is still to be written.</param>
/// <param name="Validity"><c>now</c>, <c>later</c> or <c>over</c>.</param>
internal sealed record EntryRow(
    string Id, QuickReplyKind Kind, LocalText Title, LocalText Answer, IReadOnlyList<string> Buttons, int QuestionsZh, int QuestionsEn,
    IReadOnlyList<string> Missing, long Version, DateTimeOffset UpdatedAt, string? UpdatedBy, bool Edited, IReadOnlyList<string> Tags,
    IReadOnlyList<string> Products, IReadOnlyList<Audience> Audiences, string Validity, DateTimeOffset? From, DateTimeOffset? Until, DraftRow? Draft)
{
    /// <summary>A list shows the beginning of an answer.</summary>
    private const int LongestAnswer = 160;

    public static EntryRow Of(StoredEntry stored, Draft? draft, DateTimeOffset now)
    {
        var entry = stored.Entry;
        var details = entry.Details ?? EntryDetails.None;
        return new(
            entry.Id, entry.Kind, entry.Title, new(Begin(entry.Answer.Zh), Begin(entry.Answer.En)), entry.Buttons, entry.QuestionsZh.Count, entry.QuestionsEn.Count,
            [.. Languages.All.Where(language => IsMissing(entry, language)).Select(language => language.Code())],
            stored.Version, stored.UpdatedAt, stored.UpdatedBy, stored.Edited, details.Tags, details.Products, details.Audiences,
            details.IsValidAt(now) ? "now" : details.From > now ? "later" : "over", details.From, details.Until,
            draft is null ? null : new(draft.State, draft.Version, stored.Version == 0, draft.Entry is null, draft.From != stored.Version, draft.UpdatedAt, draft.UpdatedBy));
    }

    /// <summary>Of an entry that only its editors know.</summary>
    public static EntryRow Of(Draft draft, DateTimeOffset now) => Of(
        new StoredEntry(draft.Entry ?? Nothing(draft.Id), 0, true, draft.UpdatedAt, draft.UpdatedBy), draft, now);

    private static QuickReply Nothing(string id) => new(id, QuickReplyKind.Reply, new(), new(), [], [], []);

    private static string? Begin(string? answer) =>
        answer is { Length: > LongestAnswer } ? $"{answer[..(char.IsHighSurrogate(answer[LongestAnswer - 1]) ? LongestAnswer - 1 : LongestAnswer)]}…" : answer;

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
    string Id, QuickReplyKind Kind, LocalText Title, LocalText Answer, IReadOnlyList<string> Buttons, QuestionLists Questions, EntryDetails? Details,
    long Version, bool Edited, DateTimeOffset UpdatedAt, string? UpdatedBy)
{
    public static EntryView Of(StoredEntry stored) => new(
        stored.Entry.Id, stored.Entry.Kind, stored.Entry.Title, stored.Entry.Answer, stored.Entry.Buttons,
        new(stored.Entry.QuestionsZh, stored.Entry.QuestionsEn), stored.Entry.Details, stored.Version, stored.Edited, stored.UpdatedAt, stored.UpdatedBy);

    public static EntryView Of(QuickReply entry) => Of(new StoredEntry(entry, 0, true, default, null));
}

/// <summary>What an editor saves.</summary>
/// <param name="Version">The version that was edited; nothing for a new entry.</param>
/// <param name="Reason">Why it is published although something is answered worse.</param>
internal sealed record EntryBody(
    string? Id, QuickReplyKind? Kind, LocalText? Title, LocalText? Answer, IReadOnlyList<string>? Buttons, QuestionLists? Questions,
    EntryDetails? Details, long? Version, string? Reason = null)
{
    public QuickReply ToEntry(string id, QuickReplyKind kind) => EntryRules.Tidy(new(
        id, Kind ?? kind, Title ?? new(), Answer ?? new(), Buttons ?? [], Questions?.Zh ?? [], Questions?.En ?? []) { Details = Details });
}

internal static class EntrySearch
{
    /// <summary>Whether each of the words stands anywhere in the entry, in either language.</summary>
    public static bool Finds(QuickReply entry, string? search) =>
        (search ?? "").Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)
            .All(word => Texts(entry).Any(text => text?.Contains(word, StringComparison.OrdinalIgnoreCase) == true));

    private static IEnumerable<string?> Texts(QuickReply entry) =>
    [
        entry.Id, entry.Title.Zh, entry.Title.En, entry.Answer.Zh, entry.Answer.En, .. entry.QuestionsZh, .. entry.QuestionsEn,
        .. entry.Details is { } details ? Texts(details) : [],
    ];

    private static IEnumerable<string?> Texts(EntryDetails details) =>
    [
        .. details.Tags, .. details.Products, .. details.Variants.SelectMany(variant => new[] { variant.Answer.Zh, variant.Answer.En }),
        details.Card?.Title.Zh, details.Card?.Title.En, details.Card?.Text.Zh, details.Card?.Text.En, details.Card?.Url,
    ];
}
