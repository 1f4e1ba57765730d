using System.Diagnostics;
using System.Globalization;

namespace SupportBot.Benchmarks.Matching;

/// <summary>Learns a public set with the matcher of the service and asks its test rows.</summary>
internal static class MatchingVerb
{
    public const string Usage = "  matching TRAIN.tsv TEST.tsv [--valid FILE] [--oos FILE]";

    private const int Rounds = 3;

    public static int Run(string train, string test, IReadOnlyList<string> args)
    {
        var options = new Options(args, "valid", "oos");
        IReadOnlyList<LabelledRow> rows = [.. LabelledRow.Read(train), .. LabelledRow.Read(options.Text("oos"))];
        var tests = LabelledRow.Read(test);
        var language = Learnt.LanguageOf(rows);
        var (learnt, live, learning) = Learn(rows, language);
        List<Asked> asked = [.. tests.Select(row => new Asked(row, learnt.Ask(row.Text)))];
        var (p50, p99) = Times(learnt, tests);
        var material = ThresholdSearch.Material(rows, LabelledRow.Read(options.Text("valid")), learnt, language);
        var threshold = ThresholdSearch.Best(material, Scores.Matthews);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"matching: {rows.Count} rows learnt, {tests.Count} asked, {language}, answered from {threshold:0.00}, .NET {Environment.Version}, {Environment.ProcessorCount} cores"));
        Report(asked, material, rows.Where(row => !row.IsOutside).Select(row => row.Label).ToHashSet());
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"result: accuracy={Scores.Accuracy(asked):0.0000} in_scope={Scores.InScope(asked, threshold):0.0000} oos_recall={Scores.OutsideRecall(asked, threshold):0.0000} mcc={Scores.Matthews(asked, threshold):0.0000} live_ms={live:0} learn_ms={learning:0} p50_us={p50:0} p99_us={p99:0}"));
        return 0;
    }

    /// <summary>Points of the curve, and what can be right at all.</summary>
    /// <param name="material">What thresholds are chosen on, but where it says otherwise.</param>
    private static void Report(IReadOnlyList<Asked> asked, IReadOnlyList<Asked> material, IReadOnlySet<string> labels)
    {
        var unknown = asked.Count(a => !a.Row.IsOutside && !labels.Contains(a.Row.Label));
        if (unknown > 0)
        {
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"answerable: accuracy={Scores.Accuracy(asked, labels):0.0000} without {unknown} rows in scope whose label has no training row"));
        }
        if (asked.Any(a => a.Row.IsOutside))
        {
            Point("balanced", ThresholdSearch.Best(material, (on, t) => Scores.InScope(on, t) + Scores.OutsideRecall(on, t)));
            Point("nine of ten out of scope", ThresholdSearch.Best(material, Careful));
            // Some published figures of other methods are of the test rows' own threshold; nothing of ours is set by it.
            Point("nine of ten out of scope, threshold of the test rows themselves", ThresholdSearch.Best(asked, Careful));
            Point("best threshold of the test rows themselves", ThresholdSearch.Best(asked, Scores.Matthews));
        }

        void Point(string name, float threshold) => Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{name}: from={threshold:0.00} in_scope={Scores.InScope(asked, threshold):0.0000} oos_recall={Scores.OutsideRecall(asked, threshold):0.0000} mcc={Scores.Matthews(asked, threshold):0.0000}"));
    }

    /// <summary>Most that is in scope of what leaves nine of ten out of scope alone.</summary>
    private static double Careful(IReadOnlyCollection<Asked> asked, float threshold) =>
        Scores.OutsideRecall(asked, threshold) >= 0.9 ? Scores.InScope(asked, threshold) : -1;

    /// <summary>Learns several times; the times in the middle count: until it answers, and until all is learnt.</summary>
    private static (Learnt, double Live, double Whole) Learn(IReadOnlyList<LabelledRow> rows, Knowledge.Language language)
    {
        var learnt = new Learnt([.. rows.Take(200)], language);
        var (live, whole) = (new List<double>(), new List<double>());
        for (var round = 0; round < Rounds; round++)
        {
            var watch = Stopwatch.StartNew();
            learnt = new Learnt(rows, language);
            whole.Add(watch.Elapsed.TotalMilliseconds);
            live.Add(learnt.LiveMilliseconds);
        }
        return (learnt, live.Order().ElementAt(Rounds / 2), whole.Order().ElementAt(Rounds / 2));
    }

    /// <summary>The median and the 99th percentile of one message's time, in microseconds, one after another.</summary>
    private static (double P50, double P99) Times(Learnt learnt, IReadOnlyList<LabelledRow> tests)
    {
        var times = new double[tests.Count];
        for (var i = 0; i < tests.Count; i++)
        {
            var start = Stopwatch.GetTimestamp();
            _ = learnt.Ask(tests[i].Text);
            times[i] = Stopwatch.GetElapsedTime(start).TotalMicroseconds;
        }
        Array.Sort(times);
        return (times[times.Length / 2], times[times.Length * 99 / 100]);
    }
}
