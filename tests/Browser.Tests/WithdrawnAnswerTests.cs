using Microsoft.Playwright;
using SupportBot.Driver;

namespace SupportBot.Browser.Tests;

/// <summary>Section 1.9: a person takes over while the bot's answer grows in the customer's window. Its own service, whose answers grow
/// slowly enough to be interrupted.</summary>
public sealed class WithdrawnAnswerTests(Stage stage) : OwnServiceTest(stage)
{
    private const string Question = "怎么洗";
    private const string Beginning = "不同材质洗法不一样";
    private const string End = "我再帮您看细一点";

    protected override Task<IReadOnlyDictionary<string, string>> SettingsAsync(string folder) => Task.FromResult<IReadOnlyDictionary<string, string>>(
        new Dictionary<string, string> { ["Streaming:From"] = "100", ["Streaming:Every"] = "00:00:02" });

    protected override Task InviteAsync(StaffClient boss) =>
        boss.InviteAsync("mei", "小美", ["agent"], ["pre-sales", "in-sales", "after-sales", "supervisor"], Stage.Password, TestContext.Current.CancellationToken);

    [Fact]
    public async Task S1_9_When_a_person_takes_over_the_half_shown_answer_goes_and_does_not_come_back_after_a_reload()
    {
        var window = await CustomerWindow.OpenAsync(await PhoneAsync("zh-CN"));
        var desk = await DeskPage.OpenAsync(await DesktopAsync("zh-CN"), "zh-CN", "mei", Stage.Password);
        await window.SayAsync("我要转人工");
        await window.IsWaitingAsync();
        await window.SayAsync(Question);
        var growing = window.Page.Locator("[role=feed] > article").Filter(new LocatorFilterOptions { HasText = Beginning });
        await growing.First.WaitForAsync();
        var half = await growing.First.InnerTextAsync();
        await Shots.TakeAsync(window.Page, "chat-half", "phone", "zh-CN");
        Assert.DoesNotContain(End, half, StringComparison.Ordinal);

        await desk.ClaimAsync("访客");

        await growing.First.WaitForAsync(new LocatorWaitForOptions { State = WaitForSelectorState.Detached });
        await desk.SayAsync("您好，我是小美");
        await window.SeesAsync("您好，我是小美");
        Assert.Equal(0, await growing.CountAsync());
        await Shots.TakeAsync(window.Page, "chat-taken-over", "phone", "zh-CN");
        await window.ReloadAsync();
        await window.SeesAsync("您好，我是小美");
        Assert.Equal(0, await growing.CountAsync());
        await desk.CloseAsync();
    }
}
