using System.Text.Json;
using SupportBot.Protocol.Activities;
using SupportBot.Protocol.DirectLine;
using SupportBot.Service.Conversations;

namespace SupportBot.Service.Channel;

/// <summary>An entry on its way to a channel.</summary>
/// <param name="Activity">Of an update or a deletion the id is that of our message, not the channel's.</param>
internal sealed record OutgoingEntry(long Number, string Id, LogKind Kind, Activity Activity);

/// <summary>Entries of the log as a channel gets them.</summary>
internal static class Outgoing
{
    /// <summary>How far before a reply the message that it answers may stand.</summary>
    public const int Before = 50;

    /// <summary>What stands in <paramref name="entries"/> for the other end, oldest first.</summary>
    /// <param name="links">Open its files to whoever gets it.</param>
    /// <param name="reference">Where it goes.</param>
    public static IEnumerable<OutgoingEntry> Of(
        IReadOnlyList<LogEntry> entries, string conversationId, FileLinks links, ConversationReference reference)
    {
        // The channel knows its own message by its own id, which stands beside ours.
        var asked = entries.Where(entry => entry is { Kind: LogKind.Customer, ClientId: not null }).ToDictionary(entry => entry.Id, entry => entry.ClientId);
        foreach (var entry in entries.Where(entry => entry.Kind is LogKind.Bot or LogKind.Agent or LogKind.System or LogKind.Change))
        {
            var activity = links.Sign(JsonSerializer.Deserialize(entry.Activity, ProtocolJson.Wire.Activity)!, conversationId);
            Address(activity, activity.ReplyToId is { } ours ? asked.GetValueOrDefault(ours) : null, reference);
            yield return new OutgoingEntry(entry.Number, entry.Id, entry.Kind, activity);
        }
    }

    /// <summary>A chunk of an answer that grows; <see langword="null"/> for all else that is said beside the log.</summary>
    /// <param name="asked">The channel's id of the message that is answered.</param>
    public static async Task<Activity?> ChunkAsync(string beside, string? asked, Func<Task<ChannelRoute?>> route)
    {
        if (!beside.Contains("\"streamType\"", StringComparison.Ordinal)
            || JsonSerializer.Deserialize(beside, ProtocolJson.Wire.Activity) is not { Type: ActivityTypes.Typing } chunk
            || await route() is not { } to)
        {
            return null;
        }

        Address(chunk, chunk.ReplyToId is null ? null : asked, to.Reference);
        return chunk;
    }

    /// <summary>A correction as a message of its own, for a channel that cannot change what it has.</summary>
    public static Activity AsMessage(Activity change, bool english)
    {
        change.Text = (change.Type, english) switch
        {
            (ActivityTypes.MessageDelete, true) => "Please disregard my last message, I have taken it back.",
            (ActivityTypes.MessageDelete, false) => "不好意思，请忽略我刚才发的那条消息，已经撤回了哦。",
            (_, true) => $"Correction: {change.Text}",
            (_, false) => $"更正一下：{change.Text}",
        };
        change.Id = null;
        change.Type = ActivityTypes.Message;
        return change;
    }

    private static void Address(Activity activity, string? replyToId, ConversationReference reference)
    {
        var name = activity.From?.Name;
        activity.ReplyToId = replyToId;
        activity.ApplyConversationReference(Without(reference));
        if (name is not null && activity.From is { } bot)
            activity.From = new ChannelAccount { Id = bot.Id, Name = name, Role = bot.Role };
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
