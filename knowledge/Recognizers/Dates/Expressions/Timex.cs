using System.Globalization;
using System.Text;

namespace SupportBot.Knowledge.Recognizers.Dates.Expressions;

/// <summary>Writes TIMEX3 values as Microsoft's recognizers do.</summary>
internal static class Timex
{
    public const string Present = "PRESENT_REF";

    public static string Day(DateTime day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    public static string Month(DateTime day) => day.ToString("yyyy-MM", CultureInfo.InvariantCulture);

    public static string Second(DateTime at) => at.ToString("yyyy-MM-dd'T'HH:mm:ss", CultureInfo.InvariantCulture);

    public static string Year(int year) => year.ToString("0000", CultureInfo.InvariantCulture);

    /// <summary>Unknown years and months are <c>X</c>.</summary>
    public static string Day(int? year, int? month, int day) =>
        $"{(year is { } y ? Year(y) : "XXXX")}-{(month is { } m ? Two(m) : "XX")}-{Two(day)}";

    public static string Weekday(int weekday) => $"XXXX-WXX-{weekday}";

    public static string Week(DateTime monday) => string.Create(CultureInfo.InvariantCulture,
        $"{ISOWeek.GetYear(monday):0000}-W{ISOWeek.GetWeekOfYear(monday):00}");

    public static string Two(int number) => number.ToString("00", CultureInfo.InvariantCulture);

    public static string Span(string start, string end, string length) => $"({start},{end},{length})";

    /// <summary>A length of time in hours, minutes and seconds, whole days counted as hours.</summary>
    public static string Length(TimeSpan time)
    {
        var text = new StringBuilder("PT");
        Add((long)time.TotalHours, 'H');
        Add(time.Minutes, 'M');
        Add(time.Seconds, 'S');
        return text.Length == 2 ? "PT0S" : text.ToString();

        void Add(long count, char unit)
        {
            if (count > 0)
            {
                text.Append(CultureInfo.InvariantCulture, $"{count}{unit}");
            }
        }
    }
}
