namespace SupportBot.Knowledge.Matching;

/// <summary>
/// Turns what the learners say of each class into probabilities: margin and likeness weighted, then softmax. The weights are
/// fixed. Fitting them by cross-validation was tried and is worse: people who write examples avoid saying the same thing
/// twice, so an example held out is stranger than what customers really ask, and everything comes out too timid.
/// </summary>
internal static class Calibration
{
    /// <summary>The margin of "none of them" when nothing speaks for it: below it, a class is not believed in.</summary>
    private const float Floor = -0.55f;

    /// <summary>The same where no examples of what is out of scope were given: then strangers must be told by their strangeness.</summary>
    private const float FloorWithoutExamples = -0.2f;

    private const float OfMargin = 9;
    private const float OfLikeness = 3;

    /// <param name="margins">Of each class, the background last; becomes the probabilities.</param>
    /// <param name="likenesses">The cosine of each class's nearest example.</param>
    /// <param name="outsideKnown">There were examples of the background.</param>
    public static void Apply(Span<float> margins, ReadOnlySpan<float> likenesses, bool outsideKnown)
    {
        margins[^1] = outsideKnown ? Math.Max(margins[^1], Floor) : FloorWithoutExamples;
        var highest = float.MinValue;
        for (var c = 0; c < margins.Length; c++)
        {
            margins[c] = (OfMargin * margins[c]) + (OfLikeness * likenesses[c]);
            highest = Math.Max(highest, margins[c]);
        }
        var total = 0f;
        foreach (ref var value in margins)
        {
            value = MathF.Exp(value - highest);
            total += value;
        }
        foreach (ref var value in margins)
        {
            value /= total;
        }
    }
}
