using System.Diagnostics;
using System.Globalization;
using SupportBot.Knowledge;
using SupportBot.Knowledge.QuickReplies;

namespace SupportBot.Benchmarks.Matching;

/// <summary>A very large knowledge base: how long a message takes, how long an edit, and how much memory.</summary>
internal static class ScaleVerb
{
    public const string Usage = "  scale [--entries N]";

    private const int Messages = 4000;
    private const int Edits = 5;

    private static readonly string[] Asking = ["{0}怎么用", "{0}多少钱一件", "请问{0}还有货吗", "我买的{0}坏了怎么办", "{0}几天能送到"];
    private const string Names = "天地玄黄宇宙洪荒日月盈昃辰宿列张寒来暑往秋收冬藏闰余成岁律吕调阳云腾致雨露结为霜金生丽水玉出昆冈剑号巨阙珠称夜光果珍李柰菜重芥姜海咸河淡鳞潜羽翔龙师火帝鸟官人皇始制文字乃服衣裳";

    public static int Run(IReadOnlyList<string> args)
    {
        var count = new Options(args, "entries").Count("entries", 10_000);
        List<QuickReply> entries = [.. Enumerable.Range(0, count).Select(i => Entry(i, Asking))];
        var knowledge = KnowledgeBase.Learn(entries);
        var edits = new List<double>();
        for (var edit = 0; edit < Edits; edit++)
        {
            entries[edit] = Entry(edit, [.. Asking, "{0}的第" + (edit + 2) + "种问法"]);
            var watch = Stopwatch.StartNew();
            knowledge = KnowledgeBase.Learn(entries, knowledge);
            edits.Add(watch.Elapsed.TotalMilliseconds);
        }
        var (p50, right) = Ask(knowledge, count);
        GC.Collect();
        var resident = Resident();
        // What was free but not given back yet, goes: the rest is what the process holds.
        GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
        var held = Resident();
        GC.KeepAlive(knowledge);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"scale: {count} entries of {Asking.Length} questions, {Messages} messages asked in words not learnt, {right * 100.0 / Messages:0.0} % found their entry"));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"result: entries={count} p50_us={p50:0} edit_ms={edits.Order().ElementAt(Edits / 2):0} rss_mb={resident} held_mb={held}"));
        return 0;
    }

    private static long Resident()
    {
        using var process = Process.GetCurrentProcess();
        return process.WorkingSet64 / 1024 / 1024;
    }

    private static (double P50, int Right) Ask(KnowledgeBase knowledge, int count)
    {
        var times = new double[Messages];
        var right = 0;
        for (var i = 0; i < Messages; i++)
        {
            var entry = (int)(i * 7919L % count);
            var message = $"你好，{Name(entry)}这个咋使啊";
            var start = Stopwatch.GetTimestamp();
            var match = knowledge.Match(message, Language.Zh);
            times[i] = Stopwatch.GetElapsedTime(start).TotalMicroseconds;
            right += match is Knowledge.Matching.Match.Answer answer && answer.Best.Entry.Id == Id(entry) ? 1 : 0;
        }
        Array.Sort(times);
        return (times[Messages / 2], right);
    }

    private static string Id(int i) => string.Create(CultureInfo.InvariantCulture, $"goods.n{i}");

    /// <summary>Three characters, another name for each entry.</summary>
    private static string Name(int i) =>
        string.Concat(Names[i % Names.Length], Names[((i / Names.Length) + (i * 31)) % Names.Length], Names[(i / Names.Length * 7) % Names.Length]);

    private static QuickReply Entry(int i, IEnumerable<string> asking)
    {
        var text = new LocalText(Name(i), null);
        return new QuickReply(Id(i), QuickReplyKind.Reply, text, text, [], [.. asking.Select(ask => string.Format(CultureInfo.InvariantCulture, ask, Name(i)))], []);
    }
}
