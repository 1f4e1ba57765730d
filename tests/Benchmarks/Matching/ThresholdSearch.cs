namespace SupportBot.Benchmarks.Matching;

/// <summary>Chooses from which probability on to answer, never from the rows that are tested.</summary>
internal static class ThresholdSearch
{
    private const int Folds = 4;

    /// <summary>Messages to choose on: the validation rows, or without them the training rows, each as a learner that had not
    /// seen it answers it. Where no example is out of scope, whole labels are held back and stand for what is.</summary>
    public static IReadOnlyList<Asked> Material(
        IReadOnlyList<LabelledRow> train, IReadOnlyList<LabelledRow> valid, Learnt learnt, SupportBot.Knowledge.Language language) =>
        valid.Count > 0
            ? [.. valid.Select(row => new Asked(row, learnt.Ask(row.Text)))]
            : train.Any(row => row.IsOutside) ? HeldBack(train, language) : LabelsHeldBack(train, language);

    /// <summary>The probability with the highest figure.</summary>
    public static float Best(IReadOnlyList<Asked> material, Func<IReadOnlyCollection<Asked>, float, double> figure) =>
        Enumerable.Range(1, 98).Select(percent => percent / 100f).MaxBy(threshold => figure(material, threshold));

    private static List<Asked> HeldBack(IReadOnlyList<LabelledRow> train, SupportBot.Knowledge.Language language)
    {
        var fold = Deal(train);
        var asked = new List<Asked>();
        for (var f = 0; f < Folds; f++)
        {
            var learnt = new Learnt([.. train.Where((_, i) => fold[i] != f)], language);
            asked.AddRange(train.Where((_, i) => fold[i] == f).Select(row => new Asked(row, learnt.Ask(row.Text))));
        }
        return asked;
    }

    private static List<Asked> LabelsHeldBack(IReadOnlyList<LabelledRow> train, SupportBot.Knowledge.Language language)
    {
        var fold = Deal(train);
        var labels = train.Select(row => row.Label).Distinct().Order(StringComparer.Ordinal).ToList();
        var asked = new List<Asked>();
        for (var f = 0; f < Folds; f++)
        {
            var strangers = labels.Where((_, i) => i % Folds == f).ToHashSet();
            var learnt = new Learnt([.. train.Where((row, i) => fold[i] != f && !strangers.Contains(row.Label))], language);
            asked.AddRange(train.Where((row, i) => fold[i] == f && !strangers.Contains(row.Label)).Select(row => new Asked(row, learnt.Ask(row.Text))));
            asked.AddRange(train.Where(row => strangers.Contains(row.Label)).Select(row =>
                new Asked(row with { Label = LabelledRow.Outside }, learnt.Ask(row.Text))));
        }
        // As much out of scope as in scope: what live shop bots see.
        var outside = asked.Count(a => a.Row.IsOutside);
        var weight = (double)(asked.Count - outside) / outside;
        return [.. asked.Select(a => a.Row.IsOutside ? a with { Weight = weight } : a)];
    }

    /// <summary>Deals the rows of each label out to the folds in turn.</summary>
    private static int[] Deal(IReadOnlyList<LabelledRow> rows)
    {
        var dealt = new Dictionary<string, int>();
        return [.. rows.Select(row => (dealt[row.Label] = dealt.GetValueOrDefault(row.Label, dealt.Count) + 1) % Folds)];
    }
}
