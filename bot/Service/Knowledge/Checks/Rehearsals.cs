using SupportBot.Knowledge;
using SupportBot.Knowledge.QuickReplies;
using SupportBot.Service.Knowledge.Gaps;

namespace SupportBot.Service.Knowledge.Checks;

/// <summary>The exam before a publication. One at a time: learning takes a processor.</summary>
internal sealed class Rehearsals(LiveKnowledge live, ExamQuestions questions, Gleaning gleaning, TimeProvider time) : IDisposable
{
    private const int WaysOfEach = 6;
    private const int MostWays = 4_000;

    private readonly SemaphoreSlim running = new(1);
    private (string Key, RehearsalReport Report)? last;

    /// <summary>What these changes would make of the saved questions, of entries' ways of asking, and of customers' last 30 days.
    /// A change that begins later is asked as if it had begun.</summary>
    public Task<RehearsalReport> RunAsync(IReadOnlyList<Change> changes, CancellationToken cancellation) =>
        RunAsync(changes, (saved, real) => Run(changes, saved, real, cancellation), cancellation);

    /// <summary>What these groups of synonyms would make of the same questions.</summary>
    public Task<RehearsalReport> RunAsync(IReadOnlyList<SynonymGroup> synonyms, CancellationToken cancellation) =>
        RunAsync(
            synonyms,
            (saved, real) =>
            {
                var before = Whole(cancellation);
                var asked = Asked(before, [], saved, real);
                return RehearsalReport.Of(asked, Rehearsal.Run(asked, before, KnowledgeBase.Learn(before.Entries, before, synonyms), cancellation));
            },
            cancellation);

    public void Dispose() => running.Dispose();

    private async Task<RehearsalReport> RunAsync(
        object changes, Func<IReadOnlyList<ExamRow>, IReadOnlyList<RealQuestion>, RehearsalReport> run, CancellationToken cancellation)
    {
        await gleaning.RunAsync(cancellation);
        await running.WaitAsync(cancellation);
        try
        {
            var (saved, real) = (await questions.ListAsync(cancellation), await questions.RealAsync(cancellation));
            var key = EntryJson.Hash(EntryJson.Write((object)new { live.Revision, changes, saved, real }));
            if (last is { } known && known.Key == key)
                return known.Report;
            var report = await Task.Run(() => run(saved, real), cancellation);
            last = (key, report);
            return report;
        }
        finally
        {
            running.Release();
        }
    }

    private RehearsalReport Run(IReadOnlyList<Change> changes, IReadOnlyList<ExamRow> saved, IReadOnlyList<RealQuestion> real, CancellationToken cancellation)
    {
        var before = Whole(cancellation);
        var changed = changes.ToDictionary(change => change.Id, change => change.Entry, StringComparer.Ordinal);
        var now = time.GetUtcNow();
        List<QuickReply> entries =
        [
            .. before.Entries.Select(entry => changed.TryGetValue(entry.Id, out var change) ? change : entry).OfType<QuickReply>(),
            .. changed.Values.OfType<QuickReply>().Where(entry => before.Find(entry.Id) is null),
        ];
        entries.RemoveAll(entry => entry.Details?.Until <= now);
        // Nothing but texts changed: nothing is answered from another entry.
        if (changes.All(change => change.Entry is { } entry && before.Find(change.Id) is { } old && SameQuestions(entry, old)))
            return RehearsalReport.Of(Asked(before, changed, saved, real), []);
        var after = KnowledgeBase.Learn(entries, before);
        var asked = Asked(before, changed, saved, real);
        return RehearsalReport.Of(asked, Rehearsal.Run(asked, before, after, cancellation));
    }

    /// <summary>What is live, as it answers once all of it is learnt: that is what a change is compared with.</summary>
    private KnowledgeBase Whole(CancellationToken cancellation) => live.Current.Complete(new() { CancellationToken = cancellation });

    private static bool SameQuestions(QuickReply a, QuickReply b) =>
        a.QuestionsZh.SequenceEqual(b.QuestionsZh) && a.QuestionsEn.SequenceEqual(b.QuestionsEn) && a.Title == b.Title
        && (a.Details?.Until, a.Details?.From) == (b.Details?.Until, b.Details?.From);

    private static List<Asked> Asked(
        KnowledgeBase before, Dictionary<string, QuickReply?> changed, IReadOnlyList<ExamRow> saved, IReadOnlyList<RealQuestion> real)
    {
        bool Stays(string topic) => !changed.TryGetValue(topic, out var entry) || entry is not null;
        return
        [
            .. saved.Where(row => Stays(row.Topic)).Select(row => new Asked(Languages.Parse(row.Language), row.Question, row.Topic, QuestionSource.Saved)),
            .. Some([.. before.Entries.Where(entry => Stays(entry.Id)).SelectMany(entry => Ways(entry, changed.GetValueOrDefault(entry.Id), isNew: false))], way => changed.ContainsKey(way.Topic!)),
            .. changed.Values.OfType<QuickReply>().SelectMany(entry => Ways(entry, before.Find(entry.Id), isNew: true)),
            .. real.Select(question => new Asked(question.Language, question.Text, null, QuestionSource.Real, question.Count)),
        ];
    }

    /// <summary>All that are at stake, and of the rest as many as there is time for, spread over the entries.</summary>
    private static IEnumerable<Asked> Some(List<Asked> ways, Func<Asked, bool> isAtStake)
    {
        var (stake, rest) = (ways.Where(isAtStake).ToList(), ways.Where(way => !isAtStake(way)).ToList());
        var most = Math.Min(rest.Count, Math.Max(0, MostWays - stake.Count));
        return stake.Concat(Enumerable.Range(0, most).Select(i => rest[(int)((long)i * rest.Count / most)]));
    }

    /// <summary>A few ways of asking of an entry, spread over its list: those that it keeps, since one that an editor took out is not
    /// missed; or those that are new in it.</summary>
    /// <param name="other">The entry before or after the change, where there is one.</param>
    private static IEnumerable<Asked> Ways(QuickReply entry, QuickReply? other, bool isNew) =>
        from language in Languages.All
        let there = other?.Questions(language)
        let ways = (there is null ? entry.Questions(language) : isNew ? entry.Questions(language).Except(there) : entry.Questions(language).Intersect(there)).ToList()
        from i in Enumerable.Range(0, Math.Min(WaysOfEach, ways.Count))
        select new Asked(language, ways[i * ways.Count / Math.Min(WaysOfEach, ways.Count)], entry.Id, QuestionSource.Way);
}
