using SupportBot.Dialogs.Ports;
using SupportBot.Knowledge;
using SupportBot.Service.Shop;
using SupportBot.Service.Tests.Servers;

namespace SupportBot.Service.Tests.Shop;

public sealed class ShopFactsTests
{
    [Theory]
    [InlineData(4, "晚上好", "Good evening")]
    [InlineData(5, "早上好", "Good morning")]
    [InlineData(11, "中午好", "Good morning")]
    [InlineData(12, "中午好", "Good afternoon")]
    [InlineData(13, "下午好", "Good afternoon")]
    [InlineData(18, "晚上好", "Good evening")]
    public async Task The_greeting_follows_the_shops_own_clock(int hour, string zh, string en)
    {
        var time = new ManualTime(new DateTimeOffset(2026, 3, 4, hour, 0, 0, TimeSpan.FromHours(8)).ToUniversalTime());
        await using var shop = await ShopHost.BuildAsync(time);
        Assert.Equal((zh, en), Both(shop, "greeting"));
    }

    [Fact]
    public async Task The_shops_own_words_are_told_when_they_are_known()
    {
        await using var shop = await ShopHost.StartAsync(new ManualTime(ShopHost.FirstStart));
        await Eventually.IsTrueAsync(() => shop.Get<LiveFacts>().IsFilled, "facts are read");
        var promotions = Both(shop, "promotions");
        Assert.Equal(3, promotions.Zh!.Split('\n').Length);
        Assert.Contains("满 199 元减 20 元", promotions.Zh, StringComparison.Ordinal);
        Assert.Contains("CNY 20 off any order", promotions.En, StringComparison.Ordinal);
        Assert.DoesNotContain("九折", promotions.Zh, StringComparison.Ordinal);
        Assert.Equal(
            "316 不锈钢保温杯 480ml（99 元）、轻羽防风连帽外套（299 元）、手绘山茶马克杯（49 元）", Both(shop, "best-sellers").Zh);
        Assert.StartsWith("Light sunscreen SPF50+, 60 ml (CNY 89), ", shop.Get<LiveFacts>().Find("new-arrivals", Language.En), StringComparison.Ordinal);
        // A fact that the pack does not know is no business of its.
        Assert.Equal((null, null), Both(shop, "new-arrivals"));
    }

    [Fact]
    public async Task An_offer_is_told_from_its_first_moment_to_its_last()
    {
        var time = new ManualTime(ShopHost.FirstStart);
        await using var shop = await ShopHost.BuildAsync(time);
        shop.Get<LiveFacts>().Fill(
            [new("a", "半价", null, time.GetUtcNow().AddMinutes(1), time.GetUtcNow().AddMinutes(2)), new("b", "", "", null, null)], []);
        Assert.Equal(("看商品页", "See the product page"), Both(shop, "promotions"));
        time.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(("半价", "半价"), Both(shop, "promotions"));
        time.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(("看商品页", "See the product page"), Both(shop, "promotions"));
    }

    [Fact]
    public async Task Old_news_gives_way_to_the_packs_words()
    {
        var time = new ManualTime(ShopHost.FirstStart);
        await using var shop = await ShopHost.BuildAsync(time);
        shop.Get<LiveFacts>().Fill([new("a", "满减", "off", null, null)], []);
        time.Advance(TimeSpan.FromHours(1));
        Assert.Equal(("满减", "off"), Both(shop, "promotions"));
        time.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(("看商品页", "See the product page"), Both(shop, "promotions"));
        Assert.Equal((null, null), Both(shop, "best-sellers"));
    }

    [Fact]
    public async Task Settings_take_the_place_of_the_pack()
    {
        await using var shop = await ShopHost.BuildAsync(settings:
        [
            ("Shop:Facts:cutoff:Zh", "16:00"), ("Shop:Facts:cutoff:En", "4 pm"), ("Shop:Facts:phone:Zh", "021-1234"), ("Shop:Name", "小店"),
        ]);
        Assert.Equal(("16:00", "4 pm"), Both(shop, "cutoff"));
        Assert.Equal(("021-1234", "021-1234"), Both(shop, "phone"));
        Assert.Equal(("小店", "小店"), Both(shop, "shop-name"));
        Assert.Equal((null, null), Both(shop, "no-such-fact"));
    }

    private static (string? Zh, string? En) Both(ShopHost shop, string key) =>
        (shop.Get<IShopFacts>().Find(key, Language.Zh), shop.Get<IShopFacts>().Find(key, Language.En));
}
