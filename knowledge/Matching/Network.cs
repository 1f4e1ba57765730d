using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace SupportBot.Knowledge.Matching;

/// <summary>
/// A network with one hidden layer over the features that several examples have: what classes have in common is learnt once, and
/// all are weighed against each other, which machines of one class against the rest cannot. Learnt by stochastic gradient descent
/// on the cross-entropy, each time from half of an example's features, so that none is relied on alone. Same examples, same network; the numbers of features make no difference.
/// </summary>
internal sealed class Network
{
    public const int Hidden = 4 * Lanes;

    /// <summary>So wide are vectors on every machine: sums are the same everywhere.</summary>
    public const int Lanes = 8;

    /// <summary>A class that is only there to fill the last eight.</summary>
    private const float Impossible = -1e9f;

    private readonly int _shared;
    private readonly int _classes;

    /// <summary>From each feature to the hidden layer, feature after feature. Zero at first: the hidden layer's directions come from
    /// the other side, which does not depend on how features are numbered.</summary>
    private readonly float[] _inner;

    /// <summary>From the hidden layer to eight classes side by side, eight after eight.</summary>
    private readonly float[] _outer;
    private readonly float[] _bias;

    private Network(int classes, int shared, float spread, Shuffle random)
    {
        (_classes, _shared) = (classes, shared);
        var groups = (classes + Lanes - 1) / Lanes;
        _inner = new float[shared * Hidden];
        _outer = new float[groups * Hidden * Lanes];
        _bias = new float[groups * Lanes];
        _bias.AsSpan(classes).Fill(Impossible);
        foreach (ref var weight in _outer.AsSpan())
        {
            weight = spread * ((random.Next(2001) / 1000f) - 1);
        }
    }

    /// <param name="labels">Examples whose label is not below <paramref name="classes"/> are passed over.</param>
    /// <param name="shared">So many features belong to more than one example; they are the first.</param>
    /// <exception cref="OperationCanceledException">Soon after it was asked for.</exception>
    public static Network Learn(
        Sparse[] examples, int[] labels, int classes, int shared, NetworkSettings settings, uint seed, CancellationToken cancellation)
    {
        var random = new Shuffle(seed);
        var network = new Network(classes, shared, settings.Spread, random);
        int[] order = [.. Enumerable.Range(0, labels.Length).Where(e => labels[e] < classes && examples[e].Shared > 0)];
        var rounds = settings.RoundsOf(order.Length);
        var trial = new Trial(network._bias.Length);
        for (var round = 0; round < rounds; round++)
        {
            random.Mix(order);
            var rate = settings.Rate * (1 - (settings.Cooling * round / rounds));
            foreach (var e in order)
            {
                cancellation.ThrowIfCancellationRequested();
                trial.Take(examples[e], random);
                network.Step(trial, labels[e], rate, settings);
            }
        }
        return network;
    }

    /// <summary>Copies what this learnt to where <see cref="Networks"/> reads it: a feature's weights, and a class's, side by side.</summary>
    /// <param name="inner">The first feature's place for it; those of others lie <paramref name="stride"/> apart.</param>
    /// <param name="outer">The first class's place for it, likewise.</param>
    /// <param name="bias">Of each class; what this one says is added.</param>
    public void CopyTo(Span<float> inner, Span<float> outer, int stride, Span<float> bias)
    {
        for (var feature = 0; feature < _shared; feature++)
        {
            _inner.AsSpan(feature * Hidden, Hidden).CopyTo(inner[(feature * stride)..]);
        }
        for (var label = 0; label < _classes; label++)
        {
            bias[label] += _bias[label];
            var weights = _outer.AsSpan((label / Lanes * Hidden * Lanes) + (label % Lanes));
            for (var h = 0; h < Hidden; h++)
            {
                outer[(label * stride) + h] = weights[h * Lanes];
            }
        }
    }

    /// <summary>Fills what lies between the example and the classes.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Read(ReadOnlySpan<int> ids, ReadOnlySpan<float> values, Span<float> hidden)
    {
        ref var inner = ref MemoryMarshal.GetArrayDataReference(_inner);
        Vector256<float> a = default, b = default, c = default, d = default;
        for (var j = 0; j < ids.Length; j++)
        {
            ref var row = ref Unsafe.Add(ref inner, ids[j] * Hidden);
            a += Vector256.LoadUnsafe(ref row) * values[j];
            b += Vector256.LoadUnsafe(ref row, Lanes) * values[j];
            c += Vector256.LoadUnsafe(ref row, 2 * Lanes) * values[j];
            d += Vector256.LoadUnsafe(ref row, 3 * Lanes) * values[j];
        }
        Bend(a).CopyTo(hidden);
        Bend(b).CopyTo(hidden[Lanes..]);
        Bend(c).CopyTo(hidden[(2 * Lanes)..]);
        Bend(d).CopyTo(hidden[(3 * Lanes)..]);
    }

    private void Step(Trial trial, int label, float rate, NetworkSettings settings)
    {
        Read(trial.Ids, trial.Values, trial.Hidden);
        var scale = Judge(trial);
        if (trial.Scores[label] * scale > settings.Enough)
        {
            return;
        }
        // The gradient: each class's probability, and one less for the right one.
        trial.Scores[label] -= 1 / scale;
        MoveOuter(trial, scale, rate, settings.Least);
        for (var h = 0; h < Hidden; h++)
        {
            var back = Vector256.Sum(Vector256.LoadUnsafe(ref trial.Back[h * Lanes]));
            trial.Hidden[h] = back * (1 - (trial.Hidden[h] * trial.Hidden[h])) * -rate;
        }
        MoveInner(trial.Ids, trial.Values, trial.Hidden);
    }

    /// <summary>Fills the scores with what is to be multiplied with what is returned, to be probabilities.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private float Judge(Trial trial)
    {
        var highest = Vector256.Create(float.MinValue);
        for (var first = 0; first < _bias.Length; first += Lanes)
        {
            var score = Vector256.LoadUnsafe(ref _bias[first]);
            ref var weights = ref _outer[first * Hidden];
            for (var h = 0; h < Hidden; h++)
            {
                score += Vector256.LoadUnsafe(ref weights, (nuint)(h * Lanes)) * trial.Hidden[h];
            }
            score.StoreUnsafe(ref trial.Scores[first]);
            highest = Vector256.Max(highest, score);
        }
        var top = highest[0];
        for (var i = 1; i < Lanes; i++)
        {
            top = Math.Max(top, highest[i]);
        }
        var total = Vector256<float>.Zero;
        for (var first = 0; first < _bias.Length; first += Lanes)
        {
            ref var scores = ref trial.Scores[first];
            var likelihood = Vector256.Exp(Vector256.LoadUnsafe(ref scores) - Vector256.Create(top));
            likelihood.StoreUnsafe(ref scores);
            total += likelihood;
        }
        return 1 / Vector256.Sum(total);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void MoveOuter(Trial trial, float scale, float rate, float least)
    {
        Array.Clear(trial.Back);
        for (var first = 0; first < _bias.Length; first += Lanes)
        {
            var wrong = Vector256.LoadUnsafe(ref trial.Scores[first]) * scale;
            if (Vector256.LessThanAll(Vector256.Abs(wrong), Vector256.Create(least)))
            {
                continue;
            }
            var move = wrong * -rate;
            (Vector256.LoadUnsafe(ref _bias[first]) + move).StoreUnsafe(ref _bias[first]);
            ref var weights = ref _outer[first * Hidden];
            ref var back = ref trial.Back[0];
            for (var h = 0; h < Hidden; h++)
            {
                var place = (nuint)(h * Lanes);
                var row = Vector256.LoadUnsafe(ref weights, place);
                (Vector256.LoadUnsafe(ref back, place) + (row * wrong)).StoreUnsafe(ref back, place);
                (row + (move * trial.Hidden[h])).StoreUnsafe(ref weights, place);
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void MoveInner(ReadOnlySpan<int> ids, ReadOnlySpan<float> values, float[] by)
    {
        ref var inner = ref MemoryMarshal.GetArrayDataReference(_inner);
        var (a, b) = (Vector256.LoadUnsafe(ref by[0]), Vector256.LoadUnsafe(ref by[Lanes]));
        var (c, d) = (Vector256.LoadUnsafe(ref by[2 * Lanes]), Vector256.LoadUnsafe(ref by[3 * Lanes]));
        for (var j = 0; j < ids.Length; j++)
        {
            ref var row = ref Unsafe.Add(ref inner, ids[j] * Hidden);
            (Vector256.LoadUnsafe(ref row) + (a * values[j])).StoreUnsafe(ref row);
            (Vector256.LoadUnsafe(ref row, Lanes) + (b * values[j])).StoreUnsafe(ref row, Lanes);
            (Vector256.LoadUnsafe(ref row, 2 * Lanes) + (c * values[j])).StoreUnsafe(ref row, 2 * Lanes);
            (Vector256.LoadUnsafe(ref row, 3 * Lanes) + (d * values[j])).StoreUnsafe(ref row, 3 * Lanes);
        }
    }

    /// <summary>The hyperbolic tangent.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Bend(Vector256<float> x) => Vector256<float>.One - (Vector256.Create(2f) / (Vector256.Exp(x + x) + Vector256<float>.One));
}
