namespace SupportBot.Knowledge.Recognizers.Dates.Expressions;

/// <summary>One end of a span: a day, or a span that it begins or ends with.</summary>
/// <param name="Step">What a length up to here is counted in.</param>
internal readonly record struct Edge(string Timex, DateTime? Past, DateTime? Future, Unit Step)
{
    public static Edge? Of(Expression expression, DateTime now) => expression switch
    {
        Day day when day.On(now) is var reading => new Edge(reading.Timex, reading.Past, reading.Future, Unit.Day),
        NowMoment => new Edge(Expressions.Timex.Day(now), now.Date, now.Date, Unit.Day),
        PartPeriod part => PartOf(part, now),
        Period period when period.In(now) is var reading =>
            new Edge(StartTimex(reading), reading.Past.Start, reading.Future.Start, reading.Step),
        _ => null,
    };

    /// <summary>A span up to "the end of June" ends with it, one up to its middle in the middle.</summary>
    private static Edge PartOf(PartPeriod part, DateTime now)
    {
        var whole = part.Of.In(now);
        var (past, future) = (At(whole.Past), At(whole.Future));
        var fuzzy = whole.Timex.StartsWith('X');
        var step = whole.Step == Unit.Year ? Unit.Month : whole.Step;
        return new Edge(fuzzy ? Expressions.Timex.Day(null, future.Month, future.Day) : Expressions.Timex.Day(future), past, future, step);

        DateTime At(Interval of) => part.Part switch
        {
            Part.Start => of.Start,
            Part.Mid => of.Start.AddDays((of.End - of.Start).Days / 2),
            _ => of.End,
        };
    }

    private static string StartTimex(PeriodReading reading) => reading.Timex.StartsWith("XXXX-", StringComparison.Ordinal) && reading.Step == Unit.Month
        ? Expressions.Timex.Day(null, reading.Past.Start.Month, 1)
        : Expressions.Timex.Day(reading.Past.Start);
}

/// <summary>"from May to September", "10/1 - 11/7", "from next Monday to Friday".</summary>
internal sealed record RangePeriod(Expression From, Expression To) : Period
{
    public override PeriodReading In(DateTime now)
    {
        var meanings = Read(now);
        return meanings.Count == 0
            ? PeriodReading.Certain("", default(Interval), Unit.Day)
            : new PeriodReading(meanings[^1].Timex, meanings[0].Interval, meanings[^1].Interval, Unit.Day);
    }

    public override IEnumerable<Meaning> At(DateTime now)
    {
        var read = Read(now);
        if (read.Count == 0)
        {
            return [Meaning.Unresolved(Unknown(now), Type)];
        }
        return read.Select((one, i) => new Meaning(one.Timex, Type, read.Count == 1 ? Tense.Certain : i == 0 ? Tense.Past : Tense.Future,
            Start: one.Interval.Start, End: one.Interval.End));
    }

    private List<(string Timex, Interval Interval)> Read(DateTime now)
    {
        if (Edge.Of(From, now) is not { Past: { } startPast, Future: { } startFuture } from
            || Edge.Of(To, now) is not { Past: { } endPast, Future: { } endFuture } to)
        {
            return [];
        }
        if (startFuture > endFuture)
        {
            startFuture = startPast;
        }
        if (endPast < startPast)
        {
            // The month that is now both begins and ends something: the past span is that of a year ago.
            if (from.Past == from.Future && from.Step == Unit.Month && from.Timex.StartsWith('X'))
            {
                startPast = startPast.AddYears(-1);
            }
            else
            {
                endPast = endFuture;
            }
        }
        // "Feb 29 - Mar 1": the year of the one that not every year has.
        if (From is CalendarDay { Year: null } && To is CalendarDay { Year: null } && startPast < endPast.AddYears(-1))
        {
            endPast = endPast.AddYears(startPast.Year - endPast.Year);
        }
        return [.. Tenses.Of(new Interval(startPast, endPast), new Interval(startFuture, endFuture))
            .Select(pair => (Timex.Span(from.Timex, to.Timex, Length(pair.Item2, from.Step, to.Step)), pair.Item2))];
    }

    private string Unknown(DateTime now) =>
        Timex.Span(Edge.Of(From, now)?.Timex ?? "", Edge.Of(To, now)?.Timex ?? "", "PXD");

    private static string Length(Interval interval, Unit from, Unit to)
    {
        var months = ((interval.End.Year - interval.Start.Year) * 12) + interval.End.Month - interval.Start.Month;
        return (from, to) switch
        {
            (Unit.Year, Unit.Year) => $"P{months / 12}Y",
            (Unit.Year or Unit.Month, Unit.Year or Unit.Month) => $"P{months}M",
            _ => $"P{(interval.End - interval.Start).Days}D",
        };
    }
}
