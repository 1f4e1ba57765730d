using SupportBot.Knowledge.Recognizers;

namespace SupportBot.Knowledge.Tests.Recognizers;

/// <summary>The calendar's edges: leap years, month ends, week years, changes of the clock.</summary>
public sealed class DateCalendarTests
{
    [Theory]
    [InlineData("2024-02-29", "去年今天", "去年今天 = date: 2023-02-28 2023-02-28")]
    [InlineData("2024-02-29", "一年前", "一年前 = date: 2023-02-28 2023-02-28")]
    [InlineData("2024-03-31", "一个月前", "一个月前 = date: 2024-02-29 2024-02-29")]
    [InlineData("2023-03-31", "一个月前", "一个月前 = date: 2023-02-28 2023-02-28")]
    [InlineData("2026-01-01", "昨天", "昨天 = date: 2025-12-31 2025-12-31")]
    [InlineData("2026-01-15", "上个月", "上个月 = daterange: 2025-12 2025-12-01..2026-01-01")]
    [InlineData("2026-12-15", "下个月", "下个月 = daterange: 2027-01 2027-01-01..2027-02-01")]
    [InlineData("2026-12-31", "这周", "这周 = daterange: 2026-W53 2026-12-28..2027-01-04")]
    [InlineData("2027-01-01", "这周", "这周 = daterange: 2026-W53 2026-12-28..2027-01-04")]
    [InlineData("2026-11-22", "下周一", "下周一 = date: 2026-11-23 2026-11-23")]
    [InlineData("2026-11-23", "上周日", "上周日 = date: 2026-11-22 2026-11-22")]
    [InlineData("2026-03-10", "31号到的", "31号 = date: XXXX-XX-31 2026-01-31 | XXXX-XX-31 2026-03-31")]
    [InlineData("2026-03-22", "2月29日", "2月29日 = date: XXXX-02-29 2024-02-29 | XXXX-02-29 2028-02-29")]
    [InlineData("2026-03-22", "2月30日", "2月30日 = date: XXXX-02-30 not resolved")]
    [InlineData("2026-03-22", "2026年2月29日", "2026年2月29日 = date: 2026-02-29 not resolved")]
    [InlineData("2026-01-05", "上季度", "上季度 = daterange: (2025-10-01,2026-01-01,P3M) 2025-10-01..2026-01-01")]
    [InlineData("2026-11-25", "2026年的第53周", "2026年的第53周 = daterange: 2026-W53 2026-12-28..2027-01-04")]
    [InlineData("2026-11-25", "除夕", "除夕 = date: XXXX-02-16 2026-02-16 | XXXX-02-16 2027-02-05")]
    [InlineData("2025-06-01", "2025年中秋", "2025年中秋 = date: 2025-10-06 2025-10-06")]
    [InlineData("2023-06-01", "2023年端午", "2023年端午 = date: 2023-06-22 2023-06-22")]
    [InlineData("2024-06-01", "2024年七夕", "2024年七夕 = date: 2024-08-10 2024-08-10")]
    [InlineData("2026-06-01", "2024年清明", "2024年清明 = date: 2024-04-04 2024-04-04")]
    public void A_day_of_the_calendar(string now, string sentence, string expected) =>
        Assert.Equal(expected, DateRecognitionTests.Read(sentence, Language.Zh, On(now)));

    [Theory]
    [InlineData("2026-11-25", "easter 2027", "easter 2027 = date: 2027-03-28 2027-03-28")]
    [InlineData("2026-11-25", "black friday 2024", "black friday 2024 = date: 2024-11-29 2024-11-29")]
    [InlineData("2026-11-25", "memorial day 2027", "memorial day 2027 = date: 2027-05-31 2027-05-31")]
    [InlineData("2024-02-28", "tomorrow", "tomorrow = date: 2024-02-29 2024-02-29")]
    [InlineData("2026-11-27", "in 1 business day", "in 1 business day = date: 2026-11-30 2026-11-30")]
    [InlineData("2026-11-25", "the last week of 2026", "the last week of 2026 = daterange: 2026-W53 2026-12-28..2027-01-04")]
    public void A_day_of_the_calendar_in_English(string now, string sentence, string expected) =>
        Assert.Equal(expected, DateRecognitionTests.Read(sentence, Language.En, On(now)));

    [Fact]
    public void The_day_on_which_the_clock_is_put_forward_is_one_day_long()
    {
        var newYork = TimeZoneInfo.FindSystemTimeZoneById("America/New_York");
        // Half past three in the morning of 8 March 2026, an hour and a half after midnight by the stopwatch.
        var moment = new Moment(new DateTimeOffset(2026, 3, 8, 7, 30, 0, TimeSpan.Zero), newYork);

        Assert.Equal("yesterday = date: 2026-03-07 2026-03-07", DateRecognitionTests.Read("yesterday", Language.En, moment));
        Assert.Equal("in 2 days = date: 2026-03-10 2026-03-10", DateRecognitionTests.Read("in 2 days", Language.En, moment));
        Assert.Equal("now = datetime: PRESENT_REF 2026-03-08 03:30:00", DateRecognitionTests.Read("now", Language.En, moment));
    }

    [Theory]
    [InlineData("99999999年前")]
    [InlineData("9999年12月31日之后")]
    [InlineData("99999个月后")]
    [InlineData("9999999小时后")]
    [InlineData("第99周")]
    public void Beyond_the_calendar_nothing_breaks(string sentence) =>
        DateRecognitionTests.Read(sentence, Language.Zh, On("2026-11-25"));

    private static Moment On(string day) => new(new DateTimeOffset(DateTime.Parse(day, null), TimeSpan.FromHours(8)), DateRecognitionTests.Shanghai);
}
