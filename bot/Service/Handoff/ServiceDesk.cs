using System.Collections.Concurrent;
using Microsoft.Extensions.Options;
using SupportBot.Dialogs.Ports;

namespace SupportBot.Service.Handoff;

/// <summary>How it looks at the desk, for the bot and for the strip in the window.</summary>
public sealed class ServiceDesk(GuardedQueue queue, HandoffStore store, Presence presence, IOptions<HandoffSettings> settings, TimeProvider time)
    : IServiceDesk
{
    private const int Last = 50;
    private const int Enough = 10;
    private static readonly TimeSpan MedianKept = TimeSpan.FromSeconds(15);

    private readonly ConcurrentDictionary<string, (TimeSpan Median, DateTimeOffset Until)> medians = new(StringComparer.Ordinal);

    public async Task<DeskStatus> StatusAsync(string team, CancellationToken cancellation)
    {
        var waiting = await queue.AskAsync(it => it.CountAsync(team), () => store.CountWaitingAsync(team));
        var agents = (await presence.PresentAsync()).Count(agent => agent.Available && agent.Teams.Contains(team));
        return new DeskStatus(waiting, agents, await MedianAsync(team));
    }

    public Task<int> PositionAsync(string handoffId, CancellationToken cancellation) =>
        queue.AskAsync(it => it.PositionAsync(handoffId), () => store.PositionAsync(handoffId));

    /// <summary>Position × median handling time ÷ fitting agents; <see langword="null"/> when nobody is there.</summary>
    public static TimeSpan? ExpectedWait(int position, TimeSpan median, int agents) =>
        agents == 0 ? null : median * position / agents;

    public async Task<TimeSpan> MedianAsync(string team)
    {
        var now = time.GetUtcNow();
        if (medians.TryGetValue(team, out var known) && known.Until > now)
            return known.Median;
        var times = (await store.HandlingTimesAsync(team, Last)).Order().ToList();
        var median = times.Count < Enough
            ? settings.Value.MedianHandlingDefault
            : (times[(times.Count - 1) / 2] + times[times.Count / 2]) / 2;
        medians[team] = (median, now + MedianKept);
        return median;
    }
}
