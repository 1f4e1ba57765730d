using System.Text.Json;
using Microsoft.Playwright;
using SupportBot.Driver;

namespace SupportBot.Browser.Tests;

/// <summary>A photo is shown to staff for as long as their page is open, however long its address is good for the customer's window. Its
/// own service, whose addresses are good for seconds.</summary>
public sealed class PhotoLinkTests(Stage stage) : OwnServiceTest(stage)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    protected override Task<IReadOnlyDictionary<string, string>> SettingsAsync(string folder) => Task.FromResult<IReadOnlyDictionary<string, string>>(
        new Dictionary<string, string> { ["DirectLine:FileLinkLifetime"] = "00:00:10" });

    [Theory]
    [InlineData("zh-CN")]
    [InlineData("en-US")]
    public async Task A_photo_is_still_shown_at_the_desk_and_beside_its_case_after_the_address_in_the_window_has_run_out(string locale)
    {
        var zh = locale == "zh-CN";
        var window = await CustomerWindow.OpenAsync(await PhoneAsync(locale));
        await window.Page.Locator("input[type=file]").SetInputFilesAsync(new FilePayload { Name = "photo.png", MimeType = "image/png", Buffer = Pictures.Png });
        await window.AnsweredAsync();
        await window.SayAsync(zh ? "我要转人工" : "I want to talk to a person");
        await window.IsWaitingAsync();
        await RegisterAsync();
        var desk = await DeskPage.OpenAsync(await DesktopAsync(locale), locale, "boss", Stage.Password);
        await desk.ClaimAsync(zh ? "访客" : "Visitor");
        var cases = await CasePage.OpenAsync(await PhoneAsync(locale), locale, "boss", Stage.Password);
        await cases.ShowOnlyAsync("C1001");
        await cases.Panel.GetByRole(AriaRole.Tab, new LocatorGetByRoleOptions { Name = zh ? "对话" : "Conversation" }).ClickAsync();
        var shown = (ILocator[])[desk.Page.GetByRole(AriaRole.Log).Locator("img"), cases.Panel.Locator(".case-talk img")];
        foreach (var photo in shown)
            await photo.WaitForAsync();

        await RunsOutAsync(window.Page);

        foreach (var photo in shown)
            Assert.True(await IsDrawnAnewAsync(photo), "the photo is broken");
        await shown[1].ClickAsync();
        await cases.Page.WaitForFunctionAsync("() => document.querySelector('.ant-image-preview-img')?.naturalWidth > 0");
        await Shots.TakeAsync(cases.Page, "case-talk-photo", "phone", locale);
        await desk.CloseAsync();
    }

    /// <summary>A case of the one who waits.</summary>
    private async Task RegisterAsync()
    {
        using var boss = new StaffClient(Address!, TimeSpan.FromSeconds(30));
        await boss.SignInAsync("boss", Stage.Password, Cancellation);
        var waiting = (await boss.CallAsync(HttpMethod.Get, "/api/desk", null, Cancellation)).GetProperty("waiting");
        var call = new { key = Guid.NewGuid().ToString("n"), kind = "call-back", conversationId = waiting[0].GetProperty("conversationId").GetString(), problem = "x" };
        await boss.CallAsync(HttpMethod.Post, "/api/cases", call, Cancellation);
    }

    /// <summary>Waits until the address that the window got last opens nothing any more.</summary>
    private static async Task RunsOutAsync(IPage window)
    {
        var sent = await window.EvaluateAsync<JsonElement>(
            """
            async () => {
              const { token, conversationId } = await (await fetch('/api/chat/token', { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{}' })).json();
              return (await fetch(`/v3/directline/conversations/${conversationId}/activities`, { headers: { authorization: `Bearer ${token}` } })).json();
            }
            """);
        var address = sent.GetProperty("activities").EnumerateArray().Where(one => one.TryGetProperty("attachments", out _))
            .SelectMany(one => one.GetProperty("attachments").EnumerateArray()).Single(file => file.GetProperty("contentType").GetString() == "image/png")
            .GetProperty("contentUrl").GetString();
        await window.WaitForFunctionAsync(
            "async address => (await fetch(address, { cache: 'no-store' })).status === 403", address, new PageWaitForFunctionOptions { PollingInterval = 500 });
    }

    /// <summary>As a browser does that has not kept the file.</summary>
    private static Task<bool> IsDrawnAnewAsync(ILocator photo) => photo.EvaluateAsync<bool>(
        "photo => { photo.src += (photo.src.includes('?') ? '&' : '?') + 'anew'; return photo.decode().then(() => true, () => false); }");
}
