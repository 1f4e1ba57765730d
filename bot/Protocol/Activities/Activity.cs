using System.Text.Json;

namespace SupportBot.Protocol.Activities;

/// <summary>An activity of the Bot Framework's Activity protocol: one class for all types, as on the wire. Times are kept as the text
/// that was sent, so that offsets and digits come back as they were.</summary>
public sealed class Activity : ProtocolObject
{
    /// <summary>One of <see cref="ActivityTypes"/>, or one that this class does not know.</summary>
    public string? Type { get; set; }

    public string? Id { get; set; }

    /// <summary>UTC, with <c>Z</c>; the channel's to say.</summary>
    public string? Timestamp { get; set; }

    /// <summary>With the sender's own offset.</summary>
    public string? LocalTimestamp { get; set; }

    /// <summary>An IANA name.</summary>
    public string? LocalTimezone { get; set; }

    /// <summary>Never from the wire: who sent it, by its verified token (<see cref="CallerIds"/>).</summary>
    public string? CallerId { get; set; }

    /// <summary>Where answers go; the channel's to say.</summary>
    public string? ServiceUrl { get; set; }

    public string? ChannelId { get; set; }

    public ChannelAccount? From { get; set; }

    public ConversationAccount? Conversation { get; set; }

    public ChannelAccount? Recipient { get; set; }

    /// <summary>One of <see cref="TextFormats"/>.</summary>
    public string? TextFormat { get; set; }

    /// <summary>One of <see cref="AttachmentLayouts"/>.</summary>
    public string? AttachmentLayout { get; set; }

    public IReadOnlyList<ChannelAccount>? MembersAdded { get; set; }

    public IReadOnlyList<ChannelAccount>? MembersRemoved { get; set; }

    public IReadOnlyList<MessageReaction>? ReactionsAdded { get; set; }

    public IReadOnlyList<MessageReaction>? ReactionsRemoved { get; set; }

    public string? TopicName { get; set; }

    public bool? HistoryDisclosed { get; set; }

    /// <summary>BCP 47.</summary>
    public string? Locale { get; set; }

    public string? Text { get; set; }

    public string? Speak { get; set; }

    /// <summary>One of <see cref="InputHints"/>.</summary>
    public string? InputHint { get; set; }

    /// <summary>What is shown where the attachments cannot be.</summary>
    public string? Summary { get; set; }

    public SuggestedActions? SuggestedActions { get; set; }

    public IReadOnlyList<Attachment>? Attachments { get; set; }

    public IReadOnlyList<Entity>? Entities { get; set; }

    /// <summary>The channel's own; passed through as it is.</summary>
    public JsonElement? ChannelData { get; set; }

    public string? Action { get; set; }

    public string? ReplyToId { get; set; }

    public string? Label { get; set; }

    public string? ValueType { get; set; }

    public JsonElement? Value { get; set; }

    /// <summary>The name of an event, an invocation or a command.</summary>
    public string? Name { get; set; }

    public ConversationReference? RelatesTo { get; set; }

    /// <summary>Why a conversation ended, one of <see cref="EndOfConversationCodes"/>.</summary>
    public string? Code { get; set; }

    public string? Expiration { get; set; }

    public string? Importance { get; set; }

    /// <summary>One of <see cref="DeliveryModes"/>.</summary>
    public string? DeliveryMode { get; set; }

    public IReadOnlyList<string>? ListenFor { get; set; }

    public IReadOnlyList<TextHighlight>? TextHighlights { get; set; }

    public SemanticAction? SemanticAction { get; set; }

    private protected override ReadOnlySpan<IReadOnlyList<object>?> Lists => new IReadOnlyList<object>?[]
    {
        MembersAdded, MembersRemoved, ReactionsAdded, ReactionsRemoved, Attachments, Entities, ListenFor, TextHighlights,
    };

    /// <summary>Whence it came, so that something can be sent there later.</summary>
    public ConversationReference GetConversationReference() => new()
    {
        ActivityId = Id,
        User = From,
        Bot = Recipient,
        Conversation = Conversation,
        ChannelId = ChannelId,
        Locale = Locale,
        ServiceUrl = ServiceUrl,
    };

    /// <summary>Addresses this activity, from the bot to the user, or with <paramref name="isIncoming"/> the other way.</summary>
    public Activity ApplyConversationReference(ConversationReference reference, bool isIncoming = false)
    {
        ChannelId = reference.ChannelId;
        ServiceUrl = reference.ServiceUrl;
        Conversation = reference.Conversation;
        Locale ??= reference.Locale;
        (From, Recipient) = isIncoming ? (reference.User, reference.Bot) : (reference.Bot, reference.User);
        if (isIncoming)
            Id = reference.ActivityId ?? Id;
        else
            ReplyToId ??= reference.ActivityId;
        return this;
    }

    /// <summary>A message back to where this one came from.</summary>
    public Activity CreateReply(string? text = null) =>
        new Activity { Type = ActivityTypes.Message, Text = text }.ApplyConversationReference(GetConversationReference());
}
