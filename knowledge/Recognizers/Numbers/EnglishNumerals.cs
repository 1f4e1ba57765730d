namespace SupportBot.Knowledge.Recognizers.Numbers;

/// <summary>An ordinal in English words or digits: <c>twenty-first</c>, <c>21st</c>.</summary>
internal readonly record struct EnglishOrdinal(int Start, int After, double Value);

/// <summary>Numbers and ordinals in an English message: it is cut into phrases of number words, each of which is read from left
/// to right.</summary>
internal static class EnglishNumerals
{
    /// <param name="ordinals">Is filled with the ordinals.</param>
    public static IReadOnlyList<Numeral> Read(Utterance text, List<EnglishOrdinal> ordinals)
    {
        List<Numeral> found = [];
        List<NumberToken> tokens = [];
        foreach (var (token, isSamePhrase) in EnglishTokens.Read(text))
        {
            if (!isSamePhrase)
            {
                ReadPhrase(text, tokens, found, ordinals);
                tokens.Clear();
            }
            tokens.Add(token);
        }
        ReadPhrase(text, tokens, found, ordinals);
        return found;
    }

    private static void ReadPhrase(Utterance text, List<NumberToken> tokens, List<Numeral> found, List<EnglishOrdinal> ordinals)
    {
        var phrase = new EnglishPhrase(tokens);
        ReadOrdinals(phrase, ordinals);
        for (var at = 0; at < tokens.Count;)
        {
            var isMinus = phrase.Is(at, Role.Minus);
            var first = isMinus ? at + 1 : at;
            if (NumberAt(text, phrase, first) is not { } read)
            {
                at = Math.Max(at, OrdinalAt(phrase, at)) + 1;
                continue;
            }
            var numeral = Numeral(text, phrase, first, read);
            found.Add(isMinus ? numeral with { Start = tokens[at].Start, Value = -numeral.Value } : numeral);
            at = read.Next;
        }
    }

    private static void ReadOrdinals(EnglishPhrase phrase, List<EnglishOrdinal> ordinals)
    {
        for (var at = 0; at < phrase.Count; at++)
        {
            var last = OrdinalAt(phrase, at);
            if (last >= 0)
            {
                ordinals.Add(new EnglishOrdinal(phrase[at].Start, phrase[last].After, phrase.Ordinal(at, last)));
                at = last;
            }
        }
    }

    private static Numeral Numeral(Utterance text, EnglishPhrase phrase, int first, EnglishPhrase.Reading read)
    {
        var (from, to) = (phrase[first], phrase[read.Next - 1]);
        var isNumber = from.IsApart && to.IsApart && !(read.Next == first + 1 && IsPronoun(text, from));
        return new Numeral(from.Start, to.After, read.Value, read.Form, isNumber);
    }

    private static EnglishPhrase.Reading? NumberAt(Utterance text, EnglishPhrase phrase, int first)
    {
        if (first >= phrase.Count)
        {
            return null;
        }
        if (EnglishFractions.Read(phrase, first) is { } fraction)
        {
            return fraction;
        }
        if (phrase.Cardinal(first, phrase.Count) is not { } cardinal || IsInOrdinal(phrase, first, cardinal.Next))
        {
            return null;
        }
        var isPrice = text[phrase[first].Start - 1] is '$' or '€' or '£' or '¥' or '￥';
        return (isPrice ? null : EnglishFractions.Ratio(phrase, cardinal)) ?? phrase.WithPoint(cardinal);
    }

    /// <summary>The index of the ordinal word that ends the ordinal at <paramref name="first"/>, or -1.</summary>
    private static int OrdinalAt(EnglishPhrase phrase, int first)
    {
        var last = phrase.NextEnd(first);
        return last >= 0 && !phrase[last].Word.IsPlural && phrase[first].Role != Role.Article && phrase.Ordinal(first, last) > 0 ? last : -1;
    }

    /// <summary>The twenty of twenty-first is no number, the two of two millionth is.</summary>
    private static bool IsInOrdinal(EnglishPhrase phrase, int first, int next) =>
        next < phrase.Count && phrase[next].Word is { IsOrdinal: true, Role: not (Role.Hundred or Role.Round) } && phrase.Ordinal(first, next) > 0;

    /// <summary>“the one”, “which one”, “the black one”: stands for a thing.</summary>
    private static bool IsPronoun(Utterance text, NumberToken token)
    {
        if (token.Word is not { Role: Role.Unit, Value: 1 })
        {
            return false;
        }
        var adjective = token.Start - 2;
        while (Utterance.IsLatin(text[adjective]))
        {
            adjective--;
        }
        if (text[token.Start - 1] == ' ' && text.Has(adjective - 3, "the") && !Utterance.IsLatin(text[adjective - 4]))
        {
            return true;
        }
        foreach (var word in (ReadOnlySpan<string>)["the", "this", "that", "which", "same", "other", "another", "each", "every", "any"])
        {
            if (text.Has(token.Start - 1 - word.Length, word) && !Utterance.IsLatin(text[token.Start - 2 - word.Length]))
            {
                return true;
            }
        }
        return false;
    }
}
