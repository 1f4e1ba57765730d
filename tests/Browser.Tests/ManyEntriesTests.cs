using System.Diagnostics;
using Microsoft.Playwright;
using SupportBot.Driver;

namespace SupportBot.Browser.Tests;

/// <summary>A shop with ten thousand entries of five ways of asking: the page filters, scrolls, opens and saves without lag. Its own
/// service, so that the other stories keep their small one. What it measures stands in the test's output.</summary>
public sealed class ManyEntriesTests(Stage stage) : OwnServiceTest(stage)
{
    private const int Entries = 10_000;

    /// <summary>What nobody waits for; generous, since tests run beside others on small machines.</summary>
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(4);

    protected override async Task<IReadOnlyDictionary<string, string>> SettingsAsync(string folder)
    {
        var pack = Directory.CreateDirectory(Path.Combine(folder, "pack")).FullName;
        await File.WriteAllTextAsync(Path.Combine(pack, "many.yaml"), ManyEntries.Pack(Entries), TestContext.Current.CancellationToken);
        return new Dictionary<string, string> { ["Knowledge:Directory"] = pack };
    }

    [Fact]
    public async Task Ten_thousand_entries_filter_as_one_types_scroll_open_and_save_without_lag()
    {
        var page = await KnowledgePage.OpenAsync(await DesktopAsync("zh-CN"), zh: true, FirstAdministrator.Name);
        var rows = page.Page.GetByRole(AriaRole.Row);
        await QuickAsync("list", async () =>
        {
            await page.Page.ReloadAsync();
            await rows.Nth(5).WaitForAsync();
        });
        Assert.InRange(await rows.CountAsync(), 5, 60);
        await QuickAsync("search", async () =>
        {
            await page.Page.GetByRole(AriaRole.Searchbox).FillAsync("保修多久");
            await page.Page.GetByText($"{Entries / ManyEntries.Asked.Count} / {Entries + 1} 条").WaitForAsync();
        });
        await page.Page.GetByRole(AriaRole.Searchbox).FillAsync("");
        await page.Page.GetByText($"共 {Entries + 1} 条").WaitForAsync();

        // By keyboard far down: what is drawn goes along and does not grow.
        await rows.Nth(1).FocusAsync();
        await QuickAsync("scroll", async () =>
        {
            for (var i = 0; i < 30; i++)
                await page.Page.Keyboard.PressAsync("PageDown");
            await page.Page.Locator("[aria-rowindex='302']").WaitForAsync();
        });
        Assert.InRange(await rows.CountAsync(), 5, 60);
        await QuickAsync("open", async () =>
        {
            await page.Page.Keyboard.PressAsync("Enter");
            await page.Panel.Locator("#f-answerZh").WaitForAsync();
        });
        await QuickAsync("save", () => page.WriteAsync("answerZh", "改好了。"));
        await page.CloseAsync();
        await QuickAsync("conflicts", async () =>
        {
            await page.TabAsync("冲突", "");
            await page.Page.Locator(".view .card-row, .view .field-hint").First.WaitForAsync();
        });
    }

    private static async Task QuickAsync(string what, Func<Task> act)
    {
        var watch = Stopwatch.StartNew();
        await act();
        TestContext.Current.TestOutputHelper?.WriteLine($"{what}: {watch.ElapsedMilliseconds} ms");
        Assert.True(watch.Elapsed < Limit, $"{what} took {watch.Elapsed}");
    }
}
