using SupportBot.Knowledge.Recognizers.Dates.Expressions;
using SupportBot.Knowledge.Recognizers.Dates.Reading;

namespace SupportBot.Knowledge.Recognizers.Dates.Building;

/// <summary>Weeks, months, years and what is counted in them.</summary>
internal static class PeriodBuilders
{
    public static readonly Dictionary<string, Func<Slots, object?>> All = new()
    {
        ["Year"] = slots => Builders.FullYear(slots.Int("y")) is { } year and >= 1 and <= 9998 ? new YearPeriod(year) : null,
        ["Month"] = slots => slots.Int("m") is >= 1 and <= 12 and var month
            ? new MonthPeriod(slots.Number("y") is { } year ? Builders.FullYear(year) : null, month, slots.Number("r"))
            : null,
        ["MonthOfPeriod"] = slots => new MonthOfYear(slots.Int("m"), slots.Get<Period>("p")),
        ["Relative"] = Relative,
        ["Whole"] = slots => new RelativePeriod(slots.UnitOf("u")!.Value, slots.Int("r")),
        ["ToDate"] = slots => new ToDatePeriod(new RelativePeriod(slots.UnitOf("u")!.Value, 0)),
        ["Referred"] = slots => slots.UnitOf("u") is Unit.Week or Unit.Weekend or Unit.Month or Unit.Year ? new ReferredPeriod(slots.UnitOf("u")!.Value) : null,
        ["Counted"] = Counted,
        ["LengthFrom"] = slots => slots.Get<Duration>("d") is { HasTime: false } length ? new LengthFrom(slots.Get<Day>("from"), length) : null,
        ["WeekOf"] = slots => new WeekOf(slots.Get<Day>("d")),
        ["FestivalWeekend"] = slots => new WeekendOf(DayBuilders.Festival(slots)),
        ["WeekendOf"] = slots => new WeekendOf(slots.Get<Day>("d")),
        ["Week"] = slots => (slots.Int("n") is -1 or (>= 1 and <= 53)) ? new WeekOfPeriod(slots.Int("n"), slots.Find<Period>("p")) : null,
        ["PartOfPeriod"] = slots => slots.Int("n") is 1 or -1 && slots.Get<Duration>("d") is { HasTime: false } length
            ? new PartOfPeriod(length, slots.Int("n") < 0, slots.Get<Period>("p"))
            : null,
        ["PartOfYear"] = slots => slots.Int("n") is >= 1 and var number && number * slots.Int("months") <= 12
            ? new PartOfYear(number, slots.Int("months"), slots.Find<Period>("p"))
            : null,
        ["Decade"] = Decade,
        ["Century"] = slots => new YearsPeriod(((slots.Int("n") - 1) * 100) + (slots.Number("d") ?? 0), 0, slots.Has("d") ? 10 : 100),
        ["Unresolved"] = slots => new UnresolvedPeriod(slots.Text("s")!, slots.Find<Period>("p") ?? (slots.Number("r") is { } years ? new RelativePeriod(Unit.Year, years) : null)),
        ["SchoolYear"] = slots => new UnresolvedPeriod(slots.Text("s")!, slots.Number("y") is { } year ? new YearPeriod(Builders.FullYear(year) ?? 2000 + year) : new RelativePeriod(Unit.Year, slots.Int("r"))),
        ["YearNumber"] = slots => slots["y"] ?? slots["r"],
        ["ThisYear"] = slots => slots.Int("r") == 0 ? new ToDatePeriod(new RelativePeriod(Unit.Year, 0)) : new RelativePeriod(Unit.Year, slots.Int("r")),
        ["EraYear"] = slots => slots.Int("n") is >= 1 and < 100 and var number ? new YearPeriod(slots.Int("e") + number) : null,
        ["EraMonth"] = slots => slots.Int("n") is >= 1 and < 100 and var number ? new MonthPeriod(slots.Int("e") + number, slots.Int("m")) : null,
        ["PartOfYearNow"] = slots => new PartOfYear(slots.Int("n"), slots.Int("months"), slots.Find<Period>("p") ?? new RelativePeriod(Unit.Year, 0)),
        ["HalfYear"] = slots => new RelativePeriod(Unit.HalfYear, slots.Int("r")),
        ["PartOfRelative"] = slots => new PartPeriod(slots.PartOf("cut")!.Value, new RelativePeriod(slots.UnitOf("u")!.Value, slots.Int("r"))),
        ["CenturyDecade"] = slots => slots.Int("y") is < 100 and var year && year % 10 == 0 ? new YearsPeriod(((slots.Int("c") - 1) * 100) + year, 0, 10) : null,
        ["RestOfDay"] = _ => new RestOfDay(),
        ["Rest"] = slots => new RestOfPeriod(new RelativePeriod(slots.UnitOf("u")!.Value, 0)),
        ["Part"] = slots => new PartPeriod(slots.PartOf("cut")!.Value, slots.Find<Period>("p") ?? new RelativePeriod(slots.UnitOf("u")!.Value, 0)),
        ["PartNow"] = slots => slots.Get<Period>("p") is RelativePeriod { Count: 0 } period
            ? new PartAroundNow(slots.PartOf("cut")!.Value, period)
            : new PartPeriod(slots.PartOf("cut")!.Value, slots.Get<Period>("p")),
        ["Range"] = slots => new RangePeriod(slots.Get<Expression>("a"), slots.Get<Expression>("b")),
        ["DaysOfMonth"] = DaysOfMonth,
        ["DaysWithYear"] = DaysWithYear,
        ["MonthsWithYear"] = slots => new RangePeriod(new MonthPeriod(slots.Int("y"), slots.Int("m")), new MonthPeriod(slots.Int("y"), slots.Int("n"))),
    };

    private static object? Relative(Slots slots) => slots.UnitOf("u") switch
    {
        null => null,
        Unit.Hour or Unit.Minute or Unit.Second when slots.Int("r") is not 0 and var sign => new CountedTime(new Duration(Math.Abs(sign), slots.UnitOf("u")!.Value), sign),
        Unit.Hour or Unit.Minute or Unit.Second => null,
        { } unit => new RelativePeriod(unit, slots.Int("r")),
    };

    private static object? Counted(Slots slots)
    {
        var length = slots.Find<Duration>("d") ?? (Duration)DurationBuilders.Length(slots)!;
        var sign = Math.Sign(slots.Int("r"));
        return sign == 0 ? null : length.HasTime ? new CountedTime(length, sign) : new CountedPeriod(length, sign);
    }

    private static object? Decade(Slots slots) => slots.Int("y") switch
    {
        var year when year % 10 != 0 => null,
        >= 1000 and var year => new YearsPeriod(year, 0, 10),
        < 100 and var year => slots.Number("c") is { } century ? new YearsPeriod(((century - 1) * 100) + year, 0, 10) : new YearsPeriod(null, year, 10),
        _ => null,
    };

    /// <summary>From the <c>d</c>th to the <c>e</c>th of a month.</summary>
    private static object? DaysOfMonth(Slots slots)
    {
        var (year, month) = (slots.Number("y") is { } said ? Builders.FullYear(said) : null, slots.Int("m"));
        var (from, to) = (slots.Int("d"), slots.Int("e"));
        return month <= 12 && from is >= 1 and <= 31 && to is >= 1 and <= 31
            ? new RangePeriod(new CalendarDay(year, month, from), new CalendarDay(year, month, to))
            : null;
    }

    /// <summary>"10/1-11/2/2017": the year belongs to both days, or to the one that does not say it.</summary>
    private static object? DaysWithYear(Slots slots)
    {
        var (from, to) = (slots["a"], slots["b"]);
        return (from, to) switch
        {
            (CalendarDay { Year: null, Month: not null } start, CalendarDay { Year: { } year, Month: not null } end) =>
                new RangePeriod(start with { Year = Order(start, end) > 0 ? year - 1 : year }, end),
            (CalendarDay { Year: { } year, Month: not null } start, CalendarDay { Year: null, Month: not null } end) =>
                new RangePeriod(start, end with { Year = Order(start, end) > 0 ? year + 1 : year }),
            (CalendarDay { Year: var year, Month: { } month } start, CalendarDay { Year: null, Month: null } end) when end.Number > start.Number =>
                new RangePeriod(start, end with { Year = year, Month = month }),
            (MonthPeriod { Year: null } start, CalendarDay { Year: { } year } end) =>
                new RangePeriod(start with { Year = start.Month > end.Month ? year - 1 : year }, end),
            (MonthPeriod { Year: null, Years: null } start, MonthPeriod { Year: { } year } end) =>
                new RangePeriod(start with { Year = start.Month > end.Month ? year - 1 : year }, end),
            (MonthPeriod { Year: { } year } start, MonthPeriod { Year: null, Years: null } end) =>
                new RangePeriod(start, end with { Year = start.Month > end.Month ? year + 1 : year }),
            (WeekdayOfWeek start, Weekday end) => new RangePeriod(start, new WeekdayOfWeek(end.Number, start.Weeks + (end.Number < start.Number ? 1 : 0))),
            (Expression start, Expression end) => new RangePeriod(start, end),
            _ => null,
        };
    }

    private static int Order(CalendarDay one, CalendarDay other) => (one.Month, one.Number).CompareTo((other.Month, other.Number));
}
