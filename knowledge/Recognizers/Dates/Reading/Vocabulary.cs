namespace SupportBot.Knowledge.Recognizers.Dates.Reading;

/// <summary>The tokens that a grammar knows, numbered.</summary>
internal sealed class Vocabulary
{
    private readonly Dictionary<string, int> _words = [];
    private readonly Dictionary<string, int>.AlternateLookup<ReadOnlySpan<char>> _lookup;

    public Vocabulary() => _lookup = _words.GetAlternateLookup<ReadOnlySpan<char>>();

    // Most words of Chinese are one character: looked up without hashing.
    private readonly short[] _characters = new short[char.MaxValue + 1];

    public int Find(ReadOnlySpan<char> text) =>
        text.Length == 1 ? _characters[text[0]] - 1 : _lookup.TryGetValue(text, out var word) ? word : -1;

    public int Add(ReadOnlySpan<char> text)
    {
        if (!_lookup.TryGetValue(text, out var word))
        {
            word = _words.Count;
            _lookup[text] = word;
            if (text.Length == 1)
            {
                _characters[text[0]] = (short)(word + 1);
            }
        }
        return word;
    }
}
