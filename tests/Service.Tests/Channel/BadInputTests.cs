using System.Net;
using System.Text.Json.Nodes;
using Dapper;
using Microsoft.Extensions.DependencyInjection;
using SupportBot.Driver;
using SupportBot.Service.Conversations;
using SupportBot.Service.Storage;
using SupportBot.Service.Tests.CasePage;

namespace SupportBot.Service.Tests.Channel;

/// <summary>Whatever a customer sends through the window in the middle of a return gets a clear question back, in their language; after
/// two misses in one step a person is offered.</summary>
public sealed class BadInputTests(BadInputTests.Open fixture) : IClassFixture<BadInputTests.Open>
{
    private const string Zh = "zh-CN";
    private const string En = "en-US";

    private static readonly Dictionary<(string Step, string Locale), string[]> Ways = new()
    {
        [("reason", Zh)] = ["退货：SB1007"],
        [("reason", En)] = ["return: SB1007"],
        [("order", Zh)] = ["我要退货"],
        [("order", En)] = ["I want to return it"],
        [("amount", Zh)] = ["退货：SB1008", "我还是想退"],
        [("amount", En)] = ["return: SB1008", "i still want to"],
        [("day", Zh)] = ["退货：SB1014", "tap received:yes", "tap pieces:1"],
        [("day", En)] = ["return: SB1014", "tap received:yes", "tap pieces:1"],
    };

    private static readonly string EssayZh = new('哈', 3000);
    private static readonly string EssayEn = new('h', 3000);

    public static TheoryData<string, string, string, string> Rows { get; } = new()
    {
        { "order", Zh, "SB9999", "track.not-found-own" },
        { "order", En, "SB9999", "track.not-found-own" },
        { "reason", Zh, "-5", "flow.miss again.reason" },
        { "reason", En, "-5", "flow.miss again.reason" },
        { "reason", Zh, "1e99", "flow.miss again.reason" },
        { "reason", En, "1e99", "flow.miss again.reason" },
        { "reason", Zh, "🙃", "flow.miss again.reason" },
        { "reason", En, "🙃", "flow.miss again.reason" },
        { "reason", Zh, "essay", "flow.miss again.reason" },
        { "reason", En, "english essay", "flow.miss again.reason" },
        { "reason", Zh, "tap return:SB1007:1x1:1.00", "button.old again.reason" },
        { "reason", En, "tap return:SB1007:1x1:1.00", "button.old again.reason" },
        { "amount", Zh, "-5", "goods.goodwill-range" },
        { "amount", En, "-5", "goods.goodwill-range" },
        { "amount", Zh, "1e99", "goods.goodwill-range" },
        { "amount", En, "1e99", "goods.goodwill-range" },
        { "day", Zh, "明天", "goods.day-to-come" },
        { "day", En, "tomorrow", "goods.day-to-come" },
    };

    [Theory]
    [MemberData(nameof(Rows))]
    public async Task A_message_that_does_not_help_gets_a_clear_question_back(string step, string locale, string said, string keys)
    {
        using var window = await fixture.AtAsync(step, locale);

        var reply = await PutAsync(window, said);

        Assert.Equal(keys, string.Join(' ', reply.Keys));
        Assert.Equal(locale, reply.Locale);
    }

    [Theory]
    [InlineData("order", Zh, "SB9999", "SB9998")]
    [InlineData("order", En, "SB9999", "SB9998")]
    [InlineData("reason", Zh, "🙃", "essay")]
    [InlineData("reason", En, "🙃", "english essay")]
    [InlineData("amount", Zh, "-5", "1e99")]
    [InlineData("amount", En, "1e99", "-5")]
    [InlineData("day", Zh, "明天", "2099-01-01")]
    [InlineData("day", En, "tomorrow", "2099-01-01")]
    public async Task After_two_misses_in_one_step_a_person_is_offered(string step, string locale, string first, string second)
    {
        using var window = await fixture.AtAsync(step, locale);

        await PutAsync(window, first);
        var reply = await PutAsync(window, second);

        Assert.Contains("flow.gave-up", reply.Keys);
        Assert.StartsWith("handoff.", reply.Keys[^1], StringComparison.Ordinal);
        Assert.Equal(locale, reply.Locale);
    }

    [Theory]
    [InlineData(Zh)]
    [InlineData(En)]
    public async Task A_double_tap_is_one_answer(string locale)
    {
        using var window = await fixture.AtAsync("reason", locale);

        var taps = await window.TapTwiceAsync("reason:size", "🙃");

        Assert.Equal(["goods.ask-condition"], taps[0].Keys);
        // A machine that is busy may let so much time pass between the two that they are no double tap any more.
        Assert.Equal(await fixture.BetweenTapsAsync(window.ConversationId) < TimeSpan.FromSeconds(1.5) ? [] : ["button.old", "goods.ask-condition"], taps[1].Keys);
    }

    [Theory]
    [InlineData(Zh, "it's too small for me", En)]
    [InlineData(En, "尺码太小了", Zh)]
    public async Task A_language_that_changes_in_the_middle_is_answered_in_the_new_one(string locale, string said, string then)
    {
        using var window = await fixture.AtAsync("reason", locale);

        var reply = await window.SayAsync(said);

        Assert.Equal(["goods.ask-condition"], reply.Keys);
        Assert.Equal(then, reply.Locale);
    }

    [Theory]
    [InlineData(Zh, "尺码太小了", """{"step":"return-goods","question":"reason"}""")]
    [InlineData(En, "it's too small", """{"step":"return-goods","question":"reason"}""")]
    [InlineData(Zh, "尺码太小了", """{"step":"return-of-an-older-release","asked":7}""")]
    [InlineData(En, "it's too small", """{"step":"return-of-an-older-release","asked":7}""")]
    public async Task A_flow_that_an_older_release_saved_starts_over_with_an_apology(string locale, string said, string saved)
    {
        using var window = await fixture.AtAsync("reason", locale);
        await fixture.SaveFlowAsync(window.ConversationId, saved);

        var reply = await window.SayAsync(said);

        Assert.Equal("flow.restarted", reply.Keys[0]);
        Assert.True(reply.Keys.Count > 1, "nothing was asked");
        Assert.Equal(locale, reply.Locale);
    }

    [Theory]
    [InlineData(Zh, 30, "image/jpeg", "photo.jpg", HttpStatusCode.RequestEntityTooLarge, "FileTooBig")]
    [InlineData(En, 30, "image/jpeg", "photo.jpg", HttpStatusCode.RequestEntityTooLarge, "FileTooBig")]
    [InlineData(Zh, 0, "application/octet-stream", "run.exe", HttpStatusCode.UnsupportedMediaType, "UnsupportedMediaType")]
    [InlineData(En, 0, "application/octet-stream", "run.exe", HttpStatusCode.UnsupportedMediaType, "UnsupportedMediaType")]
    [InlineData(Zh, 0, "image/jpeg", "no-photo.jpg", HttpStatusCode.UnsupportedMediaType, "UnsupportedMediaType")]
    [InlineData(En, 0, "image/jpeg", "no-photo.jpg", HttpStatusCode.UnsupportedMediaType, "UnsupportedMediaType")]
    public async Task A_file_that_is_too_large_or_no_photo_is_refused_and_the_flow_goes_on(
        string locale, int megabytes, string contentType, string name, HttpStatusCode status, string code)
    {
        using var window = await fixture.AtAsync("reason", locale);
        var bytes = new byte[Math.Max(100, megabytes * 1024 * 1024)];
        if (megabytes > 0)
            (bytes[0], bytes[1], bytes[2]) = (0xFF, 0xD8, 0xFF);

        Assert.Equal((status, code), await window.UploadAsync(bytes, name, contentType));

        Assert.Equal(["goods.ask-condition"], (await window.TapAsync("reason:size")).Keys);
    }

    private static Task<TestWindow.Reply> PutAsync(TestWindow window, string said) => said switch
    {
        "essay" => window.SayAsync(EssayZh),
        "english essay" => window.SayAsync(EssayEn),
        _ when said.StartsWith("tap ", StringComparison.Ordinal) => window.TapAsync(said[4..]),
        _ => window.SayAsync(said),
    };

    /// <summary>One program and shop for all rows; each row is another visitor.</summary>
    public sealed class Open : IAsyncLifetime
    {
        private RegisterPage page = null!;

        public async ValueTask InitializeAsync()
        {
            page = await RegisterPage.StartAsync();
            // Only beside the demo shop may a window say that it is the demo's customer, each a visitor of its own.
            page.Service.With("Chat:TokensPerMinute", "100000").With("DemoShop:Enabled", "true");
            foreach (var (name, value) in ServiceOptions.AroundTheClock)
                page.Service.With(name, value);
            var longAgo = DateTimeOffset.UtcNow.AddDays(-30);
            await page.Shop.ChangeOrderAsync("SB1014", ("dispatchedAt", longAgo), ("paidAt", longAgo), ("placedAt", longAgo));
        }

        public ValueTask DisposeAsync() => page.DisposeAsync();

        /// <summary>A window that stands at a step of the return.</summary>
        internal async Task<TestWindow> AtAsync(string step, string locale)
        {
            var window = await TestWindow.OpenAsync(page.Service, locale, "demo");
            foreach (var said in Ways[(step, locale)])
                await PutAsync(window, said);
            return window;
        }

        /// <summary>By when the last two taps reached us.</summary>
        internal async Task<TimeSpan> BetweenTapsAsync(string conversationId)
        {
            var (entries, _) = await page.Service.Services.GetRequiredService<ConversationLog>().ReadAsync(conversationId, 0, 100, TestContext.Current.CancellationToken);
            var taps = entries.Where(entry => entry.Kind == LogKind.Customer && entry.Activity.Contains("reason:size", StringComparison.Ordinal)).ToList();
            return taps[^1].At - taps[^2].At;
        }

        internal async Task SaveFlowAsync(string conversationId, string flow)
        {
            var database = page.Service.Services.GetRequiredService<Database>();
            await database.WriteAsync(async transaction =>
            {
                var connection = transaction.Connection!;
                var state = JsonNode.Parse((await connection.ExecuteScalarAsync<string>(
                    "select state from conversations where id = @conversationId", new { conversationId }, transaction))!)!;
                state["flow"]!["state"] = JsonNode.Parse(flow);
                await connection.ExecuteAsync(
                    "update conversations set state = @state where id = @conversationId", new { conversationId, state = state.ToJsonString() }, transaction);
            });
        }
    }
}
