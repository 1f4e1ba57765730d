using SupportBot.Dialogs.Policies;

namespace SupportBot.Dialogs.Tests.Policies;

/// <summary>Service rules, section 1: hours.</summary>
public class ServiceHoursTests
{
    private static readonly ServiceHours Shop = new PolicySettings().Hours();

    private static readonly TimeZoneInfo Berlin = TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin");

    [Theory]
    [InlineData("08:29:59", false)]
    [InlineData("08:30:00", true)]
    [InlineData("16:15:00", true)]
    [InlineData("23:59:59", true)]
    [InlineData("00:00:00", false)]
    [InlineData("05:00:00", false)]
    public void Open_from_half_past_eight_to_midnight(string time, bool open) => Assert.Equal(open, Shop.IsOpen(Shanghai($"2025-11-20T{time}")));

    [Fact]
    public void The_next_opening_is_now_when_open_and_the_morning_when_not()
    {
        Assert.Equal(Shanghai("2025-11-20T12:00:00"), Shop.NextOpening(Shanghai("2025-11-20T12:00:00")));
        Assert.Equal(Shanghai("2025-11-21T08:30:00"), Shop.NextOpening(Shanghai("2025-11-21T00:00:00")));
        Assert.Null(new ServiceHours([], TimeZoneInfo.Utc).NextOpening(Shanghai("2025-11-20T12:00:00")));
    }

    [Theory]
    [InlineData("2025-11-20T15:00:00", 24, "2025-11-21T15:00:00")]
    [InlineData("2025-11-20T15:10:00", 24, "2025-11-21T15:30:00")]
    [InlineData("2025-11-20T22:00:00", 2, "2025-11-21T00:00:00")]
    [InlineData("2025-11-20T22:10:00", 2, "2025-11-21T10:30:00")]
    [InlineData("2025-11-20T02:00:00", 24, "2025-11-21T10:30:00")]
    public void An_answer_is_promised_for_when_people_are_there(string now, int hours, string by) =>
        Assert.Equal(Shanghai(by), Shop.AnswerBy(Shanghai(now), TimeSpan.FromHours(hours), TimeSpan.FromHours(2)));

    [Fact]
    public void A_shift_may_pass_midnight()
    {
        var night = new ServiceHours([new Shift("20:00", "02:00")], TimeZoneInfo.Utc);

        Assert.True(night.IsOpen(Utc("2025-11-20T23:30:00")));
        Assert.True(night.IsOpen(Utc("2025-11-21T01:59:00")));
        Assert.False(night.IsOpen(Utc("2025-11-21T02:00:00")));
        Assert.Equal(Utc("2025-11-21T20:00:00"), night.NextOpening(Utc("2025-11-21T02:00:00")));
        Assert.Equal("20:00–02:00", night.Spoken());
    }

    [Fact]
    public void A_shop_may_be_open_all_day()
    {
        var always = new ServiceHours([new Shift("00:00", "24:00")], Berlin);

        Assert.True(always.IsOpen(Utc("2025-11-20T22:59:59")));
        Assert.True(always.IsOpen(Utc("2025-11-20T23:00:00")));
    }

    [Fact]
    public void A_start_that_the_clocks_skip_is_the_first_moment_after()
    {
        var hours = new ServiceHours([new Shift("02:30", "06:00")], Berlin);

        Assert.Equal(Utc("2025-03-30T01:00:00"), hours.NextOpening(Utc("2025-03-30T00:30:00")));
        Assert.False(hours.IsOpen(Utc("2025-03-30T04:00:00")));
    }

    [Fact]
    public void An_hour_that_comes_twice_is_open_both_times()
    {
        var hours = new ServiceHours([new Shift("02:30", "06:00")], Berlin);

        Assert.Equal(Utc("2025-10-26T00:30:00"), hours.NextOpening(Utc("2025-10-26T00:00:00")));
        Assert.True(hours.IsOpen(Utc("2025-10-26T01:00:00")));
        Assert.False(hours.IsOpen(Utc("2025-10-26T05:00:00")));
    }

    [Fact]
    public void Shifts_that_touch_are_spoken_of_as_one()
    {
        Assert.Equal("08:30–24:00", Shop.Spoken());
        Assert.Equal("09:00–12:00, 13:00–18:00", new ServiceHours([new Shift("13:00", "18:00"), new Shift("9:00", "12:00")], Berlin).Spoken());
    }

    private static DateTimeOffset Shanghai(string local) => DateTimeOffset.Parse(local + "+08:00", System.Globalization.CultureInfo.InvariantCulture);

    private static DateTimeOffset Utc(string time) => DateTimeOffset.Parse(time + "Z", System.Globalization.CultureInfo.InvariantCulture);
}
