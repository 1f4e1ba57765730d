using System.Text.Json;
using SupportBot.Protocol.Activities;
using SupportBot.Service.Conversations;

namespace SupportBot.Service.Channel;

/// <summary>Entries of the log as a channel gets them.</summary>
internal static class Outgoing
{
    /// <summary>How far before a reply the message that it answers may stand.</summary>
    public const int Before = 50;

    /// <summary>What stands in <paramref name="entries"/> for the other end, oldest first, with the number of each.</summary>
    /// <param name="reference">Where it goes.</param>
    public static IEnumerable<(long Number, Activity Activity)> Of(IReadOnlyList<LogEntry> entries, ConversationReference reference)
    {
        // The channel knows its own message by its own id, which stands beside ours.
        var asked = entries.Where(entry => entry is { Kind: LogKind.Customer, ClientId: not null }).ToDictionary(entry => entry.Id, entry => entry.ClientId);
        foreach (var entry in entries.Where(entry => entry.Kind is LogKind.Bot or LogKind.Agent or LogKind.System))
        {
            var activity = JsonSerializer.Deserialize(entry.Activity, ProtocolJson.Wire.Activity)!;
            var name = activity.From?.Name;
            activity.ReplyToId = activity.ReplyToId is { } ours ? asked.GetValueOrDefault(ours) : null;
            activity.ApplyConversationReference(Without(reference));
            if (name is not null && activity.From is { } bot)
                activity.From = new ChannelAccount { Id = bot.Id, Name = name, Role = bot.Role };
            yield return (entry.Number, activity);
        }
    }

    private static ConversationReference Without(ConversationReference reference) => new()
    {
        User = reference.User,
        Bot = reference.Bot,
        Conversation = reference.Conversation,
        ChannelId = reference.ChannelId,
        ServiceUrl = reference.ServiceUrl,
    };
}
