using System.Net.Http.Json;
using System.Text.Json;

namespace SupportBot.Service.Tests.Hosting;

/// <summary>What a shop implements, and what we answer, as OpenAPI.</summary>
public sealed class ApiDescriptionTests
{
    [Fact]
    public async Task The_shops_contract_is_published_with_its_bodies_keys_and_plain_numbers()
    {
        await using var service = new TestService() { Environment = "Production" };
        var document = await ReadAsync(service, "shop");
        var paths = document.GetProperty("paths");

        Assert.Equal("Shop contract", document.GetProperty("info").GetProperty("title").GetString());
        foreach (var path in (string[])["/orders/{number}", "/customers/{id}/orders", "/products", "/parcels/{trackingNumber}", "/promotions", "/postage"])
            Assert.True(paths.GetProperty(path).TryGetProperty("get", out _), path);
        foreach (var path in (string[])["notes", "changes", "cancellation", "refunds", "reshipments", "gifts", "invoices", "stock-counts"])
        {
            var post = paths.GetProperty($"/orders/{{number}}/{path}").GetProperty("post");
            Assert.Contains(post.GetProperty("parameters").EnumerateArray(), parameter => parameter.GetProperty("name").GetString() == "Idempotency-Key");
            Assert.True(post.TryGetProperty("requestBody", out _), path);
        }

        var refund = document.GetProperty("components").GetProperty("schemas").GetProperty("RefundBody").GetProperty("properties");
        Assert.Equal("number", refund.GetProperty("amount").GetProperty("type").GetString());
        Assert.DoesNotContain(paths.EnumerateObject(), path => path.Name.StartsWith("/api", StringComparison.Ordinal));
        // Situations are set up in Development only, and are no part of the contract.
        Assert.False(paths.GetProperty("/orders/{number}").TryGetProperty("put", out _));
    }

    [Fact]
    public async Task Our_own_calls_are_described_apart_from_the_shops()
    {
        await using var service = new TestService();
        var paths = (await ReadAsync(service, "v1")).GetProperty("paths");

        Assert.True(paths.TryGetProperty("/api/cases/{id}/steps", out _));
        Assert.DoesNotContain(paths.EnumerateObject(), path => path.Name.StartsWith("/demo-shop", StringComparison.Ordinal));
    }

    private static async Task<JsonElement> ReadAsync(TestService service, string name)
    {
        using var http = service.CreateClient();
        return await http.GetFromJsonAsync<JsonElement>(new Uri($"/openapi/{name}.json", UriKind.Relative), TestContext.Current.CancellationToken);
    }
}
