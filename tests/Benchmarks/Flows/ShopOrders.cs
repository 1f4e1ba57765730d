using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace SupportBot.Benchmarks.Flows;

/// <summary>Orders for the errands, put into the demo shop like its own SB1007 (signed two days ago) and SB1004 (last scan 30 hours ago).</summary>
internal sealed class ShopOrders : IDisposable
{
    private const int AtOnce = 8;

    private readonly HttpClient http;
    private int last = 100_000;

    public ShopOrders(Uri service, string data)
    {
        http = new HttpClient { BaseAddress = new Uri(service, "/demo-shop/") };
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", File.ReadAllText(Path.Combine(data, "demo-shop.key")).Trim());
    }

    /// <summary>Puts this many, of each errand one after the other.</summary>
    public async Task<IReadOnlyList<(Errand Errand, string Order)>> PutAsync(int count, CancellationToken cancellation)
    {
        var (signed, sent) = (await ReadAsync("orders/SB1007", cancellation), await ReadAsync("orders/SB1004", cancellation));
        var parcel = await ReadAsync($"parcels/{sent["trackingNumber"]}", cancellation);
        var orders = Enumerable.Range(0, count).Select(i => (Errand: Errand.All[i % Errand.All.Count], Order: $"SB{++last}")).ToList();
        await Parallel.ForEachAsync(orders, new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancellation }, async (order, stop) =>
        {
            var (errand, number) = order;
            var pattern = (JsonObject)(errand.IsAboutParcel ? sent : signed).DeepClone();
            (pattern["number"], pattern["trackingNumber"]) = (number, Parcel(number));
            await PutAsync($"orders/{number}", pattern, stop);
            if (!errand.IsAboutParcel)
                return;
            var its = (JsonObject)parcel.DeepClone();
            (its["orderNumber"], its["trackingNumber"]) = (number, Parcel(number));
            await PutAsync($"parcels/{Parcel(number)}", its, stop);
        });
        return orders;
    }

    /// <summary>The number of the parcel that an order came with, or goes back with.</summary>
    public static string Parcel(string order) => $"YT7000{order[2..]}00";

    public void Dispose() => http.Dispose();

    private async Task<JsonObject> ReadAsync(string path, CancellationToken cancellation) =>
        (await http.GetFromJsonAsync<JsonNode>(new Uri(path, UriKind.Relative), cancellation))!.AsObject();

    private async Task PutAsync(string path, JsonObject body, CancellationToken cancellation)
    {
        using var answer = await http.PutAsJsonAsync(new Uri(path, UriKind.Relative), body, cancellation);
        answer.EnsureSuccessStatusCode();
    }
}
