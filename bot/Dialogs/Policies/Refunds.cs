using SupportBot.Dialogs.Effects;
using SupportBot.Dialogs.Ports;

namespace SupportBot.Dialogs.Policies;

/// <summary>How much money and how many pieces of an order are left. Amounts are rounded down to whole fen, so that parts never
/// add up to more than the whole.</summary>
public static class Refunds
{
    /// <summary>What was paid and is neither paid back nor promised, CNY.</summary>
    public static decimal Left(Order order, OrderCases cases) => Math.Max(0m, order.Paid - order.Refunded - cases.Reserved);

    /// <summary>What the customer paid for these pieces: discounts on the whole order are spread by price; freight is apart.</summary>
    public static decimal PaidFor(Order order, IEnumerable<GoodsPieces> pieces)
    {
        var listed = order.Lines.Sum(line => line.UnitPrice * line.Quantity);
        var goods = Math.Max(0m, order.Paid - order.Freight);
        return listed <= 0m ? 0m : Down(goods * pieces.Sum(piece => piece.Line.UnitPrice * piece.Quantity) / listed);
    }

    /// <summary>Pieces of a line that are in no case and were not given back or paid for keeping.</summary>
    public static int Available(OrderLine line, OrderCases cases) => Math.Max(0, line.Quantity - cases.Cases
        .Where(Takes)
        .SelectMany(each => each.Pieces)
        .Where(piece => piece.LineNo == line.LineNo)
        .Sum(piece => piece.Quantity));

    /// <summary>The newest case that holds pieces of the line.</summary>
    public static GoodsCase? Holding(OrderLine line, OrderCases cases) =>
        cases.Cases.FirstOrDefault(each => Takes(each) && each.Pieces.Any(piece => piece.LineNo == line.LineNo));

    public static bool IsOpen(GoodsCase each) => each.State is GoodsCaseState.AwaitingApproval or GoodsCaseState.AwaitingPayment
        or GoodsCaseState.AwaitingParcel or GoodsCaseState.ParcelSent or GoodsCaseState.Received or GoodsCaseState.Passed
        or GoodsCaseState.Failed or GoodsCaseState.Refunding;

    public static decimal Down(decimal amount) => Math.Floor(amount * 100m) / 100m;

    /// <summary>What was exchanged may come back once more; what was paid back, or paid for keeping, may not. Goodwill is for
    /// goods that do not come back anyway.</summary>
    private static bool Takes(GoodsCase each) =>
        each.Proposal != "goodwill" && (IsOpen(each) || (each.State == GoodsCaseState.Refunded && each.Proposal is "return" or "keep"));
}
