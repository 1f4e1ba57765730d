namespace SupportBot.Knowledge.Matching;

/// <summary>What a unit of a message is.</summary>
internal enum UnitKind : byte
{
    Han,
    Word,
    Number,
    Mark,
}

/// <summary>A message cut into units: one Chinese character, one word (stemmed), one number, one mark. Reused between messages.</summary>
internal sealed class Units
{
    private readonly char[] _text = new char[2 * Text.LongestRead + 2];
    private readonly Unit[] _units = new Unit[Text.LongestRead];
    private int _length;

    /// <param name="Start">Where the unit's text starts in the joined text.</param>
    /// <param name="Source">Where it starts in the message.</param>
    public readonly record struct Unit(int Start, int End, int Source, int SourceEnd, uint Hash, UnitKind Kind);

    public ReadOnlySpan<Unit> All => _units.AsSpan(0, Count);

    public int Count { get; private set; }

    /// <summary>The units' text from one to another, words with one space between: the form word lists are kept in.</summary>
    public ReadOnlySpan<char> Joined(int first, int last) => _text.AsSpan(_units[first].Start, _units[last].End - _units[first].Start);

    public void Read(ReadOnlySpan<char> normalised)
    {
        Count = 0;
        _length = 0;
        var i = 0;
        while (i < normalised.Length && Count < _units.Length - 2)
        {
            var c = normalised[i];
            if (Text.IsHan(c))
            {
                Add(normalised.Slice(i, 1), i, i + 1, UnitKind.Han);
                i++;
            }
            else if (Text.IsWordPart(c))
            {
                i = ReadWord(normalised, i);
            }
            else if (Text.IsDigit(c))
            {
                var end = i;
                while (end < normalised.Length && Text.IsDigit(normalised[end]))
                {
                    end++;
                }
                Add(normalised[i..end], i, end, UnitKind.Number);
                i = end;
            }
            else
            {
                if (c != ' ' && c != '\'')
                {
                    Add(normalised.Slice(i, 1), i, i + 1, UnitKind.Mark);
                }
                i++;
            }
        }
    }

    private int ReadWord(ReadOnlySpan<char> normalised, int start)
    {
        var end = start;
        while (end < normalised.Length && Text.IsWordPart(normalised[end]))
        {
            end++;
        }
        var word = normalised[start..end];
        var rest = normalised[end..];
        if (rest.StartsWith("'t") && word.EndsWith("n"))
        {
            // don't = do not, can't = ca not: the "not" is what matters.
            AddWord(word[..^1], start, end);
            Add("not", end, end + 2, UnitKind.Word);
            return end + 2;
        }
        AddWord(word, start, end);
        if (rest.Length > 1 && rest[0] == '\'' && Text.IsWordPart(rest[1]))
        {
            // 's, 're, 'll, 've, 'd, 'm say nothing about the topic.
            end++;
            while (end < normalised.Length && Text.IsWordPart(normalised[end]))
            {
                end++;
            }
        }
        return end;
    }

    private void AddWord(ReadOnlySpan<char> word, int source, int sourceEnd)
    {
        Span<char> stem = stackalloc char[Text.LongestRead];
        var length = English.Stem(word, stem);
        Add(stem[..length], source, sourceEnd, UnitKind.Word);
    }

    private void Add(ReadOnlySpan<char> text, int source, int sourceEnd, UnitKind kind)
    {
        if (_length > 0 && kind != UnitKind.Han)
        {
            _text[_length++] = ' ';
        }
        text.CopyTo(_text.AsSpan(_length));
        _units[Count++] = new Unit(_length, _length + text.Length, source, sourceEnd, Hashing.Of(text), kind);
        _length += text.Length;
    }
}

internal static class Hashing
{
    public static uint Of(ReadOnlySpan<char> text)
    {
        var hash = 2166136261u;
        foreach (var c in text)
        {
            hash = (hash ^ c) * 16777619u;
        }
        return hash;
    }

    public static uint Join(uint left, uint right) => Mix((left * 31u) + right + 0x9e3779b9u);

    public static uint Mix(uint hash)
    {
        hash ^= hash >> 16;
        hash *= 0x85ebca6bu;
        hash ^= hash >> 13;
        hash *= 0xc2b2ae35u;
        return hash ^ (hash >> 16);
    }
}
