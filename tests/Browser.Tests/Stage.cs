using Microsoft.Playwright;
using SupportBot.Driver;

// Two cores drive the browser, the service and the tests: one story at a time.
[assembly: CollectionBehavior(DisableTestParallelization = true)]
[assembly: AssemblyFixture(typeof(SupportBot.Browser.Tests.Stage))]

namespace SupportBot.Browser.Tests;

/// <summary>The published service and one Chromium for all browser tests. </summary>
public sealed class Stage : IAsyncLifetime
{
    public const string Password = "Correct-horse-7-staple";

    private static readonly string[] Flags =
    [
        "--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update", "--disable-sync", "--no-first-run",
    ];

    private readonly string data = Directory.CreateTempSubdirectory("supportbot-browser-").FullName;
    private IPlaywright? playwright;
    private IBrowser? browser;
    private ServiceProcess? service;

    /// <summary>Where screenshots go; named by what they show.</summary>
    public static string Screenshots => Path.Combine(Publish.RepositoryRoot(), ".artifacts", "screenshots");

    public ServiceProcess Service => service!;

    /// <summary>The service's <c>Data:Directory</c>.</summary>
    public string Data => data;

    /// <summary>Signed in as the first administrator, who has every role.</summary>
    public StaffClient Boss { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        var cancellation = TestContext.Current.CancellationToken;
        Environment.SetEnvironmentVariable("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1");
        Directory.CreateDirectory(Screenshots);
        var settings = new Dictionary<string, string>(ServiceOptions.AroundTheClock)
        {
            ["Chat:TokensPerMinute"] = "10000",
            ["Staff:SignInsPerMinute"] = "1000",
        };
        // Development, because only there a window may say that it is the demo shop's customer.
        service = await ServiceProcess.StartAsync(
            new ServiceOptions(await Publish.FolderAsync(), data, ServiceOptions.FreePort(), settings) { Environment = "Development" }, cancellation);
        Boss = await FirstAdministrator.SignInAsync(service, Password, cancellation);
        playwright = await Playwright.CreateAsync();
        Assertions.SetDefaultExpectTimeout(20_000);
        browser = await playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions
        {
            ExecutablePath = Environment.GetEnvironmentVariable("SUPPORTBOT_TEST_CHROMIUM") ?? "/usr/bin/chromium",
            Args = Flags,
        });
    }

    public async ValueTask DisposeAsync()
    {
        if (browser is not null)
            await browser.DisposeAsync();
        playwright?.Dispose();
        Boss?.Dispose();
        if (service is not null)
            await service.DisposeAsync();
        Directory.Delete(data, recursive: true);
    }

    /// <summary>Someone with a browser; the caller disposes it.</summary>
    /// <param name="address">Of another service than the one of all tests.</param>
    public async Task<IBrowserContext> PersonAsync(BrowserNewContextOptions options, Uri? address = null)
    {
        options.BaseURL = (address ?? Service.Address).ToString();
        options.TimezoneId ??= "Asia/Shanghai";
        options.ReducedMotion = ReducedMotion.Reduce;
        var person = await browser!.NewContextAsync(options);
        person.SetDefaultTimeout(20_000);
        return person;
    }
}
