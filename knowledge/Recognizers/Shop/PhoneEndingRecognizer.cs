using SupportBot.Knowledge.Recognizers.Numbers;

namespace SupportBot.Knowledge.Recognizers.Shop;

/// <summary>
/// The last four digits of a phone, by which a customer shows whose order it is: <c>value</c> is four digits.
/// <code>
/// named   = 尾号|后四位|ending in|last four … four
/// spoken  = four of 零一二…幺洞 · four of “oh one two …”
/// whole   = a mainland mobile number, of which the ending is taken
/// alone   = the only four digits of the message, not a year
/// </code>
/// </summary>
public sealed class PhoneEndingRecognizer : IRecognizer
{
    public const string TypeName = "phoneEnding";

    private const int Four = 4;
    private const int FurthestFromName = 12;

    private static readonly TermIndex<bool> Names = new(
        new[] { "尾号", "尾數", "尾数", "后四位", "后4位", "末四位", "末尾", "最后四位", "ending", "ends", "last four", "last 4" }
            .Select(name => KeyValuePair.Create(name, true)));

    private static readonly Dictionary<string, char> Spoken = new()
    {
        ["zero"] = '0', ["oh"] = '0', ["o"] = '0', ["nought"] = '0', ["one"] = '1', ["two"] = '2', ["three"] = '3', ["four"] = '4', ["five"] = '5',
        ["six"] = '6', ["seven"] = '7', ["eight"] = '8', ["nine"] = '9',
    };

    public Kind Kind => Kind.PhoneEnding;

    public IEnumerable<Recognition> Recognize(Utterance utterance)
    {
        List<(int Start, int After, string Digits)> fours = [];
        var named = -1; // index after the last name
        for (var at = 0; at < utterance.Length;)
        {
            if (Names.TryAt(utterance, at, out var length, out _))
            {
                at = named = at + length;
                continue;
            }
            var (after, digits) = Digits(utterance, at);
            if (digits.Length == 11 && digits[0] == '1')
            {
                return [Found(utterance, at, after, digits[^Four..])];
            }
            if (digits.Length == Four && named >= 0 && at - named <= FurthestFromName)
            {
                return [Found(utterance, at, after, digits)];
            }
            if (digits.Length == Four && !IsYearOrAmount(utterance, at, after))
            {
                fours.Add((at, after, digits));
            }
            at = Math.Max(after, at + 1);
        }
        return fours is [var only] ? [Found(utterance, only.Start, only.After, only.Digits)] : [];
    }

    private static bool IsYearOrAmount(Utterance text, int at, int after)
    {
        var (before, next) = (text[at - 1], text[text.AfterBlanks(after)]);
        return next is '年' or '元' or '块' or '米' or '克' or '%' || before is '$' or '¥' or '￥' or '€' or '£' or '.' || (text[after] == '.' && Utterance.IsDigit(text[after + 1]));
    }

    /// <summary>A row of digits in one way of writing, which stands alone. A mobile number may be written in three groups.</summary>
    private static (int After, string Digits) Digits(Utterance text, int at)
    {
        if (Utterance.IsDigit(text[at]))
        {
            var after = ArabicNumerals.AfterDigits(text, at);
            var isApart = !Utterance.IsLatin(text[at - 1]) && !Utterance.IsLatin(text[after]);
            return after - at == 3 && text[at] == '1' && Grouped(text, at, after) is var end and > 0
                ? (end, string.Concat(text.Plain[at..end].Where(Utterance.IsDigit)))
                : (after, isApart ? text.Plain[at..after] : "");
        }
        return Utterance.IsLatin(text[at]) ? SpokenInEnglish(text, at) : SpokenInChinese(text, at);
    }

    /// <summary>138-1234-0421, 138 1234 0421.</summary>
    private static int Grouped(Utterance text, int at, int after)
    {
        var second = text[after] is '-' or ' ' ? ArabicNumerals.AfterDigits(text, after + 1) : after;
        var third = text[second] is '-' or ' ' ? ArabicNumerals.AfterDigits(text, second + 1) : second;
        return second - after == 5 && third - second == 5 && !Utterance.IsLatin(text[at - 1]) ? third : 0;
    }

    private static (int After, string Digits) SpokenInChinese(Utterance text, int at)
    {
        var digits = "";
        var after = at;
        for (char digit; digits.Length <= 11 && (digit = Digit(text[after])) != '\0'; after++)
        {
            digits += digit;
        }
        return ChineseDigits.Unit(text[after]) > 0 || ChineseDigits.Section(text[after]) > 0 ? (after, "") : (after, digits);
    }

    private static char Digit(char c) => c switch
    {
        '幺' => '1',
        '洞' => '0',
        _ when ChineseDigits.Digit(c) is var digit and >= 0 => (char)('0' + digit),
        _ => '\0',
    };

    private static (int After, string Digits) SpokenInEnglish(Utterance text, int at)
    {
        var (digits, after, next) = ("", at, at);
        while (digits.Length <= Four)
        {
            var end = next;
            while (Utterance.IsLatin(text[end]))
            {
                end++;
            }
            if (!Spoken.TryGetValue(text.Plain[next..end], out var digit))
            {
                break;
            }
            digits += digit;
            after = end;
            next = text.AfterBlanks(text[end] is '-' or ',' ? end + 1 : end);
        }
        return digits.Length > 1 ? (after, digits) : (next > at ? next : AfterWord(text, at), "");
    }

    private static int AfterWord(Utterance text, int at)
    {
        while (Utterance.IsLatin(text[at]))
        {
            at++;
        }
        return at;
    }

    private static Recognition Found(Utterance text, int start, int after, string digits) =>
        text.Found(start, after, TypeName, new Resolution { ["value"] = digits });
}
