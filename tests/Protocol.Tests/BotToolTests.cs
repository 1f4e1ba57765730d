using System.Text;
using System.Text.Json;
using SupportBot.Protocol.Activities;
using SupportBot.Protocol.Bots;

namespace SupportBot.Protocol.Tests;

/// <summary>Sections 1.3, 1.9, 1.10 and 1.11 of the checklist: buttons, streaming, hand-off events, transcripts.</summary>
public sealed class BotToolTests
{
    [Theory]
    [InlineData("openUrl", "\"https://shop.example\"", true)]
    [InlineData("openUrl", null, false)]
    [InlineData("openUrl", "5", false)]
    [InlineData("openUrl", "\"data:text/html,x\"", false)]
    [InlineData("downloadFile", "\"data:text/html,x\"", false)]
    [InlineData("signin", "\"data:text/html,x\"", false)]
    [InlineData("signin", "\"https://login.example\"", true)]
    [InlineData("showImage", "\"https://shop.example/1.png\"", true)]
    [InlineData("showImage", "{}", false)]
    [InlineData("call", "\"tel:+8613800000000\"", true)]
    [InlineData("call", "\"https://x\"", false)]
    [InlineData("call", "\"javascript:alert(1)\"", false)]
    [InlineData("imBack", "\"查物流\"", true)]
    [InlineData("imBack", "{}", false)]
    [InlineData("postBack", "\"x\"", true)]
    [InlineData("postBack", "{\"choice\":1}", false)]
    [InlineData("messageBack", "{\"choice\":1}", true)]
    [InlineData("ofTheFuture", null, true)]
    public void S1_3_A7380_A7382_A7390_A7392_A7400_A7410_A7412_A7440_A7441_A7372_Unsound_buttons_are_told_from_sound_ones(string type, string? value, bool sound) =>
        Assert.Equal(sound, CardActionRules.IsSound(new CardAction { Type = type, Value = value is null ? null : JsonSerializer.Deserialize<JsonElement>(value) }));

    [Fact]
    public void S1_3_A7701_A2100_C4001_Unsound_buttons_are_taken_out_the_rest_keep_their_order_and_an_empty_list_goes()
    {
        CardAction Button(string type, string title) => new() { Type = type, Title = title, Value = JsonSerializer.SerializeToElement(title) };
        var mixed = new Activity { Type = "message", SuggestedActions = new SuggestedActions { Actions = [Button("imBack", "b"), Button("call", "x"), Button("imBack", "a")] } };
        var none = new Activity { Type = "message", SuggestedActions = new SuggestedActions { Actions = [Button("call", "x")] }, Attachments = [], Entities = [] };

        CardActionRules.Drop(mixed);
        CardActionRules.Drop(none);

        Assert.Equal(["b", "a"], mixed.SuggestedActions!.Actions.Select(action => action.Title));
        Assert.Equal((null, null, null), (none.SuggestedActions, none.Attachments, none.Entities));
    }

    [Fact]
    public async Task S1_9_A9240_A9241_A9242_A9244_A9246_C_MUST_A_long_answer_grows_in_chunks_that_say_so_once_in_each_place()
    {
        var turn = new Recorder("s1");
        var clock = new Clock();
        var stream = new StreamingResponse(turn, clock, TimeSpan.FromMilliseconds(500));

        await stream.InformAsync("正在查", TestContext.Current.CancellationToken);
        foreach (var word in new[] { "您的", "包裹", "今天", "到。" })
        {
            clock.Advance(TimeSpan.FromMilliseconds(300));
            await stream.AppendAsync(word, TestContext.Current.CancellationToken);
        }

        await stream.EndAsync(cancellation: TestContext.Current.CancellationToken);

        Assert.Equal(["正在查", "您的包裹", "您的包裹今天到。", "您的包裹今天到。"], turn.Sent.Select(sent => sent.Text));
        Assert.Equal(["typing", "typing", "typing", "message"], turn.Sent.Select(sent => sent.Type));
        var infos = turn.Sent.Select(sent => Assert.Single(sent.Entities!).GetAs<StreamInfo>()!).ToList();
        Assert.Equal([1, 2, 3, null], infos.Select(info => info.StreamSequence));
        Assert.Equal(["informative", "streaming", "streaming", "final"], infos.Select(info => info.StreamType));
        Assert.Equal([null, "s1", "s1", "s1"], infos.Select(info => info.StreamId));
        Assert.Equal(
            ["informative", "streaming", "streaming", "final"],
            turn.Sent.Select(sent => sent.ChannelData!.Value.GetProperty("streamType").GetString()));
        Assert.Equal([1, 2, 3], turn.Sent.Take(3).Select(sent => sent.ChannelData!.Value.GetProperty("streamSequence").GetInt32()));
        Assert.Equal("s1", turn.Sent[3].ChannelData!.Value.GetProperty("streamId").GetString());
        Assert.False(turn.Sent[3].ChannelData!.Value.TryGetProperty("streamSequence", out _));
    }

    [Fact]
    public void S1_9_A9246_The_end_of_a_stream_keeps_what_else_the_message_says_and_one_that_comes_to_nothing_says_nothing()
    {
        var message = JsonSerializer.Deserialize(
            """{"type":"message","text":"好","entities":[{"type":"streaminfo","streamId":"old"},{"type":"x"}],"channelData":{"speaker":"bot"}}""", ProtocolJson.Wire.Activity)!;

        StreamingResponse.MarkFinal(message, "s1");
        StreamingResponse.MarkFinal(message, "s1");

        Assert.Equal(["x", "streaminfo"], message.Entities!.Select(entity => entity.Type));
        Assert.Equal("""{"speaker":"bot","streamType":"final","streamId":"s1"}""", message.ChannelData!.Value.GetRawText());
        var end = StreamingResponse.Withdrawal("s1");
        Assert.Equal((ActivityTypes.Typing, null, "s1"), (end.Type, end.Text, Assert.Single(end.Entities!).GetAs<StreamInfo>()!.StreamId));
    }

    [Fact]
    public async Task S1_9_A9247_A_channel_without_ids_gets_one_whole_message()
    {
        var turn = new Recorder(null);
        var clock = new Clock();
        var stream = new StreamingResponse(turn, clock, TimeSpan.Zero);
        await stream.AppendAsync("a", TestContext.Current.CancellationToken);
        await stream.AppendAsync("b", TestContext.Current.CancellationToken);
        await stream.EndAsync(cancellation: TestContext.Current.CancellationToken);

        Assert.Equal(["a", "ab"], turn.Sent.Select(sent => sent.Text));
        Assert.Null(turn.Sent[1].Entities);
    }

    [Fact]
    public void S1_10_MUST_A_hand_off_is_asked_for_by_its_name_with_its_conversation_its_context_and_what_was_said()
    {
        var reference = JsonSerializer.Deserialize(Examples.All["message"], ProtocolJson.Wire.Activity)!.GetConversationReference();
        var asked = HandoffEvents.CreateHandoffInitiation(
            reference, JsonSerializer.SerializeToElement(new { team = "售后" }), new Transcript { Activities = [new Activity { Type = "message", Text = "在吗" }] });

        Assert.Equal(("event", "handoff.initiate", "c1|livechat"), (asked.Type, asked.Name, asked.Conversation!.Id));
        var attachment = Assert.Single(asked.Attachments!);
        Assert.Equal(("application/json", "Transcript"), (attachment.ContentType, attachment.Name));
        Assert.Equal("在吗", attachment.Content!.Value.GetProperty("activities")[0].GetProperty("text").GetString());
        Assert.Throws<ArgumentException>(() => HandoffEvents.CreateHandoffInitiation(new ConversationReference()));
    }

    [Theory]
    [InlineData("""{"type":"event","name":"handoff.status","value":{"state":"accepted","message":"小美"}}""", "accepted")]
    [InlineData("""{"type":"event","name":"handoff.status","value":{"state":"failed"}}""", "failed")]
    [InlineData("""{"type":"event","name":"handoff.status","value":{"state":"completed","more":1}}""", "completed")]
    [InlineData("""{"type":"event","name":"handoff.status","value":{"state":"napping"}}""", null)]
    [InlineData("""{"type":"event","name":"handoff.status","value":{"state":1}}""", null)]
    [InlineData("""{"type":"event","name":"handoff.status","value":"accepted"}""", null)]
    [InlineData("""{"type":"event","name":"handoff.status"}""", null)]
    [InlineData("""{"type":"event","name":"other","value":{"state":"accepted"}}""", null)]
    public void S1_10_MUST_What_a_hub_says_is_read_and_what_it_does_not_say_is_not(string json, string? state) =>
        Assert.Equal(state, HandoffEvents.ReadStatus(JsonSerializer.Deserialize(json, ProtocolJson.Wire.Activity)!)?.State);

    [Theory]
    [InlineData("""[{"type":"message","text":"a","mine":1},{"text":"no type"}]""")]
    [InlineData("""{"transcript":[{"type":"message","text":"a","mine":1}],"more":2}""")]
    [InlineData("\uFEFF[{\"type\":\"message\",\"text\":\"a\",\"mine\":1}]")]
    public void S1_11_T2001_T2005_T2008_T2100_T2101_T2102_T2310_Both_forms_of_a_transcript_are_read(string file)
    {
        var activities = TranscriptFile.Read(Encoding.UTF8.GetBytes(file));
        Assert.Equal("a", Assert.Single(activities).Text);
        Assert.Equal("""[{"type":"message","text":"a","mine":1}]""", Encoding.UTF8.GetString(TranscriptFile.Write(activities)));
    }

    [Theory]
    [InlineData("5")]
    [InlineData("{}")]
    [InlineData("[5]")]
    [InlineData("")]
    public void S1_11_T2100_T2001_What_is_no_transcript_is_refused(string file) =>
        Assert.Throws<JsonException>(() => TranscriptFile.Read(Encoding.UTF8.GetBytes(file)));

    private sealed class Recorder(string? id) : ITurnContext
    {
        public List<Activity> Sent { get; } = [];

        public Activity Activity { get; } = new() { Type = "message" };

        public bool Responded => Sent.Count > 0;

        public InvokeResponse? InvokeResponse { get; set; }

        public Task<ResourceResponse> SendActivityAsync(Activity activity, CancellationToken cancellationToken = default)
        {
            Sent.Add(activity);
            return Task.FromResult(new ResourceResponse { Id = id });
        }

        public Task<ResourceResponse> SendActivityAsync(string text, CancellationToken cancellationToken = default) =>
            SendActivityAsync(new Activity { Type = "message", Text = text }, cancellationToken);

        public Task<ResourceResponse> UpdateActivityAsync(Activity activity, CancellationToken cancellationToken = default) =>
            Task.FromResult(new ResourceResponse());

        public Task DeleteActivityAsync(string activityId, CancellationToken cancellationToken = default) => Task.CompletedTask;
    }
}
