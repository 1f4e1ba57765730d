using System.Text.RegularExpressions;
using SupportBot.Knowledge;
using SupportBot.Knowledge.QuickReplies;
using Match = SupportBot.Knowledge.Matching.Match;

namespace SupportBot.Service.Knowledge.Checks;

/// <summary>What is wrong between two entries: near-equal questions, one that swallows another, answers that contradict.</summary>
internal sealed partial class PairConflicts(IReadOnlyList<QuickReply> entries)
{
    private const double NearlySame = 0.8;
    private const double SameSentence = 0.75;
    private const int WaysAsked = 8;

    private readonly Dictionary<string, QuickReply> byId = entries.ToDictionary(entry => entry.Id, StringComparer.Ordinal);
    private readonly Lazy<NearTexts<(string Id, string Text)>> questions = new(() => new(Questions(entries), NearlySame));
    private readonly Lazy<NearTexts<Claim>> claims = new(() => new(entries.SelectMany(ClaimsOf).Select(claim => (claim.Sentence, claim)), SameSentence));

    /// <summary>As <see cref="Conflicts.Of"/>.</summary>
    public IEnumerable<Conflict> Of(QuickReply entry, KnowledgeBase knowledge, bool once) =>
        Near(entry, once).Concat(Swallowed(entry, knowledge)).Concat(Contradictions(entry, once));

    /// <summary>The entries that may conflict with this one in questions.</summary>
    public IEnumerable<string> Asking(QuickReply entry) =>
        entry.QuestionsZh.Concat(entry.QuestionsEn).SelectMany(questions.Value.Near).Select(near => near.Id);

    /// <summary>The entries that may conflict with this one in claims.</summary>
    public IEnumerable<string> Claiming(QuickReply entry) =>
        ClaimsOf(entry).SelectMany(claim => claims.Value.Near(claim.Sentence)).Select(near => near.Id);

    public IEnumerable<Conflict> Near(QuickReply entry, bool once) =>
        from language in Languages.All
        from way in entry.Questions(language).Index()
        from near in questions.Value.Near(way.Item).Where(near => IsTold(entry, near.Id, once)).Take(1)
        select new Conflict(ConflictKind.NearQuestion, entry.Id, $"questions.{language.Code()}[{way.Index}]", way.Item, near.Id, near.Text);

    /// <summary>Depends on no other entry than as it is published.</summary>
    public static IEnumerable<Conflict> Swallowed(QuickReply entry, KnowledgeBase knowledge) =>
        entry.Kind == QuickReplyKind.None || knowledge.Find(entry.Id) is null
            ? []
            : Languages.All.Select(language => Swallowed(entry, knowledge, language)).OfType<Conflict>();

    /// <summary>More of its ways of asking lead to one other entry than to itself. No more are asked than it takes to know.</summary>
    private static Conflict? Swallowed(QuickReply entry, KnowledgeBase knowledge, Language language)
    {
        var ways = entry.Questions(language).Take(WaysAsked).ToList();
        var others = new List<(string Id, int First, int Count)>();
        var own = 0;
        for (var i = 0; i < ways.Count; i++)
        {
            var most = others.Select(other => other.Count).DefaultIfEmpty().Max();
            if (most + ways.Count - i <= Math.Max(own, 1))
                return null;
            if (knowledge.Match(ways[i], language, isFor: entry.Meets) is not Match.Answer { Best.Entry.Id: var id })
                continue;
            var at = others.FindIndex(other => other.Id == id);
            if (id == entry.Id)
                own++;
            else if (at < 0)
                others.Add((id, i, 1));
            else
                others[at] = others[at] with { Count = others[at].Count + 1 };
        }

        var first = others.OrderByDescending(other => other.Count).FirstOrDefault();
        return first.Count > Math.Max(own, 1) ? new(ConflictKind.Swallowed, entry.Id, $"questions.{language.Code()}", ways[first.First], first.Id) : null;
    }

    public IEnumerable<Conflict> Contradictions(QuickReply entry, bool once) =>
        from claim in ClaimsOf(entry)
        from near in claims.Value.Near(claim.Sentence).Where(near => IsTold(entry, near.Id, once) && claim.Contradicts(near)).Take(1)
        select new Conflict(ConflictKind.Contradiction, entry.Id, $"answer.{claim.Language.Code()}", claim.Text, near.Id, near.Text);

    /// <summary>What no customer gets beside it conflicts with nothing.</summary>
    private bool IsTold(QuickReply entry, string other, bool once) =>
        other != entry.Id && !(once && string.CompareOrdinal(other, entry.Id) < 0) && (!byId.TryGetValue(other, out var there) || entry.Meets(there));

    private static IEnumerable<(string Text, (string Id, string Text) Item)> Questions(IReadOnlyList<QuickReply> entries) =>
        from entry in entries
        from way in entry.QuestionsZh.Concat(entry.QuestionsEn)
        select (way, (entry.Id, way));

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

    private sealed record Claim(string Id, Language Language, string Text, string Sentence, IReadOnlyList<string> Numbers)
    {
        public bool Contradicts(Claim other) => other.Language == Language && other.Numbers.Count == Numbers.Count && !other.Numbers.SequenceEqual(Numbers);
    }

    [GeneratedRegex(@"\d+(?:[.,]\d+)*")]
    private static partial Regex Number();

    [GeneratedRegex(@"(?:[^。！？；，,;!?\n.]|\.(?=\d))+")]
    private static partial Regex SentencePart();
}
