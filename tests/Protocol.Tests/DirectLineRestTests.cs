using System.Text.Json;

namespace SupportBot.Protocol.Tests;

/// <summary>Section 1.7 of the Direct Line checklist: REST.</summary>
public sealed class DirectLineRestTests
{
    [Fact]
    public async Task S1_7_C_MUST_A_secret_makes_a_token_for_a_new_conversation_that_names_its_user_and_lives_30_minutes()
    {
        await using var host = await DirectLineHost.StartAsync();

        var (status, body, _) = await host.CallAsync(
            HttpMethod.Post, "tokens/generate", DirectLineHost.Secret, """{"user":{"id":"dl_lin"}}""");

        Assert.Equal(200, status);
        Assert.Equal(1800, body.GetProperty("expires_in").GetInt32());
        var claims = JsonSerializer.Deserialize<JsonElement>(
            Microsoft.IdentityModel.Tokens.Base64UrlEncoder.Decode(body.GetProperty("token").GetString()!.Split('.')[1]));
        Assert.Equal("dl_lin", claims.GetProperty("user").GetString());
    }

    [Theory]
    [InlineData("""{"user":{"id":"lin"}}""", 400, "BadArgument")]
    [InlineData("""{"user":""", 400, "BadSyntax")]
    public async Task S1_7_A_token_request_that_is_wrong_is_refused_with_its_code(string body, int status, string code) =>
        await RefusedAsync(HttpMethod.Post, "tokens/generate", DirectLineHost.Secret, body, status, code);

    [Fact]
    public Task S1_7_A_wrong_secret_makes_no_token() =>
        RefusedAsync(HttpMethod.Post, "tokens/generate", "guess", null, 403, "BadSecret");

    [Theory]
    [InlineData(null, 401, "BadAuthorization")]
    [InlineData("garbage", 403, "BadToken")]
    [InlineData("eyJhbGciOiJub25lIn0.eyJ1c2VyIjoiZGxfeCIsImNvbnYiOiJjIn0.", 403, "BadToken")]
    public Task S1_7_A_missing_or_forged_token_is_refused(string? token, int status, string code) =>
        RefusedAsync(HttpMethod.Post, "conversations", token, null, status, code);

    [Fact]
    public async Task S1_7_A_token_opens_its_own_conversation_only()
    {
        await using var host = await DirectLineHost.StartAsync();
        var (mine, token) = await host.OpenAsync();
        var (foreign, _) = await host.OpenAsync("dl_other");

        Assert.Equal(200, (await host.CallAsync(HttpMethod.Get, $"conversations/{mine}/activities", token)).Status);
        foreach (var path in new[] { $"conversations/{foreign}", $"conversations/{foreign}/activities" })
            Assert.Equal(403, (await host.CallAsync(HttpMethod.Get, path, token)).Status);
        var (status, body, _) = await host.PostAsync(foreign, token, """{"type":"message","text":"x"}""");
        Assert.Equal((403, "BadConversation"), (status, Code(body)));
    }

    [Fact]
    public async Task S1_7_MUST_A_token_can_be_refreshed_until_it_expires_and_not_after()
    {
        await using var host = await DirectLineHost.StartAsync();
        var (_, token) = await host.OpenAsync();

        host.Clock.Advance(TimeSpan.FromMinutes(29));
        var (status, body, _) = await host.CallAsync(HttpMethod.Post, "tokens/refresh", token);
        host.Clock.Advance(TimeSpan.FromMinutes(2));
        var late = await host.CallAsync(HttpMethod.Post, "tokens/refresh", token);
        var fresh = await host.CallAsync(HttpMethod.Post, "tokens/refresh", body.GetProperty("token").GetString());

        Assert.Equal(200, status);
        Assert.Equal((403, "TokenExpired"), (late.Status, Code(late.Body)));
        Assert.Equal(200, fresh.Status);
    }

    [Fact]
    public async Task S1_7_S1_8_C_MUST_Starting_and_reconnecting_repeat_the_token_and_give_a_web_socket_address()
    {
        await using var host = await DirectLineHost.StartAsync();
        var (conversation, token) = await host.OpenAsync();

        var started = await host.CallAsync(HttpMethod.Post, "conversations", token, """{"user":{},"locale":"zh-CN"}""");
        var reconnected = await host.CallAsync(HttpMethod.Get, $"conversations/{conversation}?watermark=", token);

        Assert.Equal((200, 200), (started.Status, reconnected.Status));
        foreach (var body in new[] { started.Body, reconnected.Body })
        {
            Assert.Equal(conversation, body.GetProperty("conversationId").GetString());
            Assert.StartsWith("ws://", body.GetProperty("streamUrl").GetString(), StringComparison.Ordinal);
            Assert.Equal(3, body.GetProperty("token").GetString()!.Split('.').Length);
        }
    }

    [Fact]
    public async Task S1_7_C_MUST_A_post_answers_200_and_the_id_under_which_the_activity_is_read_back()
    {
        await using var host = await DirectLineHost.StartAsync();
        var (conversation, token) = await host.OpenAsync();

        var (status, body, _) = await host.PostAsync(
            conversation, token, """{"type":"message","text":"在吗","from":{"id":"someone-else"},"channelData":{"clientActivityID":"k1"},"mine":[1]}""");
        var history = await host.CallAsync(HttpMethod.Get, $"conversations/{conversation}/activities", token);

        Assert.Equal(200, status);
        var read = history.Body.GetProperty("activities")[0];
        Assert.Equal(body.GetProperty("id").GetString(), read.GetProperty("id").GetString());
        Assert.Equal("dl_lin", read.GetProperty("from").GetProperty("id").GetString());
        Assert.Equal("k1", read.GetProperty("channelData").GetProperty("clientActivityID").GetString());
        Assert.Equal(1, read.GetProperty("mine")[0].GetInt32());
        Assert.Equal("1", history.Body.GetProperty("watermark").GetString());
    }

    [Theory]
    [InlineData("{", 400, "BadSyntax")]
    [InlineData("[]", 400, "BadSyntax")]
    [InlineData("null", 400, "BadSyntax")]
    [InlineData("", 400, "BadSyntax")]
    [InlineData("""{"text":"no type"}""", 400, "MissingProperty")]
    [InlineData("""{"type":"message","text":5}""", 400, "BadSyntax")]
    [InlineData("""{"type":"message","text":"a","text":"b"}""", 400, "BadSyntax")]
    [InlineData("""{"type":"conversationUpdate"}""", 400, "BadArgument")]
    [InlineData("""{"type":"event"}""", 400, "MissingProperty")]
    public async Task S1_7_A_body_that_is_not_an_activity_is_refused_with_its_code(string body, int status, string code)
    {
        await using var host = await DirectLineHost.StartAsync();
        var (conversation, token) = await host.OpenAsync();

        var answer = await host.PostAsync(conversation, token, body);

        Assert.Equal((status, code), (answer.Status, Code(answer.Body)));
        Assert.Equal(0, (await host.CallAsync(HttpMethod.Get, $"conversations/{conversation}/activities", token)).Body.GetProperty("activities").GetArrayLength());
    }

    [Theory]
    [InlineData(256 * 1024, 200)]
    [InlineData((256 * 1024) + 1, 413)]
    public async Task S1_7_A_body_past_256_kB_is_refused(int bytes, int status)
    {
        await using var host = await DirectLineHost.StartAsync();
        var (conversation, token) = await host.OpenAsync();
        const string Frame = """{"type":"message","text":""}""";

        var answer = await host.PostAsync(conversation, token, Frame.Insert(Frame.Length - 2, new string('x', bytes - Frame.Length)));

        Assert.Equal(status, answer.Status);
    }

    [Fact]
    public async Task S1_7_C_MUST_A_flood_from_one_user_is_slowed_down_by_429_and_others_are_not()
    {
        await using var host = await DirectLineHost.StartAsync(settings => (settings.FloodBurst, settings.FloodPerSecond) = (5, 1));
        var (conversation, token) = await host.OpenAsync();
        var (calm, calmToken) = await host.OpenAsync("dl_calm");

        var answers = await Task.WhenAll(Enumerable.Range(0, 60).Select(_ => host.PostAsync(conversation, token, """{"type":"message","text":"x"}""")));

        Assert.Contains(answers, answer => answer.Status == 200);
        var refused = answers.First(answer => answer.Status == 429);
        Assert.Equal("TooManyRequests", Code(refused.Body));
        Assert.NotNull(refused.Headers.RetryAfter);
        Assert.Equal(200, (await host.PostAsync(calm, calmToken, """{"type":"message","text":"x"}""")).Status);
    }

    [Fact]
    public async Task S1_7_Storage_down_is_a_503_and_never_a_success()
    {
        await using var host = await DirectLineHost.StartAsync();
        var (conversation, token) = await host.OpenAsync();
        host.Backend.Down = true;

        var answer = await host.PostAsync(conversation, token, """{"type":"message","text":"x"}""");

        Assert.Equal((503, "ServiceUnavailable"), (answer.Status, Code(answer.Body)));
    }

    [Fact]
    public async Task S1_7_History_is_paged_by_watermark_without_loss_or_repetition()
    {
        await using var host = await DirectLineHost.StartAsync(settings => settings.Page = 10);
        var (conversation, token) = await host.OpenAsync();
        foreach (var i in Enumerable.Range(1, 25))
            host.Backend.Say(conversation, $"{i}");

        var texts = new List<string>();
        for (var watermark = "0"; ;)
        {
            var (_, body, _) = await host.CallAsync(HttpMethod.Get, $"conversations/{conversation}/activities?watermark={watermark}", token);
            if (body.GetProperty("activities").GetArrayLength() == 0)
                break;
            texts.AddRange(body.GetProperty("activities").EnumerateArray().Select(a => a.GetProperty("text").GetString()!));
            watermark = body.GetProperty("watermark").GetString()!;
        }

        Assert.Equal(Enumerable.Range(1, 25).Select(i => $"{i}"), texts);
    }

    [Theory]
    [InlineData("-1")]
    [InlineData("1e3")]
    [InlineData("99999999999999999999")]
    public async Task S1_7_A_watermark_that_is_not_ours_is_refused(string watermark)
    {
        await using var host = await DirectLineHost.StartAsync();
        var (conversation, token) = await host.OpenAsync();

        var answer = await host.CallAsync(HttpMethod.Get, $"conversations/{conversation}/activities?watermark={watermark}", token);

        Assert.Equal((400, "BadArgument"), (answer.Status, Code(answer.Body)));
    }

    [Fact]
    public Task S1_7_An_unknown_call_is_told_in_the_same_form() =>
        RefusedAsync(HttpMethod.Get, "nothing/here", "x", null, 404, "NotFound");

    private static string? Code(JsonElement body) => body.GetProperty("error").GetProperty("code").GetString();

    private static async Task RefusedAsync(HttpMethod method, string path, string? token, string? body, int status, string code)
    {
        await using var host = await DirectLineHost.StartAsync();
        var answer = await host.CallAsync(method, path, token, body);
        Assert.Equal((status, code), (answer.Status, Code(answer.Body)));
        Assert.False(string.IsNullOrEmpty(answer.Body.GetProperty("error").GetProperty("message").GetString()));
    }
}
