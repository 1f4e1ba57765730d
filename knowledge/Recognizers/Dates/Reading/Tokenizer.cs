namespace SupportBot.Knowledge.Recognizers.Dates.Reading;

/// <summary>Cuts a folded message into tokens: "10am" is two, "下周五" three.</summary>
internal sealed class Tokenizer(string plain, Vocabulary vocabulary)
{
    private const int MostDigits = 9;

    private int _at;

    /// <summary>Takes the next tokens that the grammar knows, up to one that it does not: no date goes on over such a word.
    /// <see langword="false"/> at the message's end.</summary>
    public bool Take(List<Token> known)
    {
        known.Clear();
        while (Next() is { } token)
        {
            if (token.Word >= 0 || token.Digits >= 0)
            {
                known.Add(token);
            }
            else if (known.Count > 0)
            {
                break;
            }
        }
        return known.Count > 0;
    }

    /// <summary>The next token, known or not; <see langword="null"/> at the message's end.</summary>
    public Token? Next()
    {
        var last = _at;
        while (_at < plain.Length && char.IsWhiteSpace(plain[_at]))
        {
            _at++;
        }
        if (_at == plain.Length)
        {
            return null;
        }
        var start = _at;
        _at = End(plain, start);
        var text = plain.AsSpan(start, _at - start);
        var digits = char.IsAsciiDigit(text[0]) && text.Length <= MostDigits ? Value(text) : -1;
        return new Token(start, _at, vocabulary.Find(text), digits, start == last);
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
