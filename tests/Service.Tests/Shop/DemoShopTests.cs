using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using SupportBot.Service.Tests.Servers;

namespace SupportBot.Service.Tests.Shop;

public sealed class DemoShopTests
{
    [Fact]
    public async Task Every_call_needs_the_key()
    {
        await using var shop = await ShopHost.StartAsync();
        using var stranger = new HttpClient { BaseAddress = shop.Http.BaseAddress };
        foreach (var path in new[] { "orders/SB1001", "orders", "customers/demo", "products", "parcels/78512340001003", "promotions", "ledger" })
        {
            using var answer = await stranger.GetAsync(path, TestContext.Current.CancellationToken);
            Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
            Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
            Assert.Equal(
                "unauthorized", (await answer.Content.ReadFromJsonAsync<JsonElement>(TestContext.Current.CancellationToken)).GetProperty("code").GetString());
        }

        using var wrong = new HttpRequestMessage(HttpMethod.Get, "orders/SB1001") { Headers = { Authorization = new("Bearer", "wrong") } };
        using var refused = await stranger.SendAsync(wrong, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.Unauthorized, refused.StatusCode);
    }

    [Fact]
    public async Task Pictures_are_for_everybody()
    {
        await using var shop = await ShopHost.StartAsync();
        using var stranger = new HttpClient { BaseAddress = shop.Http.BaseAddress };
        foreach (var product in (await shop.ReadAsync("products")).EnumerateArray())
        {
            using var picture = await stranger.GetAsync(product.GetProperty("picture").GetString(), TestContext.Current.CancellationToken);
            Assert.Equal("image/svg+xml", picture.Content.Headers.ContentType?.MediaType);
            var drawing = await picture.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
            Assert.Equal("svg", System.Xml.Linq.XDocument.Parse(drawing).Root?.Name.LocalName);
        }
    }

    [Fact]
    public async Task The_key_is_kept_and_only_its_owner_can_read_it()
    {
        var folder = Directory.CreateTempSubdirectory("supportbot-shop-").FullName;
        string key;
        await using (var first = await ShopHost.StartAsync(folder: folder))
            key = first.Http.DefaultRequestHeaders.Authorization!.Parameter!;
        await using (var second = await ShopHost.StartAsync(folder: folder))
            Assert.Equal(key, second.Http.DefaultRequestHeaders.Authorization!.Parameter);
        Assert.True(key.Length >= 32);
        if (!OperatingSystem.IsWindows())
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(Path.Combine(folder, "demo-shop.key")));
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task About_forty_products_of_ten_trades_twenty_a_page_best_sellers_first()
    {
        await using var shop = await ShopHost.StartAsync();
        var pages = new List<JsonElement[]>();
        do
            pages.Add([.. (await shop.ReadAsync($"products?page={pages.Count + 1}")).EnumerateArray()]);
        while (pages[^1].Length == 20);
        var products = pages.SelectMany(page => page).ToList();
        Assert.InRange(products.Count, 36, 44);
        Assert.Equal(products.Count, products.Select(product => product.GetProperty("sku").GetString()).Distinct().Count());
        Assert.True(products.Select(product => product.GetProperty("category").GetString()).Distinct().Count() >= 10);
        Assert.Equal(Enumerable.Range(1, 10), products.Take(10).Select(product => product.GetProperty("bestSellerRank").GetInt32()));
        Assert.All(products, product =>
        {
            Assert.True(product.GetProperty("cost").GetDecimal() < product.GetProperty("price").GetDecimal());
            Assert.NotEmpty(product.GetProperty("variants").EnumerateArray());
        });
        Assert.Single((await shop.ReadAsync("products?query=空气炸锅")).EnumerateArray());
        Assert.Equal(4, (await shop.ReadAsync("products?category=杯具")).GetArrayLength());
    }

    [Fact]
    public async Task Money_has_two_digits_and_times_are_UTC()
    {
        await using var shop = await ShopHost.StartAsync(new ManualTime());
        var order = await shop.Http.GetStringAsync("orders/SB1020", TestContext.Current.CancellationToken);
        Assert.Contains("\"paid\":100.00,\"refunded\":80.00", order, StringComparison.Ordinal);
        Assert.Contains("\"unitPrice\":46.00", order, StringComparison.Ordinal);
        Assert.Contains("\"signedAt\":\"2026-02-26T04:00:00Z\"", order, StringComparison.Ordinal);
        Assert.Equal(201, (await shop.PostAsync("orders/SB1020/refunds", new { amount = 5, reason = "r", caseId = "c" })).Status);
        Assert.Contains(
            "\"amount\":5.00", await shop.Http.GetStringAsync("orders/SB1020", TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_not_there_is_a_404_with_a_code()
    {
        await using var shop = await ShopHost.StartAsync();
        foreach (var path in new[] { "orders/SB9999", "customers/nobody", "customers/nobody/orders", "products/XX", "parcels/XX", "parcels/78512340001003/proof-of-delivery" })
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, path);
            var reply = await shop.SendAsync(request);
            Assert.Equal(404, reply.Status);
            Assert.Contains(reply.Code, new[] { "not-found", "not-signed" });
        }
    }

    [Theory]
    [InlineData("products?page=0")]
    [InlineData("products?page=x")]
    [InlineData("orders?state=7")]
    [InlineData("orders?changedSince=yesterday")]
    [InlineData("postage?weightGrams=100")]
    [InlineData("postage?province=江苏&weightGrams=-1")]
    public async Task Nonsense_behind_the_question_mark_is_a_400(string path)
    {
        await using var shop = await ShopHost.StartAsync();
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        var reply = await shop.SendAsync(request);
        Assert.Equal((400, "bad-query"), (reply.Status, reply.Code));
    }

    [Fact]
    public async Task Postage_follows_the_place_and_the_amount()
    {
        await using var shop = await ShopHost.StartAsync();
        var near = await shop.ReadAsync("postage?province=江苏省&weightGrams=1200&amount=50");
        Assert.Equal((10.00m, false), (near.GetProperty("fee").GetDecimal(), near.GetProperty("remote").GetBoolean()));
        var free = await shop.ReadAsync("postage?province=江苏省&weightGrams=1200&amount=99");
        Assert.Equal(0.00m, free.GetProperty("fee").GetDecimal());
        var far = await shop.ReadAsync("postage?province=新疆维吾尔自治区&weightGrams=800&amount=500");
        Assert.Equal((20.00m, true), (far.GetProperty("fee").GetDecimal(), far.GetProperty("remote").GetBoolean()));
    }

    [Fact]
    public async Task The_watch_reads_changes_of_all_customers_oldest_first()
    {
        var time = new ManualTime();
        await using var shop = await ShopHost.StartAsync(time);
        var all = (await shop.ReadAsync("orders")).EnumerateArray().Concat((await shop.ReadAsync("orders?page=2")).EnumerateArray()).ToList();
        Assert.Equal(26, all.Count);
        var times = all.Select(order => order.GetProperty("changedAt").GetDateTimeOffset()).ToList();
        Assert.Equal(times.Order(), times);

        time.Advance(TimeSpan.FromMinutes(1));
        await shop.PostAsync("orders/SB1002/notes", new { text = "请尽快发出" });
        var changed = await shop.ReadAsync($"orders?changedSince={time.GetUtcNow().UtcDateTime:O}");
        Assert.Equal("SB1002", Assert.Single(changed.EnumerateArray()).GetProperty("number").GetString());
        Assert.Equal(7, (await shop.ReadAsync("orders?state=dispatched")).GetArrayLength());
    }

    [Fact]
    public async Task Setting_up_is_for_Development_only()
    {
        await using var shop = await ShopHost.StartAsync(environment: "Production");
        var order = await shop.ReadAsync("orders/SB1001");
        Assert.Equal(405, (await shop.PutAsync("orders/SB1001", order)).Status);
        Assert.Equal(405, (await shop.PutAsync("products/CL-01", new { })).Status);
        Assert.Equal(405, (await shop.PutAsync("parcels/78512340001003", new { })).Status);
        using var ledger = new HttpRequestMessage(HttpMethod.Get, "ledger");
        Assert.Equal(404, (await shop.SendAsync(ledger)).Status);
    }

    [Fact]
    public async Task A_situation_can_be_set_up_in_Development()
    {
        await using var shop = await ShopHost.StartAsync();
        await shop.ChangeOrderAsync("SB1001", ("wholesale", true));
        Assert.True((await shop.ReadAsync("orders/SB1001")).GetProperty("wholesale").GetBoolean());
        var reply = await shop.PutAsync("orders/SB1001", await shop.ReadAsync("orders/SB1002"));
        Assert.Equal((422, "invalid"), (reply.Status, reply.Code));
    }

    [Theory]
    [InlineData("{", 400, "malformed")]
    [InlineData("[]", 400, "malformed")]
    [InlineData("null", 400, "malformed")]
    [InlineData("{\"amount\":\"much\",\"reason\":\"r\",\"caseId\":\"c\"}", 400, "malformed")]
    [InlineData("{\"amount\":1}", 400, "malformed")]
    [InlineData("{\"amount\":0,\"reason\":\"r\",\"caseId\":\"c\"}", 422, "invalid")]
    [InlineData("{\"amount\":0.001,\"reason\":\"r\",\"caseId\":\"c\"}", 422, "invalid")]
    [InlineData("{\"amount\":-1,\"reason\":\"r\",\"caseId\":\"c\"}", 422, "invalid")]
    public async Task A_bad_body_is_refused_with_a_code_and_does_nothing(string body, int status, string code)
    {
        await using var shop = await ShopHost.StartAsync();
        using var request = new HttpRequestMessage(HttpMethod.Post, "orders/SB1012/refunds")
        {
            Content = new StringContent(body, Encoding.UTF8, "application/json"),
            Headers = { { "Idempotency-Key", "k" } },
        };
        var reply = await shop.SendAsync(request);
        Assert.Equal((status, code), (reply.Status, reply.Code));
        Assert.Empty(await shop.LedgerAsync());
    }

    [Fact]
    public async Task A_body_that_is_too_long_is_a_413()
    {
        await using var shop = await ShopHost.StartAsync();
        var reply = await shop.PostAsync("orders/SB1001/notes", new { text = new string('a', 70_000) });
        Assert.Equal((413, "too-large"), (reply.Status, reply.Code));
    }
}
