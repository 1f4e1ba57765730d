using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace SupportBot.Browser.Tests;

/// <summary>The register as staff use it, in either language.</summary>
internal sealed class CasePage(IPage page, bool chinese)
{
    public IPage Page => page;

    public static async Task<CasePage> OpenAsync(IBrowserContext person, string locale, string name, string password, string path = "/cases")
    {
        var page = await person.NewPageAsync();
        var cases = new CasePage(page, locale == "zh-CN");
        await page.GotoAsync(path);
        await DeskPage.SignInAsync(page, cases.IsChinese, name, password);
        await page.GetByRole(AriaRole.Heading, new PageGetByRoleOptions { Name = cases.Say("售后登记", "After-sales register") }).WaitForAsync();
        return cases;
    }

    private bool IsChinese => chinese;

    /// <summary>Opens the newest case whose row says this.</summary>
    public async Task ShowAsync(string about)
    {
        await page.GetByRole(AriaRole.Searchbox).FillAsync(about);
        await page.GetByRole(AriaRole.Row).Filter(new LocatorFilterOptions { HasText = about }).Last.ClickAsync();
        await Panel.Locator(".case-body").WaitForAsync();
    }

    /// <summary>Opens the one case that a search finds; a phone's row has no room for the order.</summary>
    public async Task ShowOnlyAsync(string about)
    {
        var rows = page.GetByRole(AriaRole.Row);
        await page.GetByRole(AriaRole.Searchbox).FillAsync(about);
        await Assertions.Expect(rows).ToHaveCountAsync(2);
        await rows.Last.ClickAsync();
        await Panel.Locator(".case-body").WaitForAsync();
    }

    /// <summary>Takes a step: its button, what it asks for, and its button again.</summary>
    public async Task TakeAsync(string zh, string en, string? note = null, string? amount = null, string? tracking = null)
    {
        await Panel.Locator(".case-steps").GetByRole(AriaRole.Button, new LocatorGetByRoleOptions { NameRegex = Name(zh, en) }).First.ClickAsync();
        var dialog = page.GetByRole(AriaRole.Dialog).Filter(new LocatorFilterOptions { Has = page.Locator(".step-form") });
        await dialog.WaitForAsync();
        if (amount is not null)
            await dialog.GetByRole(AriaRole.Spinbutton).FillAsync(amount);
        if (tracking is not null)
            await dialog.GetByRole(AriaRole.Textbox).First.FillAsync(tracking);
        if (note is not null)
            await dialog.Locator("textarea").First.FillAsync(note);
        await dialog.GetByRole(AriaRole.Button, new LocatorGetByRoleOptions { NameRegex = Name(zh, en) }).Last.ClickAsync();
        await dialog.WaitForAsync(new LocatorWaitForOptions { State = WaitForSelectorState.Detached });
    }

    public Task StandsAsync(string zh, string en) => Panel.Locator(".case-title").GetByText(Say(zh, en), new LocatorGetByTextOptions { Exact = true }).WaitForAsync();

    public Task SeesAsync(string text) => Panel.GetByText(text).First.WaitForAsync();

    /// <summary>Opens the talk of the case and downloads it; the texts of the file.</summary>
    public async Task<IReadOnlyList<string?>> TranscriptAsync()
    {
        await Panel.GetByRole(AriaRole.Tab, new LocatorGetByRoleOptions { Name = Say("对话", "Conversation") }).ClickAsync();
        var link = Panel.GetByRole(AriaRole.Link, new LocatorGetByRoleOptions { Name = Say("下载对话记录", "Download the transcript") });
        var file = await page.RunAndWaitForDownloadAsync(() => link.ClickAsync());
        Assert.EndsWith(".transcript", file.SuggestedFilename, StringComparison.Ordinal);
        using var said = JsonDocument.Parse(await File.ReadAllBytesAsync(await file.PathAsync(), TestContext.Current.CancellationToken));
        return [.. said.RootElement.EnumerateArray().Select(one => one.TryGetProperty("text", out var text) ? text.GetString() : null)];
    }

    public ILocator Panel => page.Locator(".case-drawer");

    private Regex Name(string zh, string en) => new(chinese ? $"^{string.Join("\\s*", zh.ToCharArray())}$" : $"^{Regex.Escape(en)}$");

    private string Say(string zh, string en) => chinese ? zh : en;
}
