using System.Collections.Concurrent;
using System.Text.Json;
using SupportBot.Protocol.Activities;
using SupportBot.Protocol.Bots;

namespace SupportBot.Protocol.DirectLine;

/// <summary>Conversations of Direct Line kept in this process, with an <see cref="IBot"/> that answers: for bots that store nothing.
/// The oldest make room when there are too many.</summary>
public sealed class MemoryConversations(IBot bot, TimeProvider time) : IDirectLineBackend
{
    private const int Most = 20_000;
    private const int LongestLog = 2_000;
    private static readonly ChannelAccount Itself = new() { Id = "bot", Role = RoleTypes.Bot };

    private readonly ConcurrentDictionary<string, Talk> talks = new(StringComparer.Ordinal);
    private readonly ConcurrentQueue<string> order = new();
    private readonly TurnQueue queue = new(perKey: 100, inAll: 20_000);

    /// <summary>What the user is told when a turn fails.</summary>
    public string Apology { get; set; } = "抱歉，刚才出了点问题，请再发一次。Sorry, something went wrong. Please send it again.";

    public Task<bool> StartAsync(string conversationId, string userId, string? locale, CancellationToken cancellation)
    {
        if (!talks.TryAdd(conversationId, new Talk()))
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
        if (clientId is not null && !talk.Clients.TryAdd(clientId, id))
            return Task.FromResult((Posted.Stored, (string?)talk.Clients[clientId]));
        if (clientId is not null)
            talk.ClientOrder.Enqueue(clientId);
        activity.Id = id;
        activity.CallerId = null;
        Address(activity, conversationId, new ChannelAccount { Id = userId, Name = activity.From?.Name, Role = RoleTypes.User });
        talk.Ended = activity.Type == ActivityTypes.EndOfConversation;
        Say(talk, activity);
        Run(conversationId, activity);
        return Task.FromResult((Posted.Stored, (string?)id));
    }

    public Task<ActivityPage> ReadAsync(string conversationId, long? after, int limit, CancellationToken cancellation)
    {
        if (!talks.TryGetValue(conversationId, out var talk))
            return Task.FromResult(new ActivityPage([], after ?? 0, false));
        lock (talk)
        {
            var from = Math.Clamp((after ?? Math.Max(talk.First, talk.Last - limit)) - talk.First, 0, talk.Log.Count);
            var page = talk.Log.GetRange((int)from, (int)Math.Min(limit, talk.Log.Count - from));
            return Task.FromResult(new ActivityPage(page, talk.First + from + page.Count, page.Count == limit));
        }
    }

    public IDisposable Listen(string conversationId, Action<string?> wake)
    {
        var talk = talks.GetValueOrDefault(conversationId) ?? new Talk();
        talk.Listeners[wake] = true;
        return new Listening(() => talk.Listeners.TryRemove(wake, out _));
    }

    /// <summary>Adds a message of the bot that nobody asked for. False: there is no such conversation.</summary>
    public bool Send(string conversationId, Activity activity)
    {
        if (!talks.TryGetValue(conversationId, out var talk))
            return false;
        activity.ChannelId = Channels.Directline;
        activity.Conversation = new ConversationAccount { Id = conversationId };
        activity.From = Itself;
        activity.Id = NewId();
        Say(talk, activity);
        return true;
    }

    private static string NewId() => Guid.CreateVersion7().ToString("n");

    private static Activity Address(Activity activity, string conversationId, ChannelAccount user)
    {
        activity.ChannelId = Channels.Directline;
        activity.ServiceUrl = null;
        activity.Conversation = new ConversationAccount { Id = conversationId };
        activity.From = user;
        activity.Recipient = Itself;
        return activity;
    }

    private void Run(string conversationId, Activity activity) => queue.TryRun(conversationId, () => TakeTurnAsync(conversationId, activity));

    private async Task TakeTurnAsync(string conversationId, Activity activity)
    {
        if (!talks.TryGetValue(conversationId, out var talk))
            return;
        var turn = new TalkTurn(activity, said => Say(talk, said));
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

    /// <summary>Times only grow: clients sort by them. Typing is beside the log.</summary>
    private void Say(Talk talk, Activity activity)
    {
        string? beside = null;
        lock (talk)
        {
            var now = time.GetUtcNow();
            talk.Newest = now > talk.Newest ? now : talk.Newest.AddMilliseconds(1);
            activity.Timestamp = $"{talk.Newest.UtcDateTime:yyyy-MM-dd'T'HH:mm:ss.fff'Z'}";
            var json = JsonSerializer.Serialize(activity, ProtocolJson.Wire.Activity);
            if (activity.Type == ActivityTypes.Typing)
                beside = json;
            else
                talk.Log.Add(new StoredActivity(talk.Last + 1, json));
            if (talk.Log.Count > LongestLog)
            {
                talk.Log.RemoveRange(0, LongestLog / 2);
                talk.First += LongestLog / 2;
                // What is long gone from the log does not come again either.
                while (talk.Clients.Count > LongestLog && talk.ClientOrder.TryDequeue(out var oldest))
                    talk.Clients.TryRemove(oldest, out _);
            }
        }

        foreach (var (wake, _) in talk.Listeners)
            wake(beside);
    }

    private sealed class Talk
    {
        public List<StoredActivity> Log { get; } = [];

        /// <summary>How many were let go.</summary>
        public long First { get; set; }

        public long Last => First + Log.Count;

        public DateTimeOffset Newest { get; set; }

        public bool Ended { get; set; }

        public ConcurrentDictionary<string, string> Clients { get; } = new(StringComparer.Ordinal);

        /// <summary>The client's ids, oldest first.</summary>
        public ConcurrentQueue<string> ClientOrder { get; } = new();

        public ConcurrentDictionary<Action<string?>, bool> Listeners { get; } = new();
    }

    private sealed class TalkTurn(Activity activity, Action<Activity> say) : Turn(activity)
    {
        public override Task<ResourceResponse> UpdateActivityAsync(Activity activity, CancellationToken cancellationToken = default) =>
            throw new NotSupportedException("Direct Line's clients have no way to see a message changed.");

        public override Task DeleteActivityAsync(string activityId, CancellationToken cancellationToken = default) =>
            throw new NotSupportedException("Direct Line's clients have no way to see a message taken back.");

        protected override Task<ResourceResponse> SendAsync(Activity activity, CancellationToken cancellationToken)
        {
            activity.Id = NewId();
            say(activity);
            return Task.FromResult(new ResourceResponse { Id = activity.Id });
        }
    }

    private sealed class Listening(Action end) : IDisposable
    {
        public void Dispose() => end();
    }
}
