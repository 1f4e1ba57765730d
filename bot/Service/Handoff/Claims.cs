using System.Data.Common;

namespace SupportBot.Service.Handoff;

/// <summary>Who serves whom. The queue proposes, the owner's compare-and-set in storage is the claim, a proposal that fails is
/// undone. While the queue is down the proposals come from storage, in its order.</summary>
public sealed class Claims(GuardedQueue queue, HandoffStore store, OwnerMoves moves, Presence presence)
{
    private const int Tries = 20;

    /// <summary>The conversation that has waited longest for the agent's teams; <see langword="null"/> when none waits.</summary>
    public async Task<Ticket?> NextAsync(DeskAgent agent)
    {
        await presence.BeatAsync(agent, available: null);
        for (var tries = 0; tries < Tries; tries++)
        {
            var ticket = await queue.AskAsync(it => it.ClaimNextAsync(agent.Id, presence.Lease), () => store.NextAsync(agent.Teams));
            if (ticket is null && !await RefilledAsync() && !await CaughtUpAsync(() => store.NextAsync(agent.Teams), tries))
                return null;
            if (ticket is not null && await TakeAsync(ticket, agent))
                return ticket;
        }

        return null;
    }

    /// <summary>A certain one; <see langword="null"/> when somebody else has it or it is over. Asked again by who has it: the same.</summary>
    public async Task<Ticket?> OneAsync(DeskAgent agent, string handoffId)
    {
        await presence.BeatAsync(agent, available: null);
        var ticket = await ProposedAsync(agent, handoffId);
        if (ticket is null && (await RefilledAsync() || await CaughtUpAsync(() => WaitingAsync(handoffId), tries: 0)))
            ticket = await ProposedAsync(agent, handoffId);
        if (ticket is not null && await TakeAsync(ticket, agent))
            return ticket;
        return (await store.ClaimedAsync()).FirstOrDefault(claim => claim.AgentId == agent.Id && claim.Ticket.HandoffId == handoffId)?.Ticket;
    }

    private Task<Ticket?> ProposedAsync(DeskAgent agent, string handoffId) =>
        queue.AskAsync(it => it.ClaimAsync(agent.Id, handoffId, presence.Lease), () => store.TicketAsync(handoffId));

    private async Task<bool> TakeAsync(Ticket ticket, DeskAgent agent)
    {
        try
        {
            if (await moves.ToAgentAsync(ticket, agent))
                return true;
        }
        catch (DbException)
        {
            await queue.TellAsync(it => it.ReleaseAsync(agent.Id, ticket.HandoffId));
            throw;
        }

        // Storage has it with somebody else or over: the queue was wrong to offer it.
        await queue.TellAsync(it => it.RemoveAsync(ticket.HandoffId));
        return false;
    }

    /// <summary>Nothing there: was the queue emptied behind our back? True when it was, and is filled now.</summary>
    private async Task<bool> RefilledAsync()
    {
        if (await queue.IsFilledAsync())
            return false;
        await queue.RefillAsync(presence.Lease);
        return !queue.IsDown;
    }

    private async Task<Ticket?> WaitingAsync(string handoffId) =>
        (await store.WaitingAsync()).FirstOrDefault(ticket => ticket.HandoffId == handoffId);

    /// <summary>Nothing there: is one waiting in storage whose turn was committed a moment ago, and the queue not told yet? Looked
    /// at once a claim, since what another agent is just taking looks the same.</summary>
    private async Task<bool> CaughtUpAsync(Func<Task<Ticket?>> waiting, int tries)
    {
        if (tries > 0 || await waiting() is not { } ticket)
            return false;
        await queue.TellAsync(it => it.EnqueueAsync(ticket));
        return true;
    }
}
