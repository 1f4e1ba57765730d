using System.Text.Json;
using SupportBot.Protocol.Activities;

namespace SupportBot.Protocol.Bots;

/// <summary>Handing a conversation to people outside (section 1.10): the bot asks with <c>handoff.initiate</c>, the hub tells with
/// <c>handoff.status</c> what became of it.</summary>
public static class HandoffEvents
{
    public const string Initiate = "handoff.initiate";
    public const string Status = "handoff.status";

    /// <param name="context">What the hub may route by.</param>
    /// <param name="transcript">What was said so far; goes along as an attachment.</param>
    public static Activity CreateHandoffInitiation(
        ConversationReference reference, JsonElement? context = null, Transcript? transcript = null)
    {
        if (string.IsNullOrEmpty(reference.Conversation?.Id))
            throw new ArgumentException("A hand-off names its conversation.", nameof(reference));
        return new Activity
        {
            Type = ActivityTypes.Event,
            Name = Initiate,
            Value = context,
            RelatesTo = reference,
            Attachments = transcript is null
                ? null
                : [new Attachment
                {
                    ContentType = "application/json",
                    Name = "Transcript",
                    Content = JsonSerializer.SerializeToElement(transcript, ProtocolJson.Wire.Transcript),
                }],
        }.ApplyConversationReference(reference);
    }

    /// <summary>What a hub says of a hand-off; <see langword="null"/>: the activity is none of that, or says nothing we know.</summary>
    public static HandoffStatus? ReadStatus(Activity activity) =>
        activity is { Type: ActivityTypes.Event, Name: Status, Value: { ValueKind: JsonValueKind.Object } value }
        && value.TryGetProperty("state", out var state) && state.ValueKind == JsonValueKind.String
        && state.GetString() is HandoffStates.Accepted or HandoffStates.Failed or HandoffStates.Completed
            ? new HandoffStatus(
                state.GetString()!,
                value.TryGetProperty("message", out var message) && message.ValueKind == JsonValueKind.String ? message.GetString() : null)
            : null;
}

public static class HandoffStates
{
    public const string Accepted = "accepted";
    public const string Failed = "failed";
    public const string Completed = "completed";
}

/// <param name="State">One of <see cref="HandoffStates"/>.</param>
public sealed record HandoffStatus(string State, string? Message);
