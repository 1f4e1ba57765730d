using SupportBot.Service.DemoShop.Model;

namespace SupportBot.Service.DemoShop.Seed;

internal static class Promotions
{
    public static IReadOnlyList<Promotion> All(DateTimeOffset now) =>
    [
        new("full-199-20", "满 199 减 20", "CNY 20 off from CNY 199",
            "全店满 199 元减 20 元，结算时自动减，可以和店铺会员折扣一起用。",
            "CNY 20 off any order from CNY 199, taken off at checkout; it adds to the member discount.",
            now.AddDays(-10), now.AddDays(60), ["member"], 199.00m),
        new("cups-second-half", "杯具第二件半价", "Second cup at half price",
            "杯具类任选两件，第二件半价，马克杯、保温杯都可以混着搭。",
            "Any two items from the cups range: the second one is half price, mugs and thermoses mixed as you like.",
            now.AddDays(-3), now.AddDays(25), ["member"]),
        new("free-post-99", "满 99 包邮", "Free postage from CNY 99",
            "单笔实付满 99 元包邮（偏远地区和海外除外）。",
            "Free postage from CNY 99 paid in one order (not to remote areas or abroad).",
            now.AddDays(-200), now.AddDays(365), ["full-199-20", "cups-second-half", "member"], 99.00m),
        // Over: never told.
        new("opening-week", "新店周全场九折", "Opening week, 10% off",
            "新店周全场九折。", "10% off everything in our opening week.", now.AddDays(-40), now.AddDays(-33), []),
    ];
}
