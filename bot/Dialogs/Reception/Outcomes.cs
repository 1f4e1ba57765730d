using SupportBot.Dialogs.Effects;

namespace SupportBot.Dialogs.Reception;

/// <summary>Tells what became of what was asked for. What failed is said honestly and a person goes on, unless a case of the
/// same matter is in their hands already.</summary>
internal sealed class Outcomes(Handover handover)
{
    public async Task TellAsync(Talk talk, Outcome outcome, CancellationToken cancellation)
    {
        if (outcome.Effect is RecordRating or AddOrderNote
            || (outcome.Effect is AddGift && outcome.Result != OutcomeResult.Done)
            || (outcome.Effect is AskApproval or RecordReturnParcel && outcome.Result == OutcomeResult.Done))
        {
            return;
        }

        if (outcome.Result == OutcomeResult.Done)
        {
            TellDone(talk, outcome);
        }
        else
        {
            await TellFailedAsync(talk, outcome, cancellation);
        }
    }

    private static void TellDone(Talk talk, Outcome outcome)
    {
        switch (outcome.Effect)
        {
            case NudgeCourier nudge:
                talk.Say(nudge.Reason switch
                {
                    "stuck" => "done.nudge-stuck",
                    "search" => "done.nudge-search",
                    "proof-of-delivery" => "done.nudge-proof",
                    _ => "done.nudge-hurry",
                }, ("order", nudge.OrderNumber));
                break;
            case FileClaim claim:
                talk.Say("done.claim", ("order", claim.OrderNumber));
                break;
            case AddGift gift:
                talk.Say("done.gift", ("order", gift.OrderNumber));
                break;
            case SendReplacement when outcome.Detail is { } number:
                talk.Say("done.replacement", ("number", number));
                break;
            case OpenCase { Facts.State: "awaiting-parcel" } when outcome.Detail is { } number:
                talk.Say("done.case-goods", ("number", number));
                break;
            case OpenCase when outcome.Detail is { } number:
                talk.Say("done.case", ("number", number));
                break;
            case RefundMoney refund:
                talk.Say("done.refund", ("order", refund.OrderNumber), ("amount", talk.Spoken.Money(refund.Amount)));
                break;
            case WithdrawCase withdrawn:
                talk.Say("done.withdraw", ("order", withdrawn.OrderNumber));
                break;
            default:
                talk.Say("done.quiet");
                break;
        }
    }

    private async Task TellFailedAsync(Talk talk, Outcome outcome, CancellationToken cancellation)
    {
        var (what, order, team) = Failed(outcome.Effect);
        Forget(talk, outcome.Effect);
        talk.Say(outcome.Result == OutcomeResult.Refused ? "failed.refused" : "failed.given-up", ("what", talk.Words("effect." + what)));
        var follows = talk.State.Promises.FirstOrDefault(promise => promise.OrderNumber == order && promise.By > talk.Now);
        if (outcome.Effect is not OpenCase && follows is not null)
        {
            talk.Say("failed.case-follows", ("by", talk.Spoken.Moment(follows.By)));
        }
        else if (outcome.Effect is OpenCase && !talk.Hours.IsOpen(talk.Now))
        {
            // Another case would fail the same way: the customer is asked to come back.
            talk.Say("failed.come-back", ("opening", talk.Spoken.Moment(talk.Hours.NextOpening(talk.Now) ?? talk.Now)));
        }
        else if (talk.Context.Owner != Owner.Queue)
        {
            talk.Say("failed.person");
            await handover.ToPersonAsync(talk, "flow-gave-up", team, talk.StaffWords("staff.failed", ("what", talk.StaffWords("effect." + what))), cancellation);
        }
    }

    private static (string What, string? Order, string Team) Failed(Effect effect) => effect switch
    {
        NudgeCourier nudge => ("nudge-courier", nudge.OrderNumber, "after-sales"),
        FileClaim claim => ("file-claim", claim.OrderNumber, "after-sales"),
        SendReplacement replacement => ("send-replacement", replacement.OrderNumber, "after-sales"),
        AskApproval approval => ("ask-approval", approval.OrderNumber, "after-sales"),
        RecordReturnParcel parcel => ("record-return-parcel", parcel.OrderNumber, "after-sales"),
        RefundMoney refund => ("refund-money", refund.OrderNumber, "after-sales"),
        WithdrawCase withdrawal => ("withdraw-case", withdrawal.OrderNumber, "after-sales"),
        OpenCase opened => ("open-case", opened.OrderNumber, opened.Team),
        _ => throw new InvalidOperationException($"No words for a failed {effect.GetType().Name}."),
    };

    /// <summary>A promise that was not registered, or a nudge that was not taken, is none.</summary>
    private static void Forget(Talk talk, Effect effect)
    {
        var (kind, order) = effect switch
        {
            OpenCase opened => (opened.Kind, opened.OrderNumber),
            NudgeCourier { Reason: "hurry" } nudge => ("nudge", nudge.OrderNumber),
            _ => (null, null),
        };
        if (kind is not null)
        {
            talk.State = talk.State with { Promises = [.. talk.State.Promises.Where(promise => promise.Kind != kind || promise.OrderNumber != order)] };
        }
    }
}
