using Microsoft.Playwright;

namespace SupportBot.Browser.Tests;

/// <summary>The knowledge page as an editor or publisher uses it.</summary>
internal sealed class KnowledgePage(IPage page, bool zh)
{
    public IPage Page => page;

    public bool Zh => zh;

    public ILocator Panel => page.Locator(".entry-panel");

    public static async Task<KnowledgePage> OpenAsync(IBrowserContext person, bool zh, string name)
    {
        var page = await person.NewPageAsync();
        await page.GotoAsync("/knowledge");
        await DeskPage.SignInAsync(page, zh, name, Stage.Password);
        await page.GetByRole(AriaRole.Row).Nth(3).WaitForAsync();
        return new(page, zh);
    }

    public ILocator Row(string id) => page.GetByRole(AriaRole.Row).Filter(new LocatorFilterOptions { HasText = id });

    public async Task OpenEntryAsync(string id)
    {
        await page.GetByRole(AriaRole.Searchbox).FillAsync(id);
        await Row(id).First.ClickAsync();
        await Panel.WaitForAsync();
    }

    public async Task WriteAsync(string field, string text)
    {
        await Panel.Locator($"#f-{field}").FillAsync(text);
        await SavedAsync();
    }

    /// <summary>What was typed is a draft.</summary>
    public Task SavedAsync() => Panel.GetByText(zh ? "草稿已自动保存" : "Draft saved").WaitForAsync();

    public Task TabAsync(string zhName, string enName) => page.GetByRole(AriaRole.Tab, new PageGetByRoleOptions { Name = zh ? zhName : enName }).ClickAsync();

    public Task TapAsync(string zhName, string enName) =>
        page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = zh ? zhName : enName, Exact = true }).Last.ClickAsync();

    /// <summary>Asks for the publication and waits for what the exam says.</summary>
    public async Task<ILocator> ExamineAsync()
    {
        await Panel.GetByRole(AriaRole.Button, new LocatorGetByRoleOptions { Name = zh ? "发布…" : "Publish…" }).ClickAsync();
        var dialog = page.GetByRole(AriaRole.Dialog).Filter(new LocatorFilterOptions { Has = page.Locator(".exam-figures") });
        await dialog.WaitForAsync();
        return dialog;
    }

    /// <summary>What customers of other tests have asked may be answered less by it: that is a loss too, and needs a reason.</summary>
    public async Task PublishAsync()
    {
        var reason = page.Locator("#f-reason");
        if (await reason.CountAsync() > 0 && (await reason.InputValueAsync()).Length == 0)
            await reason.FillAsync("a test");
        await TapAsync("发布", "Publish");
        await page.GetByText(zh ? "已发布" : "Published").First.WaitForAsync();
        await page.Locator(".exam-figures").WaitForAsync(new LocatorWaitForOptions { State = WaitForSelectorState.Detached });
    }

    /// <summary>Says what a column of an imported table is.</summary>
    public async Task MapAsync(string column, string field)
    {
        await page.GetByLabel(zh ? $"“{column}”这一列是" : $"The column “{column}” is").ClickAsync();
        await page.Locator(".ant-select-dropdown:visible").GetByRole(AriaRole.Option, new LocatorGetByRoleOptions { Name = field, Exact = true }).ClickAsync();
    }

    public async Task CloseAsync()
    {
        await page.Locator(".entry-panel .ant-drawer-close").ClickAsync();
        await Panel.WaitForAsync(new LocatorWaitForOptions { State = WaitForSelectorState.Detached });
    }
}
