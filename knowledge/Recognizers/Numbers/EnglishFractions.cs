namespace SupportBot.Knowledge.Recognizers.Numbers;

/// <summary>
/// Fractions in words.
/// <code>
/// fraction = [cardinal and] ( cardinal ordinals | a ordinal | [a|cardinal] half|quarter ) [ [of a] round ]
/// ratio    = cardinal ( over | in | out of ) cardinal
/// </code>
/// The denominator is the longest ordinal at the end that leaves a numerator before it: one hundred | thirty fifths. An “and”
/// before the fraction makes it a mixed number unless the part is improper: one hundred and thirty fifths is 130/5.
/// </summary>
internal static class EnglishFractions
{
    public static EnglishPhrase.Reading? Read(EnglishPhrase phrase, int first)
    {
        var last = phrase.NextEnd(first);
        if (last < 0)
        {
            return null;
        }
        return last == first ? Alone(phrase, first) : Counted(phrase, first, last);
    }

    /// <summary>“one over three”, “2 out of 3”.</summary>
    public static EnglishPhrase.Reading? Ratio(EnglishPhrase phrase, EnglishPhrase.Reading top)
    {
        var isOver = phrase.Is(top.Next, Role.Over);
        var next = phrase.Is(top.Next, Role.Out) && phrase.Is(top.Next + 1, Role.Of) ? top.Next + 2
            : isOver || phrase.Is(top.Next, Role.In) ? top.Next + 1 : 0;
        return top.Form == NumberForm.Integer && next > 0 && next < phrase.Count && !phrase.Is(next, Role.Article)
            && phrase.Cardinal(next, phrase.Count) is { Form: NumberForm.Integer, Value: > 0 } bottom
            && (isOver || top.Value < bottom.Value)
            ? new EnglishPhrase.Reading(bottom.Next, top.Value / bottom.Value, NumberForm.Fraction) : null;
    }

    /// <summary>“half”, “half a dozen”, “half million”, “quarter million”.</summary>
    private static EnglishPhrase.Reading? Alone(EnglishPhrase phrase, int at)
    {
        if (phrase[at].Word.IsOrdinal || phrase[at].Word.IsPlural)
        {
            return null;
        }
        var part = 1 / phrase[at].Word.Value;
        var counted = phrase.Is(at + 1, Role.Article) ? at + 2 : at + 1;
        if (counted < phrase.Count && phrase[counted].Role is Role.Dozen or Role.Round && !phrase[counted].Word.IsOrdinal)
        {
            var isDozen = phrase[counted].Role == Role.Dozen;
            return new EnglishPhrase.Reading(counted + 1, part * phrase[counted].Word.Value, isDozen ? NumberForm.Integer : NumberForm.Fraction);
        }
        return phrase.Is(at, Role.Half) ? new EnglishPhrase.Reading(at + 1, part, NumberForm.Fraction) : null;
    }

    private static EnglishPhrase.Reading? Counted(EnglishPhrase phrase, int first, int last)
    {
        var (from, bottom) = Denominator(phrase, first, last);
        if (from < 0)
        {
            return null;
        }
        var and = LastAnd(phrase, first, from);
        var top = and < 0 ? null : Numerator(phrase, and + 1, from);
        if (top is { } part && part.Value < bottom && phrase.Cardinal(first, and) is { } whole && whole.Next == and)
        {
            return IsCountable(phrase, and + 1, from, last) ? Mixed(phrase, whole, part.Value / bottom, last + 1) : null;
        }
        top = Numerator(phrase, first, from);
        return top is { } all && IsCountable(phrase, first, from, last) ? Times(phrase, all.Value / bottom, last + 1) : null;
    }

    private static (int From, double Value) Denominator(EnglishPhrase phrase, int first, int last)
    {
        if (phrase[last].Role is Role.Half or Role.Quarter)
        {
            return (last, phrase[last].Word.Value);
        }
        for (var from = first + 1; from <= last; from++)
        {
            var isBareUnit = phrase[from].Role is Role.Hundred or Role.Round && !phrase[from].Word.IsOrdinal;
            if (!isBareUnit && phrase[from - 1].Role != Role.And && phrase[from].Role != Role.And
                && !(phrase[from].IsHyphened && phrase[from - 1].Role == Role.Tens) && phrase.Ordinal(from, last) is var value and > 0)
            {
                return (from, value);
            }
        }
        return (-1, 0);
    }

    private static int LastAnd(EnglishPhrase phrase, int first, int from)
    {
        for (var i = from - 1; i > first; i--)
        {
            if (phrase[i].Role == Role.And)
            {
                return i;
            }
        }
        return -1;
    }

    private static EnglishPhrase.Reading? Numerator(EnglishPhrase phrase, int first, int end) =>
        first < end && phrase[first].Role == Role.Article && first + 1 == end ? new EnglishPhrase.Reading(end, 1, NumberForm.Integer)
        : first < end && phrase.Cardinal(first, end) is { } read && read.Next == end ? read
        : null;

    /// <summary>Parts are counted in words and in the plural, a single one in the singular. “a second” is time.</summary>
    private static bool IsCountable(EnglishPhrase phrase, int top, int from, int last)
    {
        var isOne = from == top + 1 && (phrase[top].Role == Role.Article || phrase[top].Word is { Role: Role.Unit, Value: 1 });
        var isTime = phrase[last].Word is { Role: Role.Unit, IsOrdinal: true, Value: 1 or 2 } && from == last;
        for (var i = top; i < from; i++)
        {
            if (phrase[i].Role == Role.Arabic)
            {
                return false;
            }
        }
        return !isTime && (isOne || phrase[last].Word.IsPlural);
    }

    /// <summary>“five and a half million” is 5,500,000, and so is “five million and a half”.</summary>
    private static EnglishPhrase.Reading Mixed(EnglishPhrase phrase, EnglishPhrase.Reading whole, double part, int next)
    {
        var round = RoundAfter(phrase, next, out var after);
        var value = whole.LastRound > 1 ? whole.Value + (part * (round > 1 ? round : whole.LastRound)) : (whole.Value + part) * round;
        return new EnglishPhrase.Reading(after, value, NumberForm.Fraction);
    }

    private static EnglishPhrase.Reading Times(EnglishPhrase phrase, double value, int next)
    {
        var round = RoundAfter(phrase, next, out var after);
        return new EnglishPhrase.Reading(after, value * round, NumberForm.Fraction);
    }

    /// <summary>“three quarters billion”, “two thirds of a million”.</summary>
    private static double RoundAfter(EnglishPhrase phrase, int next, out int after)
    {
        var at = phrase.Is(next, Role.Of) && phrase.Is(next + 1, Role.Article) ? next + 2 : next;
        var isRound = phrase.Is(at, Role.Round) && !phrase[at].Word.IsOrdinal;
        after = isRound ? at + 1 : next;
        return isRound ? phrase[at].Word.Value : 1;
    }
}
