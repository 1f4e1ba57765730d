namespace SupportBot.Knowledge.Matching;

/// <summary>
/// Numbers features, so that learning counts in arrays instead of looking each of them up. A feature of a message becomes a code:
/// its number, its block, and whether it occurs more than once. Immutable; numbers mean nothing and change no answer.
/// </summary>
internal sealed class FeatureNumbers
{
    private const int BlockBits = 3;

    /// <summary>Those of the beginning, and those that edits have added since: an edit copies only the few.</summary>
    private readonly FeatureTable _first;
    private readonly FeatureTable _added;

    private FeatureNumbers(FeatureTable first, FeatureTable added) => (_first, _added) = (first, added);

    public int Count => _first.Count + _added.Count;

    /// <summary>These, to which more can be added; what is numbered here stays as it is. Without any: from the beginning.</summary>
    public static Builder Extend(FeatureNumbers? these) => these is null ? new(new(), new(), isFirst: true) : new(these._first, new(these._added), isFirst: false);

    /// <summary>The number of a code's feature; negative when it has none.</summary>
    public static int NumberOf(int code) => code >> (BlockBits + 1);

    public static int BlockOf(int code) => (code >> 1) & ((1 << BlockBits) - 1);

    public static bool IsRepeated(int code) => (code & 1) > 0;

    /// <summary>The number of a feature; negative when it has none.</summary>
    public int Number(ulong key) => _first.Number(key) is var number and >= 0 ? number : _added.Number(key);

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

    public sealed class Builder
    {
        private readonly FeatureTable _grown;

        internal Builder(FeatureTable first, FeatureTable added, bool isFirst) => (Numbers, _grown) = (new(first, added), isFirst ? first : added);

        /// <summary>With all that was added so far.</summary>
        public FeatureNumbers Numbers { get; }

        public void Add(ReadOnlySpan<ulong> keys)
        {
            foreach (var key in keys)
            {
                if (Numbers.Number(key) < 0)
                {
                    _grown.Add(key, Numbers.Count);
                }
            }
        }
    }
}
