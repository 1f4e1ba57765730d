using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace SupportBot.Browser.Tests;

/// <summary>The chat window as its customer uses it.</summary>
internal sealed class CustomerWindow(IPage page)
{
    // How Web Chat reads the customer's own messages out.
    private static readonly Regex Own = new("您说|You said");

    public IPage Page => page;

    private ILocator Talk => page.GetByRole(AriaRole.Feed);

    private ILocator Input => page.Locator("[data-id=webchat-sendbox-input]");

    /// <summary>Opens the window by itself and waits until it can be talked to.</summary>
    public static async Task<CustomerWindow> OpenAsync(IBrowserContext person, bool isDemoCustomer = false)
    {
        var page = await person.NewPageAsync();
        await page.GotoAsync(isDemoCustomer ? "/chat?customer=demo" : "/chat");
        var window = new CustomerWindow(page);
        await window.ReadyAsync();
        return window;
    }

    /// <summary>Connected, and greeted or back in the talk.</summary>
    public async Task ReadyAsync()
    {
        await page.Locator("body.is-ready").WaitForAsync();
        await Talk.GetByRole(AriaRole.Article).First.WaitForAsync();
    }

    public async Task SayAsync(string text)
    {
        await Input.FillAsync(text);
        await Input.PressAsync("Enter");
        await SeesAsync(text);
    }

    /// <summary>Lets the next posts reach the service and loses its answers: the window sees a broken connection, or a status.</summary>
    public async Task LoseAnswersAsync(int times, int? status = null)
    {
        var posts = 0;
        await page.RouteAsync("**/v3/directline/conversations/*/activities", async route =>
        {
            if (route.Request.Method != "POST" || route.Request.PostData?.Contains("\"message\"", StringComparison.Ordinal) != true)
            {
                await route.ContinueAsync();
                return;
            }

            if (++posts > times)
            {
                await route.ContinueAsync();
                return;
            }

            await route.FetchAsync();
            if (status is { } code)
                await route.FulfillAsync(new RouteFulfillOptions { Status = code, Body = "{}" });
            else
                await route.AbortAsync();
        });
    }

    /// <summary>Taps a button below the last answer or on a card.</summary>
    public Task TapAsync(string title) => page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = title }).Last.ClickAsync();

    /// <summary>A button below the last answer says so.</summary>
    public Task IsOfferedAsync(string title) => page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = title }).Last.WaitForAsync();

    public Task SeesAsync(string text) => Talk.GetByText(text).Last.WaitForAsync();

    public Task SeesAsync(Regex text) => Talk.GetByText(text).Last.WaitForAsync();

    /// <summary>The window says that its customer waits, and which place it is.</summary>
    public async Task IsWaitingAsync()
    {
        await page.Locator(".strip:visible").WaitForAsync();
        await Assertions.Expect(page.Locator(".head-who-text")).ToHaveTextAsync(new Regex("正在为您转接人工客服|Finding someone for you"));
    }

    /// <summary>The last word is not the customer's.</summary>
    public Task AnsweredAsync() => Assertions.Expect(Talk.Locator("article").Last).Not.ToContainTextAsync(Own);

    /// <summary>How often this stands in the talk.</summary>
    public Task<int> CountAsync(string text) => Talk.GetByText(text, new LocatorGetByTextOptions { Exact = true }).CountAsync();

    /// <summary>The newest message, as it is read out.</summary>
    public Task<string> LastAsync() => Talk.Locator("article").Last.InnerTextAsync();

    public async Task ReloadAsync()
    {
        await page.ReloadAsync();
        await ReadyAsync();
    }
}
