using SupportBot.Knowledge.Recognizers.Dates.Expressions;
using SupportBot.Knowledge.Recognizers.Dates.Reading;

namespace SupportBot.Knowledge.Recognizers.Dates.Building;

/// <summary>A day and a time together, and spans between such moments.</summary>
internal static class MomentBuilders
{
    public static readonly Dictionary<string, Func<Slots, object?>> All = new()
    {
        ["Now"] = slots => new NowMoment(slots.Text("t")!),
        ["DayPartOf"] = slots => new DayAndPart(slots.Get<Day>("d"), slots.Get<PartOfDay>("p"), slots.PartOf("cut")),
        ["NamedPart"] = slots => new DayAndPart(new DaysFromNow(slots.Number("n") ?? 0), new PartOfDay(slots.Text("p")!)),
        ["CutDayPart"] = slots => slots.Get<DayAndPart>("dp") with { Cut = slots.PartOf("cut") },
        ["At"] = slots => new DayAndClock(slots.Get<Day>("d"), slots.Find<PartOfDay>("p") is { } part ? slots.Get<Clock>("c").In(part) : slots.Get<Clock>("c")),
        ["AtPart"] = slots => slots.Get<DayAndPart>("dp") is var part ? new DayAndClock(part.Day, slots.Get<Clock>("c").In(part.Part)) : null,
        ["During"] = slots => new DayAndRange(slots.Get<Day>("d"),
            slots.Find<PartOfDay>("p") is { } part ? slots.Get<ClockRange>("c").In(part) : slots.Get<ClockRange>("c")),
        ["DuringPart"] = slots => slots.Get<DayAndPart>("dp") is var part ? new DayAndRange(part.Day, slots.Get<ClockRange>("c").In(part.Part)) : null,
        ["SideOfClock"] = slots => new Modified(new DayAndClock(slots.Get<Day>("d"), slots.Get<Clock>("c")), slots.Text("mod")!)
        {
            NamesSource = slots.Has("source"),
        },
        ["PartOfWeekday"] = slots => new DayAndPart(new WeekdayOfWeek(slots.Int("w"), slots.Int("r")), slots.Get<PartOfDay>("part")),
        ["PartOfNthWeekday"] = slots => DayBuilders.WeekdayOfPeriod(slots) is { } day ? new DayAndPart(day, slots.Get<PartOfDay>("part")) : null,
        ["DayPartByName"] = slots => new DayAndPart(new DaysFromNow(slots.Number("n") ?? slots.Int("r")), new PartOfDay(slots.Text("p")!)),
        ["CountedTime"] = slots => slots.Get<Duration>("d") is { HasTime: true } length ? new CountedTime(length, slots.Int("r")) : null,
        ["Remaining"] = slots => slots.Get<Duration>("d") is { HasTime: true, Amounts.Count: 1 } length ? new CountedTime(length, 1) : null,
        ["EndOfDay"] = slots => new EndOfDay(slots.Get<Day>("d")),
        ["MiddleOfDay"] = slots => new MiddleOfDay(slots.Get<Day>("d")),
        ["FromTo"] = slots => new FromMomentToMoment(slots.Get<Expression>("a"), slots.Get<Expression>("b")),
        ["MomentLength"] = slots => new LengthFromMoment(slots.Get<Expression>("from"), slots.Get<Duration>("d")),
    };
}
