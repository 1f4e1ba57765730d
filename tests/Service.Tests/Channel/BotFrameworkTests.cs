using System.Collections.Concurrent;
using System.Net;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using SupportBot.Dialogs;
using SupportBot.Service.Conversations;
using SupportBot.Service.Tests.Hosting;
using SupportBot.Service.Tests.Servers;

namespace SupportBot.Service.Tests.Channel;

/// <summary>A Bot Framework channel talks to the real program.</summary>
public sealed class BotFrameworkTests : IAsyncLifetime
{
    private readonly ConcurrentQueue<(string Path, JsonElement Activity)> sent = new();
    private readonly WebApplication channel;
    private readonly ConcurrentQueue<string> calls = new();
    private int failures;
    private int? changes;

    public BotFrameworkTests()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        channel = builder.Build();
        channel.Run(async http =>
        {
            calls.Enqueue($"{http.Request.Method} {Uri.UnescapeDataString(http.Request.Path)}");
            if (http.Request.Method != "POST" && changes is { } status)
            {
                http.Response.StatusCode = status;
                return;
            }

            var activity = http.Request.Method == "DELETE" ? default : await JsonSerializer.DeserializeAsync<JsonElement>(http.Request.Body);
            if (Interlocked.Decrement(ref failures) >= 0)
            {
                http.Response.StatusCode = 503;
                return;
            }

            sent.Enqueue((http.Request.Path, activity));
            await http.Response.WriteAsync("""{"id":"x"}""");
        });
    }

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private string ChannelUrl => channel.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First();

    public async ValueTask InitializeAsync() => await channel.StartAsync(Cancellation);

    public ValueTask DisposeAsync() => channel.DisposeAsync();

    [Fact]
    public async Task A_channels_message_is_answered_by_its_connector_and_the_same_message_twice_once()
    {
        using var service = NewService();
        using var client = service.CreateClient();
        var body = Message("a-1", "什么时候发货");

        Assert.Equal(HttpStatusCode.Accepted, (await PostAsync(client, body)).StatusCode);
        Assert.Equal(HttpStatusCode.Accepted, (await PostAsync(client, body)).StatusCode);
        await Eventually.IsTrueAsync(() => Task.FromResult(Answers("a-1").Any()), "the answer arrives");
        await PostAsync(client, Message("a-2", "转人工"));
        await Eventually.IsTrueAsync(() => Task.FromResult(Answers("a-2").Any()), "the second answer arrives");

        var (path, answer) = Assert.Single(Answers("a-1"));
        Assert.Equal("/v3/conversations/conv|1/activities/a-1", Uri.UnescapeDataString(path));
        Assert.Equal("reply:ship.when", answer.GetProperty("channelData").GetProperty("key").GetString());
        Assert.Equal(("conv|1", "u1", "bot-1"), (Id(answer, "conversation"), Id(answer, "recipient"), Id(answer, "from")));
    }

    [Fact]
    public async Task S1_9_A9247_A_channel_that_is_answered_by_its_connector_gets_a_long_answer_as_one_whole_message()
    {
        using var service = NewService().With("Streaming:From", "100");
        using var client = service.CreateClient();

        await PostAsync(client, Message("a-1", "怎么洗"));
        await PostAsync(client, Message("a-2", "你好"));
        await Eventually.IsTrueAsync(() => Task.FromResult(Answers("a-2").Any()), "all is answered");

        var (_, answer) = Assert.Single(Answers("a-1"));
        Assert.Equal(("message", true), (answer.GetProperty("type").GetString(), Text(answer)!.Length > 100));
        Assert.False(answer.TryGetProperty("entities", out _));
        Assert.DoesNotContain(sent, said => said.Activity.GetProperty("type").GetString() == "typing");
    }

    [Fact]
    public async Task Replies_that_are_expected_come_in_the_answer_and_again_to_the_same_question()
    {
        using var service = NewService();
        using var client = service.CreateClient();
        var body = Message("a-1", "什么时候发货", "\"deliveryMode\":\"expectReplies\"");

        var first = await RepliesAsync(client, body);
        var again = await RepliesAsync(client, body);

        var answer = first.Single(a => a.TryGetProperty("replyToId", out var to) && to.GetString() == "a-1");
        Assert.Equal(answer.GetProperty("text").GetString(), Assert.Single(again).GetProperty("text").GetString());
        Assert.Equal("conv|1", Id(answer, "conversation"));
        Assert.Empty(sent);
    }

    [Fact]
    public async Task An_invocation_that_nobody_handles_is_a_501_and_a_stranger_without_a_token_a_401_in_Production()
    {
        using var service = NewService();
        using var client = service.CreateClient();
        Assert.Equal(HttpStatusCode.NotImplemented, (await PostAsync(client, Message("i", "", "\"name\":\"x\"", "invoke"))).StatusCode);

        using var production = new TestService { Environment = "Production" };
        using var stranger = production.CreateClient();
        Assert.Equal(HttpStatusCode.Unauthorized, (await PostAsync(stranger, Message("a", "hi"))).StatusCode);
    }

    [Fact]
    public async Task An_agents_reply_reaches_the_channel_hours_later_and_only_while_the_agent_owns_the_conversation()
    {
        using var service = NewService();
        using var client = service.CreateClient();
        await RepliesAsync(client, Message("a-1", "你好", "\"deliveryMode\":\"expectReplies\""));
        var log = service.Services.GetRequiredService<ConversationLog>();
        var conversation = await log.OpenAsync("channel|emulator|conv|1", null, "emulator", SupportBot.Knowledge.Language.Zh, Service.Channel.DirectLineBackend.Arrived(), Cancellation);
        var agent = new OwnedBy(Owner.Agent, "7", "h1");

        Assert.Null(await log.SendAsAgentAsync(conversation.Id, agent, "小美", "还不是我的", null, Cancellation));
        Assert.True(await log.MoveAsync(conversation.Id, conversation.Owner, agent, [], null, Cancellation));
        failures = 1;
        Assert.NotNull(await log.SendAsAgentAsync(conversation.Id, agent, "小美", "您好，货已补到", null, Cancellation));

        await Eventually.IsTrueAsync(() => Task.FromResult(sent.Any(s => Text(s.Activity) == "您好，货已补到")), "the agent's words arrive");
        var (path, said) = sent.Single(s => Text(s.Activity) == "您好，货已补到");
        Assert.Equal("/v3/conversations/conv|1/activities", Uri.UnescapeDataString(path));
        Assert.Equal("小美", said.GetProperty("from").GetProperty("name").GetString());
        Assert.DoesNotContain(sent, s => Text(s.Activity) == "还不是我的");
    }

    [Fact]
    public async Task S1_5_What_is_said_later_where_the_caller_named_no_address_is_given_up_and_holds_up_nobody()
    {
        using var service = NewService();
        using var client = service.CreateClient();
        var nowhere = Message("n-1", "你好", "\"deliveryMode\":\"expectReplies\"")
            .Replace($"\"serviceUrl\":\"{ChannelUrl}\",", "", StringComparison.Ordinal).Replace("conv|1", "conv|nowhere", StringComparison.Ordinal);
        await RepliesAsync(client, nowhere);
        var log = service.Services.GetRequiredService<ConversationLog>();
        var conversation = await log.OpenAsync("channel|emulator|conv|nowhere", null, "emulator", SupportBot.Knowledge.Language.Zh, Service.Channel.DirectLineBackend.Arrived(), Cancellation);
        var agent = new OwnedBy(Owner.Agent, "7", "h1");
        Assert.True(await log.MoveAsync(conversation.Id, conversation.Owner, agent, [], null, Cancellation));
        var number = await log.SendAsAgentAsync(conversation.Id, agent, "小美", "在吗", null, Cancellation);

        await PostAsync(client, Message("a-1", "什么时候发货"));
        await Eventually.IsTrueAsync(() => Task.FromResult(Answers("a-1").Any()), "the other is answered");

        var routes = service.Services.GetRequiredService<Service.Channel.ChannelRoutes>();
        await Eventually.IsTrueAsync(async () => (await routes.FindAsync(conversation.Id, Cancellation))!.Delivered >= number, "it is given up");
    }

    [Fact]
    public async Task A_corrected_message_is_put_right_at_the_channel_and_one_taken_back_is_deleted_there_both_by_the_channels_id()
    {
        using var service = NewService();
        var (conversation, agent, corrections) = await ServedAsync(service);
        var message = await SayAsync(service, conversation, agent, "货在苏州");

        Assert.Equal(Correction.Done, await corrections.EditAsync(conversation, message, agent, "货在杭州", Day, Cancellation));
        Assert.Equal(Correction.Done, await corrections.WithdrawAsync(conversation, message, agent, Day, Cancellation));
        await Eventually.IsTrueAsync(() => Task.FromResult(calls.Any(call => call.StartsWith("DELETE", StringComparison.Ordinal))), "the channel is told");

        Assert.Equal(["PUT /v3/conversations/conv|1/activities/x", "DELETE /v3/conversations/conv|1/activities/x"], calls.TakeLast(2));
        var put = sent.Single(s => Text(s.Activity) == "货在杭州").Activity;
        Assert.Equal(("message", "x"), (put.GetProperty("type").GetString(), put.GetProperty("id").GetString()));
    }

    [Fact]
    public async Task S1_5_A_channel_that_cannot_change_what_it_has_is_told_in_a_message_and_is_asked_again_while_it_is_only_down()
    {
        using var service = NewService();
        var (conversation, agent, corrections) = await ServedAsync(service);
        var message = await SayAsync(service, conversation, agent, "货在苏州");

        changes = 405;
        await corrections.EditAsync(conversation, message, agent, "货在杭州", Day, Cancellation);
        await Eventually.IsTrueAsync(() => Task.FromResult(sent.Any(s => Text(s.Activity) == "更正一下：货在杭州")), "the correction comes as a message");
        changes = 503;
        await corrections.WithdrawAsync(conversation, message, agent, Day, Cancellation);
        await Eventually.IsTrueAsync(() => Task.FromResult(calls.Any(call => call.StartsWith("DELETE", StringComparison.Ordinal))), "the deletion is tried");
        changes = null;
        var tried = calls.Count;
        await Eventually.IsTrueAsync(() => Task.FromResult(calls.Skip(tried).Any(call => call.StartsWith("DELETE", StringComparison.Ordinal))), "the deletion is tried again");

        Assert.DoesNotContain(sent, s => Text(s.Activity)?.Contains("撤回", StringComparison.Ordinal) == true);
    }

    private static TimeSpan Day => TimeSpan.FromDays(1);

    private async Task<(string Conversation, OwnedBy Agent, Corrections Corrections)> ServedAsync(TestService service)
    {
        using var client = service.CreateClient();
        await RepliesAsync(client, Message("a-1", "你好", "\"deliveryMode\":\"expectReplies\""));
        var log = service.Services.GetRequiredService<ConversationLog>();
        var conversation = await log.OpenAsync("channel|emulator|conv|1", null, "emulator", SupportBot.Knowledge.Language.Zh, Service.Channel.DirectLineBackend.Arrived(), Cancellation);
        var agent = new OwnedBy(Owner.Agent, "7", "h1");
        Assert.True(await log.MoveAsync(conversation.Id, conversation.Owner, agent, [], null, Cancellation));
        return (conversation.Id, agent, service.Services.GetRequiredService<Corrections>());
    }

    /// <summary>An agent's message that the channel has.</summary>
    private async Task<string> SayAsync(TestService service, string conversation, OwnedBy agent, string text)
    {
        var log = service.Services.GetRequiredService<ConversationLog>();
        var number = await log.SendAsAgentAsync(conversation, agent, "小美", text, null, Cancellation);
        await Eventually.IsTrueAsync(() => Task.FromResult(sent.Any(s => Text(s.Activity) == text)), "the agent's words arrive");
        return (await log.ReadAsync(conversation, number - 1, 1, Cancellation)).Entries[0].Id;
    }

    private static TestService NewService() => new TestService()
        .With("Bot:RetryPause", "00:00:00.010")
        .With(FromThisMachine.Add);

    private IEnumerable<(string Path, JsonElement Activity)> Answers(string to) =>
        sent.Where(s => s.Activity.ValueKind == JsonValueKind.Object && s.Activity.TryGetProperty("replyToId", out var id) && id.GetString() == to);

    private string Message(string id, string text, string more = "\"locale\":\"zh-CN\"", string type = "message") =>
        $$"""
        {"type":"{{type}}","id":"{{id}}","text":"{{text}}","channelId":"emulator","serviceUrl":"{{ChannelUrl}}","from":{"id":"u1","role":"user"},
         "recipient":{"id":"bot-1","role":"bot"},"conversation":{"id":"conv|1"},{{more}}}
        """;

    private static Task<HttpResponseMessage> PostAsync(HttpClient client, string body) =>
        client.PostAsync("/api/messages", new StringContent(body, Encoding.UTF8, "application/json"), Cancellation);

    private static async Task<JsonElement[]> RepliesAsync(HttpClient client, string body)
    {
        using var answer = await PostAsync(client, body);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        var read = JsonSerializer.Deserialize<JsonElement>(await answer.Content.ReadAsStringAsync(Cancellation));
        return [.. read.GetProperty("activities").EnumerateArray()];
    }

    private static string? Id(JsonElement activity, string member) => activity.GetProperty(member).GetProperty("id").GetString();

    private static string? Text(JsonElement activity) => activity.ValueKind == JsonValueKind.Object && activity.TryGetProperty("text", out var text) ? text.GetString() : null;
}
