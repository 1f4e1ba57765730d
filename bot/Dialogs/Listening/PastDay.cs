using System.Globalization;
using System.Text.RegularExpressions;

namespace SupportBot.Dialogs.Listening;

/// <summary>Reads a day that was told: 昨天, 3 天前, 11 月 18 日, “two days ago”. Days to come are read too; whether they can be meant
/// is the asker's business.</summary>
public static partial class PastDay
{
    public static DateOnly? Read(string written, DateOnly today)
    {
        var text = Plain.Text(written);
        return Named(text) is { } days ? today.AddDays(days)
            : Ago().Match(text) is { Success: true } ago && Amounts.Read(ago.Groups["n"].Value) is { } count and >= 0 and <= 3650 ? today.AddDays(-(int)count)
            : Date(text, today);
    }

    private static int? Named(string text) => text switch
    {
        _ when Has(text, "大前天") => -3,
        _ when Has(text, "前天", "day before yesterday") => -2,
        _ when Has(text, "昨天", "昨日", "昨晚", "yesterday", "last night") => -1,
        _ when Has(text, "大后天") => 3,
        _ when Has(text, "后天", "day after tomorrow") => 2,
        _ when Has(text, "明天", "明日", "tomorrow") => 1,
        _ when Has(text, "今天", "今日", "刚刚", "刚收", "刚到", "刚才", "today", "just now", "just arrived", "this morning") => 0,
        _ when Has(text, "上周", "上星期", "上礼拜", "last week") => -7,
        _ => null,
    };

    private static DateOnly? Date(string text, DateOnly today)
    {
        var match = Numbered().Match(text);
        if (!match.Success)
        {
            return null;
        }

        var month = match.Groups["name"].Success ? MonthOf(match.Groups["name"].Value) : Number(match.Groups["m"]) ?? today.Month;
        var year = Number(match.Groups["y"]) ?? today.Year;
        if (Number(match.Groups["d"]) is not { } day || month is < 1 or > 12 || year is < 2000 or > 2200 || day < 1 || day > DateTime.DaysInMonth(year, month))
        {
            return null;
        }

        var told = new DateOnly(year, month, day);
        // Said in January of a day in December; a day of this month that is still to come stays to come.
        return !match.Groups["y"].Success && told.AddMonths(-6) > today ? told.AddYears(-1) : told;
    }

    private static int? Number(Group group) =>
        group.Success && int.TryParse(group.Value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    private static int MonthOf(string name) => "janfebmaraprmayjunjulaugsepoctnovdec".IndexOf(name[..3], StringComparison.Ordinal) is >= 0 and var at ? (at / 3) + 1 : 0;

    private static bool Has(string text, params ReadOnlySpan<string> words)
    {
        foreach (var word in words)
        {
            if (text.Contains(word, StringComparison.Ordinal))
            {
                return true;
            }
        }

        return false;
    }

    [GeneratedRegex(@"(?<n>\d{1,4}|[一两二三四五六七八九]?十?[一二三四五六七八九]?)\s?天(以?前|之前)|\b(?<n>\d{1,4}|one|two|three|four|five|ten) days? ago")]
    private static partial Regex Ago();

    [GeneratedRegex(@"(?:(?<y>20\d\d)\s?[年/.-]\s?)?(?<m>\d{1,2})\s?[月/.-]\s?(?<d>\d{1,2})(?!\d)|(?<![\d月])(?<d>\d{1,2})\s?[号日](?!码)|\b(?<d>\d{1,2})(?:st|nd|rd|th)?(?: of)? (?<name>jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*(?: (?<y>20\d\d))?|\b(?<name>jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]* (?<d>\d{1,2})(?:st|nd|rd|th)?(?:,? (?<y>20\d\d))?")]
    private static partial Regex Numbered();
}
