using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace SupportBot.Browser.Tests.WebChat;

/// <summary>Microsoft's Web Chat as its user has it.</summary>
internal sealed partial class WebChatWindow(IPage page)
{
    public IPage Page => page;

    /// <summary>What has been said, newest last.</summary>
    public ILocator Said => page.Locator("[role=feed] > article");

    private ILocator Input => page.Locator("[data-id=webchat-sendbox-input]");

    /// <summary>Opens the page and waits until it is connected and greeted.</summary>
    /// <param name="patience">How long it waits for its own message to come back before it says that sending failed.</param>
    public static async Task<WebChatWindow> OpenAsync(IBrowserContext person, Uri address, TimeSpan? patience = null)
    {
        var page = await person.NewPageAsync();
        await page.GotoAsync($"{address}?patience={patience?.TotalMilliseconds}");
        var window = new WebChatWindow(page);
        await window.Said.First.WaitForAsync();
        return window;
    }

    /// <summary>Types and sends it; waits until it stands in the talk, once more if it was said before.</summary>
    public async Task SayAsync(string text)
    {
        var said = Said.Filter(new() { HasText = text });
        var before = await said.CountAsync();
        await Input.FillAsync(text);
        await Input.PressAsync("Enter");
        await said.Nth(before).WaitForAsync();
    }

    public Task SeesAsync(string text) => Said.Filter(new() { HasText = text }).Last.WaitForAsync();

    /// <summary>How often exactly this was said.</summary>
    public Task<int> CountAsync(string text) => Said.GetByText(text, new() { Exact = true }).CountAsync();

    public ILocator Button(string title) => page.GetByRole(AriaRole.Button, new() { Name = title, Exact = true }).Last;

    /// <summary>Says that it could not be sent, with a button to try again.</summary>
    public ILocator Retry => page.GetByRole(AriaRole.Button, new() { NameRegex = RetryWords() });

    /// <summary>Chooses a file, which sends it.</summary>
    public async Task AttachAsync(string name, byte[] content) => await page.Locator("input[type=file]").SetInputFilesAsync(
        new FilePayload { Name = name, MimeType = "image/png", Buffer = content });

    /// <summary>Answers the next <paramref name="times"/> messages in the server's place, as a proxy in front of it does.</summary>
    /// <param name="delivered">Whether the server got the message all the same.</param>
    public async Task RefuseAsync(int status, bool delivered, int times = 1) => await page.RouteAsync(
        "**/v3/directline/conversations/*/activities",
        async route =>
        {
            if (route.Request.PostData?.Contains("\"message\"", StringComparison.Ordinal) != true || times-- <= 0)
            {
                await route.ContinueAsync();
                return;
            }

            if (delivered)
                await route.FetchAsync();
            await route.FulfillAsync(new() { Status = status, ContentType = "text/html", Body = "<h1>Bad Gateway</h1>" });
        });

    [GeneratedRegex("重试|再试")]
    private static partial Regex RetryWords();
}
