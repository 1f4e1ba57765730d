using System.Collections.Concurrent;
using SupportBot.Protocol.Activities;
using SupportBot.Protocol.Bots;

namespace SupportBot.Protocol.DirectLine;

/// <summary>Conversations of Direct Line kept in this process, with an <see cref="IBot"/> that answers: for bots that store nothing.
/// The oldest make room when there are too many.</summary>
public sealed class MemoryConversations(IBot bot, FileLinks links, TimeProvider time) : IDirectLineBackend
{
    private const int Most = 20_000;

    /// <summary>What an activity names as the place to answer (A2300): this, and no address that could be called.</summary>
    private const string Here = "urn:supportbot:directline";

    private static readonly ChannelAccount Itself = new() { Id = "bot", Role = RoleTypes.Bot };

    private readonly ConcurrentDictionary<string, MemoryTalk> talks = new(StringComparer.Ordinal);
    private readonly ConcurrentQueue<string> order = new();
    private readonly TurnQueue queue = new(perKey: 100, inAll: 20_000);

    /// <summary>What the user is told when a turn fails.</summary>
    public string Apology { get; set; } = "抱歉，刚才出了点问题，请再发一次。Sorry, something went wrong. Please send it again.";

    public Task<bool> StartAsync(string conversationId, string userId, string? locale, CancellationToken cancellation)
    {
        if (!talks.TryAdd(conversationId, new MemoryTalk(time)))
            return Task.FromResult(false);
        order.Enqueue(conversationId);
        if (order.Count > Most && order.TryDequeue(out var oldest))
            talks.TryRemove(oldest, out _);
        var user = new ChannelAccount { Id = userId, Role = RoleTypes.User };
        Run(conversationId, Address(new Activity { Type = ActivityTypes.ConversationUpdate, Locale = locale, MembersAdded = [Itself, user] }, conversationId, user));
        return Task.FromResult(true);
    }

    public Task<bool> ExistsAsync(string conversationId, CancellationToken cancellation) => Task.FromResult(talks.ContainsKey(conversationId));

    public Task<(Posted Result, string? Id)> PostAsync(
        string conversationId, string userId, Activity activity, string? clientId, CancellationToken cancellation)
    {
        if (!talks.TryGetValue(conversationId, out var talk))
            return Task.FromResult((Posted.NoConversation, (string?)null));
        if (talk.Ended)
            return Task.FromResult((Posted.Ended, (string?)null));
        var id = NewId();
        if (talk.IdOf(clientId, id) is var known && known != id)
            return Task.FromResult((Posted.Stored, (string?)known));
        activity.Id = id;
        activity.CallerId = null;
        Address(activity, conversationId, new ChannelAccount { Id = userId, Name = activity.From?.Name, Role = RoleTypes.User });
        talk.Ended = activity.Type == ActivityTypes.EndOfConversation;
        talk.Say(activity);
        // The bot may fetch what its user sent.
        Run(conversationId, links.Sign(activity, conversationId));
        return Task.FromResult((Posted.Stored, (string?)id));
    }

    public Task<ActivityPage> ReadAsync(string conversationId, long? after, int limit, CancellationToken cancellation) => Task.FromResult(
        talks.TryGetValue(conversationId, out var talk) ? talk.Read(after, limit) : new ActivityPage([], after ?? 0, false));

    public IDisposable Listen(string conversationId, Action<string?> wake) =>
        (talks.GetValueOrDefault(conversationId) ?? new MemoryTalk(time)).Listen(wake);

    /// <summary>Adds a message of the bot that nobody asked for. False: there is no such conversation.</summary>
    public bool Send(string conversationId, Activity activity)
    {
        if (!talks.TryGetValue(conversationId, out var talk))
            return false;
        activity.Id = NewId();
        talk.Say(OfTheBot(activity, conversationId));
        return true;
    }

    private static string NewId() => Guid.CreateVersion7().ToString("n");

    private static Activity OfTheBot(Activity activity, string conversationId)
    {
        activity.ChannelId = Channels.Directline;
        activity.ServiceUrl = null;
        activity.Conversation = new ConversationAccount { Id = conversationId };
        activity.From = Itself;
        return activity;
    }

    private static Activity Address(Activity activity, string conversationId, ChannelAccount user)
    {
        activity.ChannelId = Channels.Directline;
        activity.ServiceUrl = null;
        activity.Conversation = new ConversationAccount { Id = conversationId };
        activity.From = user;
        activity.Recipient = Itself;
        return activity;
    }

    private void Run(string conversationId, Activity activity)
    {
        activity.ServiceUrl = Here;
        queue.TryRun(conversationId, () => TakeTurnAsync(conversationId, activity));
    }

    private async Task TakeTurnAsync(string conversationId, Activity activity)
    {
        if (!talks.TryGetValue(conversationId, out var talk))
            return;
        var turn = new TalkTurn(activity, talk);
        try
        {
            await bot.OnTurnAsync(turn, CancellationToken.None);
        }
#pragma warning disable CA1031 // The one place that catches everything: the user must still be answered.
        catch (Exception)
#pragma warning restore CA1031
        {
            await turn.SendActivityAsync(Apology);
        }
    }

    private sealed class TalkTurn(Activity activity, MemoryTalk talk) : Turn(activity)
    {
        public override Task<ResourceResponse> UpdateActivityAsync(Activity activity, CancellationToken cancellationToken = default)
        {
            CardActionRules.Drop(activity);
            talk.Update(OfTheBot(activity, Activity.Conversation!.Id!));
            return Task.FromResult(new ResourceResponse { Id = activity.Id });
        }

        public override Task DeleteActivityAsync(string activityId, CancellationToken cancellationToken = default)
        {
            talk.Delete(OfTheBot(new Activity { Type = ActivityTypes.MessageDelete, Id = activityId }, Activity.Conversation!.Id!));
            return Task.CompletedTask;
        }

        protected override Task<ResourceResponse> SendAsync(Activity activity, CancellationToken cancellationToken)
        {
            activity.Id = NewId();
            activity.ServiceUrl = null;
            talk.Say(activity);
            return Task.FromResult(new ResourceResponse { Id = activity.Id });
        }
    }
}
