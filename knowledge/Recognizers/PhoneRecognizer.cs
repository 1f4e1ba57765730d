using System.Buffers;

namespace SupportBot.Knowledge.Recognizers;

/// <summary>
/// Phone numbers of all countries, mobile and landline, with country code and extension. A candidate is a row of groups of digits
/// with at most three separators between two; it is a phone number when the lengths of its groups are such as people write
/// (<see cref="PhoneShape"/>), when it stands alone, and when no word before it says that it is something else.
/// </summary>
public sealed class PhoneRecognizer : IRecognizer
{
    public const string TypeName = "phonenumber";

    private const int MostGroups = 8;
    private const int LongestSeparator = 3;

    /// <summary>“Account number 12345678”.</summary>
    private static readonly WordList OtherThings = new(
        "account", "card", "ssn", "omb", "订单", "單號", "单号", "运单", "帐号", "账号", "賬號", "卡号", "卡號", "身份证", "编号", "货号", "验证码", "序列号", "order", "tracking", "invoice", "qq", "邮编");

    private static readonly WordList NumberWords = new("number", "num", "no", "nr", "id", "code", "号码", "号", "是", "为", "is", "#", ":", ".", "：", " ");

    private static readonly SearchValues<char> Beginnings = SearchValues.Create("+(0123456789");

    public Kind Kind => Kind.Phone;

    public IEnumerable<Recognition> Recognize(Utterance utterance)
    {
        for (var at = utterance.Next(Beginnings, 0); at < utterance.Length; at = utterance.Next(Beginnings, at))
        {
            var c = utterance[at];
            if (Candidate(utterance, at) is { } candidate)
            {
                if (candidate.IsCard || !IsFreeBefore(utterance, candidate))
                {
                    at = candidate.IsCard ? candidate.After : candidate.AfterFirst;
                    continue;
                }
                var after = LongestPhone(utterance, candidate);
                if (after > 0)
                {
                    yield return utterance.Found(at, after, TypeName, new Resolution { ["value"] = utterance.Plain[at..after] });
                    at = after;
                    continue;
                }
            }
            at = Utterance.IsDigit(c) ? AfterDigits(utterance, at) : at + 1;
        }
    }

    /// <summary>The groups of digits from here on.</summary>
    private static PhoneShape? Candidate(Utterance text, int at)
    {
        List<PhoneGroup> groups = [];
        var start = at;
        while (groups.Count < MostGroups)
        {
            var digits = AfterSeparator(text, at, groups.Count == 0);
            if (digits < 0)
            {
                break;
            }
            var after = AfterDigits(text, digits);
            groups.Add(new PhoneGroup(text.Plain[at..digits], digits, after));
            at = after;
        }
        return groups.Count == 0 ? null : new PhoneShape(text, start, groups);
    }

    /// <summary>The first digit behind at most three separators, or -1. A number begins with <c>+</c>, <c>(</c>, <c>(+</c> or a digit.</summary>
    private static int AfterSeparator(Utterance text, int at, bool isFirst)
    {
        var digits = at;
        while (digits - at < LongestSeparator && !Utterance.IsDigit(text[digits]))
        {
            var isAllowed = isFirst ? text[digits] is '+' or '(' or ' ' : text[digits] is '-' or '.' or '/' or '(' or ')' || Utterance.IsBlank(text[digits]);
            if (!isAllowed)
            {
                return -1;
            }
            digits++;
        }
        return Utterance.IsDigit(text[digits]) ? digits : -1;
    }

    private static int AfterDigits(Utterance text, int at) => Numbers.ArabicNumerals.AfterDigits(text, at);

    private static int LongestPhone(Utterance text, PhoneShape candidate)
    {
        if (IsSomethingElse(text, candidate.Start))
        {
            return -1;
        }
        for (var count = candidate.Groups.Count; count > 0; count--)
        {
            var shape = candidate.Take(count);
            if (shape.IsPhone)
            {
                var after = AfterExtension(text, shape.After);
                if (IsFreeAfter(text, after))
                {
                    return after;
                }
            }
        }
        return -1;
    }

    /// <summary>Not the rest of a word, of a sum (45+31), of a negative number, of a #number.</summary>
    private static bool IsFreeBefore(Utterance text, PhoneShape candidate)
    {
        var before = text[candidate.Start - 1];
        if (before == '-')
        {
            var beyond = text[candidate.Start - 2];
            return Utterance.IsLatin(beyond) || Utterance.IsDigit(beyond) ? candidate.HasBrackets && !Utterance.IsDigit(beyond) : candidate.Groups.Count > 1 && beyond != '\n';
        }
        return !Utterance.IsLatin(before) && !Utterance.IsDigit(before) && !(before == ')' && text[candidate.Start] == '+') && before is not ('#' or '+' or '*' or '/' or '=' or '%' or '&' or '_' or '.' or '$')
            || (before is '.' && !Utterance.IsDigit(text[candidate.Start - 2]))
            || (candidate.HasBrackets && Utterance.IsLatin(before));
    }

    private static bool IsFreeAfter(Utterance text, int after)
    {
        var (next, beyond) = (text[after], text[after + 1]);
        return !char.IsAsciiLetterOrDigit(next) && next is not ('*' or '=' or '%' or '_' or '+')
            && !(next is '-' or ':' or '.' or '/' && Utterance.IsDigit(beyond))
            && !(Utterance.IsBlank(next) && IsHexadecimal(text, after + 1));
    }

    /// <summary>“D9”: the groups before are of the same kind.</summary>
    private static bool IsHexadecimal(Utterance text, int at) =>
        text[at] is >= 'a' and <= 'f' && Utterance.IsDigit(text[at + 1]) && !char.IsAsciiLetterOrDigit(text[at + 2]);

    /// <summary>“x068”, “ ext 63888”, and the four digits that Chinese offices write behind a hyphen.</summary>
    private static int AfterExtension(Utterance text, int after)
    {
        var word = text.AfterBlanks(after);
        var digits = text.AfterBlanks(text.Has(word, "ext.") ? word + 4 : text.Has(word, "ext") ? word + 3 : text.Has(word, "转") ? word + 1 : text[word] == 'x' ? word + 1 : text.Length);
        var end = AfterDigits(text, digits);
        return end - digits is >= 1 and <= 6 ? end : after;
    }

    private static bool IsSomethingElse(Utterance text, int start)
    {
        var at = start;
        for (var words = 0; words < 6; words++)
        {
            var word = NumberWords.Before(text, at);
            if (word == 0)
            {
                break;
            }
            at -= word;
        }
        return OtherThings.Before(text, at) > 0;
    }
}
