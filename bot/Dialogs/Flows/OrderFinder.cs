using SupportBot.Dialogs.Listening;
using SupportBot.Dialogs.Ports;

namespace SupportBot.Dialogs.Flows;

/// <summary>What a flow wants an order for: how it asks, and who sees to it when the shop cannot be reached.</summary>
/// <param name="WhichKey">Asks a signed-in customer to pick one of the own orders.</param>
/// <param name="Values">Filled into <paramref name="WhichKey"/>.</param>
/// <param name="Fitting">The orders that are most likely meant, best first.</param>
/// <param name="StaffKey">Words for staff when the shop could not be reached.</param>
internal sealed record OrderSearch(
    string WhichKey,
    IReadOnlyList<(string Name, string Value)> Values,
    Func<IReadOnlyList<Order>, IReadOnlyList<Order>> Fitting,
    string Team,
    string StaffKey)
{
    /// <summary>What the customer wrote of the goods; an order that it names is not asked for.</summary>
    public string? Goods { get; init; }

    /// <summary>The order that was just spoken of; it is meant where no goods are named.</summary>
    public string? Spoken { get; init; }

    /// <summary>Of several that are named, the one that this holds for is meant.</summary>
    public Func<Order, bool> MayStillCome { get; init; } = _ => true;
}

/// <summary>How looking for an order went. All but <see cref="Found"/> was said to the customer.</summary>
internal abstract record Finding
{
    private Finding()
    {
    }

    public sealed record Found(Order Order, string? PhoneEnding) : Finding;

    /// <summary>A visitor was asked for what is missing.</summary>
    /// <param name="Missed">What was given did not match: counts as an answer that did not help.</param>
    public sealed record AskedIdentity(string? Number, string? PhoneEnding, bool Missed) : Finding;

    /// <summary>A signed-in customer was shown the own orders.</summary>
    public sealed record AskedWhich(bool Missed) : Finding;

    /// <summary>The message names none of the offered orders; nothing was said.</summary>
    public sealed record NotPicked : Finding;

    public sealed record Ended(Step Step) : Finding;
}

/// <summary>Which order, and whose (service rules, section 4): picked from the signed-in customer's own, or by number and phone
/// ending. Shared by all flows about an order.</summary>
internal sealed class OrderFinder(IOrders orders)
{
    /// <param name="mayGuess">Where one order alone fits, a signed-in customer is not asked.</param>
    /// <param name="mayBeRecent">Only a question hangs on it, see <see cref="IOrders.FindRecentAsync"/>.</param>
    public async Task<Finding> FindAsync(
        Talk talk, OrderSearch search, string? number, string? ending, bool mayGuess, CancellationToken cancellation, bool mayBeRecent = false)
    {
        ending ??= talk.State.PhoneEnding;
        number ??= talk.Context.CustomerId is null ? search.Spoken : null;
        if (number is not null && (talk.Context.CustomerId is not null || ending is not null))
        {
            return await LookAsync(talk, search, number, ending, cancellation, mayBeRecent);
        }

        return await AskAsync(talk, search, number, ending, mayGuess, cancellation);
    }

    public async Task<Finding> AskAsync(
        Talk talk, OrderSearch search, string? number, string? ending, bool mayGuess, CancellationToken cancellation)
    {
        if (talk.Context.CustomerId is not { } customer)
        {
            AskForIdentity(talk, number, ending);
            return new Finding.AskedIdentity(number, ending, Missed: false);
        }

        switch (await orders.OfCustomerAsync(customer, cancellation))
        {
            case OrderList.Found { Orders: [] }:
                talk.Say("track.none", [talk.HumanButton()]);
                return new Finding.Ended(new Step.Finished());

            case OrderList.Found found when mayGuess && Named(search, found.Orders) is [_, ..] named:
                return named is [var one] ? await NamedAsync(talk, search, one, cancellation) : AskAmong(talk, search, named);

            // It may be older than those that the list holds.
            case OrderList.Found when mayGuess && search.Spoken is { } spoken:
                return await LookAsync(talk, search, spoken, ending: null, cancellation);

            case OrderList.Found found when mayGuess && search.Fitting(found.Orders) is [var only]:
                return await LookAsync(talk, search, only.Number, ending: null, cancellation);

            case OrderList.Found found:
                Show(talk, search, search.WhichKey, found.Orders, search.Values);
                return new Finding.AskedWhich(Missed: false);

            default:
                return new Finding.Ended(Unreachable(talk, search, order: null, courier: false));
        }
    }

    /// <summary>Takes the answer to which of the own orders it is.</summary>
    public async Task<Finding> PickAsync(Talk talk, OrderSearch search, TurnInput.Said said, CancellationToken cancellation)
    {
        if (talk.Context.CustomerId is not { } customer)
        {
            return await AskAsync(talk, search, null, Identity.Of(said, talk.Policies).PhoneEnding, mayGuess: false, cancellation);
        }

        if (!OrderWords.MayPick(said.Text))
        {
            return new Finding.NotPicked();
        }

        return await orders.OfCustomerAsync(customer, cancellation) switch
        {
            OrderList.Found found => OrderWords.Pick(said.Text, Offered(talk, search, found.Orders), found.Orders) switch
            {
                [var picked] => await LookAsync(talk, search, picked.Number, ending: null, cancellation),
                [] => new Finding.NotPicked(),
                var several => AskAmong(talk, search, several),
            },
            OrderList.Unavailable when OrderWords.IsPlace(said.Text) => new Finding.Ended(Unreachable(talk, search, order: null, courier: false)),
            _ => new Finding.NotPicked(),
        };
    }

    /// <summary>The orders with the named number or goods: those that fit before the others, the only one that may still come before several.</summary>
    private static IReadOnlyList<Order> Named(OrderSearch search, IReadOnlyList<Order> all)
    {
        IReadOnlyList<Order> named = search.Goods is { } goods ? OrderWords.Named(goods, all) : [];
        var fitting = search.Fitting(named);
        return fitting.Where(search.MayStillCome).ToList() is [var only] ? [only] : fitting.Count > 0 ? fitting
            : named.Count > 0 ? named : [.. all.Where(order => order.Number == search.Spoken)];
    }

    /// <summary>Found by what is in it, and told which it is.</summary>
    private async Task<Finding> NamedAsync(Talk talk, OrderSearch search, Order order, CancellationToken cancellation)
    {
        var finding = await LookAsync(talk, search, order.Number, ending: null, cancellation);
        if (finding is Finding.Found)
        {
            talk.LeadWith("part.this-order", ("order", order.Number), ("goods", OrderWords.TitleOf(order, search.Goods)));
        }

        return finding;
    }

    private static Finding.AskedWhich AskAmong(Talk talk, OrderSearch search, IReadOnlyList<Order> several)
    {
        Show(talk, search, search.WhichKey, several, search.Values);
        return new Finding.AskedWhich(Missed: false);
    }

    /// <summary>The question which order once more.</summary>
    public async Task AskAgainAsync(Talk talk, OrderSearch search, string? number, string? ending, CancellationToken cancellation)
    {
        if (talk.Context.CustomerId is { } customer && await orders.OfCustomerAsync(customer, cancellation) is OrderList.Found found)
        {
            Show(talk, search, search.WhichKey, found.Orders, search.Values);
        }
        else
        {
            AskForIdentity(talk, number, ending);
        }
    }

    public static void AskForIdentity(Talk talk, string? number, string? ending)
    {
        if (number is not null)
        {
            talk.Say("track.ask-ending", ("order", number));
        }
        else
        {
            talk.Say(ending is null ? "track.ask-both" : "track.ask-number", ("example", talk.Policies.OrderNumberExample));
        }
    }

    /// <summary>The shop or the courier cannot be reached: said honestly, and registered once.</summary>
    public static Step Unreachable(Talk talk, OrderSearch search, string? order, bool courier)
    {
        if (talk.Promised("shop-unreachable", order) is { } promised)
        {
            talk.Say("track.unreachable-again", [talk.HumanButton()], ("by", talk.Spoken.Moment(promised.By)));
            return new Step.Finished();
        }

        var by = talk.AnswerBy(talk.Policies.AnswerAfterOutage);
        var spoken = ("by", talk.Spoken.Moment(by));
        talk.OpenCase("shop-unreachable", order, null, search.Team, talk.StaffWords(courier ? "staff.courier-unreachable" : search.StaffKey), by);
        if (courier && order is not null)
        {
            talk.Say("track.courier-unreachable", [talk.HumanButton()], ("order", order), spoken);
        }
        else
        {
            talk.Say("track.unreachable", [talk.HumanButton()], spoken);
        }

        return new Step.Finished();
    }

    private async Task<Finding> LookAsync(
        Talk talk, OrderSearch search, string number, string? ending, CancellationToken cancellation, bool mayBeRecent = false)
    {
        var who = Who(talk, ending);
        switch (await (mayBeRecent ? orders.FindRecentAsync(number, who, cancellation) : orders.FindAsync(number, who, cancellation)))
        {
            case OrderLookup.Found found:
                talk.State = talk.State with { LastOrder = found.Order.Number, PhoneEnding = ending };
                return new Finding.Found(found.Order, ending);

            case OrderLookup.NotFound:
                return await NotFoundAsync(talk, search, number, cancellation);

            case OrderLookup.Locked locked:
                talk.Say("track.locked", [talk.HumanButton()], ("until", talk.Spoken.Moment(RoundUpMinute(locked.Until))));
                return new Finding.Ended(new Step.Finished());

            default:
                return new Finding.Ended(Unreachable(talk, search, number, courier: false));
        }
    }

    /// <summary>Who asks, by what is known of them.</summary>
    public static Claimant Who(Talk talk, string? ending) => talk.Context.CustomerId is { } customer
        ? new Claimant.Customer(talk.Context.VisitorId, customer)
        : new Claimant.Visitor(talk.Context.VisitorId, ending ?? "");

    private async Task<Finding> NotFoundAsync(Talk talk, OrderSearch search, string number, CancellationToken cancellation)
    {
        if (talk.Context.CustomerId is { } customer && await orders.OfCustomerAsync(customer, cancellation) is OrderList.Found { Orders.Count: > 0 } found)
        {
            Show(talk, search, "track.not-found-own", found.Orders, [("order", number)]);
            return new Finding.AskedWhich(Missed: true);
        }

        talk.State = talk.State with { PhoneEnding = null };
        talk.Say("track.not-found", ("example", talk.Policies.OrderNumberExample));
        return new Finding.AskedIdentity(null, null, Missed: true);
    }

    private static void Show(Talk talk, OrderSearch search, string key, IReadOnlyList<Order> all, IEnumerable<(string Name, string Value)> values) =>
        talk.Show(key, [.. Offered(talk, search, all).Select(order => OrderCard(talk, order))], values);

    private static Card OrderCard(Talk talk, Order order)
    {
        var state = talk.Words("order." + order.State.ToString().ToLowerInvariant());
        var placed = talk.Words("track.placed", ("day", talk.Spoken.Day(order.PlacedAt)));
        return new Card(order.Title, [$"{order.Number} · {state}", placed], [new Button(order.Number, Choices.Order(order.Number))]);
    }

    /// <summary>The orders that fit first, then the others.</summary>
    private static List<Order> Offered(Talk talk, OrderSearch search, IReadOnlyList<Order> all)
    {
        var fitting = search.Fitting(all);
        return [.. fitting.Concat(all.Except(fitting)).Take(talk.Policies.Track.OrdersOffered)];
    }

    private static DateTimeOffset RoundUpMinute(DateTimeOffset moment) =>
        moment.Ticks % TimeSpan.TicksPerMinute == 0 ? moment : moment.AddTicks(TimeSpan.TicksPerMinute - (moment.Ticks % TimeSpan.TicksPerMinute));
}
