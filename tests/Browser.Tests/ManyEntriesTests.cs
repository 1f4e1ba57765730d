using System.Diagnostics;
using Microsoft.Playwright;
using SupportBot.Driver;

namespace SupportBot.Browser.Tests;

/// <summary>A shop with ten thousand entries of five ways of asking: the page filters, scrolls, opens and saves without lag. Its own
/// service, so that the other stories keep their small one. What it measures stands in the test's output.</summary>
public sealed class ManyEntriesTests(Stage stage) : BrowserTest(stage), IAsyncLifetime
{
    private const int Entries = 10_000;

    /// <summary>What nobody waits for; generous, since tests run beside others on small machines.</summary>
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(4);

    private readonly string data = Directory.CreateTempSubdirectory("supportbot-many-").FullName;
    private ServiceProcess? service;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        var pack = Directory.CreateDirectory(Path.Combine(data, "pack")).FullName;
        await File.WriteAllTextAsync(Path.Combine(pack, "many.yaml"), ManyEntries.Pack(Entries), Cancellation);
        var settings = new Dictionary<string, string>(ServiceOptions.AroundTheClock) { ["Knowledge:Directory"] = pack };
        service = await ServiceProcess.StartAsync(new ServiceOptions(await Publish.FolderAsync(), data, ServiceOptions.FreePort(), settings), Cancellation);
        (await FirstAdministrator.SignInAsync(service, Stage.Password, Cancellation)).Dispose();
    }

    async ValueTask IAsyncDisposable.DisposeAsync()
    {
        await DisposeAsync();
        if (service is not null)
            await service.DisposeAsync();
        Directory.Delete(data, recursive: true);
    }

    [Fact]
    public async Task Ten_thousand_entries_filter_as_one_types_scroll_open_and_save_without_lag()
    {
        var person = await Stage.PersonAsync(new BrowserNewContextOptions { Locale = "zh-CN", ViewportSize = new ViewportSize { Width = 1440, Height = 900 } }, service!.Address);
        await using var closing = person;
        var page = await KnowledgePage.OpenAsync(person, zh: true, FirstAdministrator.Name);
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
