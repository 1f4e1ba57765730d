namespace SupportBot.Knowledge.Recognizers.Numbers;

/// <summary>Finds the words that numbers are made of.</summary>
internal static class EnglishTokens
{
    /// <summary>The tokens in order, and whether only blanks and a hyphen stand between each and the one before it.</summary>
    public static IEnumerable<(NumberToken Token, bool IsSamePhrase)> Read(Utterance text)
    {
        var end = -1; // of the token before, while nothing but blanks and a hyphen has followed
        var isHyphened = false;
        for (var at = 0; at < text.Length;)
        {
            var c = text[at];
            if (Utterance.IsBlank(c))
            {
                at++;
            }
            else if (c == '-' && !isHyphened)
            {
                (at, isHyphened) = (at + 1, true);
            }
            else if (TokenAt(text, at, isHyphened) is { } token)
            {
                // A minus sign was taken for a hyphen.
                yield return (token, end >= 0 && token.Start >= end && !(isHyphened && token.Start < at));
                (at, end, isHyphened) = (token.After, token.After, false);
            }
            else
            {
                at = Utterance.IsLatin(c) ? AfterWord(text, at) : at + 1;
                (end, isHyphened) = (-1, false);
            }
        }
    }

    private static NumberToken? TokenAt(Utterance text, int at, bool isHyphened)
    {
        if (Utterance.IsLatin(text[at]))
        {
            var after = AfterWord(text, at);
            return EnglishWords.TryGet(text.Plain.AsSpan(at, after - at), out var word)
                ? new NumberToken(at, after, word, NumberForm.Integer, isHyphened, !Utterance.IsDigit(text[after]) && !Utterance.IsDigit(text[at - 1])) : null;
        }
        if (ArabicNumerals.Read(text, at) is not { } digits)
        {
            return null;
        }
        if (OrdinalSuffix(text, digits) is var ordinal and > 0)
        {
            return new NumberToken(at, ordinal, new NumberWord(Role.Unit, digits.Value, IsOrdinal: true), NumberForm.Integer, isHyphened, true);
        }
        digits = WithMultiplier(text, digits);
        var start = ArabicNumerals.WithSign(text, at);
        var value = digits.Form == NumberForm.Power && start < at ? -digits.Value : (start < at ? -1 : 1) * digits.Value;
        var isApart = !Utterance.IsLatin(text[start - 1]) && !Utterance.IsLatin(text[digits.After]);
        return new NumberToken(start, digits.After, new NumberWord(Role.Arabic, value), digits.Form, isHyphened && start == at, isApart);
    }

    private static int AfterWord(Utterance text, int at)
    {
        while (Utterance.IsLatin(text[at]))
        {
            at++;
        }
        return at;
    }

    /// <summary>After the “st” of 21st, or 0.</summary>
    private static int OrdinalSuffix(Utterance text, Numeral digits)
    {
        var isSuffix = text.Has(digits.After, "st") || text.Has(digits.After, "nd") || text.Has(digits.After, "rd") || text.Has(digits.After, "th");
        return isSuffix && digits.Form == NumberForm.Integer && !char.IsLetterOrDigit(text[digits.After + 2]) ? digits.After + 2 : 0;
    }

    /// <summary>10k, 1.2b, and with a capital, because “m” and “g” are units, 10M and 5 G.</summary>
    private static Numeral WithMultiplier(Utterance text, Numeral digits)
    {
        var at = text.AfterBlanks(digits.After);
        var written = at < text.Length ? text.Written[at] : ' ';
        var isDouble = written == 'M' && at + 1 < text.Length && text.Written[at + 1] == 'M';
        var (times, length) = text.Has(at, "mil") ? (1e6, 3) : written switch
        {
            'k' or 'K' => (1e3, 1),
            'M' => (1e6, isDouble ? 2 : 1),
            'b' or 'B' => (1e9, 1),
            'G' => (1e9, 1),
            'T' => (1e12, 1),
            _ => (1, 0),
        };
        if (length == 0 || char.IsLetterOrDigit(text[at + length]) || digits.Form is not (NumberForm.Integer or NumberForm.Decimal))
        {
            return digits;
        }
        var value = digits.Value * times;
        return digits with { After = at + length, Value = value, Form = Recognizers.Numbers.Numeral.FormOf(value) };
    }
}
