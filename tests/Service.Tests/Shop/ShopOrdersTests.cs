using System.Net;
using SupportBot.Dialogs.Ports;
using SupportBot.Service.Shop;
using SupportBot.Service.Tests.Servers;

namespace SupportBot.Service.Tests.Shop;

/// <summary>Who may see which order (service rules, section 4), through the demo shop.</summary>
public sealed class ShopOrdersTests
{
    private static readonly TimeSpan Closed = TimeSpan.FromMinutes(15);

    private readonly ManualTime time = new(ShopHost.FirstStart);

    [Fact]
    public async Task A_customer_sees_own_orders_only()
    {
        await using var shop = await ShopHost.StartAsync(time);
        Assert.IsType<OrderLookup.Found>(await FindAsync(shop, "SB1005", new Claimant.Customer("v", "demo")));
        Assert.IsType<OrderLookup.Found>(await FindAsync(shop, " sb1005 ", new Claimant.Customer("v", "demo")));
        Assert.IsType<OrderLookup.NotFound>(await FindAsync(shop, "SB1024", new Claimant.Customer("v", "demo")));
        Assert.IsType<OrderLookup.NotFound>(await FindAsync(shop, "SB9999", new Claimant.Customer("v", "demo")));
        var list = Assert.IsType<OrderList.Found>(await shop.Get<IOrders>().OfCustomerAsync("demo", TestContext.Current.CancellationToken));
        Assert.Equal(20, list.Orders.Count);
        Assert.Equal("SB1018", list.Orders[0].Number);
        Assert.DoesNotContain(list.Orders, order => order.Number == "SB1024");
        var nobody = await shop.Get<IOrders>().OfCustomerAsync("nobody", TestContext.Current.CancellationToken);
        Assert.Empty(Assert.IsType<OrderList.Found>(nobody).Orders);
    }

    [Fact]
    public async Task A_visitor_needs_the_number_and_the_phones_ending()
    {
        await using var shop = await ShopHost.StartAsync(time);
        Assert.IsType<OrderLookup.Found>(await FindAsync(shop, "SB1005", new Claimant.Visitor("v1", "0421")));
        Assert.IsType<OrderLookup.Found>(await FindAsync(shop, "SB1005", new Claimant.Visitor("v1", "０４２１")));
        Assert.IsType<OrderLookup.Found>(await FindAsync(shop, "SB1024", new Claimant.Visitor("v1", "7783")));
        var notTheirs = await FindAsync(shop, "SB1024", new Claimant.Visitor("v2", "0421"));
        var nothing = await FindAsync(shop, "SB9999", new Claimant.Visitor("v3", "0421"));
        Assert.Equal(notTheirs, nothing);
        Assert.IsType<OrderLookup.NotFound>(nothing);
        foreach (var ending in new[] { "", "421", "10421", "042l" })
            Assert.IsType<OrderLookup.NotFound>(await FindAsync(shop, "SB1003", new Claimant.Visitor("v" + ending, ending)));
    }

    [Fact]
    public async Task The_sixth_try_finds_the_door_closed_for_fifteen_minutes()
    {
        await using var shop = await ShopHost.StartAsync(time);
        for (var i = 0; i < 5; i++)
            Assert.IsType<OrderLookup.NotFound>(await FindAsync(shop, $"SB200{i}", new Claimant.Visitor("v", "9999")));
        var until = time.GetUtcNow() + Closed;
        var right = new Claimant.Visitor("v", "0421");
        Assert.Equal(until, Assert.IsType<OrderLookup.Locked>(await FindAsync(shop, "SB1005", right)).Until);

        // Knocking does not keep it closed for longer.
        time.Advance(Closed - TimeSpan.FromMilliseconds(1));
        Assert.Equal(until, Assert.IsType<OrderLookup.Locked>(await FindAsync(shop, "SB1005", right)).Until);
        time.Advance(TimeSpan.FromMilliseconds(1));
        Assert.IsType<OrderLookup.Found>(await FindAsync(shop, "SB1005", right));
    }

    [Fact]
    public async Task Five_wrong_endings_close_an_order_for_every_visitor_but_never_for_its_owner()
    {
        await using var shop = await ShopHost.StartAsync(time);
        for (var i = 0; i < 5; i++)
            Assert.IsType<OrderLookup.NotFound>(await FindAsync(shop, "SB1005", new Claimant.Visitor($"v{i}", "9999")));
        Assert.IsType<OrderLookup.Locked>(await FindAsync(shop, "sb1005", new Claimant.Visitor("another", "0421")));
        Assert.IsType<OrderLookup.Found>(await FindAsync(shop, "SB1006", new Claimant.Visitor("another", "0421")));
        Assert.IsType<OrderLookup.Found>(await FindAsync(shop, "SB1005", new Claimant.Customer("v0", "demo")));
    }

    [Fact]
    public async Task Who_has_proved_an_order_is_not_shut_out_by_what_others_try_meanwhile()
    {
        await using var shop = await ShopHost.StartAsync(time);
        var proved = new Claimant.Visitor("v", "0421");
        Assert.IsType<OrderLookup.Found>(await FindAsync(shop, "SB1005", proved));
        for (var i = 0; i < 5; i++)
            Assert.IsType<OrderLookup.NotFound>(await FindAsync(shop, "SB1005", new Claimant.Visitor($"w{i}", "9999")));

        Assert.IsType<OrderLookup.Found>(await FindAsync(shop, "SB1005", proved));
        Assert.IsType<OrderLookup.Locked>(await FindAsync(shop, "SB1005", new Claimant.Visitor("v", "9999")));
        Assert.IsType<OrderLookup.Locked>(await FindAsync(shop, "SB1005", new Claimant.Visitor("another", "0421")));
    }

    [Fact]
    public async Task A_number_that_does_not_exist_is_closed_just_the_same()
    {
        await using var shop = await ShopHost.StartAsync(time);
        for (var i = 0; i < 5; i++)
            await FindAsync(shop, "SB9999", new Claimant.Visitor($"v{i}", "9999"));
        Assert.IsType<OrderLookup.Locked>(await FindAsync(shop, "SB9999", new Claimant.Visitor("another", "0421")));
    }

    [Fact]
    public async Task Five_wrong_tries_from_one_address_close_it_for_every_visitor_there()
    {
        await using var shop = await ShopHost.StartAsync(time);
        var addresses = shop.Get<IVisitorAddresses>();
        for (var i = 0; i < 6; i++)
            await addresses.RememberAsync($"v{i}", IPAddress.Parse($"2001:db8:1:2::{i + 1}"), TestContext.Current.CancellationToken);
        await addresses.RememberAsync("elsewhere", IPAddress.Parse("2001:db8:1:3::1"), TestContext.Current.CancellationToken);
        for (var i = 0; i < 5; i++)
            Assert.IsType<OrderLookup.NotFound>(await FindAsync(shop, $"SB200{i}", new Claimant.Visitor($"v{i}", "9999")));
        Assert.IsType<OrderLookup.Locked>(await FindAsync(shop, "SB1005", new Claimant.Visitor("v5", "0421")));
        Assert.IsType<OrderLookup.Found>(await FindAsync(shop, "SB1005", new Claimant.Visitor("elsewhere", "0421")));
    }

    [Fact]
    public async Task A_dozen_right_tries_at_once_from_one_address_all_find_their_order()
    {
        await using var shop = await ShopHost.StartAsync();
        var found = await AtOnceAsync(shop, 12, i => ("SB1005", new Claimant.Visitor($"v{i}", "0421")));
        Assert.All(found, lookup => Assert.IsType<OrderLookup.Found>(lookup));
    }

    [Fact]
    public async Task However_many_wrong_tries_come_at_once_from_one_address_five_are_answered()
    {
        await using var shop = await ShopHost.StartAsync();
        var found = await AtOnceAsync(shop, 40, i => ($"SB20{i:00}", new Claimant.Visitor($"v{i}", "9999")));
        Assert.Equal(5, found.Count(lookup => lookup is OrderLookup.NotFound));
        Assert.Equal(35, found.Count(lookup => lookup is OrderLookup.Locked));
    }

    [Fact]
    public async Task A_right_try_is_no_wrong_one_and_does_not_wash_wrong_ones_away()
    {
        await using var shop = await ShopHost.StartAsync(time);
        for (var i = 0; i < 8; i++)
            Assert.IsType<OrderLookup.Found>(await FindAsync(shop, "SB1005", new Claimant.Visitor("v", "0421")));
        for (var i = 0; i < 4; i++)
            await FindAsync(shop, "SB1006", new Claimant.Visitor("v", "9999"));
        Assert.IsType<OrderLookup.Found>(await FindAsync(shop, "SB1005", new Claimant.Visitor("v", "0421")));
        await FindAsync(shop, "SB1003", new Claimant.Visitor("v", "9999"));
        Assert.IsType<OrderLookup.Locked>(await FindAsync(shop, "SB1005", new Claimant.Visitor("v", "0421")));
    }

    [Fact]
    public async Task A_shop_that_is_down_costs_no_try()
    {
        await using var stub = await StubShop.SayingAsync(503, "");
        await using var client = await stub.ClientAsync(null, ("Shop:Retries", "1"), ("Shop:Breaker:MinimumTries", "10000"));
        for (var i = 0; i < 7; i++)
            Assert.IsType<OrderLookup.Unavailable>(await FindAsync(client, "SB1005", new Claimant.Visitor("v", "0421")));
    }

    [Fact]
    public async Task An_order_in_the_flows_own_words()
    {
        await using var shop = await ShopHost.StartAsync(time);
        var one = await OrderAsync(shop, "SB1005");
        Assert.Equal(("双面羊毛短款外套", 1, OrderState.Dispatched, "78512340001005"), (one.Title, one.Pieces, one.State, one.TrackingNumber));
        Assert.Equal((false, false, false, false, false), (one.Overseas, one.Remote, one.Wholesale, one.OutOfStock, one.HasGift));
        Assert.Equal("316 不锈钢保温杯 480ml 等 2 件", (await OrderAsync(shop, "SB1001")).Title);
        Assert.True((await OrderAsync(shop, "SB1022")).Overseas);
        Assert.True((await OrderAsync(shop, "SB1025")).Remote);
        var wholesale = await OrderAsync(shop, "SB1026");
        Assert.Equal((true, 60), (wholesale.Wholesale, wholesale.Pieces));
        await shop.PostAsync("orders/SB1002/gifts", new { sku = "GIFT-CARD-SET", reason = "致歉" });
        Assert.True((await OrderAsync(shop, "SB1002")).HasGift);
    }

    [Fact]
    public async Task A_late_order_is_out_of_stock_when_its_variant_is()
    {
        await using var shop = await ShopHost.StartAsync(time);
        Assert.False((await OrderAsync(shop, "SB1002")).OutOfStock);
        var product = System.Text.Json.Nodes.JsonNode.Parse((await shop.ReadAsync("products/SH-01")).GetRawText())!;
        foreach (var variant in product["variants"]!.AsArray().Where(variant => (string?)variant!["name"] == "灰白 40"))
            variant!["stock"] = 0;
        Assert.Equal(200, (await shop.PutAsync("products/SH-01", product)).Status);
        time.Advance(TimeSpan.FromSeconds(5));
        Assert.True((await OrderAsync(shop, "SB1002")).OutOfStock);
    }

    private static async Task<OrderLookup[]> AtOnceAsync(ShopHost shop, int count, Func<int, (string Number, Claimant.Visitor Visitor)> tries)
    {
        for (var i = 0; i < count; i++)
            await shop.Get<IVisitorAddresses>().RememberAsync(tries(i).Visitor.VisitorId, IPAddress.Loopback, TestContext.Current.CancellationToken);
        return await Task.WhenAll(Enumerable.Range(0, count).Select(i => FindAsync(shop, tries(i).Number, tries(i).Visitor)));
    }

    private static async Task<Order> OrderAsync(ShopHost shop, string number) =>
        Assert.IsType<OrderLookup.Found>(await FindAsync(shop, number, new Claimant.Customer("v", "demo"))).Order;

    private static Task<OrderLookup> FindAsync(ShopHost shop, string number, Claimant claimant) =>
        shop.Get<IOrders>().FindAsync(number, claimant, TestContext.Current.CancellationToken);
}
