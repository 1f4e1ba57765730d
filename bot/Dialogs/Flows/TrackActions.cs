using SupportBot.Dialogs.Effects;
using SupportBot.Dialogs.Policies;

namespace SupportBot.Dialogs.Flows;

/// <summary>What the tracking flow asks to be done once the customer agrees. The words say “requested”; the outcome is told
/// when it is known.</summary>
internal static class TrackActions
{
    private const string AfterSales = "after-sales";
    private const string InSales = "in-sales";

    public static string TeamOf(TrackIntent intent) => intent == TrackIntent.Urge ? InSales : AfterSales;

    public static void Do(Talk talk, TrackProposal proposal, Seen seen)
    {
        switch (proposal)
        {
            case TrackProposal.Nudge:
                Nudge(talk, seen);
                break;
            case TrackProposal.Inquiry:
                Ask(talk, seen, "stuck");
                Register(talk, seen, "tracking", seen.Decision is TrackDecision.Stuck { Circling: true } ? "staff.circling" : "staff.stuck", "act.inquiry");
                break;
            case TrackProposal.LostPerson:
                Ask(talk, seen, "search");
                Claim(talk, seen);
                Register(talk, seen, "lost", "staff.lost-decide", "act.search");
                break;
            case TrackProposal.Proof:
                Ask(talk, seen, "proof-of-delivery");
                Register(talk, seen, "not-received", "staff.not-received", "act.proof", talk.Policies.Track.ProofAfter);
                break;
            case TrackProposal.Rush:
                Rush(talk, seen);
                break;
            default:
                Register(talk, seen, "customs", "staff.abroad", "act.abroad");
                break;
        }
    }

    /// <summary>A new parcel, and the claim with the courier is ours to follow.</summary>
    public static void Replace(Talk talk, Seen seen)
    {
        Claim(talk, seen);
        var by = talk.AnswerBy(talk.Policies.Track.CourierAnswersAfter);
        var caseId = talk.OpenCase("lost", seen.Order.Number, seen.Order.TrackingNumber, AfterSales, talk.StaffWords("staff.lost-replace"), by);
        talk.Do(new SendReplacement(talk.NewId(), seen.Order.Number, caseId));
        talk.Say("act.replace");
    }

    /// <summary>The courier searches; the claim is filed at once only where its window would close before the answer.</summary>
    public static void Search(Talk talk, Seen seen)
    {
        Ask(talk, seen, "search");
        Claim(talk, seen, talk.AnswerBy(talk.Policies.Track.CourierAnswersAfter));
        Register(talk, seen, "lost", "staff.lost-search", "act.search");
    }

    public static void Returned(Talk talk, Seen seen, ReturnedWish wish) =>
        Register(talk, seen, "tracking", wish == ReturnedWish.Refund ? "staff.returned-refund" : "staff.returned-resend", "act.abroad");

    private static void Nudge(Talk talk, Seen seen)
    {
        if (seen.Order.TrackingNumber is null)
        {
            Register(talk, seen, "tracking", "staff.stuck", "act.inquiry");
            return;
        }

        Ask(talk, seen, "hurry");
        var next = talk.AnswerBy(talk.Policies.Track.NextCheckAfter);
        talk.Remember("nudge", seen.Order.Number, next);
        talk.Say("act.nudge", ("by", talk.Spoken.Moment(next)));
    }

    private static void Rush(Talk talk, Seen seen)
    {
        var order = seen.Order.Number;
        var by = talk.AnswerBy(talk.Policies.Track.DispatchExtension);
        talk.OpenCase("dispatch-late", order, null, InSales, talk.StaffWords(seen.Order.OutOfStock ? "staff.rush-stock" : "staff.rush"), by);
        talk.Do(new AddOrderNote(talk.NewId(), order, talk.StaffWords("staff.rush-note")));
        if (seen.Decision is TrackDecision.PastPromise { Gift: true })
        {
            talk.Do(new AddGift(talk.NewId(), order, "dispatch-late"));
        }

        talk.Say("act.rush");
    }

    private static void Ask(Talk talk, Seen seen, string reason)
    {
        if (seen.Order.TrackingNumber is { } tracking)
        {
            talk.Do(new NudgeCourier(talk.NewId(), seen.Order.Number, tracking, reason));
        }
    }

    /// <summary>Files the claim inside its window; given a day to wait for, only when the window closes before it.</summary>
    private static void Claim(Talk talk, Seen seen, DateTimeOffset? waitUntil = null)
    {
        if (seen is { Order: { TrackingNumber: { } tracking } order, Decision: TrackDecision.Lost { ClaimUntil: { } until } }
            && (waitUntil is null || until < waitUntil))
        {
            talk.Do(new FileClaim(talk.NewId(), order.Number, tracking, "lost"));
        }
    }

    private static void Register(Talk talk, Seen seen, string kind, string staffKey, string key, TimeSpan? delay = null)
    {
        var by = talk.AnswerBy(delay ?? talk.Policies.Track.CourierAnswersAfter);
        talk.OpenCase(kind, seen.Order.Number, seen.Order.TrackingNumber, AfterSales, talk.StaffWords(staffKey), by);
        talk.Say(key, ("by", talk.Spoken.Moment(by)));
    }
}
