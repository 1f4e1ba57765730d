using System.Globalization;

namespace SupportBot.Dialogs.Policies;

/// <summary>A shift of every day, in the shop's local time.</summary>
/// <param name="From"><c>HH:mm</c>.</param>
/// <param name="To"><c>HH:mm</c> up to <c>24:00</c>; not later than <paramref name="From"/> means on the next day.</param>
public sealed record Shift(string From, string To)
{
    internal bool IsReadable => Read(From) is not null && Read(To) is not null;

    internal TimeSpan Start => Read(From) ?? TimeSpan.Zero;

    internal TimeSpan End => Read(To) is { } end && end > Start ? end : (Read(To) ?? TimeSpan.Zero) + TimeSpan.FromDays(1);

    private static TimeSpan? Read(string text) =>
        text == "24:00" ? TimeSpan.FromDays(1)
        : TimeOnly.TryParseExact(text, "H:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out var time) ? time.ToTimeSpan()
        : null;
}

/// <summary>When people answer (service rules, section 1). Pure: asks no clock. Local times that a change of clocks skips
/// count from the first moment after it; ones that come twice count the first time for a start and the second for an end.</summary>
public sealed class ServiceHours(IReadOnlyList<Shift> shifts, TimeZoneInfo zone)
{
    private static readonly TimeSpan RoundTo = TimeSpan.FromMinutes(30);

    public bool IsOpen(DateTimeOffset now) => Around(now).Any(shift => shift.Start <= now && now < shift.End);

    /// <summary>The moment itself when open, else the next opening; <see langword="null"/> for a shop without hours.</summary>
    public DateTimeOffset? NextOpening(DateTimeOffset now)
    {
        if (IsOpen(now))
        {
            return now;
        }

        var later = Around(now).Where(shift => shift.Start > now).Select(shift => shift.Start).ToList();
        return later.Count == 0 ? null : later.Min();
    }

    /// <summary>A time to promise an answer by: after the delay, rounded up to half an hour; and when nobody is there then,
    /// this long after the next opening.</summary>
    public DateTimeOffset AnswerBy(DateTimeOffset now, TimeSpan delay, TimeSpan afterOpening)
    {
        var due = RoundUp(now + delay);
        if (IsOpen(due) || IsOpen(due - TimeSpan.FromTicks(1)))
        {
            return due;
        }

        return NextOpening(due) is { } opening ? RoundUp(opening + afterOpening) : due;
    }

    /// <summary>The hours of a day as people write them: <c>08:30–24:00</c>; shifts that touch are one.</summary>
    public string Spoken()
    {
        var merged = new List<(TimeSpan Start, TimeSpan End)>();
        foreach (var shift in shifts.Select(s => (s.Start, s.End)).Order())
        {
            if (merged.Count > 0 && shift.Start <= merged[^1].End)
            {
                merged[^1] = (merged[^1].Start, merged[^1].End > shift.End ? merged[^1].End : shift.End);
            }
            else
            {
                merged.Add(shift);
            }
        }

        return string.Join(", ", merged.Select(m => $"{Clock(m.Start)}–{Clock(m.End)}"));
    }

    private IEnumerable<(DateTimeOffset Start, DateTimeOffset End)> Around(DateTimeOffset now)
    {
        var today = TimeZoneInfo.ConvertTime(now, zone).Date;
        return from day in Enumerable.Range(-1, 4)
               from shift in shifts
               select (ToUtc(today.AddDays(day) + shift.Start, first: true), ToUtc(today.AddDays(day) + shift.End, first: false));
    }

    private DateTimeOffset ToUtc(DateTime local, bool first)
    {
        while (zone.IsInvalidTime(local))
        {
            local = local.AddMinutes(1);
        }

        var offset = zone.GetUtcOffset(local);
        if (first && zone.IsAmbiguousTime(local))
        {
            offset = zone.GetAmbiguousTimeOffsets(local).Max();
        }

        return new DateTimeOffset(local, offset).ToUniversalTime();
    }

    private DateTimeOffset RoundUp(DateTimeOffset moment)
    {
        var past = TimeZoneInfo.ConvertTime(moment, zone).TimeOfDay.Ticks % RoundTo.Ticks;
        return past == 0 ? moment : moment.AddTicks(RoundTo.Ticks - past);
    }

    private static string Clock(TimeSpan time)
    {
        var hours = time > TimeSpan.FromDays(1) ? time.Hours : (int)time.TotalHours;
        return string.Create(CultureInfo.InvariantCulture, $"{hours:00}:{time.Minutes:00}");
    }
}
