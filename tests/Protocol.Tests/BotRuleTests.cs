using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using SupportBot.Protocol.Activities;
using SupportBot.Protocol.Authentication;
using SupportBot.Protocol.Bots;

namespace SupportBot.Protocol.Tests;

/// <summary>Rules of sections 1.1, 1.2 and 1.4 for a bot: what it takes and what it leaves out.</summary>
public sealed class BotRuleTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("")]
    [InlineData(",\"value\":5")]
    public async Task S1_2_A6421_A6422_The_result_of_a_command_without_a_value_is_refused(string value)
    {
        await using var host = await BotHost.StartAsync();
        Assert.Equal(400, (await host.PostAsync(host.Activity($"\"name\":\"application/x\"{value}", "commandResult"))).Status);
    }

    [Fact]
    public async Task S1_1_A2004_A2031_A2041_A2304_S1_4_A3115_A3116_What_a_bot_should_not_send_is_left_out()
    {
        await using var host = await BotHost.StartAsync();
        host.Bot.Answer = turn => turn.SendActivityAsync(
            new Activity
            {
                Type = "message", Id = "mine", Timestamp = "1999-01-01T00:00:00Z", Text = "", Speak = "", Summary = "", DeliveryMode = "expectReplies",
                ServiceUrl = "https://evil.example/", Importance = "high",
            },
            Cancellation);

        await host.PostAsync(host.Activity("\"text\":\"answer\""));
        var (call, body) = await host.Channel.NextAsync();

        Assert.StartsWith("POST /v3/conversations/c1/activities/", call, StringComparison.Ordinal);
        var sent = JsonSerializer.Deserialize<JsonElement>(body).EnumerateObject().Select(member => member.Name).ToList();
        Assert.Contains("importance", sent);
        Assert.Empty(sent.Intersect(["id", "timestamp", "text", "speak", "summary", "deliveryMode"]));
    }

    [Fact]
    public async Task S1_1_A2032_Ids_that_differ_in_the_case_of_a_letter_are_two()
    {
        await using var host = await BotHost.StartAsync();
        var body = host.Activity("\"text\":\"hi\",\"deliveryMode\":\"expectReplies\"");
        var id = JsonSerializer.Deserialize<JsonElement>(body).GetProperty("id").GetString()!;
        foreach (var one in new[] { "abc", "ABC", "abc" })
            await host.PostAsync(body.Replace(id, one, StringComparison.Ordinal));
        Assert.Equal(["abc", "ABC"], host.Bot.Heard.Select(heard => heard.Id));
    }

    [Theory]
    [InlineData("normal")]
    [InlineData("expectReplies")]
    [InlineData("stream")]
    public async Task S1_4_Who_may_not_speak_in_a_conversation_is_answered_403_however_the_answer_should_come(string mode)
    {
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { EnvironmentName = "Development" });
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Services.AddSingleton(new BotSettings());
        builder.Services.AddSingleton<IMessagesBackend>(new Strict());
        builder.Services.AddBotProtocol();
        await using var app = builder.Build();
        app.MapBot();
        await app.StartAsync(Cancellation);
        using var http = new HttpClient { BaseAddress = new Uri(app.Urls.First()) };

        using var answer = await http.PostAsJsonAsync(
            "/api/messages",
            new { type = "message", channelId = "emulator", from = new { id = "u" }, conversation = new { id = "c" }, serviceUrl = app.Urls.First(), deliveryMode = mode },
            Cancellation);

        Assert.Equal(403, (int)answer.StatusCode);
    }

    private sealed class Strict : IMessagesBackend
    {
        public Task<Taken> AcceptAsync(Activity activity, Caller caller, CancellationToken cancellation) => throw new NotAllowedException();

        public Task<InvokeResponse?> TakeTurnAsync(
            Activity activity, Caller caller, Func<Activity, CancellationToken, Task> reply, CancellationToken cancellation) => throw new NotAllowedException();
    }
}
