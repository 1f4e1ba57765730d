using System.Data.Common;
using Dapper;
using SupportBot.Dialogs;
using SupportBot.Dialogs.Effects;
using SupportBot.Service.Conversations;

namespace SupportBot.Service.Cases;

/// <summary>Writes into the register what the shop answered, in the transaction that settles the effect.</summary>
internal sealed class CaseOutcomes(CaseStore store, OrderMoney money, CaseNotes notes) : IOutcomeBook
{
    public async Task<OutcomeEntry?> RecordAsync(DbTransaction transaction, Outcome outcome) => outcome.Effect switch
    {
        RefundMoney refund => await RefundAsync(transaction, refund, outcome),
        SendExchange send => await SendAsync(transaction, send, outcome),
        _ => null,
    };

    private async Task<OutcomeEntry?> RefundAsync(DbTransaction transaction, RefundMoney refund, Outcome outcome)
    {
        if (await CaseStore.HoldAsync(transaction, refund.CaseId) is not { } before)
            return null;
        // What was given up has been told as such; when it comes through after all, that is news.
        var stuck = await transaction.Connection!.ExecuteScalarAsync<string>(
            "select state from refunds where id = @Id", new { refund.Id }, transaction) == "stuck";
        var isNews = stuck || CaseActs.IsOurs(refund.Id);
        await money.SettleAsync(transaction, refund.Id, outcome.Result switch
        {
            OutcomeResult.Done => "done",
            OutcomeResult.Refused => "refused",
            _ => "stuck",
        });
        var step = Step(outcome, "refunded", "refund-refused", "refund-stuck");
        var after = await MoveAsync(transaction, before, step, outcome, Fen.Of(refund.Amount));
        if (isNews && outcome.Result == OutcomeResult.Done)
            await notes.TellAsync(transaction, after, CaseEvent.Refunded, Fen.Of(refund.Amount));
        return isNews ? new OutcomeEntry(null) : null;
    }

    private async Task<OutcomeEntry> SendAsync(DbTransaction transaction, SendExchange send, Outcome outcome)
    {
        if (await CaseStore.HoldAsync(transaction, send.CaseId) is { } before)
        {
            if (outcome.Result == OutcomeResult.Done)
                before = before with { NewTracking = outcome.Detail };
            var after = await MoveAsync(transaction, before, Step(outcome, "sent", "send-refused", "send-stuck"), outcome, null);
            if (outcome.Result == OutcomeResult.Done)
                await notes.TellAsync(transaction, after, CaseEvent.NewParcelSent);
        }

        return new OutcomeEntry(null);
    }

    private static string Step(Outcome outcome, string done, string refused, string stuck) => outcome.Result switch
    {
        OutcomeResult.Done => done,
        OutcomeResult.Refused => refused,
        _ => stuck,
    };

    private Task<Case> MoveAsync(DbTransaction transaction, Case before, string step, Outcome outcome, long? amount)
    {
        var to = CaseKinds.Of(before.Kind).Edge(step, before.State)?.To ?? before.State;
        return store.WriteAsync(transaction, before, before with { State = to }, CaseActor.Shop, step, outcome.Detail, amount);
    }
}
