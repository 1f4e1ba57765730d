using System.Buffers;

namespace SupportBot.Knowledge.Recognizers;

/// <summary>A few words that are asked for at many places of a message. Of several that fit the first of the list is meant.</summary>
internal sealed class WordList(params string[] words)
{
    private readonly SearchValues<char> first = SearchValues.Create([.. words.Select(word => word[0]).Distinct()]);
    private readonly SearchValues<char> last = SearchValues.Create([.. words.Select(word => word[^1]).Distinct()]);

    /// <summary>The length of the word that stands at <paramref name="at"/>, or 0.</summary>
    public int At(Utterance text, int at)
    {
        if (first.Contains(text[at]))
        {
            foreach (var word in words)
            {
                if (text.Has(at, word))
                {
                    return word.Length;
                }
            }
        }
        return 0;
    }

    /// <summary>The length of the word that ends before <paramref name="after"/>, or 0.</summary>
    public int Before(Utterance text, int after)
    {
        if (last.Contains(text[after - 1]))
        {
            foreach (var word in words)
            {
                if (text.Has(after - word.Length, word))
                {
                    return word.Length;
                }
            }
        }
        return 0;
    }
}
