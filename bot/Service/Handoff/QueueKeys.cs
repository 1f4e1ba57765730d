using StackExchange.Redis;

namespace SupportBot.Service.Handoff;

/// <summary>Every Redis key of the hand-off queue. The braces are a hash tag: all keys live in one cluster slot, so that a
/// script may touch them together.</summary>
/// <param name="prefix">Keeps several shops apart on one Redis.</param>
public sealed class QueueKeys(string prefix)
{
    /// <summary>Set when the queue was filled; missing, it has been emptied behind our back. String.</summary>
    public RedisKey Epoch { get; } = $"{{{prefix}}}:epoch";

    /// <summary>Hash: hand-off → its ticket as JSON <c>{"c":conversation,"t":team,"s":since}</c>.</summary>
    public RedisKey Tickets { get; } = $"{{{prefix}}}:tickets";

    /// <summary>Hash: hand-off → when it last changed between waiting and claimed, ms.</summary>
    public RedisKey Changed { get; } = $"{{{prefix}}}:changed";

    /// <summary>Set: the teams that anybody ever waited for.</summary>
    public RedisKey Teams { get; } = $"{{{prefix}}}:teams";

    /// <summary>Scripts append <c>:team</c>. Sorted set: hand-off by since.</summary>
    public RedisKey Waiting { get; } = $"{{{prefix}}}:waiting";

    /// <summary>Hash: hand-off → agent.</summary>
    public RedisKey Claims { get; } = $"{{{prefix}}}:claims";

    /// <summary>Sorted set: hand-off by the end of its lease, ms; while it is handed out, by the end of the grace time.</summary>
    public RedisKey Leases { get; } = $"{{{prefix}}}:leases";

    /// <summary>Hash: expired hand-off → until when it is in a sweeper's hand, ms.</summary>
    public RedisKey InHand { get; } = $"{{{prefix}}}:in-hand";

    /// <summary>Scripts append <c>:agent</c>. Set: the hand-offs the agent holds.</summary>
    public RedisKey Held { get; } = $"{{{prefix}}}:held";

    /// <summary>Hash: agent → JSON <c>{"name":…,"teams":[…],"available":bool}</c>.</summary>
    public RedisKey Agents { get; } = $"{{{prefix}}}:agents";

    /// <summary>Sorted set: agent by the end of its presence, ms.</summary>
    public RedisKey Presence { get; } = $"{{{prefix}}}:presence";

    /// <summary>Channel: wake-ups between nodes.</summary>
    public RedisChannel Hints { get; } = $"{{{prefix}}}:hints";

    public RedisKey WaitingOf(string team) => $"{{{prefix}}}:waiting:{team}";
}
