namespace SupportBot.Knowledge.Matching;

/// <summary>The kinds of feature. Each block is brought to length one by itself, so that the many letter pieces of a long
/// message do not drown its few words.</summary>
internal enum Block : byte
{
    One,
    Two,
    Three,
    Sound,
    Letters,
    Concept,
    ConceptPair,
}

/// <summary>Reads the features of a message into flat arrays that are reused; one instance a thread.</summary>
internal sealed class Features(Language language)
{
    public const int Blocks = 7;

    public const int Most = 8192;
    private const uint Edge = 0x5bd1e995;

    private readonly Units _units = new();
    private readonly Lexicon _lexicon = Lexicon.Of(language);
    private readonly ulong[] _keys = new ulong[Most];
    private readonly uint[] _stream = new uint[2 * Text.LongestRead];
    private readonly (int First, int Last)[] _spans = new (int, int)[Text.LongestRead];
    private readonly ushort[] _sounds = new ushort[2 * Text.LongestRead];

    private readonly int[] _unitOfSound = new int[2 * Text.LongestRead];
    private string _message = "";

    /// <summary>Block in the upper half, hash in the lower; sorted, with repetitions.</summary>
    public ReadOnlySpan<ulong> Keys => _keys.AsSpan(0, Count);

    public int Count { get; private set; }

    public Units Units => _units;

    public static Block BlockOf(ulong key) => (Block)(key >> 32);

    public void Read(string message) => ReadNormalised(Text.Normalise(message));

    public void ReadNormalised(string normalised)
    {
        normalised = Courtesy.Strip(normalised);
        (_message, Count) = (normalised, 0);
        _units.Read(normalised);
        Grams(normalised);
        Concepts();
        if (language == Language.Zh)
        {
            Sounds(normalised);
        }
        _keys.AsSpan(0, Count).Sort();
    }

    /// <summary>What a feature looks like in the message, word forms as they are there; only filled while <see cref="Trace"/> is set.</summary>
    public Dictionary<ulong, string>? Trace { get; set; }

    private void Add(Block block, uint hash, int first, int last)
    {
        if (Trace is not null)
        {
            Trace.TryAdd(((ulong)block << 32) | Hashing.Mix(hash + (uint)block), _message[_units.All[first].Source.._units.All[last].SourceEnd]);
        }
        if (Count < Most)
        {
            _keys[Count++] = ((ulong)block << 32) | Hashing.Mix(hash + (uint)block);
        }
    }

    private void Grams(ReadOnlySpan<char> normalised)
    {
        var units = _units.All;
        for (var i = 0; i < units.Length; i++)
        {
            var hash = 0u;
            for (var n = 0; n < 3 && i + n < units.Length; n++)
            {
                hash = Hashing.Join(hash, units[i + n].Kind == UnitKind.Number ? NumberHash(units[i + n], n) : units[i + n].Hash);
                Add((Block)n, hash, i, i + n);
            }
            if (units[i].Kind == UnitKind.Word)
            {
                Letters(normalised[units[i].Source..units[i].SourceEnd], i);
            }
        }
        if (units.Length > 0)
        {
            Add(Block.Two, Hashing.Join(Edge, units[0].Hash), 0, 0);
            Add(Block.Two, Hashing.Join(units[^1].Hash, Edge), units.Length - 1, units.Length - 1);
        }
    }

    // A number by itself is itself; inside a longer piece only its length counts.
    private static uint NumberHash(Units.Unit unit, int position) => position == 0 ? unit.Hash : (uint)(unit.End - unit.Start);

    private void Letters(ReadOnlySpan<char> word, int unit)
    {
        for (var start = -1; start < word.Length; start++)
        {
            var hash = 77u;
            for (var end = start; end <= word.Length && end - start < 4; end++)
            {
                var c = end < 0 || end == word.Length ? '_' : word[end];
                hash = Hashing.Join(hash, c);
                if (end - start >= 1)
                {
                    Add(Block.Letters, hash, unit, unit);
                }
            }
        }
    }

    private void Concepts()
    {
        var found = 0;
        var units = _units.All;
        for (var i = 0; i < units.Length;)
        {
            var length = _lexicon.Longest(_units, i, out var concept);
            if (length > 0)
            {
                _spans[found] = (i, i + length - 1);
                _stream[found++] = concept;
                i += length;
            }
            else
            {
                i++;
            }
        }
        for (var i = 0; i < found; i++)
        {
            Add(Block.Concept, _stream[i], _spans[i].First, _spans[i].Last);
            for (var j = i + 1; j < found && j < i + 5; j++)
            {
                // Order matters little between concepts: "退款 什么时候" and "什么时候 退款" ask the same.
                Add(Block.ConceptPair, (Math.Min(_stream[i], _stream[j]) * 31) + Math.Max(_stream[i], _stream[j]), _spans[i].First, _spans[j].Last);
            }
        }
    }

    private void Sounds(ReadOnlySpan<char> normalised)
    {
        var count = 0;
        var units = _units.All;
        for (var u = 0; u < units.Length; u++)
        {
            var unit = units[u];
            if (unit.Kind == UnitKind.Han)
            {
                _unitOfSound[count] = u;
                _sounds[count++] = Chinese.Reading(normalised[unit.Source]);
            }
            else if (unit.Kind == UnitKind.Word && unit.SourceEnd - unit.Source <= Chinese.LongestWord
                && Chinese.TrySpell(normalised[unit.Source..unit.SourceEnd], _sounds.AsSpan(count), out var spelt))
            {
                _unitOfSound.AsSpan(count, spelt).Fill(u);
                count += spelt;
            }
        }
        for (var i = 0; i + 1 < count; i++)
        {
            var two = Hashing.Join(_sounds[i], _sounds[i + 1]);
            Add(Block.Sound, two, _unitOfSound[i], _unitOfSound[i + 1]);
            if (i + 2 < count)
            {
                Add(Block.Sound, Hashing.Join(two, _sounds[i + 2]), _unitOfSound[i], _unitOfSound[i + 2]);
            }
        }
    }
}
