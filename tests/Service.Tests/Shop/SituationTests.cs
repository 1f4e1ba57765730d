using System.Text.Json;
using SupportBot.Service.Tests.Servers;

namespace SupportBot.Service.Tests.Shop;

/// <summary>The orders that the demo shop starts with, row by row.</summary>
public sealed class SituationTests(SituationTests.OpenShop shop) : IClassFixture<SituationTests.OpenShop>
{
    private static readonly DateTimeOffset Now = ShopHost.FirstStart;

    [Theory]
    [InlineData("SB1003", 10)]
    [InlineData("SB1004", 30)]
    [InlineData("SB1005", 60)]
    [InlineData("SB1006", 100)]
    [InlineData("SB1022", 72)]
    public async Task The_last_scan_is_exactly_so_many_hours_old(string number, int hours)
    {
        var order = await Order(number);
        Assert.Equal("dispatched", Text(order, "state"));
        var scans = (await Parcel(order)).GetProperty("scans").EnumerateArray().Select(scan => Time(scan, "at")).ToList();
        Assert.Equal(Now.AddHours(-hours), scans[0]);
        Assert.Equal(scans.OrderDescending(), scans);
        Assert.True(Time(order, "dispatchedAt") <= scans[^1]);
    }

    [Theory]
    [InlineData("SB1007", 48)]
    [InlineData("SB1008", 480)]
    [InlineData("SB1009", 24)]
    [InlineData("SB1010", 24)]
    [InlineData("SB1011", 24)]
    [InlineData("SB1012", 24)]
    [InlineData("SB1013", 24)]
    [InlineData("SB1015", 24)]
    [InlineData("SB1021", 24)]
    [InlineData("SB1023", 24)]
    public async Task Signed_so_many_hours_ago(string number, int hours)
    {
        var order = await Order(number);
        Assert.Equal("signed", Text(order, "state"));
        Assert.Equal(Now.AddHours(-hours), Time(order, "signedAt"));
        var parcel = await Parcel(order);
        Assert.Equal("signed", Text(parcel, "state"));
        Assert.Equal(Now.AddHours(-hours), Time(parcel.GetProperty("scans")[0], "at"));
        Assert.NotEmpty(Text(await shop.Host.ReadAsync($"parcels/{Text(order, "trackingNumber")}/proof-of-delivery"), "signedBy"));
    }

    [Fact]
    public async Task Paid_orders_inside_and_past_the_promise()
    {
        var inside = await Order("SB1001");
        Assert.Equal(("paid", Now.AddHours(-2)), (Text(inside, "state"), Time(inside, "paidAt")));
        Assert.True(Time(inside, "dispatchPromisedBy") > Now);
        var past = await Order("SB1002");
        Assert.Equal(("paid", Now.AddDays(-3)), (Text(past, "state"), Time(past, "paidAt")));
        Assert.True(Time(past, "dispatchPromisedBy") < Now);
        Assert.False(past.TryGetProperty("dispatchedAt", out _));
    }

    [Fact]
    public async Task Weights_tell_what_was_packed()
    {
        var (lacking, blind, exact) = (await Order("SB1009"), await Order("SB1010"), await Order("SB1011"));
        Assert.Equal(3, lacking.GetProperty("lines").GetArrayLength());
        Assert.Contains(Lines(lacking), line => Expected(lacking) - Packed(lacking) == line.GetProperty("weightGrams").GetInt32());
        var sticker = Lines(blind).MinBy(line => line.GetProperty("weightGrams").GetInt32());
        Assert.Equal((5, 1.90m), (sticker.GetProperty("weightGrams").GetInt32(), sticker.GetProperty("unitPrice").GetDecimal()));
        Assert.InRange(Expected(blind) - Packed(blind), 1, 5);
        Assert.Equal(2, exact.GetProperty("lines").GetArrayLength());
        Assert.Equal(Expected(exact), Packed(exact));
    }

    [Fact]
    public async Task Goods_worth_more_and_less_than_their_way_back()
    {
        Assert.Equal(199.00m, Lines(await Order("SB1012")).Single().GetProperty("unitPrice").GetDecimal());
        Assert.Equal(6.00m, Lines(await Order("SB1013")).Single().GetProperty("unitPrice").GetDecimal());
    }

    [Fact]
    public async Task Fragile_goods_come_today()
    {
        var order = await Order("SB1014");
        Assert.Equal(("dispatched", "out-for-delivery"), (Text(order, "state"), Text(await Parcel(order), "state")));
        Assert.Contains("玻璃", Text(Lines(order).Single(), "title"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_air_fryer_in_warranty_and_one_out_of_it()
    {
        var (inside, outside) = (await Order("SB1016"), await Order("SB1017"));
        Assert.All([inside, outside], order => Assert.Contains("空气炸锅", Text(Lines(order).Single(), "title"), StringComparison.Ordinal));
        Assert.True(Time(inside, "warrantyUntil") > Now);
        Assert.True(Time(outside, "warrantyUntil") < Now);
    }

    [Fact]
    public async Task Special_cases()
    {
        var unpaid = await Order("SB1018");
        Assert.Equal(("unpaid", Now.AddMinutes(-50), 0m), (Text(unpaid, "state"), Time(unpaid, "placedAt"), unpaid.GetProperty("paid").GetDecimal()));
        Assert.True((await Order("SB1019")).GetProperty("specialPrice").GetBoolean());
        var refunded = await Order("SB1020");
        Assert.Equal((100.00m, 80.00m), (refunded.GetProperty("paid").GetDecimal(), refunded.GetProperty("refunded").GetDecimal()));
        Assert.Contains("驿站", Text(await Parcel(await Order("SB1021")), "signedBy"), StringComparison.Ordinal);
        var abroad = await Order("SB1022");
        Assert.True(abroad.GetProperty("address").GetProperty("overseas").GetBoolean());
        Assert.Equal(("customs", "international-air"), (Text(await Parcel(abroad), "state"), Text(await Parcel(abroad), "service")));
        var food = Text(Lines(await Order("SB1023"))[0], "sku");
        Assert.Equal("食品", Text(await shop.Host.ReadAsync($"products/{food}"), "category"));
        var far = await Order("SB1025");
        Assert.StartsWith("新疆", Text(far.GetProperty("address"), "province"), StringComparison.Ordinal);
        Assert.Equal("paid", Text(far, "state"));
        var wholesale = await Order("SB1026");
        Assert.True(wholesale.GetProperty("wholesale").GetBoolean());
        Assert.Equal(("paid", 60), (Text(wholesale, "state"), Lines(wholesale).Sum(line => line.GetProperty("quantity").GetInt32())));
    }

    [Fact]
    public async Task The_demo_customer_owns_all_but_one()
    {
        var customer = await shop.Host.ReadAsync("customers/demo");
        Assert.Equal("林一", Text(customer, "name"));
        Assert.EndsWith("0421", Text(customer, "phone"), StringComparison.Ordinal);
        var own = (await shop.Host.ReadAsync("customers/demo/orders")).EnumerateArray()
            .Concat((await shop.Host.ReadAsync("customers/demo/orders?page=2")).EnumerateArray()).ToList();
        Assert.Equal(
            Enumerable.Range(1001, 26).Where(n => n != 1024).Select(n => $"SB{n}"),
            own.Select(order => Text(order, "number")).Order(StringComparer.Ordinal));
        Assert.Equal(own.Select(order => Time(order, "placedAt")).OrderDescending(), own.Select(order => Time(order, "placedAt")));
        Assert.All(own, order => Assert.EndsWith("0421", Text(order, "phone"), StringComparison.Ordinal));
        Assert.NotEqual("demo", Text(await Order("SB1024"), "customerId"));
    }

    [Fact]
    public async Task Sums_fit_together()
    {
        for (var number = 1001; number <= 1026; number++)
        {
            var order = await Order($"SB{number}");
            var goods = Lines(order).Sum(line => line.GetProperty("quantity").GetInt32() * line.GetProperty("unitPrice").GetDecimal());
            if (Text(order, "state") != "unpaid")
                Assert.Equal(goods + order.GetProperty("freight").GetDecimal(), order.GetProperty("paid").GetDecimal());
            Assert.True(order.GetProperty("margin").GetDecimal() < goods);
            foreach (var line in Lines(order))
                Assert.Equal(Text(line, "title"), Text(await shop.Host.ReadAsync($"products/{Text(line, "sku")}"), "title"));
        }
    }

    private Task<JsonElement> Order(string number) => shop.Host.ReadAsync($"orders/{number}");

    private Task<JsonElement> Parcel(JsonElement order) => shop.Host.ReadAsync($"parcels/{Text(order, "trackingNumber")}");

    private static List<JsonElement> Lines(JsonElement order) => [.. order.GetProperty("lines").EnumerateArray()];

    private static int Expected(JsonElement order) =>
        Lines(order).Sum(line => line.GetProperty("quantity").GetInt32() * line.GetProperty("weightGrams").GetInt32());

    private static int Packed(JsonElement order) => order.GetProperty("packedGrams").GetInt32();

    private static string Text(JsonElement element, string name) => element.GetProperty(name).GetString()!;

    private static DateTimeOffset Time(JsonElement element, string name) => element.GetProperty(name).GetDateTimeOffset();

    public sealed class OpenShop : IAsyncLifetime
    {
        internal ShopHost Host { get; private set; } = null!;

        public async ValueTask InitializeAsync() => Host = await ShopHost.StartAsync(new ManualTime(Now));

        public ValueTask DisposeAsync() => Host.DisposeAsync();
    }
}
