using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using SupportBot.Service.Tests.Hosting;
using SupportBot.Service.Tests.Servers;

namespace SupportBot.Service.Tests.Desk;

/// <summary>The real program: a customer's window on one side, an agent's browser on the other.</summary>
public sealed class WholeServiceTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_customer_asks_for_a_person_is_answered_by_one_and_asked_for_stars()
    {
        await using var service = new TestService().With(new ManualTime());
        using var window = await Window.OpenAsync(service);
        using var ann = await StaffClient.OpenAsync(service, "agent");
        using var bea = await StaffClient.OpenAsync(service, "agent");
        await ann.SendAsync(HttpMethod.Post, "/api/desk/heartbeat", new { available = true });

        await window.SayAsync("转人工");
        var item = await WaitingAsync(ann);
        Assert.Equal(window.ConversationId, item.GetProperty("conversationId").GetString());
        var handoffId = item.GetProperty("handoffId").GetString();
        using var claimed = await ann.SendAsync(HttpMethod.Post, "/api/desk/claims", new { handoffId });
        Assert.Equal(HttpStatusCode.OK, claimed.StatusCode);
        using var late = await bea.SendAsync(HttpMethod.Post, "/api/desk/claims", new { handoffId });
        Assert.Equal("taken", await StaffClient.CodeAsync(late, HttpStatusCode.Conflict));

        var talk = $"/api/desk/conversations/{window.ConversationId}";
        using var sent = await ann.SendAsync(HttpMethod.Post, $"{talk}/messages", new { clientId = "1", text = "您好，我来帮您" });
        Assert.Equal(HttpStatusCode.OK, sent.StatusCode);
        using var foreign = await bea.SendAsync(HttpMethod.Post, $"{talk}/messages", new { clientId = "1", text = "我也在" });
        Assert.Equal("not-owner", await StaffClient.CodeAsync(foreign, HttpStatusCode.Conflict));
        await window.SayAsync("太好了");
        Assert.Equal("太好了", (await ann.GetAsync(talk)).GetProperty("entries").EnumerateArray().Last().GetProperty("text").GetString());

        using var closed = await ann.SendAsync(HttpMethod.Post, $"{talk}/close");
        Assert.Equal(HttpStatusCode.NoContent, closed.StatusCode);
        await Eventually.IsTrueAsync(async () => (await window.KeysAsync()).Contains("survey.ask"), "the bot asks for stars");
        Assert.Contains("agent.joined", await window.KeysAsync());
    }

    [Fact]
    public async Task A_call_without_the_token_of_our_pages_is_refused()
    {
        await using var service = new TestService().With(new ManualTime());
        using var ann = await StaffClient.OpenAsync(service, "agent");
        ann.Csrf = "";
        using var answer = await ann.SendAsync(HttpMethod.Post, "/api/desk/claims", new { });
        Assert.Equal("csrf", await StaffClient.CodeAsync(answer, HttpStatusCode.Forbidden));
    }

    [Fact]
    public async Task Without_redis_the_service_is_degraded_serves_on_and_recovers_by_itself()
    {
        await using var redis = await RedisServer.StartOwnAsync();
        var time = new ManualTime();
        await using var service = new TestService().With(time).With("ConnectionStrings:Redis", await redis.AddressAsync());
        using var window = await Window.OpenAsync(service);
        using var ann = await StaffClient.OpenAsync(service, "agent");
        await BecomesAsync(service, time, "ok");

        await redis.KillAsync();
        await BecomesAsync(service, time, "down");
        await window.SayAsync("转人工");
        var item = await WaitingAsync(ann);
        using var claimed = await ann.SendAsync(HttpMethod.Post, "/api/desk/claims", new { handoffId = item.GetProperty("handoffId").GetString() });
        Assert.Equal(HttpStatusCode.OK, claimed.StatusCode);

        await redis.StartAsync();
        await BecomesAsync(service, time, "ok");
        Assert.True((await ann.GetAsync($"/api/desk/conversations/{window.ConversationId}")).GetProperty("mine").GetBoolean());
    }

    private static async Task<JsonElement> WaitingAsync(StaffClient agent)
    {
        var waiting = new List<JsonElement>();
        await Eventually.IsTrueAsync(
            async () =>
            {
                waiting = [.. (await agent.GetAsync("/api/desk")).GetProperty("waiting").EnumerateArray()];
                return waiting.Count == 1;
            },
            "the customer waits");
        return waiting[0];
    }

    /// <summary>Turns the clock, so that the sweep runs, until the health report says so of Redis.</summary>
    private static async Task BecomesAsync(TestService service, ManualTime time, string state)
    {
        using var client = service.CreateClient();
        await Eventually.IsTrueAsync(
            async () =>
            {
                time.Advance(TimeSpan.FromSeconds(1));
                var health = await client.GetFromJsonAsync<JsonElement>(new Uri("/health/ready", UriKind.Relative), Cancellation);
                return health.GetProperty("checks").GetProperty("redis").GetString() == state
                    && (state != "down" || health.GetProperty("status").GetString() == "degraded");
            },
            $"redis is {state}");
    }

    /// <summary>A customer's window, polling.</summary>
    private sealed class Window(HttpClient http, string conversationId) : IDisposable
    {
        private int messages;

        public string ConversationId => conversationId;

        public static async Task<Window> OpenAsync(TestService service)
        {
            var http = service.CreateClient();
            http.DefaultRequestHeaders.AcceptLanguage.ParseAdd("zh-CN");
            using var answer = await http.PostAsJsonAsync("/api/chat/token", new { }, Cancellation);
            var token = await answer.Content.ReadFromJsonAsync<JsonElement>(Cancellation);
            http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token.GetProperty("token").GetString());
            return new Window(http, token.GetProperty("conversationId").GetString()!);
        }

        public async Task SayAsync(string text)
        {
            using var answer = await http.PostAsJsonAsync(
                $"/v3/directline/conversations/{conversationId}/activities",
                new { type = "message", text, from = new { id = "me" }, channelData = new { clientActivityID = $"c{++messages}" } },
                Cancellation);
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        }

        /// <summary>The wording keys of what has been said to the customer.</summary>
        public async Task<IReadOnlyList<string>> KeysAsync()
        {
            var page = await http.GetFromJsonAsync<JsonElement>(
                new Uri($"/v3/directline/conversations/{conversationId}/activities", UriKind.Relative), Cancellation);
            return
            [
                .. page.GetProperty("activities").EnumerateArray()
                    .Where(activity => activity.TryGetProperty("channelData", out var data) && data.TryGetProperty("key", out _))
                    .Select(activity => activity.GetProperty("channelData").GetProperty("key").GetString()!),
            ];
        }

        public void Dispose() => http.Dispose();
    }
}
