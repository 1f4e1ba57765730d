using SupportBot.Knowledge.Recognizers.Dates.Expressions;
using SupportBot.Knowledge.Recognizers.Dates.Reading;

namespace SupportBot.Knowledge.Recognizers.Dates.Building;

/// <summary>What the rules of the grammars can make of what they match, by the names that they use. A builder that gives nothing
/// refuses the match.</summary>
internal static class Builders
{
    public static readonly IReadOnlyDictionary<string, Func<Slots, object?>> All = new Dictionary<string, Func<Slots, object?>>(
        [.. DurationBuilders.All, .. DayBuilders.All, .. ShiftBuilders.All, .. ClockBuilders.All, .. MomentBuilders.All, .. PeriodBuilders.All,
            .. SideBuilders.All]);

    public static Unit? UnitOf(this Slots slots, string name) => slots.Text(name) is { } text && Enum.TryParse<Unit>(text, out var unit) ? unit : null;

    public static Part? PartOf(this Slots slots, string name) => slots.Text(name) is { } text && Enum.TryParse<Part>(text, out var part) ? part : null;

    /// <summary>A year of two digits: 40 to 99 are those of the last century, up to 29 those of this one, and the others of one of
    /// both.</summary>
    public static int? FullYear(int year) => year switch
    {
        >= 100 => year,
        >= 40 => 1900 + year,
        < 30 => 2000 + year,
        _ => null,
    };
}

/// <summary>A match of which the first tokens only show what it is.</summary>
internal sealed record Shown(Expression Value, int Skip);

/// <summary>Words that look like a date and are none: "今日头条".</summary>
internal sealed record Nothing
{
    public static readonly Nothing Is = new();
}
