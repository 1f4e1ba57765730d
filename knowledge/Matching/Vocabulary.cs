namespace SupportBot.Knowledge.Matching;

/// <summary>A sparse vector: places in the vocabulary and their values.</summary>
/// <param name="Length">Of the whole vector, features that the vocabulary does not know included.</param>
internal readonly record struct Sparse(int[] Ids, float[] Values, float Length);

/// <summary>The features that were seen while learning, each with a place and a weight (rare ones count more).</summary>
internal sealed class Vocabulary
{
    /// <summary>Added to each block's squared length, about two features' worth: a message of one word must not weigh as much
    /// as a sentence, it says less.</summary>
    private const float Slack = 10;

    private readonly Dictionary<ulong, int> _places = [];
    private readonly float[] _blockWeights;
    private float[] _rarity = [];
    private float _unseen;

    public Vocabulary(float[] blockWeights) => _blockWeights = blockWeights;

    public int Count => _places.Count;

    /// <summary>Learns which features exist; each item is the sorted keys of one example.</summary>
    public void Learn(IReadOnlyList<ulong[]> examples)
    {
        var seen = new List<int>();
        foreach (var keys in examples)
        {
            for (var i = 0; i < keys.Length; i++)
            {
                if (i > 0 && keys[i] == keys[i - 1])
                {
                    continue;
                }
                if (_places.TryAdd(keys[i], seen.Count))
                {
                    seen.Add(1);
                }
                else
                {
                    seen[_places[keys[i]]]++;
                }
            }
        }
        _rarity = [.. seen.Select(n => Weight(n, examples.Count))];
        _unseen = Weight(1, examples.Count);
    }

    /// <summary>Turns sorted keys into a vector. Features never seen count in a block's length, so that a message of unknown
    /// words fits nothing well.</summary>
    /// <param name="length">The whole vector's length, features never seen included.</param>
    public int Vectorise(ReadOnlySpan<ulong> keys, Span<int> ids, Span<float> values, out float length)
    {
        var count = 0;
        length = 0;
        for (var start = 0; start < keys.Length;)
        {
            var block = Features.BlockOf(keys[start]);
            var first = count;
            var squares = 0f;
            while (start < keys.Length && Features.BlockOf(keys[start]) == block)
            {
                var end = start + 1;
                while (end < keys.Length && keys[end] == keys[start])
                {
                    end++;
                }
                var known = _places.TryGetValue(keys[start], out var place);
                var value = (known ? _rarity[place] : _unseen) * (end - start > 1 ? 1.3f : 1f);
                squares += value * value;
                if (known)
                {
                    ids[count] = place;
                    values[count++] = value;
                }
                start = end;
            }
            var scale = _blockWeights[(int)block] / MathF.Sqrt(squares + Slack);
            length += _blockWeights[(int)block] * _blockWeights[(int)block];
            foreach (ref var value in values[first..count])
            {
                value *= scale;
            }
        }
        length = MathF.Sqrt(length);
        return count;
    }

    /// <summary>The place of a feature, or -1.</summary>
    public int Place(ulong key) => _places.GetValueOrDefault(key, -1);

    private static float Weight(int seen, int all) => MathF.Sqrt(MathF.Log(1 + (float)all / seen));
}
