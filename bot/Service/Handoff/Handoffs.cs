using SupportBot.Dialogs;
using SupportBot.Service.Conversations;

namespace SupportBot.Service.Handoff;

/// <summary>Into the queue and out of the agents' hands; storage first, then the queue is told.</summary>
public sealed class Handoffs(GuardedQueue queue, HandoffStore store, OwnerMoves moves, DeskNews news) : IOwnerListener
{
    /// <summary>After a turn's commit: the conversation began to wait, or the customer left.</summary>
    public async Task MovedAsync(string conversationId, OwnedBy from, OwnedBy to)
    {
        if (from is { Kind: Owner.Queue, HandoffId: { } left })
            await queue.TellAsync(it => it.RemoveAsync(left));
        if (to is { Kind: Owner.Queue, HandoffId: { } entered } && await store.TicketAsync(entered) is { } ticket)
            await queue.TellAsync(it => it.EnqueueAsync(ticket));
        news.Tell();
    }

    /// <summary>Done: the bot goes on. <see langword="false"/> when the agent does not own the conversation; so of all below.</summary>
    public Task<bool> ReturnAsync(Conversation conversation, DeskAgent agent) => EndAsync(conversation, agent, moves.ToBotAsync);

    /// <summary>Done, and over until the customer writes again.</summary>
    public Task<bool> CloseAsync(Conversation conversation, DeskAgent agent) => EndAsync(conversation, agent, moves.ToClosedAsync);

    /// <summary>Back to its place in the queue, or to the same place of another team's.</summary>
    public async Task<bool> QueueAsync(Conversation conversation, DeskAgent agent, string? team)
    {
        if (conversation.Owner is not { Kind: Owner.Agent, HandoffId: { } handoffId } owner || owner.AgentId != agent.Id)
            return false;
        if (!await moves.ToQueueAsync(conversation.Id, handoffId, agent.Id, agent.Name, "agent.passed-on", team))
            return false;
        if (team is null)
        {
            await queue.TellAsync(it => it.ReleaseAsync(agent.Id, handoffId));
        }
        else if (await store.TicketAsync(handoffId) is { } ticket)
        {
            await queue.TellAsync(it => it.RemoveAsync(handoffId));
            await queue.TellAsync(it => it.EnqueueAsync(ticket));
        }

        return true;
    }

    /// <summary>Whoever should have served cannot: the bot says so, and a case takes it up. <see langword="false"/> when the hand-off is
    /// over already.</summary>
    public async Task<bool> FailAsync(Conversation conversation, string handoffId)
    {
        if (conversation.Owner.HandoffId != handoffId || !await moves.FailedAsync(conversation.Id, conversation.Owner, handoffId))
            return false;
        await queue.TellAsync(it => it.RemoveAsync(handoffId));
        return true;
    }

    private async Task<bool> EndAsync(Conversation conversation, DeskAgent agent, Func<string, string, DeskAgent, Task<bool>> move)
    {
        if (conversation.Owner is not { Kind: Owner.Agent, HandoffId: { } handoffId } owner || owner.AgentId != agent.Id)
            return false;
        if (!await move(conversation.Id, handoffId, agent))
            return false;
        await queue.TellAsync(it => it.RemoveAsync(handoffId));
        return true;
    }
}
