using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using SupportBot.Protocol.Activities;
using SupportBot.Protocol.Bots;
using SupportBot.Protocol.DirectLine;

namespace SupportBot.Protocol.Tests;

/// <summary>Rules of sections 1.1 to 1.10 that no other test is about.</summary>
public sealed class RuleTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task S1_1_A2010_A2011_The_type_is_there_and_compared_letter_by_letter()
    {
        await using var host = await BotHost.StartAsync();
        const string Expecting = "\"text\":\"hi\",\"deliveryMode\":\"expectReplies\"";

        Assert.Equal("""{"activities":[]}""", (await host.PostAsync(host.Activity(Expecting, "Message"))).Body);
        Assert.Contains("echo hi", (await host.PostAsync(host.Activity(Expecting))).Body, StringComparison.Ordinal);
        Assert.Equal(400, (await host.PostAsync(host.Activity(Expecting, ""))).Status);
        await RefusedAsync(new Activity { Text = "no type" });
    }

    [Fact]
    public async Task S1_1_A2080_A2070_A2020_A2300_What_the_bot_sends_is_addressed_like_what_it_answers()
    {
        await using var host = await BotHost.StartAsync();
        await host.PostAsync(host.Activity("\"text\":\"hi\""));
        var said = await host.Channel.NextActivityAsync();
        Assert.Equal(("c1", "u1", "bot", "emulator", host.Channel.Url), (said.Conversation!.Id, said.Recipient!.Id, said.From!.Id, said.ChannelId, said.ServiceUrl));
    }

    [Fact]
    public async Task S1_1_A2102_A2103_Of_entities_that_say_the_same_one_is_sent()
    {
        Entity Mention(string id) => Entity.Of(new Mention { Mentioned = new ChannelAccount { Id = id } });
        var sent = await SentAsync(new Activity { Type = "message", Entities = [Mention("a"), Mention("b"), Mention("a")] });
        Assert.Equal(["a", "b"], Assert.Single(sent).Entities!.Select(entity => entity.GetAs<Mention>()!.Mentioned!.Id));
    }

    [Theory]
    [InlineData("event")]
    [InlineData("invoke")]
    [InlineData("command")]
    [InlineData("commandResult")]
    public async Task S1_2_A5001_A5401_A6301_A6310_A6411_Without_a_name_it_is_neither_taken_nor_sent(string type)
    {
        await using var host = await BotHost.StartAsync();
        Assert.Equal(400, (await host.PostAsync(host.Activity("\"value\":{}", type))).Status);
        await RefusedAsync(new Activity { Type = type });
    }

    [Theory]
    [InlineData("brandNew", "\"name\":\"nobody/knows\"")]
    [InlineData("event", "\"name\":\"nobody/knows\"")]
    [InlineData("trace", "\"name\":\"nobody/knows\"")]
    [InlineData("command", "\"name\":\"no-mime-form\",\"value\":{}")]
    [InlineData("command", "\"name\":\"application/vnd.example.print\"")]
    [InlineData("command", "\"name\":\"application/\",\"value\":{}")]
    [InlineData("command", "\"name\":\"application/vnd.example.print\",\"value\":\"now\"")]
    [InlineData("commandResult", "\"name\":\"no-mime-form\",\"value\":{}")]
    [InlineData("event", "\"name\":\"handoff.status\",\"value\":{\"state\":\"accepted\"}")]
    [InlineData("typing", "\"text\":\"…\",\"entities\":[{\"type\":\"streaminfo\",\"streamType\":\"ofTheFuture\"},{\"type\":\"brandNew\"}]")]
    public async Task S1_1_A2014_S1_2_A5002_A6152_A6311_A6312_A6321_A6322_A6412_S1_9_A9245_S1_10_MUST_What_it_does_not_know_is_taken_and_ignored(string type, string more)
    {
        await using var host = await BotHost.StartAsync();

        var taken = await host.PostAsync(host.Activity(more, type));
        await host.PostAsync(host.Activity("\"text\":\"after\""));

        Assert.Equal(202, taken.Status);
        Assert.Equal("echo after", (await host.Channel.NextActivityAsync()).Text);
    }

    [Theory]
    [InlineData("hero", """{"title":"a","buttons":[{"type":"imBack","title":"b","value":"b"},{"type":"call","title":"x","value":"https://x"},{"type":"imBack","title":"a","value":"a"}],"later":1.50}""", """{"title":"a","buttons":[{"type":"imBack","title":"b","value":"b"},{"type":"imBack","title":"a","value":"a"}],"later":1.50}""")]
    [InlineData("thumbnail", """{"title":"a","buttons":[{"type":"signin","title":"x","value":"data:text/html,x"}]}""", """{"title":"a"}""")]
    [InlineData("hero", """{"buttons":[{"type":"postBack","title":"x","value":{"a":1}},5]}""", "{}")]
    [InlineData("hero", """{"title":"as it was","buttons":[{"type":"ofTheFuture","x":1}]}""", """{"title":"as it was","buttons":[{"type":"ofTheFuture","x":1}]}""")]
    [InlineData("receipt", """{"buttons":"none"}""", """{"buttons":"none"}""")]
    [InlineData("adaptive", """{"buttons":[{"type":"call","value":"x"}]}""", """{"buttons":[{"type":"call","value":"x"}]}""")]
    public async Task S1_3_A7412_A7441_A7372_C4001_Unsound_buttons_are_taken_out_of_cards_and_the_rest_is_left_as_it_is(string kind, string card, string passed)
    {
        var attachment = new Attachment { ContentType = $"application/vnd.microsoft.card.{kind}", Content = JsonSerializer.Deserialize<JsonElement>(card) };
        var sent = await SentAsync(new Activity { Type = "message", Attachments = [attachment] });
        Assert.Equal(passed, Assert.Single(sent).Attachments!.Single().Content!.Value.GetRawText());
    }

    [Fact]
    public async Task S1_3_A3052_A3053_C3000_C4001_C7310_C7320_C2005_C3006_Every_card_passes_Direct_Line_as_it_was_written()
    {
        await using var host = await DirectLineHost.StartAsync();
        var (conversation, token) = await host.OpenAsync();
        var cards = new[] { "hero", "thumbnail", "receipt", "signin", "oauth", "animation", "audio", "video", "adaptive" }.Select(kind =>
            $$$$"""
            {"contentType":"application/vnd.microsoft.card.{{{{kind}}}}","content":{"facts":[{"key":"b"},{"key":"a"}],"items":[{"title":"b","price":1.50},{"title":"a"}],"buttons":[{"type":"imBack","title":"b","value":"b"},{"type":"imBack","title":"a","value":"a"}],"ofTheFuture":{"x":[1]}}}
            """.Trim()).ToList();

        await host.PostAsync(conversation, token, $$$"""{"type":"message","attachments":[{{{string.Join(',', cards)}}},{"contentType":"application/vnd.microsoft.card.hero","content":{}}]}""");
        var (_, read, _) = await host.CallAsync(HttpMethod.Get, $"conversations/{conversation}/activities", token);

        var attachments = read.GetProperty("activities")[0].GetProperty("attachments").EnumerateArray().Select(attachment => attachment.GetRawText());
        Assert.Equal([.. cards, """{"contentType":"application/vnd.microsoft.card.hero","content":{}}"""], attachments);
    }

    [Fact]
    public async Task S1_7_C_MUST_While_nothing_can_be_read_history_is_empty_at_the_same_watermark_and_never_a_5xx()
    {
        await using var host = await DirectLineHost.StartAsync();
        var (conversation, token) = await host.OpenAsync();
        host.Backend.Say(conversation, "1");
        host.Backend.Down = true;

        var first = await host.CallAsync(HttpMethod.Get, $"conversations/{conversation}/activities", token);
        var later = await host.CallAsync(HttpMethod.Get, $"conversations/{conversation}/activities?watermark=0", token);
        var reconnected = await host.CallAsync(HttpMethod.Get, $"conversations/{conversation}", token);
        host.Backend.Down = false;
        var again = await host.CallAsync(HttpMethod.Get, $"conversations/{conversation}/activities?watermark=0", token);

        Assert.Equal((200, """{"activities":[]}"""), (first.Status, first.Body.GetRawText()));
        Assert.Equal((200, """{"activities":[],"watermark":"0"}"""), (later.Status, later.Body.GetRawText()));
        Assert.Equal(503, reconnected.Status);
        Assert.Equal(1, again.Body.GetProperty("activities").GetArrayLength());
    }

    [Fact]
    public async Task S1_8_C_MUST_Every_frame_has_activities_and_the_own_message_comes_back_under_its_id_with_its_channelData()
    {
        await using var host = await DirectLineHost.StartAsync();
        var (conversation, token) = await host.OpenAsync();
        using var stream = await StreamClient.ConnectAsync(await host.StreamUrlAsync(token));

        var (_, posted, _) = await host.PostAsync(conversation, token, """{"type":"message","text":"a","channelData":{"clientActivityID":"k1","x":1.50}}""");
        var own = await stream.NextAsync();
        host.Backend.SayBeside(conversation, """{"type":"typing"}""");
        var beside = await stream.NextAsync();

        var echo = Assert.Single(own.GetProperty("activities").EnumerateArray());
        Assert.Equal(posted.GetProperty("id").GetString(), echo.GetProperty("id").GetString());
        Assert.Equal("""{"clientActivityID":"k1","x":1.50}""", echo.GetProperty("channelData").GetRawText());
        Assert.Single(beside.GetProperty("activities").EnumerateArray());
    }

    [Fact]
    public async Task S1_1_A2020_A2060_A2070_A2080_A2302_S1_2_A6103_A6200_Direct_Line_addresses_what_clients_say_and_drops_what_no_client_may_see()
    {
        await using var app = DirectLineAlone();
        var bot = (TestBot)app.Services.GetRequiredService<IBot>();
        bot.Answer = async turn =>
        {
            await turn.SendActivityAsync(new Activity { Type = ActivityTypes.Suggestion, Text = "for nobody" }, Cancellation);
            await turn.SendActivityAsync(new Activity { Type = ActivityTypes.Handoff }, Cancellation);
            await turn.SendActivityAsync("for everybody", Cancellation);
        };
        var talks = app.Services.GetRequiredService<IDirectLineBackend>();
        await talks.StartAsync("c1", "dl_lin", null, Cancellation);
        await talks.PostAsync(
            "c1", "dl_lin", JsonSerializer.Deserialize("""{"type":"message","text":"answer","serviceUrl":"https://evil.example","channelId":"webchat"}""", ProtocolJson.Wire.Activity)!, null, Cancellation);

        var said = new List<Activity>();
        while (!said.Exists(activity => activity.Text == "for everybody"))
            said = [.. (await talks.ReadAsync("c1", 0, 100, Cancellation)).Activities.Select(entry => JsonSerializer.Deserialize(entry.Json, ProtocolJson.Wire.Activity)!)];

        var heard = bot.Heard.Last();
        Assert.Equal(("directline", "dl_lin", "bot", "c1"), (heard.ChannelId, heard.From!.Id, heard.Recipient!.Id, heard.Conversation!.Id));
        Assert.DoesNotContain(said.Append(heard), activity => activity.ServiceUrl == "https://evil.example");
        Assert.Equal(["answer", "for everybody", "welcome dl_lin"], said.Select(activity => activity.Text).Order(StringComparer.Ordinal));
    }

    private static WebApplication DirectLineAlone()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Services.AddBot<TestBot>();
        builder.Services.AddDirectLine(new DirectLineSettings());
        return builder.Build();
    }

    /// <summary>What a caller gets of what the bot sends.</summary>
    private static async Task<IReadOnlyList<Activity>> SentAsync(Func<ITurnContext, Task> answer)
    {
        await using var host = await BotHost.StartAsync();
        host.Bot.Answer = answer;
        var (_, body, _) = await host.PostAsync(host.Activity("\"text\":\"answer\",\"deliveryMode\":\"expectReplies\""));
        return JsonSerializer.Deserialize(body, ProtocolJson.Wire.ExpectedReplies)!.Activities;
    }

    private static Task<IReadOnlyList<Activity>> SentAsync(Activity activity) => SentAsync(turn => turn.SendActivityAsync(activity, Cancellation));

    private static async Task RefusedAsync(Activity activity)
    {
        Exception? refusal = null;
        Assert.Empty(await SentAsync(async turn => refusal = await Record.ExceptionAsync(() => turn.SendActivityAsync(activity, Cancellation))));
        Assert.IsType<ArgumentException>(refusal);
    }
}
