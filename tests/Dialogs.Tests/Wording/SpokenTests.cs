using SupportBot.Dialogs.Tests.Talks;
using SupportBot.Dialogs.Wording;
using SupportBot.Knowledge;

namespace SupportBot.Dialogs.Tests.Wording;

public class SpokenTests
{
    private static readonly TimeZoneInfo Shanghai = TimeZoneInfo.FindSystemTimeZoneById("Asia/Shanghai");

    private static Spoken In(Language language) => new(language, Shanghai, World.Afternoon);

    [Theory]
    [InlineData(0, "今天 15:00", "3 pm today")]
    [InlineData(-0.5, "今天 14:30", "2:30 pm today")]
    [InlineData(24, "明天 15:00", "3 pm tomorrow")]
    [InlineData(21, "明天 12:00", "12 noon tomorrow")]
    [InlineData(40, "后天 7:00", "7 am on 22 November")]
    [InlineData(-24, "昨天 15:00", "3 pm yesterday")]
    [InlineData(-48, "前天 15:00", "3 pm on 18 November")]
    [InlineData(120, "11 月 25 日 15:00", "3 pm on 25 November")]
    public void Moments_are_told_in_the_shops_day(double hours, string zh, string en)
    {
        Assert.Equal(zh, In(Language.Zh).Moment(World.Afternoon.AddHours(hours)));
        Assert.Equal(en, In(Language.En).Moment(World.Afternoon.AddHours(hours)));
    }

    [Theory]
    [InlineData(0.5, "不到 1 个小时", "less than an hour")]
    [InlineData(1, "1 个小时", "about an hour")]
    [InlineData(59.6, "快 60 个小时", "about 60 hours")]
    [InlineData(60.1, "60 个小时", "about 60 hours")]
    [InlineData(60.3, "60 多个小时", "about 60 hours")]
    [InlineData(3.4, "3 个多小时", "about 3 hours")]
    [InlineData(100, "4 天多", "over 4 days")]
    public void Durations_are_rounded_like_people_do(double hours, string zh, string en)
    {
        Assert.Equal(zh, In(Language.Zh).Duration(TimeSpan.FromHours(hours)));
        Assert.Equal(en, In(Language.En).Duration(TimeSpan.FromHours(hours)));
    }

    [Theory]
    [InlineData(0.5, "不久前", "a short while ago")]
    [InlineData(1.2, "1 个小时前", "an hour ago")]
    [InlineData(30, "30 个小时前", "30 hours ago")]
    [InlineData(100, "4 天前", "4 days ago")]
    public void The_past_is_told_from_now(double hours, string zh, string en)
    {
        Assert.Equal(zh, In(Language.Zh).Ago(World.Afternoon.AddHours(-hours)));
        Assert.Equal(en, In(Language.En).Ago(World.Afternoon.AddHours(-hours)));
    }

    [Theory]
    [InlineData(0.5, "一两分钟", "a minute or two")]
    [InlineData(4.5, "5 分钟", "5 minutes")]
    [InlineData(12, "15 分钟", "15 minutes")]
    [InlineData(61, "1.5 个小时", "1.5 hours")]
    [InlineData(60, "1 个小时", "an hour")]
    public void Waits_are_rounded_kindly(double minutes, string zh, string en)
    {
        Assert.Equal(zh, In(Language.Zh).Wait(TimeSpan.FromMinutes(minutes)));
        Assert.Equal(en, In(Language.En).Wait(TimeSpan.FromMinutes(minutes)));
    }
}
