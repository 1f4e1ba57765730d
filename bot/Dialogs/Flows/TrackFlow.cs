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

    public override string Name => FlowName;

    public override IReadOnlyList<string> Topics => ["flow.track", UrgeTopic, NotReceivedTopic];

    public override Task<Step> StartAsync(Talk talk, string topic, TurnInput.Said said, CancellationToken cancellation)
    {
        var named = Named(talk, said);
        return FindAsync(talk, IntentOf(topic), named.Number, named.PhoneEnding, cancellation);
    }

    internal static Step Waiting(TrackState state) => Wait(state);

    protected override async Task<Step> NextAsync(Talk talk, TrackState state, TurnInput.Said said, CancellationToken cancellation)
    {
        if (OrderWords.IsOtherOrder(said.Text))
        {
            return await AskWhoAsync(talk, state.Intent, null, null, mayGuess: false, cancellation);
        }

        if (Named(talk, said) is { Number: { } number } named)
        {
            return await FindAsync(talk, state.Intent, number, named.PhoneEnding ?? EndingOf(state), cancellation);
        }

        return state switch
        {
            TrackState.WhichOrder asked => await PickAsync(talk, asked, said, cancellation),
            TrackState.Identify asked when Named(talk, said).PhoneEnding is { } ending =>
                await FindAsync(talk, asked.Intent, asked.Number, ending, cancellation),
            TrackState.Received asked => await ReceivedAsync(talk, asked, said, cancellation),
            TrackState.Agree asked => Answer(said) switch
            {
                true => await GoOnAsync(talk, asked, TrackAnswers.IsProposing(asked.Proposal),
                    seen => TrackActions.Do(talk, asked.Proposal, seen), cancellation),
                false => Declined(talk),
                _ => new Step.NotMine(),
            },
            TrackState.NewParcelOrSearch asked => OrderWords.LostWish(said) switch
            {
                LostWish.Replace => await GoOnAsync(talk, asked, IsReplaceable, seen => TrackActions.Replace(talk, seen), cancellation),
                LostWish.Search => await GoOnAsync(talk, asked, IsReplaceable, seen => TrackActions.Search(talk, seen), cancellation),
                _ when Answer(said) == false => Declined(talk),
                _ => new Step.NotMine(),
            },
            TrackState.ResendOrRefund asked => OrderWords.ReturnedWish(said) switch
            {
                { } wish => await GoOnAsync(talk, asked, decision => decision is TrackDecision.Returned,
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

    protected override async Task AskAgainAsync(Talk talk, TrackState state, CancellationToken cancellation)
    {
        if (state is TrackState.Known known)
        {
            TrackAnswers.AskAgain(talk, known);
        }
        else if (state is TrackState.Identify asked)
        {
            AskForIdentity(talk, asked);
        }
        else if (talk.Context.CustomerId is { } customer && await orders.OfCustomerAsync(customer, cancellation) is OrderList.Found found)
        {
            ShowOrders(talk, "track.which", state.Intent, found.Orders);
        }
        else
        {
            AskForIdentity(talk, new TrackState.Identify(state.Intent, null, null));
        }
    }

    protected override Step.Person GiveUp(Talk talk, TrackState state) =>
        new("flow-gave-up", TrackActions.TeamOf(state.Intent), talk.StaffWords("staff.not-identified"));

    // Which order, and whose

    private async Task<Step> FindAsync(Talk talk, TrackIntent intent, string? number, string? ending, CancellationToken cancellation)
    {
        ending ??= talk.State.PhoneEnding;
        if (number is null || (talk.Context.CustomerId is null && ending is null))
        {
            return await AskWhoAsync(talk, intent, number, ending, mayGuess: true, cancellation);
        }

        return await LookAsync(talk, intent, number, ending, cancellation) switch
        {
            (Seen seen, _) => TrackAnswers.Tell(talk, intent, ending, seen),
            (_, { } failed) => failed,
            _ => new Step.Finished(),
        };
    }

    private async Task<Step> AskWhoAsync(
        Talk talk, TrackIntent intent, string? number, string? ending, bool mayGuess, CancellationToken cancellation)
    {
        if (talk.Context.CustomerId is not { } customer)
        {
            var asked = new TrackState.Identify(intent, number, ending);
            AskForIdentity(talk, asked);
            return Wait(asked);
        }

        switch (await orders.OfCustomerAsync(customer, cancellation))
        {
            case OrderList.Found { Orders: [] }:
                talk.Say("track.none", [talk.HumanButton()]);
                return new Step.Finished();

            case OrderList.Found found:
                var fitting = OrderWords.Fitting(intent, found.Orders);
                if (mayGuess && fitting is [var only])
                {
                    return await FindAsync(talk, intent, only.Number, ending: null, cancellation);
                }

                ShowOrders(talk, "track.which", intent, found.Orders);
                return Wait(new TrackState.WhichOrder(intent));

            default:
                return TrackActions.Unreachable(talk, intent, order: null, courier: false);
        }
    }

    private async Task<Step> PickAsync(Talk talk, TrackState.WhichOrder asked, TurnInput.Said said, CancellationToken cancellation)
    {
        if (talk.Context.CustomerId is not { } customer)
        {
            return await AskWhoAsync(talk, asked.Intent, null, Named(talk, said).PhoneEnding, mayGuess: false, cancellation);
        }

        if (!OrderWords.MayPick(said.Text))
        {
            return new Step.NotMine();
        }

        return await orders.OfCustomerAsync(customer, cancellation) switch
        {
            OrderList.Found found when OrderWords.Pick(said.Text, Offered(talk, asked.Intent, found.Orders), found.Orders) is { } picked =>
                await FindAsync(talk, asked.Intent, picked.Number, ending: null, cancellation),
            OrderList.Unavailable when OrderWords.IsPlace(said.Text) => TrackActions.Unreachable(talk, asked.Intent, order: null, courier: false),
            _ => new Step.NotMine(),
        };
    }

    // What the rules make of it

    private async Task<(Seen?, Step?)> LookAsync(Talk talk, TrackIntent intent, string number, string? ending, CancellationToken cancellation)
    {
        Claimant claimant = talk.Context.CustomerId is { } customer
            ? new Claimant.Customer(talk.Context.VisitorId, customer)
            : new Claimant.Visitor(talk.Context.VisitorId, ending ?? "");
        switch (await orders.FindAsync(number, claimant, cancellation))
        {
            case OrderLookup.Found found:
                talk.State = talk.State with { LastOrder = found.Order.Number, PhoneEnding = ending };
                return await SeeAsync(talk, intent, found.Order, cancellation);

            case OrderLookup.NotFound:
                return (null, await NotFoundAsync(talk, intent, number, cancellation));

            case OrderLookup.Locked locked:
                talk.Say("track.locked", [talk.HumanButton()], ("until", talk.Spoken.Moment(RoundUpMinute(locked.Until))));
                return (null, new Step.Finished());

            default:
                return (null, TrackActions.Unreachable(talk, intent, number, courier: false));
        }
    }

    private async Task<(Seen?, Step?)> SeeAsync(Talk talk, TrackIntent intent, Order order, CancellationToken cancellation)
    {
        Parcel? parcel = null;
        if (order.TrackingNumber is { } tracking && order.State is OrderState.Dispatched or OrderState.Signed)
        {
            var lookup = await parcels.FindAsync(tracking, cancellation);
            parcel = (lookup as ParcelLookup.Found)?.Parcel;
            if (lookup is ParcelLookup.Unavailable && order.State == OrderState.Dispatched)
            {
                return (null, TrackActions.Unreachable(talk, intent, order.Number, courier: true));
            }
        }

        var facts = new TrackFacts(order, parcel, SaysNotReceived: intent == TrackIntent.NotReceived, talk.Now);
        return (new Seen(order, parcel, TrackPolicy.Decide(facts, talk.Policies.Track)), null);
    }

    private async Task<Step> NotFoundAsync(Talk talk, TrackIntent intent, string number, CancellationToken cancellation)
    {
        if (talk.Context.CustomerId is { } customer && await orders.OfCustomerAsync(customer, cancellation) is OrderList.Found { Orders.Count: > 0 } found)
        {
            ShowOrders(talk, "track.not-found-own", intent, found.Orders, ("order", number));
            return Again(new TrackState.WhichOrder(intent));
        }

        talk.State = talk.State with { PhoneEnding = null };
        talk.Say("track.not-found", ("example", talk.Policies.OrderNumberExample));
        return Again(new TrackState.Identify(intent, null, null));
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
    private async Task<Step> GoOnAsync(
        Talk talk, TrackState.Known asked, Func<TrackDecision, bool> still, Action<Seen> act, CancellationToken cancellation)
    {
        var (seen, failed) = await LookAsync(talk, asked.Intent, asked.Number, asked.PhoneEnding, cancellation);
        if (seen is null)
        {
            return failed ?? new Step.Finished();
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

    private static bool? Answer(TurnInput.Said said) => said.Choice switch
    {
        Choices.Yes => true,
        Choices.No => false,
        null => YesNo.Read(said.Text),
        _ => null,
    };

    private static Identity Named(Talk talk, TurnInput.Said said) =>
        Choices.OrderOf(said.Choice) is { } tapped ? Identity.Read(tapped, talk.Policies)
        : said.Choice is null ? Identity.Read(said.Text, talk.Policies)
        : new Identity(null, null);

    private static void AskForIdentity(Talk talk, TrackState.Identify asked)
    {
        switch (asked)
        {
            case { Number: { } number }:
                talk.Say("track.ask-ending", ("order", number));
                break;
            case { PhoneEnding: not null }:
                talk.Say("track.ask-number", ("example", talk.Policies.OrderNumberExample));
                break;
            default:
                talk.Say("track.ask-both", ("example", talk.Policies.OrderNumberExample));
                break;
        }
    }

    private static void ShowOrders(
        Talk talk, string key, TrackIntent intent, IReadOnlyList<Order> all, params IEnumerable<(string Name, string Value)> values) =>
        talk.Show(key, [.. Offered(talk, intent, all).Select(order => OrderCard(talk, order))], values);

    private static Card OrderCard(Talk talk, Order order)
    {
        var state = talk.Words("order." + order.State.ToString().ToLowerInvariant());
        var placed = talk.Words("track.placed", ("day", talk.Spoken.Day(order.PlacedAt)));
        return new Card(order.Title, [$"{order.Number} · {state}", placed], [new Button(order.Number, Choices.Order(order.Number))]);
    }

    /// <summary>The orders that fit first, then the others.</summary>
    private static List<Order> Offered(Talk talk, TrackIntent intent, IReadOnlyList<Order> all)
    {
        var fitting = OrderWords.Fitting(intent, all);
        return [.. fitting.Concat(all.Except(fitting)).Take(talk.Policies.Track.OrdersOffered)];
    }

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

    private static DateTimeOffset RoundUpMinute(DateTimeOffset moment) =>
        moment.Ticks % TimeSpan.TicksPerMinute == 0 ? moment : moment.AddTicks(TimeSpan.TicksPerMinute - (moment.Ticks % TimeSpan.TicksPerMinute));
}

/// <summary>What was looked up, and what the rules make of it.</summary>
public sealed record Seen(Order Order, Parcel? Parcel, TrackDecision Decision);
