using SupportBot.Dialogs.Policies;
using SupportBot.Dialogs.Ports;

namespace SupportBot.Dialogs.Flows;

/// <summary>Puts what the tracking rules decided into words, and asks what there is to ask.</summary>
internal static class TrackAnswers
{
    /// <summary>Tells the decision; the step waits where a proposal was made.</summary>
    public static Step Tell(Talk talk, TrackIntent intent, string? ending, Seen seen)
    {
        var (order, decision) = (seen.Order, seen.Decision);
        switch (decision)
        {
            case TrackDecision.Unpaid:
                talk.Say("track.unpaid", talk.TopicButtons("order.payment-methods", "order.payment-failed"), Named(order));
                return new Step.Finished();

            case TrackDecision.Cancelled:
                talk.Say("track.cancelled", [talk.HumanButton()], Named(order));
                return new Step.Finished();

            case TrackDecision.InsidePromise inside:
                talk.Say("track.inside-promise", Named(order), ("by", talk.Spoken.Moment(inside.PromisedBy)));
                return new Step.Finished();

            case TrackDecision.PastPromise past:
                return Proposed(talk, "dispatch-late", order, () => Late(talk, order, past), Agree(TrackProposal.Rush));

            case TrackDecision.NotScanned:
                talk.Say("track.not-scanned", Named(order), ("tracking", Tracking(order)), ("within", Hours(talk, talk.Policies.Track.NormalUpTo)));
                return new Step.Finished();

            case TrackDecision.OutForDelivery road:
                talk.Say("track.out-for-delivery", At(talk, order, road.Last));
                return new Step.Finished();

            case TrackDecision.PickupOverdue { Asked: null } overdue:
                return Proposed(talk, "nudge", order,
                    () => talk.Say("track.pickup-overdue", YesNo(talk), Named(order), ("at", talk.Spoken.Moment(overdue.Since))), Agree(TrackProposal.Nudge));

            case TrackDecision.Moving { Asked: null } moving:
                return Proposed(talk, "nudge", order, () => talk.Say("track.moving", YesNo(talk), At(talk, order, moving.Last)), Agree(TrackProposal.Nudge), moving.Last);

            case TrackDecision.Slow { Asked: null } slow:
                return Proposed(talk, "nudge", order, () => talk.Say("track.slow", YesNo(talk), At(talk, order, slow.Last)), Agree(TrackProposal.Nudge), slow.Last);

            case TrackDecision.Stuck { Asked: null } stuck:
                return Proposed(talk, "tracking", order, () => Stuck(talk, order, stuck), Agree(TrackProposal.Inquiry), stuck.Last);

            case TrackDecision.Lost { Asked: null } lost:
                return Proposed(talk, "lost", order, () => Lost(talk, order, lost),
                    lost.Replaceable ? new TrackState.NewParcelOrSearch(intent, order.Number, ending) : Agree(TrackProposal.LostPerson), lost.Last);

            case TrackDecision.Signed signed:
                return Signed(talk, intent, ending, order, signed);

            case TrackDecision.SignedNotReceived { Asked: null } missing:
                return Proposed(talk, "not-received", order, () => NotReceived(talk, order, missing), Agree(TrackProposal.Proof));

            case TrackDecision.Customs customs:
                talk.Say("track.customs", Abroad(talk, order, customs.Last, ("age", talk.Spoken.Duration(customs.Age))));
                return OfferCase(customs.CaseOffered);

            case TrackDecision.Abroad abroad:
                talk.Say("track.abroad", Abroad(talk, order, abroad.Last, ("at", talk.Spoken.Moment(abroad.Last.At))));
                return OfferCase(abroad.CaseOffered);

            case TrackDecision.Returned returned:
                return Proposed(talk, "tracking", order, () => Returned(talk, order, returned), new TrackState.ResendOrRefund(intent, order.Number, ending));

            case TrackDecision.PickupOverdue { Asked: { } asked }:
                return AskedBefore(talk, intent, order, last: null, asked);

            case TrackDecision.Moving { Asked: { } asked, Last: var last }:
                return AskedBefore(talk, intent, order, last, asked);

            case TrackDecision.Slow { Asked: { } asked, Last: var last }:
                return AskedBefore(talk, intent, order, last, asked);

            case TrackDecision.Stuck { Asked: { } asked, Last: var last }:
                return AskedBefore(talk, intent, order, last, asked);

            case TrackDecision.Lost { Asked: { } asked, Last: var last }:
                return AskedBefore(talk, intent, order, last, asked);

            case TrackDecision.SignedNotReceived { Asked: { } asked }:
                return AskedBefore(talk, intent, order, last: null, asked);

            default:
                throw new InvalidOperationException($"No words for {decision.GetType().Name}.");
        }

        TrackState Agree(TrackProposal proposal) => new TrackState.Agree(intent, order.Number, ending, proposal);

        Step OfferCase(bool offered) => !offered ? new Step.Finished() : Proposed(talk, "customs", order,
            () => talk.Say("track.abroad-case", YesNo(talk), ("by", By(talk, talk.Policies.Track.CourierAnswersAfter))), Agree(TrackProposal.Abroad));
    }

    /// <summary>The question once more, short.</summary>
    public static void AskAgain(Talk talk, TrackState.Known state)
    {
        var order = ("order", state.Number);
        switch (state)
        {
            case TrackState.Agree agree:
                talk.Say(agree.Proposal switch
                {
                    TrackProposal.Nudge => "again.nudge",
                    TrackProposal.Inquiry => "again.inquiry",
                    TrackProposal.LostPerson => "again.lost-person",
                    TrackProposal.Proof => "again.proof",
                    TrackProposal.Rush => "again.rush",
                    _ => "again.abroad",
                }, YesNo(talk), order);
                break;
            case TrackState.NewParcelOrSearch:
                talk.Say("again.lost", LostButtons(talk), order);
                break;
            case TrackState.ResendOrRefund:
                talk.Say("again.returned", ReturnedButtons(talk), order);
                break;
            default:
                talk.Say("again.received", ReceivedButtons(talk), order);
                break;
        }
    }

    /// <summary>Whether the rules still call for what was proposed.</summary>
    public static Func<TrackDecision, bool> IsProposing(TrackProposal proposal) => decision => proposal switch
    {
        TrackProposal.Nudge => decision is TrackDecision.Moving { Asked: null } or TrackDecision.Slow { Asked: null } or TrackDecision.PickupOverdue { Asked: null },
        TrackProposal.Inquiry => decision is TrackDecision.Stuck { Asked: null },
        TrackProposal.LostPerson => decision is TrackDecision.Lost { Replaceable: false, Asked: null },
        TrackProposal.Proof => decision is TrackDecision.SignedNotReceived { Asked: null },
        TrackProposal.Rush => decision is TrackDecision.PastPromise,
        _ => decision is TrackDecision.Customs { CaseOffered: true } or TrackDecision.Abroad { CaseOffered: true },
    };

    public static string By(Talk talk, TimeSpan delay) => talk.Spoken.Moment(talk.AnswerBy(delay));

    /// <summary>Makes the proposal, unless this was promised here already.</summary>
    private static Step Proposed(Talk talk, string kind, Order order, Action say, TrackState asked, Scan? last = null)
    {
        if (talk.Promised(kind, order.Number) is not { } promise)
        {
            say();
            return TrackFlow.Waiting(asked);
        }

        Where(talk, order, last);
        talk.Say(kind == "nudge" ? "track.nudge-already" : "track.case-already", [talk.HumanButton()], Named(order), ("by", talk.Spoken.Moment(promise.By)));
        return new Step.Finished();
    }

    private static Step AskedBefore(Talk talk, TrackIntent intent, Order order, Scan? last, AskedBefore asked)
    {
        var settings = talk.Policies.Track;
        var due = talk.Hours.AnswerBy(asked.At, asked.What switch
        {
            "hurry" => settings.NextCheckAfter,
            "proof-of-delivery" => settings.ProofAfter,
            "claim" => settings.ClaimAnswersAfter,
            _ => settings.CourierAnswersAfter,
        }, talk.Policies.CallBackAfter);
        var what = ("what", talk.Words("request." + asked.What));
        var at = ("asked", talk.Spoken.Moment(asked.At));
        if (due <= talk.Now)
        {
            talk.Say("track.asked-overdue", Named(order), at, what);
            return new Step.Person("policy", TrackActions.TeamOf(intent), talk.StaffWords("staff.overdue"));
        }

        Where(talk, order, last);
        talk.Say("track.asked", [talk.HumanButton()], Named(order), at, what, ("by", talk.Spoken.Moment(due)));
        return new Step.Finished();
    }

    private static void Where(Talk talk, Order order, Scan? last)
    {
        if (last is not null)
        {
            talk.Say("track.where", At(talk, order, last));
        }
    }

    private static void Late(Talk talk, Order order, TrackDecision.PastPromise past) => talk.Say(
        past.OutOfStock ? "track.past-promise-stock" : "track.past-promise",
        YesNo(talk),
        Named(order),
        ("promised", talk.Spoken.Moment(past.PromisedBy)),
        ("by", By(talk, talk.Policies.Track.DispatchExtension)),
        ("gift", talk.Words(past.Gift ? "track.gift-too" : "track.no-gift")));

    private static void Stuck(Talk talk, Order order, TrackDecision.Stuck stuck)
    {
        var by = ("by", By(talk, talk.Policies.Track.CourierAnswersAfter));
        var place = ("place", Place(talk, stuck.Last));
        if (stuck.Circling)
        {
            talk.Say("track.circling", YesNo(talk), Named(order), place, by);
        }
        else
        {
            talk.Say("track.stuck", YesNo(talk), Named(order), place, ("age", talk.Spoken.Duration(stuck.Age)), by);
        }
    }

    private static void Lost(Talk talk, Order order, TrackDecision.Lost lost) => talk.Say(
        lost.Replaceable ? "track.lost" : "track.lost-person",
        lost.Replaceable ? LostButtons(talk) : YesNo(talk),
        Named(order),
        ("place", Place(talk, lost.Last)),
        ("age", talk.Spoken.Duration(lost.Age)),
        ("by", By(talk, talk.Policies.Track.CourierAnswersAfter)));

    private static Step Signed(Talk talk, TrackIntent intent, string? ending, Order order, TrackDecision.Signed signed)
    {
        var at = ("at", talk.Spoken.Moment(signed.At));
        if (signed.By is { } who)
        {
            talk.Say("track.signed-by", ReceivedButtons(talk), Named(order), at, ("who", SignerWords.Of(talk.Language, who)));
        }
        else
        {
            talk.Say("track.signed", ReceivedButtons(talk), Named(order), at);
        }

        return TrackFlow.Waiting(new TrackState.Received(intent, order.Number, ending));
    }

    private static void NotReceived(Talk talk, Order order, TrackDecision.SignedNotReceived missing)
    {
        var at = ("at", talk.Spoken.Moment(missing.At));
        var by = ("by", By(talk, talk.Policies.Track.ProofAfter));
        if (missing.By is { } who)
        {
            talk.Say("track.not-received-by", YesNo(talk), Named(order), at, by, ("who", SignerWords.Of(talk.Language, who)));
        }
        else
        {
            talk.Say("track.not-received", YesNo(talk), Named(order), at, by);
        }
    }

    private static void Returned(Talk talk, Order order, TrackDecision.Returned returned) => talk.Say(
        "track.returned",
        ReturnedButtons(talk),
        Named(order),
        ("at", talk.Spoken.Moment(returned.Last.At)),
        ("place", Place(talk, returned.Last)),
        ("by", By(talk, talk.Policies.Track.CourierAnswersAfter)));

    private static IReadOnlyList<Button> YesNo(Talk talk) => [talk.Button("button.yes", Choices.Yes), talk.Button("button.no", Choices.No)];

    private static IReadOnlyList<Button> LostButtons(Talk talk) => [talk.Button("button.replace", "replace"), talk.Button("button.search", "search")];

    private static IReadOnlyList<Button> ReturnedButtons(Talk talk) => [talk.Button("button.resend", "resend"), talk.Button("button.refund", "refund")];

    private static IReadOnlyList<Button> ReceivedButtons(Talk talk) =>
        [talk.Button("button.received", Choices.Yes), talk.Button("button.not-received", Choices.No)];

    private static (string, string) Named(Order order) => ("order", order.Number);

    private static (string, string)[] At(Talk talk, Order order, Scan last) =>
        [Named(order), ("ago", talk.Spoken.Ago(last.At)), ("place", Place(talk, last))];

    private static (string, string)[] Abroad(Talk talk, Order order, Scan last, (string, string) time) =>
        [Named(order), time, ("place", Place(talk, last)), ("tracking", Tracking(order))];

    private static string Place(Talk talk, Scan scan) => scan.Place.Length > 0 ? scan.Place : talk.Words("track.in-transit-place");

    private static string Tracking(Order order) => order.TrackingNumber ?? order.Number;

    private static string Hours(Talk talk, TimeSpan time) => talk.Spoken.Duration(time);
}
