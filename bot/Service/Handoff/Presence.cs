using System.Collections.Concurrent;
using Microsoft.Extensions.Options;

namespace SupportBot.Service.Handoff;

/// <summary>Who is at the desk. Kept by the queue; while that is down this node goes by the heartbeats it heard itself.</summary>
public sealed class Presence(GuardedQueue queue, DeskNews news, IOptions<HandoffSettings> settings, TimeProvider time)
{
    private readonly ConcurrentDictionary<string, (AgentPresence Agent, DateTimeOffset Until)> heard = new(StringComparer.Ordinal);

    public TimeSpan Lease => settings.Value.Lease;

    /// <summary>The agent is there and keeps its claims.</summary>
    /// <param name="available">Takes new ones; <see langword="null"/> as before, at first yes.</param>
    public async Task BeatAsync(DeskAgent agent, bool? available)
    {
        var before = Heard(agent.Id);
        var now = available ?? before?.Available ?? true;
        heard[agent.Id] = (new AgentPresence(agent.Id, agent.Name, agent.Teams, now, 0), time.GetUtcNow() + Lease);
        await queue.TellAsync(it => it.HeartbeatAsync(agent.Id, agent.Name, agent.Teams, now, Lease));
        if (before is null || before.Available != now)
            news.Tell();
    }

    public async Task LeaveAsync(string agentId)
    {
        heard.TryRemove(agentId, out _);
        await queue.TellAsync(it => it.SignOutAsync(agentId));
        news.Tell();
    }

    public Task<IReadOnlyList<AgentPresence>> PresentAsync() => queue.AskAsync(
        it => it.PresentAsync(),
        () => Task.FromResult<IReadOnlyList<AgentPresence>>(
            [.. heard.Keys.Select(Heard).OfType<AgentPresence>().OrderBy(agent => agent.AgentId, StringComparer.Ordinal)]));

    private AgentPresence? Heard(string agentId) =>
        heard.TryGetValue(agentId, out var known) && known.Until > time.GetUtcNow() ? known.Agent : null;
}
