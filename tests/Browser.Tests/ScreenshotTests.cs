using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace SupportBot.Browser.Tests;

/// <summary>The customer's pages at phone and desktop width in both languages; the desk's are taken as the story goes.</summary>
public sealed class ScreenshotTests(Stage stage) : BrowserTest(stage)
{
    public static TheoryData<string, string> Screens => new() { { "phone", "zh-CN" }, { "phone", "en-US" }, { "desktop", "zh-CN" }, { "desktop", "en-US" } };

    [Theory]
    [MemberData(nameof(Screens))]
    public async Task The_shop_page_with_its_launcher(string screen, string locale)
    {
        var person = await PersonAsync(screen, locale);
        var page = await person.NewPageAsync();
        await page.GotoAsync("/");
        await Shots.TakeAsync(page, "shop", screen, locale);

        await page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { NameRegex = new("客服|support") }).ClickAsync();
        var window = page.FrameLocator("iframe");
        await window.GetByRole(AriaRole.Feed).GetByRole(AriaRole.Article).First.WaitForAsync();

        await Shots.TakeAsync(page, "shop-chat", screen, locale);
    }

    [Theory]
    [MemberData(nameof(Screens))]
    public async Task The_chat_window_with_an_answer_and_orders(string screen, string locale)
    {
        var person = await PersonAsync(screen, locale);
        var window = await CustomerWindow.OpenAsync(person, isDemoCustomer: true);
        await Shots.TakeAsync(window.Page, "chat", screen, locale);

        var chinese = locale == "zh-CN";
        await window.SayAsync(chinese ? "七天无理由退货怎么退" : "what is your return policy");
        await window.AnsweredAsync();
        await Shots.TakeAsync(window.Page, "chat-answer", screen, locale);

        await window.SayAsync(chinese ? "我的快递到哪了" : "where is my parcel");
        await window.SeesAsync(new Regex("SB10"));
        await Shots.TakeAsync(window.Page, "chat-orders", screen, locale);
    }

    private Task<IBrowserContext> PersonAsync(string screen, string locale) =>
        screen == "phone" ? PhoneAsync(locale) : DesktopAsync(locale);
}
