using SupportBot.Knowledge.Recognizers.Dates.Expressions;
using SupportBot.Knowledge.Recognizers.Dates.Reading;

namespace SupportBot.Knowledge.Recognizers.Dates.Building;

/// <summary>Before, after, since and around something, and what happens again and again.</summary>
internal static class SideBuilders
{
    public static readonly Dictionary<string, Func<Slots, object?>> All = new()
    {
        ["Side"] = slots => slots.Get<Expression>("x") is not (Duration or Repetition or Modified)
            ? new Modified(slots.Get<Expression>("x"), slots.Text("mod")!)
            : null,
        ["ToPresent"] = _ => new Modified(new PresentDay(), "before") { NamesSource = false },
        ["Shown"] = slots => new Shown(slots.Get<Expression>("x"), slots.Number("skip") ?? 1),
        ["EveryDay"] = slots => slots.Get<Day>("d") is Weekday or CalendarDay { Year: null } ? new Repetition(slots.Get<Day>("d").On(Any).Timex) : null,
        ["EveryLength"] = slots => Every(slots.Get<Duration>("d"), slots.Number("times") ?? 1),
        ["EveryUnit"] = slots => slots.UnitOf("u") is { } unit ? Every(new Duration(1, unit), slots.Number("times") ?? 1) : null,
        ["Every"] = slots => new Repetition(slots.Text("t")!),
        ["EveryAt"] = slots => slots.Get<Repetition>("s") is var repetition && slots.Find<PartOfDay>("p") is { } part
            ? new Repetition(Daily(repetition) + slots.Get<Clock>("c").In(part).Timex)
            : new Repetition(Daily(repetition) + slots.Get<Clock>("c").Timex),
        ["EveryPart"] = slots => new Repetition((slots.Find<Repetition>("s") is { } repetition ? Daily(repetition) : "") + slots.Get<PartOfDay>("p").Name),
    };

    // A repetition's day is named without its year, whatever the moment.
    private static readonly DateTime Any = new(2000, 1, 1);

    /// <summary>A time of every day stands alone, one of every Monday after the day.</summary>
    private static string Daily(Repetition repetition) => repetition.Timex == "P1D" || repetition.Timex.StartsWith('T') ? "" : repetition.Timex;

    private static object? Every(Duration length, int times)
    {
        var (count, unit) = length.Amounts[0];
        return new Repetition(new Duration(count * times, unit).Timex);
    }
}
