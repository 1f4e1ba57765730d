using System.Text;
using Microsoft.Playwright;

namespace SupportBot.Browser.Tests;

/// <summary>Every panel of the knowledge page, in both languages, on a phone and at a desk: nothing runs over the side, nothing is left in
/// the other language's page, and each has its picture.</summary>
public sealed class KnowledgeTourTests(Stage stage) : BrowserTest(stage)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("zh-CN", "desktop")]
    [InlineData("zh-CN", "phone")]
    [InlineData("en-US", "desktop")]
    [InlineData("en-US", "phone")]
    public async Task Every_panel_fits(string locale, string screen)
    {
        var zh = locale == "zh-CN";
        var name = $"tour-{locale[..2]}-{screen}";
        await Stage.Boss.InviteAsync(name, zh ? "小游" : "Tara", ["publisher"], ["pre-sales"], Stage.Password, Cancellation);
        var page = await KnowledgePage.OpenAsync(screen == "phone" ? await PhoneAsync(locale) : await DesktopAsync(locale), zh, name);
        Task ShootAsync(string what) => Shots.TakeAsync(page.Page, $"tour-{what}", screen, locale);

        await ShootAsync("entries");
        await page.TabAsync("冲突", "Conflicts");
        await page.Page.Locator(".card-row, .state").First.WaitForAsync();
        await ShootAsync("conflicts");
        await page.TabAsync("缺口", "Gaps");
        await page.Page.Locator(".card-row, .state").First.WaitForAsync();
        await ShootAsync("gaps");
        await page.TabAsync("考题", "Exam");
        await page.Page.Locator(".exam-add").WaitForAsync();
        await ShootAsync("exam");
        if (screen == "phone")
        {
            await page.TabAsync("试问", "Try");
            await page.Page.Locator(".try-ask").WaitForAsync();
            await ShootAsync("try");
        }
        else
        {
            await page.TabAsync("店铺信息", "Facts of the shop");
            await page.Page.Locator(".facts dd").First.WaitForAsync();
            await ShootAsync("facts");
        }

        await page.TabAsync("条目", "Entries");
        await page.TapAsync("怎么用知识库", "How the knowledge page works");
        await page.Page.GetByRole(AriaRole.Dialog).WaitForAsync();
        await ShootAsync("help");
        await page.Page.Keyboard.PressAsync("Escape");
        await ImportAsync(page);
        await ShootAsync("import");
        await page.Page.Keyboard.PressAsync("Escape");
        await PanelAsync(page, ShootAsync);
        await page.TapAsync("新建条目", "New entry");
        await page.Panel.Locator("#f-titleZh").WaitForAsync();
        await ShootAsync("new");
        await page.CloseAsync();
        if (screen == "desktop")
            await ManyAsync(page, ShootAsync);
    }

    private static async Task PanelAsync(KnowledgePage page, Func<string, Task> shootAsync)
    {
        await page.OpenEntryAsync("promo.stacking");
        await page.Panel.Locator("#f-titleZh").WaitForAsync();
        await shootAsync("content");
        foreach (var (zh, en, what) in new[] { ("条件与卡片", "Conditions", "conditions"), ("预览", "Preview", "preview"), ("数据", "Figures", "figures"), ("历史", "History", "history") })
        {
            await page.TabAsync(zh, en);
            await page.Panel.Locator(".panel:visible, .preview:visible, .figures:visible, .history:visible, .state:visible").First.WaitForAsync();
            await shootAsync(what);
        }

        await page.TabAsync("内容", "Content");
        await page.WriteAsync("answerZh", "优惠可以一起用。");
        await page.ExamineAsync();
        await shootAsync("publish");
        await page.TapAsync("取消", "Cancel");
        await page.TapAsync("丢弃草稿", "Discard draft");
        await shootAsync("discard");
        await page.TapAsync("丢弃", "Discard");
        await page.Page.Locator(".ant-message").GetByRole(AriaRole.Button).WaitForAsync();
        await shootAsync("undo");
        await page.CloseAsync();
    }

    private static async Task ImportAsync(KnowledgePage page)
    {
        await page.TapAsync("导入 · 导出", "Import · Export");
        await page.Page.GetByText(page.Zh ? "导入文件…" : "Import a file…").ClickAsync();
        var dialog = page.Page.GetByRole(AriaRole.Dialog);
        var csv = "编号,问题,答案,备注\nown.engrave,能刻字吗,可以刻字。,小周\nown.wrap,能包装吗\nown.card,能写贺卡吗,{nothing},小周\n";
        await dialog.Locator("input[type=file]").SetInputFilesAsync(new FilePayload { Name = "own.csv", MimeType = "text/csv", Buffer = Encoding.UTF8.GetBytes(csv) });
        await dialog.GetByText(page.Zh ? "第 3 行" : "Line 3").WaitForAsync();
    }

    private static async Task ManyAsync(KnowledgePage page, Func<string, Task> shootAsync)
    {
        await page.Page.GetByRole(AriaRole.Searchbox).FillAsync("promo.");
        await page.Row("promo.stacking").Locator(".list-pick").ClickAsync();
        await shootAsync("selected");
        await page.TapAsync("批量修改", "Change together");
        await page.Page.Locator("#b-add").WaitForAsync();
        await shootAsync("bulk");
        await page.TapAsync("取消", "Cancel");
    }
}
