using System.Text.Json;
using System.Text.Json.Nodes;
using SupportBot.Protocol.Activities;

namespace SupportBot.Protocol.Tests;

/// <summary>Section 1.1 and 1.2 of the checklist: what an activity is on the wire.</summary>
public sealed class ActivityTests
{
    public static TheoryData<string> Types => [.. Examples.All.Keys];

    [Theory]
    [MemberData(nameof(Types))]
    public void S1_1_A2005_A2007_An_activity_of_each_type_comes_back_byte_for_byte(string type)
    {
        var json = Examples.All[type];
        var read = Read(json);
        Assert.Equal(type, read.Type);
        Assert.Equal(json, Write(read));
    }

    [Fact]
    public void Every_type_of_the_protocol_has_an_example()
    {
        var known = typeof(ActivityTypes).GetFields().Select(field => (string)field.GetRawConstantValue()!);
        Assert.Empty(known.Except(Examples.All.Keys));
    }

    [Fact]
    public void S1_1_A2005_Members_in_any_order_and_unknown_ones_at_any_depth_are_kept()
    {
        const string Json =
            """{"x":1,"text":"a","type":"message","from":{"y":[2],"id":"u"},"suggestedActions":{"z":{},"actions":[{"w":true,"type":"imBack"}]},"attachments":[{"v":"\u4f60"}],"entities":[{"u":{"t":null}}]}""";
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(Json), JsonNode.Parse(Write(Read(Json)))));
    }

    [Fact]
    public void S1_1_C_MUST_Absent_members_are_left_out_and_null_ones_with_them()
    {
        Assert.Equal("""{"type":"message"}""", Write(Read("""{"type":"message","text":null,"attachments":null,"value":null}""")));
    }

    [Theory]
    [InlineData("""{"type":5}""")]
    [InlineData("""{"type":"message","text":5}""")]
    [InlineData("""{"type":"message","from":"u"}""")]
    [InlineData("""{"type":"message","attachments":{}}""")]
    [InlineData("""{"type":"message","attachments":["x"]}""")]
    [InlineData("""{"type":"message","listenFor":[1]}""")]
    [InlineData("""{"type":"message","historyDisclosed":"yes"}""")]
    [InlineData("""{"type":"message","entities":[[]]}""")]
    [InlineData("""[]""")]
    [InlineData("""{"type":"message",}""")]
    public void S1_1_A2003_A_wrong_JSON_type_is_refused(string json) => Assert.Throws<JsonException>(() => Read(json));

    [Theory]
    [InlineData("""{"type":"message","attachments":[null]}""")]
    [InlineData("""{"type":"message","entities":[null]}""")]
    [InlineData("""{"type":"message","membersAdded":[null]}""")]
    [InlineData("""{"type":"message","listenFor":[null]}""")]
    [InlineData("""{"type":"message","suggestedActions":{"actions":[null]}}""")]
    public void S1_1_A2007_A_list_with_a_hole_is_refused(string json) => Assert.Throws<JsonException>(() => Read(json));

    [Theory]
    [InlineData("""{"Type":"message"}""")]
    [InlineData("""{"type":"message","TEXT":"x"}""")]
    [InlineData("""{"type":"message","from":{"Id":"u"}}""")]
    [InlineData("""{"type":"message","attachments":[{"contenttype":"x"}]}""")]
    public void S1_1_A2002_A_name_in_the_wrong_case_is_refused(string json) => Assert.Throws<JsonException>(() => Read(json));

    [Theory]
    [InlineData("""{"type":"message","type":"event"}""")]
    [InlineData("""{"type":"message","from":{"id":"a","id":"b"}}""")]
    [InlineData("""{"type":"message","value":{"a":1,"a":2}}""")]
    [InlineData("""{"type":"message","attachments":[{"content":{"title":"a","title":"b"}}]}""")]
    public void S1_1_A2001_C2001_A_name_that_stands_twice_is_refused(string json) => Assert.Throws<JsonException>(() => Read(json));

    [Theory]
    [InlineData("""{"type":"message"}""", "normal", "plain", "list", "normal", "acceptingInput")]
    [InlineData(
        """{"type":"message","deliveryMode":"soon","textFormat":"rtf","attachmentLayout":"pile","importance":"vast","inputHint":"shouting"}""",
        "normal", "plain", "list", "normal", "acceptingInput")]
    [InlineData(
        """{"type":"message","deliveryMode":"stream","textFormat":"markdown","attachmentLayout":"carousel","importance":"low","inputHint":"expecting"}""",
        "stream", "markdown", "carousel", "low", "expectingInput")]
    public void S1_1_A3111_A3012_A3061_A3101_A3040_A3042_Undefined_values_fall_back(
        string json, string delivery, string format, string layout, string importance, string hint)
    {
        var activity = Read(json);
        Assert.Equal(
            (delivery, format, layout, importance, hint),
            (DeliveryModes.Of(activity), TextFormats.Of(activity), AttachmentLayouts.Of(activity), ActivityImportance.Of(activity), InputHints.Of(activity)));
    }

    [Fact]
    public void S1_1_A2090_A_reply_goes_back_to_where_the_activity_came_from()
    {
        var asked = Read(Examples.All["message"]);
        var reply = asked.CreateReply("在的");

        Assert.Equal(("bot-1", "dl_林"), (reply.From!.Id, reply.Recipient!.Id));
        Assert.Equal(("c1|livechat", "webchat", "zh-CN"), (reply.Conversation!.Id, reply.ChannelId, reply.Locale));
        Assert.Equal((asked.ServiceUrl, asked.Id), (reply.ServiceUrl, reply.ReplyToId));
    }

    [Fact]
    public void S1_1_A7550_A_reference_survives_its_storage_and_leads_back()
    {
        var reference = Read(Examples.All["message"]).GetConversationReference();
        var stored = JsonSerializer.Serialize(reference, ProtocolJson.Wire.ConversationReference);
        var later = JsonSerializer.Deserialize(stored, ProtocolJson.Wire.ConversationReference)!;
        var continued = later.GetContinuationActivity();

        Assert.True(later.IsComplete);
        Assert.Equal(("ContinueConversation", "dl_林", "bot-1"), (continued.Name, continued.From!.Id, continued.Recipient!.Id));
        Assert.False(new ConversationReference { ChannelId = "x" }.IsComplete);
        Assert.False(new ConversationReference { Conversation = new ConversationAccount { Id = "x" } }.IsComplete);
    }

    [Fact]
    public void S1_1_A2103_A2104_An_entity_is_read_as_its_kind_and_an_unknown_one_is_left_alone()
    {
        var activity = Read(Examples.All["message"]);
        Assert.Equal("bot-1", activity.Entities![0].GetAs<Mention>()!.Mentioned!.Id);
        Assert.True(activity.Entities[1].GetAs<ClientCapabilities>()!.RequiresBotState);
        Assert.Null(Read("""{"type":"message","entities":[{"type":"mention","mentioned":7}]}""").Entities![0].GetAs<Mention>());
        Assert.Equal("s1", Entity.Of(new StreamInfo { StreamId = "s1" }).GetAs<StreamInfo>()!.StreamId);
    }

    [Fact]
    public void S1_3_A7100_A7110_C2005_C3006_Every_card_has_its_content_type_and_keeps_what_it_does_not_know()
    {
        AttachableCard[] cards = [new HeroCard(), new ThumbnailCard(), new ReceiptCard(), new SigninCard(), new OAuthCard(), new AnimationCard(), new AudioCard(), new VideoCard()];
        Assert.Equal(
            ["hero", "thumbnail", "receipt", "signin", "oauth", "animation", "audio", "video"],
            cards.Select(card => card.ToAttachment().ContentType!["application/vnd.microsoft.card.".Length..]));
        Assert.All(cards, card => Assert.Equal((JsonValueKind.Object, null), (card.ToAttachment().Content!.Value.ValueKind, card.ToAttachment().ContentUrl)));
        const string Json = """{"title":"收据","facts":[{"key":"单号","value":"SB1","hue":3}],"items":[{"title":"袜子","price":"9","quantity":"2"}],"total":"18","later":{}}""";
        Assert.Equal(Json, JsonSerializer.Serialize(JsonSerializer.Deserialize(Json, ProtocolJson.Wire.ReceiptCard), ProtocolJson.Wire.ReceiptCard));
    }

    private static Activity Read(string json) => JsonSerializer.Deserialize(json, ProtocolJson.Wire.Activity)!;

    private static string Write(Activity activity) => JsonSerializer.Serialize(activity, ProtocolJson.Wire.Activity);
}
