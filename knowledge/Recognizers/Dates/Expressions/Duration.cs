using System.Globalization;
using System.Text;

namespace SupportBot.Knowledge.Recognizers.Dates.Expressions;

internal enum Unit
{
    Second, Minute, Hour, Day, BusinessDay, Weekend, Week, Fortnight, Month, Quarter, HalfYear, Year, Decade, Century,
}

internal static class Units
{
    public static bool IsTime(this Unit unit) => unit <= Unit.Hour;

    /// <summary>The unit that TIMEX knows, and how many of it one is.</summary>
    public static (string Letter, int Times) Timex(this Unit unit) => unit switch
    {
        Unit.Second => ("S", 1),
        Unit.Minute => ("M", 1),
        Unit.Hour => ("H", 1),
        Unit.Day => ("D", 1),
        Unit.BusinessDay => ("BD", 1),
        Unit.Weekend => ("WE", 1),
        Unit.Week => ("W", 1),
        Unit.Fortnight => ("W", 2),
        Unit.Month => ("M", 1),
        Unit.Quarter => ("M", 3),
        Unit.HalfYear => ("M", 6),
        Unit.Year => ("Y", 1),
        Unit.Decade => ("Y", 10),
        _ => ("Y", 100),
    };

    public static double Seconds(this Unit unit) => unit switch
    {
        Unit.Second => 1,
        Unit.Minute => 60,
        Unit.Hour => 3600,
        Unit.Day or Unit.BusinessDay => 86_400,
        Unit.Weekend => 2 * 86_400,
        Unit.Week => 7 * 86_400,
        Unit.Fortnight => 14 * 86_400,
        Unit.Month => 30 * 86_400,
        Unit.Quarter => 90 * 86_400,
        Unit.HalfYear => 180 * 86_400,
        Unit.Year => 365 * 86_400,
        Unit.Decade => 3650 * 86_400.0,
        _ => 36_500 * 86_400.0,
    };
}

internal sealed record Amount(decimal Count, Unit Unit);

/// <summary>A length of time, of one or more amounts ("2 years 1 month"), greater units first.</summary>
/// <param name="Mod"><c>more</c> or <c>less</c>: the length is a bound.</param>
internal sealed record Duration(IReadOnlyList<Amount> Amounts, string? Mod = null) : Expression
{
    public Duration(decimal count, Unit unit) : this([new Amount(count, unit)])
    {
    }

    public override string Type => "duration";

    public bool HasTime => Amounts.Any(amount => amount.Unit.IsTime());

    public double Seconds => Amounts.Sum(amount => (double)amount.Count * amount.Unit.Seconds());

    public string Timex
    {
        get
        {
            var text = new StringBuilder("P");
            foreach (var (count, unit) in Amounts.OrderByDescending(amount => amount.Unit))
            {
                if (unit.IsTime() && !text.ToString().Contains('T', StringComparison.Ordinal))
                {
                    text.Append('T');
                }
                var (letter, times) = unit.Timex();
                text.Append(CultureInfo.InvariantCulture, $"{count * times:0.#######}{letter}");
            }
            return text.ToString();
        }
    }

    public override IEnumerable<Meaning> At(DateTime now) => [new Meaning(Timex, Type, Mod: Mod) { Seconds = Seconds }];

    /// <summary>The moment that lies this far after the given one, or before it (<paramref name="sign"/> -1). A day that a
    /// month does not have becomes its last; beyond the calendar's ends it is <see langword="null"/>.</summary>
    public DateTime? From(DateTime at, int sign)
    {
        try
        {
            foreach (var (count, unit) in Amounts.OrderByDescending(amount => amount.Unit))
            {
                at = Add(at, sign * count, unit);
            }
            return at;
        }
        catch (Exception exception) when (exception is ArgumentOutOfRangeException or OverflowException)
        {
            return null;
        }
    }

    private static DateTime Add(DateTime at, decimal count, Unit unit)
    {
        if (unit == Unit.BusinessDay)
        {
            return WorkDays.Add(at, (int)count);
        }
        if (unit is Unit.Month or Unit.Quarter or Unit.HalfYear or Unit.Year or Unit.Decade or Unit.Century)
        {
            var (letter, times) = unit.Timex();
            var months = count * times * (letter == "Y" ? 12 : 1);
            return months == decimal.Truncate(months)
                ? at.AddMonths((int)months)
                : at.AddMonths((int)decimal.Truncate(months)).AddDays((double)(months - decimal.Truncate(months)) * 30);
        }
        return at.AddSeconds((double)count * unit.Seconds());
    }
}

/// <summary>Days without Saturday and Sunday.</summary>
internal static class WorkDays
{
    private const int Most = 10_000;

    public static DateTime Add(DateTime day, int count)
    {
        for (var left = Math.Min(Math.Abs(count), Most); left > 0;)
        {
            day = day.AddDays(Math.Sign(count));
            left -= IsOne(day) ? 1 : 0;
        }
        return day;
    }

    public static IEnumerable<DateTime> Between(DateTime start, DateTime end)
    {
        for (var day = start; day < end; day = day.AddDays(1))
        {
            if (IsOne(day))
            {
                yield return day;
            }
        }
    }

    private static bool IsOne(DateTime day) => day.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday);
}
