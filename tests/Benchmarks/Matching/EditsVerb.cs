using System.Diagnostics;
using System.Globalization;
using SupportBot.Knowledge;
using SupportBot.Knowledge.Examining;
using SupportBot.Knowledge.QuickReplies;
using Language = SupportBot.Knowledge.Language;

namespace SupportBot.Benchmarks.Matching;

/// <summary>The shop pack as a shop uses it: how long until an edit is live, how long until it is learnt whole, as the service does it in
/// the background, and how long a message takes.</summary>
internal static class EditsVerb
{
    public const string Usage = "  edits EXAM.csv";

    private const int Edits = 9;
    /// <summary>The last counts: the runtime still compiles anew during the first ones.</summary>
    private const int Rounds = 10;

    private static readonly ParallelOptions InBackground = new() { MaxDegreeOfParallelism = Math.Max(1, Environment.ProcessorCount / 2) };

    public static int Run(string exam)
    {
        using var reader = new StreamReader(exam);
        var questions = Exam.Read(reader, exam, _ => true);
        var pack = Pack.Read(Packs.Shop);
        List<QuickReply> entries = [.. pack.Entries];
        var watch = Stopwatch.StartNew();
        var knowledge = KnowledgeBase.Begin(entries, synonyms: pack.Synonyms);
        var first = watch.Elapsed.TotalMilliseconds;
        knowledge = knowledge.Complete(InBackground);
        var whole = watch.Elapsed.TotalMilliseconds;
        var zh = Edit(entries, ref knowledge, (entry, edit) => entry with { QuestionsZh = [.. entry.QuestionsZh, $"第{edit}种新的问法怎么样"] });
        var en = Edit(entries, ref knowledge, (entry, edit) => entry with { QuestionsEn = [.. entry.QuestionsEn, $"a new way of asking, number {edit}"] });
        var answer = Edit(entries, ref knowledge, (entry, edit) => entry with { Answer = new LocalText($"{edit}", $"{edit}") });
        var synonyms = Edit(entries, ref knowledge, pack.Synonyms);
        var times = Enumerable.Range(0, Rounds).Select(_ => Times(knowledge, questions)).Last();
        Console.WriteLine($"edits: {entries.Count} entries, {entries.Sum(entry => entry.QuestionsZh.Count)} zh and {entries.Sum(entry => entry.QuestionsEn.Count)} en ways of asking, {Edits} edits of each kind, {questions.Count} messages one after another, {Environment.ProcessorCount} cores");
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"result: first_ms={first:0} first_whole_ms={whole:0} edit_zh_ms={zh.Live:0} whole_zh_ms={zh.Whole:0} edit_en_ms={en.Live:0} whole_en_ms={en.Whole:0} edit_answer_ms={answer.Live:0} edit_synonyms_ms={synonyms.Live:0} whole_synonyms_ms={synonyms.Whole:0} p50_us={times[times.Length / 2]:0} p99_us={times[times.Length * 99 / 100]:0}"));
        return 0;
    }

    private static (double Live, double Whole) Edit(List<QuickReply> entries, ref KnowledgeBase knowledge, Func<QuickReply, int, QuickReply> change) =>
        Edit(ref knowledge, (before, edit) =>
        {
            // Each of another entry.
            var at = edit * 7 % entries.Count;
            entries[at] = change(entries[at], edit);
            return KnowledgeBase.Begin(entries, before);
        });

    private static (double Live, double Whole) Edit(List<QuickReply> entries, ref KnowledgeBase knowledge, IReadOnlyList<SynonymGroup> groups) =>
        Edit(ref knowledge, (before, edit) =>
            KnowledgeBase.Begin(entries, before, [.. groups, new SynonymGroup(Language.Zh, ["快递", $"邮件{"甲乙丙丁戊己庚辛壬"[edit]}"])]));

    /// <summary>The medians of some edits.</summary>
    private static (double Live, double Whole) Edit(ref KnowledgeBase knowledge, Func<KnowledgeBase, int, KnowledgeBase> begin)
    {
        var (live, whole) = (new double[Edits], new double[Edits]);
        for (var edit = 0; edit < Edits; edit++)
        {
            var watch = Stopwatch.StartNew();
            knowledge = begin(knowledge, edit);
            live[edit] = watch.Elapsed.TotalMilliseconds;
            knowledge = knowledge.Complete(InBackground);
            whole[edit] = watch.Elapsed.TotalMilliseconds;
        }
        return (live.Order().ElementAt(Edits / 2), whole.Order().ElementAt(Edits / 2));
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
