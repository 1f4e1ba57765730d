using System.Globalization;

namespace SupportBot.Knowledge.Recognizers.Dates.Expressions;

/// <summary>A festival, on the day that its rule gives for each year.</summary>
/// <param name="Rule"><c>12-25</c> a day of the year; <c>11-4-4</c> the month's fourth Thursday (<c>5-0-1</c> the last
/// Monday), <c>11-4-4 1</c> the day after it;
/// <c>lunar 8-15</c> a day of the Chinese lunar year; <c>easter 1</c> days after Easter; <c>qingming</c>;
/// <c>hijri 10-1</c> a day of the Islamic year.</param>
internal sealed record Holiday(string Rule, int? Year = null, int? Step = null) : Day
{
    public override DayReading On(DateTime now)
    {
        if (Year is { } year)
        {
            return DayReading.Certain(In(year));
        }
        var days = Enumerable.Range(now.Year - 1, 4).Select(In).OfType<DateTime>().Order().ToList();
        var (past, future) = (days.FindLast(day => day < now.Date), days.Find(day => day >= now.Date));
        return Step switch
        {
            null => new DayReading(Written(now), past, future == default ? past : future),
            0 => DayReading.Certain(In(now.Year)),
            < 0 => DayReading.Certain(past),
            _ => DayReading.Certain(days.Find(day => day > now.Date)),
        };
    }

    private string Written(DateTime now)
    {
        if (Numbers(Rule.Split(' ')[0]) is [var month, var count, var weekday])
        {
            var days = Rule.Split(' ') is [_, var after] ? int.Parse(after, CultureInfo.InvariantCulture) : 0;
            return $"XXXX-{Timex.Two(month)}-WXX-{((weekday + days - 1) % 7) + 1}-{(count == 0 ? 4 : count)}";
        }
        var day = In(now.Year) ?? now;
        return Timex.Day(null, day.Month, day.Day);
    }

    /// <summary>The day in a year, or <see langword="null"/> where the calendar's tables end.</summary>
    private DateTime? In(int year)
    {
        var words = Rule.Split(' ');
        return words[0] switch
        {
            "lunar" => LunarCalendar.Day(year, words[1]),
            "easter" => Easter(year).AddDays(int.Parse(words[1], CultureInfo.InvariantCulture)),
            "hijri" => Hijri(year, words[1]),
            "qingming" => Qingming(year),
            _ => Fixed(year, words[0])?.AddDays(words.Length > 1 ? int.Parse(words[1], CultureInfo.InvariantCulture) : 0),
        };
    }

    private static int[] Numbers(string text) => !char.IsAsciiDigit(text[0])
        ? []
        : [.. text.Split('-').Select(part => int.Parse(part, CultureInfo.InvariantCulture))];

    private static DateTime? Fixed(int year, string rule)
    {
        var parts = Numbers(rule);
        if (parts.Length == 2)
        {
            return Calendar.Day(year, parts[0], parts[1]);
        }
        var first = Calendar.Next(new DateTime(year, parts[0], 1), parts[2]);
        var last = first.AddDays(28).Month == parts[0] ? 28 : 21;
        return first.AddDays(parts[1] == 0 ? last : 7 * (parts[1] - 1));
    }

    private static DateTime Easter(int year)
    {
        // The Gregorian computus.
        var (a, b, c) = (year % 19, year / 100, year % 100);
        var h = ((19 * a) + b - (b / 4) - ((b - ((b + 8) / 25) + 1) / 3) + 15) % 30;
        var l = (32 + (2 * (b % 4)) + (2 * (c / 4)) - h - (c % 4)) % 7;
        var m = (a + (11 * h) + (22 * l)) / 451;
        var day = h + l - (7 * m) + 114;
        return new DateTime(year, day / 31, (day % 31) + 1);
    }

    /// <summary>The 4th or 5th of April; the rule of thumb holds for this century and the last.</summary>
    private static DateTime? Qingming(int year) =>
        Calendar.Day(year, 4, (int)Math.Floor(((year % 100) * 0.2422) + (year < 2000 ? 5.59 : 4.81)) - (year % 100 / 4));

    private static DateTime? Hijri(int year, string monthAndDay)
    {
        var calendar = new UmAlQuraCalendar();
        if (year < 1901 || year > 2076)
        {
            return null;
        }
        var parts = monthAndDay.Split('-').Select(part => int.Parse(part, CultureInfo.InvariantCulture)).ToArray();
        var hijri = calendar.GetYear(new DateTime(year, 1, 1));
        return Enumerable.Range(hijri, 2).Select(of => calendar.ToDateTime(of, parts[0], parts[1], 0, 0, 0, 0)).First(day => day.Year >= year);
    }
}

/// <summary>The Chinese lunar calendar, from 1901 to 2100.</summary>
internal static class LunarCalendar
{
    private static readonly ChineseLunisolarCalendar Moon = new();

    /// <summary>The day of a lunar year that begins in the year; a day written <c>12-30</c> is the last one, whichever its number.
    /// <see langword="null"/> where the calendar ends.</summary>
    public static DateTime? Day(int year, string monthAndDay)
    {
        var parts = monthAndDay.Split('-');
        var (month, day) = (int.Parse(parts[0], CultureInfo.InvariantCulture), int.Parse(parts[1], CultureInfo.InvariantCulture));
        // New Year's Eve ends the lunar year that began the year before.
        return Day(month == 12 && day == 30 ? year - 1 : year, month, day);
    }

    public static DateTime? Day(int year, int month, int day)
    {
        if (year < Moon.MinSupportedDateTime.Year || year >= Moon.MaxSupportedDateTime.Year || month is < 1 or > 12 || day is < 1 or > 30)
        {
            return null;
        }
        var leap = Moon.GetLeapMonth(year);
        var counted = leap > 0 && month >= leap ? month + 1 : month;
        var last = Moon.GetDaysInMonth(year, counted);
        return Moon.ToDateTime(year, counted, Math.Min(day, last), 0, 0, 0, 0);
    }
}
