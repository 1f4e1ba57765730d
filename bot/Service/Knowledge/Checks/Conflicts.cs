using System.Text.RegularExpressions;
using SupportBot.Knowledge;
using SupportBot.Knowledge.QuickReplies;

namespace SupportBot.Service.Knowledge.Checks;

/// <summary>What can be wrong between entries, or with one.</summary>
internal enum ConflictKind
{
    /// <summary>A way of asking is nearly the same as one of another entry.</summary>
    NearQuestion,

    /// <summary>Another entry answers what this one is for.</summary>
    Swallowed,

    /// <summary>Two answers say the same with another number.</summary>
    Contradiction,

    /// <summary>A button, link or picture that leads nowhere.</summary>
    DeadLink,

    /// <summary>The only buttons lead in a circle.</summary>
    ButtonCircle,

    MissingLanguage,

    BrokenPlaceholder,

    ForbiddenWord,
}

/// <param name="Field">As in <see cref="EntryError"/>.</param>
/// <param name="Text">The words that it is about.</param>
/// <param name="Other">The other entry, where there is one, and its words.</param>
internal sealed record Conflict(ConflictKind Kind, string Id, string Field, string Text, string? Other = null, string? OtherText = null);

/// <summary>The conflicts of entries as they are or would be.</summary>
/// <param name="forbidden">Words that no answer may use.</param>
/// <param name="hasPicture">Whether an uploaded picture is there.</param>
internal sealed partial class Conflicts(
    IReadOnlyList<QuickReply> entries, IReadOnlyDictionary<string, Fact> facts, IReadOnlyList<string> forbidden, Func<string, bool> hasPicture)
{
    private readonly Dictionary<string, QuickReply> byId = entries.ToDictionary(entry => entry.Id, StringComparer.Ordinal);
    private readonly PairConflicts pairs = new(entries);

    /// <summary>Of one entry, which may be another than the one that stands among the entries.</summary>
    /// <param name="knowledge">Answers who is swallowed.</param>
    /// <param name="once">Leaves out what the other entry of the pair tells.</param>
    public IEnumerable<Conflict> Of(QuickReply entry, KnowledgeBase knowledge, bool once = false) => pairs.Of(entry, knowledge, once).Concat(Within(entry));

    /// <summary>With other entries, which takes a while with many.</summary>
    public PairConflicts Pairs => pairs;

    /// <summary>What is told without comparing.</summary>
    public IEnumerable<Conflict> Within(QuickReply entry) =>
        Dead(entry).Concat(Circle(entry)).Concat(Missing(entry)).Concat(Placeholder(entry)).Concat(Forbidden(entry));

    private IEnumerable<Conflict> Dead(QuickReply entry)
    {
        for (var i = 0; i < entry.Buttons.Count; i++)
        {
            if (!byId.TryGetValue(entry.Buttons[i], out var target) || target.Kind == QuickReplyKind.None)
                yield return new(ConflictKind.DeadLink, entry.Id, $"buttons[{i}]", entry.Buttons[i]);
        }

        if (entry.Details?.Card?.Picture is { } picture && !hasPicture(picture))
            yield return new(ConflictKind.DeadLink, entry.Id, "card.picture", picture);
        if (entry.Details?.Card?.Url is { } url && !(Uri.TryCreate(url, UriKind.Absolute, out var uri) && uri is { Scheme: "https" or "http", Host.Length: > 0 }))
            yield return new(ConflictKind.DeadLink, entry.Id, "card.url", url);
    }

    private IEnumerable<Conflict> Circle(QuickReply entry) => ButtonCircle.Through(entry, byId.GetValueOrDefault) is { } ids
        ? [new(ConflictKind.ButtonCircle, entry.Id, "buttons", string.Join(" → ", ids), ids[1])]
        : [];

    private static IEnumerable<Conflict> Missing(QuickReply entry) =>
        from language in Languages.All
        let field = MissingIn(entry, language)
        where field is not null
        select new Conflict(ConflictKind.MissingLanguage, entry.Id, $"{field}.{language.Code()}", language.Code());

    private static string? MissingIn(QuickReply entry, Language language)
    {
        if (entry.Kind != QuickReplyKind.None && (language == Language.En ? entry.Title.En : entry.Title.Zh) is null)
            return "title";
        if (entry.Kind != QuickReplyKind.None && (language == Language.En ? entry.Answer.En : entry.Answer.Zh) is null)
            return "answer";
        return entry.Questions(language).Count == 0 ? "questions" : null;
    }

    private IEnumerable<Conflict> Placeholder(QuickReply entry) =>
        from answer in Answers(entry)
        from mark in Placeholders.In(answer.Text).Where(key => !facts.ContainsKey(key)).Select(key => $"{{{key}}}")
            .Concat(LooseBrace().Matches(Braces().Replace(answer.Text, "")).Take(1).Select(match => match.Value))
        select new Conflict(ConflictKind.BrokenPlaceholder, entry.Id, answer.Field, mark);

    private IEnumerable<Conflict> Forbidden(QuickReply entry) =>
        from answer in Answers(entry)
        from word in forbidden
        where answer.Text.Contains(word, StringComparison.OrdinalIgnoreCase)
        select new Conflict(ConflictKind.ForbiddenWord, entry.Id, answer.Field, word);

    private static IEnumerable<(string Field, string Text)> Answers(QuickReply entry) =>
        from text in new[] { ("answer", entry.Answer) }.Concat((entry.Details?.Variants ?? []).Select((variant, i) => ($"variants[{i}].answer", variant.Answer)))
        from pair in new[] { ($"{text.Item1}.zh", text.Item2.Zh), ($"{text.Item1}.en", text.Item2.En) }
        where pair.Item2 is not null
        select (pair.Item1, pair.Item2);

    [GeneratedRegex(@"\{[^{}\r\n]*\}")]
    private static partial Regex Braces();

    [GeneratedRegex(@"[{}].{0,12}")]
    private static partial Regex LooseBrace();
}
