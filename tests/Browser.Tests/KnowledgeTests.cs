using Microsoft.Playwright;

namespace SupportBot.Browser.Tests;

/// <summary>An editor changes what the bot knows while a customer is talking to it.</summary>
public sealed class KnowledgeTests(Stage stage) : BrowserTest(stage)
{
    [Theory]
    [InlineData("zh-CN")]
    [InlineData("en-US")]
    public async Task A_saved_answer_is_given_to_the_next_message(string locale)
    {
        var zh = locale == "zh-CN";
        var name = $"editor-{locale[..2]}";
        await Stage.Boss.InviteAsync(name, zh ? "小编" : "Edith", ["editor"], ["pre-sales"], Stage.Password, TestContext.Current.CancellationToken);
        var window = await CustomerWindow.OpenAsync(await PhoneAsync(locale));
        var question = zh ? "可以开发票吗" : "Can I get an invoice?";
        await window.SayAsync(question);
        await window.AnsweredAsync();

        var page = await SignInAsync(await DesktopAsync(locale), zh, name);
        await Shots.TakeAsync(page, "knowledge", "desktop", locale);
        await page.GetByRole(AriaRole.Searchbox).FillAsync("order.invoice");
        await page.GetByRole(AriaRole.Row).Filter(new LocatorFilterOptions { HasText = "order.invoice" }).ClickAsync();
        var answer = page.GetByLabel(zh ? "答案（中文）" : "Answer (English)");
        var news = zh ? "本月起，发票都走邮箱，当天就开。" : "From this month on, invoices go out by email on the same day.";
        await answer.FillAsync(news);
        await Shots.TakeAsync(page, "knowledge-edit", "desktop", locale);
        await page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = zh ? "保存并生效" : "Save and go live" }).ClickAsync();
        await page.GetByText(zh ? "已保存，下一条消息就会用上" : "Saved. The next message is answered with it").WaitForAsync();

        await window.SayAsync(question);
        await window.SeesAsync(news);

        // The editor, too, can ask and see what would be answered, and why.
        await page.Keyboard.PressAsync("Escape");
        var box = page.GetByLabel(zh ? "试问一句" : "Try a message").GetByRole(AriaRole.Textbox);
        await box.FillAsync(question);
        await box.PressAsync("Enter");
        await page.GetByText(news).Last.WaitForAsync();
        await Shots.TakeAsync(page, "knowledge-try", "desktop", locale);
        await Shots.TakeAsync(await SignInAsync(await PhoneAsync(locale), zh, name), "knowledge", "phone", locale);
    }

    private static async Task<IPage> SignInAsync(IBrowserContext person, bool zh, string name)
    {
        var page = await person.NewPageAsync();
        await page.GotoAsync("/knowledge");
        await DeskPage.SignInAsync(page, zh, name, Stage.Password);
        await page.GetByRole(AriaRole.Row).Nth(3).WaitForAsync();
        return page;
    }
}
