using System.Text.Json;
using SupportBot.Dialogs;
using SupportBot.Knowledge;
using SupportBot.Protocol.Activities;
using SupportBot.Protocol.DirectLine;
using SupportBot.Service.Conversations;
using SupportBot.Service.Handoff;

namespace SupportBot.Service.Channel;

/// <summary>Direct Line on the conversation log.</summary>
public sealed class DirectLineBackend(ConversationLog log, ConversationStore store, Wakeups wakeups, QueuePlaces places) : IDirectLineBackend
{
    private const int LongestText = 10_000;

    public Task<bool> StartAsync(string conversationId, string userId, string? locale, CancellationToken cancellation) =>
        log.StartAsync(conversationId, userId, "directline", Languages.Parse(locale), Arrived(), cancellation);

    public static LogDraft Arrived() =>
        LogDraft.Of($"{Guid.CreateVersion7():n}", LogKind.Event, Lines.ForBot(new TurnInput.Arrived()));

    public async Task<bool> ExistsAsync(string conversationId, CancellationToken cancellation) =>
        await store.FindAsync(conversationId, cancellation) is not null;

    public async Task<(Posted Result, string? Id)> PostAsync(
        string conversationId, string userId, Activity activity, string? clientId, CancellationToken cancellation)
    {
        var id = $"{Guid.CreateVersion7():n}";
        if (activity.Type == ActivityTypes.Typing)
        {
            // Typing is ephemeral: it goes beside the log.
            wakeups.SayBeside(conversationId, JsonSerializer.Serialize(Clean(activity, conversationId, userId, id), ProtocolJson.Wire.Activity));
            return (Posted.Stored, id);
        }

        if (activity.Text is { Length: > LongestText } text)
            activity.Text = text.Cut(LongestText);
        var draft = LogDraft.Of(id, LogKind.Customer, Clean(activity, conversationId, userId, id), clientId);
        try
        {
            var stored = await log.AcceptAsync(conversationId, draft, cancellation, ends: activity.Type == ActivityTypes.EndOfConversation);
            return stored is null ? (Posted.NoConversation, null) : (Posted.Stored, stored);
        }
        catch (ConversationEndedException)
        {
            return (Posted.Ended, null);
        }
    }

    public async Task<ActivityPage> ReadAsync(string conversationId, long? after, int limit, CancellationToken cancellation)
    {
        var (entries, last) = await log.ReadAsync(conversationId, after, limit, cancellation);
        return new ActivityPage(
            [.. entries.Where(entry => entry.IsPublic).Select(entry => new StoredActivity(entry.Number, entry.Json))],
            last,
            entries.Count == limit);
    }

    /// <summary>A window that opens while its customer waits is told so at once.</summary>
    public IDisposable Listen(string conversationId, Action<string?> wake)
    {
        var listening = wakeups.Listen(conversationId, wake);
        if (places.Of(conversationId) is { } place)
            wake(place);
        return listening;
    }

    /// <summary>What the channel says of an activity is the channel's to say; the rest is passed on as it came.</summary>
    private static Activity Clean(Activity activity, string conversationId, string userId, string id)
    {
        activity.Id = id;
        activity.ChannelId = "directline";
        activity.ServiceUrl = null;
        activity.CallerId = null;
        activity.Conversation = new ConversationAccount { Id = conversationId };
        activity.From = new ChannelAccount { Id = userId, Name = activity.From?.Name is { Length: > 0 and <= 100 } name ? name : null, Role = "user" };
        activity.Recipient = new ChannelAccount { Id = Lines.BotId, Role = "bot" };
        return activity;
    }
}
