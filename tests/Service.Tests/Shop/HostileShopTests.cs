using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Http;
using SupportBot.Dialogs.Effects;
using SupportBot.Dialogs.Ports;
using SupportBot.Service.Cases;
using SupportBot.Service.Shop;

namespace SupportBot.Service.Tests.Shop;

/// <summary>Each call of our clients against a shop that answers badly in each of the ways there are. A refund and an exchange's new parcel,
/// which need a case: <see cref="Cases.OrderMoneyTests"/> and <see cref="Cases.SendOnceTests"/>.</summary>
public sealed partial class HostileShopTests
{
    private const string Order = """{"number":"SB1","customerId":"demo","phone":"13800000421","state":"paid","placedAt":"2026-03-04T04:00:00Z","lines":[{"lineNo":1,"sku":"CL-01","quantity":1}]}""";
    private const string Product = """{"sku":"CL-01","title":"外套","price":299.00,"variants":[{"name":"M","stock":1}]}""";
    private const string Parcel = """{"trackingNumber":"YT1","courier":"圆通","service":"small","state":"in-transit","scans":[{"at":"2026-03-04T04:00:00Z"}]}""";
    private const string Customer = """{"id":"demo","name":"林一","phone":"13800000421","group":"returning"}""";

    private static readonly Dictionary<string, Func<ShopHost, Task<string>>> Calls = new()
    {
        ["order of a customer"] = async shop => Name(await shop.Get<IOrders>().FindAsync("SB1", new Claimant.Customer("v", "demo"), Cancellation)),
        ["order of a visitor"] = async shop => Name(await shop.Get<IOrders>().FindAsync("SB1", new Claimant.Visitor("v", "0421"), Cancellation)),
        ["orders of a customer"] = async shop => Name(await shop.Get<IOrders>().OfCustomerAsync("demo", Cancellation)),
        ["order for the register"] = async shop => Name(await shop.Get<IOrderBook>().FindAsync("SB1", Cancellation)),
        ["parcel"] = async shop => Name(await shop.Get<IParcels>().FindAsync("YT1", Cancellation)),
        ["product"] = async shop => Name(await shop.Get<IProducts>().FindAsync("CL-01", Cancellation)),
        ["products"] = async shop => Name(await shop.Get<IProducts>().SearchAsync("外套", Cancellation)),
        ["customer at the desk"] = async shop => Name(await shop.Get<ShopCustomers>().FindAsync("demo", Cancellation)),
        ["orders at the desk"] = async shop => Name(await shop.Get<ShopCustomers>().OrdersForAsync("demo", Cancellation)),
        ["replacement"] = shop => ActAsync(shop, new SendReplacement("e1", "SB1", "C1")),
        ["nudge"] = shop => ActAsync(shop, new NudgeCourier("e2", "SB1", "YT1", "hurry")),
        ["claim"] = shop => ActAsync(shop, new FileClaim("e3", "SB1", "YT1", "lost")),
        ["note"] = shop => ActAsync(shop, new AddOrderNote("e4", "SB1", "放门口")),
        ["gift"] = shop => ActAsync(shop, new AddGift("e5", "SB1", "late")),
    };

    /// <summary>What comes in place of the agreed body, with status 200.</summary>
    private static readonly Dictionary<string, Func<string, string>> Bodies = new()
    {
        ["nothing"] = _ => "",
        ["malformed"] = body => body[..^1],
        ["a page"] = _ => "<html>Welcome</html>",
        ["a list for an object and an object for a list"] = body => body[0] == '[' ? body[1..^1] : $"[{body}]",
        ["nothing in a list"] = body => body == Customer ? "null" : body[0] == '[' ? "[null]" : body.Replace("[{", "[ null,{", StringComparison.Ordinal),
        ["wrong types"] = body => Text().Replace(body, "\"$1\":{\"x\":[1]}"),
    };

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public static TheoryData<string> Names => [.. Calls.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task A_call_ends_as_unavailable_whatever_the_shop_does_instead_of_answering(string call)
    {
        Func<HttpContext, Task> answer = http => StubShop.SayAsync(http, 200, Agreed(http));
        await using var stub = await StubShop.StartAsync((http, _) => answer(http));
        await using var shop = await ClientAsync(stub);

        foreach (var status in (int[])[500, 502, 503, 429])
        {
            answer = http => StubShop.SayAsync(http, status, Agreed(http));
            Assert.Equal((status, "Unavailable"), (status, await Calls[call](shop)));
        }

        answer = http => Task.Delay(Timeout.Infinite, http.RequestAborted).ContinueWith(_ => { }, TaskScheduler.Default);
        Assert.Equal(("slow", "Unavailable"), ("slow", await Calls[call](shop)));
        answer = http => StubShop.SayAsync(http, 200, Agreed(http) + new string(' ', 1024 * 1024));
        Assert.Equal(("huge", "Unavailable"), ("huge", await Calls[call](shop)));
        answer = http =>
        {
            http.Abort();
            return Task.CompletedTask;
        };
        Assert.Equal(("broken off", "Unavailable"), ("broken off", await Calls[call](shop)));
        answer = http => StubShop.SayAsync(http, 200, Agreed(http));
        Assert.Contains(await Calls[call](shop), (string[])["Found", "Done"]);
    }

    /// <summary>Where the status alone says that it was done, nothing of the body is read.</summary>
    [Theory]
    [MemberData(nameof(Names))]
    public async Task What_is_not_as_agreed_is_no_answer_to_who_reads_it(string call)
    {
        var spoil = Bodies["nothing"];
        await using var stub = await StubShop.StartAsync((http, _) => StubShop.SayAsync(http, 200, spoil(Agreed(http))));
        await using var shop = await ClientAsync(stub);
        var expected = call is "nudge" or "claim" or "note" or "gift" ? "Done" : "Unavailable";

        foreach (var (how, body) in Bodies)
        {
            spoil = body;
            Assert.Equal((how, expected), (how, await Calls[call](shop)));
        }
    }

    [Theory]
    [InlineData("order of a customer", "SB1", "SB2", "NotFound")]
    [InlineData("order of a customer", "demo", "other", "NotFound")]
    [InlineData("order of a visitor", "SB1", "SB2", "NotFound")]
    [InlineData("order of a visitor", "0421", "7783", "NotFound")]
    [InlineData("order for the register", "SB1", "SB2", "Unavailable")]
    [InlineData("orders of a customer", "demo", "other", "Unavailable")]
    [InlineData("orders at the desk", "demo", "other", "Unavailable")]
    [InlineData("customer at the desk", "demo", "other", "Unavailable")]
    [InlineData("parcel", "YT1", "YT2", "Unavailable")]
    [InlineData("product", "CL-01", "CL-02", "NotFound")]
    [InlineData("replacement", "SB1", "SB2", "Unavailable")]
    public async Task What_belongs_to_somebody_else_does_not_get_through(string call, string own, string others, string expected)
    {
        await using var stub = await StubShop.StartAsync(
            (http, _) => StubShop.SayAsync(http, 200, Agreed(http).Replace(own, others, StringComparison.Ordinal)));
        await using var shop = await ClientAsync(stub);

        Assert.Equal(expected, await Calls[call](shop));
        Assert.DoesNotContain(stub.Calls, asked => asked.Method == "POST");
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("""{"trackingNumber":""}""")]
    [InlineData("""{"trackingNumber":7}""")]
    [InlineData("""{"trackingNumber":"<b>YT1</b>"}""")]
    public async Task A_parcel_without_a_tracking_number_is_asked_for_again_with_the_same_key(string body)
    {
        await using var stub = await StubShop.StartAsync(
            (http, _) => StubShop.SayAsync(http, 200, http.Request.Method == "POST" ? body : Agreed(http)));
        await using var shop = await ClientAsync(stub);

        Assert.Equal("Unavailable", await Calls["replacement"](shop));
        Assert.Equal("Unavailable", await Calls["replacement"](shop));
        Assert.Equal(("e1", 2), (Assert.Single(stub.Calls.Where(call => call.Method == "POST").Select(call => call.Key).Distinct()), stub.Calls.Count(call => call.Method == "POST")));
    }

    private static string Agreed(HttpContext http) => http.Request.Path.Value!.Split('/', StringSplitOptions.RemoveEmptyEntries) switch
    {
        [.., "reshipments"] => """{"trackingNumber":"YT88000001"}""",
        [_, _, not "orders"] => "{}",
        ["customers", _, "orders"] => $"[{Order}]",
        ["customers", _] => Customer,
        ["orders", _] => Order,
        ["parcels", _] => Parcel,
        ["products", _] => Product,
        _ => $"[{Product}]",
    };

    /// <summary>Is never told to leave the shop alone.</summary>
    private static Task<ShopHost> ClientAsync(StubShop stub) => stub.ClientAsync(
        null, ("Shop:Retries", "1"), ("Shop:TryTimeout", "00:00:03"), ("Shop:TotalTimeout", "00:00:04"), ("Shop:Breaker:MinimumTries", "10000"));

    private static string Name(object outcome) => outcome.GetType().Name;

    private static async Task<string> ActAsync(ShopHost shop, Effect effect)
    {
        try
        {
            return (await shop.CarryOutAsync(effect)).Result.ToString();
        }
        catch (ShopUnavailableException)
        {
            return "Unavailable";
        }
    }

    [GeneratedRegex("\"(\\w+)\":\"[^\"]*\"")]
    private static partial Regex Text();
}
