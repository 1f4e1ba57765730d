using SupportBot.Knowledge.Recognizers.Dates.Expressions;
using SupportBot.Knowledge.Recognizers.Dates.Reading;

namespace SupportBot.Knowledge.Recognizers.Dates.Building;

/// <summary>Days and moments so long before or after another.</summary>
internal static class ShiftBuilders
{
    public static readonly Dictionary<string, Func<Slots, object?>> All = new()
    {
        // `d` before (sign -1) or after the day `from`, or today.
        ["ShiftDay"] = slots => slots.Get<Duration>("d") is { HasTime: false } by
            ? new ShiftedDay(slots.Find<Day>("from"), by, slots.Int("sign"), slots.Number("w"))
            : null,
        // The day after `from`, or (sign -1) before it.
        ["NextDay"] = slots => new ShiftedDay(slots.Get<Day>("from"), new Duration(1, Unit.Day), slots.Int("sign")),
        ["ShiftMoment"] = slots => slots.Get<Duration>("d") is { HasTime: true } by
            ? new ShiftedMoment(by, slots.Int("sign"), slots.Has("short"), slots.Find<Expression>("from"))
            : null,
        // "more than 2 days ago" is before that day, "less than 2 days ago" after it.
        ["BeyondDay"] = Beyond,
    };

    private static object? Beyond(Slots slots)
    {
        var sign = slots.Int("sign");
        var by = slots.Get<Duration>("d");
        Expression point = by.HasTime ? new ShiftedMoment(by with { Mod = null }, sign) : new ShiftedDay(slots.Find<Day>("from"), by with { Mod = null }, sign);
        return new Modified(point, by.Mod == "more" == sign < 0 ? "before" : "after") { NamesSource = false };
    }
}
