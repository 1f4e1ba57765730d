namespace SupportBot.Knowledge.Recognizers.Dates.Expressions;

/// <summary>"now", "as soon as possible".</summary>
internal sealed record NowMoment(string Timex) : Expression
{
    public override string Type => "datetime";

    public override IEnumerable<Meaning> At(DateTime now) => [new Meaning(Timex, Type, Value: now)];
}

/// <summary>"tomorrow at 5": a time of a day.</summary>
internal sealed record DayAndClock(Day Day, Clock Clock) : Expression
{
    public override string Type => "datetime";

    public override IEnumerable<Meaning> At(DateTime now)
    {
        var day = Day.On(now);
        return from time in Clock.Times()
               from tensed in Tenses.Of(day.Past, day.Future)
               where tensed.Item2 is not null
               select new Meaning(day.Timex + time.Timex, Type, tensed.Item1, Value: tensed.Item2 + time.Time) { IsLunar = day.IsLunar };
    }
}

/// <summary>"the end of tomorrow".</summary>
internal sealed record EndOfDay(Day Day) : Expression
{
    private static readonly Clock Last = new(23, 59, 59);

    public override string Type => "datetime";

    public override IEnumerable<Meaning> At(DateTime now) => new DayAndClock(Day, Last).At(now);
}

/// <summary>"in 5 minutes", "两小时前".</summary>
/// <param name="NamesDayOnly">The TIMEX is that of the day, as Microsoft's recognizer writes it in Chinese.</param>
internal sealed record ShiftedMoment(Duration By, int Sign, bool NamesDayOnly = false, Expression? From = null) : Expression
{
    public override string Type => "datetime";

    public override IEnumerable<Meaning> At(DateTime now)
    {
        var from = From?.At(now).Last().Value ?? now;
        if (By.From(from, Sign) is not { } at)
        {
            return [];
        }
        return [new Meaning(NamesDayOnly ? Timex.Day(at) : Timex.Second(at), Type, Value: at)];
    }
}

/// <summary>"tomorrow afternoon", "last night".</summary>
internal sealed record DayAndPart(Day Day, PartOfDay Part, Part? Cut = null) : Expression
{
    public override string Type => "datetimerange";

    public override IEnumerable<Meaning> At(DateTime now)
    {
        var day = Day.On(now);
        var part = Cut is null ? Part : Part with { Cut = Cut };
        return from tensed in Tenses.Of(day.Past, day.Future)
               where tensed.Item2 is not null
               select new Meaning(day.Timex + part.Name, Type, tensed.Item1, Start: tensed.Item2 + part.Times.Start,
                   End: tensed.Item2 + part.Times.End, Mod: part.Mod);
    }
}

/// <summary>"mid today".</summary>
internal sealed record MiddleOfDay(Day Day) : Expression
{
    public override string Type => "datetimerange";

    public override IEnumerable<Meaning> At(DateTime now) => Day.At(now).Where(day => !day.IsUnresolved).Select(day => new Meaning(
        day.Timex, Type, day.Tense, Start: day.Value!.Value.AddHours(10), End: day.Value!.Value.AddHours(14), Mod: "mid"));
}

/// <summary>"Monday 9 to 11", "明天下午两点到四点".</summary>
internal sealed record DayAndRange(Day Day, ClockRange Range) : Expression
{
    public override string Type => "datetimerange";

    public override IEnumerable<Meaning> At(DateTime now)
    {
        var day = Day.On(now);
        foreach (var span in Range.Spans())
        {
            foreach (var (tense, at) in Tenses.Of(day.Past, day.Future))
            {
                if (at is { } date)
                {
                    var endDay = span.End.Days > 0 ? Later(day.Timex, date) : day.Timex;
                    yield return new Meaning(Timex.Span(day.Timex + span.From, endDay + span.To, span.Length), Type, tense,
                        Start: date + span.Start, End: date + span.End);
                }
            }
        }
    }

    private string Later(string timex, DateTime date) => Day switch
    {
        Weekday weekday => Timex.Weekday((weekday.Number % 7) + 1),
        CalendarDay { Year: null, Month: not null } => Timex.Day(null, date.AddDays(1).Month, date.AddDays(1).Day),
        CalendarDay { Year: null } => Timex.Day(null, null, date.AddDays(1).Day),
        _ => timex.StartsWith('X') ? timex : Timex.Day(date.AddDays(1)),
    };
}

/// <summary>"the next hour", "within 5 minutes", "过去两小时".</summary>
internal sealed record CountedTime(Duration Length, int Sign) : Expression
{
    public override string Type => "datetimerange";

    public override IEnumerable<Meaning> At(DateTime now)
    {
        if (Length.From(now, Sign) is not { } other)
        {
            return [];
        }
        var (start, end) = Sign > 0 ? (now, other) : (other, now);
        return [new Meaning(Timex.Span(Timex.Second(start), Timex.Second(end), Length.Timex), Type, Start: start, End: end)];
    }
}

/// <summary>"a day starting this Friday at 5 pm".</summary>
internal sealed record LengthFromMoment(Expression From, Duration Length) : Expression
{
    public override string Type => "datetimerange";

    public override IEnumerable<Meaning> At(DateTime now) => From.At(now).TakeLast(1).Select(from => (Start: from.Value, End: Length.From(from.Value!.Value, 1)))
        .Where(span => span.End is not null)
        .Select(span => new Meaning(Timex.Span(Timex.Second(span.Start!.Value), Timex.Second(span.End!.Value), Length.Timex), Type, Start: span.Start, End: span.End));
}

/// <summary>"from yesterday 2pm to tomorrow 4pm", "between now and eight o'clock".</summary>
internal sealed record FromMomentToMoment(Expression From, Expression To) : Expression
{
    public override string Type => "datetimerange";

    public override IEnumerable<Meaning> At(DateTime now)
    {
        if (From is DayAndClock { Clock.IsOpen: true } from && To is Clock { IsOpen: true } to)
        {
            return new DayAndRange(from.Day, new FromClockToClock(from.Clock, to)).At(now);
        }
        if (From is DayAndClock start && To is Clock end)
        {
            return new DayAndRange(start.Day, new FromClockToClock(start.Clock, end)).At(now);
        }
        var ends = Points(To, now);
        return Points(From, now).Take(1).SelectMany(begin => ends.Where(point => point.Value >= begin.Value).Take(1)
            .Select(point => new Meaning(Timex.Span(begin.Timex, point.Timex, Timex.Length(point.Value!.Value - begin.Value!.Value)), Type,
                Start: begin.Value, End: point.Value)));
    }

    /// <summary>A time alone is the day's that is now, and one that was not said to be in the morning may be later.</summary>
    private static IEnumerable<Meaning> Points(Expression point, DateTime now) => point switch
    {
        Clock clock => new DayAndClock(new DaysFromNow(0), clock).At(now),
        _ => point.At(now),
    };
}

/// <summary>"the rest of the day": from now until its last second.</summary>
internal sealed record RestOfDay : Expression
{
    public override string Type => "datetimerange";

    public override IEnumerable<Meaning> At(DateTime now)
    {
        var end = now.Date.AddDays(1).AddSeconds(-1);
        var length = string.Create(System.Globalization.CultureInfo.InvariantCulture, $"PT{(long)(end - now).TotalSeconds}S");
        return [new Meaning(Timex.Span(Timex.Second(now), Timex.Second(end), length), Type, Start: now, End: end)];
    }
}
