using System.Collections.Concurrent;
using System.Collections.Immutable;

namespace SupportBot.Service.Conversations;

/// <summary>Tells listeners that a conversation's log has grown, or passes on an activity beside the log (typing, queue position).
/// A hint only: listeners read the log themselves.</summary>
public sealed class Wakeups
{
    private readonly ConcurrentDictionary<string, ImmutableList<Action<string?>>> listeners = new(StringComparer.Ordinal);

    /// <summary>Raised for every conversation: its id, and the activity beside the log if it is one. Must not block.</summary>
    public event Action<string, string?>? Woken;

    /// <summary>Raised for what this process itself said, so that it can be told to other nodes.</summary>
    public event Action<string, string?>? Said;

    public IDisposable Listen(string conversationId, Action<string?> wake)
    {
        listeners.AddOrUpdate(conversationId, [wake], (_, list) => list.Add(wake));
        return new Listening(this, conversationId, wake);
    }

    /// <summary>Whether anybody may be there to see what is beside the log; of other nodes that is not known.</summary>
    public bool IsHeard(string conversationId) => listeners.ContainsKey(conversationId) || Said is not null;

    /// <summary>The log has grown.</summary>
    public void Wake(string conversationId)
    {
        Pass(conversationId, null);
        Said?.Invoke(conversationId, null);
    }

    /// <summary>An activity that is not kept: who is there now sees it.</summary>
    public void SayBeside(string conversationId, string activity)
    {
        Pass(conversationId, activity);
        Said?.Invoke(conversationId, activity);
    }

    /// <summary>The same, heard from another node.</summary>
    public void Pass(string conversationId, string? activity)
    {
        if (listeners.TryGetValue(conversationId, out var list))
        {
            foreach (var wake in list)
                wake(activity);
        }

        Woken?.Invoke(conversationId, activity);
    }

    private void Leave(string conversationId, Action<string?> wake)
    {
        var left = listeners.AddOrUpdate(conversationId, [], (_, list) => list.Remove(wake));
        if (left.IsEmpty)
            listeners.TryRemove(new KeyValuePair<string, ImmutableList<Action<string?>>>(conversationId, left));
    }

    private sealed class Listening(Wakeups wakeups, string conversationId, Action<string?> wake) : IDisposable
    {
        public void Dispose() => wakeups.Leave(conversationId, wake);
    }
}
