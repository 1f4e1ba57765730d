using SupportBot.Knowledge;
using SupportBot.Knowledge.Matching;
using SupportBot.Knowledge.QuickReplies;

namespace SupportBot.Service.Knowledge.Checks;

/// <summary>Where a question of the exam comes from.</summary>
internal enum QuestionSource
{
    /// <summary>An editor saved it with its right entry.</summary>
    Saved,

    /// <summary>A way of asking of an entry.</summary>
    Way,

    /// <summary>A customer asked it; nobody has said what is right.</summary>
    Real,
}

internal enum Verdict
{
    Worse,
    Better,
    Different,
}

/// <param name="Outcome"><c>answer</c>, <c>suggestions</c> or <c>none</c>.</param>
internal sealed record Shown(string Outcome, IReadOnlyList<string> Ids)
{
    public static Shown Of(Match match) => match switch
    {
        Match.Answer answer => new("answer", [answer.Best.Entry.Id]),
        Match.Suggestions offered => new("suggestions", [.. offered.Offered.Select(candidate => candidate.Entry.Id)]),
        _ => new("none", []),
    };

    public bool Same(Shown other) => Outcome == other.Outcome && (Outcome == "suggestions" ? Ids.ToHashSet().SetEquals(other.Ids) : Ids.SequenceEqual(other.Ids));
}

/// <summary>A question and the entry that is right; <see langword="null"/>: nobody knows.</summary>
internal sealed record Asked(Language Language, string Text, string? Topic, QuestionSource Source, int Count = 1);

/// <param name="Topic">The entry that is right, where that is known.</param>
internal sealed record RehearsalRow(
    string Language, string Question, QuestionSource Source, int Count, string? Topic, Shown Before, Shown After, Verdict Verdict);

/// <summary>What a publication would change.</summary>
/// <param name="Rows">Worse ones first; the first 200.</param>
internal sealed record RehearsalReport(
    int Saved, int Ways, int Real, int Better, int Worse, int Different, IReadOnlyList<RehearsalRow> Rows)
{
    private const int MostRows = 200;

    public static RehearsalReport Of(IReadOnlyList<Asked> asked, IReadOnlyList<RehearsalRow> rows)
    {
        int From(QuestionSource source) => asked.Count(question => question.Source == source);
        int That(Verdict verdict) => rows.Count(row => row.Verdict == verdict);
        return new(
            From(QuestionSource.Saved), From(QuestionSource.Way), From(QuestionSource.Real),
            That(Verdict.Better), That(Verdict.Worse), That(Verdict.Different),
            [.. rows.OrderBy(row => row.Verdict).ThenBy(row => row.Source).ThenByDescending(row => row.Count).Take(MostRows)]);
    }
}

/// <summary>Asks the knowledge as it is and as it would be.</summary>
internal static class Rehearsal
{
    public static IReadOnlyList<RehearsalRow> Run(IReadOnlyList<Asked> asked, KnowledgeBase before, KnowledgeBase after, CancellationToken cancellation) =>
    [
        .. asked.AsParallel().AsOrdered().WithCancellation(cancellation)
            .Select(question => Compare(question, Ask(question, before, after), Ask(question, after, before)))
            .OfType<RehearsalRow>(),
    ];

    /// <summary>Asked by somebody whom the right entry may be told.</summary>
    private static Shown Ask(Asked asked, KnowledgeBase knowledge, KnowledgeBase other)
    {
        var topic = asked.Topic is { } id ? knowledge.Find(id) ?? other.Find(id) : null;
        return Shown.Of(knowledge.Match(asked.Text, asked.Language, isFor: topic is null ? null : topic.Meets));
    }

    private static RehearsalRow? Compare(Asked asked, Shown before, Shown after)
    {
        if (before.Same(after))
            return null;
        var verdict = asked.Topic is { } topic ? Judge(Rank(topic, before), Rank(topic, after)) : Guess(before, after);
        return new(asked.Language.Code(), asked.Text, asked.Source, asked.Count, asked.Topic, before, after, verdict);
    }

    private static Verdict Judge(int before, int after) => after > before ? Verdict.Better : after < before ? Verdict.Worse : Verdict.Different;

    /// <summary>3 right, 2 among the suggestions, 1 nothing wrong, 0 wrong.</summary>
    private static int Rank(string topic, Shown shown) => (topic == QuickReply.NoneId, shown.Outcome) switch
    {
        (true, "none") or (false, "answer") when topic == QuickReply.NoneId || shown.Ids[0] == topic => 3,
        (true, "suggestions") => 2,
        (false, "suggestions") => shown.Ids.Contains(topic) ? 2 : 1,
        (_, "answer") => 0,
        _ => 1,
    };

    /// <summary>Nobody has said what is right: more of an answer is better, less is worse, another one is different.</summary>
    private static Verdict Guess(Shown before, Shown after) => Much(after).CompareTo(Much(before)) switch
    {
        > 0 => Verdict.Better,
        < 0 => Verdict.Worse,
        _ => Verdict.Different,
    };

    private static int Much(Shown shown) => shown.Outcome switch { "answer" => 2, "suggestions" => 1, _ => 0 };
}
