using System.Net;
using System.Text.Json;
using SupportBot.Knowledge;
using SupportBot.Service.Tests.Hosting;
using SupportBot.Service.Tests.Servers;

namespace SupportBot.Service.Tests.CasePage;

/// <summary>What a customer was promised is changed by who sees to the case, with a reason, and a later time is told.</summary>
public sealed class PromiseTests
{
    private static readonly DateTimeOffset Later = DateTimeOffset.UtcNow.AddDays(20);

    [Theory]
    [InlineData(null, "因为", "promisedBy", "missing")]
    [InlineData("2020-01-01T00:00:00Z", "因为", "promisedBy", "past")]
    [InlineData("2999-01-01T00:00:00Z", "因为", "promisedBy", "far")]
    [InlineData("later", " ", "note", "missing")]
    [InlineData("later", "long", "note", "length")]
    public async Task A_time_that_is_none_or_no_reason_is_refused(string? by, string note, string field, string code)
    {
        await using var page = await RegisterPage.StartAsync();
        using var ann = await page.StaffAsync("agent");
        var opened = await RegisterPage.OpenAsync(ann, RegisterPage.Return());

        using var answer = await PromiseAsync(ann, opened, by == "later" ? Later : by is null ? null : DateTimeOffset.Parse(by, null), note == "long" ? new string('长', 1001) : note);

        var error = (await StaffClient.BodyAsync(answer, HttpStatusCode.UnprocessableEntity)).GetProperty("errors")[0];
        Assert.Equal((field, code), (error.GetProperty("field").GetString(), error.GetProperty("code").GetString()));
        Assert.Equal(Promised(opened), Promised(await ann.GetAsync($"/api/cases/{RegisterPage.Id(opened)}")));
    }

    [Theory]
    [InlineData(Language.Zh, "news.delayed", "退货")]
    [InlineData(Language.En, "news.delayed", "return")]
    [InlineData(Language.Zh, "news.delayed-matter", "还需要一点时间")]
    [InlineData(Language.En, "news.delayed-matter", "a little more time")]
    public async Task A_later_time_is_kept_with_its_reason_and_told_in_the_customers_language(Language language, string key, string words)
    {
        await using var page = await RegisterPage.StartAsync();
        using var boss = await page.StaffAsync("supervisor");
        var talk = await page.ConversationAsync(language: language);
        var opened = await RegisterPage.OpenAsync(boss, key == "news.delayed" ? RegisterPage.Return(conversationId: talk) : Matter(talk));

        using var answer = await PromiseAsync(boss, opened, Later, "仓库盘点");

        var now = await StaffClient.BodyAsync(answer, HttpStatusCode.OK);
        Assert.Equal(Later.ToUnixTimeMilliseconds(), Promised(now).ToUnixTimeMilliseconds());
        var deed = now.GetProperty("history").EnumerateArray().Last();
        var me = (await boss.GetAsync("/api/session")).GetProperty("user").GetProperty("id").GetString();
        Assert.Equal(("promise", me, "仓库盘点"), (deed.GetProperty("step").GetString(), deed.GetProperty("who").GetString(), deed.GetProperty("note").GetString()));
        Assert.Contains(words, await page.SaysAsync(talk, key), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_earlier_time_is_kept_and_not_told()
    {
        await using var page = await RegisterPage.StartAsync();
        using var ann = await page.StaffAsync("agent");
        var talk = await page.ConversationAsync();
        var opened = await RegisterPage.OpenAsync(ann, RegisterPage.Return());
        await page.SaysAsync(talk, "news.opened-goods");

        using var sooner = await PromiseAsync(ann, opened, DateTimeOffset.UtcNow.AddHours(1), "今天就能好");
        var now = await StaffClient.BodyAsync(sooner, HttpStatusCode.OK);
        using var later = await PromiseAsync(ann, now, Later, "还是要等");
        Assert.Equal(HttpStatusCode.OK, later.StatusCode);

        await page.SaysAsync(talk, "news.delayed");
        Assert.Single(await page.SaidAsync(talk), line => line.Key == "news.delayed");
    }

    [Fact]
    public async Task Only_who_sees_to_it_or_a_supervisor_changes_it_and_not_once_it_is_over()
    {
        await using var page = await RegisterPage.StartAsync();
        using var ann = await page.StaffAsync("agent");
        using var bea = await page.StaffAsync("agent");
        using var boss = await page.StaffAsync("supervisor");
        var opened = await RegisterPage.OpenAsync(ann, RegisterPage.Return());

        using var foreign = await PromiseAsync(bea, opened, Later, "我觉得");
        Assert.Equal("not-owner", await StaffClient.CodeAsync(foreign, HttpStatusCode.Forbidden));
        using var own = await PromiseAsync(ann, opened, Later, "仓库盘点");
        var changed = await StaffClient.BodyAsync(own, HttpStatusCode.OK);
        using var stale = await PromiseAsync(boss, opened, Later, "没看到");
        Assert.Equal("changed", await StaffClient.CodeAsync(stale, HttpStatusCode.Conflict));
        using var above = await PromiseAsync(boss, changed, Later.AddDays(1), "主管来定");
        var version = (await StaffClient.BodyAsync(above, HttpStatusCode.OK)).GetProperty("case").GetProperty("version").GetInt64();
        using var withdrawn = await boss.SendAsync(
            HttpMethod.Post, $"/api/cases/{RegisterPage.Id(opened)}/steps", new { step = "withdraw", version, note = "客户不退了" });
        var over = await StaffClient.BodyAsync(withdrawn, HttpStatusCode.OK);
        using var late = await PromiseAsync(boss, over, Later.AddDays(2), "再等等");
        Assert.Equal("not-now", await StaffClient.CodeAsync(late, HttpStatusCode.Conflict));
    }

    private static Task<HttpResponseMessage> PromiseAsync(StaffClient staff, JsonElement seen, DateTimeOffset? by, string note) => staff.SendAsync(
        HttpMethod.Put, $"/api/cases/{RegisterPage.Id(seen)}/promise",
        new { version = seen.GetProperty("case").GetProperty("version").GetInt64(), promisedBy = by, note });

    private static DateTimeOffset Promised(JsonElement seen) => seen.GetProperty("case").GetProperty("promisedBy").GetDateTimeOffset();

    private static object Matter(string talk) =>
        new { key = Guid.NewGuid().ToString("n"), kind = "tracking", conversationId = talk, orderNumber = "SB1005", problem = "卡住了" };
}
