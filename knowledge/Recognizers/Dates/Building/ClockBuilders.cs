using SupportBot.Knowledge.Recognizers.Dates.Expressions;
using SupportBot.Knowledge.Recognizers.Dates.Reading;

namespace SupportBot.Knowledge.Recognizers.Dates.Building;

/// <summary>Times of the day and spans of them.</summary>
internal static class ClockBuilders
{
    public static readonly Dictionary<string, Func<Slots, object?>> All = new()
    {
        ["Clock"] = Clock,
        ["Toward"] = Toward,
        ["ClockIn"] = slots => slots.Get<Clock>("c").In(slots.Get<PartOfDay>("p")),
        ["Exactly"] = slots => slots.Get<Clock>("c") is { IsOpen: true } clock ? clock with { Half = clock.Hour == 12 ? HalfDay.Afternoon : HalfDay.Morning } : slots["c"],
        ["DayPart"] = slots => new PartOfDay(slots.Text("p")!, slots.PartOf("cut")),
        ["CutPart"] = slots => slots.Get<PartOfDay>("p") with { Cut = slots.PartOf("cut") },
        ["ClockRange"] = slots => Range(slots.Get<Clock>("a"), slots.Get<Clock>("b"), slots.Find<PartOfDay>("p")) is var range
            && slots.Has("bare") && range.Spans().First() is var span && span.End - span.Start > LongestBare ? null : range,
        ["ClockLength"] = slots => slots.Get<Duration>("d") is { HasTime: true } length ? new ClockAndLength(slots.Get<Clock>("a"), length) : null,
    };

    // "Friday 7-6" is the 6th of July rather than eleven hours.
    private static readonly TimeSpan LongestBare = TimeSpan.FromHours(10);

    /// <summary><c>h</c>, <c>m</c> and <c>s</c>; <c>half</c> "am" or "pm"; <c>part</c> a part of the day.</summary>
    private static object? Clock(Slots slots)
    {
        var half = slots.Text("half") switch
        {
            "am" => HalfDay.Morning,
            "pm" => HalfDay.Afternoon,
            _ => HalfDay.Unsaid,
        };
        var hour = slots.Int("h");
        var (minute, second) = (slots.Number("m"), slots.Number("s"));
        if (hour > 24 || minute > 59 || second > 59 || (hour == 0 && half == HalfDay.Afternoon))
        {
            return null;
        }
        // "15:00 pm" says it twice, "0" and "13" say it themselves.
        return new Clock(hour, minute, second, hour > 12 ? HalfDay.Unsaid : half);
    }

    /// <summary>"ten to nine" (sign -1), "half past eight", "差五分八点".</summary>
    private static object? Toward(Slots slots)
    {
        var clock = slots.Get<Clock>("c");
        var minutes = slots.Int("m");
        if (clock.Minute is not null and not 0 || minutes > 59)
        {
            return null;
        }
        return slots.Int("sign") > 0
            ? clock with { Minute = minutes }
            : clock with { Hour = clock.Hour == 1 ? 12 : clock.Hour == 0 ? 23 : clock.Hour - 1, Minute = 60 - minutes };
    }

    private static ClockRange Range(Clock from, Clock to, PartOfDay? part)
    {
        var range = new FromClockToClock(from, to);
        return part is null ? range : range.In(part);
    }
}
