using SupportBot.Knowledge;
using SupportBot.Knowledge.Matching;

namespace SupportBot.Service.Knowledge.Gaps;

/// <param name="Reasons">How often each: <c>none</c>, <c>not-taken</c>, <c>thumb</c>.</param>
/// <param name="Near">The entry that is nearest now, to put a way of asking to.</param>
internal sealed record Gap(
    string Language, string Question, IReadOnlyList<string> Questions, long Count, IReadOnlyDictionary<string, long> Reasons, DateTimeOffset Last, string? Near);

/// <summary>Groups questions that are alike, the most frequent first.</summary>
internal static class GapGroups
{
    private const double Alike = 0.5;
    private const int MostShown = 300;
    private const int MostQuestions = 30;

    /// <param name="knowledge">What it answers now is no gap any more.</param>
    public static IReadOnlyList<Gap> Of(IReadOnlyList<Unanswered> unanswered, KnowledgeBase knowledge, CancellationToken cancellation)
    {
        var groups = new List<List<Unanswered>>();
        var index = new LikenessIndex<int>();
        foreach (var question in unanswered.Where(question => IsOpen(question, knowledge)))
        {
            cancellation.ThrowIfCancellationRequested();
            var near = index.Near(question.Question, Alike).Where(found => groups[found.Item][0].Language == question.Language).ToList();
            if (near.Count > 0)
            {
                groups[near[0].Item].Add(question);
                continue;
            }

            index.Add(question.Question, groups.Count);
            groups.Add([question]);
        }

        return [.. groups.Select(group => ToGap(group, knowledge)).OrderByDescending(gap => gap.Count).ThenByDescending(gap => gap.Last).Take(MostShown)];
    }

    /// <summary>A thumb goes against what answered then; it is closed when another entry answers now.</summary>
    private static bool IsOpen(Unanswered question, KnowledgeBase knowledge) =>
        knowledge.Match(question.Question, Languages.Parse(question.Language)) is not Match.Answer answer
        || (question.Why == "thumb" && answer.Best.Entry.Id == question.EntryId);

    private static Gap ToGap(List<Unanswered> group, KnowledgeBase knowledge)
    {
        var first = group[0];
        var near = knowledge.Match(first.Question, Languages.Parse(first.Language)) switch
        {
            Match.Answer answer => answer.Best.Entry.Id,
            Match.Suggestions offered => offered.Offered[0].Entry.Id,
            _ => null,
        };
        return new(
            first.Language, first.Question, [.. group.Select(question => question.Question).Distinct().Take(MostQuestions)], group.Sum(question => question.Count),
            group.GroupBy(question => question.Why).ToDictionary(reason => reason.Key, reason => reason.Sum(question => question.Count)),
            DateTimeOffset.FromUnixTimeMilliseconds(group.Max(question => question.Last)), near);
    }
}
