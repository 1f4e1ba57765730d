using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using SupportBot.Dialogs.Effects;

namespace SupportBot.Service.Conversations;

/// <summary>What commits stored to be done, so that it need not wait for the next look at the store.</summary>
public sealed class EffectSignal : Signal
{
    private const int MostKept = 1_000;

    private readonly ConcurrentQueue<IReadOnlyList<DueEffect>> fresh = new();
    private int look;

    /// <summary>A turn stored these, in this order. When too many wait here already, the next look finds them.</summary>
    public void Set(string conversationId, IReadOnlyList<Effect> effects)
    {
        if (fresh.Count < MostKept)
            fresh.Enqueue([.. effects.Select(effect => new DueEffect(effect.Id, conversationId, effect, null, 0))]);
        Set();
    }

    /// <summary>There is something in the store that nobody has been told of.</summary>
    public void Look()
    {
        Volatile.Write(ref look, 1);
        Set();
    }

    /// <summary>What one turn stored.</summary>
    public bool TryTake([NotNullWhen(true)] out IReadOnlyList<DueEffect>? effects) => fresh.TryDequeue(out effects);

    /// <summary>Whether somebody has asked for a look since the last time.</summary>
    public bool TakeLook() => Interlocked.Exchange(ref look, 0) == 1;
}
