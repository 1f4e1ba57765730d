using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace SupportBot.Browser.Tests;

/// <summary>Puts orders of the demo customer into the demo shop, so that no test takes another's.</summary>
internal static class ShopOrders
{
    private const string Jacket = "SB1007";

    /// <summary>A jacket, signed two days ago, at this price.</summary>
    public static async Task PutAsync(Stage stage, string number, decimal price = 299m)
    {
        using var http = new HttpClient { BaseAddress = new Uri(stage.Service.Address, "/demo-shop/") };
        var key = (await File.ReadAllTextAsync(Path.Combine(stage.Data, "demo-shop.key"), TestContext.Current.CancellationToken)).Trim();
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", key);
        var order = (await http.GetFromJsonAsync<JsonNode>(new Uri($"orders/{Jacket}", UriKind.Relative), TestContext.Current.CancellationToken))!.AsObject();
        order["number"] = number;
        order["lines"]![0]!["unitPrice"] = price;
        order["paid"] = price + order["freight"]!.GetValue<decimal>();
        order["refunded"] = 0m;
        order["refunds"] = new JsonArray();
        order["reshipments"] = new JsonArray();
        using var answer = await http.PutAsJsonAsync(new Uri($"orders/{number}", UriKind.Relative), order, TestContext.Current.CancellationToken);
        answer.EnsureSuccessStatusCode();
    }
}
