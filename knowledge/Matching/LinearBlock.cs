using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace SupportBot.Knowledge.Matching;

/// <summary>
/// Sixteen of a linear model's classes. Their weights of a feature lie side by side in one cache line, so a step for all of them is a
/// few instructions. Vectors are eight wide on every machine: sums are the same everywhere. The methods are compiled with all care at
/// once: they are most of the time of an edit and of a message, and a service that has just started must not be slow at it.
/// </summary>
internal sealed class LinearBlock
{
    public const int Width = 16;

    private const int Half = Width / 2;

    private readonly int _first;

    /// <summary>Lanes beyond the last class stay zero.</summary>
    private readonly Vector256<float> _usedLow;
    private readonly Vector256<float> _usedHigh;

    /// <summary>Of features that several examples have, feature by feature.</summary>
    private readonly float[] _weights;

    /// <summary>How much each example holds a class up or down, example by example. What a feature that only one example has says of
    /// a class is this times its value there; such features are the most, and need no weights of their own.</summary>
    private readonly float[] _pulls;

    private Vector256<float> _biasLow;
    private Vector256<float> _biasHigh;

    public LinearBlock(int first, int classes, int shared, int examples)
    {
        _first = first;
        _weights = new float[shared * Width];
        _pulls = new float[examples * Width];
        (_usedLow, _usedHigh) = (Below(classes - first, 0), Below(classes - first, Half));
    }

    /// <exception cref="OperationCanceledException">Soon after it was asked for.</exception>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Learn(Sparse[] examples, int[] labels, LinearSettings settings, CancellationToken cancellation)
    {
        int[] order = [.. Enumerable.Range(0, examples.Length)];
        var random = new Shuffle(17);
        for (var round = 0; round < settings.Rounds; round++)
        {
            random.Mix(order);
            foreach (var e in order)
            {
                cancellation.ThrowIfCancellationRequested();
                Step(examples[e], labels[e] - _first, ref _pulls[e * Width], settings);
            }
        }
    }

    /// <summary>Takes over how much each example pulled before, and only learns the examples that are new.</summary>
    /// <param name="before">Of the same classes.</param>
    /// <param name="origins">Of each example, its number there; negative when it is new.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Continue(LinearBlock before, int[] origins, Sparse[] examples, int[] labels, LinearSettings settings)
    {
        // What every message has is balanced between all examples: a new one alone would draw all messages to its class.
        settings = settings with { Bias = 0 };
        (_biasLow, _biasHigh) = (before._biasLow, before._biasHigh);
        for (var e = 0; e < origins.Length; e++)
        {
            if (origins[e] >= 0)
            {
                ref var pulls = ref _pulls[e * Width];
                before._pulls.AsSpan(origins[e] * Width, Width).CopyTo(_pulls.AsSpan(e * Width));
                var (low, high) = (Vector256.LoadUnsafe(ref pulls), Vector256.LoadUnsafe(ref pulls, Half));
                if (low != Vector256<float>.Zero || high != Vector256<float>.Zero)
                {
                    Move(examples[e], low, high, settings);
                }
            }
        }
        for (var round = 0; round < settings.Rounds; round++)
        {
            for (var e = 0; e < origins.Length; e++)
            {
                if (origins[e] < 0)
                {
                    Step(examples[e], labels[e] - _first, ref _pulls[e * Width], settings);
                }
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Score(ReadOnlySpan<int> ids, ReadOnlySpan<float> values, int shared, (int Example, float Value)[] owners, Span<float> scores)
    {
        var (low, high) = (_biasLow, _biasHigh);
        for (var j = 0; j < ids.Length; j++)
        {
            if (ids[j] < shared)
            {
                Add(ref _weights[ids[j] * Width], values[j], ref low, ref high);
            }
            else
            {
                var (example, value) = owners[ids[j] - shared];
                Add(ref _pulls[example * Width], values[j] * value, ref low, ref high);
            }
        }
        low.CopyTo(scores);
        high.CopyTo(scores[Half..]);
    }

    public float Weight(int feature, int label) => _weights[(feature * Width) + label - _first];

    public float Pull(int example, int label) => _pulls[(example * Width) + label - _first];

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Step(in Sparse example, int label, ref float pulls, LinearSettings settings)
    {
        ref var weights = ref MemoryMarshal.GetArrayDataReference(_weights);
        var ids = example.Ids.AsSpan(0, example.Shared);
        var values = example.Values.AsSpan(0, example.Shared);
        var (low, high) = (_biasLow, _biasHigh);
        var squares = 0f;
        for (var j = 0; j < ids.Length; j++)
        {
            squares += values[j] * values[j];
            Add(ref Unsafe.Add(ref weights, ids[j] * Width), values[j], ref low, ref high);
        }
        var own = 0f;
        foreach (var value in example.Values.AsSpan(example.Shared))
        {
            own += value * value;
        }
        Add(ref pulls, own, ref low, ref high);
        squares += own + (settings.Bias * settings.Bias);
        low = Next(Vector256.LoadUnsafe(ref pulls), low, label, squares, settings) & _usedLow;
        high = Next(Vector256.LoadUnsafe(ref pulls, Half), high, label - Half, squares, settings) & _usedHigh;
        if (Vector256.LessThanAll(Vector256.Max(Vector256.Abs(low), Vector256.Abs(high)), Vector256.Create(settings.Least)))
        {
            return;
        }
        (Vector256.LoadUnsafe(ref pulls) + low).StoreUnsafe(ref pulls);
        (Vector256.LoadUnsafe(ref pulls, Half) + high).StoreUnsafe(ref pulls, Half);
        Move(example, low, high, settings);
    }

    /// <summary>Moves the weights by what an example pulls more.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Move(in Sparse example, Vector256<float> low, Vector256<float> high, LinearSettings settings)
    {
        ref var weights = ref MemoryMarshal.GetArrayDataReference(_weights);
        var ids = example.Ids.AsSpan(0, example.Shared);
        var values = example.Values.AsSpan(0, example.Shared);
        _biasLow += low * (settings.Bias * settings.Bias);
        _biasHigh += high * (settings.Bias * settings.Bias);
        for (var j = 0; j < ids.Length; j++)
        {
            ref var row = ref Unsafe.Add(ref weights, ids[j] * Width);
            (Vector256.LoadUnsafe(ref row) + (low * values[j])).StoreUnsafe(ref row);
            (Vector256.LoadUnsafe(ref row, Half) + (high * values[j])).StoreUnsafe(ref row, Half);
        }
    }

    /// <summary>One dual step: how far each class's pull moves. The label's own is never below zero, those of the rest never above.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<float> Next(Vector256<float> pull, Vector256<float> score, int label, float squares, LinearSettings settings)
    {
        var rest = 1 / (2 * settings.Cost);
        var down = Vector256.Min(pull - ((score + Vector256<float>.One + (pull * rest)) * (1 / (squares + rest))), Vector256<float>.Zero);
        var own = rest / settings.Positive;
        var up = Vector256.Max(pull - ((score - Vector256<float>.One + (pull * own)) * (1 / (squares + own))), Vector256<float>.Zero);
        var isOwn = Vector256.Equals(Vector256<int>.Indices, Vector256.Create(label)).AsSingle();
        return Vector256.ConditionalSelect(isOwn, up, down) - pull;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Add(ref float row, float value, ref Vector256<float> low, ref Vector256<float> high)
    {
        low += Vector256.LoadUnsafe(ref row) * value;
        high += Vector256.LoadUnsafe(ref row, Half) * value;
    }

    private static Vector256<float> Below(int count, int from) =>
        Vector256.LessThan(Vector256<int>.Indices + Vector256.Create(from), Vector256.Create(count)).AsSingle();
}
