namespace SupportBot.Knowledge.Recognizers.Dates.Expressions;

/// <summary>Which half of the day a time was said to be in.</summary>
internal enum HalfDay
{
    Unsaid,
    Morning,
    Afternoon,
}

/// <summary>A time of the day: "9", "下午5:00", "8:00:31am".</summary>
/// <param name="Hour">As it was said, 0 to 24.</param>
internal sealed record Clock(int Hour, int? Minute = null, int? Second = null, HalfDay Half = HalfDay.Unsaid) : Expression
{
    public override string Type => "time";

    /// <summary>Both nine in the morning and nine at night.</summary>
    public bool IsOpen => Half == HalfDay.Unsaid && Hour is >= 1 and <= 12;

    /// <summary>The time since midnight, "nine" taken in the morning and an open "twelve" as noon.</summary>
    public TimeSpan Time => new(Hour24, Minute ?? 0, Second ?? 0);

    private int Hour24 => Half switch
    {
        HalfDay.Morning when Hour == 12 => 0,
        HalfDay.Afternoon when Hour < 12 => Hour + 12,
        _ => Hour % 24,
    };

    public string Timex => Written(Time);

    /// <summary>Written as exactly as it was said.</summary>
    public string Written(TimeSpan time) => "T" + Expressions.Timex.Two(time.Hours)
        + (Minute is null && Second is null ? "" : ":" + Expressions.Timex.Two(time.Minutes))
        + (Second is null ? "" : ":" + Expressions.Timex.Two(time.Seconds));

    /// <summary>The one or two times of a day that it can be.</summary>
    public IEnumerable<(string Timex, TimeSpan Time)> Times()
    {
        yield return (Timex, Time);
        if (IsOpen)
        {
            var other = new TimeSpan((Hour + 12) % 24, Minute ?? 0, Second ?? 0);
            yield return (Written(other), other);
        }
    }

    public override IEnumerable<Meaning> At(DateTime now) =>
        Times().Select(time => new Meaning(time.Timex, Type, Value: now.Date + time.Time));

    /// <summary>The time, in the half of the day that a part of the day says: "7" of "in the evening" is 19:00.</summary>
    public Clock In(PartOfDay part) => !IsOpen ? this : this with { Half = part.HalfOf(Hour) };
}

/// <summary>"morning", "晚上", "lunch time".</summary>
/// <param name="Name">Its TIMEX: TMO, TAF, TEV, TNI …</param>
internal sealed record PartOfDay(string Name, Part? Cut = null) : Expression
{
    private static readonly TimeSpan DayEnd = new(23, 59, 59);

    public override string Type => "timerange";

    public string? Mod => Cut is { } cut ? cut.ToString().ToLowerInvariant() : null;

    public (TimeSpan Start, TimeSpan End) Times
    {
        get
        {
            var (start, end) = Name switch
            {
                "TDA" => (4, 8),
                "TMO" or "TMEB" => (8, 12),
                "TMI" or "TMEL" => (11, 13),
                "TAF" => (12, 16),
                "TEV" or "TMED" => (16, 20),
                "TDT" or "TBH" => (8, 18),
                "TNT" => (0, 8),
                _ => (20, 24),
            };
            var middle = TimeSpan.FromHours((start + end) / 2.0);
            var (from, to) = (TimeSpan.FromHours(start), end == 24 ? DayEnd : TimeSpan.FromHours(end));
            return Cut switch
            {
                Part.Start => (from, middle),
                Part.End => (middle, to),
                _ => (from, to),
            };
        }
    }

    public override IEnumerable<Meaning> At(DateTime now) =>
        [new Meaning(Name, Type, Start: now.Date + Times.Start, End: now.Date + Times.End, Mod: Mod)];

    public HalfDay HalfOf(int hour) => Name switch
    {
        "TMO" or "TDA" or "TMEB" or "TNT" => HalfDay.Morning,
        "TAF" or "TMED" => HalfDay.Afternoon,
        "TMI" or "TMEL" => hour is >= 9 and <= 11 ? HalfDay.Morning : HalfDay.Afternoon,
        // Three at night is after midnight, and so is twelve.
        _ => hour is 12 or <= 3 ? HalfDay.Morning : HalfDay.Afternoon,
    };
}

/// <summary>From one time of the day to another, past midnight when the second is the earlier one.</summary>
internal readonly record struct ClockSpan(string From, string To, TimeSpan Start, TimeSpan End)
{
    public string Length => Timex.Length(End - Start);
}

internal abstract record ClockRange : Expression
{
    public override string Type => "timerange";

    public abstract IEnumerable<ClockSpan> Spans();

    public override IEnumerable<Meaning> At(DateTime now) => Spans().Select(span => new Meaning(
        Timex.Span(span.From, span.To, span.Length), Type, Start: now.Date + span.Start, End: now.Date + span.End));

    /// <summary>The range, in a half of the day that is said beside it.</summary>
    public abstract ClockRange In(PartOfDay part);
}

/// <summary>"5 to 6pm", "between 10 and 11:30", "下午5:00到6:00".</summary>
internal sealed record FromClockToClock(Clock From, Clock To) : ClockRange
{
    private static readonly TimeSpan TwelveHours = TimeSpan.FromHours(12);
    private static readonly TimeSpan WholeDay = TimeSpan.FromHours(24);

    public override ClockRange In(PartOfDay part) => new FromClockToClock(From.In(part), To.In(part));

    public override IEnumerable<ClockSpan> Spans()
    {
        if (From.IsOpen && To.IsOpen)
        {
            var (start, end) = (From.Time, To.Time);
            start -= From.Hour == 12 ? TwelveHours : TimeSpan.Zero;
            end += end < start ? TwelveHours : TimeSpan.Zero;
            return [Span(start, end), Span(start + TwelveHours, end + TwelveHours)];
        }
        var (from, to) = Closed();
        return [Span(from.Time, to.Time < from.Time ? to.Time + WholeDay : to.Time)];
    }

    /// <summary>An end of which the half is not said takes that of the other, or the opposite one where it would not fit.</summary>
    private (Clock From, Clock To) Closed()
    {
        if (From.IsOpen)
        {
            var half = To.Half != HalfDay.Unsaid ? To.Half : From.Hour == 12 && To.Hour > 12 ? HalfDay.Afternoon : HalfDay.Morning;
            var same = From with { Half = half };
            return (same.Time < To.Time || To.Time == TimeSpan.Zero ? same : From with { Half = Opposite(half) }, To);
        }
        if (To.IsOpen)
        {
            var half = From.Half == HalfDay.Unsaid ? (From.Hour >= 12 ? HalfDay.Afternoon : HalfDay.Morning) : From.Half;
            var same = To with { Half = half };
            return (From, same.Time > From.Time ? same : To with { Half = Opposite(half) });
        }
        // "10am-12am" means noon.
        return From is { Half: HalfDay.Morning } && To is { Half: HalfDay.Morning, Hour: 12 } ? (From, To with { Half = HalfDay.Afternoon }) : (From, To);
    }

    private static HalfDay Opposite(HalfDay half) => half == HalfDay.Morning ? HalfDay.Afternoon : HalfDay.Morning;

    private ClockSpan Span(TimeSpan start, TimeSpan end) => new(From.Written(start), To.Written(end), start, end);
}

/// <summary>"from 2pm for 2 hours".</summary>
internal sealed record ClockAndLength(Clock From, Duration Length) : ClockRange
{
    public override ClockRange In(PartOfDay part) => this with { From = From.In(part) };

    public override IEnumerable<ClockSpan> Spans() => From.Times().Select(time =>
    {
        var end = time.Time + TimeSpan.FromSeconds(Math.Min(Length.Seconds, 86_400));
        return new ClockSpan(time.Timex, "T" + (DateTime.MinValue + end).ToString("HH:mm:ss", null), time.Time, end);
    });
}
