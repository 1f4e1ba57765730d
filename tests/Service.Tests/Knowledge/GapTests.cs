using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using SupportBot.Service.Staff;
using SupportBot.Service.Tests.Hosting;
using SupportBot.Service.Tests.Servers;

namespace SupportBot.Service.Tests.Knowledge;

/// <summary>What customers ask in vain, gleaned from real conversations.</summary>
public sealed class GapTests : IDisposable
{
    private const string Weather = "今天天气怎么样";

    private readonly PackFolder pack = new();
    private readonly TestService service = new();

    public GapTests() => service.With("Knowledge:Directory", pack.Path).With("Chat:TokensPerMinute", "1000")
        .With("Policies:Shifts:0:From", "00:00").With("Policies:Shifts:0:To", "24:00");

    [Fact]
    public async Task What_got_no_answer_is_grouped_by_likeness_counted_and_gone_once_it_is_answered()
    {
        using var publisher = await StaffClient.OpenAsync(service, Roles.Publisher);
        foreach (var question in new[] { Weather, "今天天气怎么样呢", Weather, "帮我写一篇作文" })
            Assert.Equal("miss", (await AskAsync(question)).Key);
        await AskAsync("什么时候发货");

        var gaps = (await publisher.GetAsync("/api/knowledge/gaps")).GetProperty("gaps");
        Assert.Equal([$"{Weather} 3", "帮我写一篇作文 1"], gaps.EnumerateArray().Select(gap => $"{gap.GetProperty("question").GetString()} {gap.GetProperty("count").GetInt32()}"));
        Assert.Equal(3, gaps[0].GetProperty("reasons").GetProperty("none").GetInt32());

        // What customers asked is asked again before the publication, which therefore knows what it makes better.
        var ways = new { zh = new[] { Weather, "今天天气怎么样呢", "天气好吗" } };
        await DraftAsync(publisher, new { id = "own.weather", kind = "reply", title = new { zh = "天气" }, answer = new { zh = "晴。" }, questions = ways }, 0);
        await DraftAsync(publisher, new { id = "none", kind = "none", questions = new { zh = new[] { "帮我写一篇作文" } } }, 1);
        using var check = await publisher.SendAsync(HttpMethod.Post, "/api/knowledge/check", new { ids = new[] { "own.weather", "none" } });
        var report = await StaffClient.BodyAsync(check, HttpStatusCode.OK);
        Assert.Equal(4, report.GetProperty("real").GetInt32());
        var better = report.GetProperty("rows").EnumerateArray().First(row => row.GetProperty("source").GetString() == "real" && row.GetProperty("question").GetString() == Weather);
        Assert.Equal(("better", 2), (better.GetProperty("verdict").GetString(), better.GetProperty("count").GetInt32()));

        var drafts = new[] { new { id = "own.weather", version = 1 }, new { id = "none", version = 1 } };
        using var published = await publisher.SendAsync(HttpMethod.Post, "/api/knowledge/publications", new { drafts, reason = "补上缺口" });
        Assert.Equal(HttpStatusCode.OK, published.StatusCode);
        var left = (await publisher.GetAsync("/api/knowledge/gaps")).GetProperty("gaps").EnumerateArray().Select(gap => gap.GetProperty("question").GetString());
        Assert.DoesNotContain(Weather, left);
    }

    [Fact]
    public async Task A_thumb_down_makes_a_gap_and_only_the_conversations_own_token_can_give_it()
    {
        using var editor = await StaffClient.OpenAsync(service, Roles.Editor);
        var answer = await AskAsync("什么时候发货");
        Assert.Equal("reply:ship.when", answer.Key);
        var other = await AskAsync("包邮吗");

        Assert.Equal(HttpStatusCode.Unauthorized, await ThumbAsync("no-token", answer.Id, false));
        Assert.Equal(HttpStatusCode.NotFound, await ThumbAsync(other.Token, answer.Id, false));
        Assert.Equal(HttpStatusCode.NoContent, await ThumbAsync(answer.Token, answer.Id, true));
        Assert.Empty((await editor.GetAsync("/api/knowledge/gaps")).GetProperty("gaps").EnumerateArray());
        Assert.Equal(HttpStatusCode.NoContent, await ThumbAsync(answer.Token, answer.Id, false));
        var gap = Assert.Single((await editor.GetAsync("/api/knowledge/gaps")).GetProperty("gaps").EnumerateArray().ToList());
        Assert.Equal(("什么时候发货", 1, "ship.when"), (gap.GetProperty("question").GetString(), gap.GetProperty("reasons").GetProperty("thumb").GetInt32(), gap.GetProperty("near").GetString()));

        using var aside = await editor.SendAsync(HttpMethod.Post, "/api/knowledge/gaps/aside", new { language = "zh", questions = new[] { "什么时候发货" } });
        Assert.Equal(HttpStatusCode.NoContent, aside.StatusCode);
        Assert.Empty((await editor.GetAsync("/api/knowledge/gaps")).GetProperty("gaps").EnumerateArray());
    }

    [Fact]
    public async Task An_entrys_figures_say_how_often_it_was_shown_helped_and_led_to_a_person()
    {
        using var editor = await StaffClient.OpenAsync(service, Roles.Editor);
        await AskAsync("什么时候发货");
        var bad = await AskAsync("什么时候发货");
        await ThumbAsync(bad.Token, bad.Id, false);
        await AskAsync("什么时候发货", "转人工");

        var figures = await editor.GetAsync("/api/knowledge/entries/ship.when/figures");
        static string Say(JsonElement totals) => $"{totals.GetProperty("shown").GetInt32()} {totals.GetProperty("helped").GetInt32()} {totals.GetProperty("person").GetInt32()}";
        Assert.Equal(("3 1 1", "0 0 0"), (Say(figures.GetProperty("now")), Say(figures.GetProperty("before"))));
        var days = figures.GetProperty("days").EnumerateArray().ToList();
        Assert.Equal((30, "3 1 1"), (days.Count, Say(days[^1])));
        Assert.Equal("3 1 1", Say((await editor.GetAsync("/api/knowledge/figures")).GetProperty("entries").GetProperty("ship.when")));
    }

    [Fact]
    public async Task What_an_agent_suggests_arrives_and_is_done_with_once()
    {
        using var agent = await StaffClient.OpenAsync(service, Roles.Agent);
        using var editor = await StaffClient.OpenAsync(service, Roles.Editor);
        using var empty = await agent.SendAsync(HttpMethod.Post, "/api/knowledge/suggestions", new { language = "zh", question = " " });
        Assert.Equal("invalid", await StaffClient.CodeAsync(empty, HttpStatusCode.UnprocessableEntity));
        using var sent = await agent.SendAsync(HttpMethod.Post, "/api/knowledge/suggestions", new { language = "zh", question = "可以刻字吗", answer = "可以，加 5 元。" });
        Assert.Equal(HttpStatusCode.NoContent, sent.StatusCode);

        var suggestion = Assert.Single((await editor.GetAsync("/api/knowledge/gaps")).GetProperty("suggestions").EnumerateArray().ToList());
        Assert.Equal(("可以刻字吗", "可以，加 5 元。"), (suggestion.GetProperty("question").GetString(), suggestion.GetProperty("answer").GetString()));
        using var refused = await agent.SendAsync(HttpMethod.Delete, $"/api/knowledge/suggestions/{suggestion.GetProperty("id").GetString()}");
        Assert.Equal(HttpStatusCode.Forbidden, refused.StatusCode);
        using var done = await editor.SendAsync(HttpMethod.Delete, $"/api/knowledge/suggestions/{suggestion.GetProperty("id").GetString()}");
        using var again = await editor.SendAsync(HttpMethod.Delete, $"/api/knowledge/suggestions/{suggestion.GetProperty("id").GetString()}");
        Assert.Equal((HttpStatusCode.NoContent, HttpStatusCode.NotFound), (done.StatusCode, again.StatusCode));
    }

    public void Dispose()
    {
        service.Dispose();
        pack.Dispose();
    }

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private static async Task DraftAsync(StaffClient client, object entry, long from)
    {
        var id = JsonSerializer.SerializeToElement(entry).GetProperty("id").GetString();
        using var saved = await client.SendAsync(HttpMethod.Put, $"/api/knowledge/drafts/{id}", new { entry, version = 0, from });
        Assert.Equal(HttpStatusCode.OK, saved.StatusCode);
    }

    /// <summary>A new visitor asks, and is answered each time; the last answer counts.</summary>
    private async Task<(string Token, string Id, string Key)> AskAsync(params string[] questions)
    {
        using var browser = service.CreateClient();
        using var opened = await browser.PostAsync("/api/chat/token", null, Cancellation);
        var ticket = await opened.Content.ReadFromJsonAsync<JsonElement>(Cancellation);
        var token = ticket.GetProperty("token").GetString()!;
        browser.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        var address = $"/v3/directline/conversations/{ticket.GetProperty("conversationId").GetString()}/activities";
        JsonElement reply = default;
        foreach (var question in questions)
        {
            using var posted = await browser.PostAsJsonAsync(address, new { type = "message", text = question }, Cancellation);
            var id = (await posted.Content.ReadFromJsonAsync<JsonElement>(Cancellation)).GetProperty("id").GetString();
            await Eventually.IsTrueAsync(async () =>
            {
                var talk = await browser.GetFromJsonAsync<JsonElement>(address, Cancellation);
                reply = talk.GetProperty("activities").EnumerateArray().FirstOrDefault(activity => activity.TryGetProperty("replyToId", out var to) && to.GetString() == id);
                return reply.ValueKind == JsonValueKind.Object;
            }, "the bot answers");
        }

        return (token, reply.GetProperty("id").GetString()!, reply.GetProperty("channelData").GetProperty("key").GetString()!);
    }

    private async Task<HttpStatusCode> ThumbAsync(string token, string replyId, bool up)
    {
        using var browser = service.CreateClient();
        browser.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        using var answer = await browser.PostAsJsonAsync("/api/chat/thumbs", new { replyId, up }, Cancellation);
        return answer.StatusCode;
    }
}
