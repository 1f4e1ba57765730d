using System.Text.RegularExpressions;

namespace SupportBot.Browser.Tests;

/// <summary>The main job from end to end, in two browsers: a customer is answered, tracked, and handed to a person.</summary>
public sealed class StoryTests(Stage stage) : BrowserTest(stage)
{
    [Theory]
    [InlineData("zh-CN")]
    [InlineData("en-US")]
    public async Task A_customer_is_answered_tracked_handed_to_a_person_and_rates_the_talk(string locale)
    {
        var cancellation = TestContext.Current.CancellationToken;
        var zh = locale == "zh-CN";
        var agentName = zh ? "小禾" : "Hazel";
        await Stage.Boss.InviteAsync(
            $"agent-{locale[..2]}", agentName, ["agent"], ["pre-sales", "in-sales", "after-sales", "supervisor"], Stage.Password, cancellation);
        var customer = await PhoneAsync(locale);
        var agent = await DesktopAsync(locale);
        var desk = await DeskPage.OpenAsync(agent, locale, $"agent-{locale[..2]}", Stage.Password);
        await Shots.TakeAsync(desk.Page, "desk-empty", "desktop", locale);

        // Asked and answered.
        var window = await CustomerWindow.OpenAsync(customer, isDemoCustomer: true);
        await window.SayAsync(zh ? "满多少包邮" : "how much do I need to spend for free shipping");
        await window.SeesAsync(new Regex(zh ? "满 99 元" : "CNY 99"));

        // An order is tracked.
        const string order = "SB1003";
        await window.SayAsync(zh ? $"帮我查一下订单 {order} 到哪了" : $"where is my parcel {order}");
        await window.SeesAsync(new Regex(zh ? $"{order} 的包裹" : $"parcel for {order}"));

        // A person is asked for; the page is loaded again while waiting.
        var wish = zh ? "我要转人工" : "I want to talk to a person";
        await window.SayAsync(wish);
        await window.SeesAsync(new Regex(zh ? "您是下一位" : "you're next in line"));
        var question = zh ? "杯子的盖子合不上" : "the lid of my cup does not close";
        await window.SayAsync(question);
        await window.ReloadAsync();
        await window.SeesAsync(question);
        await window.IsWaitingAsync();
        await Shots.TakeAsync(window.Page, "chat-waiting", "phone", locale);

        // The agent sees it without loading the page, takes it, and answers.
        await desk.SeesWaitingAsync(order);
        await Shots.TakeAsync(desk.Page, "desk-waiting", "desktop", locale);
        await desk.ClaimAsync(order);
        await desk.SeesAsync(question);
        await desk.SeesOrderAsync(order);
        await window.SeesAsync(new Regex(zh ? $"{agentName} 已接入" : $"{agentName} has joined"));
        var answer = zh ? "您好，盖子方便拍张照片给我看看吗？" : "Hello, could you send me a picture of the lid?";
        await desk.SayAsync(answer);
        await window.SeesAsync(answer);
        await window.ReloadAsync();
        await window.SeesAsync(answer);
        Assert.Equal(1, await window.CountAsync(answer));

        // While a person serves, the bot is silent, whatever is asked.
        var late = zh ? "什么时候发货" : "when will you ship my order";
        await window.SayAsync(late);
        await desk.SeesAsync(late);
        var thanks = zh ? "稍等，我看一下" : "One moment, let me look";
        await desk.SayAsync(thanks);
        await window.SeesAsync(thanks);
        Assert.Matches(Regex.Escape(thanks), await window.LastAsync());
        await Shots.TakeAsync(window.Page, "chat-agent", "phone", locale);
        await Shots.TakeAsync(desk.Page, "desk-talk", "desktop", locale);

        // Closed, and rated.
        await desk.CloseAsync();
        await window.SeesAsync(new Regex(zh ? "打几颗星" : "How many stars"));
        await Shots.TakeAsync(window.Page, "chat-survey", "phone", locale);
        await window.TapAsync(zh ? "5 星" : "5 stars");
        await window.SeesAsync(new Regex(zh ? "谢谢您的好评" : "that's lovely to hear"));
        var phone = await PhoneAsync(locale);
        var pocketDesk = await DeskPage.OpenAsync(phone, locale, $"agent-{locale[..2]}", Stage.Password);
        await Shots.TakeAsync(pocketDesk.Page, "desk", "phone", locale);
    }
}
