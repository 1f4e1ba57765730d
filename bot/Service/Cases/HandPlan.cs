using SupportBot.Dialogs;
using SupportBot.Dialogs.Effects;
using SupportBot.Dialogs.Policies;
using SupportBot.Dialogs.Ports;
using SupportBot.Knowledge;

namespace SupportBot.Service.Cases;

/// <summary>A case that is opened by hand, checked against its order, the register and the rules like one that a flow opens.</summary>
/// <param name="Approval">What a supervisor has to agree to first, a step of its kind; else <see langword="null"/>.</param>
/// <param name="Within">When the customer hears more, where nobody said.</param>
internal sealed record HandPlan(CaseFacts? Facts, string? Approval, TimeSpan Within)
{
    /// <exception cref="StepRefused">It cannot be opened so.</exception>
    public static HandPlan Goods(HandRequest request, Order order, OrderCases cases, Product? wanted, PolicySettings policies)
    {
        var pieces = Pieces(request, order);
        var isGoodwill = request is { Kind: "return", Proposal: "goodwill" };
        if (isGoodwill)
            NotOffered(cases);
        else
            NotHeld(pieces, cases);
        if (Refunds.Left(order, cases) <= 0m)
            throw Wrong("orderNumber", "nothing-left", "Nothing is left of what was paid for this order.");
        return request.Kind == "exchange" ? Exchange(request, order, cases, pieces, wanted!, policies)
            : isGoodwill ? Goodwill(request, order, cases, pieces, policies)
            : Return(request, order, cases, pieces, policies);
    }

    private static HandPlan Return(HandRequest request, Order order, OrderCases cases, IReadOnlyList<GoodsPieces> pieces, PolicySettings policies)
    {
        var left = Refunds.Left(order, cases);
        var amount = request.Amount ?? Math.Min(Refunds.PaidFor(order, pieces), left);
        if (amount > left)
            throw TooMuch("past-what-is-left", left);
        var over = amount > policies.Return.LimitUpTo;
        var state = over ? "awaiting-approval" : "awaiting-parcel";
        return new HandPlan(
            Agreed(request, "return", state, pieces, amount, null, policies), over ? "approve" : null,
            over ? policies.Return.ApprovalWithin : policies.Return.SendWithin);
    }

    /// <summary>Money while the goods stay: within the rules' share of the order, and always a supervisor's to grant.</summary>
    private static HandPlan Goodwill(HandRequest request, Order order, OrderCases cases, IReadOnlyList<GoodsPieces> pieces, PolicySettings policies)
    {
        var most = Refunds.Down(Math.Min(order.Paid * policies.Return.GoodwillUpTo, Refunds.Left(order, cases)));
        if (request.Amount > most)
            throw TooMuch("past-goodwill", most);
        return new HandPlan(
            Agreed(request, "goodwill", "awaiting-approval", pieces, request.Amount!.Value, null, policies), "approve-money", policies.Return.ApprovalWithin);
    }

    private static HandPlan Exchange(
        HandRequest request, Order order, OrderCases cases, IReadOnlyList<GoodsPieces> pieces, Product wanted, PolicySettings policies)
    {
        var quantity = pieces.Sum(piece => piece.Quantity);
        var variant = wanted.Variants is [var only] ? only : wanted.Variants.FirstOrDefault(each => each.Name == request.WantedVariant);
        if (variant is null)
            throw Wrong("wantedVariant", request.WantedVariant is null ? "missing" : "unknown", "Which variant?");
        if (!wanted.Listed || variant.Stock < quantity)
            throw Wrong("wantedVariant", "out-of-stock", "Not in stock.");
        var amount = ExchangePolicy.ToCustomer(order, cases, pieces, wanted);
        var (state, within) = amount < 0m ? ("awaiting-payment", policies.Exchange.PaymentWithin)
            : amount > policies.Return.LimitUpTo ? ("awaiting-approval", policies.Return.ApprovalWithin)
            : ("awaiting-parcel", policies.Return.SendWithin);
        var sends = new WantedPieces(wanted.Sku, wanted.Title, variant.Name, quantity, wanted.Price);
        return new HandPlan(Agreed(request, "exchange", state, pieces, amount, sends, policies), state == "awaiting-approval" ? "approve" : null, within);
    }

    private static List<GoodsPieces> Pieces(HandRequest request, Order order)
    {
        var pieces = new List<GoodsPieces>();
        foreach (var asked in request.Pieces!)
        {
            if (order.Lines.FirstOrDefault(line => line.LineNo == asked.LineNo) is not { } line)
                throw Wrong("pieces", "unknown", "The order has no such line.");
            if (asked.Quantity > line.Quantity)
                throw Wrong("pieces", "quantity", $"The order has {line.Quantity} of it.", $"{line.Quantity}");
            pieces.Add(new GoodsPieces(line, asked.Quantity, "", Returnable: true));
        }

        return pieces;
    }

    /// <summary>No piece is in two cases.</summary>
    private static void NotHeld(IEnumerable<GoodsPieces> pieces, OrderCases cases)
    {
        if (pieces.FirstOrDefault(piece => piece.Quantity > Refunds.Available(piece.Line, cases)) is { } gone)
            throw Known(Refunds.Holding(gone.Line, cases)!);
    }

    /// <summary>Money without goods is given once for an order.</summary>
    private static void NotOffered(OrderCases cases)
    {
        if (cases.Cases.FirstOrDefault(ReturnPolicy.IsOffer) is { } had)
            throw Known(had);
    }

    private static CaseFacts Agreed(
        HandRequest request, string proposal, string state, IReadOnlyList<GoodsPieces> pieces, decimal amount, WantedPieces? wanted, PolicySettings policies) =>
        new(
            proposal, state,
            [.. pieces.Select(piece => new CasePieces(piece.Line.LineNo, piece.Line.Sku, piece.Line.Title, piece.Line.Variant, piece.Quantity))],
            request.Reason!, ReturnPolicy.IsShopsFault(HandForm.ReasonOf(request.Reason!)), amount,
            CaseWords.ByHand.In(policies.StaffLanguage), [], wanted);

    private static StepRefused Known(GoodsCase each) => new(new StepOutcome.Known(each.CaseId, each.Number));

    private static StepRefused TooMuch(string code, decimal most) => Wrong("amount", code, $"At most {most:0.00}.", $"{most:0.00}");

    private static StepRefused Wrong(string field, string code, string message, string? about = null) =>
        new(new StepOutcome.Invalid([new(field, code, message, about)]));
}
