using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace SupportBot.Browser.Tests;

/// <summary>What staff do to the register by hand: another promised time, and a case in a customer's name.</summary>
public sealed class HandTests(Stage stage) : BrowserTest(stage)
{
    [Theory]
    [InlineData("zh-CN", "SB2121")]
    [InlineData("en-US", "SB2122")]
    public async Task A_promised_time_is_changed_with_a_reason_and_the_customer_is_told(string locale, string order)
    {
        var zh = locale == "zh-CN";
        await ShopOrders.PutStuckAsync(Stage, order);
        var window = await CustomerWindow.OpenAsync(await PhoneAsync(locale), isDemoCustomer: true);
        await window.SayAsync(zh ? $"查一下 {order} 的物流" : $"where is my parcel {order}");
        await window.SayAsync(zh ? "可以的" : "sure, go ahead");
        await window.SeesAsync(new Regex("C10[0-9][0-9]"));

        var page = await CasePage.OpenAsync(await DesktopAsync(locale), locale, "boss", Stage.Password);
        await page.ShowAsync(order);
        await ChangeAsync(page, zh, "2020-01-01T10:00");
        var dialog = page.Page.GetByRole(AriaRole.Dialog).Filter(new LocatorFilterOptions { Has = page.Page.Locator(".step-form") });
        await dialog.GetByText(zh ? "请选将来的时间" : "Choose a time to come").WaitForAsync();
        await dialog.GetByText(zh ? "这一项要填" : "Please fill this in").WaitForAsync();
        await Assertions.Expect(dialog.Locator("input")).ToHaveValueAsync("2020-01-01T10:00");
        await Shots.TakeAsync(page.Page, "promise-refused", "desktop", locale);
        await page.Page.SetViewportSizeAsync(390, 844);
        await Shots.TakeAsync(page.Page, "promise-refused", "phone", locale);

        var later = DateTime.UtcNow.AddDays(10).ToString("yyyy-MM-dd'T'HH:mm", System.Globalization.CultureInfo.InvariantCulture);
        var why = zh ? "快递还在找件" : "The courier is still searching";
        await dialog.Locator("input").FillAsync(later);
        await dialog.Locator("textarea").First.FillAsync(why);
        await dialog.GetByRole(AriaRole.Button, new LocatorGetByRoleOptions { NameRegex = new(zh ? "^保\\s*存$" : "^Save$") }).ClickAsync();
        await dialog.WaitForAsync(new LocatorWaitForOptions { State = WaitForSelectorState.Detached });
        await page.SeesAsync(why);
        await window.SeesAsync(zh ? "还需要一点时间" : "a little more time");
        await Shots.TakeAsync(page.Page, "promise-changed", "phone", locale);
    }

    [Theory]
    [InlineData("zh-CN", "SB2123")]
    [InlineData("en-US", "SB2124")]
    public async Task A_return_is_registered_for_a_customer_after_a_slip_and_told(string locale, string order)
    {
        var zh = locale == "zh-CN";
        await ShopOrders.PutAsync(Stage, order);
        var window = await CustomerWindow.OpenAsync(await PhoneAsync(locale), isDemoCustomer: true);
        var page = await CasePage.OpenAsync(await DesktopAsync(locale), locale, "boss", Stage.Password);
        await page.Page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = zh ? "登记一条" : "Register a case" }).ClickAsync();
        var dialog = page.Page.GetByRole(AriaRole.Dialog).Filter(new LocatorFilterOptions { Has = page.Page.Locator(".step-form") });
        await ChooseAsync(page.Page, dialog, zh ? "类型" : "Kind", zh ? "退货" : "Return");
        var happened = zh ? "客户来电，袖子太短" : "Called in: the sleeves are too short";
        await dialog.Locator("textarea").First.FillAsync(happened);
        await dialog.GetByPlaceholder("SB1007").FillAsync("SB9999");
        await RegisterAsync(dialog, zh);
        await dialog.GetByText(zh ? "请选要办的商品" : "Choose the goods").WaitForAsync();
        await dialog.GetByText(zh ? "商城里没有这个订单" : "The shop has no such order").WaitForAsync();
        await Assertions.Expect(dialog.Locator("textarea").First).ToHaveValueAsync(happened);
        await Shots.TakeAsync(page.Page, "register-refused", "desktop", locale);

        await dialog.GetByPlaceholder("SB1007").FillAsync(order);
        await dialog.GetByRole(AriaRole.Checkbox).First.CheckAsync();
        await ChooseAsync(page.Page, dialog, zh ? "原因" : "Reason", zh ? "尺码不合适" : "Wrong size");
        await Assertions.Expect(dialog.GetByRole(AriaRole.Alert)).ToHaveCountAsync(0);
        await Shots.TakeAsync(page.Page, "register", "desktop", locale);
        await page.Page.SetViewportSizeAsync(390, 844);
        await Shots.TakeAsync(page.Page, "register", "phone", locale);
        await RegisterAsync(dialog, zh);

        await page.StandsAsync("等客户寄回", "Awaiting the parcel");
        await page.SeesAsync(happened);
        await window.SeesAsync(new Regex(zh ? $"同事已经帮您登记了 {order}" : $"registered the return for {order}"));
        await Shots.TakeAsync(page.Page, "registered", "phone", locale);
    }

    [Theory]
    [InlineData("zh-CN", "SB2127")]
    [InlineData("en-US", "SB2128")]
    public async Task An_agent_registers_a_call_back_from_the_talk_at_the_desk(string locale, string order)
    {
        var zh = locale == "zh-CN";
        var cancellation = TestContext.Current.CancellationToken;
        var name = $"hand-{locale[..2]}";
        await Stage.Boss.InviteAsync(name, zh ? "小满" : "Mandy", ["agent"], ["pre-sales", "in-sales", "after-sales", "supervisor"], Stage.Password, cancellation);
        await ShopOrders.PutAsync(Stage, order);
        var window = await CustomerWindow.OpenAsync(await PhoneAsync(locale), isDemoCustomer: true);
        await window.SayAsync(zh ? $"帮我查一下订单 {order} 到哪了" : $"where is my parcel {order}");
        await window.AnsweredAsync();
        await window.SayAsync(zh ? "我要转人工" : "I want to talk to a person");
        await window.IsWaitingAsync();
        var question = zh ? "请明天回电给我" : "Please call me back tomorrow";
        var desk = await DeskPage.OpenAsync(await DesktopAsync(locale), locale, name, Stage.Password);
        await desk.ClaimAsync(order);
        await desk.Page.Locator("aside").GetByRole(AriaRole.Button, new LocatorGetByRoleOptions { Name = zh ? "登记一条" : "Register a case" }).ClickAsync();
        var dialog = desk.Page.GetByRole(AriaRole.Dialog).Filter(new LocatorFilterOptions { Has = desk.Page.Locator(".step-form") });
        await ChooseAsync(desk.Page, dialog, zh ? "类型" : "Kind", zh ? "回电" : "Call-back");
        await dialog.Locator("textarea").First.FillAsync(question);
        await Shots.TakeAsync(desk.Page, "desk-register", "desktop", locale);
        await RegisterAsync(dialog, zh);

        await desk.Page.Locator(".side-cases a").First.WaitForAsync();
        await Shots.TakeAsync(desk.Page, "desk-registered", "desktop", locale);
        await desk.CloseAsync();
    }

    private static async Task ChangeAsync(CasePage page, bool zh, string by)
    {
        await page.Panel.GetByRole(AriaRole.Button, new LocatorGetByRoleOptions { Name = zh ? "改答复时间" : "Change due time" }).ClickAsync();
        var form = page.Page.Locator(".step-form");
        await form.Locator("input").FillAsync(by);
        await page.Page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { NameRegex = new(zh ? "^保\\s*存$" : "^Save$") }).ClickAsync();
    }

    private static async Task ChooseAsync(IPage page, ILocator dialog, string label, string option)
    {
        await dialog.GetByRole(AriaRole.Combobox, new LocatorGetByRoleOptions { Name = label, Exact = true }).ClickAsync();
        await page.Locator(".ant-select-item-option").GetByText(option, new LocatorGetByTextOptions { Exact = true }).ClickAsync();
    }

    private static Task RegisterAsync(ILocator dialog, bool zh) =>
        dialog.GetByRole(AriaRole.Button, new LocatorGetByRoleOptions { Name = zh ? "登记一条" : "Register a case" }).ClickAsync();
}
