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
        var (learnt, learning) = Learn(rows, language);
        List<Asked> asked = [.. tests.Select(row => new Asked(row, learnt.Ask(row.Text)))];
        var (p50, p99) = Times(learnt, tests);
        var material = ThresholdSearch.Material(rows, LabelledRow.Read(options.Text("valid")), learnt, language);
        var threshold = ThresholdSearch.Best(material, Scores.Matthews);
        var balance = ThresholdSearch.Best(material, (on, t) => Scores.InScope(on, t) + Scores.OutsideRecall(on, t));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"matching: {rows.Count} rows learnt, {tests.Count} asked, {language}, answered from {threshold:0.00} (balanced from {balance:0.00}), .NET {Environment.Version}, {Environment.ProcessorCount} cores"));
        if (tests.Any(row => row.IsOutside))
        {
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"balanced: in_scope={Scores.InScope(asked, balance):0.0000} oos_recall={Scores.OutsideRecall(asked, balance):0.0000}"));
            // Some published figures of other methods are so; nothing of ours is set by it.
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"best threshold of the test rows themselves: mcc={Scores.Matthews(asked, ThresholdSearch.Best(asked, Scores.Matthews)):0.0000}"));
        }
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"result: accuracy={Scores.Accuracy(asked):0.0000} in_scope={Scores.InScope(asked, threshold):0.0000} oos_recall={Scores.OutsideRecall(asked, threshold):0.0000} mcc={Scores.Matthews(asked, threshold):0.0000} learn_ms={learning:0} p50_us={p50:0} p99_us={p99:0}"));
        return 0;
    }

    /// <summary>Learns several times; the time in the middle counts.</summary>
    private static (Learnt, double Milliseconds) Learn(IReadOnlyList<LabelledRow> rows, Knowledge.Language language)
    {
        var learnt = new Learnt([.. rows.Take(200)], language);
        var times = new List<double>();
        for (var round = 0; round < Rounds; round++)
        {
            var watch = Stopwatch.StartNew();
            learnt = new Learnt(rows, language);
            times.Add(watch.Elapsed.TotalMilliseconds);
        }
        return (learnt, times.Order().ElementAt(Rounds / 2));
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
