using System.Globalization;
using SupportBot.Knowledge;
using SupportBot.Knowledge.Examining;
using SupportBot.Knowledge.QuickReplies;
using Language = SupportBot.Knowledge.Language;

namespace SupportBot.Benchmarks.Matching;

/// <summary>Shows what more ways of asking are worth: the shop pack cut down to fewer of them, examined at each size.</summary>
internal static class CurveVerb
{
    public const string Usage = "  curve FILE.csv [--seeds 3]";

    /// <summary>Chinese ways of a topic; half as many English ones, and the same share of what is out of scope.</summary>
    private static readonly int[] Sizes = [10, 20, 40, 80, 100];

    public static int Run(string file, IReadOnlyList<string> args)
    {
        var seeds = new Options(args, "seeds").Count("seeds", 3);
        var pack = Pack.Read(Packs.Shop);
        var entries = pack.Entries;
        using var reader = new StreamReader(file);
        var exam = Exam.Read(reader, file, topic => entries.Any(entry => entry.Id == topic));
        var figures = "";
        foreach (var size in Sizes)
        {
            var results = Enumerable.Range(1, seeds).Select(seed => Examine([.. entries.Select(entry => Sample(entry, size, new Random(seed)))], pack.Synonyms, exam)).ToList();
            figures = string.Join(' ',
                Share("zh_right", results, Language.Zh, true, ExamOutcome.Right),
                Share("zh_found", results, Language.Zh, true, ExamOutcome.Right, ExamOutcome.Suggested),
                Share("en_right", results, Language.En, true, ExamOutcome.Right),
                Share("en_found", results, Language.En, true, ExamOutcome.Right, ExamOutcome.Suggested),
                Share("zh_out_wrong", results, Language.Zh, false, ExamOutcome.Wrong),
                Share("en_out_wrong", results, Language.En, false, ExamOutcome.Wrong),
                string.Create(CultureInfo.InvariantCulture, $"wrong={results.Average(r => 100.0 * r.Of(ExamOutcome.Wrong) / r.Asked):0.0}"));
            Console.WriteLine($"{size} zh and {size / 2} en a topic: {figures}");
        }
        Console.WriteLine($"result: {figures}");
        return 0;
    }

    private static ExamResult Examine(IReadOnlyList<QuickReply> entries, IReadOnlyList<SynonymGroup> synonyms, IReadOnlyList<ExamQuestion> exam) =>
        Exam.Run(exam, KnowledgeBase.Learn(entries, synonyms: synonyms), TextWriter.Null);

    private static QuickReply Sample(QuickReply entry, int size, Random random) => entry with
    {
        QuestionsZh = Some(entry.QuestionsZh, Count(entry, entry.QuestionsZh, size, size), random),
        QuestionsEn = Some(entry.QuestionsEn, Count(entry, entry.QuestionsEn, size, size / 2), random),
    };

    private static int Count(QuickReply entry, IReadOnlyList<string> questions, int size, int ofTopic) =>
        entry.Kind == QuickReplyKind.None ? questions.Count * size / Sizes[^1] : ofTopic;

    private static string[] Some(IReadOnlyList<string> questions, int count, Random random)
    {
        var shuffled = questions.ToArray();
        random.Shuffle(shuffled);
        return shuffled[..Math.Min(count, shuffled.Length)];
    }

    private static string Share(string name, List<ExamResult> results, Language language, bool inScope, params ExamOutcome[] outcomes) =>
        string.Create(CultureInfo.InvariantCulture,
            $"{name}={results.Average(r => 100.0 * outcomes.Sum(outcome => r.Of(language, inScope, outcome)) / r.Of(language, inScope)):0.0}");
}
