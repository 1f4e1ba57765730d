using SupportBot.Knowledge.Recognizers;
using SupportBot.Knowledge.Recognizers.Dates;

namespace SupportBot.Knowledge.Tests.Recognizers;

public sealed class DateRecognitionTests
{
    public static readonly TimeZoneInfo Shanghai = TimeZoneInfo.FindSystemTimeZoneById("Asia/Shanghai");
    private static readonly Moment WednesdayMorning = new(new DateTimeOffset(2026, 11, 25, 10, 0, 0, TimeSpan.FromHours(8)), Shanghai);

    public static TheoryData<string, string> Chinese => Rows(ChineseDateSentences.Rows);

    public static TheoryData<string, string> English => Rows(EnglishDateSentences.Rows);

    [Theory]
    [MemberData(nameof(Chinese))]
    public void Finds_what_a_customer_means_in_Chinese(string sentence, string expected) =>
        Assert.Equal(expected, Read(sentence, Language.Zh, WednesdayMorning));

    [Theory]
    [MemberData(nameof(English))]
    public void Finds_what_a_customer_means_in_English(string sentence, string expected) =>
        Assert.Equal(expected, Read(sentence, Language.En, WednesdayMorning));

    [Theory]
    [InlineData("周五", "周五 = date: XXXX-WXX-5 2026-11-20")]
    [InlineData("3号签收的", "3号 = date: XXXX-XX-03 2026-11-03")]
    [InlineData("12月20日买的", "12月20日 = date: XXXX-12-20 2025-12-20")]
    [InlineData("双十二买的", "双十二 = date: XXXX-12-12 2025-12-12")]
    [InlineData("明天", "明天 = date: 2026-11-26 2026-11-26")]
    [InlineData("10月买的", "10月 = daterange: XXXX-10 2026-10-01..2026-11-01")]
    public void The_past_is_preferred_where_a_flow_asks_for_it(string sentence, string expected) =>
        Assert.Equal(expected, Read(sentence, Language.Zh, WednesdayMorning with { PrefersPast = true }));

    [Fact]
    public void Yesterday_is_that_of_the_zone()
    {
        // 23:30 in Shanghai is still the 24th there and the 24th in London; half an hour later the day changes in Shanghai only.
        var evening = new DateTimeOffset(2026, 11, 24, 15, 30, 0, TimeSpan.Zero);

        Assert.Equal("昨天 = date: 2026-11-23 2026-11-23", Read("昨天", Language.Zh, new Moment(evening, Shanghai)));
        Assert.Equal("昨天 = date: 2026-11-24 2026-11-24", Read("昨天", Language.Zh, new Moment(evening.AddMinutes(30), Shanghai)));
        Assert.Equal("昨天 = date: 2026-11-23 2026-11-23", Read("昨天", Language.Zh, new Moment(evening.AddMinutes(30), TimeZoneInfo.Utc)));
    }

    [Fact]
    public void Nothing_is_found_without_a_moment_to_count_from() =>
        Assert.Empty(new DateTimeRecognizer().Recognize(new Utterance("昨天", Language.Zh)));

    [Theory]
    [InlineData(Language.Zh, "订单SB20261111")]
    [InlineData(Language.Zh, "电话13820102015")]
    [InlineData(Language.Zh, "今日头条上看到的")]
    [InlineData(Language.Zh, "有一点小，差点穿不下")]
    [InlineData(Language.Zh, "12号")]
    [InlineData(Language.Zh, "尺码38，两件")]
    [InlineData(Language.En, "the screen is 16:9, it may be broken")]
    [InlineData(Language.En, "call 138-2010-2015")]
    [InlineData(Language.En, "order SB2019-1234")]
    [InlineData(Language.En, "it costs $12.50")]
    [InlineData(Language.En, "size 10, two of them")]
    public void What_only_looks_like_a_date_is_left_alone(Language language, string sentence) =>
        Assert.Equal("", Read(sentence, language, WednesdayMorning));

    internal static string Read(string sentence, Language language, Moment moment) =>
        string.Join(" ; ", new DateTimeRecognizer().Recognize(new Utterance(sentence, language, moment)).Select(Shown));

    private static string Shown(Recognition found) => $"{found.Text} = {found.TypeName["datetimeV2.".Length..]}: "
        + string.Join(" | ", ((IEnumerable<IReadOnlyDictionary<string, object?>>)found.Resolution["values"]!).Select(Shown));

    private static string Shown(IReadOnlyDictionary<string, object?> value)
    {
        var mod = value.TryGetValue("Mod", out var said) ? $"[{said}] " : "";
        return $"{value["timex"]} {mod}"
            + (value.TryGetValue("value", out var point) ? point : $"{value.GetValueOrDefault("start")}..{value.GetValueOrDefault("end")}");
    }

    private static TheoryData<string, string> Rows(string text)
    {
        var rows = new TheoryData<string, string>();
        foreach (var row in text.Split('\n').Select(line => line.Split("=>", 2)))
        {
            rows.Add(row[0].Trim(), row[1].Trim());
        }
        return rows;
    }
}
