using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace SupportBot.Browser.Tests;

/// <summary>An agent corrects a message and takes another one back; the customer's open window follows, and a reload shows the same.</summary>
public sealed class CorrectionTests(Stage stage) : BrowserTest(stage)
{
    private const string Wrong = "请寄到苏州市人民路 1 号哦";
    private const string Right = "请寄到杭州市文一路 8 号哦";
    private const string Private = "张女士的手机号是 13800000000";

    [Fact]
    public async Task A_corrected_message_and_one_taken_back_look_so_in_the_window_and_at_the_desk()
    {
        await Stage.Boss.InviteAsync(
            "agent-correct", "小美", ["agent"], ["pre-sales", "in-sales", "after-sales", "supervisor"], Stage.Password, TestContext.Current.CancellationToken);
        var desk = await DeskPage.OpenAsync(await DesktopAsync("zh-CN"), "zh-CN", "agent-correct", Stage.Password);
        var window = await CustomerWindow.OpenAsync(await PhoneAsync("zh-CN"), isDemoCustomer: true);
        await window.SayAsync("帮我查一下订单 SB1003 到哪了");
        await window.SeesAsync(new Regex("SB1003 的包裹"));
        await window.SayAsync("我要转人工");
        await window.SeesAsync(new Regex("您是下一位"));
        await desk.SeesWaitingAsync("SB1003");
        await desk.ClaimAsync("SB1003");
        await desk.SayAsync(Wrong);
        await desk.SayAsync(Private);
        await window.SeesAsync(Private);

        await desk.CorrectAsync(Wrong, Right);
        await window.SeesAsync(Right);
        await desk.WithdrawAsync(Private);
        await window.SeesAsync("客服撤回了一条消息");

        await ShowsAsync(window);
        await Shots.TakeAsync(window.Page, "chat-corrected", "phone", "zh-CN");
        await desk.SeesAsync("已撤回，客户看不到内容");
        await desk.Page.GetByText("已修改，查看原文").ClickAsync();
        await desk.SeesAsync(Wrong);
        await Shots.TakeAsync(desk.Page, "desk-corrected", "desktop", "zh-CN");

        await window.ReloadAsync();
        await window.SeesAsync("客服撤回了一条消息");
        await ShowsAsync(window);

        // The file says what the customer's window says.
        var file = await desk.Page.RunAndWaitForDownloadAsync(() => desk.Page.GetByRole(AriaRole.Link, new PageGetByRoleOptions { Name = "下载对话记录" }).ClickAsync());
        Assert.EndsWith(".transcript", file.SuggestedFilename, StringComparison.Ordinal);
        using var said = JsonDocument.Parse(await File.ReadAllBytesAsync(await file.PathAsync(), TestContext.Current.CancellationToken));
        var texts = said.RootElement.EnumerateArray().Select(one => one.TryGetProperty("text", out var text) ? text.GetString() : null).ToList();
        Assert.Contains(Right, texts);
        Assert.DoesNotContain(Private, texts);

        // On a phone it is under “More”, and the customer's name has room.
        await desk.Page.SetViewportSizeAsync(390, 844);
        await desk.Page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "更多操作" }).ClickAsync();
        await desk.Page.GetByRole(AriaRole.Menuitem, new PageGetByRoleOptions { Name = "下载对话记录" }).WaitForAsync();
        await Shots.TakeAsync(desk.Page, "desk-talk", "phone", "zh-CN");
        await desk.Page.Keyboard.PressAsync("Escape");
        await desk.Page.SetViewportSizeAsync(1440, 900);
        await desk.CloseAsync();
    }

    private static async Task ShowsAsync(CustomerWindow window)
    {
        Assert.Equal((1, 0, 0), (await window.CountAsync(Right), await window.CountAsync(Wrong), await window.CountAsync(Private)));
        Assert.Equal(1, await window.CountAsync("已修改"));
        // Each stands where it was said, not where it was corrected. Asked in one go: the window may be scrolling.
        var withdrawn = await window.Page.GetByText("客服撤回了一条消息").Last.ElementHandleAsync();
        Assert.True(await window.Page.GetByText(Right, new PageGetByTextOptions { Exact = true }).Last.EvaluateAsync<bool>(
            "(corrected, withdrawn) => corrected.getBoundingClientRect().y < withdrawn.getBoundingClientRect().y", withdrawn));
    }
}
