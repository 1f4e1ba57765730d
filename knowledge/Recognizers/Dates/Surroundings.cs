using SupportBot.Knowledge.Recognizers.Dates.Reading;
using SupportBot.Knowledge.Recognizers.Numbers;

namespace SupportBot.Knowledge.Recognizers.Dates;

/// <summary>Whether the characters around it let an expression stand alone, or show it to be a part of something else: of a word, a
/// telephone number, an amount of money.</summary>
internal static class Surroundings
{
    public static bool AllowEnglish(string plain, int start, int after) =>
        AllowNumbers(plain, start, after) && !IsLetterOrDigit(plain, start - 1) && !IsLetterOrDigit(plain, after)
        && !GoesOn(plain, start, after);

    /// <summary>"6.45 percent", "at 2 houses", "30 minutes later this week".</summary>
    private static bool GoesOn(string plain, int start, int after)
    {
        var said = plain.AsSpan(start, after - start);
        var rest = plain.AsSpan(after).TrimStart(' ');
        var word = rest[..Math.Max(0, rest.IndexOfAnyExceptInRange('a', 'z') is var end && end < 0 ? rest.Length : end)];
        return word is "percent" or "per" or "degrees" or "%"
            || ((word is "this" or "today" or "tonight") && said.EndsWith(" later", StringComparison.Ordinal))
            || (said.StartsWith("at ", StringComparison.Ordinal) && said.Length <= 6 && word.Length > 0 && !IsJoint(word));
    }

    /// <summary>May follow a bare hour.</summary>
    private static bool IsJoint(ReadOnlySpan<char> word) =>
        word is "on" or "in" or "or" or "and" or "tomorrow" or "today" or "tonight" or "for" or "to" or "the" or "this" or "next" or "please" or "if" or "but";

    public static bool AllowChinese(string plain, int start, int after) => AllowNumbers(plain, start, after)
        && !IsBareNumber(plain, start, after)
        && !(ChineseDigits.IsNumeral(plain[after - 1]) && IsOneOf(plain, after, "元块塊毛件个個双雙套条條只多万千百"))
        && !(plain[after - 1] == '起' && IsOneOf(plain, after, "床来飞诉步跳泡球价"))
        && !(IsWord(plain, start) && IsWord(plain, start - 1)) && !(IsWord(plain, after - 1) && IsWord(plain, after));

    /// <summary>Nothing but "12号": a size, a number of something, the answer to a list.</summary>
    private static bool IsBareNumber(string plain, int start, int after) => start == 0 && after == plain.Length && after <= 3
        && (plain[after - 1] is '号' or '號') && !plain.AsSpan(0, after - 1).ContainsAnyExceptInRange('0', '9');

    /// <summary>Digits that go on before or after, past a sign that joins numbers, are no date.</summary>
    private static bool AllowNumbers(string plain, int start, int after)
    {
        var before = start - 1;
        if (IsDigit(plain, start))
        {
            var money = before;
            while (money >= 0 && plain[money] == ' ')
            {
                money--;
            }
            if (IsOneOf(plain, money, "$€£¥#") || IsDigit(plain, before) || (IsOneOf(plain, before, "-./:,+") && IsDigit(plain, before - 1)))
            {
                return false;
            }
        }
        else if (IsOneOf(plain, before, "$"))
        {
            return false;
        }
        if (IsDigit(plain, start) && IsJoined(plain, before, -1) || (IsDigit(plain, after - 1) && IsJoined(plain, after, 1)))
        {
            return false;
        }
        return !IsDigit(plain, after - 1)
            || (!IsDigit(plain, after) && !IsOneOf(plain, after, "%$") && !(IsOneOf(plain, after, "-./:,") && IsDigit(plain, after + 1)));
    }

    /// <summary>" - " and a digit: a range of numbers that was not read as one of dates.</summary>
    private static bool IsJoined(string plain, int at, int step)
    {
        if (!IsOneOf(plain, at, " ") || !IsOneOf(plain, at + step, "-"))
        {
            return false;
        }
        return IsDigit(plain, at + (2 * step)) || (IsOneOf(plain, at + (2 * step), " ") && IsDigit(plain, at + (3 * step)));
    }

    private static bool IsDigit(string plain, int at) => (uint)at < (uint)plain.Length && char.IsAsciiDigit(plain[at]);

    private static bool IsWord(string plain, int at) => (uint)at < (uint)plain.Length && (char.IsAsciiDigit(plain[at]) || Tokenizer.IsLetter(plain[at]));

    private static bool IsLetterOrDigit(string plain, int at) => (uint)at < (uint)plain.Length && char.IsLetterOrDigit(plain[at]);

    private static bool IsOneOf(string plain, int at, string signs) => (uint)at < (uint)plain.Length && signs.Contains(plain[at], StringComparison.Ordinal);
}
