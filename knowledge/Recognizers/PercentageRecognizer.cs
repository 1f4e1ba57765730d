using System.Buffers;
using SupportBot.Knowledge.Recognizers.Numbers;

namespace SupportBot.Knowledge.Recognizers;

/// <summary>
/// Shares and discounts, in percent.
/// <code>
/// any      number %
/// Chinese  [负] units 分之 number · number 个百分点 · tenths 成|折 [半|digit]      tenths = number up to ten, or two digits: 八五折
/// English  number percent · per cent of number · percent, with no value
/// </code>
/// What is paid after a 折 is the value: 八折 is 80%.
/// </summary>
public sealed class PercentageRecognizer : IRecognizer
{
    public const string TypeName = "percentage";

    private static readonly string[] English = ["percentages", "percentage", "per cents", "per cent", "percents", "percent", "pct"];

    private static readonly SearchValues<char> Units = SearchValues.Create([.. Enumerable.Range(0, char.MaxValue).Select(c => (char)c).Where(c => Unit(c) > 0)]);
    private static readonly SearchValues<char> Discount = SearchValues.Create("折");

    public Kind Kind => Kind.Percentage;

    public IEnumerable<Recognition> Recognize(Utterance utterance)
    {
        var found = utterance.Language == Language.Zh ? Signs(utterance).Concat(Points(utterance)).Concat(Parts(utterance)).Concat(Tenths(utterance))
            : Signs(utterance).Concat(Words(utterance));
        return found.Where(one => one.Start >= 0).OrderBy(one => one.Start);
    }

    private static IEnumerable<Recognition> Signs(Utterance text)
    {
        foreach (var numeral in text.Numerals)
        {
            var sign = text.AfterBlanks(numeral.After);
            // %20 in an address is no percentage.
            if (text[sign] == '%' && !char.IsAsciiLetterOrDigit(text[sign + 1]) && text[numeral.Start - 1] != '%')
            {
                yield return Found(text, numeral.Start, sign + 1, numeral.Value);
            }
        }
    }

    private static IEnumerable<Recognition> Words(Utterance text)
    {
        var next = 0;
        for (var at = 0; at < text.Length; at++)
        {
            if (text[at] != 'p' || Utterance.IsLatin(text[at - 1]) || WordLength(text, at) is var length && length == 0)
            {
                continue;
            }
            while (next < text.Numerals.Count && text.Numerals[next].After < at)
            {
                next++;
            }
            var before = next > 0 && text.AfterBlanks(text.Numerals[next - 1].After) == at ? next - 1 : next < text.Numerals.Count && text.Numerals[next].After == at ? next : -1;
            if (before >= 0)
            {
                yield return Found(text, text.Numerals[before].Start, at + length, text.Numerals[before].Value);
            }
            else
            {
                yield return AfterOf(text, at + length, next) is { } numeral
                    ? Found(text, at, numeral.After, numeral.Value) : Found(text, at, at + length, null);
            }
            at += length - 1;
        }
    }

    private static int WordLength(Utterance text, int at)
    {
        foreach (var word in English)
        {
            if (text.Has(at, word) && !Utterance.IsLatin(text[at + word.Length]))
            {
                return word.Length;
            }
        }
        return 0;
    }

    /// <summary>The number of “per cent of 210”.</summary>
    private static Numeral? AfterOf(Utterance text, int at, int next)
    {
        var of = text.AfterBlanks(at);
        return next < text.Numerals.Count && text.Has(of, "of") && text.AfterBlanks(of + 2) == text.Numerals[next].Start ? text.Numerals[next] : null;
    }

    /// <summary>“六个百分点”.</summary>
    private static IEnumerable<Recognition> Points(Utterance text)
    {
        foreach (var numeral in text.Numerals)
        {
            var after = numeral.After;
            foreach (var characters in (string[])["个個", "百佰", "分", "点點"])
            {
                after = text.AfterBlanks(after);
                after = characters.Contains(text[after]) ? after + 1 : -2;
                if (after < 0)
                {
                    break;
                }
            }
            if (after > 0)
            {
                yield return Found(text, numeral.Start, after, numeral.Value);
            }
        }
    }

    /// <summary>“百分之五”, “百万分之三”: units alone below the line, else it is a fraction.</summary>
    private static IEnumerable<Recognition> Parts(Utterance text)
    {
        for (var at = text.Next(Units, 0); at < text.Length; at = text.Next(Units, at + 1))
        {
            var (after, below) = (at, 1d);
            while (Unit(text[after]) is var unit and > 0)
            {
                (below, after) = (below * unit, text.AfterBlanks(after + 1));
            }
            var before = text.BeforeBlanks(at);
            if (below == 1 || ChineseDigits.IsNumeral(text[before]) || Utterance.IsDigit(text[before]) || ChineseNumerals.AfterOf(text, after) is var top && top < 0)
            {
                at = Math.Max(at, after - 1);
                continue;
            }
            var isMinus = ChineseDigits.IsMinus(text[before]) || ChineseDigits.IsMinus(text[top]) || text[top] == '-';
            if (Top(text, ChineseDigits.IsMinus(text[top]) || text[top] == '-' ? top + 1 : top) is { } over)
            {
                yield return Found(text, ChineseDigits.IsMinus(text[before]) ? before : at, over.After, (isMinus ? -1 : 1) * over.Value * 100 / below);
                at = over.After - 1;
            }
        }
    }

    /// <summary>What stands above the line; also the bare 百 of 百分之百.</summary>
    private static (int After, double Value)? Top(Utterance text, int at)
    {
        var cardinal = new ChineseCardinal(text, at);
        if (!cardinal.Read() || cardinal.IsTwo)
        {
            return null;
        }
        var letter = text.AfterBlanks(cardinal.After);
        return cardinal.HasArabic && text[letter] == 'k' && !Utterance.IsLatin(text[letter + 1]) ? (letter + 1, cardinal.Value * 1000) : (cardinal.After, cardinal.Value);
    }

    private static double Unit(char c) => ChineseDigits.Unit(c) is var unit and > 0 ? unit : ChineseDigits.Section(c);

    private static IEnumerable<Recognition> Tenths(Utterance text)
    {
        for (var at = text.Next(Discount, 0); at < text.Length; at = text.Next(Discount, at + 1))
        {
            if (text[at - 1] == '半')
            {
                yield return Found(text, at - 1, at + 1, 50);
            }
        }
        for (var i = 0; i < text.Numerals.Count; i++)
        {
            var numeral = text.Numerals[i];
            var (start, value) = (numeral.Start, TenthsOf(text, numeral));
            var unit = text.AfterBlanks(numeral.After);
            if (text[unit] is not ('成' or '折') || value < 0)
            {
                continue;
            }
            // 八 五 折, 7 2 折
            if (i > 0 && value < 10 && text.Numerals[i - 1] is { Value: > 0 and < 10, Form: NumberForm.Integer } first
                && Math.Floor(value) == value && text.AfterBlanks(first.After) == start)
            {
                (start, value) = (first.Start, first.Value + (value / 10));
            }
            var (after, rest) = text[unit] == '成' ? Rest(text, unit + 1) : (unit + 1, 0);
            if (value + rest <= 10 && (value < 10 || text[unit] == '成'))
            {
                yield return Found(text, start, after, (value + rest) * 10);
            }
        }
    }

    /// <summary>八点五 and 八五 are 8.5 tenths; more than ten are none.</summary>
    private static double TenthsOf(Utterance text, Numeral numeral)
    {
        var isTwoDigits = numeral.Form == NumberForm.Integer && numeral.After - numeral.Start == 2 && numeral.Value is > 10 and < 100
            && ChineseDigits.Unit(text[numeral.Start]) == 0 && ChineseDigits.Unit(text[numeral.After - 1]) == 0;
        return isTwoDigits ? numeral.Value / 10 : numeral.Value;
    }

    /// <summary>“三成半”, “七成六”.</summary>
    private static (int After, double Value) Rest(Utterance text, int at)
    {
        var next = text.AfterBlanks(at);
        var digit = text[next] == '半' ? 5 : ChineseDigits.Digit(text[next]);
        var isAlone = text[next] == '半' || !(char.IsLetterOrDigit(text[next + 1]) || ChineseDigits.IsNumeral(text[next + 1]));
        return digit > 0 && isAlone ? (next + 1, digit / 10d) : (at, 0);
    }

    private static Recognition Found(Utterance text, int start, int after, double? percent) =>
        text.Found(start, after, TypeName, new Resolution { ["value"] = percent is { } value ? Numeral.Write(value) + "%" : null });
}
