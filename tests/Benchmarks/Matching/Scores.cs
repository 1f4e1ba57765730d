namespace SupportBot.Benchmarks.Matching;

/// <summary>A message that was asked: its label, the guess, and how much it counts.</summary>
internal readonly record struct Asked(LabelledRow Row, Guess Guess, double Weight = 1)
{
    public bool IsRight => Guess.Label == Row.Label;
}

/// <summary>Figures over messages that were asked.</summary>
internal static class Scores
{
    /// <summary>In scope, never abstaining: the best label is right.</summary>
    public static double Accuracy(IReadOnlyCollection<Asked> asked) => Share(asked.Where(a => !a.Row.IsOutside), a => a.IsRight);

    /// <summary>The same over the messages whose label was learnt at all: nothing can be right about the others.</summary>
    public static double Accuracy(IReadOnlyCollection<Asked> asked, IReadOnlySet<string> learnt) =>
        Share(asked.Where(a => learnt.Contains(a.Row.Label)), a => a.IsRight);

    /// <summary>In scope: answered, and right.</summary>
    public static double InScope(IReadOnlyCollection<Asked> asked, float threshold) =>
        Share(asked.Where(a => !a.Row.IsOutside), a => a.IsRight && a.Guess.Probability >= threshold);

    /// <summary>Out of scope: not answered. Not a number where nothing is out of scope.</summary>
    public static double OutsideRecall(IReadOnlyCollection<Asked> asked, float threshold) =>
        Share(asked.Where(a => a.Row.IsOutside), a => a.Guess.Probability < threshold);

    /// <summary>The multi-class Matthews correlation, out of scope being a class.</summary>
    public static double Matthews(IReadOnlyCollection<Asked> asked, float threshold)
    {
        var truth = new Dictionary<string, double>();
        var told = new Dictionary<string, double>();
        double all = 0, right = 0;
        foreach (var a in asked)
        {
            var said = a.Guess.Probability >= threshold ? a.Guess.Label : LabelledRow.Outside;
            truth[a.Row.Label] = truth.GetValueOrDefault(a.Row.Label) + a.Weight;
            told[said] = told.GetValueOrDefault(said) + a.Weight;
            all += a.Weight;
            right += said == a.Row.Label ? a.Weight : 0;
        }
        var both = truth.Sum(pair => pair.Value * told.GetValueOrDefault(pair.Key));
        var spread = ((all * all) - truth.Values.Sum(n => n * n)) * ((all * all) - told.Values.Sum(n => n * n));
        return spread <= 0 ? 0 : ((right * all) - both) / Math.Sqrt(spread);
    }

    private static double Share(IEnumerable<Asked> asked, Func<Asked, bool> counts)
    {
        double all = 0, counted = 0;
        foreach (var a in asked)
        {
            all += a.Weight;
            counted += counts(a) ? a.Weight : 0;
        }
        return counted / all;
    }
}
