using System.Text.Json;
using SupportBot.Protocol.Activities;
using SupportBot.Protocol.Connector;

namespace SupportBot.Protocol.DirectLine;

/// <summary>One conversation of <see cref="MemoryConversations"/>: its log, and who listens.</summary>
internal sealed class MemoryTalk(TimeProvider time)
{
    private const int Longest = 2_000;

    private readonly Lock gate = new();
    private readonly List<string?> log = [];
    private readonly Dictionary<string, long> messages = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> clients = new(StringComparer.Ordinal);
    private readonly Queue<string> clientOrder = new();
    private Action<string?>? listeners;
    private long first;
    private DateTimeOffset newest;

    public bool Ended { get; set; }

    /// <summary>The id of the client's message: <paramref name="id"/>, or what it was given when it came the first time.</summary>
    public string IdOf(string? clientId, string id)
    {
        if (clientId is null)
            return id;
        lock (gate)
        {
            if (!clients.TryAdd(clientId, id))
                return clients[clientId];
            clientOrder.Enqueue(clientId);
            return id;
        }
    }

    public ActivityPage Read(long? after, int limit)
    {
        lock (gate)
        {
            var from = (int)Math.Clamp((after ?? Math.Max(first, first + log.Count - limit)) - first, 0, log.Count);
            var page = log.GetRange(from, Math.Min(limit, log.Count - from));
            return new ActivityPage(
                [.. page.Select((json, i) => (json, Number: first + from + i + 1)).Where(one => one.json is not null).Select(one => new StoredActivity(one.Number, one.json!))],
                first + from + page.Count,
                page.Count == limit);
        }
    }

    /// <summary>Adds what was said. Typing is beside the log.</summary>
    public void Say(Activity activity)
    {
        string? beside = null;
        lock (gate)
        {
            var json = Stamp(activity);
            if (activity.Type == ActivityTypes.Typing)
                beside = json;
            else
                Append(json);
            if (activity is { Type: ActivityTypes.Message, From.Role: RoleTypes.Bot })
                messages[activity.Id!] = first + log.Count;
        }

        Wake(beside);
    }

    /// <summary>Puts a message of the bot in the place of an older one. Who reads from the start sees it there; who has read on is told
    /// by a <c>messageUpdate</c> with all its fields, the time among them: it is assigned once (A2041).</summary>
    /// <exception cref="ConnectorException">404: no such message of the bot.</exception>
    public void Update(Activity message)
    {
        lock (gate)
        {
            var place = PlaceOf(message.Id);
            message.Type = ActivityTypes.Message;
            message.Timestamp = TimeOf(log[place]!);
            log[place] = JsonSerializer.Serialize(message, ProtocolJson.Wire.Activity);
            message.Type = ActivityTypes.MessageUpdate;
            Append(JsonSerializer.Serialize(message, ProtocolJson.Wire.Activity));
            message.Type = ActivityTypes.Message;
        }

        Wake(null);
    }

    /// <summary>Takes a message of the bot out; who has seen it is told by a <c>messageDelete</c>.</summary>
    /// <exception cref="ConnectorException">404: no such message of the bot.</exception>
    public void Delete(Activity deletion)
    {
        lock (gate)
        {
            var place = PlaceOf(deletion.Id);
            deletion.Timestamp = TimeOf(log[place]!);
            log[place] = null;
            messages.Remove(deletion.Id!);
            Append(JsonSerializer.Serialize(deletion, ProtocolJson.Wire.Activity));
        }

        Wake(null);
    }

    public IDisposable Listen(Action<string?> wake)
    {
        lock (gate)
            listeners += wake;
        return new Listening(() =>
        {
            lock (gate)
                listeners -= wake;
        });
    }

    private int PlaceOf(string? id) => id is not null && messages.TryGetValue(id, out var number) && number > first
        ? (int)(number - first - 1)
        : throw new ConnectorException(404, new Error { Code = "BadArgument", Message = "There is no such message of the bot." });

    private static string? TimeOf(string json) => JsonSerializer.Deserialize(json, ProtocolJson.Wire.Activity)!.Timestamp;

    /// <summary>Times only grow: clients sort by them.</summary>
    private string Stamp(Activity activity)
    {
        var now = time.GetUtcNow();
        newest = now > newest ? now : newest.AddMilliseconds(1);
        activity.Timestamp = $"{newest.UtcDateTime:yyyy-MM-dd'T'HH:mm:ss.fff'Z'}";
        return JsonSerializer.Serialize(activity, ProtocolJson.Wire.Activity);
    }

    private void Append(string json)
    {
        log.Add(json);
        if (log.Count <= Longest)
            return;
        log.RemoveRange(0, Longest / 2);
        first += Longest / 2;
        // What is long gone from the log is not changed any more, and does not come again either.
        foreach (var (id, _) in messages.Where(one => one.Value <= first).ToList())
            messages.Remove(id);
        while (clients.Count > Longest && clientOrder.TryDequeue(out var oldest))
            clients.Remove(oldest);
    }

    private void Wake(string? beside) => Volatile.Read(ref listeners)?.Invoke(beside);

    private sealed class Listening(Action end) : IDisposable
    {
        public void Dispose() => end();
    }
}
