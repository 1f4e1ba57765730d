using System.Collections.Concurrent;

namespace SupportBot.Knowledge.Matching;

/// <summary>A sparse vector: places in the vocabulary and their values.</summary>
/// <param name="Shared">So many at the beginning are features that other examples have, too.</param>
/// <param name="Length">Of the whole vector, features that the vocabulary does not know included.</param>
internal readonly record struct Sparse(int[] Ids, float[] Values, int Shared, float Length);

/// <summary>The features that were seen while learning, each with a place and a weight (rare ones count more). Frequent ones have
/// the first places, so that what is used together lies together; those of a single example have the last.</summary>
internal sealed class Vocabulary
{
    /// <summary>Added to each block's squared length, about two features' worth: a message of one word must not weigh as much
    /// as a sentence, it says less.</summary>
    private const float Slack = 10;

    /// <summary>How much more a feature counts that occurs more than once.</summary>
    private const float Repeated = 1.3f;

    private readonly FeatureNumbers _numbers;
    private readonly float[] _blockWeights;
    private readonly int[] _places;
    private readonly float[] _rarity;
    private readonly byte[] _blocks;
    private readonly float _unseen;

    public Vocabulary(Readings readings, float[] blockWeights)
    {
        (_numbers, _blockWeights) = (readings.Numbers, blockWeights);
        var seen = new int[_numbers.Count];
        var blocks = new byte[_numbers.Count];
        foreach (var reading in readings.Each)
        {
            foreach (var code in reading.Codes)
            {
                seen[FeatureNumbers.NumberOf(code)]++;
                blocks[FeatureNumbers.NumberOf(code)] = (byte)FeatureNumbers.BlockOf(code);
            }
        }
        _places = new int[seen.Length];
        var byCount = Order(seen);
        (Count, Shared) = (byCount.Count(number => seen[number] > 0), byCount.Count(number => seen[number] > 1));
        (_rarity, _blocks, Starts) = (new float[Count], new byte[Count], new int[Count + 1]);
        for (var place = 0; place < byCount.Length; place++)
        {
            _places[byCount[place]] = place < Count ? place : -1;
            if (place < Count)
            {
                // Those that were seen as often lie beside each other.
                _rarity[place] = place > 0 && seen[byCount[place]] == seen[byCount[place - 1]] ? _rarity[place - 1] : Weight(seen[byCount[place]], readings.Each.Count);
                _blocks[place] = blocks[byCount[place]];
                Starts[place + 1] = Starts[place] + seen[byCount[place]];
            }
        }
        _unseen = Weight(1, readings.Each.Count);
    }

    public int Count { get; }

    /// <summary>So many are features of more than one example; they have the first places.</summary>
    public int Shared { get; }

    /// <summary>Where each feature's examples start when they lie one feature after another, and last where all end.</summary>
    public int[] Starts { get; }

    public int Block(int place) => _blocks[place];

    /// <summary>What a feature weighs before its block is scaled.</summary>
    public float Weight(int place, bool repeated) => _rarity[place] * (repeated ? Repeated : 1f);

    /// <summary>Each example's vector, in their order.</summary>
    public Sparse[] Vectorise(IReadOnlyList<Reading> examples)
    {
        var vectors = new Sparse[examples.Count];
        if (vectors.Length > 0)
        {
            Parallel.ForEach(Partitioner.Create(0, vectors.Length), range =>
            {
                var ids = new int[Features.Most];
                var values = new float[Features.Most];
                for (var e = range.Item1; e < range.Item2; e++)
                {
                    var count = Vectorise(examples[e].Codes, ids, values, out var length);
                    vectors[e] = SharedFirst(ids.AsSpan(0, count), values, length);
                }
            });
        }
        return vectors;
    }

    /// <summary>Turns codes into a vector. Features never seen count in a block's length, so that a message of unknown
    /// words fits nothing well.</summary>
    /// <param name="codes">Block after block.</param>
    /// <param name="length">The whole vector's length, features never seen included.</param>
    /// <param name="scales">Filled with what the values of each block that occurs were multiplied by; may be empty.</param>
    public int Vectorise(ReadOnlySpan<int> codes, Span<int> ids, Span<float> values, out float length, Span<float> scales = default)
    {
        var count = 0;
        length = 0;
        for (var at = 0; at < codes.Length;)
        {
            var block = FeatureNumbers.BlockOf(codes[at]);
            var first = count;
            var squares = 0f;
            for (; at < codes.Length && FeatureNumbers.BlockOf(codes[at]) == block; at++)
            {
                var number = FeatureNumbers.NumberOf(codes[at]);
                var place = number < 0 ? -1 : _places[number];
                var value = (place < 0 ? _unseen : _rarity[place]) * (FeatureNumbers.IsRepeated(codes[at]) ? Repeated : 1f);
                squares += value * value;
                if (place >= 0)
                {
                    ids[count] = place;
                    values[count++] = value;
                }
            }
            var scale = _blockWeights[block] / MathF.Sqrt(squares + Slack);
            length += _blockWeights[block] * _blockWeights[block];
            if (!scales.IsEmpty)
            {
                scales[block] = scale;
            }
            foreach (ref var value in values[first..count])
            {
                value *= scale;
            }
        }
        length = MathF.Sqrt(length);
        return count;
    }

    /// <summary>The place of a feature, or -1.</summary>
    public int Place(ulong key) => _numbers.Number(key) is var number and >= 0 ? _places[number] : -1;

    private Sparse SharedFirst(ReadOnlySpan<int> ids, ReadOnlySpan<float> values, float length)
    {
        var vector = new Sparse(new int[ids.Length], new float[ids.Length], SharedIn(ids), length);
        var (shared, own) = (0, vector.Shared);
        for (var j = 0; j < ids.Length; j++)
        {
            var at = ids[j] < Shared ? shared++ : own++;
            (vector.Ids[at], vector.Values[at]) = (ids[j], values[j]);
        }
        return vector;
    }

    private int SharedIn(ReadOnlySpan<int> ids)
    {
        var count = 0;
        foreach (var id in ids)
        {
            count += id < Shared ? 1 : 0;
        }
        return count;
    }

    /// <summary>The numbers, those of features that were seen most often first.</summary>
    private static int[] Order(int[] seen)
    {
        // Counted, not compared: there are a hundred thousand of them, and an edit waits.
        var most = seen.DefaultIfEmpty().Max();
        var next = new int[most + 1];
        foreach (var count in seen)
        {
            next[most - count]++;
        }
        var first = 0;
        foreach (ref var place in next.AsSpan())
        {
            (place, first) = (first, first + place);
        }
        var numbers = new int[seen.Length];
        for (var number = 0; number < seen.Length; number++)
        {
            numbers[next[most - seen[number]]++] = number;
        }
        return numbers;
    }

    private static float Weight(int seen, int all) => MathF.Sqrt(MathF.Log(1 + (float)all / seen));
}
