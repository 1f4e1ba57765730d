using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace SupportBot.Browser.Tests;

/// <summary>Goods that come back: the customer's window on a phone, the register at a desk, and the shop that really acts.</summary>
public sealed class GoodsTests(Stage stage) : BrowserTest(stage)
{
    [Theory]
    [InlineData("zh-CN", "SB2101")]
    [InlineData("en-US", "SB2102")]
    public async Task A_return_with_a_photo_is_received_inspected_and_refunded_and_told_each_step(string locale, string order)
    {
        var zh = locale == "zh-CN";
        await ShopOrders.PutAsync(Stage, order);
        var window = await CustomerWindow.OpenAsync(await PhoneAsync(locale, zh ? ColorScheme.Light : ColorScheme.Dark), isDemoCustomer: true);
        await window.SayAsync(zh ? $"我要退货，{order} 袖子开线了" : $"I want to return {order}, the seam is faulty");
        await window.SeesAsync(zh ? "照片发给我" : "send me a photo");
        await window.Page.Locator("input[type=file]").SetInputFilesAsync(new FilePayload { Name = "photo.png", MimeType = "image/png", Buffer = Pictures.Png });
        await window.TapAsync(zh ? "还是想退货" : "I'd still return it");
        await window.SeesAsync(zh ? "麻烦您核对一下" : "please have a look");
        await Shots.TakeAsync(window.Page, "return-confirm", "phone", locale);
        await window.SayAsync(zh ? "可以" : "yes please");
        await window.SeesAsync(new Regex(zh ? "编号 ?C10" : "C10[0-9][0-9]"));
        await window.SayAsync(zh ? $"{order} 寄出了，单号 SF1234567890" : $"posted {order}, tracking SF1234567890");
        await window.AnsweredAsync();

        var page = await CasePage.OpenAsync(await DesktopAsync(locale, zh ? ColorScheme.Light : ColorScheme.Dark), locale, "boss", Stage.Password);
        await page.ShowAsync(order);
        await page.SeesAsync("SF1234567890");
        await page.Panel.Locator(".case-photos img").WaitForAsync();
        await Shots.TakeAsync(page.Page, "return-case", "desktop", locale);
        await page.TakeAsync("确认收货", "Confirm receipt");
        await window.SeesAsync(zh ? "仓库收到了" : "warehouse has received");
        await page.TakeAsync("验货通过", "Pass inspection");
        await window.SeesAsync(zh ? "验货通过了" : "passed the inspection");
        await page.TakeAsync("退款", "Refund");
        await page.StandsAsync("已退款", "Refunded");
        await window.SeesAsync(zh ? "已经原路退给您了" : "has been refunded the way you paid");
        await Shots.TakeAsync(window.Page, "return-told", "phone", locale);
        await Shots.TakeAsync(page.Page, "return-done", "desktop", locale);
        await page.Page.SetViewportSizeAsync(390, 844);
        await Shots.TakeAsync(page.Page, "return-done", "phone", locale);
    }

    [Theory]
    [InlineData("zh-CN", "SB2103")]
    [InlineData("en-US", "SB2104")]
    public async Task An_exchange_with_a_difference_is_paid_first_and_the_new_goods_leave(string locale, string order)
    {
        var zh = locale == "zh-CN";
        await ShopOrders.PutAsync(Stage, order);
        var window = await CustomerWindow.OpenAsync(await PhoneAsync(locale), isDemoCustomer: true);
        await window.SayAsync(zh ? $"我要换货，{order} 尺码不合适，没穿过" : $"I want to exchange {order}, the size is wrong, unworn");
        await window.IsOfferedAsync("雾蓝 L");
        await window.SayAsync("CL-02");
        await window.TapAsync("燕麦 M");
        await window.SeesAsync(zh ? "需要先补差价" : "to pay first");
        await Shots.TakeAsync(window.Page, "exchange-confirm", "phone", locale);
        await window.SayAsync(zh ? "可以" : "go ahead");
        await window.SeesAsync(new Regex("C10[0-9][0-9]"));

        var page = await CasePage.OpenAsync(await DesktopAsync(locale), locale, "boss", Stage.Password);
        await page.ShowAsync(order);
        await page.TakeAsync("确认已补差价", "Confirm payment", note: zh ? "支付宝 160 元已到账" : "160 received by transfer");
        await window.SeesAsync(zh ? "差价收到了" : "difference has arrived");
        await page.TakeAsync("确认收货", "Confirm receipt");
        await page.TakeAsync("验货通过", "Pass inspection");
        await page.TakeAsync("寄出新品", "Send new goods");
        await page.StandsAsync("新品已寄出", "New goods sent");
        await window.SeesAsync(new Regex("YT88"));
        await Shots.TakeAsync(page.Page, "exchange-done", "desktop", locale);
    }

    [Theory]
    [InlineData("zh-CN", "SB2105")]
    [InlineData("en-US", "SB2106")]
    public async Task What_exceeds_the_limit_waits_for_a_supervisor_and_the_decision_is_told(string locale, string order)
    {
        var zh = locale == "zh-CN";
        await ShopOrders.PutAsync(Stage, order, 899m);
        var window = await CustomerWindow.OpenAsync(await PhoneAsync(locale), isDemoCustomer: true);
        await window.SayAsync(zh ? $"我要退货，{order} 不喜欢，吊牌都在没穿过" : $"I want to return {order}, I don't like it, never worn, tags still on");
        await window.TapAsync(zh ? "还是想退货" : "I'd still return it");
        await window.SeesAsync(zh ? "需要主管先点个头" : "a supervisor has to agree first");
        await window.SayAsync(zh ? "可以" : "yes please");
        await window.SeesAsync(zh ? "提交给主管" : "passing it to a supervisor");

        var page = await CasePage.OpenAsync(await DesktopAsync(locale), locale, "boss", Stage.Password, "/cases/approvals");
        var asked = page.Page.Locator(".approvals > li").Filter(new LocatorFilterOptions { HasText = order });
        await asked.WaitForAsync();
        await Shots.TakeAsync(page.Page, "approvals", "desktop", locale);
        await page.Page.SetViewportSizeAsync(390, 844);
        await Shots.TakeAsync(page.Page, "approvals", "phone", locale);
        await asked.GetByRole(AriaRole.Button, new LocatorGetByRoleOptions { NameRegex = new(zh ? "^批\\s*准$" : "^Approve$") }).ClickAsync();
        await asked.WaitForAsync(new LocatorWaitForOptions { State = WaitForSelectorState.Detached });
        await window.SeesAsync(zh ? "主管同意了" : "the supervisor has agreed");
    }
}
