using System.Buffers;
using SupportBot.Knowledge.Recognizers.Numbers;

namespace SupportBot.Knowledge.Recognizers.Shop;

/// <summary>
/// How many: <c>value</c> and the <c>unit</c> it was counted in, empty where none was said.
/// <code>
/// Chinese  number [多] measure · 半 measure · 俩|仨            三件里少了俩
/// English  number measure · number of them|of those · x3 · 3x
/// </code>
/// </summary>
public sealed class QuantityRecognizer : IRecognizer
{
    public const string TypeName = "quantity";

    private static readonly TermIndex<string> Measures = WordFile.Index("measures.txt");
    private static readonly SearchValues<char> Half = SearchValues.Create("半");

    public Kind Kind => Kind.Quantity;

    public IEnumerable<Recognition> Recognize(Utterance utterance)
    {
        return Counted(utterance).Concat(Halves(utterance)).OrderBy(one => one.Start);
    }

    private static IEnumerable<Recognition> Counted(Utterance utterance)
    {
        foreach (var numeral in utterance.Numerals)
        {
            if (numeral is { Value: > 0, Form: NumberForm.Integer or NumberForm.Fraction } && !IsOrdinal(utterance, numeral) && Read(utterance, numeral) is { } found)
            {
                yield return found;
            }
        }
    }

    /// <summary>半箱, but not 一半 or 两个半.</summary>
    private static IEnumerable<Recognition> Halves(Utterance text)
    {
        for (var at = text.Next(Half, 0); at < text.Length; at = text.Next(Half, at + 1))
        {
            if (!ChineseDigits.IsNumeral(text[at - 1]) && text[at + 1] is not ('个' or '個' or '天' or '年' or '价')
                && Measures.TryAt(text, at + 1, out var length, out var unit) && !Measures.TryAt(text, at - 1, out _, out _))
            {
                yield return Found(text, at, at + 1 + length, 0.5, unit);
            }
        }
    }

    /// <summary>第三件, and the second half of 1-3件.</summary>
    private static bool IsOrdinal(Utterance text, Numeral numeral) => text[numeral.Start - 1] is '第' or '-' or '.' || Utterance.IsLatin(text[numeral.Start - 1]) && text[numeral.Start - 1] != 'x';

    private static Recognition? Read(Utterance text, Numeral numeral)
    {
        if (text[numeral.Start] is '俩' or '倆' or '仨' && numeral.IsNumber && numeral.After == numeral.Start + 1)
        {
            return Found(text, numeral.Start, numeral.After, numeral.Value, "");
        }
        if (text[numeral.Start - 1] == 'x' && !Utterance.IsLatin(text[numeral.Start - 2]) && !Utterance.IsDigit(text[numeral.Start - 2]))
        {
            return Found(text, numeral.Start - 1, numeral.After, numeral.Value, "");
        }
        var at = text.AfterBlanks(numeral.After);
        if (text.Language == Language.En)
        {
            at = text[at] == '-' && at == numeral.After ? at + 1 : at;
            if (text[at] == 'x' && !char.IsAsciiLetterOrDigit(text[at + 1]) && numeral.Form == NumberForm.Integer)
            {
                return Found(text, numeral.Start, at + 1, numeral.Value, "");
            }
            if (text.Has(at, "of them") || text.Has(at, "of those") || text.Has(at, "of these"))
            {
                return Found(text, numeral.Start, numeral.After, numeral.Value, "");
            }
        }
        at = text[at] is '多' or '来' ? at + 1 : at;
        if (text[at] is '个' or '個' && IsTime(text, text[at + 1] is '多' or '半' ? at + 2 : at + 1))
        {
            return null;
        }
        var isSetOf = text[numeral.After] is '件' && text[numeral.After + 1] == '套'; // 四件套 is one thing
        return !isSetOf && Measures.TryAt(text, at, out var length, out var unit) ? Found(text, numeral.Start, at + length, numeral.Value, unit) : null;
    }

    /// <summary>一个多月, 两个小时.</summary>
    private static bool IsTime(Utterance text, int at) =>
        text[at] == '月' || text.Has(at, "小时") || text.Has(at, "星期") || text.Has(at, "礼拜") || text.Has(at, "钟头") || text.Has(at, "工作日") || text.Has(at, "百分") || text.Has(at, "季度");

    private static Recognition Found(Utterance text, int start, int after, double value, string unit) =>
        text.Found(start, after, TypeName, new Resolution { ["value"] = Numeral.Write(value), ["unit"] = unit });
}
