using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace SupportBot.Driver.Kill;

/// <summary>Puts orders into the demo shop whose parcels were last scanned 30 hours ago, so that a nudge is offered for each.</summary>
internal static class DemoOrders
{
    private const string Pattern = "SB1004";

    public static async Task<IReadOnlyList<string>> PutAsync(Uri service, string data, int count, CancellationToken cancellation)
    {
        using var http = new HttpClient { BaseAddress = new Uri(service, "/demo-shop/") };
        var key = (await File.ReadAllTextAsync(Path.Combine(data, "demo-shop.key"), cancellation)).Trim();
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", key);
        var order = await ReadAsync(http, $"orders/{Pattern}", cancellation);
        var parcel = await ReadAsync(http, $"parcels/{order["trackingNumber"]}", cancellation);
        var numbers = new List<string>();
        for (var i = 0; i < count; i++)
        {
            var number = $"SB{2000 + i}";
            var tracking = $"{parcel["trackingNumber"]!.GetValue<string>()[..^4]}{2000 + i}";
            (order["number"], order["trackingNumber"]) = (number, tracking);
            (parcel["orderNumber"], parcel["trackingNumber"]) = (number, tracking);
            await PutAsync(http, $"orders/{number}", order, cancellation);
            await PutAsync(http, $"parcels/{tracking}", parcel, cancellation);
            numbers.Add(number);
        }

        return numbers;
    }

    private static async Task<JsonObject> ReadAsync(HttpClient http, string path, CancellationToken cancellation) =>
        (await http.GetFromJsonAsync<JsonNode>(new Uri(path, UriKind.Relative), cancellation))!.AsObject();

    private static async Task PutAsync(HttpClient http, string path, JsonObject body, CancellationToken cancellation)
    {
        using var answer = await http.PutAsJsonAsync(new Uri(path, UriKind.Relative), body, cancellation);
        answer.EnsureSuccessStatusCode();
    }
}
