using SupportBot.Knowledge.Recognizers;
using SupportBot.Knowledge.Recognizers.Dates;

namespace SupportBot.Knowledge.Tests.Recognizers;

public sealed class MeantDaysTests
{
    private static readonly DateTimeOffset WednesdayMorning = new(2026, 11, 25, 10, 0, 0, TimeSpan.FromHours(8));

    [Theory]
    [InlineData("上周五下午签收的", "2026-11-20", "2026-11-20")]
    [InlineData("昨天刚收到，现在发现坏了", "2026-11-24", "2026-11-24")]
    [InlineData("现在才发现坏了，前天收到的", "2026-11-23", "2026-11-23")]
    [InlineData("刚刚收到", "2026-11-25", "2026-11-25")]
    [InlineData("昨晚下的单", "2026-11-24", "2026-11-24")]
    [InlineData("周五签收的", "2026-11-20", "2026-11-20")]
    [InlineData("3号到的货", "2026-11-03", "2026-11-03")]
    [InlineData("28号到的货", "2026-10-28", "2026-10-28")]
    [InlineData("双11买的", "2026-11-11", "2026-11-11")]
    [InlineData("双十二买的", "2025-12-12", "2025-12-12")]
    [InlineData("上周买的", "2026-11-16", "2026-11-22")]
    [InlineData("这周收到的", "2026-11-23", "2026-11-25")]
    [InlineData("上个月底买的", "2026-10-16", "2026-10-31")]
    [InlineData("三天前签收", "2026-11-22", "2026-11-22")]
    [InlineData("两小时前签收", "2026-11-25", "2026-11-25")]
    [InlineData("从11月20日开始没更新", "2026-11-20", "2026-11-25")]
    [InlineData("11月8日到11月10日之间", "2026-11-08", "2026-11-09")]
    [InlineData("明天要用，15号就下单了", "2026-11-15", "2026-11-15")]
    [InlineData("农历十月初一收到的", "2026-11-09", "2026-11-09")]
    [InlineData("去年春节买的", "2025-01-29", "2025-01-29")]
    public void The_days_that_a_customer_means(string message, string first, string last) =>
        Assert.Equal(new DaySpan(DateOnly.Parse(first, null), DateOnly.Parse(last, null)), Past(message, Language.Zh));

    [Theory]
    [InlineData("it arrived last Friday afternoon", "2026-11-20")]
    [InlineData("on Monday", "2026-11-23")]
    [InlineData("delivered on the 3rd", "2026-11-03")]
    [InlineData("two weeks ago", "2026-11-11")]
    [InlineData("December 20th", "2025-12-20")]
    [InlineData("this morning at 8", "2026-11-25")]
    public void The_day_that_a_customer_means_in_English(string message, string day) =>
        Assert.Equal(new DaySpan(DateOnly.Parse(day, null), DateOnly.Parse(day, null)), Past(message, Language.En));

    [Theory]
    [InlineData("等了三天了")]
    [InlineData("下午三点")]
    [InlineData("明天能到吗")]
    [InlineData("每天都看")]
    [InlineData("下周一之后")]
    [InlineData("2月30日")]
    [InlineData("你好")]
    public void Nothing_where_no_past_day_is_said(string message) => Assert.Null(Past(message, Language.Zh));

    [Theory]
    [InlineData("上周买的", "2026-11-22")]
    [InlineData("明天", "2026-11-26")]
    [InlineData("11月30日", "2026-11-30")]
    [InlineData("5月1日", "2026-05-01")]
    [InlineData("28号到的货", "2026-10-28")]
    [InlineData("想换大一号，昨天收到的", "2026-11-24")]
    [InlineData("三天了", null)]
    public void The_day_that_is_told_even_when_it_is_to_come(string message, string? day) => Assert.Equal(
        day is null ? null : DateOnly.Parse(day, null),
        MeantDays.Told(new Utterance(message, Language.Zh), WednesdayMorning, DateRecognitionTests.Shanghai));

    private static DaySpan? Past(string message, Language language) =>
        MeantDays.Past(message, language, WednesdayMorning, DateRecognitionTests.Shanghai);
}
