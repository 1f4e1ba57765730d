using System.Data.Common;
using SupportBot.Dialogs;
using SupportBot.Service.Conversations;

namespace SupportBot.Service.Cases;

/// <summary>Puts what happened to a case into its conversation's turn queue, in the transaction in which it happens.</summary>
public sealed class CaseNotes(ConversationStore conversations, TurnRunner turns, EffectSignal effects)
{
    /// <param name="after">The case as it is now.</param>
    /// <param name="amount">Fen.</param>
    public async Task TellAsync(DbTransaction transaction, Case after, CaseEvent what, long? amount = null)
    {
        if (after.ConversationId is { } conversation && NewsOf(after, what, amount) is { } news)
            await conversations.AppendAsync(
                transaction,
                conversation,
                [LogDraft.Of($"{after.Id}-v{after.Version}", LogKind.Event, TurnEvents.ToActivity(new TurnInput.CaseMoved(news)))],
                null);
    }

    /// <summary>After the commit.</summary>
    public void Committed(Case after)
    {
        effects.Look();
        if (after.ConversationId is { } conversation)
            turns.Schedule(conversation);
    }

    /// <summary>The moves have words for cases with goods or money only; when an answer is due is told of every case.</summary>
    public static CaseNews? NewsOf(Case after, CaseEvent what, long? amount) => after.Facts is null && what is not (CaseEvent.Delayed or CaseEvent.Opened) ? null : new CaseNews(
        after.Id,
        after.Name,
        after.Kind,
        after.Facts?.Proposal ?? "",
        after.OrderNumber ?? "",
        what,
        Fen.ToYuan(amount),
        what is CaseEvent.NewParcelSent or CaseEvent.SentBack ? after.NewTracking : null,
        after.IsOver ? null : DateTimeOffset.FromUnixTimeMilliseconds(after.PromisedBy));
}
