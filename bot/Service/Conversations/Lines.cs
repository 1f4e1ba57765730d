using System.Text.Json;
using SupportBot.Dialogs;
using SupportBot.Protocol.Activities;

namespace SupportBot.Service.Conversations;

/// <summary>How what is said becomes activities. Every one of them names its speaker, so that a window can draw it rightly.</summary>
public static class Lines
{
    public const string BotId = "supportbot";

    public static string AgentAccount(string agentId) => $"agent-{agentId}";

    public static Activity FromAgent(string conversationId, string agentId, string name, string text, IReadOnlyList<Attachment>? attachments = null) => new()
    {
        Type = ActivityTypes.Message,
        ChannelId = "directline",
        Conversation = new ConversationAccount { Id = conversationId },
        From = new ChannelAccount { Id = AgentAccount(agentId), Name = name, Role = "bot" },
        Text = text,
        Attachments = attachments,
        TextFormat = "plain",
        ChannelData = Speaker("agent", null),
    };

    /// <summary>A quiet line for everyone.</summary>
    public static Activity System(string conversationId, string key, string text) => new()
    {
        Type = ActivityTypes.Message,
        ChannelId = "directline",
        Conversation = new ConversationAccount { Id = conversationId },
        From = new ChannelAccount { Id = BotId, Role = "bot" },
        Text = text,
        TextFormat = "plain",
        ChannelData = Speaker("system", key),
    };

    /// <summary>A line for staff only.</summary>
    public static Activity Note(string conversationId, string text) => System(conversationId, "note", text);

    /// <summary>Something for the bot to take a turn on.</summary>
    public static Activity ForBot(TurnInput input) => TurnEvents.ToActivity(input);

    public static JsonElement Speaker(string speaker, string? key) => key is null
        ? JsonSerializer.SerializeToElement(new { speaker })
        : JsonSerializer.SerializeToElement(new { speaker, key });

    /// <summary>Tells an open window who answers now; beside the log.</summary>
    public static string OwnerEvent(string conversationId, Owner owner, string? name = null) =>
        BesideEvent(conversationId, "owner", new { owner = JsonNamingPolicy.CamelCase.ConvertName(owner.ToString()), name });

    /// <summary>An event beside the log, e.g. the place in the queue.</summary>
    public static string BesideEvent(string conversationId, string name, object value) => JsonSerializer.Serialize(
        new Activity
        {
            Type = ActivityTypes.Event,
            Id = $"beside-{Guid.CreateVersion7():n}",
            ChannelId = "directline",
            Conversation = new ConversationAccount { Id = conversationId },
            From = new ChannelAccount { Id = BotId, Role = "bot" },
            Name = name,
            Value = JsonSerializer.SerializeToElement(value, JsonSerializerOptions.Web),
        },
        ProtocolJson.Wire.Activity);

    public static string Typing(string conversationId, string name) => JsonSerializer.Serialize(
        new Activity
        {
            Type = ActivityTypes.Typing,
            Id = $"beside-{Guid.CreateVersion7():n}",
            ChannelId = "directline",
            Conversation = new ConversationAccount { Id = conversationId },
            From = new ChannelAccount { Id = BotId, Name = name, Role = "bot" },
        },
        ProtocolJson.Wire.Activity);
}
