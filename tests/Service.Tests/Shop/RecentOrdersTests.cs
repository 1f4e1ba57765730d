using SupportBot.Dialogs.Ports;
using SupportBot.Service.Cases;

namespace SupportBot.Service.Tests.Shop;

/// <summary>What a visitor's flow asks of one order again and again, against a shop that counts.</summary>
public sealed class RecentOrdersTests
{
    private const string Order = """{"number":"SB1","customerId":"demo","phone":"13800000421","state":"paid","placedAt":"2026-03-04T04:00:00Z"}""";

    private static readonly Claimant Visitor = new Claimant.Visitor("v", "0421");
    private static readonly Claimant Customer = new Claimant.Customer("v", "demo");

    private readonly HandClock clock = new(ShopHost.FirstStart);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_question_is_asked_by_what_the_shop_said_within_the_time_and_by_what_it_says_after_it()
    {
        await using var stub = await StubShop.SayingAsync(200, Order);
        await using var shop = await stub.ClientAsync(clock);
        Assert.IsType<OrderLookup.Found>(await RecentAsync(shop, Visitor));

        clock.Advance(TimeSpan.FromSeconds(10));
        Assert.IsType<OrderLookup.Found>(await RecentAsync(shop, Visitor));
        Assert.Single(stub.Calls);

        clock.Advance(TimeSpan.FromMilliseconds(1));
        Assert.IsType<OrderLookup.Found>(await RecentAsync(shop, Visitor));
        Assert.Equal(2, stub.Calls.Count);
        await RecentAsync(shop, Visitor);
        Assert.Equal(2, stub.Calls.Count);
    }

    [Fact]
    public async Task What_something_is_done_by_is_asked_each_time()
    {
        await using var stub = await StubShop.SayingAsync(200, Order);
        await using var shop = await stub.ClientAsync(clock);
        for (var i = 0; i < 3; i++)
            Assert.IsType<OrderLookup.Found>(await shop.Get<IOrders>().FindAsync("SB1", Visitor, Cancellation));
        Assert.Equal(3, stub.Calls.Count);
    }

    [Fact]
    public async Task With_no_time_at_all_it_is_asked_each_time_and_so_are_the_orders_of_who_is_signed_in()
    {
        await using var stub = await StubShop.SayingAsync(200, Order);
        await using var shop = await stub.ClientAsync(clock, ("Shop:OrdersKeptFor", "00:00:00"));
        for (var i = 0; i < 2; i++)
        {
            clock.Advance(TimeSpan.FromMilliseconds(1));
            Assert.IsType<OrderLookup.Found>(await RecentAsync(shop, Visitor));
            Assert.IsType<OrderLookup.Found>(await RecentAsync(shop, Customer));
        }

        Assert.Equal(4, stub.Calls.Count);
    }

    [Fact]
    public async Task What_one_visitor_proved_is_nothing_to_another_nor_with_another_ending()
    {
        await using var stub = await StubShop.SayingAsync(200, Order);
        await using var shop = await stub.ClientAsync(clock);
        await shop.Get<IOrders>().FindAsync("SB1", Visitor, Cancellation);

        Assert.IsType<OrderLookup.NotFound>(await RecentAsync(shop, new Claimant.Visitor("another", "9999")));
        Assert.IsType<OrderLookup.NotFound>(await RecentAsync(shop, new Claimant.Visitor("v", "9999")));
        Assert.False(await shop.Get<IOrders>().IsTheirsAsync("SB1", new Claimant.Visitor("another", "9999"), Cancellation));
        // The wrong try took back what was proved.
        var asked = stub.Calls.Count;
        Assert.True(await shop.Get<IOrders>().IsTheirsAsync("SB1", Visitor, Cancellation));
        Assert.Equal(asked + 1, stub.Calls.Count);
    }

    [Fact]
    public async Task Whoever_has_proved_an_order_need_not_prove_it_again()
    {
        await using var stub = await StubShop.SayingAsync(200, Order);
        await using var shop = await stub.ClientAsync(clock);
        Assert.True(await shop.Get<IOrders>().IsTheirsAsync("SB1", Visitor, Cancellation));
        clock.Advance(TimeSpan.FromMinutes(5));
        Assert.True(await shop.Get<IOrders>().IsTheirsAsync(" sb1 ", Visitor, Cancellation));
        Assert.Single(stub.Calls);
        Assert.False(await shop.Get<IOrders>().IsTheirsAsync("SB2", Visitor, Cancellation));
    }

    [Fact]
    public async Task A_case_is_registered_by_what_the_flow_has_just_seen_and_money_by_what_the_shop_says_now()
    {
        await using var stub = await StubShop.SayingAsync(200, Order);
        await using var shop = await stub.ClientAsync(clock);
        var book = shop.Get<IOrderBook>();
        await shop.Get<IOrders>().FindAsync("SB1", Visitor, Cancellation);

        var seen = Assert.IsType<OrderLook.Found>(await book.FindRecentAsync("SB1", Cancellation)).Order;
        Assert.Equal(("0421", clock.GetUtcNow()), (seen.PhoneEnding, seen.ReadAt));
        Assert.Single(stub.Calls);
        await book.FindAsync("SB1", Cancellation);
        Assert.Equal(2, stub.Calls.Count);

        clock.Advance(TimeSpan.FromSeconds(10));
        await book.FindRecentAsync("SB1", Cancellation);
        Assert.Equal(3, stub.Calls.Count);
        Assert.IsType<OrderLook.Missing>(await book.FindRecentAsync("../SB1", Cancellation));
    }

    private static Task<OrderLookup> RecentAsync(ShopHost shop, Claimant claimant) =>
        shop.Get<IOrders>().FindRecentAsync("SB1", claimant, Cancellation);
}
