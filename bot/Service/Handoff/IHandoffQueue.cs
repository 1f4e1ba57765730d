namespace SupportBot.Service.Handoff;

/// <summary>A conversation that waits for a person.</summary>
/// <param name="Since">When it began to wait, Unix milliseconds; kept when it returns to the front.</param>
public sealed record Ticket(string HandoffId, string ConversationId, string Team, long Since);

/// <summary>A ticket and the agent who holds it.</summary>
public sealed record Claim(Ticket Ticket, string AgentId);

/// <summary>An agent who is signed in to the desk.</summary>
/// <param name="Teams">The teams the agent serves.</param>
/// <param name="Available">Takes new conversations; when not, the agent only finishes those it holds.</param>
/// <param name="Serving">Conversations the agent holds now.</param>
public sealed record AgentPresence(string AgentId, string Name, IReadOnlyList<string> Teams, bool Available, int Serving);

/// <summary>Who waits, who is present, who holds what. It proposes; the owner's compare-and-set in storage decides. Holds
/// nothing that storage cannot refill. Each transition is atomic: on Redis one script each.</summary>
/// <exception cref="QueueUnavailableException">Of every method: the queue cannot be reached, and the transition may or may
/// not have happened; <see cref="RefillAsync"/> puts right what did.</exception>
public interface IHandoffQueue
{
    /// <summary>Adds a ticket in the order of <see cref="Ticket.Since"/>, so one that comes back stands before later ones.
    /// Idempotent by the hand-off's id; does nothing when it is waiting or claimed already.</summary>
    Task EnqueueAsync(Ticket ticket);

    /// <summary>Takes a ticket off the queue whatever its state: the customer left, or it is over.</summary>
    Task RemoveAsync(string handoffId);

    /// <summary>Gives the conversation that has waited longest, among the agent's teams, to the agent until the lease ends.
    /// <see langword="null"/> when none waits, or the agent is not present or takes no new ones.</summary>
    Task<Ticket?> ClaimNextAsync(string agentId, TimeSpan lease);

    /// <summary>The same for one hand-off, of whatever team: who picks it knows why. <see langword="null"/> when it does not
    /// wait (any more) or the agent is not present.</summary>
    Task<Ticket?> ClaimAsync(string agentId, string handoffId, TimeSpan lease);

    /// <summary>The agent gives the ticket back: it waits again at its old place. Does nothing when the agent does not hold it.</summary>
    Task ReleaseAsync(string agentId, string handoffId);

    /// <summary>The agent is here, serves these teams, and keeps the leases of all claims until now + lease, but for those
    /// that <see cref="ExpiredAsync"/> has handed out.</summary>
    Task HeartbeatAsync(string agentId, string name, IReadOnlyList<string> teams, bool available, TimeSpan lease);

    /// <summary>The agent takes no new conversations; claims stay until done or until their lease ends.</summary>
    Task SignOutAsync(string agentId);

    /// <summary>Claims whose lease has ended: each is handed out to one caller, which puts storage right and then calls
    /// <see cref="ReturnExpiredAsync"/>. Not called within <see cref="Grace"/>, it is handed out again. While it is handed out
    /// the agent cannot renew it: storage may have decided already.</summary>
    Task<IReadOnlyList<Claim>> ExpiredAsync();

    /// <summary>Puts an expired ticket back to its place at the front; <see langword="false"/> when the agent does not hold it
    /// any more, or renewed it after the grace time.</summary>
    Task<bool> ReturnExpiredAsync(string agentId, string handoffId);

    /// <summary>The place among the waiting of the same team, 1 = next; 0 when it does not wait.</summary>
    Task<int> PositionAsync(string handoffId);

    /// <summary>All that wait, longest first.</summary>
    Task<IReadOnlyList<Ticket>> WaitingAsync();

    /// <summary>How many wait for this team.</summary>
    Task<int> CountAsync(string team);

    /// <summary>Agents whose presence has not run out.</summary>
    Task<IReadOnlyList<AgentPresence>> PresentAsync();

    /// <summary>False when the queue has been emptied behind our back or was never filled: it must be refilled from storage.</summary>
    Task<bool> IsFilledAsync();

    /// <summary>Makes the queue say what storage says: adds what is missing (claims with a fresh lease), moves what stands
    /// differently, takes off what storage does not have. Leaves alone what changed within <see cref="Grace"/>, because the
    /// picture given may be older. Idempotent.</summary>
    Task RefillAsync(IReadOnlyList<Ticket> waits, IReadOnlyList<Claim> claims, TimeSpan lease);

    /// <summary>How long a transition in queue and storage may take from end to end.</summary>
    static readonly TimeSpan Grace = TimeSpan.FromSeconds(10);
}

/// <summary>The queue cannot be reached.</summary>
public sealed class QueueUnavailableException(Exception cause) : Exception("The hand-off queue cannot be reached.", cause);
