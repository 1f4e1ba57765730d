using System.Globalization;
using SupportBot.Knowledge;

namespace SupportBot.Dialogs.Wording;

/// <summary>Moments and durations the way people say them, in the shop's time zone.</summary>
public sealed class Spoken(Language language, TimeZoneInfo zone, DateTimeOffset now)
{
    /// <summary>So little more or less nobody mentions.</summary>
    private static readonly TimeSpan Exact = TimeSpan.FromMinutes(10);

    private static readonly CultureInfo Numbers = CultureInfo.InvariantCulture;

    /// <summary>“明天 12:00”, “3:30 pm tomorrow”: fits after 在 and before 前, after “at” and “by”.</summary>
    public string Moment(DateTimeOffset moment)
    {
        var local = TimeZoneInfo.ConvertTime(moment, zone);
        var days = (local.Date - TimeZoneInfo.ConvertTime(now, zone).Date).Days;
        return language == Language.En ? EnglishMoment(local, days) : ChineseMoment(local, days);
    }

    /// <summary>The day alone: “11 月 25 日”, “25 November”.</summary>
    public string Day(DateTimeOffset moment)
    {
        var local = TimeZoneInfo.ConvertTime(moment, zone);
        return language == Language.En ? local.ToString("d MMMM", Numbers) : string.Create(Numbers, $"{local.Month} 月 {local.Day} 日");
    }

    /// <summary>The same with its year, where that is another: “2027 年 8 月 19 日”, “19 August 2027”.</summary>
    public string Date(DateTimeOffset moment)
    {
        var year = TimeZoneInfo.ConvertTime(moment, zone).Year;
        return year == TimeZoneInfo.ConvertTime(now, zone).Year ? Day(moment) : language == Language.En ? $"{Day(moment)} {year}" : $"{year} 年 {Day(moment)}";
    }

    /// <summary>“快 60 个小时”, “about 60 hours”; from four days on in days.</summary>
    public string Duration(TimeSpan time)
    {
        if (time < TimeSpan.FromHours(1))
        {
            return language == Language.En ? "less than an hour" : "不到 1 个小时";
        }

        if (time >= TimeSpan.FromDays(4))
        {
            return language == Language.En ? $"over {Whole(time.TotalDays)} days" : $"{Whole(time.TotalDays)} 天多";
        }

        var hours = (int)Math.Round(time.TotalHours, MidpointRounding.AwayFromZero);
        return language == Language.En ? hours == 1 ? "about an hour" : $"about {hours} hours" : ChineseHours(time, hours);
    }

    /// <summary>“10 个小时前”, “10 hours ago”.</summary>
    public string Ago(DateTimeOffset moment)
    {
        var time = now - moment;
        return time < TimeSpan.FromHours(1) ? language == Language.En ? "a short while ago" : "不久前"
            : time >= TimeSpan.FromDays(4) ? language == Language.En ? $"{Whole(time.TotalDays)} days ago" : $"{Whole(time.TotalDays)} 天前"
            : language == Language.En ? Whole(time.TotalHours) == 1 ? "an hour ago" : $"{Whole(time.TotalHours)} hours ago"
            : $"{Whole(time.TotalHours)} 个小时前";
    }

    /// <summary>A wait, rounded kindly: to minutes, from ten minutes on to five, then to half hours.</summary>
    public string Wait(TimeSpan time)
    {
        var minutes = (int)Math.Ceiling(time.TotalMinutes);
        if (minutes <= 2)
        {
            return language == Language.En ? "a minute or two" : "一两分钟";
        }

        if (minutes > 10)
        {
            minutes = (minutes + 4) / 5 * 5;
        }

        if (minutes < 60)
        {
            return language == Language.En ? $"{minutes} minutes" : $"{minutes} 分钟";
        }

        var halves = (minutes + 29) / 30;
        return language == Language.En ? halves == 2 ? "an hour" : $"{Halves(halves)} hours"
            : $"{Halves(halves)} 个小时";
    }

    /// <summary>“299 元”, “CNY 299.50”.</summary>
    public string Money(decimal amount)
    {
        var digits = amount.ToString(amount == decimal.Truncate(amount) ? "0" : "0.00", Numbers);
        return language == Language.En ? $"CNY {digits}" : $"{digits} 元";
    }

    private static string Halves(int halves) => (halves / 2m).ToString("0.#", Numbers);

    private static int Whole(double number) => (int)Math.Floor(number);

    /// <summary>快 60 个小时, 60 个小时, 3 个多小时, 60 多个小时.</summary>
    private static string ChineseHours(TimeSpan time, int hours)
    {
        var over = time - TimeSpan.FromHours(hours);
        return over < -Exact ? $"快 {hours} 个小时"
            : over <= Exact ? $"{hours} 个小时"
            : hours < 10 ? $"{hours} 个多小时"
            : $"{hours} 多个小时";
    }

    private static string ChineseMoment(DateTimeOffset local, int days)
    {
        var clock = local.ToString("H:mm", Numbers);
        var day = days switch
        {
            0 => "今天",
            1 => "明天",
            2 => "后天",
            -1 => "昨天",
            -2 => "前天",
            _ => string.Create(Numbers, $"{local.Month} 月 {local.Day} 日"),
        };
        return $"{day} {clock}";
    }

    private static string EnglishMoment(DateTimeOffset local, int days)
    {
        var clock = (local.Hour, local.Minute) == (12, 0) ? "12 noon"
            : local.ToString(local.Minute == 0 ? "h tt" : "h:mm tt", Numbers).ToLowerInvariant();
        return days switch
        {
            0 => $"{clock} today",
            1 => $"{clock} tomorrow",
            -1 => $"{clock} yesterday",
            _ => $"{clock} on {local.ToString("d MMMM", Numbers)}",
        };
    }
}
