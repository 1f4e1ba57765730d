using System.Globalization;

namespace SupportBot.Knowledge.Recognizers.Dates.Expressions;

/// <summary>Steps through the calendar. Weeks begin on Monday, weekdays count from 1 to 7.</summary>
internal static class Calendar
{
    /// <summary>The day, or <see langword="null"/> when the calendar has none such.</summary>
    public static DateTime? Day(int year, int month, int day) =>
        year is >= 1 and <= 9998 && month is >= 1 and <= 12 && day >= 1 && day <= DateTime.DaysInMonth(year, month)
            ? new DateTime(year, month, day)
            : null;

    public static DateTime Monday(DateTime day) => day.Date.AddDays(1 - Weekday(day));

    public static int Weekday(DateTime day) => day.DayOfWeek == DayOfWeek.Sunday ? 7 : (int)day.DayOfWeek;

    /// <summary>The first such weekday from the day on.</summary>
    public static DateTime Next(DateTime from, int weekday) => from.Date.AddDays((weekday - Weekday(from) + 7) % 7);

    public static DateTime Month(DateTime day) => new(day.Year, day.Month, 1);

    public static DateTime Quarter(DateTime day) => new(day.Year, ((day.Month - 1) / 3 * 3) + 1, 1);

    public static DateTime? AddMonths(DateTime day, int months)
    {
        var year = (day.Year * 12) + day.Month - 1 + months;
        return year is >= 12 and < 9998 * 12 ? day.AddMonths(months) : null;
    }

    /// <summary>The Monday of a year's first week: the one that holds its first Thursday.</summary>
    public static DateTime FirstWeek(DateTime start) => Monday(start.AddDays((Weekday(start) <= 4 ? 0 : 7)));

    public static int WeeksOf(int year) => ISOWeek.GetWeeksInYear(year);
}
