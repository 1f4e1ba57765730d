using System.Text.Json;
using SupportBot.Service.Tests.Servers;

namespace SupportBot.Service.Tests.Shop;

/// <summary>What the demo shop does, once a key, and when it refuses.</summary>
public sealed class ActTests
{
    [Fact]
    public async Task The_same_key_gives_the_first_answer_again_and_acts_once()
    {
        await using var shop = await ShopHost.StartAsync();
        var body = new { amount = 20.00m, reason = "破损", caseId = "C1001" };
        var first = await shop.PostAsync("orders/SB1020/refunds", body, "key-1");
        var again = await shop.PostAsync("orders/SB1020/refunds", body, "key-1");
        Assert.Equal(201, first.Status);
        Assert.Equal(first, again);
        var other = await shop.PostAsync("orders/SB1020/refunds", body with { amount = 1.00m }, "key-1");
        Assert.Equal((422, "idempotency-key-reused"), (other.Status, other.Code));
        var elsewhere = await shop.PostAsync("orders/SB1012/refunds", body, "key-1");
        Assert.Equal((422, "idempotency-key-reused"), (elsewhere.Status, elsewhere.Code));
        Assert.Equal("key-1", Assert.Single(await shop.LedgerAsync()).GetProperty("key").GetString());
        Assert.Equal(2, (await shop.ReadAsync("orders/SB1020")).GetProperty("refunds").GetArrayLength());
    }

    [Fact]
    public async Task A_refusal_is_given_again_too()
    {
        await using var shop = await ShopHost.StartAsync();
        var body = new { sku = "GIFT-CARD-SET", reason = "r" };
        var first = await shop.PostAsync("orders/SB1003/gifts", body, "key-2");
        await shop.ChangeOrderAsync("SB1003", ("state", "paid"));
        Assert.Equal((409, "dispatched"), (first.Status, first.Code));
        Assert.Equal(first, await shop.PostAsync("orders/SB1003/gifts", body, "key-2"));
        Assert.Empty(await shop.LedgerAsync());
    }

    [Fact]
    public async Task Keys_orders_and_ledger_survive_a_restart_and_the_seed_does_not_come_again()
    {
        var folder = Directory.CreateTempSubdirectory("supportbot-shop-").FullName;
        var time = new ManualTime(ShopHost.FirstStart);
        ShopHost.Reply first;
        await using (var shop = await ShopHost.StartAsync(time, folder: folder))
            first = await shop.PostAsync("orders/SB1001/notes", new { text = "放门口" }, "key-3");
        time.Advance(TimeSpan.FromDays(5));
        await using (var shop = await ShopHost.StartAsync(time, folder: folder))
        {
            Assert.Equal(first, await shop.PostAsync("orders/SB1001/notes", new { text = "放门口" }, "key-3"));
            Assert.Single(await shop.LedgerAsync());
            var order = await shop.ReadAsync("orders/SB1001");
            Assert.Equal(ShopHost.FirstStart.AddHours(-2), order.GetProperty("paidAt").GetDateTimeOffset());
            Assert.Single(order.GetProperty("notes").EnumerateArray());
        }

        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task Many_posts_at_once_with_one_key_are_one_act()
    {
        await using var shop = await ShopHost.StartAsync();
        var replies = await Task.WhenAll(Enumerable.Range(0, 12).Select(
            _ => shop.PostAsync("orders/SB1006/reshipments", new { caseId = "C1" }, "key-4")));
        Assert.Single(replies.Distinct());
        Assert.Single(await shop.LedgerAsync());
    }

    [Fact]
    public async Task A_post_without_a_key_is_refused()
    {
        await using var shop = await ShopHost.StartAsync();
        var reply = await shop.PostAsync("orders/SB1001/notes", new { text = "x" }, "");
        Assert.Equal((400, "idempotency-key-missing"), (reply.Status, reply.Code));
    }

    [Theory]
    [InlineData("orders/SB1001/notes", "{\"text\":\"请电话联系\"}", 201, "note")]
    [InlineData("orders/SB1001/changes", "{\"lines\":[{\"lineNo\":1,\"quantity\":2}]}", 200, "change")]
    [InlineData("orders/SB1001/changes", "{\"address\":{\"name\":\"林一\",\"phone\":\"1\",\"province\":\"上海市\",\"city\":\"上海市\",\"street\":\"x\"}}", 200, "change")]
    [InlineData("orders/SB1002/cancellation", "", 200, "cancellation")]
    [InlineData("orders/SB1012/refunds", "{\"amount\":199,\"reason\":\"错货\",\"caseId\":\"C1\"}", 201, "refund")]
    [InlineData("orders/SB1006/reshipments", "{\"lines\":[{\"lineNo\":1,\"quantity\":1}],\"caseId\":\"C1\"}", 201, "reshipment")]
    [InlineData("orders/SB1002/gifts", "{\"sku\":\"GIFT-CARD-SET\",\"reason\":\"致歉\"}", 201, "gift")]
    [InlineData("orders/SB1012/invoices", "{\"title\":\"某某公司\",\"taxNumber\":\"91330100MA2XXXXX1X\",\"kind\":\"company\",\"urgent\":true}", 201, "invoice")]
    [InlineData("orders/SB1009/stock-counts", "{\"sku\":\"TO-03\"}", 202, "stock-count")]
    [InlineData("parcels/YT2234500001004/nudges", "{\"reason\":\"hurry\"}", 202, "nudge")]
    [InlineData("parcels/78512340001003/interceptions", "{\"reason\":\"不要了\"}", 202, "interception")]
    [InlineData("parcels/78512340001003/address-changes", "{\"reason\":\"搬家\",\"address\":{\"name\":\"a\",\"phone\":\"1\",\"province\":\"p\",\"city\":\"c\",\"street\":\"s\"}}", 202, "address-change")]
    [InlineData("parcels/YT2234500001006/claims", "{\"reason\":\"lost\"}", 202, "claim")]
    public async Task Every_act_stands_in_the_ledger_and_can_be_read_back(string path, string body, int status, string kind)
    {
        await using var shop = await ShopHost.StartAsync(new ManualTime(ShopHost.FirstStart));
        var before = await shop.Http.GetStringAsync(Owner(path), TestContext.Current.CancellationToken);
        using var request = new HttpRequestMessage(HttpMethod.Post, path)
        {
            Content = new StringContent(body, System.Text.Encoding.UTF8, "application/json"),
            Headers = { { "Idempotency-Key", "the-key" } },
        };
        var reply = await shop.SendAsync(request);
        Assert.Equal(status, reply.Status);
        var act = Assert.Single(await shop.LedgerAsync());
        Assert.Equal("the-key", act.GetProperty("key").GetString());
        Assert.Equal(kind, act.GetProperty("kind").GetString());
        Assert.Equal(path.Split('/')[1], act.GetProperty("subject").GetString());
        Assert.Equal(ShopHost.FirstStart, act.GetProperty("at").GetString() is { } at ? DateTimeOffset.Parse(at, null) : default);
        Assert.NotEqual(before, await shop.Http.GetStringAsync(Owner(path), TestContext.Current.CancellationToken));
    }

    [Theory]
    [InlineData("orders/SB1003/changes", "{\"lines\":[{\"lineNo\":1,\"quantity\":2}]}", "dispatched")]
    [InlineData("orders/SB1007/cancellation", "{}", "dispatched")]
    [InlineData("orders/SB1004/gifts", "{\"sku\":\"GIFT-CARD-SET\",\"reason\":\"r\"}", "dispatched")]
    [InlineData("orders/SB1020/refunds", "{\"amount\":20.01,\"reason\":\"r\",\"caseId\":\"c\"}", "past-what-is-left")]
    [InlineData("orders/SB1018/refunds", "{\"amount\":0.01,\"reason\":\"r\",\"caseId\":\"c\"}", "past-what-is-left")]
    [InlineData("orders/SB1001/reshipments", "{\"caseId\":\"c\"}", "not-dispatched")]
    [InlineData("orders/SB1006/reshipments", "{\"caseId\":\"c\",\"lines\":[{\"lineNo\":1,\"quantity\":2}]}", "already-reshipped")]
    [InlineData("orders/SB1018/invoices", "{\"title\":\"林一\",\"kind\":\"personal\"}", "not-paid")]
    [InlineData("parcels/78512340001007/nudges", "{\"reason\":\"hurry\"}", "signed")]
    [InlineData("parcels/78512340001007/interceptions", "{\"reason\":\"r\"}", "signed")]
    [InlineData("parcels/78512340001014/address-changes", "{\"reason\":\"r\",\"address\":{\"name\":\"a\",\"phone\":\"1\",\"province\":\"p\",\"city\":\"c\",\"street\":\"s\"}}", "out-for-delivery")]
    public async Task What_cannot_be_is_a_409_with_its_reason(string path, string body, string code)
    {
        await using var shop = await ShopHost.StartAsync();
        var before = await shop.Http.GetStringAsync(Owner(path), TestContext.Current.CancellationToken);
        var reply = await shop.PostAsync(path, JsonDocument.Parse(body).RootElement);
        Assert.Equal((409, code), (reply.Status, reply.Code));
        Assert.Empty(await shop.LedgerAsync());
        Assert.Equal(before, await shop.Http.GetStringAsync(Owner(path), TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task The_same_pieces_are_not_sent_twice_nor_the_same_loss_claimed_twice()
    {
        await using var shop = await ShopHost.StartAsync();
        var sent = await shop.PostAsync("orders/SB1006/reshipments", new { caseId = "C1" });
        var trackingNumber = sent.Json.GetProperty("trackingNumber").GetString();
        Assert.Equal("announced", (await shop.ReadAsync($"parcels/{trackingNumber}")).GetProperty("state").GetString());
        Assert.Equal("already-reshipped", (await shop.PostAsync("orders/SB1006/reshipments", new { caseId = "C1" })).Code);
        Assert.Equal(202, (await shop.PostAsync("parcels/YT2234500001006/claims", new { reason = "lost" })).Status);
        Assert.Equal("already-claimed", (await shop.PostAsync("parcels/YT2234500001006/claims", new { reason = "lost" })).Code);
    }

    [Fact]
    public async Task The_count_finds_on_the_shelf_what_the_parcel_left_without()
    {
        await using var shop = await ShopHost.StartAsync();
        var lacking = (await shop.PostAsync("orders/SB1009/stock-counts", new { sku = "TO-03" })).Json;
        Assert.Equal(lacking.GetProperty("booked").GetInt32() + 1, lacking.GetProperty("counted").GetInt32());
        var packed = (await shop.PostAsync("orders/SB1009/stock-counts", new { sku = "CU-01" })).Json;
        Assert.Equal(packed.GetProperty("booked").GetInt32(), packed.GetProperty("counted").GetInt32());
        Assert.Equal(2, (await shop.ReadAsync("orders/SB1009")).GetProperty("stockCounts").GetArrayLength());
    }

    private static string Owner(string path) => string.Join('/', path.Split('/')[..2]);
}
