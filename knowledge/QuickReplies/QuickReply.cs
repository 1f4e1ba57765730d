namespace SupportBot.Knowledge.QuickReplies;

/// <summary>A text in both languages; a missing one is <see langword="null"/> and shown as missing to editors.</summary>
public sealed record LocalText(string? Zh = null, string? En = null)
{
    /// <summary>The text in this language, else in the other one, else empty.</summary>
    public string In(Language language) => (language == Language.En ? En ?? Zh : Zh ?? En) ?? "";

    /// <summary>Whether it says this in one of them.</summary>
    public bool Has(string text) => Zh == text || En == text;
}

/// <summary>What an entry is for.</summary>
public enum QuickReplyKind
{
    /// <summary>Answered with its text.</summary>
    Reply,

    /// <summary>Starts a guided flow; its text states the rule where the flow does not exist.</summary>
    Flow,

    /// <summary>Out of scope: ways of asking that no entry may answer. One such entry a pack, id <c>none</c>.</summary>
    None,
}

/// <summary>One entry of the quick-reply knowledge base.</summary>
/// <param name="Id">Stable topic id, <c>area.name</c>, lower case.</param>
/// <param name="Answer">May hold placeholders in braces, <c>{cutoff}</c>, filled from the shop's facts when it is said.</param>
/// <param name="Buttons">Ids of related entries that are offered below the answer.</param>
/// <param name="QuestionsZh">Ways of asking in Chinese.</param>
/// <param name="QuestionsEn">Ways of asking in English.</param>
public sealed record QuickReply(
    string Id,
    QuickReplyKind Kind,
    LocalText Title,
    LocalText Answer,
    IReadOnlyList<string> Buttons,
    IReadOnlyList<string> QuestionsZh,
    IReadOnlyList<string> QuestionsEn)
{
    /// <summary>The id of the entry that holds the out-of-scope questions.</summary>
    public const string NoneId = "none";

    /// <summary>Validity, audience, card and the like; <see langword="null"/> for an entry that has none of it.</summary>
    public EntryDetails? Details { get; init; }

    public IReadOnlyList<string> Questions(Language language) => language == Language.En ? QuestionsEn : QuestionsZh;

    public bool IsValidAt(DateTimeOffset now) => Details?.IsValidAt(now) ?? true;

    /// <summary>Whether both may be told to the same customer.</summary>
    public bool Meets(QuickReply other) => Details is null || other.Details is null || Details.Meets(other.Details);

    /// <summary>The answer for such a customer there.</summary>
    public LocalText AnswerFor(Audience? audience, string channel) =>
        Details?.Variants.FirstOrDefault(variant => variant.Fits(audience, channel))?.Answer ?? Answer;
}

/// <summary>A fact of the shop that answers name in braces; the pack's value is the default of a setting.</summary>
/// <param name="Live">Filled from the shop's own data; the text is the fall-back when the shop cannot be reached.</param>
public sealed record Fact(string Key, LocalText Text, string Note, bool Live);
