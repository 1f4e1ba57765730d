using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace SupportBot.Browser.Tests;

/// <summary>The desk as an agent uses it, in either language.</summary>
internal sealed class DeskPage(IPage page, bool chinese)
{
    public IPage Page => page;

    public static async Task<DeskPage> OpenAsync(IBrowserContext person, string locale, string name, string password)
    {
        var page = await person.NewPageAsync();
        var desk = new DeskPage(page, locale == "zh-CN");
        await page.GotoAsync("/desk");
        await SignInAsync(page, locale == "zh-CN", name, password);
        await page.GetByRole(AriaRole.Heading, new PageGetByRoleOptions { NameRegex = new(desk.Say("排队", "Waiting")) }).WaitForAsync();
        return desk;
    }

    /// <summary>The door of every page for staff.</summary>
    public static async Task SignInAsync(IPage page, bool chinese, string name, string password)
    {
        await page.GetByLabel(chinese ? "登录名" : "Name").FillAsync(name);
        await page.GetByLabel(chinese ? "密码" : "Password", new PageGetByLabelOptions { Exact = true }).FillAsync(password);
        await page.Keyboard.PressAsync("Enter");
    }

    /// <summary>Waits until somebody whose row says this stands in line, without loading the page again.</summary>
    public Task SeesWaitingAsync(string about) => Waiting(about).WaitForAsync();

    public async Task ClaimAsync(string about)
    {
        await Waiting(about).ClickAsync();
        await Button("接入会话", "Take this one").ClickAsync();
        await Reply.WaitForAsync();
    }

    public Task SeesAsync(string text) => page.GetByRole(AriaRole.Log).GetByText(text).Last.WaitForAsync();

    /// <summary>What stands beside the talk: the customer's orders.</summary>
    public Task SeesOrderAsync(string number) => page.Locator("aside").GetByText(number).First.WaitForAsync();

    public async Task SayAsync(string text)
    {
        await Reply.FillAsync(text);
        await Reply.PressAsync("Control+Enter");
        await SeesAsync(text);
    }

    /// <summary>Puts other words in the place of what the agent said.</summary>
    public async Task CorrectAsync(string said, string text)
    {
        var entry = Said(said);
        await entry.HoverAsync();
        await In(entry, "修改", "Edit").ClickAsync();
        var box = page.GetByRole(AriaRole.Log).GetByRole(AriaRole.Textbox);
        await box.FillAsync(text);
        await box.PressAsync("Control+Enter");
        await box.WaitForAsync(new LocatorWaitForOptions { State = WaitForSelectorState.Detached });
        await SeesAsync(text);
    }

    public async Task WithdrawAsync(string said)
    {
        var entry = Said(said);
        await entry.HoverAsync();
        await In(entry, "撤回", "Take back").ClickAsync();
        await In(page.GetByRole(AriaRole.Tooltip), "撤回", "Take back").ClickAsync();
    }

    private ILocator Said(string text) => page.Locator(".entry").Filter(new LocatorFilterOptions { HasText = text }).Last;

    private ILocator In(ILocator place, string zh, string en) =>
        place.GetByRole(AriaRole.Button, new LocatorGetByRoleOptions { NameRegex = new(chinese ? string.Join("\\s*", zh.ToCharArray()) : $"^{Regex.Escape(en)}") }).Last;

    /// <summary>Closes the talk and lets the time pass in which that can be taken back. Every test closes what it took: an agent who
    /// leaves gives it back to the line, before everybody else.</summary>
    public async Task CloseAsync()
    {
        await Button("结束会话", "Close").ClickAsync();
        await Reply.WaitForAsync(new LocatorWaitForOptions { State = WaitForSelectorState.Detached });
    }

    private ILocator Reply => page.GetByRole(AriaRole.Textbox, new PageGetByRoleOptions { Name = Say("回复客户…", "Reply…") });

    private ILocator Waiting(string about) =>
        page.Locator("section").Filter(new LocatorFilterOptions { Has = page.GetByRole(AriaRole.Heading, new PageGetByRoleOptions { NameRegex = new(Say("排队", "Waiting")) }) })
            .GetByRole(AriaRole.Button).Filter(new LocatorFilterOptions { HasText = about }).First;

    // antd puts a space between two Chinese characters on a button.
    private ILocator Button(string zh, string en) =>
        page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { NameRegex = new(chinese ? string.Join("\\s*", zh.ToCharArray()) : $"^{Regex.Escape(en)}") }).First;

    private string Say(string zh, string en) => chinese ? zh : en;
}
