using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace SupportBot.Browser.Tests;

/// <summary>Editors and publishers change what the bot knows while a customer is talking to it.</summary>
public sealed class KnowledgeTests(Stage stage) : BrowserTest(stage)
{
    private const string Free = "满多少包邮";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("zh-CN")]
    [InlineData("en-US")]
    public async Task A_draft_is_examined_and_published_and_the_next_message_is_answered_with_it(string locale)
    {
        var zh = locale == "zh-CN";
        var name = await PublisherAsync($"publisher-{locale[..2]}", zh ? "小编" : "Edith");
        var window = await CustomerWindow.OpenAsync(await PhoneAsync(locale));
        var question = zh ? "可以开发票吗" : "Can I get an invoice?";
        await window.SayAsync(question);
        await window.AnsweredAsync();

        var page = await KnowledgePage.OpenAsync(await DesktopAsync(locale), zh, name);
        await Shots.TakeAsync(page.Page, "knowledge", "desktop", locale);
        await page.OpenEntryAsync("order.invoice");
        await Assertions.Expect(page.Panel.Locator(".panel-id")).ToContainTextAsync("order.invoice");
        var news = zh ? "本月起，发票都走邮箱，当天就开。" : "From this month on, invoices go out by email on the same day.";
        await page.WriteAsync(zh ? "answerZh" : "answerEn", news);
        await Shots.TakeAsync(page.Page, "knowledge-edit", "desktop", locale);
        await page.Page.EmulateMediaAsync(new PageEmulateMediaOptions { ColorScheme = ColorScheme.Dark });
        await Shots.TakeAsync(page.Page, "knowledge-edit-dark", "desktop", locale);
        await page.Page.EmulateMediaAsync(new PageEmulateMediaOptions { ColorScheme = ColorScheme.Light });
        await window.SayAsync(question);
        await window.AnsweredAsync();
        Assert.DoesNotContain(news, await window.LastAsync(), StringComparison.Ordinal);

        var exam = await page.ExamineAsync();
        await Assertions.Expect(exam).ToContainTextAsync(zh ? "都和现在一样" : "same entries as now");
        await page.PublishAsync();
        await window.SayAsync(question);
        await window.SeesAsync(news);

        // Whoever edits can ask, too, and see what would be answered, and why.
        await page.CloseAsync();
        var box = page.Page.GetByLabel(zh ? "试问一句" : "Try a message").GetByRole(AriaRole.Textbox);
        await box.FillAsync(question);
        await box.PressAsync("Enter");
        await page.Page.GetByText(news).Last.WaitForAsync();
        await Shots.TakeAsync(page.Page, "knowledge-try", "desktop", locale);

        var phone = await KnowledgePage.OpenAsync(await PhoneAsync(locale), zh, name);
        await Shots.TakeAsync(phone.Page, "knowledge", "phone", locale);
        await phone.OpenEntryAsync("order.invoice");
        await Shots.TakeAsync(phone.Page, "knowledge-edit", "phone", locale);
        await phone.TabAsync("预览", "Preview");
        await phone.Page.EmulateMediaAsync(new PageEmulateMediaOptions { ColorScheme = ColorScheme.Dark });
        await Shots.TakeAsync(phone.Page, "knowledge-preview", "phone", locale);
    }

    [Fact]
    public async Task A_loss_is_shown_before_and_after_and_needs_a_reason_and_can_be_rolled_back()
    {
        var name = await PublisherAsync("publisher-loss", "小芳");
        var window = await CustomerWindow.OpenAsync(await PhoneAsync("zh-CN"));
        var page = await KnowledgePage.OpenAsync(await DesktopAsync("zh-CN"), zh: true, name);
        await Stage.Boss.CallAsync(HttpMethod.Post, "/api/knowledge/exam", new { language = "zh", question = Free, topic = "postage.free" }, Cancellation);
        await page.OpenEntryAsync("postage.free");
        var questions = await page.Panel.Locator("#f-questionsZh").InputValueAsync();
        await page.WriteAsync("questionsZh", "港澳台能寄吗");

        var exam = await page.ExamineAsync();
        await exam.Locator(".exam-row.is-worse").Filter(new LocatorFilterOptions { HasText = Free }).First.WaitForAsync();
        await Shots.TakeAsync(page.Page, "knowledge-exam", "desktop", "zh-CN");
        var publish = exam.GetByRole(AriaRole.Button, new LocatorGetByRoleOptions { Name = "发布", Exact = true });
        await Assertions.Expect(publish).ToBeDisabledAsync();
        await exam.Locator("#f-reason").FillAsync("测试：包邮的问题暂时不答");
        await page.PublishAsync();

        await page.TabAsync("历史", "History");
        await page.Panel.GetByText("发布理由：测试").WaitForAsync();
        await page.Panel.GetByRole(AriaRole.Button, new LocatorGetByRoleOptions { NameRegex = new("第 1 版") }).ClickAsync();
        await page.Panel.Locator(".compare-text .is-new").First.WaitForAsync();
        await Shots.TakeAsync(page.Page, "knowledge-history", "desktop", "zh-CN");
        await page.TapAsync("恢复到第 1 版", "");
        await Assertions.Expect(page.Panel.Locator("#f-questionsZh")).ToHaveValueAsync(questions);
        await page.ExamineAsync();
        await page.PublishAsync();
        await page.CloseAsync();
        await Assertions.Expect(page.Row("postage.free")).Not.ToContainTextAsync("草稿");
        await window.SayAsync(Free);
        await window.SeesAsync(new Regex("满 99 元"));
    }

    [Fact]
    public async Task Two_who_write_at_once_see_each_others_change_part_by_part_and_lose_nothing()
    {
        var (first, second) = (await PublisherAsync("editor-first", "周晴", "editor"), await PublisherAsync("editor-second", "李明", "editor"));
        var zhou = await KnowledgePage.OpenAsync(await DesktopAsync("zh-CN"), zh: true, first);
        var li = await KnowledgePage.OpenAsync(await DesktopAsync("zh-CN"), zh: true, second);
        await zhou.OpenEntryAsync("order.cancel");
        await li.OpenEntryAsync("order.cancel");
        await li.Panel.Locator("#f-titleZh").WaitForAsync();

        // Another part: merged without a question.
        await zhou.WriteAsync("answerEn", "You can cancel until it is shipped.");
        await li.WriteAsync("answerZh", "发货前都可以取消哦。");
        await Assertions.Expect(li.Panel.Locator("#f-answerEn")).ToHaveValueAsync("You can cancel until it is shipped.");
        await li.Panel.GetByText(new Regex("周晴 刚改了：.*答案（英文）")).WaitForAsync();

        // The same part: both are shown, one is chosen.
        await li.WriteAsync("titleZh", "取消订单（李）");
        await zhou.Panel.Locator("#f-titleZh").FillAsync("取消订单（周）");
        var clash = zhou.Panel.Locator(".clash");
        await clash.GetByText("取消订单（李）").WaitForAsync();
        await Shots.TakeAsync(zhou.Page, "knowledge-clash", "desktop", "zh-CN");
        await clash.GetByRole(AriaRole.Button, new LocatorGetByRoleOptions { Name = "就这样保存" }).ClickAsync();
        await zhou.SavedAsync();
        await Assertions.Expect(zhou.Panel.Locator("#f-titleZh")).ToHaveValueAsync("取消订单（周）");
        await Assertions.Expect(zhou.Panel.Locator("#f-answerZh")).ToHaveValueAsync("发货前都可以取消哦。");

        // An editor hands in and cannot publish.
        Assert.Equal(0, await zhou.Panel.GetByRole(AriaRole.Button, new LocatorGetByRoleOptions { Name = "发布…" }).CountAsync());
        await zhou.TapAsync("提交发布", "");
        await zhou.Panel.GetByText("待发布").WaitForAsync();
        await zhou.TapAsync("丢弃草稿", "");
        await zhou.TapAsync("丢弃", "");
    }

    [Theory]
    [InlineData("zh-CN")]
    [InlineData("en-US")]
    public async Task What_is_wrong_between_entries_stands_in_a_list_and_beside_what_one_types(string locale)
    {
        var zh = locale == "zh-CN";
        var name = await PublisherAsync($"conflicts-{locale[..2]}", zh ? "小陈" : "Chen");
        var page = await KnowledgePage.OpenAsync(await DesktopAsync(locale), zh, name);
        await page.OpenEntryAsync("order.note");
        var answer = page.Panel.Locator(zh ? "#f-answerZh" : "#f-answerEn");
        var before = await answer.InputValueAsync();
        await page.WriteAsync(zh ? "answerZh" : "answerEn", before + " {nothing-such} <script>document.title='run'</script>");
        await page.Panel.Locator(".field-error").First.WaitForAsync();
        await page.TabAsync("预览", "Preview");
        await Assertions.Expect(page.Panel.Locator(".preview-bubble").Last).ToContainTextAsync("<script>document.title='run'</script>");
        Assert.NotEqual("run", await page.Page.TitleAsync());
        await page.TapAsync("丢弃草稿", "Discard draft");
        await page.TapAsync("丢弃", "Discard");
        await page.Panel.GetByText(zh ? "丢弃草稿" : "Discard draft", new LocatorGetByTextOptions { Exact = true }).WaitForAsync(new LocatorWaitForOptions { State = WaitForSelectorState.Detached });
        await page.TabAsync("条件与卡片", "Conditions");
        await Shots.TakeAsync(page.Page, "knowledge-conditions", "desktop", locale);
        await page.CloseAsync();
        await page.TabAsync("冲突", "Conflicts");
        await page.Page.Locator(".view .card-row, .view .state, .knowledge-list .state").First.WaitForAsync();
        await Shots.TakeAsync(page.Page, "knowledge-conflicts", "desktop", locale);
    }

    [Fact]
    public async Task A_script_in_an_answer_is_shown_as_text_and_never_run()
    {
        const string script = "<script>window.run = 1</script><img src=x onerror=\"window.run = 2\">[点我](javascript:window.run=3)";
        await Stage.Boss.CallAsync(
            HttpMethod.Post, "/api/knowledge/entries",
            new { id = "own.script", kind = "reply", title = new { zh = "鲸鱼脚本" }, answer = new { zh = script }, questions = new { zh = new[] { "鲸鱼脚本怎么写" } }, reason = "a test" }, Cancellation);
        var window = await CustomerWindow.OpenAsync(await PhoneAsync("zh-CN"));
        await window.SayAsync("鲸鱼脚本怎么写");
        await window.SeesAsync(script);
        await NeverRanAsync(window.Page);

        // Nor on the pages of the staff: what is tried, its preview, and the talk at the desk.
        var name = await PublisherAsync("publisher-script", "小安");
        await Stage.Boss.InviteAsync("agent-script", "小守", ["agent"], ["pre-sales", "after-sales"], Stage.Password, Cancellation);
        var page = await KnowledgePage.OpenAsync(await DesktopAsync("zh-CN"), zh: true, name);
        var box = page.Page.GetByLabel("试问一句").GetByRole(AriaRole.Textbox);
        await box.FillAsync("鲸鱼脚本怎么写");
        await box.PressAsync("Enter");
        await Assertions.Expect(page.Page.Locator(".try-answer")).ToHaveTextAsync(script);
        await page.OpenEntryAsync("own.script");
        await page.TabAsync("预览", "Preview");
        await Assertions.Expect(page.Panel.Locator(".preview-bubble").Last).ToHaveTextAsync(script);
        await NeverRanAsync(page.Page);
        await window.SayAsync("转人工");
        var desk = await DeskPage.OpenAsync(await DesktopAsync("zh-CN"), "zh-CN", "agent-script", Stage.Password);
        await desk.ClaimAsync("要求人工");
        await Assertions.Expect(desk.Page.GetByRole(AriaRole.Log)).ToContainTextAsync(script);
        await NeverRanAsync(desk.Page);
        await desk.CloseAsync();
        await Stage.Boss.CallAsync(HttpMethod.Delete, "/api/knowledge/entries/own.script?version=1&reason=test", null, Cancellation);
    }

    private static async Task NeverRanAsync(IPage page)
    {
        Assert.Equal(0, await page.Locator("img[src=x], a[href^=javascript]").CountAsync());
        Assert.Equal(JsonValueKind.Null, (await page.EvaluateAsync<JsonElement>("window.run ?? null")).ValueKind);
    }

    private async Task<string> PublisherAsync(string name, string shown, string role = "publisher")
    {
        await Stage.Boss.InviteAsync(name, shown, [role], ["pre-sales"], Stage.Password, Cancellation);
        return name;
    }
}
