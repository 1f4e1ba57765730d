using SupportBot.Knowledge;
using SupportBot.Service.Handoff;

namespace SupportBot.Service.Desk;

/// <summary>All that a desk tab shows outside the open conversation.</summary>
/// <param name="Closed">The agent's last finished ones.</param>
/// <param name="Lease">Seconds; the desk beats every third of it.</param>
public sealed record DeskSnapshot(
    DeskMe Me, IReadOnlyList<DeskItem> Waiting, IReadOnlyList<DeskItem> Mine, IReadOnlyList<DeskItem> Closed,
    IReadOnlyList<DeskColleague> Agents, int Lease);

public sealed record DeskMe(bool Available, IReadOnlyList<string> Teams);

public sealed record DeskColleague(string Id, string Name, IReadOnlyList<string> Teams, bool Available, int Serving);

public sealed class Snapshots(DeskItems items, Presence presence)
{
    private const int MostWaiting = 200;
    private const int LastClosed = 20;

    /// <param name="language">Of the desk.</param>
    public async Task<DeskSnapshot> TakeAsync(DeskAgent agent, Language language)
    {
        var present = await presence.PresentAsync();
        return new DeskSnapshot(
            new DeskMe(present.FirstOrDefault(one => one.AgentId == agent.Id)?.Available ?? false, agent.Teams),
            await items.WaitingAsync(MostWaiting, language),
            await items.ServedAsync(agent.Id, language),
            await items.FinishedAsync(agent.Id, LastClosed, language),
            [.. present.Select(one => new DeskColleague(one.AgentId, one.Name, one.Teams, one.Available, one.Serving))],
            (int)presence.Lease.TotalSeconds);
    }
}
