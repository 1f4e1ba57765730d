using Microsoft.Playwright;

namespace SupportBot.Browser.Tests;

/// <summary>Pictures for people to look at. What a program can see is asserted: the page says which language it is in, and nothing
/// runs over its side.</summary>
internal static class Shots
{
    private const string Talk = ".webchat__basic-transcript__scrollable";

    /// <param name="what">What it shows; names the file with the screen and the language.</param>
    public static async Task TakeAsync(IPage page, string what, string screen, string locale)
    {
        // The talk glides to its end.
        await page.WaitForFunctionAsync(
            $"() => {{ const talk = document.querySelector('{Talk}'); return !talk || talk.scrollHeight - talk.scrollTop - talk.clientHeight < 2; }}");
        await page.ScreenshotAsync(new PageScreenshotOptions
        {
            Path = Path.Combine(Stage.Screenshots, $"{what}-{screen}-{locale[..2]}.png"),
            Animations = ScreenshotAnimations.Disabled,
        });
        Assert.Equal(locale[..2], (await page.Locator("html").GetAttributeAsync("lang"))?[..2]);
        Assert.True(await page.EvaluateAsync<bool>("document.documentElement.scrollWidth <= window.innerWidth"), $"{what} runs over the side");
    }
}
