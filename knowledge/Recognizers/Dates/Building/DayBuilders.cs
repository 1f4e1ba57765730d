using SupportBot.Knowledge.Recognizers.Dates.Expressions;
using SupportBot.Knowledge.Recognizers.Dates.Reading;

namespace SupportBot.Knowledge.Recognizers.Dates.Building;

/// <summary>Days of the calendar, of the week, and festivals.</summary>
internal static class DayBuilders
{
    public static readonly Dictionary<string, Func<Slots, object?>> All = new()
    {
        ["Date"] = slots => Date(slots.Number("y"), slots.Int("m"), slots.Int("d"), slots.Has("lunar")),
        ["ShortDate"] = slots => Date(slots.Int("y"), slots.Int("m"), slots.Int("d")),
        ["Numbers"] = Numbers,
        ["DayNumber"] = slots => slots.Int("d") is >= 1 and <= 31 and var day ? new CalendarDay(null, null, day) : null,
        ["DayOfThisMonth"] = slots => new DayOfPeriod(slots.Int("d"), new RelativePeriod(Unit.Month, slots.Number("r") ?? 0)),
        // "十一月二十五" is a day without its mark, "三月五" is not.
        ["TensDay"] = slots => slots.Int("d") > 10 ? slots["d"] : null,
        ["Days"] = slots => new DaysFromNow(slots.Int("n")),
        ["Weekday"] = slots => new Weekday(slots.Int("w")),
        ["WeekdayOfWeek"] = slots => new WeekdayOfWeek(slots.Int("w"), slots.Int("r")),
        ["NearestWeekday"] = slots => new NearestWeekday(slots.Int("w"), slots.Int("r") < 0),
        ["WeekdayAndNumber"] = slots => new WeekdayAndNumber(slots.Int("w"), slots.Int("d"), slots.Has("near")),
        ["WeekdayOfPeriod"] = slots => WeekdayOfPeriod(slots),
        ["DayOfPeriod"] = slots => DayOfPeriod(slots),
        ["RelativeDate"] = RelativeDate,
        ["Holiday"] = Festival,
        ["DateOfYear"] = slots => new DayOfRelativeYear(slots.Int("r"), slots.Int("m"), slots.Int("d")),
        ["TodayOfYear"] = slots => new ShiftedDay(null, new Duration(Math.Abs(slots.Int("r")), Unit.Year), Math.Sign(slots.Int("r"))),
        ["HolidayOfYear"] = slots => new HolidayOfYear(slots.Text("h")!, slots.Int("r")),
        ["DayOfPeriodNumber"] = slots => new DayOfPeriod(slots.Int("d"), slots.Get<Period>("p")),
        ["WeekdayNumber"] = slots => slots.Int("w") is >= 1 and <= 7 and var weekday ? new Numeral(weekday, 0) : null,
        ["EraDate"] = slots => Date(slots.Int("e") + slots.Int("n"), slots.Int("m"), slots.Int("d"), slots.Has("lunar")),
        ["Second"] = slots => slots["b"],
    };

    private static Day? Date(int? year, int month, int day, bool lunar = false)
    {
        if (month is < 1 or > 12 || day is < 1 or > 31)
        {
            return null;
        }
        return year is { } two && Builders.FullYear(two) is null
            ? new CenturylessDay(two, month, day)
            : new CalendarDay(year is { } known ? Builders.FullYear(known) : null, month, day, lunar);
    }

    /// <summary><c>a</c> and <c>b</c> in the order that the rule names (<c>order=dm</c> day first), the other way round where only
    /// that is a date.</summary>
    private static object? Numbers(Slots slots)
    {
        var (first, second) = (slots.Int("a"), slots.Int("b"));
        var dayFirst = slots.Text("order") == "dm";
        var (month, day) = dayFirst ? (second, first) : (first, second);
        if (month > 12)
        {
            (month, day) = (day, month);
        }
        return slots.Find<Numeral>("y") is { Digits: 3 } or { Digits: > 4 } or { Digits: 1 } ? null : Date(slots.Number("y"), month, day);
    }

    private static object? RelativeDate(Slots slots)
    {
        if (slots["d"] is not CalendarDay { Year: null, Month: { } month } day)
        {
            return slots.Int("r") == 0 || slots.Has("w") ? slots["d"] : null;
        }
        return new NearDay(month, day.Number, slots.Has("w") ? 0 : slots.Int("r"));
    }

    internal static Day? WeekdayOfPeriod(Slots slots)
    {
        var count = slots.Int("n");
        return count is >= 1 and <= 5 or -1 ? new WeekdayOfPeriod(count < 0 ? 5 : count, slots.Int("w"), slots.Get<Period>("p")) : null;
    }

    private static object? DayOfPeriod(Slots slots) =>
        slots.Int("n") is var count && Math.Abs(count) <= 366 ? new DayOfPeriod(count, slots.Get<Period>("p")) : null;

    internal static Holiday Festival(Slots slots) =>
        new Holiday(slots.Text("h")!, slots.Number("y") is { } year ? Builders.FullYear(year) : null, slots.Number("r"));
}
