namespace SupportBot.Knowledge.Matching;

/// <summary>Two networks that begin differently: their mean errs less than either, and each has a processor to learn on.</summary>
internal sealed class Networks
{
    /// <summary>How long the hidden layers of all are.</summary>
    public const int Hidden = Count * Network.Hidden;

    private const int Count = 2;

    private readonly Network[] _networks = new Network[Count];

    private Networks()
    {
    }

    /// <inheritdoc cref="Network.Learn"/>
    public static Networks Learn(Sparse[] examples, int[] labels, int classes, int shared, NetworkSettings settings, ParallelOptions options)
    {
        var networks = new Networks();
        Parallel.For(0, Count, options, i =>
            networks._networks[i] = Network.Learn(examples, labels, classes, shared, settings, seed: 17 + ((uint)i * 7919), options.CancellationToken));
        return networks;
    }

    /// <inheritdoc cref="Network.Read"/>
    public void Read(ReadOnlySpan<int> ids, ReadOnlySpan<float> values, Span<float> hidden)
    {
        for (var i = 0; i < Count; i++)
        {
            _networks[i].Read(ids, values, Of(i, hidden));
        }
    }

    /// <inheritdoc cref="Network.Score"/>
    public float Score(Span<float> hidden, int label)
    {
        var sum = 0f;
        for (var i = 0; i < Count; i++)
        {
            sum += _networks[i].Score(Of(i, hidden), label);
        }
        return sum / Count;
    }

    /// <inheritdoc cref="Network.Towards"/>
    public float[] Towards(Span<float> hidden, int label)
    {
        var towards = new float[Hidden];
        for (var i = 0; i < Count; i++)
        {
            _networks[i].Towards(Of(i, hidden), label).CopyTo(Of(i, towards));
        }
        return towards;
    }

    /// <inheritdoc cref="Network.Weight"/>
    public float Weight(int feature, Span<float> towards)
    {
        var sum = 0f;
        for (var i = 0; i < Count; i++)
        {
            sum += _networks[i].Weight(feature, Of(i, towards));
        }
        return sum / Count;
    }

    private static Span<float> Of(int network, Span<float> hidden) => hidden.Slice(network * Network.Hidden, Network.Hidden);
}
