using System.Buffers;

namespace SupportBot.Knowledge.Recognizers.Shop;

/// <summary>Finds known terms in a message, the longest first. Latin terms are found as whole words only.</summary>
internal sealed class TermIndex<T>
{
    private readonly Dictionary<string, T> terms = new(StringComparer.Ordinal);
    private readonly Dictionary<string, T>.AlternateLookup<ReadOnlySpan<char>> lookup;
    private readonly LongestByCharacter longest = new();
    private readonly SearchValues<char> beginnings;

    public TermIndex(IEnumerable<KeyValuePair<string, T>> terms)
    {
        lookup = this.terms.GetAlternateLookup<ReadOnlySpan<char>>();
        foreach (var (written, value) in terms)
        {
            var term = new Utterance(written.Trim(), Language.Zh).Plain;
            if (term.Length > 0 && this.terms.TryAdd(term, value))
            {
                longest.Add(term[0], term.Length);
            }
        }
        beginnings = SearchValues.Create([.. this.terms.Keys.Select(term => term[0]).Distinct()]);
    }

    /// <summary>The longest term that stands at <paramref name="at"/>.</summary>
    public bool TryAt(Utterance text, int at, out int length, out T value)
    {
        if (longest[text[at]] is > 0 and var most && !(IsWord(text[at]) && IsWord(text[at - 1])))
        {
            for (length = Math.Min(most, text.Length - at); length > 0; length--)
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
        for (var at = text.Next(beginnings, 0); at < text.Length; at = text.Next(beginnings, at + 1))
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
