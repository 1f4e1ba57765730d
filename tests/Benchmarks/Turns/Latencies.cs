namespace SupportBot.Benchmarks.Turns;

/// <summary>Latencies of one round, in milliseconds.</summary>
internal sealed class Latencies
{
    private readonly List<double> all = new(100_000);

    public int Count => all.Count;

    public void Add(double milliseconds)
    {
        lock (all)
            all.Add(milliseconds);
    }

    /// <summary>The smallest latency that this share of all does not exceed.</summary>
    public double Percentile(double share)
    {
        lock (all)
        {
            if (all.Count == 0)
                return double.NaN;
            all.Sort();
            return all[Math.Clamp((int)Math.Ceiling(share * all.Count) - 1, 0, all.Count - 1)];
        }
    }
}
