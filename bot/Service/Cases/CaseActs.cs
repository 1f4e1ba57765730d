using System.Data.Common;
using Dapper;
using SupportBot.Dialogs.Effects;
using SupportBot.Service.Conversations;

namespace SupportBot.Service.Cases;

/// <summary>What a step wants done by the shop: stored with the step, carried out afterwards like the effects of turns, once for
/// an id.</summary>
public sealed class CaseActs(CaseStore store, OrderMoney money)
{
    private const string Ours = "register-";

    /// <summary>Asked for by a step of the register and not by a turn: its outcome is told as a move of the case.</summary>
    public static bool IsOurs(string effectId) => effectId.StartsWith(Ours, StringComparison.Ordinal);

    /// <exception cref="StepRefused">It cannot be done.</exception>
    public Task WantAsync(DbTransaction transaction, CaseEdge edge, Case after, long? amount, OrderEntry? order) => edge.Act switch
    {
        CaseAct.Refund => RefundAsync(transaction, after, amount ?? 0, order),
        CaseAct.Send => SendAsync(transaction, after),
        CaseAct.Retry => RetryAsync(transaction, after),
        _ => Task.CompletedTask,
    };

    private async Task RefundAsync(DbTransaction transaction, Case after, long amount, OrderEntry? order)
    {
        var reason = after.Facts?.Proposal ?? after.Kind;
        var effect = new RefundMoney(IdOf(after), after.Id, after.OrderNumber ?? "", Fen.ToYuan(amount), reason);
        if (order is null || after.ConversationId is null)
            throw new StepRefused(new StepOutcome.NotNow(after));
        if (await money.ReserveAsync(transaction, after, effect.Id, amount, reason, order) is Reserved.PastWhatIsLeft past)
            throw new StepRefused(new StepOutcome.PastWhatIsLeft(past.Left));
        await EffectStore.AddAsync(transaction, after.ConversationId, effect, store.Now);
    }

    private async Task SendAsync(DbTransaction transaction, Case after)
    {
        if (after is not { Facts: { Wanted: { } wanted, Pieces: [var piece, ..] }, OrderNumber: { } order, ConversationId: { } conversation })
            throw new StepRefused(new StepOutcome.NotNow(after));
        await EffectStore.AddAsync(transaction, conversation, new SendExchange(IdOf(after), after.Id, order, piece.LineNo, wanted), store.Now);
    }

    /// <summary>Whatever of this case was given up is tried anew, under the same id.</summary>
    private async Task RetryAsync(DbTransaction transaction, Case after)
    {
        var ids = await transaction.Connection!.QueryAsync<string>(
            """
            select e.id from effects e where e.conversation_id = @ConversationId and e.state = 'given-up'
              and (substr(e.id, 1, length(@prefix)) = @prefix or e.id in (select r.id from refunds r where r.case_id = @Id))
            """,
            new { after.ConversationId, after.Id, prefix = $"{Ours}{after.Id}-v" }, transaction);
        var revived = 0;
        foreach (var id in ids)
            revived += await EffectStore.ReviveAsync(transaction, id, store.Now) ? 1 : 0;
        if (revived == 0)
            throw new StepRefused(new StepOutcome.NotNow(after));
    }

    private static string IdOf(Case after) => $"{Ours}{after.Id}-v{after.Version}";
}
