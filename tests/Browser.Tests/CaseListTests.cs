using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace SupportBot.Browser.Tests;

/// <summary>Cases are found by team and day, read in the reader's language, and reached with a thumb.</summary>
public sealed class CaseListTests(Stage stage) : BrowserTest(stage)
{
    /// <summary>What is tapped, by how it looks, is 44 px high. A box to tick or a field within another counts with what it lies in.</summary>
    private const string TooSmall =
        """
        () => [...document.querySelectorAll('button, a[href], select, textarea, input, [role=tab]')]
          .map(each => each.closest('.ant-select, .ant-input-affix-wrapper, .ant-input-number, .ant-tabs-tab, .top-available') ?? each)
          .filter(each => each.checkVisibility({ visibilityProperty: true, opacityProperty: true }) && !each.closest('[aria-hidden=true]') && getComputedStyle(each).pointerEvents !== 'none')
          .map(each => [each, each.getBoundingClientRect()])
          .filter(([, box]) => box.width > 0 && box.height > 0 && box.height < 43.5 && box.right > 0 && box.left < innerWidth)
          .map(([each, box]) => `${each.tagName} ${each.className} “${(each.ariaLabel ?? each.textContent).trim().slice(0, 30)}” ${Math.round(box.width)}×${Math.round(box.height)}`)
        """;

    [Theory]
    [InlineData("zh-CN", "SB2131")]
    [InlineData("en-US", "SB2132")]
    public async Task Cases_are_found_by_team_and_by_day(string locale, string order)
    {
        var zh = locale == "zh-CN";
        await RegisterAsync(order);
        foreach (var (person, screen) in new[] { (await DesktopAsync(locale), "desktop"), (await PhoneAsync(locale), "phone") })
        {
            var page = (await CasePage.OpenAsync(person, locale, "boss", Stage.Password)).Page;
            var rows = page.Locator("tr[tabindex]");
            await page.GetByRole(AriaRole.Searchbox).FillAsync(order);
            await Assertions.Expect(rows).ToHaveCountAsync(1);

            await ChooseAsync(page, zh ? "全部小组" : "All teams", zh ? "售前" : "Pre-sales");
            await Assertions.Expect(rows).ToHaveCountAsync(0);
            await ChooseAsync(page, zh ? "全部小组" : "All teams", zh ? "售后" : "After-sales");
            await Assertions.Expect(rows).ToHaveCountAsync(1);

            var (from, until) = (page.GetByLabel(zh ? "登记于，从哪天" : "Registered from"), page.GetByLabel(zh ? "登记于，到哪天" : "Registered until"));
            await until.FillAsync(Day(-1));
            await Assertions.Expect(rows).ToHaveCountAsync(0);
            await until.FillAsync(Day(0));
            await Assertions.Expect(rows).ToHaveCountAsync(1);
            await from.FillAsync(Day(0));
            await Assertions.Expect(rows).ToHaveCountAsync(1);
            var export = await page.GetByRole(AriaRole.Link, new PageGetByRoleOptions { Name = zh ? "导出" : "Export" }).GetAttributeAsync("href");
            Assert.Matches("team=after-sales&from=.+T16%3A00.+&until=.+T16%3A00", export);
            await Shots.TakeAsync(page, "cases-filtered", screen, locale);
            await until.FillAsync("");
            await from.FillAsync(Day(1));
            await Assertions.Expect(rows).ToHaveCountAsync(0);
        }
    }

    [Theory]
    [InlineData("zh-CN", "SB2133")]
    [InlineData("en-US", "SB2134")]
    public async Task What_the_bot_registered_is_read_in_the_language_of_the_page(string locale, string order)
    {
        var zh = locale == "zh-CN";
        await ShopOrders.PutStuckAsync(Stage, order);
        var window = await CustomerWindow.OpenAsync(await PhoneAsync("zh-CN"), isDemoCustomer: true);
        await window.SayAsync($"查一下 {order} 的物流");
        await window.SayAsync("可以的");
        await window.SeesAsync(new Regex("C10[0-9][0-9]"));

        var page = await CasePage.OpenAsync(await DesktopAsync(locale), locale, "boss", Stage.Password);
        await page.ShowAsync(order);
        await page.SeesAsync(zh ? "包裹停滞，已请快递核实" : "Parcel stuck, courier asked");
        await Shots.TakeAsync(page.Page, "case-language", "desktop", locale);
        await page.Page.Keyboard.PressAsync("Escape");
        await page.Page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = zh ? "我的账号" : "My account" }).First.ClickAsync();
        await page.Page.GetByRole(AriaRole.Menuitem, new PageGetByRoleOptions { NameRegex = new(zh ? "English" : "中文") }).ClickAsync();
        await page.Page.Locator("tr[tabindex]").GetByText(zh ? "Parcel stuck, courier asked" : "包裹停滞，已请快递核实").WaitForAsync();
    }

    [Theory]
    [InlineData("zh-CN", "SB2135")]
    [InlineData("en-US", "SB2136")]
    public async Task Everything_of_the_register_and_the_desk_is_large_enough_for_a_thumb(string locale, string order)
    {
        var zh = locale == "zh-CN";
        await RegisterAsync(order);
        var cases = await CasePage.OpenAsync(await PhoneAsync(locale), locale, "boss", Stage.Password);
        await cases.Page.Locator("tr[tabindex]").First.WaitForAsync();
        var small = await TooSmallAsync(cases.Page);
        await cases.ShowOnlyAsync(order);
        small.AddRange(await TooSmallAsync(cases.Page));
        await Shots.TakeAsync(cases.Page, "case-thumb", "phone", locale);
        await cases.Panel.Locator(".case-steps").GetByRole(AriaRole.Button).Last.ClickAsync();
        await cases.Page.Locator(".step-form").WaitForAsync();
        small.AddRange(await TooSmallAsync(cases.Page));
        await Shots.TakeAsync(cases.Page, "case-step-thumb", "phone", locale);
        foreach (var path in (string[])["/cases/approvals", "/cases/rules", "/desk"])
        {
            await cases.Page.GotoAsync(path);
            await cases.Page.Locator(".top-user").WaitForAsync();
            small.AddRange(await TooSmallAsync(cases.Page));
        }

        await Shots.TakeAsync(cases.Page, "desk-thumb", "phone", locale);
        Assert.Empty(small.Distinct());
    }

    private static async Task<List<string>> TooSmallAsync(IPage page)
    {
        await page.WaitForLoadStateAsync(LoadState.NetworkIdle);
        return [.. await page.EvaluateAsync<string[]>(TooSmall)];
    }

    private static async Task ChooseAsync(IPage page, string label, string option)
    {
        await page.GetByRole(AriaRole.Combobox, new PageGetByRoleOptions { Name = label, Exact = true }).ClickAsync();
        await page.Locator(".ant-select-dropdown:not(.ant-select-dropdown-hidden) .ant-select-item-option").GetByText(option, new LocatorGetByTextOptions { Exact = true }).ClickAsync();
    }

    private async Task RegisterAsync(string order)
    {
        await ShopOrders.PutAsync(Stage, order);
        await Stage.Boss.CallAsync(
            HttpMethod.Post, "/api/cases", new { key = Guid.NewGuid().ToString("n"), kind = "call-back", orderNumber = order, problem = "请客服回电 / please call" },
            TestContext.Current.CancellationToken);
    }

    /// <summary>A day on the shop's clock.</summary>
    private static string Day(int fromToday) =>
        DateTime.UtcNow.AddHours(8).AddDays(fromToday).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
