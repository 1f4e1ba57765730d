using System.Text.Json;
using SupportBot.Protocol.Activities;
using SupportBot.Protocol.Bots;
using SupportBot.Protocol.DirectLine;
using SupportBot.Service.Conversations;
using SupportBot.Service.Staff;

namespace SupportBot.Service.OutsideDesk;

/// <summary>What the outside desk is told. Its conversation is the hand-off: a conversation that is handed over twice is two for it, so
/// that nothing late can be taken for the other. It answers at <c>{serviceUrl}/api/messages</c>.</summary>
internal sealed class OutsideWords(ConversationLog log, FileLinks links, PublicAddress address)
{
    /// <summary>The channel between us, by which a desk without a token is known in Development.</summary>
    public const string Channel = "handoff";

    private const int LongestTranscript = 200;

    /// <summary><c>handoff.initiate</c>: the talk so far, and what to route by.</summary>
    public async Task<Activity> AskAsync(OutsideHandoff handoff, Conversation conversation, CancellationToken cancellation)
    {
        var context = JsonSerializer.SerializeToElement(
            new
            {
                handoff.HandoffId,
                handoff.ConversationId,
                handoff.Reason,
                handoff.Team,
                handoff.Summary,
                handoff.OrderNumber,
                conversation.CustomerId,
                language = conversation.Language.ToString().ToLowerInvariant(),
            },
            JsonSerializerOptions.Web);
        var said = await log.TranscriptAsync(conversation, LongestTranscript, cancellation);
        var talk = new Transcript { Activities = [.. said.Select(activity => links.Sign(activity, conversation.Id))] };
        var initiation = HandoffEvents.CreateHandoffInitiation(Reference(handoff.HandoffId, conversation), context, talk);
        initiation.Id = $"{handoff.HandoffId}-initiate";
        return initiation;
    }

    /// <summary>What the customer wrote.</summary>
    public Activity Pass(OutsideHandoff handoff, Conversation conversation, LogEntry entry)
    {
        var activity = JsonSerializer.Deserialize(entry.Json, ProtocolJson.Wire.Activity)!;
        activity.ReplyToId = null;
        activity.ChannelId = Channel;
        activity.ServiceUrl = address.Value;
        activity.Conversation = new ConversationAccount { Id = handoff.HandoffId };
        activity.From = Customer(conversation);
        activity.Recipient = null;
        return links.Sign(activity, conversation.Id);
    }

    /// <summary>Over, and not by the desk's own word.</summary>
    public Activity Withdraw(OutsideHandoff handoff, Conversation conversation)
    {
        var end = new Activity { Type = ActivityTypes.EndOfConversation, Id = $"{handoff.HandoffId}-end", Code = "userCancelled" }
            .ApplyConversationReference(Reference(handoff.HandoffId, conversation));
        return end;
    }

    private ConversationReference Reference(string handoffId, Conversation conversation) => new()
    {
        ChannelId = Channel,
        ServiceUrl = address.Value,
        Conversation = new ConversationAccount { Id = handoffId },
        Bot = new ChannelAccount { Id = Lines.BotId, Role = "bot" },
        User = Customer(conversation),
    };

    private static ChannelAccount Customer(Conversation conversation) => new() { Id = conversation.VisitorId, Role = "user" };
}
