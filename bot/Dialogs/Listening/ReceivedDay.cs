using SupportBot.Knowledge.Recognizers.Dates;

namespace SupportBot.Dialogs.Listening;

/// <summary>The day on which goods came, as it is told: 上周五, 3 天前, 刚收到, “the day before yesterday”. Days to come are read too;
/// whether they can be meant is the asker's business.</summary>
public static class ReceivedDay
{
    private static readonly string[] JustNow = ["刚收", "刚到", "刚签", "刚拿", "just arrived", "just came", "just got", "just received"];

    /// <summary>Somewhere in a message.</summary>
    public static DateOnly? Read(string written, DateTimeOffset now, TimeZoneInfo zone)
    {
        var text = Plain.Utterance(written);
        return MeantDays.Told(text, now, zone)
            ?? (JustNow.Any(text.Contains) ? DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(now, zone).DateTime) : null);
    }

    /// <summary>The answer to “when”, where “18号” by itself is a day; elsewhere it is as likely a size.</summary>
    public static DateOnly? Answer(string written, DateTimeOffset now, TimeZoneInfo zone) => Read(written, now, zone) ?? Read($"在{written}", now, zone);
}
