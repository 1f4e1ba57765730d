using System.Net.WebSockets;
using System.Text.Json;

namespace SupportBot.Protocol.Tests;

/// <summary>Section 1.7 of the checklist: secrets, tokens, origins, the start and the end of a conversation.</summary>
public sealed class DirectLineWholeTests
{
    private const string Shop = "https://shop.example";
    private const string Hello = """{"type":"message","text":"hi","from":{"id":"u1"}}""";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task S1_7_Making_a_token_starts_nothing_the_first_start_is_a_201_and_every_later_one_a_200()
    {
        await using var host = await DirectLineHost.StartAsync();
        var made = await host.CallAsync(HttpMethod.Post, "tokens/generate", DirectLineHost.Secret, """{"user":{"id":"dl_lin"}}""");
        var (conversation, token) = (made.Body.GetProperty("conversationId").GetString()!, made.Body.GetProperty("token").GetString()!);

        Assert.False(await host.Backend.ExistsAsync(conversation, Cancellation));
        Assert.Equal(404, (await host.PostAsync(conversation, token, Hello)).Status);
        var first = await host.CallAsync(HttpMethod.Post, "conversations", token, "");
        var again = await host.CallAsync(HttpMethod.Post, "conversations", token);

        Assert.Equal((201, 200), (first.Status, again.Status));
        Assert.Equal(conversation, again.Body.GetProperty("conversationId").GetString());
        Assert.Equal(200, (await host.PostAsync(conversation, token, Hello)).Status);
    }

    [Theory]
    [InlineData("an-older-secret")]
    [InlineData(DirectLineHost.Secret)]
    public async Task S1_7_Either_secret_opens_every_conversation(string secret)
    {
        await using var host = await DirectLineHost.StartAsync();
        var (conversation, token) = await host.OpenAsync();

        Assert.Equal(200, (await host.PostAsync(conversation, secret, Hello)).Status);
        Assert.Equal(200, (await host.CallAsync(HttpMethod.Get, $"conversations/{conversation}", secret)).Status);
        var own = await host.CallAsync(HttpMethod.Post, "conversations", secret);
        var history = await host.CallAsync(HttpMethod.Get, $"conversations/{conversation}/activities", token);

        Assert.Equal(201, own.Status);
        Assert.Equal("u1", history.Body.GetProperty("activities")[0].GetProperty("from").GetProperty("id").GetString());
        Assert.Equal(403, (await host.CallAsync(HttpMethod.Post, "tokens/refresh", secret)).Status);
    }

    [Theory]
    [InlineData("""{"type":"message","text":"x","from":{"id":"dl_lin"}}""", "BadArgument")]
    [InlineData("""{"type":"message","text":"x"}""", "MissingProperty")]
    public async Task S1_7_With_a_secret_the_activity_names_its_user_and_never_one_of_a_token(string body, string code)
    {
        await using var host = await DirectLineHost.StartAsync();
        var (conversation, _) = await host.OpenAsync();
        var answer = await host.PostAsync(conversation, DirectLineHost.Secret, body);
        Assert.Equal((400, code), (answer.Status, Code(answer.Body)));
    }

    [Fact]
    public async Task S1_7_A_token_for_a_page_is_used_from_that_page_only_on_REST_and_on_the_socket_and_stays_so_when_refreshed()
    {
        await using var host = await DirectLineHost.StartAsync();
        var made = await host.CallAsync(
            HttpMethod.Post, "tokens/generate", DirectLineHost.Secret, $$"""{"user":{"id":"dl_lin"},"trustedOrigins":["{{Shop}}"]}""");
        var token = made.Body.GetProperty("token").GetString()!;
        var refreshed = (await host.CallAsync(HttpMethod.Post, "tokens/refresh", token, origin: Shop)).Body.GetProperty("token").GetString();

        var started = await host.CallAsync(HttpMethod.Post, "conversations", refreshed, origin: Shop);
        var foreign = await host.CallAsync(HttpMethod.Post, "conversations", refreshed, origin: "https://evil.example");

        Assert.Equal((201, 403, "BadOrigin"), (started.Status, foreign.Status, Code(foreign.Body)));
        var url = started.Body.GetProperty("streamUrl").GetString()!;
        Assert.Equal(101, await ConnectAsync(url, Shop));
        Assert.Equal(403, await ConnectAsync(url, "https://evil.example"));
    }

    [Fact]
    public async Task S1_7_Configured_origins_count_in_place_of_those_of_the_request()
    {
        await using var host = await DirectLineHost.StartAsync(settings => settings.TrustedOrigins.Add(Shop));
        var made = await host.CallAsync(
            HttpMethod.Post, "tokens/generate", DirectLineHost.Secret, """{"trustedOrigins":["https://evil.example"]}""");
        var token = made.Body.GetProperty("token").GetString();

        Assert.Equal(403, (await host.CallAsync(HttpMethod.Post, "conversations", token, origin: "https://evil.example")).Status);
        Assert.Equal(201, (await host.CallAsync(HttpMethod.Post, "conversations", token, origin: Shop)).Status);
    }

    [Theory]
    [InlineData("""{"trustedOrigins":[null]}""", "BadArgument")]
    [InlineData("""{"trustedOrigins":"x"}""", "BadSyntax")]
    [InlineData("""{"user":{"id":"dl_x"},"user":{"id":"dl_y"}}""", null)]
    public async Task S1_7_Odd_requests_for_a_token_are_answered(string body, string? code)
    {
        await using var host = await DirectLineHost.StartAsync();
        var answer = await host.CallAsync(HttpMethod.Post, "tokens/generate", DirectLineHost.Secret, body);
        Assert.Equal(code is null ? 200 : 400, answer.Status);
        if (code is not null)
            Assert.Equal(code, Code(answer.Body));
    }

    [Fact]
    public async Task S1_7_After_its_end_a_conversation_can_be_read_and_nothing_added()
    {
        await using var host = await DirectLineHost.StartAsync();
        var (conversation, token) = await host.OpenAsync();

        Assert.Equal(200, (await host.PostAsync(conversation, token, """{"type":"endOfConversation","code":"userCancelled"}""")).Status);
        var late = await host.PostAsync(conversation, token, Hello);
        var history = await host.CallAsync(HttpMethod.Get, $"conversations/{conversation}/activities", token);

        Assert.Equal((400, "ConversationEnded"), (late.Status, Code(late.Body)));
        Assert.Equal("endOfConversation", Assert.Single(history.Body.GetProperty("activities").EnumerateArray()).GetProperty("type").GetString());
    }

    [Fact]
    public async Task S1_3_A7123_Bytes_inside_an_address_are_not_passed_on()
    {
        await using var host = await DirectLineHost.StartAsync();
        var (conversation, token) = await host.OpenAsync();
        var answer = await host.PostAsync(conversation, token, """{"type":"message","attachments":[{"contentType":"image/png","contentUrl":"data:image/png;base64,AA=="}]}""");
        Assert.Equal((400, "BadArgument"), (answer.Status, Code(answer.Body)));
    }

    [Theory]
    [InlineData(null, "https://any.example", "https://any.example")]
    [InlineData(Shop, Shop, Shop)]
    [InlineData(Shop, "https://evil.example", null)]
    public async Task S1_7_Browsers_of_trusted_pages_are_let_through(string? trusted, string origin, string? allowed)
    {
        await using var host = await DirectLineHost.StartAsync(settings =>
        {
            if (trusted is not null)
                settings.TrustedOrigins.Add(trusted);
        });
        using var preflight = new HttpRequestMessage(HttpMethod.Options, "/v3/directline/conversations/c/activities");
        preflight.Headers.Add("Origin", origin);
        preflight.Headers.Add("Access-Control-Request-Method", "POST");

        using var answer = await host.Http.SendAsync(preflight, Cancellation);

        Assert.Equal(204, (int)answer.StatusCode);
        Assert.Equal(allowed, answer.Headers.TryGetValues("Access-Control-Allow-Origin", out var given) ? given.Single() : null);
        if (allowed is not null)
        {
            var headers = answer.Headers.GetValues("Access-Control-Allow-Headers").Single();
            Assert.All(["authorization", "content-type", "x-ms-bot-agent", "x-requested-with"], name => Assert.Contains(name, headers, StringComparison.Ordinal));
        }
    }

    [Fact]
    public async Task S1_7_A_session_has_an_id()
    {
        await using var host = await DirectLineHost.StartAsync();
        var (status, body, _) = await host.CallAsync(HttpMethod.Get, "session/getsessionid", null);
        Assert.Equal(200, status);
        Assert.Equal(32, body.GetProperty("sessionId").GetString()!.Length);
    }

    private static string? Code(JsonElement body) => body.GetProperty("error").GetProperty("code").GetString();

    private static async Task<int> ConnectAsync(string url, string origin)
    {
        using var socket = new ClientWebSocket();
        socket.Options.SetRequestHeader("Origin", origin);
        socket.Options.CollectHttpResponseDetails = true;
        try
        {
            await socket.ConnectAsync(new Uri(url), Cancellation);
        }
        catch (WebSocketException)
        {
            // Its status says why.
        }

        return (int)socket.HttpStatusCode;
    }
}
