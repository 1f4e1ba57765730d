namespace SupportBot.Knowledge.Matching;

/// <summary>
/// Turns what the learners say of each class into probabilities. Two questions are asked apart, for different evidence answers them:
/// which class it would be, where margins and networks know best; and whether it is any at all, where being like an example counts more,
/// and what the networks say of the background.
/// The weights are fixed. Fitting them by cross-validation was tried and is worse: people who write examples avoid saying the same
/// thing twice, so an example held out is stranger than what customers really ask, and everything comes out too timid.
/// </summary>
internal static class Calibration
{
    /// <summary>Which class: the weights of margin and likeness, while there are no networks.</summary>
    private static readonly Evidence Alone = new(8, 2.5f);

    /// <summary>The same beside the networks.</summary>
    private static readonly Evidence Beside = new(5, 2);

    /// <summary>And the weight of what the networks say.</summary>
    private const float Opinion = 0.65f;

    /// <summary>The logarithm of one thousand.</summary>
    private const float Sure = 6.9f;

    /// <summary>Whether any: the weights of how far margin and likeness stand above those of the background, while there are no networks
    /// that know it.</summary>
    private static readonly Evidence Whether = new(6, 9);

    /// <summary>The same beside such networks.</summary>
    private static readonly Evidence WhetherBeside = new(4, 5);

    /// <summary>And the weight of how far the networks put a class above the background. It counts from the logarithm of how many classes
    /// there are: the more, the further above each of the others what is right comes to stand.</summary>
    private const float Preference = 0.25f;

    /// <summary>The background when nothing speaks for it.</summary>
    private static readonly Evidence Floor = new(-0.45f, 0.27f);

    /// <summary>The same where no examples of what is out of scope were given: then strangers must be told by their strangeness.</summary>
    private static readonly Evidence FloorWithoutExamples = new(-0.2f, 0.27f);

    /// <summary>What the machines say of a class.</summary>
    public static float Weigh(float margin) => new Evidence(margin, 0).Weigh(Alone);

    /// <summary>What machines and networks say together.</summary>
    public static float Weigh(float margin, float opinion) => new Evidence(margin, 0).Weigh(Beside) + (Opinion * opinion);

    /// <summary>Such a class stays below a probability of one in a thousand, however like an example of it the message is, unless the
    /// networks contradict; for that they need not be asked.</summary>
    public static bool IsHopeless(float margin, float best, bool hasOpinions)
    {
        var which = hasOpinions ? Beside : Alone;
        return new Evidence(margin, 1).Weigh(which) < new Evidence(best, 0).Weigh(which) - Sure;
    }

    /// <summary>Nor does a class reach one in a thousand that machines and networks together put so far below the best.</summary>
    public static bool IsHopeless(float weight, float best) => weight + Beside.Likeness < best - Sure;

    /// <param name="margins">Of each class, the background last; becomes the probabilities.</param>
    /// <param name="likely">The likeliest classes. The others are out of the question, however many there are.</param>
    /// <param name="likenesses">The cosine of the nearest example, of each likely class and of the background.</param>
    /// <param name="opinions">What the networks say of each likely class and of the background; empty without networks.</param>
    /// <param name="outsideKnown">There were examples of the background.</param>
    public static void Apply(Span<float> margins, ReadOnlySpan<int> likely, ReadOnlySpan<float> likenesses, ReadOnlySpan<float> opinions, bool outsideKnown)
    {
        Span<float> weights = stackalloc float[likely.Length];
        var best = 0;
        for (var i = 0; i < weights.Length; i++)
        {
            var evidence = new Evidence(margins[likely[i]], likenesses[likely[i]]);
            weights[i] = opinions.IsEmpty ? evidence.Weigh(Alone) : evidence.Weigh(Beside) + (Opinion * opinions[likely[i]]);
            best = weights[i] > weights[best] ? i : best;
        }
        var total = 0f;
        var highest = likely.Length > 0 ? weights[best] : 0;
        foreach (ref var weight in weights)
        {
            weight = MathF.Exp(weight - highest);
            total += weight;
        }
        var any = likely.Length > 0 ? Any(likely[best], margins, likenesses, opinions, outsideKnown) : 0;
        margins.Clear();
        for (var i = 0; i < weights.Length; i++)
        {
            margins[likely[i]] = any * weights[i] / total;
        }
        margins[^1] = 1 - any;
    }

    /// <summary>The probability that it is any, told by the best.</summary>
    private static float Any(int best, ReadOnlySpan<float> margins, ReadOnlySpan<float> likenesses, ReadOnlySpan<float> opinions, bool outsideKnown)
    {
        var found = new Evidence(margins[best], likenesses[best]);
        if (!outsideKnown)
        {
            return Sigmoid(found.Above(FloorWithoutExamples).Weigh(Whether));
        }
        var above = found.Above(new Evidence(margins[^1], likenesses[^1]).AtLeast(Floor));
        return Sigmoid(opinions.IsEmpty
            ? above.Weigh(Whether)
            : above.Weigh(WhetherBeside) + (Preference * (opinions[best] - opinions[^1] - MathF.Log(opinions.Length))));
    }

    private static float Sigmoid(float x) => 1 / (1 + MathF.Exp(-x));

    private readonly record struct Evidence(float Margin, float Likeness)
    {
        public float Weigh(Evidence weights) => (weights.Margin * Margin) + (weights.Likeness * Likeness);

        public Evidence Above(Evidence other) => new(Margin - other.Margin, Likeness - other.Likeness);

        public Evidence AtLeast(Evidence other) => new(Math.Max(Margin, other.Margin), Math.Max(Likeness, other.Likeness));
    }
}
