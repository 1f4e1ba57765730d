using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace SupportBot.Browser.Tests;

/// <summary>What the bot registers is found and moved on by staff, and supervisors change the rules.</summary>
public sealed class CaseTests(Stage stage) : BrowserTest(stage)
{
    [Theory]
    [InlineData("zh-CN", "SB2111")]
    [InlineData("en-US", "SB2112")]
    public async Task A_stuck_parcel_is_registered_found_and_closed_by_staff(string locale, string order)
    {
        var zh = locale == "zh-CN";
        await ShopOrders.PutStuckAsync(Stage, order);
        var window = await CustomerWindow.OpenAsync(await PhoneAsync(locale), isDemoCustomer: true);
        await window.SayAsync(zh ? $"查一下 {order} 的物流" : $"where is my parcel {order}");
        await window.SayAsync(zh ? "可以的" : "sure, go ahead");
        await window.SeesAsync(new Regex("C10[0-9][0-9]"));

        var page = await CasePage.OpenAsync(await DesktopAsync(locale), locale, "boss", Stage.Password);
        await page.Page.GetByRole(AriaRole.Row).Nth(1).WaitForAsync();
        await Shots.TakeAsync(page.Page, "cases", "desktop", locale);
        await page.ShowAsync(order);
        await Shots.TakeAsync(page.Page, "case", "desktop", locale);
        await page.TakeAsync("开始处理", "Start");
        await page.StandsAsync("处理中", "In progress");
        await page.TakeAsync("关闭", "Close", note: zh ? "包裹已重新上路" : "The parcel moves again");
        await page.StandsAsync("已关闭", "Closed");
        await page.SeesAsync(zh ? "包裹已重新上路" : "The parcel moves again");

        var phone = await CasePage.OpenAsync(await PhoneAsync(locale), locale, "boss", Stage.Password);
        await Shots.TakeAsync(phone.Page, "cases", "phone", locale);
        await phone.Page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { NameRegex = new(zh ? "^全部$" : "^All$") }).ClickAsync();
        await phone.ShowOnlyAsync(order);
        await Shots.TakeAsync(phone.Page, "case", "phone", locale);
        var words = await phone.TranscriptAsync();
        Assert.Contains(zh ? $"查一下 {order} 的物流" : $"where is my parcel {order}", words);
        Assert.DoesNotContain(zh ? "包裹已重新上路" : "The parcel moves again", words);
        await Shots.TakeAsync(phone.Page, "case-talk", "phone", locale);
    }

    [Theory]
    [InlineData("zh-CN")]
    [InlineData("en-US")]
    public async Task A_supervisor_changes_a_number_and_sees_it_recorded(string locale)
    {
        var zh = locale == "zh-CN";
        var page = await CasePage.OpenAsync(await DesktopAsync(locale), locale, "boss", Stage.Password, "/cases/rules");
        var name = zh ? "签收后多久内可无理由退货" : "Returned without a reason within";
        await page.Page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = $"{(zh ? "修改" : "Change")} {name}" }).ClickAsync();
        await page.Page.GetByRole(AriaRole.Spinbutton, new PageGetByRoleOptions { Name = name }).FillAsync(zh ? "8" : "9");
        await Shots.TakeAsync(page.Page, "rules", "desktop", locale);
        await page.Page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { NameRegex = new(zh ? "^保\\s*存$" : "^Save$") }).ClickAsync();
        await page.Page.GetByText(zh ? "已生效" : "In force", new PageGetByTextOptions { Exact = true }).WaitForAsync();
        await page.Page.Locator(".case-history").GetByText(zh ? "改为 8 天" : "to 9 days").First.WaitForAsync();

        var phone = await CasePage.OpenAsync(await PhoneAsync(locale), locale, "boss", Stage.Password, "/cases/rules");
        await phone.Page.GetByText(name).First.WaitForAsync();
        await Shots.TakeAsync(phone.Page, "rules", "phone", locale);
    }

    [Theory]
    [InlineData("zh-CN")]
    [InlineData("en-US")]
    public async Task A_photo_is_sent_in_the_window_and_what_is_too_large_or_no_photo_is_refused_in_words(string locale)
    {
        var zh = locale == "zh-CN";
        var window = await CustomerWindow.OpenAsync(await PhoneAsync(locale));
        var input = window.Page.Locator("input[type=file]");

        await input.SetInputFilesAsync(new FilePayload { Name = "large.jpg", MimeType = "image/jpeg", Buffer = new byte[12 * 1024 * 1024] });
        await window.Page.GetByText(zh ? "这个文件超过 10 MB 了" : "That file is larger than 10 MB").WaitForAsync();
        await Shots.TakeAsync(window.Page, "chat-too-large", "phone", locale);
        await input.SetInputFilesAsync(new FilePayload { Name = "run.exe", MimeType = "application/octet-stream", Buffer = new byte[10] });
        await window.Page.GetByText(zh ? "这种文件暂时收不了" : "This kind of file cannot be taken").WaitForAsync();

        await input.SetInputFilesAsync(new FilePayload { Name = "photo.png", MimeType = "image/png", Buffer = Pictures.Png });
        await window.Page.GetByRole(AriaRole.Feed).Locator("img[alt='photo.png'], img[src*='attachments']").Last.WaitForAsync();
        await window.AnsweredAsync();
        await Shots.TakeAsync(window.Page, "chat-photo", "phone", locale);
    }
}
