using SupportBot.Dialogs;
using SupportBot.Service.Conversations;

namespace SupportBot.Service.Handoff;

/// <summary>The hand-off's moves in storage. Each is the compare-and-set of the conversation's owner, with the hand-off's row and
/// what is to be said about it in the same transaction: it happens whole, or (<see langword="false"/>) not at all.</summary>
public sealed class OwnerMoves(ConversationLog log, HandoffStore store, Wakeups wakeups, DeskNews news)
{
    /// <summary>The claim.</summary>
    public Task<bool> ToAgentAsync(Ticket ticket, DeskAgent agent) => MoveAsync(
        ticket.ConversationId, Waiting(ticket.HandoffId), Served(agent.Id, ticket.HandoffId), agent.Name, "agent.joined", null,
        transaction => store.ClaimAsync(transaction, ticket.HandoffId, agent));

    /// <param name="line">Key of the quiet line.</param>
    /// <param name="team">The team it waits for from now on; <see langword="null"/> for the same.</param>
    public Task<bool> ToQueueAsync(string conversationId, string handoffId, string agentId, string agentName, string line, string? team) =>
        MoveAsync(
            conversationId, Served(agentId, handoffId), Waiting(handoffId), agentName, line, null,
            transaction => HandoffStore.WaitAgainAsync(transaction, handoffId, team));

    public Task<bool> ToBotAsync(string conversationId, string handoffId, DeskAgent agent) => MoveAsync(
        conversationId, Served(agent.Id, handoffId), OwnedBy.Bot, agent.Name, "agent.left",
        new TurnInput.GivenBack(handoffId, agent.Name), transaction => store.EndAsync(transaction, handoffId, "done"));

    public Task<bool> ToClosedAsync(string conversationId, string handoffId, DeskAgent agent) => MoveAsync(
        conversationId, Served(agent.Id, handoffId), OwnedBy.Closed, agent.Name, "agent.closed",
        new TurnInput.GivenBack(handoffId, agent.Name), transaction => store.EndAsync(transaction, handoffId, "done"));

    public Task<bool> InVainAsync(Ticket ticket) => MoveAsync(
        ticket.ConversationId, Waiting(ticket.HandoffId), OwnedBy.Bot, null, null,
        new TurnInput.WaitedInVain(ticket.HandoffId), transaction => store.EndAsync(transaction, ticket.HandoffId, "in-vain"));

    /// <summary>The desk cannot take it, or cannot go on with it.</summary>
    public Task<bool> FailedAsync(string conversationId, OwnedBy from, string handoffId) => MoveAsync(
        conversationId, from, OwnedBy.Bot, null, null,
        new TurnInput.WaitedInVain(handoffId, DeskFailed: true), transaction => store.EndAsync(transaction, handoffId, "in-vain"));

    private static OwnedBy Waiting(string handoffId) => new(Owner.Queue, null, handoffId);

    private static OwnedBy Served(string agentId, string handoffId) => new(Owner.Agent, agentId, handoffId);

    private async Task<bool> MoveAsync(
        string conversationId,
        OwnedBy from,
        OwnedBy to,
        string? agentName,
        string? line,
        TurnInput? forBot,
        Func<System.Data.Common.DbTransaction, Task> also)
    {
        if (await log.FindAsync(conversationId, CancellationToken.None) is not { } conversation || conversation.Owner != from)
            return false;
        List<LogDraft> lines = line is null ? [] : [QuietLines.Of(line, conversation, agentName!)];
        if (forBot is not null)
            lines.Add(LogDraft.Of($"{Guid.CreateVersion7():n}", LogKind.Event, Lines.ForBot(forBot)));
        if (!await log.MoveAsync(conversationId, from, to, lines, also, CancellationToken.None))
            return false;
        if (to.Kind == Owner.Agent)
            wakeups.SayBeside(conversationId, Lines.OwnerEvent(conversationId, Owner.Agent, agentName));
        news.Tell();
        return true;
    }
}
