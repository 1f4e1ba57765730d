
namespace SupportBot.Service.Tests.Shop;

public sealed class ShopSettingsTests
{
    [Theory]
    [InlineData("Shop:BaseUrl", "shop.example", "Shop:BaseUrl")]
    [InlineData("Shop:TimeZone", "Mars/Olympus", "Shop:TimeZone")]
    [InlineData("Shop:TryTimeout", "00:01:00", "Shop:TryTimeout")]
    [InlineData("Shop:TotalTimeout", "5", "Shop:TotalTimeout")]
    [InlineData("Shop:OrdersKeptFor", "00:05:00", "Shop:OrdersKeptFor")]
    [InlineData("Shop:ProductsKeptFor", "00:05:00", "Shop:ProductsKeptFor")]
    [InlineData("Shop:Breaker:FailureRatio", "0", "Shop:Breaker:FailureRatio")]
    [InlineData("Shop:Identity:WrongTries", "0", "Shop:Identity:WrongTries")]
    [InlineData("Shop:Adress", "x", "Shop:Adress")]
    [InlineData("DemoShop:Enabled", "perhaps", "DemoShop:Enabled")]
    [InlineData("DemoShop:Enabled", "false", "Shop:BaseUrl")]
    public async Task A_wrong_setting_stops_the_start_with_its_name(string name, string value, string named)
    {
        var stopped = await Assert.ThrowsAnyAsync<Exception>(() => ShopHost.StartAsync(settings: [(name, value)]));
        Assert.Contains(SupportBot.Service.Settings.Complaints(stopped) ?? [], complaint => complaint.Contains(named, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_shop_of_ones_own_needs_its_key()
    {
        var stopped = await Assert.ThrowsAnyAsync<Exception>(() => ShopHost.StartAsync(settings: [("Shop:BaseUrl", "https://shop.example/api")]));
        Assert.Contains(SupportBot.Service.Settings.Complaints(stopped)!, complaint => complaint.Contains("Shop:ApiKey", StringComparison.Ordinal));
    }
}
