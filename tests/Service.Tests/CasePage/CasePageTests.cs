using System.Net;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using SupportBot.Dialogs.Effects;
using SupportBot.Knowledge;
using SupportBot.Service.Conversations;
using SupportBot.Service.Photos;
using SupportBot.Service.Tests.Conversations;
using SupportBot.Service.Tests.Hosting;
using SupportBot.Service.Tests.Servers;
using SupportBot.Service.Tests.Shop;

namespace SupportBot.Service.Tests.CasePage;

/// <summary>The register's page over HTTP, in the real program.</summary>
public sealed class CasePageTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Only_who_serves_customers_sees_the_register()
    {
        await using var service = new TestService();
        using var stranger = await StaffClient.OpenAsync(service);
        using var editor = await StaffClient.OpenAsync(service, "editor");
        foreach (var address in (string[])["/api/cases", "/api/cases/lexicon", "/api/cases/export.csv", "/api/cases/approvals", "/api/cases/x/photos/y", "/api/policies"])
        {
            using var without = await stranger.SendAsync(HttpMethod.Get, address);
            Assert.Equal(HttpStatusCode.Unauthorized, without.StatusCode);
            using var with = await editor.SendAsync(HttpMethod.Get, address);
            Assert.Equal(HttpStatusCode.Forbidden, with.StatusCode);
        }
    }

    [Fact]
    public async Task Cases_are_found_filtered_assigned_and_moved_on_with_a_clear_word_when_somebody_was_faster()
    {
        await using var service = new TestService();
        using var ann = await StaffClient.OpenAsync(service, "agent");
        using var bea = await StaffClient.OpenAsync(service, "agent");
        var first = await OpenAsync(service, "tracking", "SB1005", "卡在杭州 100%_", due: TimeSpan.FromHours(-1));
        await OpenAsync(service, "call-back", null, "要求回电", due: TimeSpan.FromHours(3));

        Assert.Equal(2, await TotalAsync(ann, ""));
        Assert.Equal(1, await TotalAsync(ann, "search=sb1005"));
        Assert.Equal(1, await TotalAsync(ann, "search=C1001"));
        Assert.Equal(1, await TotalAsync(ann, "search=100%25_"));
        Assert.Equal(0, await TotalAsync(ann, "search=0%25x"));
        Assert.Equal(1, await TotalAsync(ann, "kind=call-back"));
        Assert.Equal(1, await TotalAsync(ann, "overdue=true"));
        Assert.Equal(2, await TotalAsync(ann, "owner=none"));
        var list = await ann.GetAsync("/api/cases?state=unfinished");
        Assert.True(list.GetProperty("cases")[0].GetProperty("overdue").GetBoolean());
        Assert.Equal(1, list.GetProperty("counts").GetProperty("overdue").GetInt32());

        var seen = await ann.GetAsync($"/api/cases/{first}");
        Assert.Equal(["start", "wait", "close"], seen.GetProperty("next").EnumerateArray().Select(step => step.GetProperty("step").GetString()));
        var version = seen.GetProperty("case").GetProperty("version").GetInt64();
        using var started = await ann.SendAsync(HttpMethod.Post, $"/api/cases/{first}/steps", new { step = "start", version });
        var now = await StaffClient.BodyAsync(started, HttpStatusCode.OK);
        Assert.Equal("working", now.GetProperty("case").GetProperty("state").GetString());
        Assert.Equal(1, await TotalAsync(ann, "owner=me"));

        using var late = await bea.SendAsync(HttpMethod.Post, $"/api/cases/{first}/steps", new { step = "start", version });
        Assert.Equal("changed", await StaffClient.CodeAsync(late, HttpStatusCode.Conflict));
        using var wrong = await bea.SendAsync(HttpMethod.Post, $"/api/cases/{first}/steps", new { step = "refund", version = version + 1 });
        Assert.Equal("not-now", await StaffClient.CodeAsync(wrong, HttpStatusCode.Conflict));
        using var silent = await bea.SendAsync(HttpMethod.Post, $"/api/cases/{first}/steps", new { step = "close", version = version + 1 });
        Assert.Equal("invalid", await StaffClient.CodeAsync(silent, HttpStatusCode.UnprocessableEntity));
        using var nobody = await bea.SendAsync(HttpMethod.Put, $"/api/cases/{first}/owner", new { version = version + 1, ownerId = "nobody" });
        Assert.Equal(HttpStatusCode.UnprocessableEntity, nobody.StatusCode);
        using var noted = await bea.SendAsync(HttpMethod.Post, $"/api/cases/{first}/notes", new { version = version + 1, text = "已联系快递" });
        var history = (await StaffClient.BodyAsync(noted, HttpStatusCode.OK)).GetProperty("history").EnumerateArray().Select(deed => deed.GetProperty("step").GetString());
        Assert.Equal(["open", "start", "note"], history);
        Assert.Equal("你好", (await ann.GetAsync($"/api/cases/{first}/talk")).GetProperty("entries")[0].GetProperty("text").GetString());
        var file = (await ann.GetAsync($"/api/cases/{first}/transcript")).EnumerateArray().ToList();
        Assert.Equal(("你好", "message"), (file[0].GetProperty("text").GetString(), file[0].GetProperty("type").GetString()));
    }

    [Theory]
    [MemberData(nameof(Stores.Engines), MemberType = typeof(Stores))]
    public async Task A_case_is_found_by_the_customers_name_and_phone_whole_or_its_last_digits(Engine engine)
    {
        await using var page = await RegisterPage.StartAsync(engine);
        using var ann = await page.StaffAsync("supervisor");
        var phone = (await page.Shop.ReadAsync("orders/SB1007")).GetProperty("phone").GetString()!;
        var opened = await RegisterPage.OpenAsync(ann, RegisterPage.Return());

        foreach (var search in (string[])[phone, phone[^4..], $"+86{phone}", "林一", "林"])
            Assert.Equal(1, await TotalAsync(ann, $"search={Uri.EscapeDataString(search)}"));
        foreach (var search in (string[])["9999", phone[..^4] + "9999", phone[^3..], "7" + phone[^4..]])
            Assert.Equal(0, await TotalAsync(ann, $"search={search}"));
        Assert.Equal(phone[^4..], opened.GetProperty("phoneEnding").GetString());
        Assert.DoesNotContain(phone, opened.GetRawText(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_table_for_spreadsheets_begins_with_its_mark_and_reckons_with_nothing()
    {
        await using var service = new TestService();
        using var ann = await StaffClient.OpenAsync(service, "agent");
        await OpenAsync(service, "tracking", "SB1005", "=HYPERLINK(\"http://evil\",\"点我\"), 还有逗号");
        await OpenAsync(service, "tracking", "SB1006", "+1+1");
        await OpenAsync(service, "tracking", "SB1007", "\t@SUM(A1)");

        using var answer = await ann.SendAsync(HttpMethod.Get, "/api/cases/export.csv");
        var bytes = await answer.Content.ReadAsByteArrayAsync(Cancellation);

        Assert.Equal([0xEF, 0xBB, 0xBF], bytes[..3]);
        Assert.StartsWith("attachment; filename=cases-", answer.Content.Headers.ContentDisposition?.ToString());
        var lines = Encoding.UTF8.GetString(bytes[3..]).Split("\r\n");
        Assert.StartsWith("编号,类型,状态,客户,订单", lines[0]);
        Assert.Contains("\"'=HYPERLINK(\"\"http://evil\"\",\"\"点我\"\"), 还有逗号\"", lines[1]);
        Assert.Contains(",'+1+1,", lines[2]);
        Assert.Contains(",'\t@SUM(A1),", lines[3]);
    }

    [Theory]
    [InlineData("zh-CN", "查件催件", "待处理", "明显", "售后")]
    [InlineData("en-US", "Parcel inquiry", "Open", "Clear", "After-sales")]
    public async Task The_table_speaks_the_readers_language_and_keeps_a_long_number_as_it_is(string language, string kind, string state, string degree, string team)
    {
        await using var service = new TestService();
        using var ann = await StaffClient.OpenAsync(service, "agent");
        ann.Http.DefaultRequestHeaders.AcceptLanguage.ParseAdd(language);
        var id = await OpenAsync(service, "tracking", "SB1005", "x", tracking: "785123400010051");
        using var set = await ann.SendAsync(HttpMethod.Put, $"/api/cases/{id}/degree", new { version = 1, degree = "clear" });
        await StaffClient.BodyAsync(set, HttpStatusCode.OK);

        using var answer = await ann.SendAsync(HttpMethod.Get, "/api/cases/export.csv");
        var cells = (await answer.Content.ReadAsStringAsync(Cancellation)).Split("\r\n")[1].Split(',');

        Assert.Equal([kind, state], cells[1..3]);
        Assert.Contains("785123400010051\t", cells);
        Assert.Contains(degree, cells);
        Assert.Contains(team, cells);
    }

    [Fact]
    public async Task A_photo_is_shown_to_staff_under_its_own_case_only()
    {
        await using var service = new TestService();
        using var ann = await StaffClient.OpenAsync(service, "agent");
        var conversation = await ConversationAsync(service);
        var photos = service.Services.GetRequiredService<PhotoStore>();
        await photos.SaveAsync("aa01", conversation, "dl_x", "裂了.png", "image/png", Png, Cancellation);
        await photos.SaveAsync("aa02", await ConversationAsync(service), "dl_y", "别人的.png", "image/png", Png, Cancellation);
        var facts = new CaseFacts("return", "awaiting-parcel", [new CasePieces(1, "CL-01", "外套", null, 1)], "damaged", true, 10m, "AFT-RETURN", ["aa01", "aa02"], null);
        var id = await OpenAsync(service, "return", "SB1007", "破损", conversation: conversation, facts: facts);
        var other = await OpenAsync(service, "tracking", "SB1007", "x");

        Assert.Equal(["aa01"], (await ann.GetAsync($"/api/cases/{id}")).GetProperty("photos").EnumerateArray().Select(photo => photo.GetProperty("id").GetString()));
        using var shown = await ann.SendAsync(HttpMethod.Get, $"/api/cases/{id}/photos/aa01");
        Assert.Equal(("image/png", "nosniff"), (shown.Content.Headers.ContentType?.MediaType, shown.Headers.GetValues("X-Content-Type-Options").Single()));
        Assert.Equal("default-src 'none'; sandbox", shown.Headers.GetValues("Content-Security-Policy").Single());
        Assert.Equal(Png.ToArray(), await shown.Content.ReadAsByteArrayAsync(Cancellation));
        foreach (var address in (string[])[$"/api/cases/{other}/photos/aa01", $"/api/cases/{id}/photos/aa02", $"/api/cases/{id}/photos/..%2F..%2Fsupportbot.db"])
        {
            using var hidden = await ann.SendAsync(HttpMethod.Get, address);
            Assert.Equal(HttpStatusCode.NotFound, hidden.StatusCode);
        }
    }

    [Fact]
    public async Task The_desk_shows_the_cases_of_the_customer_it_serves()
    {
        await using var service = new TestService();
        using var boss = await StaffClient.OpenAsync(service, "supervisor");
        var conversation = await ConversationAsync(service);
        var id = await OpenAsync(service, "tracking", "SB1005", "卡住了", conversation: conversation);
        await OpenAsync(service, "tracking", "SB1006", "别人的");

        var cases = await boss.GetAsync($"/api/desk/conversations/{conversation}/cases");

        Assert.Equal(id, Assert.Single(cases.GetProperty("cases").EnumerateArray()).GetProperty("id").GetString());
    }

    private static readonly ReadOnlyMemory<byte> Png = new byte[] { 0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0 };

    private static async Task<int> TotalAsync(StaffClient client, string query) =>
        (await client.GetAsync($"/api/cases?{query}")).GetProperty("total").GetInt32();

    private static async Task<string> ConversationAsync(TestService service) =>
        (await service.Services.GetRequiredService<ConversationLog>().OpenAsync(
            $"dl_{Guid.NewGuid():n}", null, "directline", Language.Zh, House.Draft("你好"), Cancellation)).Id;

    private static async Task<string> OpenAsync(
        TestService service, string kind, string? order, string problem, TimeSpan? due = null, string? conversation = null, CaseFacts? facts = null, string? tracking = null)
    {
        conversation ??= await ConversationAsync(service);
        var id = $"{conversation}-case";
        var open = new OpenCase($"{id}-e", id, kind, order, tracking, "after-sales", problem, DateTimeOffset.UtcNow + (due ?? TimeSpan.FromHours(1))) { Facts = facts };
        await ShopHost.CarryOutAsync(service.Services, open, conversation);
        return id;
    }
}
