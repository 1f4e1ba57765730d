using Microsoft.Playwright;

namespace SupportBot.Browser.Tests;

/// <summary>A test with people in it: each has a browser context, so cookies, a language and a screen of their own. When it fails,
/// what each of them saw last is kept as <c>failed-*.png</c>.</summary>
public abstract class BrowserTest(Stage stage) : IAsyncDisposable
{
    private readonly List<IBrowserContext> people = [];

    protected Stage Stage => stage;

    /// <summary>Where people go; <see langword="null"/>: to the stage's service.</summary>
    protected virtual Uri? Address => null;

    public async ValueTask DisposeAsync()
    {
        var failed = TestContext.Current.TestState?.Result == TestResult.Failed;
        var pages = people.SelectMany(person => person.Pages).ToList();
        for (var i = 0; failed && i < pages.Count; i++)
        {
            var name = $"failed-{Path.GetInvalidFileNameChars().Append('"').Aggregate(TestContext.Current.Test?.TestDisplayName ?? "", (text, c) => text.Replace(c, '-'))}-{i + 1}.png";
            await pages[i].ScreenshotAsync(new PageScreenshotOptions { Path = Path.Combine(Stage.Screenshots, name) });
        }

        foreach (var person in people)
            await person.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    protected Task<IBrowserContext> PhoneAsync(string locale, ColorScheme scheme = ColorScheme.Light) => PersonAsync(locale, 390, 844, isPhone: true, scheme);

    /// <param name="zone">Where the person's clock is; not given: at the shop.</param>
    protected Task<IBrowserContext> DesktopAsync(string locale, ColorScheme scheme = ColorScheme.Light, string? zone = null) =>
        PersonAsync(locale, 1440, 900, isPhone: false, scheme, zone);

    private async Task<IBrowserContext> PersonAsync(string locale, int width, int height, bool isPhone, ColorScheme scheme, string? zone = null)
    {
        var person = await stage.PersonAsync(new BrowserNewContextOptions
        {
            Locale = locale,
            TimezoneId = zone,
            ColorScheme = scheme,
            ViewportSize = new ViewportSize { Width = width, Height = height },
            IsMobile = isPhone,
            HasTouch = isPhone,
        }, Address);
        people.Add(person);
        return person;
    }
}
