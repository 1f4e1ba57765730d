using System.Data.Common;
using Dapper;
using SupportBot.Dialogs.Effects;
using SupportBot.Service.Conversations;
using SupportBot.Service.Storage;

namespace SupportBot.Service.Cases;

/// <summary>What turns want of the register. Ids are the effects' own, so doing it twice is doing it once.</summary>
public sealed class CaseEffects(Database database, CaseStore store, CaseOpening opening, Approvals approvals) : IEffectHandler
{
    public bool Handles(Effect effect) => effect is OpenCase or AskApproval or RecordReturnParcel or WithdrawCase or RecordRating;

    public Task<EffectResult> CarryOutAsync(Effect effect, string conversationId, CancellationToken cancellation) => effect switch
    {
        OpenCase open => opening.OpenAsync(open, conversationId, cancellation),
        AskApproval ask => OnCaseAsync(ask.CaseId, (transaction, held) => AskAsync(transaction, held, ask), cancellation),
        RecordReturnParcel parcel => OnCaseAsync(parcel.CaseId, (transaction, held) => ShipBackAsync(transaction, held, parcel), cancellation),
        WithdrawCase withdraw => OnCaseAsync(withdraw.CaseId, WithdrawAsync, cancellation),
        RecordRating rating => RateAsync(rating, cancellation),
        _ => throw new ArgumentException(effect.GetType().Name),
    };

    private Task<EffectResult> OnCaseAsync(
        string caseId, Func<DbTransaction, Case, Task<EffectResult>> unit, CancellationToken cancellation) =>
        database.WriteAsync(
            async transaction => await CaseStore.HoldAsync(transaction, caseId) is { } held
                ? await unit(transaction, held)
                : new EffectResult(OutcomeResult.Refused, "no-case"),
            cancellation);

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

    private Task<EffectResult> RateAsync(RecordRating rating, CancellationToken cancellation) =>
        database.WriteAsync(
            async transaction =>
            {
                var kept = await transaction.Connection!.ExecuteAsync(
                    "update handoffs set stars = @Stars, comment = coalesce(@Comment, comment) where id = @HandoffId",
                    new { rating.Stars, rating.Comment, rating.HandoffId },
                    transaction);
                return kept == 1
                    ? new EffectResult(OutcomeResult.Done)
                    : new EffectResult(OutcomeResult.Refused, "no-handoff");
            },
            cancellation);
}
