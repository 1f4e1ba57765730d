using System.Diagnostics;
using System.Net.Sockets;
using Microsoft.AspNetCore.Http;
using SupportBot.Dialogs.Effects;
using SupportBot.Dialogs.Ports;
using SupportBot.Service.Shop;

namespace SupportBot.Service.Tests.Shop;

/// <summary>The client against a shop that behaves badly, on real HTTP.</summary>
public sealed class ShopClientTests
{
    private const string Order = """{"number":"SB1","customerId":"demo","state":"paid","placedAt":"2026-03-04T04:00:00Z"}""";

    private static readonly (string, string?) Impatient = ("Shop:TryTimeout", "00:00:00.200");

    [Fact]
    public async Task A_read_that_fails_once_is_tried_again()
    {
        await using var stub = await StubShop.StartAsync((http, call) => StubShop.SayAsync(http, call == 1 ? 500 : 200, Order));
        await using var client = await stub.ClientAsync();
        Assert.IsType<OrderLookup.Found>(await FindAsync(client));
        Assert.Equal(2, stub.Calls.Count);
        Assert.True(client.Get<IShopHealth>().IsUp);
    }

    [Theory]
    [InlineData(408)]
    [InlineData(429)]
    [InlineData(500)]
    [InlineData(503)]
    public async Task A_shop_that_keeps_failing_is_unavailable_after_three_tries(int status)
    {
        await using var stub = await StubShop.SayingAsync(status, "no");
        await using var client = await stub.ClientAsync();
        Assert.IsType<OrderLookup.Unavailable>(await FindAsync(client));
        Assert.Equal(3, stub.Calls.Count);
        Assert.False(client.Get<IShopHealth>().IsUp);
    }

    [Fact]
    public async Task An_act_is_tried_again_with_the_same_key_and_body()
    {
        await using var stub = await StubShop.StartAsync((http, call) => StubShop.SayAsync(http, call == 1 ? 500 : 202, "{}"));
        await using var client = await stub.ClientAsync();
        var result = await client.CarryOutAsync(new NudgeCourier("effect-7", "SB1", "YT1", "hurry"));
        Assert.Equal(OutcomeResult.Done, result.Result);
        Assert.Equal(2, stub.Calls.Count);
        var call = Assert.Single(stub.Calls.Distinct());
        Assert.Equal(("POST", "/parcels/YT1/nudges", "effect-7", """{"reason":"hurry"}"""), (call.Method, call.Path, call.Key, call.Body));
    }

    [Fact]
    public async Task A_post_without_a_key_is_never_repeated()
    {
        await using var stub = await StubShop.SayingAsync(500, "");
        await using var client = await stub.ClientAsync(null, ("Shop:Breaker:MinimumTries", "100"));
        // Built first, so that the handler has somewhere to send to.
        _ = client.Get<IShopApi>();
        using var sender = new HttpMessageInvoker(client.Get<ShopResilience>(), disposeHandler: false);
        foreach (var (method, calls) in new[] { (HttpMethod.Post, 1), (HttpMethod.Put, 3), (HttpMethod.Get, 3) })
        {
            stub.Calls.Clear();
            using var request = new HttpRequestMessage(method, stub.Address + "/x");
            using var answer = await sender.SendAsync(request, TestContext.Current.CancellationToken);
            Assert.Equal(calls, stub.Calls.Count);
        }
    }

    [Fact]
    public async Task A_shop_that_never_answers_costs_no_more_than_the_time_allowed()
    {
        await using var stub = await StubShop.StartAsync((http, _) => Task.Delay(Timeout.Infinite, http.RequestAborted));
        await using var client = await stub.ClientAsync(null, Impatient, ("Shop:TotalTimeout", "00:00:00.500"));
        var watch = Stopwatch.StartNew();
        Assert.IsType<OrderLookup.Unavailable>(await FindAsync(client));
        Assert.InRange(watch.Elapsed, TimeSpan.FromMilliseconds(190), TimeSpan.FromSeconds(4));
        Assert.Equal("too slow", client.Get<IShopHealth>().LastProblem);
    }

    [Fact]
    public async Task An_answer_that_trickles_is_cut_off_and_asked_for_again()
    {
        await using var stub = await StubShop.StartAsync(async (http, call) =>
        {
            if (call > 1)
            {
                await StubShop.SayAsync(http, 200, Order);
                return;
            }

            await http.Response.WriteAsync("{\"number\":");
            await http.Response.Body.FlushAsync();
            await Task.Delay(Timeout.Infinite, http.RequestAborted);
        });
        await using var client = await stub.ClientAsync(null, ("Shop:TryTimeout", "00:00:01"), ("Shop:TotalTimeout", "00:00:30"));
        Assert.IsType<OrderLookup.Found>(await FindAsync(client));
    }

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("<html>Welcome</html>")]
    [InlineData("""{"number":7}""")]
    [InlineData("""{"number":"SB1","state":"paid"}""")]
    [InlineData("""{"number":"SB1","state":"frozen","placedAt":"2026-03-04T04:00:00Z"}""")]
    [InlineData("""{"number":"SB1","state":"paid","placedAt":"yesterday"}""")]
    [InlineData("""{"number":"SB1","state":"paid","placedAt":"2026-03-04T04:00:00Z","lines":{"a":1}}""")]
    public async Task An_answer_that_is_not_as_agreed_is_no_answer(string body)
    {
        await using var stub = await StubShop.SayingAsync(200, body);
        await using var client = await stub.ClientAsync();
        Assert.IsType<OrderLookup.Unavailable>(await FindAsync(client));
        Assert.Equal("answer not as agreed", client.Get<IShopHealth>().LastProblem);
    }

    [Fact]
    public async Task Members_that_we_do_not_know_are_let_pass()
    {
        await using var stub = await StubShop.SayingAsync(200, Order.Replace("{", """{"margin":3.50,"colour":{"of":["mind"]},""", StringComparison.Ordinal));
        await using var client = await stub.ClientAsync();
        Assert.IsType<OrderLookup.Found>(await FindAsync(client));
    }

    [Fact]
    public async Task A_charset_that_nobody_knows_is_no_answer()
    {
        await using var stub = await StubShop.SayingAsync(200, Order, "application/json; charset=klingon");
        await using var client = await stub.ClientAsync();
        Assert.IsType<OrderLookup.Unavailable>(await FindAsync(client));
    }

    [Fact]
    public async Task An_answer_of_more_than_a_megabyte_is_not_read_and_not_asked_for_again()
    {
        await using var stub = await StubShop.SayingAsync(200, Order.Replace("paid", new string('x', 1024 * 1024), StringComparison.Ordinal));
        await using var client = await stub.ClientAsync();
        Assert.IsType<OrderLookup.Unavailable>(await FindAsync(client));
        Assert.Equal("answer too long", client.Get<IShopHealth>().LastProblem);
        Assert.Single(stub.Calls);
    }

    [Fact]
    public async Task Nobody_listens()
    {
        using var listener = new TcpListener(System.Net.IPAddress.Loopback, 0);
        listener.Start();
        var address = $"http://{listener.LocalEndpoint}";
        listener.Stop();
        await using var client = await StubShop.ClientOfAsync(address);
        Assert.IsType<OrderLookup.Unavailable>(await FindAsync(client));
        Assert.IsType<OrderList.Unavailable>(await client.Get<IOrders>().OfCustomerAsync("demo", TestContext.Current.CancellationToken));
        Assert.IsType<ParcelLookup.Unavailable>(await client.Get<IParcels>().FindAsync("YT1", TestContext.Current.CancellationToken));
        Assert.IsType<DeskOrders.Unavailable>(await client.Get<ShopCustomers>().OrdersForAsync("demo", TestContext.Current.CancellationToken));
        Assert.IsType<CustomerLookup.Unavailable>(await client.Get<ShopCustomers>().FindAsync("demo", TestContext.Current.CancellationToken));
    }

    [Theory]
    [InlineData(302)]
    [InlineData(401)]
    [InlineData(403)]
    public async Task A_redirect_or_a_refused_key_is_our_trouble_and_not_the_customers(int status)
    {
        await using var stub = await StubShop.StartAsync((http, _) =>
        {
            http.Response.Headers.Location = "/elsewhere";
            return StubShop.SayAsync(http, status, "");
        });
        await using var client = await stub.ClientAsync();
        Assert.IsType<OrderLookup.Unavailable>(await FindAsync(client));
        Assert.Single(stub.Calls);
    }

    [Theory]
    [InlineData(409, """{"code":"dispatched"}""", "dispatched")]
    [InlineData(404, """{"code":"not-found"}""", "not-found")]
    [InlineData(422, """{"code":"<script>"}""", "status-422")]
    [InlineData(409, "Conflict!", "status-409")]
    [InlineData(409, "{\"code\":[1]}", "status-409")]
    public async Task A_refusal_comes_back_with_its_code_and_is_not_tried_again(int status, string body, string code)
    {
        await using var stub = await StubShop.SayingAsync(status, body);
        await using var client = await stub.ClientAsync();
        var result = await client.CarryOutAsync(new AddOrderNote("e1", "SB1", "放门口"));
        Assert.Equal((OutcomeResult.Refused, code), (result.Result, result.Detail));
        Assert.Single(stub.Calls);
    }

    [Fact]
    public async Task An_act_on_a_shop_that_is_down_is_thrown_so_that_it_is_tried_later()
    {
        await using var stub = await StubShop.SayingAsync(503, "");
        await using var client = await stub.ClientAsync();
        foreach (var effect in new Effect[]
        {
            new NudgeCourier("e1", "SB1", "YT1", "hurry"), new FileClaim("e2", "SB1", "YT1", "lost"), new SendReplacement("e3", "SB1", "C1"),
            new AddGift("e4", "SB1", "late"), new AddOrderNote("e5", "SB1", "x"),
        })
            await Assert.ThrowsAsync<ShopUnavailableException>(() => client.CarryOutAsync(effect));
    }

    [Fact]
    public async Task A_shop_that_keeps_failing_is_left_alone_and_asked_again_after_the_break()
    {
        var status = 500;
        await using var stub = await StubShop.StartAsync((http, _) => StubShop.SayAsync(http, status, Order));
        var clock = new HandClock(ShopHost.FirstStart);
        await using var client = await stub.ClientAsync(clock, ("Shop:Breaker:MinimumTries", "4"), ("Shop:Breaker:Break", "00:00:10"));
        var health = client.Get<IShopHealth>();
        Assert.Equal("closed", health.Breaker);
        await FindAsync(client);
        await FindAsync(client);
        Assert.Equal("open", health.Breaker);

        var before = stub.Calls.Count;
        status = 200;
        Assert.IsType<OrderLookup.Unavailable>(await FindAsync(client));
        Assert.Equal(before, stub.Calls.Count);
        Assert.Equal("left alone after failures", health.LastProblem);

        clock.Advance(TimeSpan.FromSeconds(11));
        Assert.IsType<OrderLookup.Found>(await FindAsync(client));
        Assert.Equal(("closed", true), (health.Breaker, health.IsUp));
    }

    [Theory]
    [InlineData("..")]
    [InlineData("SB1/../../customers/demo")]
    [InlineData("SB1?x=1")]
    [InlineData("")]
    [InlineData("订单")]
    public async Task What_cannot_be_a_number_is_not_asked_for(string number)
    {
        await using var stub = await StubShop.SayingAsync(200, Order);
        await using var client = await stub.ClientAsync();
        var customer = new Claimant.Customer("v", "demo");
        Assert.IsType<OrderLookup.NotFound>(await client.Get<IOrders>().FindAsync(number, customer, TestContext.Current.CancellationToken));
        Assert.IsType<ParcelLookup.Unknown>(await client.Get<IParcels>().FindAsync(number, TestContext.Current.CancellationToken));
        Assert.Empty(stub.Calls);
    }

    [Fact]
    public async Task Whether_something_is_in_stock_is_not_waited_for_long()
    {
        await using var stub = await StubShop.StartAsync((http, _) => http.Request.Path.StartsWithSegments("/orders")
            ? StubShop.SayAsync(http, 200, """
                {"number":"SB1","customerId":"demo","state":"paid","placedAt":"2020-03-04T04:00:00Z","dispatchPromisedBy":"2020-03-06T04:00:00Z",
                 "lines":[{"sku":"A","quantity":1}]}
                """)
            : Task.Delay(Timeout.Infinite, http.RequestAborted));
        await using var client = await stub.ClientAsync(null, Impatient, ("Shop:Retries", "10"));
        Assert.False(Assert.IsType<OrderLookup.Found>(await FindAsync(client)).Order.OutOfStock);

        // Of the order a busy machine may ask more than once; of the stock it asks within one try's time, though ten retries are allowed.
        Assert.InRange(stub.Calls.Count(call => !call.Path.StartsWith("/orders", StringComparison.Ordinal)), 1, 2);
    }

    [Fact]
    public async Task Who_stops_waiting_is_not_told_that_the_shop_is_down()
    {
        await using var stub = await StubShop.StartAsync((http, _) => Task.Delay(Timeout.Infinite, http.RequestAborted));
        await using var client = await stub.ClientAsync();
        using var stop = new CancellationTokenSource(TimeSpan.FromMilliseconds(100));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => client.Get<IOrders>().FindAsync("SB1", new Claimant.Customer("v", "demo"), stop.Token));
        Assert.Null(client.Get<IShopHealth>().LastFailure);
    }

    private static Task<OrderLookup> FindAsync(ShopHost client) =>
        client.Get<IOrders>().FindAsync("SB1", new Claimant.Customer("visitor", "demo"), TestContext.Current.CancellationToken);
}
