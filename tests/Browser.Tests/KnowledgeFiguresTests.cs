using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace SupportBot.Browser.Tests;

/// <summary>How entries do with customers, seen in the list.</summary>
public sealed class KnowledgeFiguresTests(Stage stage) : BrowserTest(stage)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("zh-CN")]
    [InlineData("en-US")]
    public async Task The_list_shows_how_often_an_entry_answered_and_helped_and_puts_those_first_that_matter(string locale)
    {
        var zh = locale == "zh-CN";
        var (id, asked, answer) = zh ? ("own.heron", "苍鹭书签怎么卖", "苍鹭书签 3 元一张。") : ("own.puffin", "how much is a puffin bookmark", "A puffin bookmark is 3 yuan.");
        await Stage.Boss.CallAsync(
            HttpMethod.Post, "/api/knowledge/entries",
            new { id, kind = "reply", title = new { zh = id, en = id }, answer = new { zh = answer, en = answer }, questions = new { zh = zh ? [asked] : Array.Empty<string>(), en = zh ? [] : new[] { asked } }, reason = "a test" }, Cancellation);
        var window = await CustomerWindow.OpenAsync(await PhoneAsync(locale));
        for (var i = 1; i <= 2; i++)
        {
            await window.SayAsync(asked);
            await Assertions.Expect(window.Page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = zh ? "没帮助" : "It did not help" })).ToHaveCountAsync(i);
        }

        var down = window.Page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = zh ? "没帮助" : "It did not help" }).Last;
        await down.ClickAsync();
        await Assertions.Expect(down).ToHaveAttributeAsync("aria-pressed", "true");

        await Stage.Boss.InviteAsync($"counter-{locale[..2]}", "小数", ["editor"], ["pre-sales"], Stage.Password, Cancellation);
        var page = await KnowledgePage.OpenAsync(await DesktopAsync(locale), zh, $"counter-{locale[..2]}");
        await page.Page.GetByRole(AriaRole.Searchbox).FillAsync(id);
        await Assertions.Expect(page.Row(id).Locator(".list-figures")).ToHaveTextAsync(zh ? "2 次有帮助 50 %" : "2 answers50 % helped");
        await page.Page.GetByRole(AriaRole.Searchbox).FillAsync("");

        await page.Page.GetByLabel(zh ? "排序" : "Order").ClickAsync();
        await page.Page.Locator(".ant-select-dropdown:visible").GetByText(zh ? "回答最多在前" : "Most answers first").ClickAsync();
        await Assertions.Expect(page.Page.Locator(".list-row .list-figures").First).ToHaveTextAsync(new Regex("\\d"));
        var shown = (await page.Page.Locator(".list-row .list-figures").AllInnerTextsAsync())
            .Select(text => Regex.Match(text, "^\\d+") is { Success: true } number ? int.Parse(number.Value, CultureInfo.InvariantCulture) : 0).ToList();
        Assert.True(shown[0] >= 2);
        Assert.Equal(shown.OrderDescending(), shown);
        await Shots.TakeAsync(page.Page, "knowledge-order", "desktop", locale);
    }
}
