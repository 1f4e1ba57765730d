using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using SupportBot.Protocol.Activities;
using SupportBot.Protocol.Bots;

namespace SupportBot.Protocol.Tests;

/// <summary>Section 1.4 of the checklist, and the status table of 4.5.</summary>
public sealed class BotEndpointTests
{
    private const string Frame = "\"channelId\":\"emulator\",\"from\":{\"id\":\"u\"},\"conversation\":{\"id\":\"c\"},\"serviceUrl\":\"http://127.0.0.1:9\"";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task S1_4_A_message_is_taken_with_202_and_answered_by_the_connector()
    {
        await using var host = await BotHost.StartAsync();

        var (status, body, _) = await host.PostAsync(host.Activity("\"text\":\"在吗\",\"locale\":\"zh-CN\""));
        var (call, reply) = await host.Channel.NextAsync();
        var said = JsonSerializer.Deserialize(reply, ProtocolJson.Wire.Activity)!;

        Assert.Equal((202, ""), (status, body));
        Assert.Equal($"POST /v3/conversations/c1/activities/{said.ReplyToId}", call);
        Assert.Equal(("echo 在吗", "bot", "u1", "c1", "zh-CN"), (said.Text, said.From!.Id, said.Recipient!.Id, said.Conversation!.Id, said.Locale));
        Assert.Null(said.Id);
        Assert.Null(said.Timestamp);
    }

    [Theory]
    [InlineData("", "text/plain", 400)]
    [InlineData("", "application/json", 400)]
    [InlineData("[]", "application/json", 400)]
    [InlineData("null", "application/json", 400)]
    [InlineData("{", "application/json", 400)]
    [InlineData("{\"text\":\"no type\"," + Frame + "}", "application/json", 400)]
    [InlineData("{\"type\":\"message\",\"channelId\":\"x\",\"from\":{\"id\":\"u\"}}", "application/json", 400)]
    [InlineData("{\"type\":\"message\",\"conversation\":{\"id\":\"c\"},\"from\":{\"id\":\"u\"}}", "application/json", 400)]
    [InlineData("{\"type\":\"message\",\"channelId\":\"x\",\"conversation\":{\"id\":\"c\"}}", "application/json", 400)]
    [InlineData("{\"type\":\"message\",\"text\":5," + Frame + "}", "application/json", 400)]
    [InlineData("{\"type\":\"event\"," + Frame + "}", "application/json", 400)]
    [InlineData("{\"type\":\"invoke\"," + Frame + "}", "application/json", 400)]
    [InlineData("{\"type\":\"command\"," + Frame + "}", "application/json", 400)]
    [InlineData("{\"type\":\"brandNew\",\"deliveryMode\":\"junk\",\"more\":[1]," + Frame + "}", "application/json", 202)]
    [InlineData("{\"type\":\"message\"," + Frame + "}", "application/json", 202)]
    [InlineData("{\"type\":\"command\",\"name\":\"no-mime-form\",\"value\":{}," + Frame + "}", "application/json", 202)]
    [InlineData("{\"type\":\"messageReaction\"," + Frame + "}", "application/json", 202)]
    [InlineData("{\"type\":\"invoke\",\"name\":\"nobody\"," + Frame + "}", "application/json", 501)]
    public async Task S1_4_S4_5_A2010_A2014_A2080_A2020_A2060_A3111_A5001_A5401_Odd_input_is_answered_by_the_table(string body, string type, int status)
    {
        await using var host = await BotHost.StartAsync();
        var answer = await host.PostAsync(body, type: type);
        Assert.Equal(status, answer.Status);
        if (status >= 400)
        {
            var error = JsonSerializer.Deserialize(answer.Body, ProtocolJson.Wire.ErrorResponse)!.Error!;
            Assert.False(string.IsNullOrEmpty(error.Code) || string.IsNullOrEmpty(error.Message));
        }
    }

    [Theory]
    [InlineData("GET")]
    [InlineData("PUT")]
    [InlineData("DELETE")]
    public async Task S1_4_S4_5_Only_a_post_is_taken(string method)
    {
        await using var host = await BotHost.StartAsync();
        using var answer = await host.Http.SendAsync(new HttpRequestMessage(new HttpMethod(method), "/api/messages"), Cancellation);
        Assert.Equal(405, (int)answer.StatusCode);
        Assert.Equal("POST", Assert.Single(answer.Content.Headers.Allow));
    }

    [Fact]
    public async Task S1_4_A3112_A3113_Expected_replies_come_in_the_answer_and_by_no_other_way()
    {
        await using var host = await BotHost.StartAsync();

        var (status, body, _) = await host.PostAsync(host.Activity("\"text\":\"hi\",\"deliveryMode\":\"expectReplies\""));
        var silent = await host.PostAsync(host.Activity("\"text\":\"silent\",\"deliveryMode\":\"expectReplies\""));

        Assert.Equal(200, status);
        var reply = Assert.Single(JsonSerializer.Deserialize(body, ProtocolJson.Wire.ExpectedReplies)!.Activities);
        Assert.Equal(("echo hi", "c1"), (reply.Text, reply.Conversation!.Id));
        Assert.Equal((200, """{"activities":[]}"""), (silent.Status, silent.Body));
        Assert.True(host.Channel.Idle);
    }

    [Fact]
    public async Task S1_4_A3114_An_invocation_is_answered_with_its_status_and_body_and_with_its_replies_only_when_it_expects_them()
    {
        await using var host = await BotHost.StartAsync();

        var plain = await host.PostAsync(host.Activity("\"name\":\"known\"", "invoke"));
        var expecting = await host.PostAsync(host.Activity("\"name\":\"known\",\"deliveryMode\":\"expectReplies\"", "invoke"));

        Assert.Equal((201, """{"ok":true}"""), (plain.Status, plain.Body));
        Assert.Equal(201, expecting.Status);
        var answer = JsonSerializer.Deserialize(expecting.Body, ProtocolJson.Wire.ExpectedReplies)!;
        Assert.Equal("said beside it", Assert.Single(answer.Activities).Text);
        Assert.True(answer.Body!.Value.GetProperty("ok").GetBoolean());
    }

    [Fact]
    public async Task S1_4_A_stream_has_a_frame_for_each_reply_and_the_invocations_answer_last()
    {
        await using var host = await BotHost.StartAsync();

        var (_, talk, response) = await host.PostAsync(host.Activity("\"text\":\"hi\",\"deliveryMode\":\"stream\""));
        var (_, invoked, _) = await host.PostAsync(host.Activity("\"name\":\"known\",\"deliveryMode\":\"stream\"", "invoke"));

        Assert.Equal("text/event-stream", response.Content.Headers.ContentType!.MediaType);
        Assert.StartsWith("event: activity\ndata: {\"type\":\"message\"", talk, StringComparison.Ordinal);
        Assert.EndsWith("\n\n", talk, StringComparison.Ordinal);
        Assert.EndsWith("event: invokeResponse\ndata: {\"status\":201,\"body\":{\"ok\":true}}\n\n", invoked, StringComparison.Ordinal);
    }

    [Fact]
    public async Task S1_4_S4_5_A_turn_that_throws_is_a_202_an_apology_and_no_word_of_why()
    {
        await using var host = await BotHost.StartAsync();

        var (status, body, _) = await host.PostAsync(host.Activity("\"text\":\"boom\""));
        var (_, reply) = await host.Channel.NextAsync();
        var expecting = await host.PostAsync(host.Activity("\"text\":\"boom\",\"deliveryMode\":\"expectReplies\""));

        Assert.Equal((202, ""), (status, body));
        Assert.Contains("抱歉", reply, StringComparison.Ordinal);
        Assert.Equal(200, expecting.Status);
        Assert.DoesNotContain("secret", reply + expecting.Body, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("https://evil.example/")]
    [InlineData("https://botframework.com.evil.example/")]
    [InlineData("https://evilbotframework.com/")]
    [InlineData("http://smba.trafficmanager.net/apis/")]
    [InlineData("https://user@smba.trafficmanager.net/")]
    [InlineData("http://169.254.169.254/latest")]
    [InlineData("file:///etc/passwd")]
    [InlineData("not an address")]
    public async Task S1_4_A_serviceUrl_off_the_list_is_refused_before_anything_is_sent(string url)
    {
        await using var host = await BotHost.StartAsync();
        var answer = await host.PostAsync(host.Activity("\"text\":\"hi\"", serviceUrl: url));
        Assert.Equal(400, answer.Status);
        Assert.Empty(host.Bot.Heard);
    }

    [Theory]
    [InlineData("https://smba.trafficmanager.net/apis/", true, true)]
    [InlineData("https://directline.botframework.com", false, true)]
    [InlineData("http://localhost:5000", true, true)]
    [InlineData("http://127.0.0.1:5000", false, false)]
    [InlineData("https://localhost:5000", false, false)]
    public void S1_4_This_machine_is_allowed_in_Development_only(string url, bool development, bool allowed) =>
        Assert.Equal(allowed, new ServiceHosts(new BotSettings(), development).Allows(url));

    [Fact]
    public async Task S1_4_Turns_of_a_conversation_run_one_at_a_time_in_order_and_others_beside_them()
    {
        await using var host = await BotHost.StartAsync();
        var gate = new TaskCompletionSource();
        host.Bot.Gate = gate;

        for (var i = 0; i < 20; i++)
            Assert.Equal(202, (await host.PostAsync(host.Activity($"\"text\":\"{i}\""))).Status);
        await host.PostAsync(host.Activity("\"text\":\"other\"", conversation: "c2"));
        await WaitAsync(() => host.Bot.Heard.Count == 2);
        host.Bot.Gate = null;
        gate.SetResult();
        await WaitAsync(() => host.Bot.Heard.Count == 21);

        Assert.Equal(Enumerable.Range(0, 20).Select(i => $"{i}"), host.Bot.Heard.Where(a => a.Conversation!.Id == "c1").Select(a => a.Text));
        Assert.InRange(host.Bot.SideBySide, 2, 2);
    }

    [Fact]
    public async Task S1_4_A2033_The_same_activity_twice_is_one_turn_and_a_caller_that_asks_again_gets_the_same_replies()
    {
        await using var host = await BotHost.StartAsync();
        var normal = host.Activity("\"text\":\"once\"");
        var expecting = host.Activity("\"text\":\"same\",\"deliveryMode\":\"expectReplies\"");

        Assert.Equal(202, (await host.PostAsync(normal)).Status);
        Assert.Equal(202, (await host.PostAsync(normal)).Status);
        var first = await host.PostAsync(expecting);
        var again = await host.PostAsync(expecting);

        Assert.Equal(first.Body, again.Body);
        Assert.Equal(["once", "same"], host.Bot.Heard.Select(activity => activity.Text));
    }

    [Fact]
    public async Task S1_4_Too_much_waiting_in_one_conversation_is_a_429_and_the_same_activity_may_come_again()
    {
        await using var host = await BotHost.StartAsync();
        var gate = new TaskCompletionSource();
        host.Bot.Gate = gate;
        for (var i = 0; i < 100; i++)
            Assert.Equal(202, (await host.PostAsync(host.Activity($"\"text\":\"{i}\""))).Status);
        var late = host.Activity("\"text\":\"late\"");

        var refused = await host.PostAsync(late);
        host.Bot.Gate = null;
        gate.SetResult();
        await WaitAsync(() => host.Bot.Heard.Count == 100);
        for (var i = 0; i < 100; i++)
            await host.Channel.NextAsync();

        Assert.Equal(429, refused.Status);
        Assert.NotNull(refused.Response.Headers.RetryAfter);
        await WaitAsync(async () => (await host.PostAsync(late)).Status == 202);
    }

    [Fact]
    public async Task S1_2_Greets_others_than_itself_only()
    {
        await using var host = await BotHost.StartAsync();
        await host.PostAsync(host.Activity("""
            "membersAdded":[{"id":"bot"},{"id":"u1"}]
            """, "conversationUpdate"));
        Assert.Equal("welcome u1", (await host.Channel.NextActivityAsync()).Text);
    }

    [Theory]
    [InlineData("emulator", 1)]
    [InlineData("webchat", 0)]
    public async Task S1_2_A6150_Traces_are_for_the_emulator_only(string channel, int traces)
    {
        await using var host = await BotHost.StartAsync();
        var body = host.Activity("\"text\":\"trace\",\"deliveryMode\":\"expectReplies\"").Replace("\"emulator\"", $"\"{channel}\"", StringComparison.Ordinal);
        var answer = await host.PostAsync(body);
        Assert.Equal(traces, JsonSerializer.Deserialize(answer.Body, ProtocolJson.Wire.ExpectedReplies)!.Activities.Count);
    }

    [Fact]
    public async Task S1_4_A_body_past_the_limit_is_refused()
    {
        await using var host = await BotHost.StartAsync();
        Assert.Equal(413, (await host.PostAsync(host.Activity($"\"text\":\"{new string('x', 300_000)}\""))).Status);
    }

    [Fact]
    public async Task S1_1_A2251_A_callerId_from_the_wire_is_dropped()
    {
        await using var host = await BotHost.StartAsync();
        await host.PostAsync(host.Activity("\"text\":\"hi\",\"callerId\":\"urn:botframework:azure\""));
        await host.Channel.NextAsync();
        Assert.Null(host.Bot.Heard.Single().CallerId);
    }

    private static Task WaitAsync(Func<bool> condition) => WaitAsync(() => Task.FromResult(condition()));

    private static async Task WaitAsync(Func<Task<bool>> condition)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
        limit.CancelAfter(TimeSpan.FromSeconds(20));
        while (!await condition())
            await Task.Delay(5, limit.Token);
    }
}
