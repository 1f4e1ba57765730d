namespace SupportBot.Knowledge.Recognizers.Shop;

/// <summary>Finds known terms in a message, the longest first. Latin terms are found as whole words only.</summary>
internal sealed class TermIndex<T>
{
    private readonly Dictionary<string, T> terms = new(StringComparer.Ordinal);
    private readonly Dictionary<string, T>.AlternateLookup<ReadOnlySpan<char>> lookup;
    private readonly Dictionary<char, int> longest = [];

    public TermIndex(IEnumerable<KeyValuePair<string, T>> terms)
    {
        lookup = this.terms.GetAlternateLookup<ReadOnlySpan<char>>();
        foreach (var (written, value) in terms)
        {
            var term = new Utterance(written.Trim(), Language.Zh).Plain;
            if (term.Length > 0 && this.terms.TryAdd(term, value))
            {
                longest[term[0]] = Math.Max(longest.GetValueOrDefault(term[0]), term.Length);
            }
        }
    }

    /// <summary>The longest term that stands at <paramref name="at"/>.</summary>
    public bool TryAt(Utterance text, int at, out int length, out T value)
    {
        if (!(IsWord(text[at]) && IsWord(text[at - 1])))
        {
            for (length = Math.Min(longest.GetValueOrDefault(text[at]), text.Length - at); length > 0; length--)
            {
                if (!(IsWord(text[at + length - 1]) && IsWord(text[at + length]))
                    && lookup.TryGetValue(text.Plain.AsSpan(at, length), out value!))
                {
                    return true;
                }
            }
        }
        (length, value) = (0, default!);
        return false;
    }

    /// <summary>All terms from left to right, none over another.</summary>
    public IEnumerable<(int Start, int After, T Value)> All(Utterance text)
    {
        for (var at = 0; at < text.Length; at++)
        {
            if (TryAt(text, at, out var length, out var value))
            {
                yield return (at, at + length, value);
                at += length - 1;
            }
        }
    }

    private static bool IsWord(char c) => Utterance.IsLatin(c);
}
