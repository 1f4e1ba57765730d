using System.Text.RegularExpressions;
using Microsoft.Playwright;
using SupportBot.Driver;
using static Microsoft.Playwright.Assertions;

namespace SupportBot.Browser.Tests.WebChat;

/// <summary>Microsoft's own Web Chat in a browser, on a page of somebody's, against our Direct Line.</summary>
public sealed class WebChatTests(Stage stage) : BrowserTest(stage)
{
    private static readonly TimeSpan Impatient = TimeSpan.FromSeconds(3);

    [Fact]
    public async Task Text_is_sent_shown_once_and_answered()
    {
        await using var host = await WebChatHost.StartAsync();
        var window = await OpenAsync(host);

        await window.SayAsync("在吗 <b>x</b>");
        await window.SeesAsync("收到：在吗 <b>x</b>");

        Assert.Equal(1, await window.CountAsync("在吗 <b>x</b>"));
        await ShootAsync(window, "text");
    }

    [Fact]
    public async Task Markdown_is_drawn_and_script_in_it_is_not_run()
    {
        await using var host = await WebChatHost.StartAsync();
        var window = await OpenAsync(host);

        await window.SayAsync("markdown");
        var answer = window.Said.Last;

        await Expect(answer.Locator("strong")).ToHaveTextAsync("粗体");
        await Expect(answer.Locator("li")).ToHaveTextAsync(["第一", "第二"]);
        await Expect(answer.Locator("a")).ToHaveAttributeAsync("href", "https://shop.example/a");
        await Expect(answer.Locator("script")).ToHaveCountAsync(0);
        Assert.Equal("talk", await window.Page.TitleAsync());
        await ShootAsync(window, "markdown");
    }

    [Theory]
    [InlineData("buttons")]
    [InlineData("hero")]
    public async Task S1_3_A7352_A7353_A7355_A7360_A7370_A7372_A_button_says_or_carries_what_its_kind_does(string where)
    {
        await using var host = await WebChatHost.StartAsync();
        var window = await OpenAsync(host);

        foreach (var (button, heard) in new[]
        {
            ("说出来", "收到：说出来"),
            ("悄悄说", "收到：quiet"),
            ("换句话", """收到：text｜{"choice":"b"}"""),
        })
        {
            await window.SayAsync(where);
            await window.Button(button).WaitForAsync();
            if (button == "说出来")
                await ShootAsync(window, where);
            await window.Button(button).ClickAsync();
            await window.SeesAsync(heard);
        }

        await Expect(window.Button("悄悄给")).ToHaveCountAsync(0);
        Assert.Equal(1, await window.CountAsync("我要换货"));
        Assert.Equal(0, await window.CountAsync("quiet"));
    }

    [Fact]
    public async Task A_button_that_opens_something_opens_it_beside_the_talk()
    {
        await using var host = await WebChatHost.StartAsync();
        var window = await OpenAsync(host);
        await window.SayAsync("opening");
        await window.Button("打开 openUrl").WaitForAsync();
        await ShootAsync(window, "opening");

        foreach (var kind in new[] { "openUrl", "downloadFile", "showImage", "playAudio", "playVideo" })
        {
            var opened = await window.Page.Context.RunAndWaitForPageAsync(() => window.Button($"打开 {kind}").ClickAsync());
            await opened.WaitForURLAsync($"**/opened/{kind}");
            await opened.CloseAsync();
        }

        // No program takes calls here; the browser is seen to try. Below a message Web Chat dials what it was given, on a card it puts
        // one more “tel:” before it.
        await window.Page.EvaluateAsync("window.open = address => { document.body.dataset.dialled = address; }");
        await window.Button("打电话").ClickAsync();
        await Expect(window.Page.Locator("body")).ToHaveAttributeAsync("data-dialled", new Regex(@"^(tel:)+\+864001234567$"));
    }

    [Fact]
    public async Task An_adaptive_card_is_filled_in_and_submitted()
    {
        await using var host = await WebChatHost.StartAsync();
        var window = await OpenAsync(host);
        await window.SayAsync("adaptive");
        await window.Said.GetByPlaceholder("订单号").FillAsync("SB1001");
        await ShootAsync(window, "adaptive");

        await window.Button("提交").ClickAsync();

        await window.SeesAsync("\"order\":\"SB1001\"");
        await window.SeesAsync("\"form\":\"return\"");
    }

    [Fact]
    public async Task A_carousel_shows_its_cards_side_by_side()
    {
        await using var host = await WebChatHost.StartAsync();
        var window = await OpenAsync(host);
        await window.SayAsync("carousel");
        await window.Button("要 6 号").WaitForAsync();
        await ShootAsync(window, "carousel");

        var first = await window.Button("要 1 号").BoundingBoxAsync();
        var second = await window.Button("要 2 号").BoundingBoxAsync();
        await window.Button("要 6 号").ClickAsync();

        Assert.Equal(first!.Y, second!.Y);
        Assert.True(second.X > first.X);
        await window.SeesAsync("收到：要 6 号");
    }

    [Fact]
    public async Task A_photo_is_uploaded_and_shown_in_the_talk_and_again_after_a_reload()
    {
        await using var host = await WebChatHost.StartAsync();
        var window = await OpenAsync(host);

        await window.AttachAsync("裂缝.png", Pictures.Png);
        await window.SeesAsync("收到：1 个文件");
        await ShowsPhotoAsync(window);
        await ShootAsync(window, "photo");
        await window.Page.ReloadAsync();

        await window.SeesAsync("收到：1 个文件");
        await ShowsPhotoAsync(window);
    }

    [Fact]
    public async Task A_long_answer_grows_in_one_bubble()
    {
        await using var host = await WebChatHost.StartAsync();
        var window = await OpenAsync(host);
        await window.SayAsync("stream");
        await window.SeesAsync("长话的前一半，");
        var bubbles = await window.Said.CountAsync();
        await ShootAsync(window, "stream");

        host.Bot.Half.SetResult();
        await window.SeesAsync("长话的前一半，后一半。");

        Assert.Equal(bubbles, await window.Said.CountAsync());
    }

    [Fact]
    public async Task Two_tabs_are_one_talk()
    {
        await using var host = await WebChatHost.StartAsync();
        var person = await DesktopAsync("zh-CN");
        var first = await WebChatWindow.OpenAsync(person, host.Address);
        await first.SayAsync("一号窗口");
        var second = await WebChatWindow.OpenAsync(person, host.Address);
        await second.SeesAsync("收到：一号窗口");

        await second.SayAsync("二号窗口");
        await first.SeesAsync("收到：二号窗口");

        foreach (var tab in new[] { first, second })
        {
            Assert.Equal(1, await tab.CountAsync("一号窗口"));
            Assert.Equal(1, await tab.CountAsync("二号窗口"));
        }

        await ShootAsync(second, "tabs");
    }

    [Fact]
    public async Task A_502_for_a_message_that_was_stored_neither_loses_nor_doubles_it()
    {
        await using var host = await WebChatHost.StartAsync();
        var window = await OpenAsync(host, Impatient);
        await window.RefuseAsync(502, delivered: true);

        await window.SayAsync("第一句");
        await window.SeesAsync("收到：第一句");
        await window.SayAsync("第二句");
        await window.SeesAsync("收到：第二句");

        await Expect(window.Retry).ToHaveCountAsync(0);
        await StandsOnceAsync(window, "第一句", "收到：第一句", "第二句");
    }

    [Fact]
    public async Task A_502_for_a_message_that_never_came_offers_to_send_it_again()
    {
        await using var host = await WebChatHost.StartAsync();
        var window = await OpenAsync(host, Impatient);
        await window.RefuseAsync(502, delivered: false);

        await window.SayAsync("第一句");
        await window.Retry.WaitForAsync();
        await ShootAsync(window, "502");
        await window.Retry.ClickAsync();
        await window.SeesAsync("收到：第一句");

        await StandsOnceAsync(window, "第一句", "收到：第一句");
    }

    [Fact]
    public async Task After_a_403_the_page_connects_anew_and_the_talk_goes_on()
    {
        await using var host = await WebChatHost.StartAsync();
        var window = await OpenAsync(host, Impatient);
        await window.SayAsync("第一句");
        await window.SeesAsync("收到：第一句");
        await window.RefuseAsync(403, delivered: false);

        await window.SayAsync("第二句");
        // Between two connections Web Chat drops what is typed.
        await Expect(window.Page.Locator("body")).ToHaveAttributeAsync("data-connections", "2");
        await window.SayAsync("第三句");
        await window.SeesAsync("收到：第三句");

        await StandsOnceAsync(window, "第一句", "收到：第一句", "第三句", "收到：第三句");
    }

    [Fact]
    public async Task A_restart_in_the_middle_of_a_talk_loses_and_doubles_nothing()
    {
        var cancellation = TestContext.Current.CancellationToken;
        var data = Directory.CreateTempSubdirectory("supportbot-webchat-").FullName;
        var options = new ServiceOptions(await Publish.FolderAsync(), data, ServiceOptions.FreePort(), new Dictionary<string, string>(ServiceOptions.AroundTheClock)
        {
            ["DirectLine:Secrets:0"] = WebChatHost.Secret,
        });
        var service = await ServiceProcess.StartAsync(options, cancellation);
        try
        {
            await using var host = await WebChatHost.StartAsync(service.Address);
            var window = await OpenAsync(host, Impatient);
            await window.SayAsync("满多少包邮");
            // Greeted, asked, answered.
            await Expect(window.Said.Filter(new() { HasText = "包邮" })).ToHaveCountAsync(3);

            await service.DisposeAsync();
            await window.SayAsync("怎么付款");
            await window.Retry.WaitForAsync();
            await ShootAsync(window, "restart");
            service = await ServiceProcess.StartAsync(options, cancellation);
            var before = await window.Said.CountAsync();
            await window.Retry.ClickAsync();

            // It is sent anew beside the one that failed, and answered; Web Chat comes back for that within fifteen seconds.
            await Expect(window.Said).ToHaveCountAsync(before + 2, new() { Timeout = 60_000 });
            await StandsOnceAsync(window, "满多少包邮", "怎么付款");
        }
        finally
        {
            await service.DisposeAsync();
            Directory.Delete(data, recursive: true);
        }
    }

    private async Task<WebChatWindow> OpenAsync(WebChatHost host, TimeSpan? patience = null) =>
        await WebChatWindow.OpenAsync(await DesktopAsync("zh-CN"), host.Address, patience);

    private static Task ShootAsync(WebChatWindow window, string what) => Shots.TakeAsync(window.Page, $"webchat-{what}", "desktop", "zh-CN");

    private static Task ShowsPhotoAsync(WebChatWindow window) => window.Page.WaitForFunctionAsync(
        "() => [...document.querySelectorAll('[role=feed] article img')].some(image => image.complete && image.naturalWidth >= 200)");

    /// <summary>When the page is loaded again it shows what the server has; until then Web Chat also shows what it failed to send.</summary>
    private static async Task StandsOnceAsync(WebChatWindow window, params string[] texts)
    {
        await window.Page.ReloadAsync();
        foreach (var text in texts)
            await Expect(window.Said.GetByText(text, new() { Exact = true })).ToHaveCountAsync(1);
    }
}
