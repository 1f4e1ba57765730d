using SupportBot.Knowledge.Matching;

namespace SupportBot.Knowledge.Tests.Matching;

/// <summary>What becomes of margins, likenesses and the networks' opinions.</summary>
public sealed class CalibrationTests
{
    [Fact]
    public void What_the_networks_take_for_out_of_scope_is_less_likely_to_be_any()
    {
        var without = None([]);
        var agreed = None([5, 0, -2]);
        var doubted = None([5, 0, 9]);

        Assert.InRange(without, agreed, doubted);
        Assert.True(doubted > 2 * agreed, $"{agreed} {doubted}");
    }

    [Fact]
    public void The_networks_opinion_of_what_is_out_of_scope_counts_only_where_they_learnt_it() =>
        Assert.Equal(None([], outsideKnown: false), None([5, 0, 9], outsideKnown: false));

    [Fact]
    public void Between_classes_alike_in_margin_the_networks_decide()
    {
        float[] margins = [0.1f, 0.1f, -1];

        Calibration.Apply(margins, [0, 1], [0.5f, 0.5f, 0], [0, 4, -2], outsideKnown: true);

        Assert.True(margins[1] > 10 * margins[0], $"{margins[0]} {margins[1]}");
        Assert.Equal(1, margins.Sum(), 0.0001f);
    }

    /// <summary>The probability that it is none, of a message that could be.</summary>
    private static float None(float[] opinions, bool outsideKnown = true)
    {
        float[] margins = [-0.2f, -0.9f, -0.5f];
        Calibration.Apply(margins, [0, 1], [0.4f, 0.1f, 0.3f], opinions, outsideKnown);
        return margins[^1];
    }
}
