namespace SupportBot.Knowledge.Recognizers.Dates.Expressions;

/// <summary>What a day means at a moment; a day that the calendar does not have is <see langword="null"/>.</summary>
internal readonly record struct DayReading(string Timex, DateTime? Past, DateTime? Future, bool IsLunar = false)
{
    public static DayReading Certain(DateTime? day) => new(day is { } known ? Expressions.Timex.Day(known) : "", day, day);
}

internal abstract record Day : Expression
{
    public override string Type => "date";

    public abstract DayReading On(DateTime now);

    public override IEnumerable<Meaning> At(DateTime now)
    {
        var reading = On(now);
        foreach (var (tense, day) in Tenses.Of(reading.Past, reading.Future))
        {
            yield return day is { } value
                ? new Meaning(reading.Timex, Type, tense, Value: value) { IsLunar = reading.IsLunar }
                : Meaning.Unresolved(reading.Timex, Type);
        }
    }
}

internal static class Tenses
{
    /// <summary>The past and the future meaning, or the one where they are the same.</summary>
    public static IEnumerable<(Tense, T)> Of<T>(T past, T future) => EqualityComparer<T>.Default.Equals(past, future)
        ? [(Tense.Certain, past)]
        : [(Tense.Past, past), (Tense.Future, future)];
}

/// <summary>"1995-07-04", "July 4th" (no year), "the 21st" (neither year nor month).</summary>
internal sealed record CalendarDay(int? Year, int? Month, int Number, bool IsLunar = false) : Day
{
    public override DayReading On(DateTime now)
    {
        var timex = Timex.Day(Year, Month, Number);
        if (Year is { } year && Month is { } month)
        {
            var day = Calendar.Day(year, month, Number);
            return new DayReading(timex, day, day, IsLunar);
        }
        return Month is { } known
            ? new DayReading(timex, Near(now, 12, -1, known), Near(now, 12, 1, known), IsLunar)
            : new DayReading(timex, Near(now, 1, -1, now.Month), Near(now, 1, 1, now.Month), IsLunar);
    }

    /// <summary>The nearest such day before the moment, or from it on, in steps of a year or a month that has it.</summary>
    private DateTime? Near(DateTime now, int step, int direction, int month)
    {
        var first = new DateTime(now.Year, month, 1);
        for (var i = 0; i <= 8; i++)
        {
            var at = Calendar.AddMonths(first, direction * step * i);
            if (at is { } found && Calendar.Day(found.Year, found.Month, Number) is { } day && (direction < 0 ? day < now : day >= now))
            {
                return day;
            }
        }
        return null;
    }
}

/// <summary>A day of a year of which only the last two digits are known, and not the century ("12/12/30").</summary>
internal sealed record CenturylessDay(int YearOfCentury, int Month, int Number) : Day
{
    public override DayReading On(DateTime now) => new($"XX{Timex.Two(YearOfCentury)}-{Timex.Two(Month)}-{Timex.Two(Number)}",
        Calendar.Day(1900 + YearOfCentury, Month, Number), Calendar.Day(2000 + YearOfCentury, Month, Number));
}

/// <summary>"this 5/12" (of this year), "next 6th of April", "last July 4th".</summary>
internal sealed record NearDay(int Month, int Number, int Step) : Day
{
    public override DayReading On(DateTime now)
    {
        var reading = new CalendarDay(null, Month, Number).On(now);
        var day = Step == 0 ? Calendar.Day(now.Year, Month, Number) : Step < 0 ? reading.Past : reading.Future;
        return reading with { Past = day, Future = day };
    }
}

/// <summary>"去年3月5日".</summary>
internal sealed record DayOfRelativeYear(int Years, int Month, int Number) : Day
{
    public override DayReading On(DateTime now) => new CalendarDay(now.Year + Years, Month, Number).On(now);
}

/// <summary>"去年中秋".</summary>
internal sealed record HolidayOfYear(string Rule, int Years) : Day
{
    public override DayReading On(DateTime now) => new Holiday(Rule, now.Year + Years).On(now);
}

/// <summary>"today", "the day before yesterday", "三天前" said without a count of hours.</summary>
internal sealed record DaysFromNow(int Days) : Day
{
    public override DayReading On(DateTime now) => DayReading.Certain(now.Date.AddDays(Days));
}

/// <summary>The day that is now, as the end of what lasted until today.</summary>
internal sealed record PresentDay : Day
{
    public override DayReading On(DateTime now) => new(Expressions.Timex.Present, now.Date, now.Date);
}

/// <summary>"Friday".</summary>
internal sealed record Weekday(int Number) : Day
{
    public override DayReading On(DateTime now)
    {
        var day = Calendar.Monday(now).AddDays(Number - 1);
        return new DayReading(Timex.Weekday(Number), day < now.Date ? day : day.AddDays(-7), day < now.Date ? day.AddDays(7) : day);
    }
}

/// <summary>"Friday next week", "last Friday": of a week counted from now.</summary>
internal sealed record WeekdayOfWeek(int Number, int Weeks) : Day
{
    public override DayReading On(DateTime now) => DayReading.Certain(Calendar.Monday(now).AddDays((7 * Weeks) + Number - 1));
}

/// <summary>"this upcoming Friday", "this past Wednesday": the nearest one.</summary>
internal sealed record NearestWeekday(int Number, bool IsPast) : Day
{
    public override DayReading On(DateTime now)
    {
        var (past, future) = (new Weekday(Number).On(now).Past!.Value, new Weekday(Number).On(now.Date.AddDays(1)).Future!.Value);
        return DayReading.Certain(IsPast ? past : future);
    }
}

/// <summary>"Friday the 13th": the day of the month, when it falls on the weekday.</summary>
/// <param name="IsNear">Said of a day at hand ("Friday the 26th"), not of any such Friday.</param>
internal sealed record WeekdayAndNumber(int Weekday, int Number, bool IsNear) : Day
{
    public override DayReading On(DateTime now)
    {
        if (IsNear && Calendar.Day(now.Year, now.Month, Number) is { } near && Calendar.Weekday(near) == Weekday)
        {
            return DayReading.Certain(near);
        }
        return IsNear ? DayReading.Certain(Find(now, 1)) : new DayReading(Timex.Weekday(Weekday), Find(now, -1), Find(now, 1));
    }

    private DateTime? Find(DateTime now, int direction)
    {
        var month = new DateTime(now.Year, now.Month, 1);
        for (var i = 0; i < 12 * 12; i++)
        {
            if (Calendar.AddMonths(month, direction * i) is { } at && Calendar.Day(at.Year, at.Month, Number) is { } day
                && Calendar.Weekday(day) == Weekday && (direction < 0 ? day < now : day >= now))
            {
                return day;
            }
        }
        return null;
    }
}

/// <summary>"3 days after Tuesday", "in two weeks", and with a weekday "Monday two weeks from now".</summary>
internal sealed record ShiftedDay(Day? From, Duration By, int Sign, int? Weekday = null) : Day
{
    public override DayReading On(DateTime now)
    {
        var from = From?.On(now);
        var day = By.From((from is { } reading ? reading.Future ?? now : now).Date, Sign)?.Date;
        if (Weekday is { } weekday && day is { } near)
        {
            var onWeekday = Calendar.Monday(near).AddDays(weekday - 1);
            day = onWeekday.Month < near.Month && onWeekday.Year == near.Year ? onWeekday.AddDays(7) : onWeekday;
        }
        return DayReading.Certain(day);
    }
}

/// <summary>"the first Monday of next month" and "the last Friday of May"; <paramref name="Count"/> 5 is the last.</summary>
internal sealed record WeekdayOfPeriod(int Count, int Weekday, Period Of) : Day
{
    public override DayReading On(DateTime now)
    {
        if (Of is MonthPeriod { Year: null } month)
        {
            var years = Enumerable.Range(-1, 3).Select(i => Day(MonthPeriod.In(now.Year + i, month.Month))).OfType<DateTime>().ToList();
            return new DayReading(Written($"XXXX-{Timex.Two(month.Month)}"), years.FindLast(day => day < now), years.Find(day => day >= now));
        }
        var period = Of.In(now);
        var found = Day(period.Future);
        return Of switch
        {
            MonthPeriod => new DayReading(Written(period.Timex), found, found),
            RelativePeriod { Unit: Unit.Month } =>
                new DayReading(Written($"XXXX-{Timex.Two(period.Future.Start.Month)}"), found, found),
            _ => DayReading.Certain(found),
        };
    }

    private string Written(string month) => $"{month}-WXX-{Weekday}-#{Count}";

    private DateTime? Day(Interval period)
    {
        var day = Calendar.Next(period.Start, Weekday).AddDays(7 * (Count - 1));
        if (Count == 5 && day >= period.End)
        {
            day = day.AddDays(-7);
        }
        return day < period.End ? day : null;
    }
}

/// <summary>"the last day of the month", "the 15th day of June".</summary>
/// <param name="Count">Counted from its end when negative.</param>
internal sealed record DayOfPeriod(int Count, Period Of) : Day
{
    public override DayReading On(DateTime now)
    {
        if (Of is MonthPeriod { Year: null } month && Count > 0)
        {
            return new CalendarDay(null, month.Month, Count).On(now);
        }
        var period = Of.In(now);
        var (past, future) = (Day(period.Past), Day(period.Future));
        return past == future ? DayReading.Certain(past) : new DayReading(period.Timex, past, future);
    }

    private DateTime? Day(Interval period)
    {
        var day = Count > 0 ? period.Start.AddDays(Count - 1) : period.End.AddDays(Count);
        return day >= period.Start && day < period.End ? day : null;
    }
}
