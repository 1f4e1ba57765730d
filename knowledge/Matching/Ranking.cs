namespace SupportBot.Knowledge.Matching;

internal static class Ranking
{
    /// <summary>The places of the highest values, highest first, the earlier place first among equals.</summary>
    /// <returns>How many there are.</returns>
    public static int Top(ReadOnlySpan<float> values, Span<int> best)
    {
        var count = 0;
        for (var i = 0; i < values.Length; i++)
        {
            var at = count;
            while (at > 0 && values[i] > values[best[at - 1]])
            {
                at--;
            }
            if (at == best.Length)
            {
                continue;
            }
            count = Math.Min(count + 1, best.Length);
            for (var j = count - 1; j > at; j--)
            {
                best[j] = best[j - 1];
            }
            best[at] = i;
        }
        return count;
    }

    public static float Max(this Span<float> values)
    {
        var max = float.MinValue;
        foreach (var value in values)
        {
            max = Math.Max(max, value);
        }
        return max;
    }
}
