using System.Globalization;
using SupportBot.Knowledge.Recognizers.Dates.Expressions;
using SupportBot.Knowledge.Recognizers.Dates.Reading;

namespace SupportBot.Knowledge.Recognizers.Dates.Building;

/// <summary>Amounts and lengths of time.</summary>
internal static class DurationBuilders
{
    public static readonly Dictionary<string, Func<Slots, object?>> All = new()
    {
        ["Count"] = Count,
        ["Length"] = Length,
        ["Lengths"] = Lengths,
        ["Bound"] = slots => slots.Get<Duration>("d") with { Mod = slots.Text("mod") },
        ["HalfLength"] = slots => new Duration(0.5m, slots.UnitOf("u")!.Value),
        ["Plain"] = slots => slots.Only,
        ["Text"] = slots => slots.Text("t"),
        ["Nothing"] = _ => Nothing.Is,
    };

    /// <summary><c>n</c> (a number, a word's value), <c>f</c> the digits after the dot, <c>plus</c> half of it.</summary>
    private static object? Count(Slots slots)
    {
        decimal count = (slots.Number("n") ?? 0) + (slots.Number("more") ?? 0);
        if (slots.Find<Numeral>("f") is { } fraction)
        {
            count += fraction.Value / (decimal)Math.Pow(10, fraction.Digits);
        }
        return slots.Text("plus") is { } plus ? count + decimal.Parse(plus, CultureInfo.InvariantCulture) : count;
    }

    internal static object? Length(Slots slots)
    {
        var count = slots["a"] as decimal? ?? slots.Number("a") ?? 1;
        if (slots.Text("plus") is { } plus)
        {
            count += decimal.Parse(plus, CultureInfo.InvariantCulture);
        }
        return slots.UnitOf("u") is { } unit && count < 100_000_000 ? new Duration(count, unit) : null;
    }

    /// <summary>Lengths one after the other, each of a lesser unit than the one before.</summary>
    private static object? Lengths(Slots slots)
    {
        List<Amount> amounts = [];
        foreach (var name in (string[])["a", "b", "c", "d"])
        {
            if (slots.Find<Duration>(name) is { } length)
            {
                if (amounts.Count > 0 && length.Amounts[0].Unit >= amounts[^1].Unit)
                {
                    return null;
                }
                amounts.AddRange(length.Amounts);
            }
        }
        return new Duration(amounts);
    }
}
