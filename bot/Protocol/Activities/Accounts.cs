using System.Text.Json;
using System.Text.Json.Serialization;

namespace SupportBot.Protocol.Activities;

/// <summary>Somebody in a conversation.</summary>
public sealed class ChannelAccount : ProtocolObject
{
    public string? Id { get; set; }

    public string? Name { get; set; }

    public string? AadObjectId { get; set; }

    /// <summary>One of <see cref="RoleTypes"/>; may be absent.</summary>
    public string? Role { get; set; }
}

public sealed class ConversationAccount : ProtocolObject
{
    public bool? IsGroup { get; set; }

    public string? ConversationType { get; set; }

    public string? Id { get; set; }

    public string? Name { get; set; }

    public string? AadObjectId { get; set; }

    public string? TenantId { get; set; }

    public string? Role { get; set; }
}

/// <summary>A place in a conversation: enough to send something there later (<c>channelId</c> and <c>conversation.id</c> must be there).</summary>
public sealed class ConversationReference : ProtocolObject
{
    public string? ActivityId { get; set; }

    public ChannelAccount? User { get; set; }

    public ChannelAccount? Bot { get; set; }

    public ConversationAccount? Conversation { get; set; }

    public string? ChannelId { get; set; }

    public string? Locale { get; set; }

    public string? ServiceUrl { get; set; }

    /// <summary>Whether it can be stored or sent (A7550).</summary>
    [JsonIgnore]
    public bool IsComplete => !string.IsNullOrEmpty(ChannelId) && !string.IsNullOrEmpty(Conversation?.Id);

    /// <summary>An event that says “go on in this conversation”, as if it had come from there.</summary>
    public Activity GetContinuationActivity() =>
        new Activity { Type = ActivityTypes.Event, Name = "ContinueConversation" }
            .ApplyConversationReference(new ConversationReference
            {
                User = User,
                Bot = Bot,
                Conversation = Conversation,
                ChannelId = ChannelId,
                Locale = Locale,
                ServiceUrl = ServiceUrl,
            }, isIncoming: true);
}

public sealed class MessageReaction : ProtocolObject
{
    public string? Type { get; set; }
}

public sealed class TextHighlight : ProtocolObject
{
    public string? Text { get; set; }

    public int? Occurrence { get; set; }
}

public sealed class SemanticAction : ProtocolObject
{
    public string? Id { get; set; }

    public string? State { get; set; }

    public IReadOnlyDictionary<string, JsonElement>? Entities { get; set; }
}
