using System.Globalization;
using SupportBot.Knowledge;
using SupportBot.Knowledge.Examining;
using SupportBot.Knowledge.Matching;
using SupportBot.Knowledge.QuickReplies;

namespace SupportBot.Benchmarks.Matching;

/// <summary>Shows whether confidence can be believed: of ten messages with 0.9, nine should be right. Out of scope nothing is.</summary>
internal static class CalibrationVerb
{
    public const string Usage = "  calibration EXAM.csv | calibration TRAIN.tsv TEST.tsv [--oos FILE]";

    private const int Bins = 10;

    private readonly record struct Told(double Confidence, bool IsRight, bool IsInScope);

    /// <summary>The shop pack against an exam.</summary>
    public static int Run(string exam)
    {
        using var reader = new StreamReader(exam);
        var pack = Pack.Read(Packs.Shop);
        var entries = pack.Entries;
        var ids = entries.Where(entry => entry.Kind != QuickReplyKind.None).Select(entry => entry.Id).ToList();
        var knowledge = KnowledgeBase.Learn(pack);
        return Report([.. Exam.Read(reader, exam, _ => true).Select(question =>
        {
            var probabilities = knowledge.Rank(question.Text, question.Language) ?? new float[ids.Count + 1];
            var best = Enumerable.Range(0, ids.Count).MaxBy(i => probabilities[i]);
            return new Told(probabilities[best], ids[best] == question.Topic, question.Topic != QuickReply.NoneId);
        })]);
    }

    /// <summary>A public set.</summary>
    public static int Run(string train, string test, IReadOnlyList<string> args)
    {
        IReadOnlyList<LabelledRow> rows = [.. LabelledRow.Read(train), .. LabelledRow.Read(new Options(args, "oos").Text("oos"))];
        var learnt = new Learnt(rows, Learnt.LanguageOf(rows));
        return Report([.. LabelledRow.Read(test).Select(row =>
            learnt.Ask(row.Text) is var guess ? new Told(guess.Probability, guess.Label == row.Label, !row.IsOutside) : default)]);
    }

    private static int Report(List<Told> told)
    {
        foreach (var bin in told.GroupBy(Bin).OrderBy(bin => bin.Key))
        {
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"from {bin.Key / (double)Bins:0.0}: {bin.Count(),5} messages, confidence {bin.Average(t => t.Confidence):0.000}, right {bin.Average(t => t.IsRight ? 1 : 0):0.000}"));
        }
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"result: ece={Error(told):0.0000} ece_in_scope={Error([.. told.Where(t => t.IsInScope)]):0.0000} asked={told.Count}"));
        return 0;
    }

    /// <summary>The expected calibration error, over ten bins of equal width.</summary>
    private static double Error(List<Told> told) => told.GroupBy(Bin).Sum(bin =>
        Math.Abs(bin.Average(t => t.Confidence) - bin.Average(t => t.IsRight ? 1 : 0)) * bin.Count() / told.Count);

    private static int Bin(Told told) => Math.Min((int)(told.Confidence * Bins), Bins - 1);
}
