namespace SupportBot.Knowledge.Matching;

/// <summary>
/// Numbers features, so that learning counts in arrays instead of looking each of them up. A feature of a message becomes a code:
/// its number, its block, and whether it occurs more than once. Immutable; numbers mean nothing and change no answer.
/// </summary>
internal sealed class FeatureNumbers
{
    private const int Unknown = -1;
    private const int BlockBits = 3;

    private readonly Dictionary<ulong, int> _numbers;

    private FeatureNumbers(Dictionary<ulong, int> numbers) => _numbers = numbers;

    public int Count => _numbers.Count;

    public static FeatureNumbers Of(IEnumerable<ulong[]> keys) => new FeatureNumbers([]).With(keys);

    /// <summary>These and those of more features.</summary>
    public FeatureNumbers With(IEnumerable<ulong[]> keys)
    {
        Dictionary<ulong, int>? more = null;
        foreach (var key in keys.SelectMany(each => each))
        {
            if (!(more ?? _numbers).ContainsKey(key))
            {
                more ??= new(_numbers);
                more.Add(key, more.Count);
            }
        }
        return more is null ? this : new FeatureNumbers(more);
    }

    /// <summary>The number of a code's feature; negative when it has none.</summary>
    public static int NumberOf(int code) => code >> (BlockBits + 1);

    public static int BlockOf(int code) => (code >> 1) & ((1 << BlockBits) - 1);

    public static bool IsRepeated(int code) => (code & 1) > 0;

    /// <summary>The number of a feature; negative when it has none.</summary>
    public int Number(ulong key) => _numbers.GetValueOrDefault(key, Unknown);

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
