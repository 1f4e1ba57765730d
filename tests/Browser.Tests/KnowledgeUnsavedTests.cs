using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace SupportBot.Browser.Tests;

/// <summary>What an editor has typed survives a service that is away, a reload, Back, and colleagues.</summary>
public sealed class KnowledgeUnsavedTests(Stage stage) : BrowserTest(stage)
{
    private const string Drafts = "**/api/knowledge/drafts/**";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("zh-CN")]
    [InlineData("en-US")]
    public async Task Text_that_the_service_did_not_get_is_not_left_unasked_and_is_there_after_a_reload(string locale)
    {
        var zh = locale == "zh-CN";
        var page = await OpenAsync($"away-{locale[..2]}", "小离", locale);
        await page.OpenEntryAsync("order.cod");
        await page.Page.RouteAsync(Drafts, route => route.AbortAsync());
        await page.Panel.Locator("#f-titleEn").FillAsync("Typed while away");
        await page.Page.Keyboard.PressAsync("Escape");
        await page.Page.GetByText(zh ? "离开就不要了吗" : "Leave without them?").Last.WaitForAsync();
        await page.TapAsync("继续编辑", "Go on editing");
        await Assertions.Expect(page.Panel.Locator("#f-titleEn")).ToHaveValueAsync("Typed while away");

        await page.Page.ReloadAsync();
        await Assertions.Expect(page.Panel.Locator("#f-titleEn")).ToHaveValueAsync("Typed while away");
        await page.Panel.GetByText(zh ? "找回了上次没存上的改动" : "are here again").WaitForAsync();
        await Shots.TakeAsync(page.Page, "knowledge-restored", "desktop", locale);

        // A colleague went on meanwhile: both are brought together as soon as the service is there.
        await ColleagueAsync("order.cod", entry => entry["titleZh"] = "改订单（同事）");
        await page.Page.UnrouteAsync(Drafts);
        await page.SavedAsync();
        await Assertions.Expect(page.Panel.Locator("#f-titleZh")).ToHaveValueAsync("改订单（同事）");
        await Assertions.Expect(page.Panel.Locator("#f-titleEn")).ToHaveValueAsync("Typed while away");
        await DiscardAsync(page);
    }

    [Fact]
    public async Task What_one_leaves_on_purpose_is_gone()
    {
        var page = await OpenAsync("leaver", "小放", "zh-CN");
        await page.OpenEntryAsync("order.history");
        var before = await page.Panel.Locator("#f-titleEn").InputValueAsync();
        await page.Page.RouteAsync(Drafts, route => route.AbortAsync());
        await page.Panel.Locator("#f-titleEn").FillAsync("Never mind");
        await page.Page.Keyboard.PressAsync("Escape");
        await page.TapAsync("不要了，离开", "");
        await page.Panel.WaitForAsync(new LocatorWaitForOptions { State = WaitForSelectorState.Detached });
        await page.Page.UnrouteAsync(Drafts);

        await page.OpenEntryAsync("order.history");

        await Assertions.Expect(page.Panel.Locator("#f-titleEn")).ToHaveValueAsync(before);
    }

    [Fact]
    public async Task An_entry_has_an_address_that_a_reload_and_a_colleague_find_and_Back_closes_it_with_what_was_typed()
    {
        var page = await OpenAsync("addressee", "小址", "zh-CN");
        await page.OpenEntryAsync("order.payment-failed");
        Assert.EndsWith("/knowledge?entry=order.payment-failed", page.Page.Url, StringComparison.Ordinal);
        await page.Panel.Locator("#f-titleEn").FillAsync("Typed just before Back");
        await page.Page.GoBackAsync();
        await page.Panel.WaitForAsync(new LocatorWaitForOptions { State = WaitForSelectorState.Detached });
        await page.Page.GoForwardAsync();
        await Assertions.Expect(page.Panel.Locator("#f-titleEn")).ToHaveValueAsync("Typed just before Back");
        await page.SavedAsync();
        await page.Page.ReloadAsync();
        await Assertions.Expect(page.Panel.Locator("#f-titleEn")).ToHaveValueAsync("Typed just before Back");
        await DiscardAsync(page);
    }

    [Fact]
    public async Task A_new_entry_is_there_again_after_a_reload_before_it_has_a_title()
    {
        var page = await OpenAsync("beginner", "小新", "zh-CN");
        await page.TapAsync("新建条目", "");
        await page.Panel.Locator("#f-answerZh").FillAsync("可以绣名字哦。");
        await Assertions.Expect(page.Panel.Locator(".save-state")).ToHaveTextAsync("正在编辑…");
        await page.Page.ReloadAsync();
        await Assertions.Expect(page.Panel.Locator("#f-answerZh")).ToHaveValueAsync("可以绣名字哦。");
        await page.SavedAsync();
        await DiscardAsync(page);
    }

    [Fact]
    public async Task Who_is_writing_is_told_that_a_colleague_wants_the_entry_deleted()
    {
        var page = await OpenAsync("keeper", "小留", "zh-CN");
        await page.OpenEntryAsync("order.how-to");
        await page.WriteAsync("titleEn", "Kept");
        var version = (await WorkAsync("order.how-to")).GetProperty("draft").GetProperty("version").GetInt64();
        await Stage.Boss.CallAsync(HttpMethod.Post, "/api/knowledge/drafts/order.how-to/removal", new { id = "order.how-to", version }, Cancellation);

        await page.Panel.Locator("#f-answerZh").FillAsync("还是留着吧。");
        await page.Panel.Locator(".clash").GetByText("店长 想删除这一条").WaitForAsync();
        await Shots.TakeAsync(page.Page, "knowledge-clash-removal", "desktop", "zh-CN");
        await page.TapAsync("留下我写的", "");

        await page.SavedAsync();
        Assert.Equal("还是留着吧。", (await WorkAsync("order.how-to")).GetProperty("draft").GetProperty("entry").GetProperty("answer").GetProperty("zh").GetString());
        await DiscardAsync(page);
    }

    [Fact]
    public async Task Whose_session_has_ended_signs_in_over_the_open_entry_and_goes_on()
    {
        var page = await OpenAsync("returner", "小回", "zh-CN");
        await page.OpenEntryAsync("order.change");
        await page.Page.Context.ClearCookiesAsync();
        await page.Panel.Locator("#f-titleEn").FillAsync("Typed after the session");
        var door = page.Page.GetByRole(AriaRole.Dialog, new PageGetByRoleOptions { Name = "登录客服后台" });
        await Assertions.Expect(door.GetByLabel("登录名")).ToBeFocusedAsync();
        await page.Page.Keyboard.PressAsync("Escape");
        await page.Page.Keyboard.TypeAsync("returner");
        await page.Page.Keyboard.PressAsync("Tab");
        await page.Page.Keyboard.TypeAsync(Stage.Password);
        await page.Page.Keyboard.PressAsync("Enter");
        await door.WaitForAsync(new LocatorWaitForOptions { State = WaitForSelectorState.Detached });
        await page.SavedAsync();
        await Assertions.Expect(page.Panel.Locator("#f-titleEn")).ToHaveValueAsync("Typed after the session");
        await DiscardAsync(page);
    }

    private Task<JsonElement> WorkAsync(string id) => Stage.Boss.CallAsync(HttpMethod.Get, $"/api/knowledge/writing/{id}", null, Cancellation);

    private async Task ColleagueAsync(string id, Action<Dictionary<string, string>> change)
    {
        var work = await WorkAsync(id);
        var drafted = work.GetProperty("draft") is { ValueKind: JsonValueKind.Object } draft ? draft.GetProperty("entry") : work.GetProperty("published");
        var titles = new Dictionary<string, string>
        {
            ["titleZh"] = drafted.GetProperty("title").GetProperty("zh").GetString()!, ["titleEn"] = drafted.GetProperty("title").GetProperty("en").GetString()!,
        };
        change(titles);
        var entry = JsonSerializer.Deserialize<Dictionary<string, JsonElement>>(drafted)!;
        entry["title"] = JsonSerializer.SerializeToElement(new { zh = titles["titleZh"], en = titles["titleEn"] });
        await Stage.Boss.CallAsync(HttpMethod.Put, $"/api/knowledge/drafts/{id}", new { entry, version = 0, from = 1, seen = drafted }, Cancellation);
    }

    private static async Task DiscardAsync(KnowledgePage page)
    {
        await page.TapAsync("丢弃草稿", "Discard draft");
        await page.TapAsync("丢弃", "Discard");
        await page.Page.Locator(".ant-message").GetByText(new Regex(page.Zh ? "草稿已丢弃" : "Draft discarded")).WaitForAsync();
    }

    private async Task<KnowledgePage> OpenAsync(string name, string shown, string locale)
    {
        await Stage.Boss.InviteAsync(name, shown, ["publisher"], ["pre-sales"], Stage.Password, Cancellation);
        return await KnowledgePage.OpenAsync(await DesktopAsync(locale), locale == "zh-CN", name);
    }
}
