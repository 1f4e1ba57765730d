using Microsoft.Playwright;

namespace SupportBot.Browser.Tests;

/// <summary>A publisher says which words mean the same, while a customer is talking.</summary>
public sealed class SynonymTests(Stage stage) : BrowserTest(stage)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("zh-CN", "国外", "番邦地", "番邦地发吗", "清关快慢")]
    [InlineData("en-US", "overseas", "farlandia", "farlandia delivery", "any duty is paid")]
    public async Task A_new_word_is_understood_from_the_next_message_on(string locale, string first, string word, string question, string told)
    {
        var zh = locale == "zh-CN";
        var name = $"synonyms-{locale[..2]}";
        await Stage.Boss.InviteAsync(name, zh ? "小词" : "Word", ["publisher"], ["pre-sales"], Stage.Password, Cancellation);
        var window = await CustomerWindow.OpenAsync(await PhoneAsync(locale));
        await window.SayAsync(question);
        await window.AnsweredAsync();
        Assert.DoesNotContain(told, await window.LastAsync(), StringComparison.Ordinal);

        var page = await KnowledgePage.OpenAsync(await DesktopAsync(locale), zh, name);
        await page.TabAsync("同义词", "Synonyms");
        var words = page.Page.GetByLabel(zh ? "同一组的词，用逗号分开，第一个代表全组" : "Words of one group, with commas; the first stands for all");
        await words.FillAsync($"{first}, {first}");
        await page.TapAsync("添加", "Add");
        await page.Page.GetByText(zh ? "一组至少要两个词" : "A group needs two words or more").WaitForAsync();
        await words.FillAsync($"{first}, {word}");
        await page.TapAsync("添加", "Add");
        var group = page.Page.Locator(".synonyms .card-row").Filter(new LocatorFilterOptions { HasText = word });
        await group.WaitForAsync();
        await Shots.TakeAsync(page.Page, "knowledge-synonyms", "desktop", locale);
        await window.SayAsync(question);
        await window.SeesAsync(told);

        await group.GetByRole(AriaRole.Button, new LocatorGetByRoleOptions { Name = zh ? "删除" : "Delete" }).ClickAsync();
        await page.Page.Locator(".ant-popconfirm").GetByRole(AriaRole.Button, new LocatorGetByRoleOptions { Name = zh ? "删除" : "Delete" }).ClickAsync();
        // The customer's own question would be answered worse: that is shown, and asks for a reason.
        var exam = page.Page.GetByRole(AriaRole.Dialog).Filter(new LocatorFilterOptions { Has = page.Page.Locator(".exam-figures") });
        await exam.Locator(".exam-row.is-worse").Filter(new LocatorFilterOptions { HasText = question }).WaitForAsync();
        await exam.Locator("#f-reason").FillAsync(zh ? "只是试一试" : "Only a trial");
        await Shots.TakeAsync(page.Page, "knowledge-synonyms-loss", "desktop", locale);
        await exam.GetByRole(AriaRole.Button, new LocatorGetByRoleOptions { Name = zh ? "发布" : "Publish" }).ClickAsync();
        await group.WaitForAsync(new LocatorWaitForOptions { State = WaitForSelectorState.Detached });
    }
}
