using System.Text.RegularExpressions;
using SupportBot.Knowledge;
using SupportBot.Knowledge.QuickReplies;
using Match = SupportBot.Knowledge.Matching.Match;

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
    private const double NearlySame = 0.8;
    private const double SameSentence = 0.75;
    private const int WaysAsked = 8;

    private readonly Dictionary<string, QuickReply> byId = entries.ToDictionary(entry => entry.Id, StringComparer.Ordinal);
    private readonly Lazy<LikenessIndex<(string Id, string Text)>> questions = new(() => Questions(entries));
    private readonly Lazy<LikenessIndex<Claim>> claims = new(() => Claims(entries));

    /// <summary>Of one entry, which may be another than the one that stands among the entries.</summary>
    /// <param name="knowledge">Answers who is swallowed.</param>
    /// <param name="once">Leaves out what the other entry of the pair tells.</param>
    public IEnumerable<Conflict> Of(QuickReply entry, KnowledgeBase knowledge, bool once = false) =>
        Near(entry, once).Concat(Swallowed(entry, knowledge)).Concat(Contradictions(entry, once)).Concat(Dead(entry)).Concat(Circle(entry))
            .Concat(Missing(entry)).Concat(Placeholder(entry)).Concat(Forbidden(entry));

    private IEnumerable<Conflict> Near(QuickReply entry, bool once) =>
        from language in Languages.All
        from way in entry.Questions(language).Index()
        from near in questions.Value.Near(way.Item, NearlySame)
            .Where(near => near.Item.Id != entry.Id && byId.ContainsKey(near.Item.Id) && !(once && string.CompareOrdinal(near.Item.Id, entry.Id) < 0)).Take(1)
        select new Conflict(ConflictKind.NearQuestion, entry.Id, $"questions.{language.Code()}[{way.Index}]", way.Item, near.Item.Id, near.Item.Text);

    /// <summary>More of its ways of asking lead to one other entry than to itself.</summary>
    private static IEnumerable<Conflict> Swallowed(QuickReply entry, KnowledgeBase knowledge)
    {
        if (entry.Kind == QuickReplyKind.None || knowledge.Find(entry.Id) is null)
            yield break;
        foreach (var language in Languages.All)
        {
            var ways = entry.Questions(language).Take(WaysAsked).ToList();
            var answers = ways.Select(way => (knowledge.Match(way, language) as Match.Answer)?.Best.Entry.Id).ToList();
            var other = answers.OfType<string>().Where(id => id != entry.Id).GroupBy(id => id).OrderByDescending(group => group.Count()).FirstOrDefault();
            if (other is not null && other.Count() > 1 && other.Count() > answers.Count(id => id == entry.Id))
                yield return new(ConflictKind.Swallowed, entry.Id, $"questions.{language.Code()}", ways[answers.IndexOf(other.Key)], other.Key);
        }
    }

    private IEnumerable<Conflict> Contradictions(QuickReply entry, bool once) =>
        from claim in ClaimsOf(entry)
        from near in claims.Value.Near(claim.Sentence, SameSentence)
            .Where(near => near.Item.Id != entry.Id && near.Item.Language == claim.Language && near.Item.Numbers.Count == claim.Numbers.Count
                && !near.Item.Numbers.SequenceEqual(claim.Numbers) && !(once && string.CompareOrdinal(near.Item.Id, entry.Id) < 0)).Take(1)
        select new Conflict(ConflictKind.Contradiction, entry.Id, $"answer.{claim.Language.Code()}", claim.Text, near.Item.Id, near.Item.Text);

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

    /// <summary>Whoever follows the buttons comes back here and finds no other way.</summary>
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

    private static LikenessIndex<(string, string)> Questions(IReadOnlyList<QuickReply> entries)
    {
        var index = new LikenessIndex<(string, string)>();
        foreach (var entry in entries)
        foreach (var way in entry.QuestionsZh.Concat(entry.QuestionsEn))
            index.Add(way, (entry.Id, way));
        return index;
    }

    private static LikenessIndex<Claim> Claims(IReadOnlyList<QuickReply> entries)
    {
        var index = new LikenessIndex<Claim>();
        foreach (var claim in entries.SelectMany(ClaimsOf))
            index.Add(claim.Sentence, claim);
        return index;
    }

    /// <summary>The parts of sentences that name numbers, with the numbers taken out.</summary>
    private static IEnumerable<Claim> ClaimsOf(QuickReply entry) =>
        from language in Languages.All
        let answer = (language == Language.En ? entry.Answer.En : entry.Answer.Zh) ?? ""
        from part in SentencePart().Matches(answer).Select(match => match.Value.Trim())
        let numbers = Number().Matches(part).Select(match => match.Value).ToList()
        where numbers.Count > 0
        let sentence = Number().Replace(part, " 0 ")
        where sentence.Count(char.IsLetter) >= 3
        select new Claim(entry.Id, language, part, sentence, numbers);

    private sealed record Claim(string Id, Language Language, string Text, string Sentence, IReadOnlyList<string> Numbers);

    [GeneratedRegex(@"\d+(?:[.,]\d+)*")]
    private static partial Regex Number();

    [GeneratedRegex(@"(?:[^。！？；，,;!?\n.]|\.(?=\d))+")]
    private static partial Regex SentencePart();

    [GeneratedRegex(@"\{[^{}\r\n]*\}")]
    private static partial Regex Braces();

    [GeneratedRegex(@"[{}].{0,12}")]
    private static partial Regex LooseBrace();
}
