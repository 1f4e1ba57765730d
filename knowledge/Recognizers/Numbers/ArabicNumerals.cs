namespace SupportBot.Knowledge.Recognizers.Numbers;

/// <summary>
/// Numbers in digits, as both languages write them:
/// <code>
/// number   = groups [fraction] [power] | [whole] digits "/" digits | [digits] ½
/// groups   = digits | 1,234,567 · in English also 1 234 567 and 12,34,567
/// fraction = "." digits · in English also "," digits, where they are not three
/// power    = "e" [sign] digits | "^" [signs] digits [fraction]
/// </code>
/// </summary>
internal static class ArabicNumerals
{
    /// <summary>More are a list; the bound also keeps reading linear.</summary>
    private const int MostGroups = 8;

    /// <summary>The number that begins with the digit or dot at <paramref name="at"/>, without a sign.</summary>
    public static Numeral? Read(Utterance text, int at)
    {
        if (Vulgar(text[at]) is var part and > 0)
        {
            return new Numeral(at, at + 1, part, NumberForm.Fraction);
        }
        var isDot = text[at] == '.';
        var before = text[at - 1];
        if (isDot ? before == '.' || Utterance.IsDigit(before) || !Utterance.IsDigit(text[at + 1]) : !Utterance.IsDigit(text[at]))
        {
            return null;
        }
        var (after, point) = Layout(text, at);
        var value = Value(text, at, after, point);
        if (after == AfterDigits(text, at) && Slash(text, at, after, value) is { } slash)
        {
            return slash;
        }
        if (Vulgar(text[after]) is var rest and > 0)
        {
            return new Numeral(at, after + 1, value + rest, NumberForm.Fraction);
        }
        return Power(text, at, after, value) ?? new Numeral(at, after, value, Numeral.FormOf(value));
    }

    /// <summary>Where the minus sign begins that belongs to the number at <paramref name="at"/>, or <paramref name="at"/>. One
    /// between two numbers or after a word is a hyphen.</summary>
    public static int WithSign(Utterance text, int at)
    {
        var sign = text.BeforeBlanks(at);
        if (text[sign] != '-')
        {
            return at;
        }
        var before = text[text.BeforeBlanks(sign)];
        var hugs = sign == at - 1;
        return before == '-' || char.IsLetterOrDigit(before) || (!hugs && sign > 0 && !Utterance.IsBlank(text[sign - 1])) ? at : sign;
    }

    /// <summary>A character that is a fraction (½), or 0.</summary>
    public static double Vulgar(char c) => c is '¼' or '½' or '¾' or (>= '⅐' and <= '⅞') ? char.GetNumericValue(c) : 0;

    public static int AfterDigits(Utterance text, int at)
    {
        while (Utterance.IsDigit(text[at]))
        {
            at++;
        }
        return at;
    }

    private static (int After, int Point) Layout(Utterance text, int at)
    {
        var whole = Whole(text, at);
        var isPoint = text[whole] == '.' || (text[whole] == ',' && text.Language == Language.En && text[at - 1] != ',' && AfterDigits(text, at) == whole);
        var end = AfterDigits(text, whole + 1);
        var goesOn = text[end] is '.' or ',' && text[end] != (text[whole] == '.' ? ',' : '\0') && Utterance.IsDigit(text[end + 1]);
        var isListed = text[at - 1] == '.' && Utterance.IsDigit(text[at - 2]); // the last two of 192.168.1.2
        return !isPoint || end == whole + 1 || goesOn || isListed || (text[whole] == ',' && end - whole == 4) ? (whole, -1) : (end, whole);
    }

    /// <summary>After the digits before a decimal point, with their groups: 1,234,567 · 1 234 567 · 12,34,567, but not the list 22,24,26.</summary>
    private static int Whole(Utterance text, int at)
    {
        var first = AfterDigits(text, at);
        var separator = text[first];
        var isEnglish = text.Language == Language.En;
        // “72，140” is two numbers, “１，１２３” one.
        var isMark = first < text.Length && text.Written[first] == '，' && text.Written[at] < '\uff00';
        if (first - at is 0 or > 3 || isMark || (separator != ',' && !(isEnglish && Utterance.IsBlank(separator))))
        {
            return first;
        }
        var (after, isThrees, isIndian) = (first, true, isEnglish && separator == ',' && first - at <= 2);
        for (var groups = 0; (isThrees || isIndian) && text[after] == separator && Utterance.IsDigit(text[after + 1]); groups++)
        {
            var end = AfterDigits(text, after + 1);
            var isLast = text[end] != separator || !Utterance.IsDigit(text[end + 1]);
            isThrees &= end - after == 4 && groups < MostGroups;
            isIndian &= end - after == (isLast ? 4 : 3) && groups < MostGroups;
            after = end;
        }
        return isThrees || isIndian ? after : first;
    }

    /// <summary>Digit for digit, as Microsoft adds them, so that the last bits are the same.</summary>
    private static double Value(Utterance text, int at, int after, int point = -1)
    {
        double value = 0, scale = 0.1;
        for (var i = at; i < after; i++)
        {
            if (Utterance.IsDigit(text[i]))
            {
                var digit = text[i] - '0';
                value = point >= 0 && i > point ? value + (scale * digit) : (value * 10) + digit;
                scale *= point >= 0 && i > point ? 0.1 : 1;
            }
        }
        return value;
    }

    /// <summary>“3/4” and “1 4/5”, but no date.</summary>
    private static Numeral? Slash(Utterance text, int at, int after, double value)
    {
        var (top, whole, slash) = (value, 0d, after);
        if (Utterance.IsBlank(text[after]))
        {
            var second = text.AfterBlanks(after);
            slash = AfterDigits(text, second);
            (whole, top) = (value, Value(text, second, slash));
            if (slash == second)
            {
                return null;
            }
        }
        var end = AfterDigits(text, slash + 1);
        var isFraction = text[slash] == '/' && end > slash + 1 && text[at - 1] != '/' && text[end] != '/';
        var bottom = isFraction ? Value(text, slash + 1, end) : 0;
        return bottom == 0 ? null : new Numeral(at, end, whole + (top / bottom), NumberForm.Fraction);
    }

    private static Numeral? Power(Utterance text, int at, int after, double value)
    {
        if (text[after] is not ('e' or '^'))
        {
            return null;
        }
        var digits = after + 1;
        var isNegative = false;
        while (text[digits] is '+' or '-' && digits < after + 3)
        {
            isNegative ^= text[digits++] == '-';
        }
        var end = AfterDigits(text, digits);
        if (end == digits || Utterance.IsLatin(text[end]))
        {
            return null;
        }
        var point = text[after] == '^' && text[end] == '.' && Utterance.IsDigit(text[end + 1]) ? end : -1;
        end = point < 0 ? end : AfterDigits(text, point + 1);
        var exponent = Value(text, digits, end, point) * (isNegative ? -1 : 1);
        return new Numeral(at, end, text[after] == 'e' ? value * Math.Pow(10, exponent) : Math.Pow(value, exponent), NumberForm.Power);
    }
}
