using System.Text.RegularExpressions;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace SupportBot.Browser.Tests;

/// <summary>A customer alone with the bot.</summary>
public sealed class WindowTests(Stage stage) : BrowserTest(stage)
{
    [Fact]
    public async Task A_question_is_answered_and_stays_answered_when_the_page_is_loaded_again()
    {
        var person = await PhoneAsync("zh-CN");
        var window = await CustomerWindow.OpenAsync(person);

        await window.SayAsync("满多少包邮");
        await window.SeesAsync(new Regex("包邮.*元|元.*包邮"));
        await window.ReloadAsync();

        await window.SeesAsync("满多少包邮");
        Assert.Equal(1, await window.CountAsync("满多少包邮"));
    }

    [Fact]
    public async Task A_second_tab_goes_on_where_the_first_one_is()
    {
        var person = await DesktopAsync("en-US");
        var first = await CustomerWindow.OpenAsync(person);
        await first.SayAsync("how can I pay");

        var second = await CustomerWindow.OpenAsync(person);
        await second.SeesAsync("how can I pay");
        await second.SayAsync("which courier do you use");

        await first.SeesAsync("which courier do you use");
        Assert.Equal(1, await first.CountAsync("which courier do you use"));
    }

    [Fact]
    public async Task A_message_that_was_stored_although_its_answer_was_lost_stands_once()
    {
        var person = await PhoneAsync("zh-CN");
        var window = await CustomerWindow.OpenAsync(person);
        await window.LoseAnswersAsync(1);

        var again = await window.Page.RunAndWaitForResponseAsync(
            () => window.SayAsync("满多少包邮"),
            answer => answer.Request.Method == "POST" && answer.Url.EndsWith("/activities", StringComparison.Ordinal));
        Assert.Equal(200, again.Status);
        await window.SeesAsync(new Regex("包邮.*元|元.*包邮"));
        Assert.Equal(1, await window.CountAsync("满多少包邮"));
        await window.ReloadAsync();

        Assert.Equal(1, await window.CountAsync("满多少包邮"));
    }

    [Fact]
    public async Task A_message_that_the_customer_sends_again_after_it_failed_stands_once()
    {
        var person = await PhoneAsync("zh-CN");
        var window = await CustomerWindow.OpenAsync(person);
        // A refusal is not tried again by itself.
        await window.LoseAnswersAsync(1, status: 400);

        await window.SayAsync("满多少包邮");
        await window.Page.GetByRole(AriaRole.Button, new() { Name = "重试" }).ClickAsync();
        await Expect(window.Page.GetByRole(AriaRole.Button, new() { Name = "重试" })).ToHaveCountAsync(0);

        Assert.Equal(1, await window.CountAsync("满多少包邮"));
        await window.ReloadAsync();
        Assert.Equal(1, await window.CountAsync("满多少包邮"));
    }

    [Fact]
    public async Task A_signed_in_customer_picks_an_order_and_has_the_courier_nudged()
    {
        var person = await PhoneAsync("zh-CN");
        var window = await CustomerWindow.OpenAsync(person, isDemoCustomer: true);

        await window.SayAsync("我的快递到哪了");
        await window.SayAsync("SB1004");
        await window.SeesAsync(new Regex("要我现在帮您催一下快递吗"));
        await window.TapAsync("好的");

        await window.SeesAsync(new Regex("已经帮您催过快递了，SB1004"));
    }
}
