using SupportBot.Dialogs.Listening;
using SupportBot.Dialogs.Policies;
using SupportBot.Dialogs.Ports;

namespace SupportBot.Dialogs.Flows;

/// <summary>AFT-TRACK with ORD-URGE: finds the order by the identity rule, tells what the rules make of its parcel, proposes,
/// and acts once the customer agrees. Before it acts it looks again: what has changed meanwhile is told, not acted on.
/// Where the rules are silent: a parcel that came back is registered for a person with the customer's wish (send again or
/// refund); a courier that was asked in vain is taken over by a person.</summary>
public sealed class TrackFlow(IOrders orders, IParcels parcels) : Flow<TrackState>
{
    public const string FlowName = "track";

    private const string UrgeTopic = "flow.urge";
    private const string NotReceivedTopic = "flow.signed-missing";

    private readonly OrderFinder finder = new(orders);

    public override string Name => FlowName;

    public override IReadOnlyList<string> Topics => ["flow.track", UrgeTopic, NotReceivedTopic];

    public override Task<Step> StartAsync(Talk talk, string topic, TurnInput.Said said, CancellationToken cancellation)
    {
        var named = Identity.Of(said, talk.Policies);
        return FindAsync(talk, IntentOf(topic), named.Number, named.PhoneEnding, cancellation, TrackingNumber.Read(said.Text, talk.Policies));
    }

    internal static Step Waiting(TrackState state) => Wait(state);

    protected override async Task<Step> NextAsync(Talk talk, TrackState state, TurnInput.Said said, CancellationToken cancellation)
    {
        if (OrderWords.IsOtherOrder(said.Text))
        {
            return await GoOnAsync(talk, state.Intent, await finder.AskAsync(talk, Search(state.Intent), null, null, mayGuess: false, cancellation), cancellation);
        }

        var named = Identity.Of(said, talk.Policies);
        if (named.Number is { } number)
        {
            return await FindAsync(talk, state.Intent, number, named.PhoneEnding ?? EndingOf(state), cancellation);
        }

        return state switch
        {
            TrackState.WhichOrder asked => await GoOnAsync(talk, asked.Intent, await finder.PickAsync(talk, Search(asked.Intent), said, cancellation), cancellation),
            TrackState.Identify asked when named.PhoneEnding is { } ending => await FindAsync(talk, asked.Intent, asked.Number, ending, cancellation),
            TrackState.Received asked => await ReceivedAsync(talk, asked, said, cancellation),
            TrackState.Agree asked => Answer(said) switch
            {
                true => await ActAsync(talk, asked, TrackAnswers.IsProposing(asked.Proposal),
                    seen => TrackActions.Do(talk, asked.Proposal, seen), cancellation),
                false => Declined(talk),
                _ => new Step.NotMine(),
            },
            TrackState.NewParcelOrSearch asked => OrderWords.LostWish(said) switch
            {
                LostWish.Replace => await ActAsync(talk, asked, IsReplaceable, seen => TrackActions.Replace(talk, seen), cancellation),
                LostWish.Search => await ActAsync(talk, asked, IsReplaceable, seen => TrackActions.Search(talk, seen), cancellation),
                _ when Answer(said) == false => Declined(talk),
                _ => new Step.NotMine(),
            },
            TrackState.ResendOrRefund asked => OrderWords.ReturnedWish(said) switch
            {
                { } wish => await ActAsync(talk, asked, decision => decision is TrackDecision.Returned,
                    seen => TrackActions.Returned(talk, seen, wish), cancellation),
                _ when Answer(said) == false => Declined(talk),
                _ => new Step.NotMine(),
            },
            _ => new Step.NotMine(),
        };
    }

    protected override Task<Step> TurnToAsync(Talk talk, TrackState state, string topic, TurnInput.Said said, CancellationToken cancellation) =>
        IntentOf(topic) == state.Intent
            ? Task.FromResult<Step>(new Step.NotMine())
            : FindAsync(talk, IntentOf(topic), NumberOf(state), EndingOf(state), cancellation);

    protected override Task AskAgainAsync(Talk talk, TrackState state, CancellationToken cancellation)
    {
        if (state is TrackState.Known known)
        {
            TrackAnswers.AskAgain(talk, known);
            return Task.CompletedTask;
        }

        if (state is TrackState.Identify asked)
        {
            OrderFinder.AskForIdentity(talk, asked.Number, asked.PhoneEnding);
            return Task.CompletedTask;
        }

        return finder.AskAgainAsync(talk, Search(state.Intent), null, null, cancellation);
    }

    protected override Step.Person GiveUp(Talk talk, TrackState state) =>
        new("flow-gave-up", TrackActions.TeamOf(state.Intent), talk.StaffWords("staff.not-identified"));

    // Which order, and what the rules make of it

    /// <param name="parcel">The courier's number, where the customer has that one at hand; no other order is guessed then.</param>
    private async Task<Step> FindAsync(Talk talk, TrackIntent intent, string? number, string? ending, CancellationToken cancellation, string? parcel = null) =>
        await GoOnAsync(talk, intent, await finder.FindAsync(talk, parcel is null ? Search(intent) : Search(intent) with { Goods = parcel, Fitting = _ => [] }, number, ending, mayGuess: true, cancellation), cancellation);

    private async Task<Step> GoOnAsync(Talk talk, TrackIntent intent, Finding finding, CancellationToken cancellation)
    {
        switch (finding)
        {
            case Finding.Found found:
                return await SeeAsync(talk, intent, found.Order, cancellation) is { } seen
                    ? TrackAnswers.Tell(talk, intent, found.PhoneEnding, seen)
                    : OrderFinder.Unreachable(talk, Search(intent), found.Order.Number, courier: true);
            case Finding.AskedIdentity asked:
                return Asked(new TrackState.Identify(intent, asked.Number, asked.PhoneEnding), asked.Missed);
            case Finding.AskedWhich asked:
                return Asked(new TrackState.WhichOrder(intent), asked.Missed);
            case Finding.Ended ended:
                return ended.Step;
            default:
                return new Step.NotMine();
        }
    }

    /// <summary><see langword="null"/> when the courier of a parcel on its way cannot be reached.</summary>
    private async Task<Seen?> SeeAsync(Talk talk, TrackIntent intent, Order order, CancellationToken cancellation)
    {
        Parcel? parcel = null;
        if (order.TrackingNumber is { } tracking && order.State is OrderState.Dispatched or OrderState.Signed)
        {
            var lookup = await parcels.FindAsync(tracking, cancellation);
            parcel = (lookup as ParcelLookup.Found)?.Parcel;
            if (lookup is ParcelLookup.Unavailable && order.State == OrderState.Dispatched)
            {
                return null;
            }
        }

        var facts = new TrackFacts(order, parcel, SaysNotReceived: intent == TrackIntent.NotReceived, talk.Now);
        return new Seen(order, parcel, TrackPolicy.Decide(facts, talk.Policies.Track));
    }

    // Answers

    private async Task<Step> ReceivedAsync(Talk talk, TrackState.Received asked, TurnInput.Said said, CancellationToken cancellation)
    {
        switch (Answer(said))
        {
            case true:
                talk.Say("track.received");
                return new Step.Finished();
            case false:
                return await FindAsync(talk, TrackIntent.NotReceived, asked.Number, asked.PhoneEnding, cancellation);
            default:
                return new Step.NotMine();
        }
    }

    /// <summary>Acts if the rules still say what was proposed, else tells what they say now.</summary>
    private async Task<Step> ActAsync(
        Talk talk, TrackState.Known asked, Func<TrackDecision, bool> still, Action<Seen> act, CancellationToken cancellation)
    {
        var finding = await finder.FindAsync(talk, Search(asked.Intent), asked.Number, asked.PhoneEnding, mayGuess: false, cancellation);
        if (finding is not Finding.Found found || await SeeAsync(talk, asked.Intent, found.Order, cancellation) is not { } seen)
        {
            return await GoOnAsync(talk, asked.Intent, finding, cancellation);
        }

        if (!still(seen.Decision))
        {
            talk.Say("track.changed");
            return TrackAnswers.Tell(talk, asked.Intent, asked.PhoneEnding, seen);
        }

        act(seen);
        return new Step.Finished();
    }

    private static bool IsReplaceable(TrackDecision decision) => decision is TrackDecision.Lost { Replaceable: true, Asked: null };

    private static Step.Finished Declined(Talk talk)
    {
        talk.Say("track.declined");
        return new Step.Finished();
    }

    private static Step Asked(TrackState state, bool missed) => missed ? Again(state) : Wait(state);

    private static bool? Answer(TurnInput.Said said) => said.Choice switch
    {
        Choices.Yes => true,
        Choices.No => false,
        null => YesNo.Read(said.Text),
        _ => null,
    };

    private static OrderSearch Search(TrackIntent intent) =>
        new("track.which", [], all => OrderWords.Fitting(intent, all), TrackActions.TeamOf(intent), "staff.unreachable");

    private static string? NumberOf(TrackState state) => state switch
    {
        TrackState.Identify asked => asked.Number,
        TrackState.Known known => known.Number,
        _ => null,
    };

    private static string? EndingOf(TrackState state) => state switch
    {
        TrackState.Identify asked => asked.PhoneEnding,
        TrackState.Known known => known.PhoneEnding,
        _ => null,
    };

    private static TrackIntent IntentOf(string topic) => topic switch
    {
        UrgeTopic => TrackIntent.Urge,
        NotReceivedTopic => TrackIntent.NotReceived,
        _ => TrackIntent.Track,
    };
}

/// <summary>What was looked up, and what the rules make of it.</summary>
public sealed record Seen(Order Order, Parcel? Parcel, TrackDecision Decision);
