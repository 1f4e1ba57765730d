using SupportBot.Dialogs;
using SupportBot.Knowledge;
using SupportBot.Protocol.Activities;

namespace SupportBot.Service.Conversations;

/// <summary>Who owns a conversation; only its owner may speak in it.</summary>
/// <param name="AgentId">With <see cref="Owner.Agent"/>: who.</param>
/// <param name="HandoffId">With <see cref="Owner.Queue"/> and <see cref="Owner.Agent"/>: under which hand-off.</param>
public sealed record OwnedBy(Owner Kind, string? AgentId = null, string? HandoffId = null)
{
    public static readonly OwnedBy Bot = new(Owner.Bot);

    public static readonly OwnedBy Closed = new(Owner.Closed);
}

/// <summary>A conversation as it is stored.</summary>
/// <param name="VisitorId">Who is at the other end.</param>
/// <param name="CustomerId">The shop's id of a signed-in customer.</param>
/// <param name="LastNumber">The newest number of the log.</param>
/// <param name="Handled">Up to this number the bot has taken its turns.</param>
/// <param name="State">The bot's memory, JSON.</param>
public sealed record Conversation(
    string Id,
    string VisitorId,
    string? CustomerId,
    string Channel,
    Language Language,
    OwnedBy Owner,
    long LastNumber,
    long Handled,
    int Episode,
    string? State,
    DateTimeOffset UpdatedAt);

/// <summary>What an entry of the log is.</summary>
public enum LogKind
{
    Customer,
    Bot,
    Agent,

    /// <summary>A quiet line that everyone sees: who serves now, what happened to the queue.</summary>
    System,

    /// <summary>For staff only.</summary>
    Note,

    /// <summary>For the bot only: an outcome, a conversation given back.</summary>
    Event,

    /// <summary>A message update or deletion of the Activity protocol: what happened to the message that its activity's id names.</summary>
    Change,

    /// <summary>A message that its agent took back; what it said is for staff only.</summary>
    Withdrawn,
}

/// <summary>An entry of a conversation's log.</summary>
/// <param name="Activity">The activity as JSON, without its id and time, which stand beside it; a change has those of its message.</param>
public sealed record LogEntry(long Number, string Id, string? ClientId, LogKind Kind, DateTimeOffset At, string Activity)
{
    /// <summary>The whole activity as a client sees it.</summary>
    public string Json => Kind == LogKind.Change
        ? Activity
        : $"{{\"id\":\"{Id}\",\"timestamp\":\"{Timestamp}\",{Activity.AsSpan(1)}";

    /// <summary>Whether the customer sees it.</summary>
    public bool IsPublic => Kind is not (LogKind.Note or LogKind.Event or LogKind.Withdrawn);

    /// <summary>Its time as activities have it.</summary>
    public string Timestamp => $"{At.UtcDateTime:yyyy-MM-dd'T'HH:mm:ss.fff'Z'}";
}

/// <summary>A conversation and the entry that the bot's next turn is about; without one there is nothing to say, but the turn must
/// still be counted as taken.</summary>
public sealed record NextTurn(Conversation Conversation, LogEntry? Entry)
{
    /// <summary>Whether nothing before the entry waits, so that its turn can be taken as it is here. What changes meanwhile is
    /// noticed at the commit.</summary>
    public bool IsNow => Entry is not null && Conversation.Handled == Entry.Number - 1;
}

/// <summary>An entry to be written; its number and time are given when it is.</summary>
/// <param name="Id">Unique; the same id is never written twice into a conversation.</param>
public sealed record LogDraft(string Id, LogKind Kind, string Activity, string? ClientId = null)
{
    public static LogDraft Of(string id, LogKind kind, Activity activity, string? clientId = null)
    {
        activity.Id = null;
        activity.Timestamp = null;
        return new LogDraft(id, kind, System.Text.Json.JsonSerializer.Serialize(activity, ProtocolJson.Wire.Activity), clientId);
    }

    /// <summary>What happened to the message that the activity's id names.</summary>
    public static LogDraft Change(Activity activity) => new(
        $"{Guid.CreateVersion7():n}", LogKind.Change, System.Text.Json.JsonSerializer.Serialize(activity, ProtocolJson.Wire.Activity));
}
