using SupportBot.Knowledge.Recognizers.Numbers;

namespace SupportBot.Knowledge.Recognizers.Units;

/// <summary>A number with its unit, or a unit alone, whose value is then missing.</summary>
internal sealed record Amount(int Start, int After, double? Value, Unit Unit);

/// <summary>Joins numbers and units: what stands behind a number (<c>20 元</c>, <c>12-cent</c>, <c>20 (kg)</c>, <c>三斤半</c>) or, for
/// some names, before it (<c>￥20</c>).</summary>
internal static class Amounts
{
    public static IEnumerable<Amount> Read(Utterance text, UnitNames names)
    {
        var free = 0;
        foreach (var numeral in text.Numerals)
        {
            if (numeral.Start < free || IsPartOfWord(text, numeral))
            {
                continue;
            }
            var amount = Before(text, names, numeral, free, hugs: true) ?? Behind(text, names, numeral) ?? Before(text, names, numeral, free, hugs: false);
            if (amount is not null)
            {
                free = amount.After;
                yield return amount;
            }
        }
    }

    /// <summary>Units without a number, outside <paramref name="taken"/>, which is in order.</summary>
    public static IEnumerable<Amount> Alone(Utterance text, UnitNames names, IReadOnlyList<Amount> taken)
    {
        var next = 0;
        for (var at = names.Next(text, 0); at < text.Length; at = names.Next(text, at + 1))
        {
            while (next < taken.Count && taken[next].After <= at)
            {
                next++;
            }
            if (next < taken.Count && taken[next].Start <= at)
            {
                at = taken[next].After - 1;
            }
            else if (!(Utterance.IsLatin(text[at]) && (char.IsAsciiLetterOrDigit(text[at - 1]) || text[at - 1] is '/' or '_' or '@'))
                && names.At(text, at, out var length) is { CanStandAlone: true } name && !char.IsAsciiDigit(text[at + length]))
            {
                yield return new Amount(at, at + length, null, name.Unit);
                at += length - 1;
            }
        }
    }

    /// <summary>SCP-173m, 24703L202, 2:00 pm.</summary>
    private static bool IsPartOfWord(Utterance text, Numeral numeral)
    {
        var (before, beyond) = (text[numeral.Start - 1], text[numeral.Start - 2]);
        return (before is '-' && (Utterance.IsLatin(beyond) || Utterance.IsDigit(beyond))) || (before is ':' && Utterance.IsDigit(beyond));
    }

    private static Amount? Before(Utterance text, UnitNames names, Numeral numeral, int free, bool hugs)
    {
        var after = hugs ? numeral.Start : text.BeforeBlanks(numeral.Start) + 1;
        if (after <= free || (!hugs && after == numeral.Start) || names.Before(text, after, out var length) is not { } name || after - length < free)
        {
            return null;
        }
        // 人民币五百元 says it twice.
        var isTwice = Utterance.IsHan(text[after - 1]) & names.At(text, numeral.After, out var more)?.Unit == name.Unit;
        return new Amount(after - length, isTwice ? numeral.After + more : numeral.After, numeral.Value * name.Unit.Times, name.Unit);
    }

    private static Amount? Behind(Utterance text, UnitNames names, Numeral numeral)
    {
        if (Utterance.IsLatin(text[numeral.Start - 1]))
        {
            return null;
        }
        return Carried(text, names, numeral) ?? Follows(text, names, numeral, numeral.After, numeral.Value);
    }

    /// <summary>The last character of 六千 belongs to the unit of 六千字节, and that of 一千 to 一千比特.</summary>
    private static Amount? Carried(Utterance text, UnitNames names, Numeral numeral)
    {
        var last = numeral.After - 1;
        if (text.Language == Language.En || last == numeral.Start || text[last] is not ('千' or '兆' or '百')
            || names.At(text, last, out var length) is not { } name || length < 2)
        {
            return null;
        }
        var minus = ChineseDigits.IsMinus(text[numeral.Start]) || text[numeral.Start] == '-';
        var less = new ChineseCardinal(text, minus ? text.AfterBlanks(numeral.Start + 1) : numeral.Start, last);
        return less.Read() && text.AfterBlanks(less.After) == last
            ? new Amount(numeral.Start, last + length, (minus ? -1 : 1) * less.Value, name.Unit) : null;
    }

    /// <summary>The 3 of 2米3, the 65 of 1米65, the 六 of 一米六.</summary>
    private static (int After, double Part)? Tenths(Utterance text, int at)
    {
        var after = ArabicNumerals.AfterDigits(text, at);
        if (after - at is 1 or 2)
        {
            return (after, int.Parse(text.Plain.AsSpan(at, after - at), System.Globalization.CultureInfo.InvariantCulture) / (after - at == 1 ? 10d : 100));
        }
        var digit = ChineseDigits.Digit(text[at]);
        return after == at && digit > 0 && !ChineseDigits.IsNumeral(text[at + 1]) && !UnitNames.Dimensions.CanBegin(text[at + 1]) ? (at + 1, digit / 10d) : null;
    }

    private static Amount? Follows(Utterance text, UnitNames names, Numeral numeral, int after, double value)
    {
        var at = text.AfterBlanks(after);
        if (text[at] == '-' && at == after)
        {
            at++;
        }
        else if (text.Language == Language.Zh && text[at] is '多' or '来' or '余' or '几' or '個' or '个' && names.CanBegin(text[at + 1]))
        {
            at++;
        }
        var closing = text[at] switch { '(' => ')', '[' => ']', '{' => '}', '<' => '>', _ => '\0' };
        at = closing == '\0' ? at : at + 1;
        if (names.At(text, at, out var length) is not { } name)
        {
            return null;
        }
        var end = at + length;
        if (name.CanPrecede && at > after && Utterance.IsDigit(text[end]))
        {
            return null; // 1 $10
        }
        if (closing != '\0')
        {
            return text[end] == closing ? new Amount(numeral.Start, end + 1, value * name.Unit.Times, name.Unit) : null;
        }
        if (text[end - 1] == '米' && length == 1 && numeral.Form == NumberForm.Integer && Tenths(text, end) is var (rest, part))
        {
            return new Amount(numeral.Start, rest, Math.Round(value + part, 2), name.Unit);
        }
        // 两米半, 三斤半
        var half = text[end] == '半' && numeral.Form == NumberForm.Integer && (!Utterance.IsHan(text[end + 1]) || "的了吧呢左多就".Contains(text[end + 1])) ? 1 : 0;
        return new Amount(numeral.Start, end + half, (value * name.Unit.Times) + (half * 0.5), name.Unit);
    }
}
