using System.Text.Json;
using System.Text.RegularExpressions;
using SupportBot.Protocol.Activities;

namespace SupportBot.Protocol.Tests;

/// <summary>Rules of sections 1.1 to 1.3 and 1.8 for a channel: our Direct Line between a client and a bot.</summary>
public sealed class ChannelRuleTests
{
    private const string OwnTime = "2026-03-04T12:05:06.7890+08:00";
    private const string OwnData = """{"mine":1.50,"list":[null,{"a":"林"}]}""";

    [Fact]
    public async Task S1_1_A2031_A2041_A2043_Id_and_time_are_the_channels_given_once_and_the_same_to_bot_client_and_later_readers()
    {
        await using var host = await TalkHost.StartAsync();

        var (id, heard) = await host.SayAsync("""{"type":"message","text":"hi","id":"mine","timestamp":"1999-01-01T00:00:00Z"}""");
        var (first, again) = (Of(await host.HistoryAsync(), id), Of(await host.HistoryAsync(), id));

        Assert.NotEqual("mine", id);
        Assert.Matches(new Regex(@"^20\d\d-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$"), heard.Timestamp);
        Assert.NotEqual("1999", heard.Timestamp![..4]);
        Assert.Equal((heard.Timestamp, heard.Timestamp), (Text(first, "timestamp"), Text(again, "timestamp")));
    }

    [Fact]
    public async Task S1_1_A2050_A2051_A2056_A2201_The_senders_own_time_and_channelData_pass_unchanged_both_ways()
    {
        await using var host = await TalkHost.StartAsync();

        var (id, heard) = await host.SayAsync(
            $$"""{"type":"message","text":"hi","localTimestamp":"{{OwnTime}}","localTimezone":"Asia/Shanghai","channelData":{{OwnData}} }""");
        var stored = Of(await host.HistoryAsync(), id);
        var answer = await host.AnsweredAsync(new Activity { Type = "message", Text = "x", ChannelData = JsonSerializer.Deserialize<JsonElement>(OwnData) });

        Assert.Equal((OwnTime, "Asia/Shanghai", OwnData), (heard.LocalTimestamp, heard.LocalTimezone, heard.ChannelData!.Value.GetRawText()));
        Assert.Equal((OwnTime, "Asia/Shanghai", OwnData), (Text(stored, "localTimestamp"), Text(stored, "localTimezone"), stored.GetProperty("channelData").GetRawText()));
        Assert.Equal(OwnData, answer.GetProperty("channelData").GetRawText());
    }

    [Fact]
    public async Task S1_1_S1_7_A2300_A2302_A2304_The_bot_is_told_one_serviceUrl_of_the_channels_and_nobody_elses_counts()
    {
        await using var host = await TalkHost.StartAsync();

        var (first, heard) = await host.SayAsync("""{"type":"message","text":"hi","serviceUrl":"https://evil.example/"}""");
        var (_, later) = await host.SayAsync("""{"type":"message","text":"hi"}""");
        var answer = await host.AnsweredAsync(new Activity { Type = "message", Text = "x", ServiceUrl = "https://evil.example/" });

        Assert.NotEmpty(heard.ServiceUrl!);
        Assert.NotEqual("https://evil.example/", heard.ServiceUrl);
        Assert.Equal(heard.ServiceUrl, later.ServiceUrl);
        Assert.All([Of(await host.HistoryAsync(), first), answer], said => Assert.False(said.TryGetProperty("serviceUrl", out _)));
    }

    [Theory]
    [InlineData("brandNew")]
    [InlineData("Message")]
    [InlineData("invoke")]
    [InlineData("conversationUpdate")]
    [InlineData("trace")]
    [InlineData("handoff")]
    [InlineData("suggestion")]
    [InlineData("messageReaction")]
    [InlineData("command")]
    public async Task S1_1_A2011_A2013_S1_2_A5301_S1_7_A_type_that_is_no_clients_to_send_is_refused(string type)
    {
        await using var host = await TalkHost.StartAsync();
        var (status, body) = await host.PostAsync($$$"""{"type":"{{{type}}}","name":"application/x","value":{}}""");
        Assert.Equal((400, "BadArgument"), (status, body.GetProperty("error").GetProperty("code").GetString()));
    }

    [Theory]
    [InlineData("")]
    [InlineData(",\"locale\":\"xx-Nonsense-99\"")]
    [InlineData(",\"locale\":\"中文\"")]
    [InlineData(",\"locale\":\"\"")]
    public async Task S1_1_A3020_A3021_Whatever_its_locale_a_message_is_taken(string locale)
    {
        await using var host = await TalkHost.StartAsync();
        await host.SayAsync($$"""{"type":"message","text":"hi"{{locale}} }""");
        await using var bot = await BotHost.StartAsync();
        Assert.Equal(202, (await bot.PostAsync(bot.Activity($"\"text\":\"hi\"{locale}"))).Status);
        Assert.Equal("echo hi", (await bot.Channel.NextActivityAsync()).Text);
    }

    [Theory]
    [InlineData("\"text\":\"\"")]
    [InlineData("\"value\":{\"choice\":\"track\"}")]
    [InlineData("\"attachments\":[{\"contentType\":\"image/png\",\"contentUrl\":\"https://shop.example/a.png\"}]")]
    public async Task S1_2_A3000_S1_3_A7120_Text_value_and_attachments_are_each_enough_for_a_message(string only)
    {
        await using var host = await TalkHost.StartAsync();
        var (_, heard) = await host.SayAsync($$"""{"type":"message",{{only}} }""");
        Assert.Contains(only, JsonSerializer.Serialize(heard, ProtocolJson.Wire.Activity), StringComparison.Ordinal);
    }

    [Fact]
    public async Task S1_2_A4101_Who_has_come_is_named_once()
    {
        await using var host = await TalkHost.StartAsync();
        await host.SayAsync("""{"type":"message","text":"hi"}""");
        var update = host.Bot.Heard.Single(heard => heard.Type == ActivityTypes.ConversationUpdate);
        var ids = (update.MembersAdded ?? []).Concat(update.MembersRemoved ?? []).Select(member => member.Id).ToList();
        Assert.Equal(ids.Distinct(), ids);
        Assert.Contains("dl_lin", ids);
    }

    [Fact]
    public async Task S1_3_A3053_A7122_A7710_What_a_bot_attaches_and_for_whom_its_buttons_are_is_the_clients_to_judge()
    {
        await using var host = await TalkHost.StartAsync();
        var answer = await host.AnsweredAsync(new Activity
        {
            Type = "message",
            Attachments =
            [
                new Attachment { ContentType = "image/png", ContentUrl = "data:image/png;base64,AA==" },
                new Attachment { ContentType = "application/x-of-the-future", ContentUrl = "https://shop.example/b" },
                new HeroCard { Title = "a" }.ToAttachment(),
            ],
            SuggestedActions = new SuggestedActions { To = ["dl_lin", "nobody"], Actions = [new CardAction { Type = "imBack", Title = "a", Value = JsonSerializer.SerializeToElement("a") }] },
        });

        Assert.Equal(
            ["image/png", "application/x-of-the-future", HeroCard.ContentType],
            answer.GetProperty("attachments").EnumerateArray().Select(attachment => Text(attachment, "contentType")));
        Assert.StartsWith("data:", Text(answer.GetProperty("attachments")[0], "contentUrl"), StringComparison.Ordinal);
        Assert.Equal("""["dl_lin","nobody"]""", answer.GetProperty("suggestedActions").GetProperty("to").GetRawText());
    }

    [Fact]
    public async Task S1_7_S1_9_Typing_comes_by_the_socket_alone_and_is_in_no_history()
    {
        await using var host = await TalkHost.StartAsync();
        using var stream = await StreamClient.ConnectAsync(host.StreamUrl);
        await stream.NextAsync();

        await host.SayAsync("""{"type":"typing"}""");
        await host.SayAsync("""{"type":"message","text":"last"}""");
        var came = new List<JsonElement>();
        while (!came.Exists(said => Text(said, "text") == "last"))
            came.AddRange((await stream.NextAsync()).GetProperty("activities").EnumerateArray());

        Assert.Contains(came, said => Text(said, "type") == "typing");
        Assert.DoesNotContain(await host.HistoryAsync(), said => Text(said, "type") == "typing");
    }

    [Fact]
    public async Task S1_8_A_program_that_stops_closes_the_stream_with_1001_so_that_the_client_comes_back()
    {
        await using var host = await TalkHost.StartAsync();
        using var stream = await StreamClient.ConnectAsync(host.StreamUrl);
        await stream.NextAsync();

        var stopping = host.StopAsync();

        Assert.Equal(1001, await stream.ClosedAsync());
        await stopping;
    }

    private static JsonElement Of(List<JsonElement> history, string id) => history.Single(said => Text(said, "id") == id);

    private static string? Text(JsonElement said, string member) => said.TryGetProperty(member, out var text) ? text.GetString() : null;
}
