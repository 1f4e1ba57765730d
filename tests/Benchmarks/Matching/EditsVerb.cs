using System.Diagnostics;
using System.Globalization;
using SupportBot.Knowledge;
using SupportBot.Knowledge.Examining;
using SupportBot.Knowledge.QuickReplies;
using Language = SupportBot.Knowledge.Language;

namespace SupportBot.Benchmarks.Matching;

/// <summary>The shop pack as a shop uses it: how long until an edit is live, and how long a message takes.</summary>
internal static class EditsVerb
{
    public const string Usage = "  edits EXAM.csv";

    private const int Edits = 9;
    /// <summary>The last counts: the runtime still compiles anew during the first ones.</summary>
    private const int Rounds = 10;

    public static int Run(string exam)
    {
        using var reader = new StreamReader(exam);
        var questions = Exam.Read(reader, exam, _ => true);
        var pack = Pack.Read(Packs.Shop);
        List<QuickReply> entries = [.. pack.Entries];
        var watch = Stopwatch.StartNew();
        var knowledge = KnowledgeBase.Learn(pack);
        var first = watch.Elapsed.TotalMilliseconds;
        var zh = Edit(entries, ref knowledge, (entry, edit) => entry with { QuestionsZh = [.. entry.QuestionsZh, $"第{edit}种新的问法怎么样"] });
        var en = Edit(entries, ref knowledge, (entry, edit) => entry with { QuestionsEn = [.. entry.QuestionsEn, $"a new way of asking, number {edit}"] });
        var answer = Edit(entries, ref knowledge, (entry, edit) => entry with { Answer = new LocalText($"{edit}", $"{edit}") });
        var synonyms = Edit(entries, ref knowledge, pack.Synonyms);
        var times = Enumerable.Range(0, Rounds).Select(_ => Times(knowledge, questions)).Last();
        Console.WriteLine($"edits: {entries.Count} entries, {entries.Sum(entry => entry.QuestionsZh.Count)} zh and {entries.Sum(entry => entry.QuestionsEn.Count)} en ways of asking, {Edits} edits of each kind, {questions.Count} messages one after another, {Environment.ProcessorCount} cores");
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"result: first_ms={first:0} edit_zh_ms={zh:0} edit_en_ms={en:0} edit_answer_ms={answer:0} edit_synonyms_ms={synonyms:0} p50_us={times[times.Length / 2]:0} p99_us={times[times.Length * 99 / 100]:0}"));
        return 0;
    }

    /// <summary>The median of some edits, each of another entry.</summary>
    private static double Edit(List<QuickReply> entries, ref KnowledgeBase knowledge, Func<QuickReply, int, QuickReply> change)
    {
        var times = new double[Edits];
        for (var edit = 0; edit < Edits; edit++)
        {
            var at = edit * 7 % entries.Count;
            entries[at] = change(entries[at], edit);
            var watch = Stopwatch.StartNew();
            knowledge = KnowledgeBase.Learn(entries, knowledge);
            times[edit] = watch.Elapsed.TotalMilliseconds;
        }
        return times.Order().ElementAt(Edits / 2);
    }

    /// <summary>The median of some new groups of synonyms.</summary>
    private static double Edit(List<QuickReply> entries, ref KnowledgeBase knowledge, IReadOnlyList<SynonymGroup> groups)
    {
        var times = new double[Edits];
        for (var edit = 0; edit < Edits; edit++)
        {
            var watch = Stopwatch.StartNew();
            knowledge = KnowledgeBase.Learn(entries, knowledge, [.. groups, new SynonymGroup(Language.Zh, ["快递", $"邮件{"甲乙丙丁戊己庚辛壬"[edit]}"])]);
            times[edit] = watch.Elapsed.TotalMilliseconds;
        }
        return times.Order().ElementAt(Edits / 2);
    }

    private static double[] Times(KnowledgeBase knowledge, IReadOnlyList<ExamQuestion> questions)
    {
        var times = new double[questions.Count];
        for (var i = 0; i < times.Length; i++)
        {
            var start = Stopwatch.GetTimestamp();
            _ = knowledge.Match(questions[i].Text, questions[i].Language);
            times[i] = Stopwatch.GetElapsedTime(start).TotalMicroseconds;
        }
        Array.Sort(times);
        return times;
    }
}
