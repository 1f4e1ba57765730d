using Microsoft.Playwright;

namespace SupportBot.Browser.Tests;

/// <summary>Editors who do not reach for the mouse, and editors who did not mean it.</summary>
public sealed class KnowledgeKeyboardTests(Stage stage) : BrowserTest(stage)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("zh-CN")]
    [InlineData("en-US")]
    public async Task An_entry_is_found_opened_written_and_left_by_keys_alone_and_a_new_one_begins_with_its_title(string locale)
    {
        var zh = locale == "zh-CN";
        var page = await OpenAsync($"keys-{locale[..2]}", locale);
        var keys = page.Page.Keyboard;
        await keys.PressAsync("/");
        await keys.TypeAsync("order.");
        await page.Page.GetByText("order.invoice").First.WaitForAsync();
        await keys.PressAsync("Enter");
        await Assertions.Expect(page.Page.Locator(".list-row[data-index='0']")).ToBeFocusedAsync();
        await keys.PressAsync("j");
        await keys.PressAsync("j");
        await keys.PressAsync("k");
        var second = page.Page.Locator(".list-row[data-index='1']");
        await Assertions.Expect(second).ToBeFocusedAsync();
        await keys.PressAsync("Enter");
        await page.Panel.Locator("#f-titleZh").WaitForAsync();

        var field = zh ? "titleZh" : "titleEn";
        await TabToAsync(page, $"#f-{field}");
        await keys.PressAsync("End");
        await keys.TypeAsync(" keys");
        await page.SavedAsync();
        await keys.PressAsync("Escape");
        await page.Panel.WaitForAsync(new LocatorWaitForOptions { State = WaitForSelectorState.Detached });
        await Assertions.Expect(second).ToBeFocusedAsync();
        await Assertions.Expect(second).ToContainTextAsync(zh ? "草稿" : "Draft");
        await keys.PressAsync("x");
        await page.Page.GetByText(zh ? "已选 1 条" : "1 selected").WaitForAsync();

        await keys.PressAsync("n");
        await Assertions.Expect(page.Panel.Locator($"#f-{field}")).ToBeFocusedAsync();
        await keys.TypeAsync("keys only");
        await page.SavedAsync();
        await keys.PressAsync("Control+Enter");
        await page.Page.GetByText(zh ? "还有标红的地方要改" : "Mend what is marked red first").WaitForAsync();
        await page.TapAsync("丢弃草稿", "Discard draft");
        await page.TapAsync("丢弃", "Discard");
        await page.Panel.WaitForAsync(new LocatorWaitForOptions { State = WaitForSelectorState.Detached });
    }

    [Theory]
    [InlineData("zh-CN")]
    [InlineData("en-US")]
    public async Task What_was_thrown_away_or_changed_together_by_mistake_is_taken_back_for_some_seconds(string locale)
    {
        var zh = locale == "zh-CN";
        var page = await OpenAsync($"undo-{locale[..2]}", locale);
        var field = zh ? "titleZh" : "titleEn";
        await page.OpenEntryAsync("ship.weekend");
        await page.WriteAsync(field, "undo me");
        await page.TapAsync("丢弃草稿", "Discard draft");
        await page.TapAsync("丢弃", "Discard");
        await UndoAsync(page);
        await Assertions.Expect(page.Panel.Locator($"#f-{field}")).ToHaveValueAsync("undo me");
        await page.CloseAsync();

        // One has a draft already, the other none: both become what they were.
        await page.Page.GetByRole(AriaRole.Searchbox).FillAsync("ship.week");
        await page.Row("ship.weekend").Locator(".list-pick").ClickAsync();
        await page.Page.GetByRole(AriaRole.Searchbox).FillAsync("ship.when");
        await page.Row("ship.when").Locator(".list-pick").ClickAsync();
        await page.TapAsync("批量修改", "Change together");
        await page.Page.Locator("#b-add").FillAsync("oops");
        await page.Page.Locator("#b-add").PressAsync("Enter");
        await page.TapAsync("存为草稿", "Save as drafts");
        await Assertions.Expect(page.Row("ship.when")).ToContainTextAsync(zh ? "草稿" : "Draft");
        await UndoAsync(page);
        await Assertions.Expect(page.Row("ship.when")).Not.ToContainTextAsync(zh ? "草稿" : "Draft");

        await page.TapAsync("丢弃 1 条草稿", "Discard 1 draft");
        await page.TapAsync("丢弃", "Discard");
        await page.Page.GetByRole(AriaRole.Searchbox).FillAsync("ship.week");
        await Assertions.Expect(page.Row("ship.weekend")).Not.ToContainTextAsync(zh ? "草稿" : "Draft");
        await UndoAsync(page);
        await Assertions.Expect(page.Row("ship.weekend")).ToContainTextAsync(zh ? "草稿" : "Draft");
        await page.OpenEntryAsync("ship.weekend");
        await Assertions.Expect(page.Panel.Locator($"#f-{field}")).ToHaveValueAsync("undo me");
        await page.TapAsync("丢弃草稿", "Discard draft");
        await page.TapAsync("丢弃", "Discard");
    }

    private static async Task UndoAsync(KnowledgePage page)
    {
        await page.Page.Locator(".ant-message").GetByRole(AriaRole.Button).Last.ClickAsync();
        await page.Page.Locator(".ant-message").GetByText(page.Zh ? "已恢复原样" : "As it was before").Last.WaitForAsync();
    }

    private static async Task TabToAsync(KnowledgePage page, string field)
    {
        for (var i = 0; i < 12; i++)
        {
            await page.Page.Keyboard.PressAsync("Tab");
            if (await page.Page.EvaluateAsync<bool>($"document.activeElement?.matches('{field}') ?? false"))
                return;
        }

        Assert.Fail($"{field} is not reached by Tab");
    }

    private async Task<KnowledgePage> OpenAsync(string name, string locale)
    {
        await Stage.Boss.InviteAsync(name, locale == "zh-CN" ? "小键" : "Kay", ["publisher"], ["pre-sales"], Stage.Password, Cancellation);
        return await KnowledgePage.OpenAsync(await DesktopAsync(locale), locale == "zh-CN", name);
    }
}
