using System.Buffers;
using System.Globalization;
using SupportBot.Knowledge.Recognizers.Numbers;

namespace SupportBot.Knowledge.Recognizers.Shop;

/// <summary>
/// What somebody needs to know to advise a size: <c>heightCm</c>, <c>weightKg</c> and <c>size</c>, as far as they are said; what
/// stands next to each other is one value.
/// <code>
/// height = [身高|height] number [cm|米 [digits]|m]    165 · 1米65 · 一米六 · 1.65m          weight = [体重|weigh] number [斤|公斤|kg|lb]
/// size   = XS … 5XL · M码 · 大码|均码 · 38码 · size 38                                       both   = 165/105
/// </code>
/// Without a unit a weight from 80 on is in 斤 in Chinese and from 100 on in pounds in English.
/// </summary>
public sealed class SizeRecognizer : IRecognizer
{
    public const string TypeName = "size";

    private const int FurthestApart = 5;
    private const double CentimetresInInch = 2.54;
    private const double KilogramsInPound = 0.45359237;

    private static readonly WordList HeightWords = new("身高", "个子", "身长", "height", "tall", "i am", "i'm");
    private static readonly WordList WeightWords = new("体重", "體重", "weight", "weigh", "weighs", "weighing");
    private static readonly WordList Betweens = new("左右", "大概", "然后", "和", "and", "with");
    private static readonly WordList FeetWords = new("feet", "foot", "ft", "'", "′");
    private static readonly string[] WeightSigns = ["斤", "kg", "weigh", "体重", "lb"];
    private static readonly string[] HeightSigns = ["身高", "个子", "身长", "height", "tall", "i am", "i'm", "cm", "米"];
    private static readonly WordList Fillers =
        new("大概", "大约", "差不多", "左右", "是", "有", "about", "is", "around", "of", ",", ":", "，", "：", " ", "in");

    private static readonly TermIndex<string> Letters = new(
        new[] { "xxxs", "xxs", "xs", "s", "m", "l", "xl", "xxl", "xxxl", "xxxxl", "2xl", "3xl", "4xl", "5xl", "6xl" }
            .Select(size => KeyValuePair.Create(size, size.ToUpperInvariant()))
            .Concat([new("均码", "free"), new("大码", "large"), new("中码", "medium"), new("小码", "small"), new("加大码", "extra large"),
                new("one size", "free"), new("medium size", "medium"), new("small size", "small"), new("large size", "large")]));

    public Kind Kind => Kind.Size;

    public IEnumerable<Recognition> Recognize(Utterance utterance)
    {
        Recognition? last = null;
        foreach (var next in Measures(utterance).Concat(Sizes(utterance)).OrderBy(one => one.Start))
        {
            if (last is not null && AreNextTo(utterance, last, next) && !next.Resolution.Keys.Any(last.Resolution.ContainsKey))
            {
                last = utterance.Found(last.Start, next.End + 1, TypeName, last.Resolution.Concat(next.Resolution).ToDictionary());
                continue;
            }
            if (last is not null && next.Start <= last.End)
            {
                continue;
            }
            if (last is not null)
            {
                yield return last;
            }
            last = next;
        }
        if (last is not null)
        {
            yield return last;
        }
    }

    /// <summary>Nothing but marks and words like 左右 and “and” stands between.</summary>
    private static bool AreNextTo(Utterance text, Recognition last, Recognition next)
    {
        var at = last.End + 1;
        while (at < next.Start && at - last.End <= FurthestApart)
        {
            var word = Betweens.At(text, at);
            if (word == 0 && char.IsLetterOrDigit(text[at]))
            {
                return false;
            }
            at += Math.Max(word, 1);
        }
        return at == next.Start;
    }

    private static IEnumerable<Recognition> Measures(Utterance text)
    {
        if (text.Numerals.Count == 0)
        {
            yield break;
        }
        var topic = Topic.Of(text);
        var taken = 0;
        foreach (var numeral in text.Numerals)
        {
            if (numeral.Start < taken)
            {
                continue;
            }
            if (Slashed(text, numeral) is { } both)
            {
                yield return both;
                continue;
            }
            var start = Before(text, numeral.Start, HeightWords);
            if (Height(text, numeral, start >= 0, topic) is var (after, centimetres))
            {
                taken = after = text.Has(after, " tall") ? after + 5 : after;
                yield return Found(text, start >= 0 ? start : numeral.Start, after, "heightCm", centimetres);
                continue;
            }
            start = Before(text, numeral.Start, WeightWords);
            if (Weight(text, numeral, start >= 0, topic) is var (end, kilograms))
            {
                yield return Found(text, start >= 0 ? start : numeral.Start, end, "weightKg", kilograms);
            }
        }
    }

    /// <summary>“165/105”: a height and a weight.</summary>
    private static Recognition? Slashed(Utterance text, Numeral numeral)
    {
        var slash = ArabicNumerals.AfterDigits(text, numeral.Start);
        if (text[slash] != '/' || slash - numeral.Start != 3)
        {
            return null;
        }
        var after = ArabicNumerals.AfterDigits(text, slash + 1);
        var height = int.Parse(text.Plain.AsSpan(numeral.Start, 3), CultureInfo.InvariantCulture);
        var weight = after - slash is 3 or 4 ? int.Parse(text.Plain.AsSpan(slash + 1, after - slash - 1), CultureInfo.InvariantCulture) : 0;
        if (height is < 140 or > 210 || weight is < 40 or > 250 || numeral.After > after)
        {
            return null;
        }
        var (end, kilograms) = Unit(text, after, weight, true)!.Value;
        return text.Found(numeral.Start, end, TypeName, new Resolution { ["heightCm"] = height.ToString(CultureInfo.InvariantCulture), ["weightKg"] = Written(kilograms) });
    }

    private static (int After, double Centimetres)? Height(Utterance text, Numeral numeral, bool isNamed, Topic topic)
    {
        var unit = text.AfterBlanks(numeral.After);
        if (text[unit] is '米' or 'm' && !Utterance.IsLatin(text[unit + 1]) && numeral.Value is >= 1 and < 2.5)
        {
            var (after, rest) = Centimetres(text, unit + 1);
            return isNamed || topic.IsWeight ? (after, Math.Round((numeral.Value * 100) + rest, 2)) : null;
        }
        if ((isNamed || topic.IsWeight) && Feet(text, numeral, unit) is var (end, inches))
        {
            return (end, Math.Round(inches * CentimetresInInch, 1));
        }
        if (numeral.Value is < 50 or > 230)
        {
            return isNamed && numeral is { Value: >= 1.2 and < 2.3, Form: NumberForm.Decimal } ? (numeral.After, Math.Round(numeral.Value * 100, 2)) : null;
        }
        var isUnit = text.Has(unit, "cm") || text.Has(unit, "厘米") || text.Has(unit, "公分");
        return isUnit && (isNamed || (numeral.Value >= 140 && topic.IsWeight)) ? (unit + 2, numeral.Value)
            : isNamed && numeral.Value >= 100 && WeightUnit(text, unit) is null ? (numeral.After, numeral.Value) : null;
    }

    /// <summary>“5 feet 4”, 5'4".</summary>
    private static (int After, double Inches)? Feet(Utterance text, Numeral numeral, int unit)
    {
        if (numeral.Value is < 4 or > 7 || FeetWords.At(text, unit) is var feet && feet == 0)
        {
            return null;
        }
        var at = text.AfterBlanks(unit + feet);
        var after = ArabicNumerals.AfterDigits(text, at);
        var inches = after - at is 1 or 2 ? int.Parse(text.Plain.AsSpan(at, after - at), CultureInfo.InvariantCulture) : 0;
        var end = after > at ? after : unit + feet;
        var word = text.AfterBlanks(end);
        end = after == at ? end : text.Has(word, "inches") ? word + 6 : text.Has(word, "in ") || text[word] == '"' ? word + (text[word] == '"' ? 1 : 2) : end;
        return inches < 12 ? (end, (numeral.Value * 12) + inches) : null;
    }

    /// <summary>The 65 of 1米65, the 六 of 一米六.</summary>
    private static (int After, double Value) Centimetres(Utterance text, int at)
    {
        var end = ArabicNumerals.AfterDigits(text, at);
        if (end - at is 1 or 2)
        {
            return (end, int.Parse(text.Plain.AsSpan(at, end - at), CultureInfo.InvariantCulture) * (end - at == 1 ? 10 : 1));
        }
        var cardinal = new ChineseCardinal(text, at);
        return end == at && cardinal.Read() && cardinal.Value < 100 ? (cardinal.After, cardinal.Value * (cardinal.Value < 10 && text[at] != '零' ? 10 : 1))
            : (at, 0);
    }

    private static (int After, double Kilograms)? Weight(Utterance text, Numeral numeral, bool isNamed, Topic topic)
    {
        var unit = WeightUnit(text, text.AfterBlanks(numeral.After));
        return numeral.Value is >= 20 and <= 400 && (isNamed || (unit is not null && numeral.Value >= 35 && topic.IsHeight)) ? Unit(text, numeral.After, numeral.Value, isNamed) : null;
    }

    /// <summary>Whether the message speaks of a person's height or weight, so that a measure without a name can be one.</summary>
    private readonly record struct Topic(bool IsWeight, bool IsHeight)
    {
        public static Topic Of(Utterance text) => new(WeightSigns.Any(text.Contains), HeightSigns.Any(text.Contains));
    }

    private static (int After, double Kilograms)? Unit(Utterance text, int after, double value, bool isNamed)
    {
        var at = text.AfterBlanks(after);
        if (WeightUnit(text, at) is var (length, kilograms))
        {
            return (at + length, Math.Round(value * kilograms, 2));
        }
        return !isNamed ? null : (after, Math.Round(value * (text.Language == Language.Zh ? value >= 80 ? 0.5 : 1 : value >= 100 ? KilogramsInPound : 1), 2));
    }

    private static (int Length, double Kilograms)? WeightUnit(Utterance text, int at) =>
        text[at] == '斤' ? (1, 0.5)
        : text.Has(at, "公斤") || text.Has(at, "千克") || text.Has(at, "kg") ? (2, 1)
        : text.Has(at, "pounds") ? (6, KilogramsInPound)
        : text.Has(at, "lbs") ? (3, KilogramsInPound)
        : text.Has(at, "lb") ? (2, KilogramsInPound)
        : null;

    /// <summary>The index of one of the words before, or -1.</summary>
    private static int Before(Utterance text, int at, WordList words)
    {
        for (var crossed = 0; crossed < 4; crossed++)
        {
            if (words.Before(text, at) is > 0 and var found)
            {
                return at - found;
            }
            var filler = Fillers.Before(text, at);
            if (filler == 0)
            {
                return -1;
            }
            at -= filler;
        }
        return -1;
    }

    private static IEnumerable<Recognition> Sizes(Utterance text)
    {
        foreach (var (start, after, size) in Letters.All(text))
        {
            var isCode = text[after] is '码' or '碼' or '号';
            var isSaid = isCode || after - start > 1 || text.Has(start - 5, "size ") || after - start == text.Length;
            if (isSaid && !Utterance.IsDigit(text[start - 1]) && !Utterance.IsDigit(text[after]) && text[start - 1] is not '\'')
            {
                yield return text.Found(start, isCode ? after + 1 : after, TypeName, new Resolution { ["size"] = size });
            }
        }
        foreach (var numeral in text.Numerals)
        {
            var isNamed = text.Has(numeral.Start - 5, "size ");
            if (numeral.Value is > 0 and < 70 && numeral.Form != NumberForm.Fraction && (isNamed || text[numeral.After] is '码' or '碼'))
            {
                yield return text.Found(isNamed ? numeral.Start - 5 : numeral.Start, isNamed ? numeral.After : numeral.After + 1, TypeName,
                    new Resolution { ["size"] = numeral.Text });
            }
        }
    }

    private static Recognition Found(Utterance text, int start, int after, string what, double value) =>
        text.Found(start, after, TypeName, new Resolution { [what] = Written(value) });

    private static string Written(double value) => Numeral.Write(value);
}
