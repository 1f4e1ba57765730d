using System.Globalization;

namespace SupportBot.Knowledge.Recognizers.Dates.Expressions;

/// <param name="End">The first day after it.</param>
internal readonly record struct Interval(DateTime Start, DateTime End);

/// <summary>What a span of days means at a moment.</summary>
/// <param name="Step">What its length is counted in: the days of "from May 2 to May 5", the months of "May to August".</param>
internal readonly record struct PeriodReading(string Timex, Interval Past, Interval Future, Unit Step)
{
    public static PeriodReading Certain(string timex, Interval interval, Unit step) => new(timex, interval, interval, step);

    /// <summary>A span whose TIMEX names both ends and the length.</summary>
    public static PeriodReading Certain(DateTime start, DateTime end, string length, Unit step) =>
        Certain(Expressions.Timex.Span(Expressions.Timex.Day(start), Expressions.Timex.Day(end), length), new Interval(start, end), step);
}

internal abstract record Period : Expression
{
    public override string Type => "daterange";

    public abstract PeriodReading In(DateTime now);

    public virtual string? Mod => null;

    public override IEnumerable<Meaning> At(DateTime now)
    {
        var reading = In(now);
        foreach (var (tense, (start, end)) in Tenses.Of(reading.Past, reading.Future))
        {
            yield return new Meaning(reading.Timex, Type, tense, Start: start, End: end, Mod: Mod);
        }
    }
}

/// <summary>"2018", "= 2018".</summary>
internal sealed record YearPeriod(int Year) : Period
{
    public override PeriodReading In(DateTime now) =>
        PeriodReading.Certain(Timex.Year(Year), new Interval(new DateTime(Year, 1, 1), new DateTime(Year + 1, 1, 1)), Unit.Year);
}

/// <summary>"November", "November 2018"; or of a year counted from now ("next November").</summary>
internal sealed record MonthPeriod(int? Year, int Month, int? Years = null) : Period
{
    public static Interval In(int year, int month)
    {
        var start = new DateTime(year, month, 1);
        return new Interval(start, start.AddMonths(1));
    }

    public override PeriodReading In(DateTime now)
    {
        if ((Years is { } years ? now.Year + years : Year) is { } year)
        {
            return PeriodReading.Certain($"{Timex.Year(year)}-{Timex.Two(Month)}", In(year, Month), Unit.Month);
        }
        return new PeriodReading($"XXXX-{Timex.Two(Month)}", In(now.Year - (Month > now.Month ? 1 : 0), Month),
            In(now.Year + (Month < now.Month ? 1 : 0), Month), Unit.Month);
    }
}

/// <summary>"this week", "last month", "the year after next": whole ones, counted from the one that is now.</summary>
internal sealed record RelativePeriod(Unit Unit, int Count) : Period
{
    public override PeriodReading In(DateTime now)
    {
        var start = Start(now);
        return Unit switch
        {
            Unit.Day => PeriodReading.Certain(Timex.Day(start), new Interval(start, start.AddDays(1)), Unit.Day),
            Unit.Week => PeriodReading.Certain(Timex.Week(start), new Interval(start, start.AddDays(7)), Unit.Day),
            Unit.BusinessDay => PeriodReading.Certain(Timex.Week(start), new Interval(start, start.AddDays(5)), Unit.Day),
            Unit.Weekend => PeriodReading.Certain(Timex.Week(start) + "-WE", new Interval(start, start.AddDays(2)), Unit.Day),
            Unit.Month => PeriodReading.Certain(Timex.Month(start), new Interval(start, start.AddMonths(1)), Unit.Month),
            Unit.Year => PeriodReading.Certain(Timex.Year(start.Year), new Interval(start, start.AddYears(1)), Unit.Year),
            _ => PeriodReading.Certain(start, new Duration(1, Unit).From(start, 1)!.Value, new Duration(1, Unit).Timex, Unit.Month),
        };
    }

    private DateTime Start(DateTime now) => Unit switch
    {
        Unit.Day => now.Date.AddDays(Count),
        Unit.Week or Unit.BusinessDay => Calendar.Monday(now).AddDays(7 * Count),
        Unit.Weekend => Calendar.Monday(now).AddDays((7 * Count) + 5),
        Unit.Fortnight => Calendar.Monday(now).AddDays(14 * Count),
        Unit.Month => Calendar.Month(now).AddMonths(Count),
        Unit.Quarter => Calendar.Quarter(now).AddMonths(3 * Count),
        Unit.HalfYear => new DateTime(now.Year, now.Month > 6 ? 7 : 1, 1).AddMonths(6 * Count),
        Unit.Year => new DateTime(now.Year + Count, 1, 1),
        Unit.Decade => new DateTime((now.Year / 10 * 10) + (10 * Count), 1, 1),
        _ => new DateTime((now.Year / 100 * 100) + (100 * Count), 1, 1),
    };
}

/// <summary>"the year to date", "this month so far": from its begin until today.</summary>
internal sealed record ToDatePeriod(RelativePeriod Of) : Period
{
    public override PeriodReading In(DateTime now)
    {
        var whole = Of.In(now);
        return PeriodReading.Certain(whole.Timex, new Interval(whole.Past.Start, now.Date), whole.Step);
    }
}

/// <summary>"that weekend", "the same week": one that was spoken of, taken as the present one.</summary>
internal sealed record ReferredPeriod(Unit Unit) : Period
{
    public override string? Mod => "ref_undef";

    public override PeriodReading In(DateTime now)
    {
        var timex = Unit switch
        {
            Unit.Week => "XXXX-WXX",
            Unit.Weekend => "XXXX-WXX-WE",
            Unit.Month => "XXXX-XX",
            _ => "XXXX",
        };
        return new RelativePeriod(Unit, 0).In(now) with { Timex = timex };
    }
}

/// <summary>"the next five days", "过去十年": so many from today on, or until today. Quarters and decades are whole ones.</summary>
internal sealed record CountedPeriod(Duration Length, int Sign) : Period
{
    public override PeriodReading In(DateTime now)
    {
        var (count, unit) = Length.Amounts[0];
        var whole = unit is Unit.Quarter or Unit.Decade or Unit.Century;
        var from = whole ? new RelativePeriod(unit, Sign > 0 ? 1 : 0).In(now).Past.Start : now.Date.AddDays(Sign > 0 ? 1 : 0);
        if (unit == Unit.BusinessDay && Sign > 0)
        {
            from = WorkDays.Add(now.Date, 1);
        }
        var to = unit == Unit.BusinessDay && Sign > 0 ? WorkDays.Add(from, (int)count) : Length.From(from, Sign) ?? from;
        var (start, end) = Sign > 0 ? (from, to) : (to, from);
        return PeriodReading.Certain(start, end, Length.Timex, unit.IsTime() ? Unit.Day : unit);
    }

    public override IEnumerable<Meaning> At(DateTime now) => Length.Amounts[0].Unit != Unit.BusinessDay
        ? base.At(now)
        : base.At(now).Select(meaning => meaning with { Days = [.. WorkDays.Between(meaning.Start!.Value, meaning.End!.Value)] });
}

/// <summary>"2 weeks starting May 20th", "3 days from today": so long from a day on.</summary>
internal sealed record LengthFrom(Day From, Duration Length) : Period
{
    public override PeriodReading In(DateTime now)
    {
        var reading = From.On(now);
        var start = (From is CalendarDay { Year: null, Month: { } month } day ? Calendar.Day(now.Year, month, day.Number) : reading.Future) ?? now.Date;
        return PeriodReading.Certain(start, Length.From(start, 1) ?? start, Length.Timex, Unit.Day);
    }
}

/// <summary>"the week of April 10th", "the week beginning February 4".</summary>
internal sealed record WeekOf(Day Of) : Period
{
    public override PeriodReading In(DateTime now)
    {
        var reading = Of.On(now);
        return new PeriodReading(reading.Timex, Week(reading.Past), Week(reading.Future), Unit.Day);

        Interval Week(DateTime? day) => new(Calendar.Monday(day ?? now), Calendar.Monday(day ?? now).AddDays(7));
    }
}

/// <summary>"the weekend of Halloween": with the free days beside it.</summary>
internal sealed record WeekendOf(Day Of) : Period
{
    public override PeriodReading In(DateTime now)
    {
        var reading = Of.On(now);
        var future = Weekend(reading.Future ?? now);
        return PeriodReading.Certain(Written(future), future, Unit.Day) with { Past = Weekend(reading.Past ?? now) };
    }

    public override IEnumerable<Meaning> At(DateTime now) =>
        base.At(now).Select(meaning => meaning with { Timex = Written(new Interval(meaning.Start!.Value, meaning.End!.Value)) });

    private static string Written(Interval weekend) => Timex.Week(weekend.Start) + "-WE";

    private static Interval Weekend(DateTime day)
    {
        var saturday = Calendar.Monday(day).AddDays(5);
        return Calendar.Weekday(day) switch
        {
            1 => new Interval(day.AddDays(-2), day.AddDays(1)),
            4 or 5 => new Interval(day, saturday.AddDays(2)),
            _ => new Interval(saturday, saturday.AddDays(2)),
        };
    }
}

/// <summary>"week 23", "the second week of 2021", "the last week of this month"; <paramref name="Count"/> -1 is the last.</summary>
internal sealed record WeekOfPeriod(int Count, Period? Of) : Period
{
    public override PeriodReading In(DateTime now)
    {
        var period = (Of ?? new RelativePeriod(Unit.Year, 0)).In(now);
        var (past, future) = (Week(period.Past), Week(period.Future));
        return new PeriodReading(Written(period), past, future, Unit.Day);
    }

    private string Written(PeriodReading period)
    {
        if (period.Step != Unit.Year)
        {
            return $"{period.Timex}-W{Timex.Two(Count < 0 ? 5 : Count)}";
        }
        var weeks = Calendar.WeeksOf(period.Past.Start.Year);
        return $"{period.Timex}-W{Timex.Two(Count < 0 ? weeks : Count)}";
    }

    private Interval Week(Interval period)
    {
        var monday = Count < 0
            ? Calendar.FirstWeek(period.End).AddDays(-7)
            : Calendar.FirstWeek(period.Start).AddDays(7 * (Count - 1));
        return new Interval(monday, monday.AddDays(7));
    }
}

/// <summary>"the first 2 weeks of 2021", "the last 4 months of next year", "the third month of 2021".</summary>
internal sealed record PartOfPeriod(Duration Length, bool FromEnd, Period Of) : Period
{
    public override PeriodReading In(DateTime now)
    {
        var period = Of.In(now);
        var (count, unit) = Length.Amounts[0];
        var (past, future) = (Part(period.Past, unit), Part(period.Future, unit));
        var reading = PeriodReading.Certain(future.Start, future.End, Length.Timex, unit);
        var fuzzy = Timex.Span(Timex.Day(null, future.Start.Month, future.Start.Day), Timex.Day(null, future.End.Month, future.End.Day), Length.Timex);
        return past == future ? reading : reading with { Past = past, Timex = fuzzy };
    }

    private Interval Part(Interval period, Unit unit)
    {
        var edge = FromEnd ? period.End : period.Start;
        edge = unit == Unit.Week ? Calendar.FirstWeek(edge) : edge;
        var other = Length.From(edge, FromEnd ? -1 : 1) ?? edge;
        return FromEnd ? new Interval(other, edge) : new Interval(edge, other);
    }
}

/// <summary>"the third month of 2021", "明年第九个月".</summary>
internal sealed record MonthOfYear(int Count, Period Of) : Period
{
    public override PeriodReading In(DateTime now) =>
        new MonthPeriod(Of.In(now).Future.Start.Year, Count < 0 ? 12 : Math.Min(12, Count)).In(now);
}

/// <summary>A quarter or half of a year, whose first month is given: "Q3", "H2 2019", "下半年".</summary>
internal sealed record PartOfYear(int Number, int Months, Period? Of) : Period
{
    public override PeriodReading In(DateTime now)
    {
        var month = ((Number - 1) * Months) + 1;
        var length = $"P{Months}M";
        if (Of?.In(now).Future.Start.Year is { } year)
        {
            var start = new DateTime(year, month, 1);
            return PeriodReading.Certain(start, start.AddMonths(Months), length, Unit.Month);
        }
        var (past, future) = (Part(now.Year), Part(now.Year + 1));
        var timex = Timex.Span($"XXXX-{Timex.Two(month)}-01", $"XXXX-{Timex.Two(past.End.Month)}-01", length);
        return past.End <= now ? new PeriodReading(timex, past, future, Unit.Month) : new PeriodReading(timex, Part(now.Year - 1), past, Unit.Month);

        Interval Part(int of) => new(new DateTime(of, month, 1), new DateTime(of, month, 1).AddMonths(Months));
    }
}

/// <summary>"the 1990s", "the nineties" (of a century that is not said), "the 15th century".</summary>
internal sealed record YearsPeriod(int? First, int YearOfCentury, int Length) : Period
{
    public override PeriodReading In(DateTime now)
    {
        if (First is { } first)
        {
            var start = new DateTime(Math.Max(1, first), 1, 1);
            return PeriodReading.Certain(start, start.AddYears(Length), string.Create(CultureInfo.InvariantCulture, $"P{Length}Y"), Unit.Year);
        }
        var timex = Timex.Span($"XX{Timex.Two(YearOfCentury)}-01-01", $"XX{Timex.Two((YearOfCentury + Length) % 100)}-01-01", $"P{Length}Y");
        return new PeriodReading(timex, Years(1900 + YearOfCentury), Years(2000 + YearOfCentury), Unit.Year);

        Interval Years(int year) => new(new DateTime(year, 1, 1), new DateTime(year + Length, 1, 1));
    }
}

/// <summary>A season, school year or fiscal year, which begins at different days at different places.</summary>
internal sealed record UnresolvedPeriod(string Name, Period? Of = null) : Period
{
    public override PeriodReading In(DateTime now)
    {
        var year = (Of ?? new RelativePeriod(Unit.Year, 0)).In(now).Past.Start.Year;
        return PeriodReading.Certain(Of is null ? Name : Name.Length == 2 && Name is "SY" or "FY" ? Name + Timex.Year(year) : $"{Timex.Year(year)}-{Name}",
            new Interval(new DateTime(year, 1, 1), new DateTime(year + 1, 1, 1)), Unit.Year);
    }

    public override IEnumerable<Meaning> At(DateTime now) => [Meaning.Unresolved(In(now).Timex, Type)];
}

/// <summary>"the rest of the week": from today to its last day.</summary>
internal sealed record RestOfPeriod(RelativePeriod Of) : Period
{
    public override PeriodReading In(DateTime now)
    {
        var last = Of.In(now).Past.End.AddDays(-1);
        var days = (last - now.Date).Days;
        return PeriodReading.Certain(now.Date, last, $"P{days}D", Unit.Day);
    }
}
