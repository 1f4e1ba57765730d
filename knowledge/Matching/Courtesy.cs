using System.Collections.Frozen;

namespace SupportBot.Knowledge.Matching;

/// <summary>Greetings before the matter: "你好，我想退款" is about the refund, while "你好" alone is a greeting.</summary>
internal static class Courtesy
{
    private static readonly FrozenSet<string> Phrases = Words.Lines("courtesy.txt").ToFrozenSet(StringComparer.Ordinal);
    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Lookup = Phrases.GetAlternateLookup<ReadOnlySpan<char>>();
    private static readonly int Longest = Phrases.Max(phrase => phrase.Length);

    /// <summary>The message from where the matter begins; the whole message when too little would be left.</summary>
    public static string Strip(string normalised)
    {
        var start = 0;
        while (PhraseAt(normalised.AsSpan(start)) is var length and > 0)
        {
            var next = start + length;
            while (next < normalised.Length && !IsWord(normalised[next]))
            {
                next++;
            }
            if (!SaysSomething(normalised.AsSpan(next)))
            {
                break;
            }
            start = next;
        }
        return start == 0 ? normalised : normalised[start..];
    }

    private static int PhraseAt(ReadOnlySpan<char> text)
    {
        for (var length = Math.Min(Longest, text.Length); length > 0; length--)
        {
            var inWord = length < text.Length && !Text.IsHan(text[length - 1]) && Text.IsWordPart(text[length]);
            if (!inWord && Lookup.Contains(text[..length]))
            {
                return length;
            }
        }
        return 0;
    }

    // Two Chinese characters or two words are a matter; one may be a particle.
    private static bool SaysSomething(ReadOnlySpan<char> rest)
    {
        var han = 0;
        var words = 0;
        for (var i = 0; i < rest.Length; i++)
        {
            han += Text.IsHan(rest[i]) ? 1 : 0;
            words += IsWord(rest[i]) && !Text.IsHan(rest[i]) && (i == 0 || !IsWord(rest[i - 1])) ? 1 : 0;
        }
        return han + words >= 2;
    }

    private static bool IsWord(char c) => Text.IsHan(c) || Text.IsWordPart(c) || Text.IsDigit(c);
}
