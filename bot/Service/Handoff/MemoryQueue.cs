namespace SupportBot.Service.Handoff;

/// <summary>The queue in this process, for one node. One lock, held for memory operations only.</summary>
public sealed class MemoryQueue(TimeProvider time) : IHandoffQueue
{
    private readonly Lock gate = new();
    private readonly Dictionary<string, Entry> entries = [];
    private readonly Dictionary<string, SortedSet<Entry>> waiting = [];
    private readonly HashSet<Entry> claimed = [];
    private readonly Dictionary<string, Agent> agents = [];
    private bool filled;

    public Task EnqueueAsync(Ticket ticket) => Locked(now =>
    {
        if (!entries.ContainsKey(ticket.HandoffId))
            Wait(entries[ticket.HandoffId] = new Entry(ticket), now);
    });

    public Task RemoveAsync(string handoffId) => Locked(_ => Remove(handoffId));

    public Task<Ticket?> ClaimNextAsync(string agentId, TimeSpan lease) => Locked(now =>
    {
        if (Present(agentId, now) is not { Available: true } agent)
            return null;
        var next = agent.Teams.Select(Line).Where(line => line.Count > 0).Select(line => line.Min!).Min(Entry.ByAge);
        return next is null ? null : Give(next, agentId, now, lease);
    });

    public Task<Ticket?> ClaimAsync(string agentId, string handoffId, TimeSpan lease) => Locked(now =>
        Present(agentId, now) is not null && entries.TryGetValue(handoffId, out var entry) && entry.AgentId is null
            ? Give(entry, agentId, now, lease)
            : null);

    public Task ReleaseAsync(string agentId, string handoffId) => Locked(now =>
    {
        if (Held(agentId, handoffId) is { } entry)
            Wait(entry, now);
    });

    public Task HeartbeatAsync(string agentId, string name, IReadOnlyList<string> teams, bool available, TimeSpan lease) => Locked(now =>
    {
        agents[agentId] = new Agent(name, [.. teams], available, now + lease);
        foreach (var entry in claimed.Where(entry => entry.AgentId == agentId && !(entry.InHandUntil > now)))
            (entry.LeaseEnd, entry.InHandUntil) = (now + lease, null);
    });

    public Task SignOutAsync(string agentId) => Locked(_ => agents.Remove(agentId));

    public Task<IReadOnlyList<Claim>> ExpiredAsync() => Locked<IReadOnlyList<Claim>>(now =>
    {
        var expired = claimed
            .Where(entry => entry.LeaseEnd <= now && !(entry.InHandUntil > now))
            .OrderBy(entry => entry.LeaseEnd).ToList();
        foreach (var entry in expired)
            entry.InHandUntil = now + IHandoffQueue.Grace;
        return [.. expired.Select(entry => new Claim(entry.Ticket, entry.AgentId!))];
    });

    public Task<bool> ReturnExpiredAsync(string agentId, string handoffId) => Locked(now =>
    {
        if (Held(agentId, handoffId) is not { InHandUntil: not null } entry)
            return false;
        Wait(entry, now);
        return true;
    });

    public Task<int> PositionAsync(string handoffId) => Locked(_ =>
        entries.TryGetValue(handoffId, out var entry) && entry.AgentId is null
            ? Line(entry.Ticket.Team).TakeWhile(other => other != entry).Count() + 1
            : 0);

    public Task<IReadOnlyList<Ticket>> WaitingAsync() => Locked<IReadOnlyList<Ticket>>(_ =>
        [.. waiting.Values.SelectMany(line => line).Order(Entry.ByAge).Select(entry => entry.Ticket)]);

    public Task<int> CountAsync(string team) => Locked(_ => Line(team).Count);

    public Task<IReadOnlyList<AgentPresence>> PresentAsync() => Locked<IReadOnlyList<AgentPresence>>(now =>
    [
        .. agents.Where(agent => agent.Value.Until > now).OrderBy(agent => agent.Key, StringComparer.Ordinal)
            .Select(agent => new AgentPresence(
                agent.Key, agent.Value.Name, agent.Value.Teams, agent.Value.Available,
                claimed.Count(entry => entry.AgentId == agent.Key))),
    ]);

    public Task<bool> IsFilledAsync() => Locked(_ => filled);

    public Task RefillAsync(IReadOnlyList<Ticket> waits, IReadOnlyList<Claim> claims, TimeSpan lease) => Locked(now =>
    {
        var told = waits.Select(ticket => new Claim(ticket, "")).Concat(claims).ToDictionary(claim => claim.Ticket.HandoffId);
        foreach (var (ticket, agentId) in told.Values)
            Settle(ticket, agentId.Length == 0 ? null : agentId, now, lease);
        foreach (var gone in entries.Values.Where(entry => !told.ContainsKey(entry.Ticket.HandoffId) && Settled(entry, now)).ToList())
            Remove(gone.Ticket.HandoffId);
        filled = true;
    });

    private static bool Settled(Entry entry, DateTimeOffset now) => entry.ChangedAt <= now - IHandoffQueue.Grace;

    private void Settle(Ticket ticket, string? agentId, DateTimeOffset now, TimeSpan lease)
    {
        var known = entries.TryGetValue(ticket.HandoffId, out var entry);
        if (known && (entry!.AgentId == agentId || !Settled(entry, now)))
            return;
        entry ??= entries[ticket.HandoffId] = new Entry(ticket);
        if (agentId is null)
            Wait(entry, now);
        else
            Give(entry, agentId, now, lease);
    }

    private Ticket Give(Entry entry, string agentId, DateTimeOffset now, TimeSpan lease)
    {
        Line(entry.Ticket.Team).Remove(entry);
        claimed.Add(entry);
        (entry.AgentId, entry.LeaseEnd, entry.InHandUntil, entry.ChangedAt) = (agentId, now + lease, null, now);
        return entry.Ticket;
    }

    private void Wait(Entry entry, DateTimeOffset now)
    {
        claimed.Remove(entry);
        Line(entry.Ticket.Team).Add(entry);
        (entry.AgentId, entry.InHandUntil, entry.ChangedAt) = (null, null, now);
    }

    private void Remove(string handoffId)
    {
        if (!entries.Remove(handoffId, out var entry))
            return;
        claimed.Remove(entry);
        Line(entry.Ticket.Team).Remove(entry);
    }

    private Entry? Held(string agentId, string handoffId) =>
        entries.TryGetValue(handoffId, out var entry) && entry.AgentId == agentId ? entry : null;

    private Agent? Present(string agentId, DateTimeOffset now) =>
        agents.TryGetValue(agentId, out var agent) && agent.Until > now ? agent : null;

    private SortedSet<Entry> Line(string team) =>
        waiting.TryGetValue(team, out var line) ? line : waiting[team] = new SortedSet<Entry>(Entry.ByAge);

    private Task<bool> Locked(Action<DateTimeOffset> transition) => Locked(now =>
    {
        transition(now);
        return true;
    });

    private Task<T> Locked<T>(Func<DateTimeOffset, T> transition)
    {
        lock (gate)
            return Task.FromResult(transition(time.GetUtcNow()));
    }

    private sealed record Agent(string Name, IReadOnlyList<string> Teams, bool Available, DateTimeOffset Until);

    private sealed class Entry(Ticket ticket)
    {
        public static readonly Comparer<Entry> ByAge = Comparer<Entry>.Create((one, other) =>
            one.Ticket.Since.CompareTo(other.Ticket.Since) is var age and not 0
                ? age
                : string.CompareOrdinal(one.Ticket.HandoffId, other.Ticket.HandoffId));

        public Ticket Ticket { get; } = ticket;

        public string? AgentId { get; set; }

        public DateTimeOffset LeaseEnd { get; set; }

        public DateTimeOffset? InHandUntil { get; set; }

        public DateTimeOffset ChangedAt { get; set; }
    }
}
