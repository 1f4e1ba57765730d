using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Logging;
using SupportBot.Protocol.Activities;
using SupportBot.Protocol.Bots;
using SupportBot.Protocol.Connector;
using SupportBot.Protocol.DirectLine;

namespace SupportBot.Protocol.Tests;

/// <summary>A bot on Direct Line changes a message and takes one back (message update and message delete activities of the Activity
/// protocol), on a real port.</summary>
public sealed class MessageChangeTests : IAsyncLifetime
{
    private readonly WebApplication app = App();
    private readonly Queue<JsonElement> came = new();
    private HttpClient http = null!;
    private JsonElement talk;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        await app.StartAsync(Cancellation);
        http = new HttpClient { BaseAddress = new Uri(app.Urls.First()) };
        talk = await CallAsync(HttpMethod.Post, "conversations", "secret-of-the-tests");
    }

    public async ValueTask DisposeAsync()
    {
        http.Dispose();
        await app.DisposeAsync();
    }

    [Fact]
    public async Task A5900_An_update_reaches_the_socket_as_messageUpdate_with_the_messages_id_and_all_its_fields()
    {
        using var stream = await StreamAsync();
        await PostAsync("say v1");
        var said = await NextOfBotAsync(stream);
        await PostAsync("change v2");
        var change = await NextOfBotAsync(stream);

        Assert.Equal("messageUpdate", change.GetProperty("type").GetString());
        Assert.Equal(said.GetProperty("id").GetString(), change.GetProperty("id").GetString());
        Assert.Equal("v2", change.GetProperty("text").GetString());
        Assert.Equal("bot", change.GetProperty("from").GetProperty("role").GetString());
        Assert.Equal(said.GetProperty("timestamp").GetString(), change.GetProperty("timestamp").GetString());
    }

    [Fact]
    public async Task A5800_A_message_taken_back_reaches_the_socket_as_messageDelete_and_is_not_in_the_history_any_more()
    {
        using var stream = await StreamAsync();
        await PostAsync("say wrong");
        var said = await NextOfBotAsync(stream);
        await PostAsync("back");
        var gone = await NextOfBotAsync(stream);

        Assert.Equal("messageDelete", gone.GetProperty("type").GetString());
        Assert.Equal(said.GetProperty("id").GetString(), gone.GetProperty("id").GetString());
        Assert.False(gone.TryGetProperty("text", out _));
        Assert.DoesNotContain("wrong", (await HistoryAsync("")).Select(Text).Where(text => !text.Contains("say ", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task S1_7_Who_reads_from_the_start_sees_the_message_as_it_is_now_in_its_place_and_who_read_on_the_change_alone()
    {
        using var stream = await StreamAsync();
        await PostAsync("say v1");
        var said = await NextOfBotAsync(stream);
        var watermark = (await CallAsync(HttpMethod.Get, $"conversations/{Id}/activities", Token)).GetProperty("watermark").GetString();
        await PostAsync("change v2");
        await NextOfBotAsync(stream);

        var all = await HistoryAsync("?watermark=0");
        var place = all.FindIndex(activity => IdOf(activity) == IdOf(said));
        Assert.Equal(("message", "v2"), (all[place].GetProperty("type").GetString(), Text(all[place])));
        Assert.Equal(said.GetProperty("timestamp").GetString(), all[place].GetProperty("timestamp").GetString());
        Assert.Equal(["change v2", "v2"], (await HistoryAsync($"?watermark={watermark}")).Select(Text));
    }

    [Fact]
    public async Task S3_3_Web_Chat_which_cannot_draw_either_type_gets_a_message_with_the_same_id_and_after_a_deletion_one_that_says_nothing()
    {
        http.DefaultRequestHeaders.Add("x-ms-bot-agent", "DirectLine/3.0 (directlinejs; WebChat/4.18.1 (Full))");
        using var stream = await StreamClient.ConnectAsync(
            (await CallAsync(HttpMethod.Get, $"conversations/{Id}", Token)).GetProperty("streamUrl").GetString()!);
        await PostAsync("say v1");
        var said = await NextOfBotAsync(stream);
        await PostAsync("change v2");
        var change = await NextOfBotAsync(stream);
        await PostAsync("back");
        var gone = await NextOfBotAsync(stream);

        Assert.Equal(("message", IdOf(said), "v2"), (change.GetProperty("type").GetString(), IdOf(change), Text(change)));
        Assert.Equal(("message", IdOf(said), ""), (gone.GetProperty("type").GetString(), IdOf(gone), Text(gone)));
        Assert.All(await HistoryAsync("?watermark=0"), activity => Assert.Equal("message", activity.GetProperty("type").GetString()));
    }

    [Theory]
    [InlineData("change-user")]
    [InlineData("change-unknown")]
    [InlineData("back-twice")]
    public async Task S1_5_What_is_not_a_message_of_the_bot_or_is_gone_is_a_404_to_the_bot_and_changes_nothing(string what)
    {
        using var stream = await StreamAsync();
        await PostAsync("say v1");
        await NextOfBotAsync(stream);
        await PostAsync(what);
        var answer = await NextOfBotAsync(stream);
        while (answer.GetProperty("type").GetString() == "messageDelete")
            answer = await NextOfBotAsync(stream);

        Assert.Equal("404 BadArgument", Text(answer));
        Assert.DoesNotContain(await HistoryAsync("?watermark=0"), activity => activity.GetProperty("type").GetString() == "messageUpdate");
    }

    [Fact]
    public async Task S1_7_Clients_may_not_change_or_take_back_anything()
    {
        foreach (var type in new[] { "messageUpdate", "messageDelete" })
        {
            using var request = Request(HttpMethod.Post, $"conversations/{Id}/activities", Token);
            request.Content = JsonContent.Create(new { type, id = "x", text = "mine", from = new { id = "u" } });
            using var answer = await http.SendAsync(request, Cancellation);
            Assert.Equal(400, (int)answer.StatusCode);
        }
    }

    private string Id => talk.GetProperty("conversationId").GetString()!;

    private string Token => talk.GetProperty("token").GetString()!;

    private static string Text(JsonElement activity) => activity.TryGetProperty("text", out var text) ? text.GetString()! : "";

    private static string? IdOf(JsonElement activity) => activity.GetProperty("id").GetString();

    private static WebApplication App()
    {
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { EnvironmentName = "Development" });
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Services.AddBot<ChangingBot>(null);
        var settings = new DirectLineSettings();
        settings.Secrets.Add("secret-of-the-tests");
        builder.Services.AddDirectLine(settings);
        var app = builder.Build();
        app.UseWebSockets();
        app.MapDirectLine();
        return app;
    }

    private static HttpRequestMessage Request(HttpMethod method, string path, string bearer) =>
        new(method, new Uri($"/v3/directline/{path}", UriKind.Relative)) { Headers = { Authorization = new AuthenticationHeaderValue("Bearer", bearer) } };

    private async Task<JsonElement> CallAsync(HttpMethod method, string path, string bearer, object? body = null)
    {
        using var request = Request(method, path, bearer);
        request.Content = body is null ? null : JsonContent.Create(body);
        using var answer = await http.SendAsync(request, Cancellation);
        Assert.True(answer.IsSuccessStatusCode, $"{answer.StatusCode}");
        return await answer.Content.ReadFromJsonAsync<JsonElement>(Cancellation);
    }

    private Task PostAsync(string text) =>
        CallAsync(HttpMethod.Post, $"conversations/{Id}/activities", Token, new { type = "message", text, from = new { id = "u" } });

    private Task<StreamClient> StreamAsync() => StreamClient.ConnectAsync(talk.GetProperty("streamUrl").GetString()!);

    private async Task<List<JsonElement>> HistoryAsync(string query) =>
        [.. (await CallAsync(HttpMethod.Get, $"conversations/{Id}/activities{query}", Token)).GetProperty("activities").EnumerateArray()];

    /// <summary>The socket's next activity of the bot.</summary>
    private async Task<JsonElement> NextOfBotAsync(StreamClient stream)
    {
        while (true)
        {
            while (came.TryDequeue(out var activity))
            {
                if (activity.GetProperty("from").GetProperty("role").GetString() == "bot")
                    return activity;
            }

            foreach (var activity in (await stream.NextAsync()).GetProperty("activities").EnumerateArray())
                came.Enqueue(activity);
        }
    }

    private sealed class ChangingBot : ActivityHandler
    {
        private string? last;

        protected override async Task OnMessageActivityAsync(ITurnContext turnContext, CancellationToken cancellationToken)
        {
            var words = turnContext.Activity.Text!.Split(' ');
            try
            {
                switch (words[0])
                {
                    case "say":
                        last = (await turnContext.SendActivityAsync(words[1], cancellationToken)).Id;
                        break;
                    case "change":
                        await ChangeAsync(turnContext, last!, words[1]);
                        break;
                    case "back":
                        await turnContext.DeleteActivityAsync(last!, cancellationToken);
                        break;
                    case "back-twice":
                        await turnContext.DeleteActivityAsync(last!, cancellationToken);
                        await turnContext.DeleteActivityAsync(last!, cancellationToken);
                        break;
                    default:
                        await ChangeAsync(turnContext, words[0] == "change-user" ? turnContext.Activity.Id! : "unknown", "mine");
                        break;
                }
            }
            catch (ConnectorException e)
            {
                await turnContext.SendActivityAsync($"{e.Status} {e.Error?.Code}", cancellationToken);
            }
        }

        private static Task ChangeAsync(ITurnContext turn, string id, string text) =>
            turn.UpdateActivityAsync(new Activity { Type = ActivityTypes.Message, Id = id, Text = text });
    }
}
