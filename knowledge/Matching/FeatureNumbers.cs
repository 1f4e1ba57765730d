namespace SupportBot.Knowledge.Matching;

/// <summary>
/// Numbers features, so that learning counts in arrays instead of looking each of them up. A feature of a message becomes a code:
/// its number, its block, and whether it occurs more than once. Immutable; numbers mean nothing and change no answer.
/// </summary>
internal sealed class FeatureNumbers
{
    private const int Unknown = -1;
    private const int BlockBits = 3;

    /// <summary>Those of the beginning, and those that edits have added since: an edit copies only the few.</summary>
    private readonly Dictionary<ulong, int> _first;
    private readonly Dictionary<ulong, int> _added;

    private FeatureNumbers(Dictionary<ulong, int> first, Dictionary<ulong, int> added) => (_first, _added) = (first, added);

    public int Count => _first.Count + _added.Count;

    public static FeatureNumbers Of(IEnumerable<ulong[]> keys)
    {
        var first = new Dictionary<ulong, int>();
        foreach (var key in keys.SelectMany(each => each))
        {
            first.TryAdd(key, first.Count);
        }
        first.TrimExcess();
        return new FeatureNumbers(first, []);
    }

    /// <summary>These and those of more features.</summary>
    public FeatureNumbers With(IEnumerable<ulong[]> keys)
    {
        var added = new Dictionary<ulong, int>(_added);
        foreach (var key in keys.SelectMany(each => each).Where(key => !_first.ContainsKey(key)))
        {
            added.TryAdd(key, _first.Count + added.Count);
        }
        return added.Count == _added.Count ? this : new FeatureNumbers(_first, added);
    }

    /// <summary>The number of a code's feature; negative when it has none.</summary>
    public static int NumberOf(int code) => code >> (BlockBits + 1);

    public static int BlockOf(int code) => (code >> 1) & ((1 << BlockBits) - 1);

    public static bool IsRepeated(int code) => (code & 1) > 0;

    /// <summary>The number of a feature; negative when it has none.</summary>
    public int Number(ulong key) => _first.TryGetValue(key, out var number) ? number : _added.GetValueOrDefault(key, Unknown);

    public int[] Codes(ReadOnlySpan<ulong> keys)
    {
        var codes = new int[keys.Length];
        return codes[..Codes(keys, codes)];
    }

    /// <summary>One code for each feature, in the order of the keys, so block after block; returns how many.</summary>
    /// <param name="keys">Sorted, with repetitions.</param>
    public int Codes(ReadOnlySpan<ulong> keys, Span<int> codes)
    {
        var count = 0;
        for (var start = 0; start < keys.Length;)
        {
            var end = start + 1;
            while (end < keys.Length && keys[end] == keys[start])
            {
                end++;
            }
            var repeated = end - start > 1 ? 1 : 0;
            codes[count++] = (Number(keys[start]) << (BlockBits + 1)) | ((int)Features.BlockOf(keys[start]) << 1) | repeated;
            start = end;
        }
        return count;
    }
}
