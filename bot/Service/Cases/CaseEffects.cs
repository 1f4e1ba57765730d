using System.Data.Common;
using Dapper;
using SupportBot.Dialogs.Effects;
using SupportBot.Service.Conversations;

namespace SupportBot.Service.Cases;

/// <summary>What turns want of the register. Ids are the effects' own, so doing it twice is doing it once.</summary>
public sealed class CaseEffects(CaseStore store, CaseOpening opening, Approvals approvals) : IStoreEffectHandler
{
    public bool Handles(Effect effect) => effect is OpenCase or AskApproval or RecordReturnParcel or WithdrawCase or RecordRating;

    public async Task<Func<DbTransaction, Task<EffectResult>>> PrepareAsync(
        Effect effect, string conversationId, CancellationToken cancellation) => effect switch
    {
        OpenCase open => await opening.PrepareAsync(open, conversationId, cancellation),
        AskApproval ask => transaction => OnCaseAsync(transaction, ask.CaseId, held => AskAsync(transaction, held, ask)),
        RecordReturnParcel parcel => transaction => OnCaseAsync(transaction, parcel.CaseId, held => ShipBackAsync(transaction, held, parcel)),
        WithdrawCase withdraw => transaction => OnCaseAsync(transaction, withdraw.CaseId, held => WithdrawAsync(transaction, held)),
        RecordRating rating => transaction => RateAsync(transaction, rating),
        _ => throw new ArgumentException(effect.GetType().Name),
    };

    private static async Task<EffectResult> OnCaseAsync(DbTransaction transaction, string caseId, Func<Case, Task<EffectResult>> act) =>
        await CaseStore.HoldAsync(transaction, caseId) is { } held
            ? await act(held)
            : new EffectResult(OutcomeResult.Refused, "no-case");

    private async Task<EffectResult> AskAsync(DbTransaction transaction, Case held, AskApproval ask)
    {
        var step = ask.What == "goodwill" ? "approve-money" : "approve";
        await approvals.AskAsync(transaction, held, step, Fen.Of(ask.Amount), null, ask.Reason, CaseActor.Bot, ask.Id);
        return Done(held);
    }

    private async Task<EffectResult> ShipBackAsync(DbTransaction transaction, Case held, RecordReturnParcel parcel)
    {
        if (held.ReturnTracking == parcel.TrackingNumber)
            return Done(held);
        if (CaseKinds.Of(held.Kind).Edge("ship-back", held.State) is not { To: { } to })
            return new EffectResult(OutcomeResult.Refused, "too-late");
        return Done(await store.WriteAsync(
            transaction, held, held with { State = to, ReturnTracking = parcel.TrackingNumber }, CaseActor.Customer, "ship-back",
            parcel.TrackingNumber, null));
    }

    private async Task<EffectResult> WithdrawAsync(DbTransaction transaction, Case held)
    {
        if (held.State == "withdrawn")
            return Done(held);
        var paid = await transaction.Connection!.ExecuteScalarAsync<long>(
            "select count(*) from refunds where case_id = @Id and state <> 'refused'", new { held.Id }, transaction);
        if (paid > 0 || CaseKinds.Of(held.Kind).Edge("withdraw", held.State) is not { To: { } to })
            return new EffectResult(OutcomeResult.Refused, "too-late");
        await approvals.DropAsync(transaction, held.Id);
        return Done(await store.WriteAsync(transaction, held, held with { State = to }, CaseActor.Customer, "withdraw", null, null));
    }

    private static EffectResult Done(Case held) => new(OutcomeResult.Done, held.Name);

    private static async Task<EffectResult> RateAsync(DbTransaction transaction, RecordRating rating)
    {
        var kept = await transaction.Connection!.ExecuteAsync(
            "update handoffs set stars = @Stars, comment = coalesce(@Comment, comment) where id = @HandoffId",
            new { rating.Stars, rating.Comment, rating.HandoffId },
            transaction);
        return kept == 1
            ? new EffectResult(OutcomeResult.Done)
            : new EffectResult(OutcomeResult.Refused, "no-handoff");
    }
}
