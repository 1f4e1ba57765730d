using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using SupportBot.Service.Tests.Hosting;
using SupportBot.Service.Tests.Servers;

namespace SupportBot.Service.Tests.Channel;

/// <summary>What the window asks, on the real program.</summary>
public sealed class ChatWindowTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_visitor_who_comes_back_with_the_cookie_goes_on_in_the_same_conversation()
    {
        using var service = new TestService();
        using var browser = service.CreateClient();
        using var other = service.CreateClient();

        var first = await TokenAsync(browser);
        var again = await TokenAsync(browser);
        var foreign = await TokenAsync(other);

        Assert.Equal(first.GetProperty("conversationId").GetString(), again.GetProperty("conversationId").GetString());
        Assert.NotEqual(first.GetProperty("conversationId").GetString(), foreign.GetProperty("conversationId").GetString());
    }

    [Fact]
    public async Task A_question_is_answered_in_its_language_and_the_answer_follows_the_question()
    {
        using var service = new TestService();
        using var browser = service.CreateClient();
        var token = await TokenAsync(browser);

        var posted = await PostAsync(browser, token, """{"type":"message","text":"when do you ship orders?","channelData":{"clientActivityID":"k1"}}""");
        var again = await PostAsync(browser, token, """{"type":"message","text":"when do you ship orders?","channelData":{"clientActivityID":"k1"}}""");
        var id = posted.GetProperty("id").GetString();
        Assert.Equal(id, again.GetProperty("id").GetString());

        JsonElement[] talk = [];
        await Eventually.IsTrueAsync(
            async () => (talk = await ReadAsync(browser, token)).Any(a => a.TryGetProperty("replyToId", out var to) && to.GetString() == id),
            "the bot answers");
        var answer = talk.Single(a => a.TryGetProperty("replyToId", out var to) && to.GetString() == id);
        Assert.Equal("reply:ship.when", answer.GetProperty("channelData").GetProperty("key").GetString());
        Assert.Equal("en-US", answer.GetProperty("locale").GetString());
        Assert.Single(talk, a => a.GetProperty("id").GetString() == id);
        Assert.True(Array.IndexOf(talk, answer) > Array.FindIndex(talk, a => a.GetProperty("id").GetString() == id));
    }

    [Theory]
    [InlineData("怎么给孩子报名", "reply:enrol.how")]
    [InlineData("how much is the course fee", "reply:fee.price")]
    public async Task PRE_ENROL_a_school_is_served_by_naming_its_pack(string question, string expected)
    {
        using var service = new TestService().With("Knowledge:Pack", "school");
        using var browser = service.CreateClient();
        var settings = await browser.GetFromJsonAsync<JsonElement>("/api/chat/settings", Cancellation);
        var token = await TokenAsync(browser);

        var posted = await PostAsync(browser, token, $$"""{"type":"message","text":"{{question}}"}""");

        var id = posted.GetProperty("id").GetString();
        JsonElement[] answers = [];
        await Eventually.IsTrueAsync(
            async () => (answers = [.. (await ReadAsync(browser, token)).Where(a => a.TryGetProperty("replyToId", out var to) && to.GetString() == id)]).Length > 0,
            "the bot answers");
        Assert.Equal(expected, answers[0].GetProperty("channelData").GetProperty("key").GetString());
        Assert.DoesNotContain('{', answers[0].GetProperty("text").GetString()!);
        Assert.Contains(settings.GetProperty("shopName").GetString()!, (string[])["木禾学堂", "Muhe Academy"]);
    }

    [Fact]
    public async Task PRE_GREET_a_school_greets_with_its_own_topics()
    {
        using var service = new TestService().With("Knowledge:Pack", "school");
        using var browser = service.CreateClient();
        var token = await TokenAsync(browser);
        JsonElement[] said = [];
        await Eventually.IsTrueAsync(async () => (said = await ReadAsync(browser, token)).Length > 0, "the bot greets");

        Assert.Equal(5, said[0].GetProperty("suggestedActions").GetProperty("actions").GetArrayLength());
    }

    [Theory]
    [InlineData("""{"customer":""")]
    [InlineData("[]")]
    [InlineData("""{"customer":5}""")]
    public async Task A_request_that_is_no_json_object_of_ours_is_refused(string body)
    {
        using var service = new TestService();
        using var browser = service.CreateClient();

        using var answer = await browser.PostAsync("/api/chat/token", new StringContent(body, Encoding.UTF8, "application/json"), Cancellation);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Equal("bad-syntax", (await answer.Content.ReadFromJsonAsync<JsonElement>(Cancellation)).GetProperty("code").GetString());
    }

    [Theory]
    [InlineData("Development", "demo", HttpStatusCode.OK)]
    [InlineData("Development", "someone-else", HttpStatusCode.Forbidden)]
    [InlineData("Production", "demo", HttpStatusCode.Forbidden)]
    public async Task The_demo_customer_is_signed_in_by_its_name_in_Development_only(string environment, string customer, HttpStatusCode expected)
    {
        using var service = new TestService { Environment = environment };
        using var browser = service.CreateClient();

        using var answer = await browser.PostAsJsonAsync("/api/chat/token", new { customer }, Cancellation);

        Assert.Equal(expected, answer.StatusCode);
    }

    [Fact]
    public async Task Too_many_windows_from_one_address_are_told_to_wait()
    {
        using var service = new TestService().With("Chat:TokensPerMinute", "3");
        using var browser = service.CreateClient();
        for (var i = 0; i < 3; i++)
            await TokenAsync(browser);

        using var answer = await browser.PostAsync("/api/chat/token", null, Cancellation);

        Assert.Equal(HttpStatusCode.TooManyRequests, answer.StatusCode);
        Assert.NotNull(answer.Headers.RetryAfter);
    }

    [Fact]
    public async Task A_flood_of_messages_is_slowed_down()
    {
        using var service = new TestService().With("DirectLine:FloodBurst", "2").With("DirectLine:FloodPerSecond", "1");
        using var browser = service.CreateClient();
        var token = await TokenAsync(browser);

        var answers = await Task.WhenAll(Enumerable.Range(0, 60).Select(_ => SendAsync(browser, token, """{"type":"message","text":"在吗"}""")));

        Assert.Contains(answers, answer => answer.StatusCode == HttpStatusCode.TooManyRequests && answer.Headers.RetryAfter is not null);
        foreach (var answer in answers)
            answer.Dispose();
    }

    [Fact]
    public async Task The_window_is_told_the_shops_name_and_hours_in_the_browsers_language()
    {
        using var service = new TestService().With(new ManualTime());
        using var browser = service.CreateClient();
        browser.DefaultRequestHeaders.AcceptLanguage.ParseAdd("en-GB,en;q=0.9");

        var settings = await browser.GetFromJsonAsync<JsonElement>("/api/chat/settings", Cancellation);

        Assert.Equal("en-US", settings.GetProperty("locale").GetString());
        Assert.Equal("08:30–24:00", settings.GetProperty("hours").GetString());
        Assert.True(settings.GetProperty("open").GetBoolean());
        Assert.NotEmpty(settings.GetProperty("shopName").GetString()!);
    }

    private static async Task<JsonElement> TokenAsync(HttpClient browser)
    {
        using var answer = await browser.PostAsync("/api/chat/token", null, Cancellation);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return await answer.Content.ReadFromJsonAsync<JsonElement>(Cancellation);
    }

    private static async Task<JsonElement> PostAsync(HttpClient browser, JsonElement token, string body)
    {
        using var answer = await SendAsync(browser, token, body);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return await answer.Content.ReadFromJsonAsync<JsonElement>(Cancellation);
    }

    private static Task<HttpResponseMessage> SendAsync(HttpClient browser, JsonElement token, string body)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, $"/v3/directline/conversations/{token.GetProperty("conversationId").GetString()}/activities")
        {
            Content = new StringContent(body, Encoding.UTF8, "application/json"),
        };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token.GetProperty("token").GetString());
        return browser.SendAsync(request, Cancellation);
    }

    private static async Task<JsonElement[]> ReadAsync(HttpClient browser, JsonElement token)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, $"/v3/directline/conversations/{token.GetProperty("conversationId").GetString()}/activities");
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token.GetProperty("token").GetString());
        using var answer = await browser.SendAsync(request, Cancellation);
        var body = await answer.Content.ReadFromJsonAsync<JsonElement>(Cancellation);
        return [.. body.GetProperty("activities").EnumerateArray()];
    }
}
