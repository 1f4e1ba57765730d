using System.Diagnostics;
using System.Globalization;
using SupportBot.Knowledge;

namespace SupportBot.Benchmarks.Matching;

/// <summary>The matcher of the service beside nlp.js on the same rows, in turn; the round in the middle counts.</summary>
internal static class MatchingPeerVerb
{
    public const string Usage = "  matching-peer TRAIN.tsv TEST.tsv [--valid FILE] [--oos FILE] [--rounds N]   needs Node and npm: installs the peer into a temporary folder";

    private sealed record Side(IReadOnlyList<Asked> Asked, double LearnMs, double P50, double P99);

    public static int Run(string train, string test, IReadOnlyList<string> args)
    {
        var options = new Options(args, "valid", "oos", "rounds");
        IReadOnlyList<LabelledRow> rows = [.. LabelledRow.Read(train), .. LabelledRow.Read(options.Text("oos"))];
        var tests = LabelledRow.Read(test);
        var language = Learnt.LanguageOf(rows);
        using var peer = new NlpJs();
        List<Side> ours = [], theirs = [];
        var learnt = new Learnt([.. rows.Take(200)], language);
        for (var round = 0; round < options.Count("rounds", 3); round++)
        {
            var watch = Stopwatch.StartNew();
            learnt = new Learnt(rows, language);
            ours.Add(Ours(learnt, tests, watch.Elapsed.TotalMilliseconds));
            theirs.Add(Theirs(peer.Measure(language.Code(), rows, test), tests));
        }
        var threshold = ThresholdSearch.Best(ThresholdSearch.Material(rows, LabelledRow.Read(options.Text("valid")), learnt, language), Scores.Matthews);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"matching-peer: {NlpJs.Package} with its defaults (it answers from 0.5), one message after another; {rows.Count} rows learnt, {tests.Count} asked, {language}, {Environment.ProcessorCount} cores"));
        Console.WriteLine($"result: {Figures("ours", ours, threshold)} {Figures("peer", theirs, 0.5f)}");
        return 0;
    }

    private static Side Ours(Learnt learnt, IReadOnlyList<LabelledRow> tests, double learnMs)
    {
        var times = new List<double>();
        var asked = new List<Asked>();
        foreach (var row in tests)
        {
            var start = Stopwatch.GetTimestamp();
            var guess = learnt.Ask(row.Text);
            times.Add(Stopwatch.GetElapsedTime(start).TotalMicroseconds);
            asked.Add(new Asked(row, guess));
        }
        return Of(asked, learnMs, times);
    }

    private static Side Theirs(NlpJs.Run run, IReadOnlyList<LabelledRow> tests) => Of(
        [.. tests.Zip(run.Answers, (row, answer) => new Asked(row, new Guess(answer.Label, (float)answer.Score)))],
        run.LearnMs,
        [.. run.Answers.Select(answer => answer.Us)]);

    private static Side Of(List<Asked> asked, double learnMs, List<double> times)
    {
        times.Sort();
        return new Side(asked, learnMs, times[times.Count / 2], times[times.Count * 99 / 100]);
    }

    private static string Figures(string who, List<Side> sides, float threshold)
    {
        var asked = sides[0].Asked;
        return string.Create(CultureInfo.InvariantCulture,
            $"{who}_accuracy={Scores.Accuracy(asked):0.0000} {who}_in_scope={Scores.InScope(asked, threshold):0.0000} {who}_oos_recall={Scores.OutsideRecall(asked, threshold):0.0000} {who}_mcc={Scores.Matthews(asked, threshold):0.0000} {who}_learn_ms={Middle(sides, s => s.LearnMs):0} {who}_p50_us={Middle(sides, s => s.P50):0} {who}_p99_us={Middle(sides, s => s.P99):0}");
    }

    private static double Middle(List<Side> sides, Func<Side, double> figure) => sides.Select(figure).Order().ElementAt(sides.Count / 2);
}
