using SupportBot.Knowledge.Recognizers.Dates.Expressions;

namespace SupportBot.Knowledge.Recognizers.Dates;

/// <summary>Days in a row, first and last included; one day when both are the same.</summary>
public readonly record struct DaySpan(DateOnly First, DateOnly Last)
{
    public bool IsOneDay => First == Last;
}

/// <summary>Which days a customer means, for flows that ask when something was.</summary>
public static class MeantDays
{
    private const int TenMonths = 300;

    /// <summary>The days of the first expression in the message that says when something was: "上周五下午签收的" the Friday, "上个月底"
    /// its last days, "刚刚" today. What could be a day of the past or of the future is that of the past, and no day is later than
    /// today. <see langword="null"/> when nothing says it: a length of time ("三天了"), a time alone, or only what is to come.</summary>
    public static DaySpan? Past(string message, Language language, DateTimeOffset now, TimeZoneInfo zone)
    {
        var local = new Moment(now, zone, PrefersPast: true).Local;
        var plain = new Utterance(message, language).Plain;
        foreach (var (_, _, expression) in DateReader.Of(language).Read(plain))
        {
            if (PastOf(expression, local) is { } days)
            {
                return days;
            }
        }
        return null;
    }

    /// <summary>The day that the first such expression names, also one that is still to come, for a flow that must then say so. What
    /// could be both is that of the past, unless that is over ten months ago: “11月30日” said on 25 November is to come, “5月1日” is not.
    /// Of several days the last.</summary>
    public static DateOnly? Told(Utterance message, DateTimeOffset now, TimeZoneInfo zone)
    {
        var local = new Moment(now, zone).Local;
        var today = DateOnly.FromDateTime(local);
        foreach (var (_, _, expression) in DateReader.Of(message.Language).Read(message.Plain))
        {
            var past = PastOf(expression, local)?.Last;
            var ahead = Ahead(expression, local);
            if (past is { } day && (ahead is null || day.AddDays(TenMonths) >= today))
            {
                return day;
            }
            if (ahead is not null)
            {
                return ahead;
            }
        }
        return null;
    }

    private static DateOnly? Ahead(Expression expression, DateTime now) =>
        expression.Type is "time" or "timerange" or "duration" or "set"
            ? null
            : expression.At(now)
                .Where(meaning => !meaning.IsUnresolved)
                .Select(meaning => Solar(meaning.Value ?? meaning.Start, meaning.IsLunar)?.Date)
                .Where(day => day > now.Date)
                .Min() is { } day ? DateOnly.FromDateTime(day) : null;

    private static DaySpan? PastOf(Expression expression, DateTime now)
    {
        if (expression.Type is "time" or "timerange" or "duration" or "set" || expression is NowMoment { Timex: not "PAST_REF" })
        {
            return null;
        }
        var meaning = DateTimeRecognizer.Chosen(expression.At(now), prefersPast: true).FirstOrDefault();
        return meaning is null or { IsUnresolved: true } ? null : Days(meaning, now.Date);
    }

    private static DaySpan? Days(Meaning meaning, DateTime today)
    {
        var first = Solar(meaning.Value ?? meaning.Start, meaning.IsLunar)?.Date;
        // "before May 5" has no first day, "since May 5" lasts until today.
        var last = meaning.Value is not null ? first : meaning.End is { } end ? end.AddTicks(-1).Date : today;
        if (first is not { } from || last is not { } to || from > today)
        {
            return null;
        }
        return new DaySpan(DateOnly.FromDateTime(from), DateOnly.FromDateTime(to < today ? to : today));
    }

    private static DateTime? Solar(DateTime? day, bool isLunar) =>
        isLunar && day is { } lunar ? LunarCalendar.Day(lunar.Year, lunar.Month, lunar.Day) : day;
}
