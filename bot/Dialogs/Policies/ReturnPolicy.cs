using SupportBot.Dialogs.Ports;

namespace SupportBot.Dialogs.Policies;

/// <summary>Pieces of a line that are to come back.</summary>
/// <param name="Category">The product's, or empty when the shop does not have the product any more.</param>
/// <param name="Returnable">As the shop says it of the product.</param>
public sealed record GoodsPieces(OrderLine Line, int Quantity, string Category, bool Returnable)
{
    /// <summary>The product has a warranty.</summary>
    public bool Warranted { get; init; }
}

/// <summary>What the rules of returning look at; what is not known yet is <see langword="null"/> or empty.</summary>
/// <param name="Received">What the customer says of a parcel that is shown as on its way.</param>
/// <param name="ReceivedOn">The latest moment at which it can have arrived, by the customer.</param>
public sealed record ReturnFacts(
    Order Order,
    OrderCases Cases,
    IReadOnlyList<GoodsPieces> Pieces,
    bool? Received,
    DateTimeOffset? ReceivedOn,
    ReturnReason? Reason,
    GoodsCondition? Condition,
    DateTimeOffset Now);

/// <summary>AFT-RETURN as a pure function: facts in, decision out; where a fact is missing that matters, the decision names it, so
/// that nothing is asked in vain. Where the rules are silent: the shop's fault lifts the exceptions of category and condition and
/// has a longer window; a parcel shown as on its way counts as received once the customer says so.</summary>
public static class ReturnPolicy
{
    public static ReturnDecision Decide(ReturnFacts facts, ReturnSettings settings) =>
        OfOrder(facts) ?? OfTime(facts, settings) ?? OfPieces(facts) ?? OfReason(facts, settings) ?? OfGoods(facts, settings)
        ?? Eligible(facts, settings);

    public static bool IsShopsFault(ReturnReason reason) =>
        reason is ReturnReason.Quality or ReturnReason.Damaged or ReturnReason.WrongItem or ReturnReason.NotAsDescribed;

    private static ReturnDecision? OfOrder(ReturnFacts facts) => facts.Order switch
    {
        { State: OrderState.Unpaid } => new ReturnDecision.NotPaid(),
        { State: OrderState.Cancelled } => new ReturnDecision.Cancelled(),
        { Wholesale: true } => new ReturnDecision.Wholesale(),
        { State: OrderState.Paid } => new ReturnDecision.NotSent(),
        { State: OrderState.Dispatched } when facts.Received is null => new ReturnDecision.Need(GoodsFact.Received),
        { State: OrderState.Dispatched } when facts.Received == false => new ReturnDecision.OnItsWay(),
        _ when Refunds.Left(facts.Order, facts.Cases) > 0m => null,
        _ => facts.Cases.Cases.FirstOrDefault(Refunds.IsOpen) is { } open ? new ReturnDecision.Already(open) : new ReturnDecision.NothingLeft(),
    };

    /// <summary>Too late for every reason: nothing else needs to be asked, unless there is a warranty.</summary>
    private static ReturnDecision? OfTime(ReturnFacts facts, ReturnSettings settings) =>
        SignedAt(facts, settings) is not { } at ? new ReturnDecision.Need(GoodsFact.ReceivedOn)
        : facts.Now - at <= settings.LongestWindow() ? null
        : OfWarranty(facts) ?? NotEligible(RefusedFor.Late, facts, settings) with { Repair = RepairOf(facts) };

    /// <summary>AFT-REPAIR: what has a warranty may be faulty.</summary>
    private static ReturnDecision? OfWarranty(ReturnFacts facts) => facts switch
    {
        { Order.WarrantyUntil: null } => null,
        { Reason: null } => new ReturnDecision.Need(GoodsFact.Reason),
        { Reason: ReturnReason.Quality, Pieces: [] } when facts.Order.Lines.Any(line => Refunds.Available(line, facts.Cases) > 0) => new ReturnDecision.Need(GoodsFact.Pieces),
        _ => null,
    };

    /// <summary>AFT-REPAIR: in warranty to the last moment of it, else for a fee.</summary>
    private static Repair RepairOf(ReturnFacts facts) => facts is not { Order.WarrantyUntil: { } until, Reason: ReturnReason.Quality } || !facts.Pieces.Any(piece => piece.Warranted) ? Repair.None
        : facts.Now <= until ? Repair.Free
        : Repair.Quoted;

    private static ReturnDecision? OfPieces(ReturnFacts facts)
    {
        var cases = facts.Cases;
        var gone = facts.Pieces.FirstOrDefault(piece => piece.Quantity > Refunds.Available(piece.Line, cases));
        return gone is not null && Refunds.Holding(gone.Line, cases) is { } holding ? new ReturnDecision.Already(holding)
            : facts.Pieces.Count > 0 ? null
            : facts.Order.Lines.All(line => Refunds.Available(line, cases) == 0) && facts.Order.Lines is [var first, ..]
                && Refunds.Holding(first, cases) is { } all ? new ReturnDecision.Already(all)
            : new ReturnDecision.Need(GoodsFact.Pieces);
    }

    private static ReturnDecision? OfReason(ReturnFacts facts, ReturnSettings settings)
    {
        if (facts.Reason is not { } reason)
        {
            return new ReturnDecision.Need(GoodsFact.Reason);
        }

        var window = IsShopsFault(reason) ? settings.FaultWindow : settings.Window;
        return facts.Now - SignedAt(facts, settings) > window ? NotEligible(RefusedFor.Late, facts, settings) : null;
    }

    /// <summary>The exceptions for goods that are in order.</summary>
    private static ReturnDecision? OfGoods(ReturnFacts facts, ReturnSettings settings)
    {
        if (IsShopsFault(facts.Reason!.Value))
        {
            return null;
        }

        if (facts.Order.SpecialPrice && !settings.SpecialPriceReturned)
        {
            return NotEligible(RefusedFor.SpecialPrice, facts, settings);
        }

        if (facts.Pieces.Any(piece => !MayComeBack(piece, settings)))
        {
            return NotEligible(RefusedFor.Category, facts, settings);
        }

        return facts.Condition switch
        {
            null => new ReturnDecision.Need(GoodsFact.Condition),
            GoodsCondition.Used => NotEligible(RefusedFor.Used, facts, settings),
            GoodsCondition.Opened when facts.Pieces.Any(piece => settings.IsReturnedSealed(piece.Category)) => NotEligible(RefusedFor.Opened, facts, settings),
            _ => null,
        };
    }

    private static bool MayComeBack(GoodsPieces piece, ReturnSettings settings) =>
        !settings.IsNeverReturned(piece.Category) && (piece.Returnable || settings.IsReturnedSealed(piece.Category));

    private static ReturnDecision.Eligible Eligible(ReturnFacts facts, ReturnSettings settings)
    {
        var (order, left) = (facts.Order, Refunds.Left(facts.Order, facts.Cases));
        var fault = IsShopsFault(facts.Reason!.Value);
        var goods = Refunds.PaidFor(order, facts.Pieces);
        var whole = facts.Pieces.Sum(piece => piece.Quantity) == order.Lines.Sum(line => line.Quantity);
        var amount = Math.Min(fault && whole ? goods + order.Freight : goods, left);
        var keep = order.SpecialPrice ? 0m : Offer(Math.Min(Math.Min(goods * settings.KeepShare, settings.KeepUpTo), Math.Min(settings.LimitUpTo, left)), facts, settings);
        return new ReturnDecision.Eligible(amount, fault, keep, OverLimit: amount > settings.LimitUpTo);
    }

    private static ReturnDecision.NotEligible NotEligible(RefusedFor why, ReturnFacts facts, ReturnSettings settings)
    {
        var left = Refunds.Left(facts.Order, facts.Cases);
        var most = Offer(Math.Min(facts.Order.Paid * settings.GoodwillUpTo, left), facts, settings);
        var first = Math.Max(Refunds.Down(facts.Order.Paid * settings.GoodwillFirst), settings.OfferFrom);
        return new ReturnDecision.NotEligible(why, Math.Min(first, most), most);
    }

    /// <summary>Whole fen, not too little, and once for an order.</summary>
    private static decimal Offer(decimal amount, ReturnFacts facts, ReturnSettings settings) =>
        Refunds.Down(amount) is var offer && offer >= settings.OfferFrom && !facts.Cases.Cases.Any(IsOffer) ? offer : 0m;

    /// <summary>Money without goods: a customer gets it once for an order.</summary>
    public static bool IsOffer(GoodsCase each) =>
        each.Proposal is "keep" or "goodwill" && each.State is not (GoodsCaseState.Withdrawn or GoodsCaseState.Closed);

    /// <summary>The order knows it best, then the customer. A parcel that left so lately that it cannot be late was signed now.</summary>
    private static DateTimeOffset? SignedAt(ReturnFacts facts, ReturnSettings settings) =>
        facts.Order.SignedAt ?? facts.ReceivedOn
        ?? (facts.Order.DispatchedAt is { } left && facts.Now - left <= settings.Window ? facts.Now : null);
}
