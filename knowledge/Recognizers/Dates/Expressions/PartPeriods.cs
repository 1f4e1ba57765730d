namespace SupportBot.Knowledge.Recognizers.Dates.Expressions;

internal enum Part
{
    Start,
    Mid,
    End,
}

/// <summary>"late July", "the end of this year", "上旬": a part of a span, with the part as its <c>Mod</c>.</summary>
internal sealed record PartPeriod(Part Part, Period Of) : Period
{
    public override string Mod => Part switch
    {
        Part.Start => "start",
        Part.Mid => "mid",
        _ => "end",
    };

    public override PeriodReading In(DateTime now)
    {
        var whole = Of.In(now);
        return whole with { Past = Cut(whole.Past), Future = Cut(whole.Future) };
    }

    private Interval Cut(Interval whole)
    {
        var days = (whole.End - whole.Start).Days;
        var start = whole.Start;
        var (first, middle, last) = days switch
        {
            // A year that is named is cut in three, this year or the next in halves.
            > 360 when Of is YearPeriod => (start.AddMonths(4), (start.AddMonths(4), start.AddMonths(8)), start.AddMonths(8)),
            > 360 => (start.AddMonths(6), (start.AddMonths(3), start.AddMonths(9)), start.AddMonths(6)),
            >= 28 and <= 31 => (start.AddDays(15), (start.AddDays(9), start.AddDays(20)), start.AddDays(15)),
            7 => (start.AddDays(3), (start.AddDays(1), start.AddDays(5)), start.AddDays(3)),
            _ => (start.AddDays(days / 2), (start.AddDays(days / 4), start.AddDays(3 * days / 4)), start.AddDays(days / 2)),
        };
        return Part switch
        {
            Part.Start => new Interval(start, first),
            Part.Mid => new Interval(middle.Item1, middle.Item2),
            _ => new Interval(last, whole.End),
        };
    }
}

/// <summary>"earlier this year", "later this week": the part, up to today or from today on.</summary>
internal sealed record PartAroundNow(Part Part, Period Of) : Period
{
    public override PeriodReading In(DateTime now)
    {
        var whole = Of.In(now);
        var (start, end) = new PartPeriod(Part, Of).In(now).Past;
        var today = now.Date;
        var clipped = Part == Part.Start
            ? new Interval(start, today < end && today > start ? today : end)
            : new Interval(today > start && today < end ? today : start, end);
        return whole with { Past = clipped, Future = clipped };
    }
}
