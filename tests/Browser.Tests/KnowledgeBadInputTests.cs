using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace SupportBot.Browser.Tests;

/// <summary>What cannot be is told where it was written, in the editor's language, and what was there before stays.</summary>
public sealed class KnowledgeBadInputTests(Stage stage) : BrowserTest(stage)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("zh-CN")]
    [InlineData("en-US")]
    public async Task What_cannot_be_saved_or_published_is_told_at_its_field(string locale)
    {
        var zh = locale == "zh-CN";
        var tag = locale[..2];
        await PublishedAsync($"own.first-{tag}", $"一号{tag}", []);
        await PublishedAsync($"own.second-{tag}", $"二号{tag}", [$"own.first-{tag}"]);
        var page = await OpenAsync($"bad-{tag}", "小错", locale);

        // Ten megabytes: the draft of before stays.
        await page.OpenEntryAsync($"own.first-{tag}");
        await page.WriteAsync("answerEn", "Short and saved.");
        await page.Panel.Locator("#f-answerEn").EvaluateAsync(
            "field => { Object.getOwnPropertyDescriptor(HTMLTextAreaElement.prototype, 'value').set.call(field, 'x'.repeat(10_000_000)); field.dispatchEvent(new Event('input', { bubbles: true })); }");
        await ToldAsync(page, "answerEn", zh ? "太长了" : "This is too long");
        await Assertions.Expect(page.Panel.Locator(".save-state")).ToHaveTextAsync(zh ? "还没存上，请先改标红的地方" : "Not saved yet. Mend what is marked red");
        await page.Page.ReloadAsync();
        await Assertions.Expect(page.Panel.Locator("#f-answerEn")).ToHaveValueAsync("Short and saved.");

        // A circle of buttons: told at once, and not published.
        await page.Panel.Locator("#f-buttons").FillAsync($"二号{tag}");
        await page.Panel.Locator("#f-buttons").PressAsync("Enter");
        await ToldAsync(page, "buttons", zh ? "按钮只会绕圈" : "The buttons only lead in a circle");
        await page.Page.Keyboard.PressAsync("Escape");
        await page.Panel.GetByRole(AriaRole.Button, new LocatorGetByRoleOptions { Name = zh ? "发布…" : "Publish…" }).ClickAsync();
        await page.Page.GetByText(zh ? "还有标红的地方要改" : "Mend what is marked red first").WaitForAsync();
        await page.CloseAsync();

        // A language that is missing is allowed, and shown.
        await page.Page.GetByRole(AriaRole.Searchbox).FillAsync($"own.second-{tag}");
        await Assertions.Expect(page.Row($"own.second-{tag}")).ToContainTextAsync(zh ? "缺英文" : "no English");

        // An id that is taken.
        await page.TapAsync("新建条目", "New entry");
        await page.Panel.Locator("#f-id").FillAsync("ship.when");
        await page.Panel.Locator("#f-titleZh").FillAsync("撞了编号");
        await Assertions.Expect(page.Panel.Locator(".new-id .field-error")).ToContainTextAsync(zh ? "这个编号已经有了" : "This id is taken");
        await page.Panel.Locator("#f-id").FillAsync($"own.third-{tag}");
        await page.SavedAsync();
    }

    [Fact]
    public async Task Of_two_publishers_at_once_the_second_is_told_who_was_quicker()
    {
        var zhou = await OpenAsync("quick", "周快", "zh-CN");
        var li = await OpenAsync("slow", "李慢", "zh-CN");
        await zhou.OpenEntryAsync("order.gift");
        await zhou.WriteAsync("answerZh", "可以代写贺卡哦。");
        await li.OpenEntryAsync("order.gift");
        await zhou.ExamineAsync();
        await li.ExamineAsync();

        await zhou.PublishAsync();
        await li.TapAsync("发布", "");

        await li.Page.GetByText(new Regex("周快 已在 .* 发布了“代送礼物”，这次没有再发布")).WaitForAsync();
        await li.Page.Locator(".exam-figures").WaitForAsync(new LocatorWaitForOptions { State = WaitForSelectorState.Detached });
        await li.TabAsync("历史", "");
        await Assertions.Expect(li.Panel.Locator(".versions button")).ToHaveCountAsync(2);
    }

    private static Task ToldAsync(KnowledgePage page, string field, string told) =>
        Assertions.Expect(page.Panel.Locator(".field").Filter(new LocatorFilterOptions { Has = page.Page.Locator($"#f-{field}") }).Locator(".field-error").First)
            .ToContainTextAsync(told, new LocatorAssertionsToContainTextOptions { Timeout = 20_000 });

    private Task PublishedAsync(string id, string title, string[] buttons) => Stage.Boss.CallAsync(
        HttpMethod.Post, "/api/knowledge/entries", new { id, kind = "reply", title = new { zh = title }, answer = new { zh = "好的。" }, buttons, questions = new { zh = new[] { $"{title}是哪一号" } }, reason = "a test" }, Cancellation);

    private async Task<KnowledgePage> OpenAsync(string name, string shown, string locale)
    {
        await Stage.Boss.InviteAsync(name, shown, ["publisher"], ["pre-sales"], Stage.Password, Cancellation);
        return await KnowledgePage.OpenAsync(await DesktopAsync(locale), locale == "zh-CN", name);
    }
}
