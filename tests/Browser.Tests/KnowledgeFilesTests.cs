using System.Text;
using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace SupportBot.Browser.Tests;

/// <summary>Files in, gaps from customers and agents.</summary>
public sealed class KnowledgeFilesTests(Stage stage) : BrowserTest(stage)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_table_with_faults_is_told_line_by_line_and_a_mended_one_becomes_drafts()
    {
        var page = await OpenAsync("importer", "小林", "zh-CN");
        await page.TapAsync("导入 · 导出", "");
        await page.Page.GetByText("导入文件…").ClickAsync();
        var dialog = page.Page.GetByRole(AriaRole.Dialog);
        var input = dialog.Locator("input[type=file]");
        await input.SetInputFilesAsync(File("faulty.csv", "id,kind,field,lang,text\nimport.one,reply,title,zh,刻字\nimport.one,reply,answer\nimport.one,reply,answer,zh,可以刻字。\nimport.one,reply,button,,import.never\n"));
        await dialog.GetByText("第 3 行").WaitForAsync();
        await Assertions.Expect(dialog).ToContainTextAsync("import.never");
        await Shots.TakeAsync(page.Page, "knowledge-import", "desktop", "zh-CN");

        await input.SetInputFilesAsync(File("mended.csv", "id,kind,field,lang,text\nimport.one,reply,title,zh,刻字服务\nimport.one,reply,answer,zh,可以刻字。\n"));
        await dialog.GetByText("新增 1 条").WaitForAsync();
        await dialog.GetByRole(AriaRole.Button, new LocatorGetByRoleOptions { Name = "存为 1 条草稿" }).ClickAsync();
        await page.Page.GetByRole(AriaRole.Searchbox).FillAsync("刻字服务");
        await Assertions.Expect(page.Row("刻字服务")).ToContainTextAsync("草稿");
    }

    [Fact]
    public async Task A_gb18030_table_of_the_shops_own_is_mapped_column_by_column_corrected_and_becomes_drafts()
    {
        const string faulty = "编号,问题,答案,备注\r\nown.engrave,能刻字吗,可以刻字。,小周\r\nown.wrap,能包装吗\r\nown.card,能写贺卡吗,可以写贺卡。,小周\r\n";
        var page = await OpenAsync("mapper", "小梅", "zh-CN");
        await page.TapAsync("导入 · 导出", "");
        await page.Page.GetByText("导入文件…").ClickAsync();
        var dialog = page.Page.GetByRole(AriaRole.Dialog);
        var input = dialog.Locator("input[type=file]");
        await input.SetInputFilesAsync(File("own.csv", faulty, Gb18030));

        // The columns are guessed by their names; the row that lacks two is named by its line.
        await dialog.GetByText("第 3 行").WaitForAsync();
        await Assertions.Expect(dialog).ToContainTextAsync("这一行有 2 列，应该是 4 列");
        await Shots.TakeAsync(page.Page, "knowledge-mapping", "desktop", "zh-CN");

        // An answer that is left out is missed in every row; put back, only the broken row is wrong.
        await page.MapAsync("答案", "不导入");
        await dialog.GetByText("第 2 行").WaitForAsync();
        await page.MapAsync("答案", "答案（中文）");
        await dialog.GetByText("有 1 处错误").WaitForAsync();
        await page.MapAsync("备注", "标签");

        await input.SetInputFilesAsync(File("own.csv", faulty.Replace("能包装吗", "能包装吗,可以包装。,小周", StringComparison.Ordinal), Gb18030));
        await dialog.GetByText("新增 3 条").WaitForAsync();
        await dialog.GetByRole(AriaRole.Button, new LocatorGetByRoleOptions { Name = "存为 3 条草稿" }).ClickAsync();
        await dialog.WaitForAsync(new LocatorWaitForOptions { State = WaitForSelectorState.Detached });
        await page.Page.GetByRole(AriaRole.Searchbox).FillAsync("可以包装");
        await Assertions.Expect(page.Row("own.wrap")).ToContainTextAsync("草稿");
    }

    [Theory]
    [InlineData("zh-CN")]
    [InlineData("en-US")]
    public async Task What_customers_asked_in_vain_is_one_tap_from_an_entry(string locale)
    {
        var zh = locale == "zh-CN";
        // No word of it is in any entry, nor in those that other tests publish beside it: else it could be suggested one.
        var question = zh ? "鹦鹉螺活在侏罗纪吗" : "did ammonites swim in jurassic seas";
        var window = await CustomerWindow.OpenAsync(await PhoneAsync(locale));
        await window.SayAsync(question);
        await window.AnsweredAsync();
        await window.SayAsync(zh ? "满多少包邮" : "how much do I need to spend for free shipping");
        await window.SeesAsync(new Regex(zh ? "满 99 元" : "CNY 99"));
        var down = window.Page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = zh ? "没帮助" : "It did not help" }).Last;
        await down.ClickAsync();
        await Assertions.Expect(down).ToHaveAttributeAsync("aria-pressed", "true");
        await Shots.TakeAsync(window.Page, "chat-thumb", "phone", locale);

        var page = await OpenAsync($"gaps-{locale[..2]}", zh ? "小周" : "Zoe", locale);
        await page.TabAsync("缺口", "Gaps");
        var gap = page.Page.Locator(".card-row").Filter(new LocatorFilterOptions { HasText = question });
        await gap.WaitForAsync();
        await Shots.TakeAsync(page.Page, "knowledge-gaps", "desktop", locale);
        await gap.GetByRole(AriaRole.Button, new LocatorGetByRoleOptions { Name = zh ? "新建条目" : "New entry" }).ClickAsync();
        await Assertions.Expect(page.Panel.Locator(zh ? "#f-questionsZh" : "#f-questionsEn")).ToHaveValueAsync(question);
        await page.WriteAsync(zh ? "titleZh" : "titleEn", zh ? "鹦鹉螺" : "Ammonites");
        await page.WriteAsync(zh ? "answerZh" : "answerEn", zh ? "没错，鹦鹉螺见过恐龙。" : "They did, with the dinosaurs.");
        await page.ExamineAsync();
        await page.PublishAsync();
        await window.SayAsync(question);
        await window.SeesAsync(zh ? "没错，鹦鹉螺见过恐龙。" : "They did, with the dinosaurs.");
        await page.TabAsync("数据", "Figures");
        var figures = page.Panel.Locator(".exam-figure");
        await Assertions.Expect(figures.Nth(0)).ToContainTextAsync(zh ? "1回答次数前 30 天 0" : "1answers0 the 30 days before");
        await Assertions.Expect(figures.Nth(1)).ToContainTextAsync("100 %");
        await Assertions.Expect(figures.Nth(2)).ToContainTextAsync("0 %");
        await Shots.TakeAsync(page.Page, "knowledge-figures", "desktop", locale);
    }

    private async Task<KnowledgePage> OpenAsync(string name, string shown, string locale)
    {
        await Stage.Boss.InviteAsync(name, shown, ["publisher"], ["pre-sales"], Stage.Password, Cancellation);
        return await KnowledgePage.OpenAsync(await DesktopAsync(locale), locale == "zh-CN", name);
    }

    private static Encoding Gb18030 => CodePagesEncodingProvider.Instance.GetEncoding("GB18030")!;

    private static FilePayload File(string name, string text, Encoding? encoding = null) =>
        new() { Name = name, MimeType = "text/csv", Buffer = (encoding ?? Encoding.UTF8).GetBytes(text) };
}
