using Microsoft.Extensions.Options;
using SupportBot.Dialogs;

namespace SupportBot.Service.Handoff;

/// <summary>The late shift stays until the customers it serves are done; who still waits when nobody of the team is there any more
/// is called back (service rules, section 1).</summary>
public sealed class AfterHours(
    GuardedQueue queue, HandoffStore store, OwnerMoves moves, Presence presence, IOptionsMonitor<PolicySettings> policies, TimeProvider time)
{
    public async Task GiveUpAsync()
    {
        if (policies.CurrentValue.Hours().IsOpen(time.GetUtcNow()) || await store.WaitingAsync() is not { Count: > 0 } waiting)
            return;
        var present = await presence.PresentAsync();
        foreach (var ticket in waiting.Where(ticket => !present.Any(agent => agent.Available && agent.Teams.Contains(ticket.Team))))
        {
            if (await moves.InVainAsync(ticket))
                await queue.TellAsync(it => it.RemoveAsync(ticket.HandoffId));
        }
    }
}
