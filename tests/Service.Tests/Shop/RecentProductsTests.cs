using SupportBot.Dialogs.Ports;

namespace SupportBot.Service.Tests.Shop;

/// <summary>What the flows ask of products again and again, against a shop that counts.</summary>
public sealed class RecentProductsTests
{
    private const string Coat = """{"sku":"CO-01","title":"外套","price":329.00,"variants":[{"name":"雾蓝 M","stock":3}]}""";

    private readonly HandClock clock = new(ShopHost.FirstStart);

    [Fact]
    public async Task A_product_is_asked_for_once_within_the_time_and_anew_after_it()
    {
        await using var stub = await StubShop.SayingAsync(200, Coat);
        await using var shop = await stub.ClientAsync(clock);

        for (var i = 0; i < 4; i++)
            Assert.Equal(329.00m, Assert.IsType<ProductLookup.Found>(await FindAsync(shop)).Product.Price);
        clock.Advance(TimeSpan.FromSeconds(5) - TimeSpan.FromMilliseconds(1));
        await FindAsync(shop);
        Assert.Single(stub.Calls);

        clock.Advance(TimeSpan.FromMilliseconds(1));
        await FindAsync(shop);
        Assert.Equal(2, stub.Calls.Count);
    }

    [Fact]
    public async Task With_no_time_at_all_it_is_asked_for_each_time()
    {
        await using var stub = await StubShop.SayingAsync(200, Coat);
        await using var shop = await stub.ClientAsync(clock, ("Shop:ProductsKeptFor", "00:00:00"));
        for (var i = 0; i < 3; i++)
            Assert.IsType<ProductLookup.Found>(await FindAsync(shop));
        Assert.Equal(3, stub.Calls.Count);
    }

    [Theory]
    [InlineData(404, """{"code":"not-found"}""")]
    [InlineData(503, "")]
    [InlineData(200, "{")]
    public async Task What_the_shop_did_not_tell_is_not_remembered(int status, string body)
    {
        await using var stub = await StubShop.StartAsync(
            (http, call) => call < 3 ? StubShop.SayAsync(http, status, body) : StubShop.SayAsync(http, 200, Coat));
        await using var shop = await stub.ClientAsync(clock, ("Shop:Retries", "1"), ("Shop:Breaker:MinimumTries", "10000"));
        ProductLookup lookup;
        do
        {
            lookup = await FindAsync(shop);
        }
        while (lookup is not ProductLookup.Found && stub.Calls.Count < 5);

        Assert.IsType<ProductLookup.Found>(lookup);
        Assert.Equal(3, stub.Calls.Count);
    }

    [Fact]
    public async Task Orders_are_never_remembered()
    {
        await using var shop = await ShopHost.StartAsync(clock);
        Assert.Equal(0m, await RefundedAsync(shop));
        await shop.PostAsync("orders/SB1005/refunds", new { amount = 10.00m, reason = "致歉", caseId = "A1" });
        Assert.Equal(10.00m, await RefundedAsync(shop));
    }

    private static async Task<decimal> RefundedAsync(ShopHost shop) => Assert.IsType<OrderLookup.Found>(
        await shop.Get<IOrders>().FindAsync("SB1005", new Claimant.Customer("v", "demo"), TestContext.Current.CancellationToken)).Order.Refunded;

    private static Task<ProductLookup> FindAsync(ShopHost shop) => shop.Get<IProducts>().FindAsync("CO-01", TestContext.Current.CancellationToken);
}
