using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace SupportBot.Knowledge.Matching;

/// <summary>
/// Two networks that begin differently: their mean errs less than either, and each has a processor to learn on. Messages are read
/// through both at once: what they learnt of a feature lies side by side, because finding it in memory is what takes the time.
/// </summary>
internal sealed class Networks
{
    /// <summary>How long the hidden layers of all are.</summary>
    public const int Hidden = Count * Network.Hidden;

    private const int Count = 2;
    private const int Lanes = Network.Lanes;

    private readonly int _shared;

    /// <summary>From each feature to the hidden layers, feature after feature.</summary>
    private readonly float[] _inner;

    /// <summary>From the hidden layers to each class, class after class.</summary>
    private readonly float[] _outer;
    private readonly float[] _bias;

    private Networks(Network[] networks, int classes, int shared)
    {
        _shared = shared;
        (_inner, _outer, _bias) = (new float[shared * Hidden], new float[classes * Hidden], new float[classes]);
        for (var i = 0; i < Count; i++)
        {
            var first = i * Network.Hidden;
            networks[i].CopyTo(From(_inner, first), From(_outer, first), Hidden, _bias);
        }

        static Span<float> From(float[] weights, int first) => weights.Length == 0 ? [] : weights.AsSpan(first);
    }

    /// <inheritdoc cref="Network.Learn"/>
    public static Networks Learn(Sparse[] examples, int[] labels, int classes, int shared, NetworkSettings settings, ParallelOptions options)
    {
        var networks = new Network[Count];
        Parallel.For(0, Count, options, i =>
            networks[i] = Network.Learn(examples, labels, classes, shared, settings, seed: 17 + ((uint)i * 7919), options.CancellationToken));
        return new Networks(networks, classes, shared);
    }

    /// <summary>What lies between a message and the classes.</summary>
    /// <param name="hidden"><see cref="Hidden"/> long.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Read(ReadOnlySpan<int> ids, ReadOnlySpan<float> values, Span<float> hidden)
    {
        ref var inner = ref MemoryMarshal.GetArrayDataReference(_inner);
        Vector256<float> a = default, b = default, c = default, d = default, e = default, f = default, g = default, h = default;
        for (var j = 0; j < ids.Length; j++)
        {
            if (ids[j] < _shared)
            {
                ref var row = ref Unsafe.Add(ref inner, ids[j] * Hidden);
                var value = Vector256.Create(values[j]);
                a += Vector256.LoadUnsafe(ref row) * value;
                b += Vector256.LoadUnsafe(ref row, Lanes) * value;
                c += Vector256.LoadUnsafe(ref row, 2 * Lanes) * value;
                d += Vector256.LoadUnsafe(ref row, 3 * Lanes) * value;
                e += Vector256.LoadUnsafe(ref row, 4 * Lanes) * value;
                f += Vector256.LoadUnsafe(ref row, 5 * Lanes) * value;
                g += Vector256.LoadUnsafe(ref row, 6 * Lanes) * value;
                h += Vector256.LoadUnsafe(ref row, 7 * Lanes) * value;
            }
        }
        Network.Bend(a).CopyTo(hidden);
        Network.Bend(b).CopyTo(hidden[Lanes..]);
        Network.Bend(c).CopyTo(hidden[(2 * Lanes)..]);
        Network.Bend(d).CopyTo(hidden[(3 * Lanes)..]);
        Network.Bend(e).CopyTo(hidden[(4 * Lanes)..]);
        Network.Bend(f).CopyTo(hidden[(5 * Lanes)..]);
        Network.Bend(g).CopyTo(hidden[(6 * Lanes)..]);
        Network.Bend(h).CopyTo(hidden[(7 * Lanes)..]);
    }

    /// <summary>The mean logarithm of a class's probability, but for a summand that is the same for all.</summary>
    public float Score(ReadOnlySpan<float> hidden, int label) => (_bias[label] + Product(hidden, Outer(label))) / Count;

    /// <summary>Where the hidden layers would have to move for a class to be likelier against the mean of all.</summary>
    public float[] Towards(ReadOnlySpan<float> hidden, int label)
    {
        var towards = new float[Hidden];
        for (var h = 0; h < Hidden; h++)
        {
            var mean = 0f;
            for (var other = 0; other < _bias.Length; other++)
            {
                mean += Outer(other)[h] / _bias.Length;
            }
            towards[h] = (Outer(label)[h] - mean) * (1 - (hidden[h] * hidden[h]));
        }
        return towards;
    }

    /// <summary>How far a feature moves the hidden layers there.</summary>
    public float Weight(int feature, ReadOnlySpan<float> towards) =>
        feature < _shared ? Product(_inner.AsSpan(feature * Hidden, Hidden), towards) / Count : 0;

    private ReadOnlySpan<float> Outer(int label) => _outer.AsSpan(label * Hidden, Hidden);

    private static float Product(ReadOnlySpan<float> some, ReadOnlySpan<float> others)
    {
        var sum = Vector256<float>.Zero;
        for (var h = 0; h < Hidden; h += Lanes)
        {
            sum += Vector256.Create(some[h..]) * Vector256.Create(others[h..]);
        }
        return Vector256.Sum(sum);
    }
}
