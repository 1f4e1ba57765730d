using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace SupportBot.Browser.Tests;

/// <summary>Puts orders of the demo customer into the demo shop, so that no test takes another's.</summary>
internal static class ShopOrders
{
    private const string Jacket = "SB1007";
    private const string Stuck = "SB1005";

    /// <summary>A jacket, signed two days ago, at this price.</summary>
    public static async Task PutAsync(Stage stage, string number, decimal price = 299m)
    {
        using var http = await ShopAsync(stage);
        var order = await GetAsync(http, $"orders/{Jacket}");
        order["number"] = number;
        order["lines"]![0]!["unitPrice"] = price;
        order["paid"] = price + order["freight"]!.GetValue<decimal>();
        order["refunded"] = 0m;
        order["refunds"] = new JsonArray();
        order["reshipments"] = new JsonArray();
        await PutAsync(http, $"orders/{number}", order);
    }

    /// <summary>An order whose parcel has stood in one place for 60 hours.</summary>
    public static async Task PutStuckAsync(Stage stage, string number)
    {
        using var http = await ShopAsync(stage);
        var order = await GetAsync(http, $"orders/{Stuck}");
        var parcel = await GetAsync(http, $"parcels/{order["trackingNumber"]}");
        var tracking = $"7851234{number[2..]}9";
        (order["number"], order["trackingNumber"]) = (number, tracking);
        (parcel["orderNumber"], parcel["trackingNumber"], parcel["requests"]) = (number, tracking, new JsonArray());
        await PutAsync(http, $"orders/{number}", order);
        await PutAsync(http, $"parcels/{tracking}", parcel);
    }

    private static async Task<HttpClient> ShopAsync(Stage stage)
    {
        var key = (await File.ReadAllTextAsync(Path.Combine(stage.Data, "demo-shop.key"), TestContext.Current.CancellationToken)).Trim();
        var http = new HttpClient { BaseAddress = new Uri(stage.Service.Address, "/demo-shop/") };
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", key);
        return http;
    }

    private static async Task<JsonObject> GetAsync(HttpClient http, string address) =>
        (await http.GetFromJsonAsync<JsonNode>(new Uri(address, UriKind.Relative), TestContext.Current.CancellationToken))!.AsObject();

    private static async Task PutAsync(HttpClient http, string address, JsonObject body)
    {
        using var answer = await http.PutAsJsonAsync(new Uri(address, UriKind.Relative), body, TestContext.Current.CancellationToken);
        answer.EnsureSuccessStatusCode();
    }
}
