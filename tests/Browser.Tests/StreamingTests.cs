using Microsoft.Playwright;

namespace SupportBot.Browser.Tests;

/// <summary>Section 1.9: a long answer in the customer's window, which is Web Chat on directlinejs.</summary>
public sealed class StreamingTests(Stage stage) : BrowserTest(stage)
{
    private const string Question = "羊毛大衣怎么洗护收纳";
    private const string First = "羊毛大衣洗护第 1 步请这样做哦。";
    private const string Last = "羊毛大衣洗护第 60 步请这样做哦。";

    [Fact]
    public async Task S1_9_A_long_answer_grows_in_one_bubble_and_stands_there_once_after_a_reload_and_in_a_second_tab()
    {
        await PublishAsync();
        var person = await PhoneAsync("zh-CN");
        var window = await CustomerWindow.OpenAsync(person);
        // Notes the bubbles in which the beginning was seen without the end.
        await window.Page.EvaluateAsync(
            """
            ([first, last, question]) => {
              window.halves = []; window.most = 0; window.above = 0;
              new MutationObserver(() => {
                const bubbles = [...document.querySelectorAll('[role=feed] > article')].filter(one => one.innerText.includes(first));
                const talk = document.querySelector('[role=feed]').innerText;
                if (bubbles.length && talk.indexOf(first) < talk.indexOf(question)) window.above++;
                window.most = Math.max(window.most, bubbles.length);
                if (bubbles.length && !bubbles.at(-1).innerText.includes(last)) window.halves.push(bubbles.at(-1).innerText.length);
              }).observe(document.querySelector('[role=feed]'), { childList: true, subtree: true, characterData: true });
            }
            """,
            new[] { First, Last, Question });

        await window.SayAsync(Question);
        await window.SeesAsync(new System.Text.RegularExpressions.Regex("第 20 步"));
        await Shots.TakeAsync(window.Page, "chat-growing", "phone", "zh-CN");
        await window.SeesAsync(new System.Text.RegularExpressions.Regex(System.Text.RegularExpressions.Regex.Escape(Last)));

        var halves = await window.Page.EvaluateAsync<int[]>("() => [...new Set(window.halves)]");
        Assert.True(halves.Length >= 2, $"it grew in {halves.Length} steps");
        Assert.Equal(halves.Order(), halves);
        Assert.Equal(1, await window.Page.EvaluateAsync<int>("() => window.most"));
        Assert.Equal(0, await window.Page.EvaluateAsync<int>("() => window.above"));
        await StandsOnceAsync(window);

        await window.ReloadAsync();
        await StandsOnceAsync(window);
        await StandsOnceAsync(await CustomerWindow.OpenAsync(person));
    }

    private static async Task StandsOnceAsync(CustomerWindow window)
    {
        var answers = window.Page.Locator("[role=feed] > article").Filter(new LocatorFilterOptions { HasText = First });
        await answers.First.WaitForAsync();
        await Assertions.Expect(answers).ToHaveCountAsync(1);
        await Assertions.Expect(answers).ToContainTextAsync(Last);
    }

    private async Task PublishAsync()
    {
        var cancellation = TestContext.Current.CancellationToken;
        var answer = string.Concat(Enumerable.Range(1, 60).Select(i => $"羊毛大衣洗护第 {i} 步请这样做哦。"));
        var entry = new { id = "own.wool-coat", kind = "reply", title = new { zh = "羊毛大衣洗护" }, answer = new { zh = answer }, questions = new { zh = new[] { Question } } };
        await Stage.Boss.CallAsync(HttpMethod.Put, "/api/knowledge/drafts/own.wool-coat", new { entry, version = 0, from = 0 }, cancellation);
        await Stage.Boss.CallAsync(
            HttpMethod.Post, "/api/knowledge/publications", new { drafts = new[] { new { id = "own.wool-coat", version = 1 } }, reason = "洗护" }, cancellation);
    }
}
