using System.Reflection;
using System.Text.Json;
using SupportBot.Service.Shop;

namespace SupportBot.Service.Tests.Shop;

/// <summary>What the desk is told, and what never leaves the server.</summary>
public sealed class ShopCustomersTests
{
    [Fact]
    public async Task The_desk_sees_name_group_and_the_phones_ending()
    {
        await using var shop = await ShopHost.StartAsync();
        var found = await shop.Get<ShopCustomers>().FindAsync("demo", TestContext.Current.CancellationToken);
        Assert.Equal(new DeskCustomer("demo", "林一", "returning", "0421"), Assert.IsType<CustomerLookup.Found>(found).Customer);
        var nobody = await shop.Get<ShopCustomers>().FindAsync("nobody", TestContext.Current.CancellationToken);
        Assert.IsType<CustomerLookup.Unknown>(nobody);
    }

    [Fact]
    public async Task The_desk_sees_orders_and_where_their_parcels_are()
    {
        await using var shop = await ShopHost.StartAsync();
        var orders = await OrdersAsync(shop);
        var stuck = orders.Single(order => order.Number == "SB1005");
        Assert.Equal(("dispatched", 459.00m, "78512340001005"), (stuck.State, stuck.Amount, stuck.TrackingNumber));
        Assert.Equal("杭州转运中心", stuck.LastScan?.Place);
        Assert.Null(orders.Single(order => order.Number == "SB1001").LastScan);
        Assert.NotEqual(0m, orders.Single(order => order.State == "unpaid").Amount);
    }

    [Fact]
    public async Task No_cost_no_margin_no_phone_no_address_goes_out()
    {
        await using var shop = await ShopHost.StartAsync();
        var json = JsonSerializer.Serialize(await OrdersAsync(shop), JsonSerializerOptions.Web);
        foreach (var word in new[] { "cost", "margin", "phone", "address", "汉口西路 88", "0421" })
            Assert.DoesNotContain(word, json, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public void No_type_outside_the_demo_shop_can_hold_a_cost_or_a_margin()
    {
        var members = typeof(IShopApi).Assembly.GetTypes()
            .Where(type => type.Namespace?.StartsWith("SupportBot.Service.DemoShop", StringComparison.Ordinal) == false)
            .SelectMany(type => type.GetProperties(BindingFlags.Public | BindingFlags.Instance).Select(member => $"{type.Name}.{member.Name}"));
        Assert.DoesNotContain(
            members, member => member.EndsWith(".Cost", StringComparison.Ordinal) || member.EndsWith(".Margin", StringComparison.Ordinal));
    }

    private static async Task<IReadOnlyList<DeskOrder>> OrdersAsync(ShopHost shop) => Assert.IsType<DeskOrders.Found>(
        await shop.Get<ShopCustomers>().OrdersForAsync("demo", TestContext.Current.CancellationToken)).Orders;
}
