using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace SupportBot.Browser.Tests;

/// <summary>When, to whom and where an answer is told.</summary>
public sealed class KnowledgeConditionsTests(Stage stage) : BrowserTest(stage)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_period_is_on_the_shops_clock_wherever_the_editor_sits()
    {
        var far = await OpenAsync("abroad", "小远", await DesktopAsync("zh-CN", zone: "America/New_York"));
        await far.OpenEntryAsync("order.payment-methods");
        await far.TabAsync("条件与卡片", "");
        await far.WriteAsync("from", "2099-12-01T00:00");
        await far.WriteAsync("until", "2099-12-01T00:00");
        await far.Panel.GetByText("结束时间要晚于开始时间").WaitForAsync();
        await far.TabAsync("内容", "");
        await Assertions.Expect(far.Panel.Locator(".tab-wrong")).ToHaveTextAsync("条件与卡片");
        await far.TabAsync("条件与卡片", "");
        await far.Panel.Locator("#f-until").FillAsync("2099-12-02T00:00");
        await Assertions.Expect(far.Panel.Locator(".field-error")).ToHaveCountAsync(0);

        var draft = (await Stage.Boss.CallAsync(HttpMethod.Get, "/api/knowledge/writing/order.payment-methods", null, Cancellation)).GetProperty("draft");
        Assert.Equal(new DateTimeOffset(2099, 11, 30, 16, 0, 0, TimeSpan.Zero), draft.GetProperty("entry").GetProperty("details").GetProperty("from").GetDateTimeOffset());

        var phone = await OpenAsync("at-home", "小近", await PhoneAsync("zh-CN"));
        await phone.OpenEntryAsync("order.payment-methods");
        await phone.TabAsync("条件与卡片", "");
        await Assertions.Expect(phone.Panel.Locator("#f-until")).ToHaveValueAsync("2099-12-02T00:00");
        await phone.Panel.Locator("#f-until").ClickAsync();
        await Shots.TakeAsync(phone.Page, "knowledge-period", "phone", "zh-CN");
        await phone.TabAsync("预览", "");
        await phone.Panel.GetByText("2099年12月1日 00:00 才开始").WaitForAsync();
        await phone.TabAsync("历史", "");
        await phone.Panel.GetByRole(AriaRole.Button, new LocatorGetByRoleOptions { NameRegex = new("第 1 版") }).ClickAsync();
        await phone.Panel.Locator(".compare-text").GetByText("2099年12月2日 00:00").WaitForAsync();
        await phone.TapAsync("丢弃草稿", "");
        await phone.TapAsync("丢弃", "");
        await phone.Page.Locator(".ant-message").GetByText("草稿已丢弃").WaitForAsync();
    }

    [Fact]
    public async Task The_preview_shows_what_each_customer_gets_in_each_channel()
    {
        await Stage.Boss.CallAsync(
            HttpMethod.Post, "/api/knowledge/entries",
            new
            {
                id = "own.crane", kind = "reply", title = new { zh = "纸鹤价格" }, answer = new { zh = "纸鹤每只 2 元。" }, questions = new { zh = new[] { "纸鹤多少钱一只" } }, reason = "a test",
                details = new
                {
                    channels = new[] { "directline", "msteams" },
                    variants = new object[]
                    {
                        new { audience = "wholesale", answer = new { zh = "纸鹤批发每只 1 元。" } }, new { channel = "msteams", answer = new { zh = "纸鹤请在商城里看价。" } },
                        new { audience = "new", answer = new { zh = "新客买纸鹤第一只免费。" } },
                    },
                },
            }, Cancellation);
        var page = await OpenAsync("previewer", "小览", await DesktopAsync("zh-CN"));
        await page.OpenEntryAsync("own.crane");
        await page.TabAsync("预览", "");
        var answer = page.Panel.Locator(".preview-bubble").Last;
        await Assertions.Expect(answer).ToHaveTextAsync("新客买纸鹤第一只免费。");
        await ChooseAsync(page, "老客");
        await Assertions.Expect(answer).ToHaveTextAsync("纸鹤每只 2 元。");
        await ChooseAsync(page, "批发");
        await Assertions.Expect(answer).ToHaveTextAsync("纸鹤批发每只 1 元。");
        await ChooseAsync(page, "msteams");
        await ChooseAsync(page, "老客");
        await Assertions.Expect(answer).ToHaveTextAsync("纸鹤请在商城里看价。");
        await Shots.TakeAsync(page.Page, "knowledge-preview-channels", "desktop", "zh-CN");
        await page.CloseAsync();

        // Asked under Try, it is what such a customer is told.
        var box = page.Page.GetByLabel("试问一句");
        await box.GetByRole(AriaRole.Textbox).FillAsync("纸鹤多少钱一只");
        await box.GetByRole(AriaRole.Textbox).PressAsync("Enter");
        await Assertions.Expect(box.Locator(".try-answer")).ToHaveTextAsync("新客买纸鹤第一只免费。");
        await box.GetByText("批发", new LocatorGetByTextOptions { Exact = true }).ClickAsync();
        await Assertions.Expect(box.Locator(".try-answer")).ToHaveTextAsync("纸鹤批发每只 1 元。");

        // And a visitor is told the same in the window.
        var window = await CustomerWindow.OpenAsync(await PhoneAsync("zh-CN"));
        await window.SayAsync("纸鹤多少钱一只");
        await window.SeesAsync("新客买纸鹤第一只免费。");
        await Stage.Boss.CallAsync(HttpMethod.Delete, "/api/knowledge/entries/own.crane?version=1&reason=test", null, Cancellation);
    }

    [Fact]
    public async Task A_fact_of_the_shop_is_put_where_the_caret_stands()
    {
        var page = await OpenAsync("teller", "小填", await DesktopAsync("zh-CN"));
        await page.OpenEntryAsync("postage.free");
        await page.Panel.Locator("#f-answerZh").FillAsync("一般  前发货。");
        await page.Panel.Locator("#f-answerZh").EvaluateAsync("area => area.setSelectionRange(3, 3)");
        await page.Panel.GetByRole(AriaRole.Combobox, new LocatorGetByRoleOptions { Name = "插入店铺信息" }).First.FillAsync("cutoff");
        await page.Page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page.Panel.Locator("#f-answerZh")).ToHaveValueAsync("一般 {cutoff} 前发货。");
        await page.SavedAsync();
        await page.TabAsync("预览", "");
        await Assertions.Expect(page.Panel.Locator(".preview-bubble").Last).ToHaveTextAsync(new Regex("^一般 \\d+:\\d+ 前发货。$"));
        await page.TapAsync("丢弃草稿", "");
        await page.TapAsync("丢弃", "");
    }

    private static Task ChooseAsync(KnowledgePage page, string what) =>
        page.Panel.Locator(".preview-tools").GetByText(what, new LocatorGetByTextOptions { Exact = true }).ClickAsync();

    private async Task<KnowledgePage> OpenAsync(string name, string shown, IBrowserContext person)
    {
        await Stage.Boss.InviteAsync(name, shown, ["publisher"], ["pre-sales"], Stage.Password, Cancellation);
        return await KnowledgePage.OpenAsync(person, zh: true, name);
    }
}
