using System.Globalization;

namespace SupportBot.Knowledge.Recognizers.Dates.Expressions;

/// <summary>A date or time as it was said, not yet counted from any moment.</summary>
internal abstract record Expression
{
    /// <summary>Microsoft's name without <c>datetimeV2.</c>: date, time, datetime, daterange, timerange, datetimerange, duration
    /// or set.</summary>
    public abstract string Type { get; }

    /// <summary>What it can mean when said at the moment, the past before the future and the morning before the afternoon.</summary>
    public abstract IEnumerable<Meaning> At(DateTime now);
}

internal enum Tense
{
    Certain,
    Past,
    Future,
}

/// <summary>One thing that an expression can mean.</summary>
/// <param name="Value">A point: a day, a moment, or a time of the day on any day.</param>
/// <param name="End">The first day or moment that no longer belongs to the span.</param>
/// <param name="Mod">Microsoft's word for a side or part of it: before, after, since, until, start, mid, end, approx …</param>
/// <param name="IsUnresolved">It has no value: a season, a repetition, the 30th of February.</param>
internal sealed record Meaning(string Timex, string Type, Tense Tense = Tense.Certain, DateTime? Value = null, DateTime? Start = null,
    DateTime? End = null, string? Mod = null, bool IsUnresolved = false)
{
    /// <summary>What <see cref="Mod"/> was said of: <c>datetimepoint</c> or <c>datetimerange</c>.</summary>
    public string? Source { get; init; }

    /// <summary>The days are those of the Chinese lunar calendar, as Microsoft's recognizers leave them.</summary>
    public bool IsLunar { get; init; }

    public double? Seconds { get; init; }

    /// <summary>The single days, where a span leaves some out.</summary>
    public IReadOnlyList<DateTime> Days { get; init; } = [];

    public static Meaning Unresolved(string timex, string type) => new(timex, type, IsUnresolved: true);

    /// <summary>Microsoft's shape of it.</summary>
    public IReadOnlyDictionary<string, object?> Written()
    {
        var written = new Resolution { ["timex"] = Timex };
        Put("Mod", Mod);
        Put("type", Type);
        Put("sourceEntity", Source);
        if (IsLunar)
        {
            written["isLunar"] = "True";
        }
        if (IsUnresolved)
        {
            written["value"] = "not resolved";
            return written;
        }
        Put("list", Days.Count > 0 ? string.Join(',', Days.Select(Format)) : null);
        Put("value", Seconds?.ToString(CultureInfo.InvariantCulture) ?? (Value is { } value ? Format(value) : null));
        Put("start", Start is { } start ? Format(start) : null);
        Put("end", End is { } end ? Format(end) : null);
        return written;

        void Put(string name, string? text)
        {
            if (text is not null)
            {
                written[name] = text;
            }
        }
    }

    private string Format(DateTime at)
    {
        var all = at.ToString("u", CultureInfo.InvariantCulture); // 2026-11-25 08:00:00Z
        return Type.StartsWith("datetime", StringComparison.Ordinal) ? all[..19] : Type.StartsWith("time", StringComparison.Ordinal) ? all[11..19] : all[..10];
    }
}
