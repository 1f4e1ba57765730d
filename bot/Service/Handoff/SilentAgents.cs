using SupportBot.Dialogs;
using SupportBot.Service.Conversations;

namespace SupportBot.Service.Handoff;

/// <summary>Gives the conversations of an agent who went silent back to their place in the queue.</summary>
public sealed partial class SilentAgents(
    GuardedQueue queue, HandoffStore store, ConversationLog log, OwnerMoves moves, ILogger<SilentAgents> logger)
{
    public async Task ReturnAsync()
    {
        foreach (var claim in await queue.AskAsync(it => it.ExpiredAsync(), () => Task.FromResult<IReadOnlyList<Claim>>([])))
        {
            var (ticket, agentId) = claim;
            if (await ReturnAsync(ticket, agentId) || await WaitsAsync(ticket))
                await queue.TellAsync(it => it.ReturnExpiredAsync(agentId, ticket.HandoffId));
            else
                await queue.TellAsync(it => it.RemoveAsync(ticket.HandoffId));
        }
    }

    private async Task<bool> ReturnAsync(Ticket ticket, string agentId)
    {
        var name = await store.AgentNameAsync(ticket.HandoffId) ?? "";
        if (!await moves.ToQueueAsync(ticket.ConversationId, ticket.HandoffId, agentId, name, "agent.away", team: null))
            return false;
        LogSilent(agentId, ticket.ConversationId);
        return true;
    }

    /// <summary>An earlier sweep may have put storage right and died before it told the queue.</summary>
    private async Task<bool> WaitsAsync(Ticket ticket) =>
        await log.FindAsync(ticket.ConversationId, CancellationToken.None) is { } conversation
        && conversation.Owner == new OwnedBy(Owner.Queue, null, ticket.HandoffId);

    [LoggerMessage(1, LogLevel.Information, "Agent {AgentId} went silent; conversation {ConversationId} waits again")]
    private partial void LogSilent(string agentId, string conversationId);
}
