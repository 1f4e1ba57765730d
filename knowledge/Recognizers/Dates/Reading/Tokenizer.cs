namespace SupportBot.Knowledge.Recognizers.Dates.Reading;

/// <summary>Cuts a folded message into tokens: "10am" is two, "下周五" three.</summary>
internal static class Tokenizer
{
    private const int MostDigits = 9;

    public static List<Token> Cut(ReadOnlySpan<char> plain, Vocabulary vocabulary)
    {
        var tokens = new List<Token>(Math.Min(plain.Length, 64));
        var lastAfter = 0;
        for (var start = 0; start < plain.Length;)
        {
            if (char.IsWhiteSpace(plain[start]))
            {
                start++;
                continue;
            }
            var after = End(plain, start);
            var text = plain[start..after];
            var digits = char.IsAsciiDigit(text[0]) && text.Length <= MostDigits ? Value(text) : -1;
            tokens.Add(new Token(start, after, vocabulary.Find(text), digits, start == lastAfter));
            (start, lastAfter) = (after, after);
        }
        return tokens;
    }

    /// <summary>Whether it belongs to a run of letters, as the characters of a Chinese word do not.</summary>
    public static bool IsLetter(char c) => char.IsAsciiLetter(c) || (c >= '\u00c0' && c < '\u2e80' && char.IsLetter(c));

    private static int End(ReadOnlySpan<char> plain, int start)
    {
        var after = start + 1;
        if (IsLetter(plain[start]))
        {
            while (after < plain.Length && IsLetter(plain[after]))
            {
                after++;
            }
        }
        else if (char.IsAsciiDigit(plain[start]))
        {
            while (after < plain.Length && char.IsAsciiDigit(plain[after]))
            {
                after++;
            }
        }
        return after;
    }

    private static int Value(ReadOnlySpan<char> digits)
    {
        var value = 0;
        foreach (var digit in digits)
        {
            value = (value * 10) + (digit - '0');
        }
        return value;
    }
}
