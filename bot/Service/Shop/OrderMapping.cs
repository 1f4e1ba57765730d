using System.Text.RegularExpressions;
using SupportBot.Dialogs.Ports;
using SupportBot.Service.Cases;

namespace SupportBot.Service.Shop;

/// <summary>The shop's order in the flows' own words.</summary>
internal static partial class OrderMapping
{
    public static Order ToOrder(OrderData data, IReadOnlyList<string> remoteRegions) => new(
        Number(data),
        State(data),
        Title(data),
        Pieces(data),
        data.PlacedAt ?? throw new ShopContractException("an order without placedAt"),
        data.PaidAt,
        data.DispatchPromisedBy,
        data.DispatchedAt,
        data.SignedAt,
        string.IsNullOrWhiteSpace(data.TrackingNumber) ? null : data.TrackingNumber,
        Overseas: data.Address?.Overseas == true,
        Remote: data.Address is { Overseas: false, Province: { } province }
            && remoteRegions.Any(region => province.StartsWith(region, StringComparison.Ordinal)),
        data.Wholesale,
        OutOfStock: false,
        HasGift: data.Gifts is { Count: > 0 })
    {
        Lines = [.. Lines(data)],
        Paid = Money(data.Paid),
        Freight = Money(data.Freight),
        Refunded = Money(data.Refunded),
        SpecialPrice = data.SpecialPrice,
        WarrantyUntil = data.WarrantyUntil,
    };

    /// <summary>CNY as the contract has it: whole fen, not below nothing.</summary>
    public static decimal Money(decimal amount) => amount == 0 || Fen.IsMoney(amount)
        ? decimal.Round(amount, 2) + 0.00m
        : throw new ShopContractException("an amount that is no money");

    /// <summary>Lines that can be named towards the shop. One that a shop gives no number must not hide the rest of the order.</summary>
    private static IEnumerable<OrderLine> Lines(OrderData data) =>
        from line in data.Lines ?? []
        where line is { Sku.Length: > 0, LineNo: > 0, Quantity: > 0 and <= 100_000 }
        select new OrderLine(line.LineNo, line.Sku!, line.Title ?? line.Sku!, line.Variant, line.Quantity, Money(line.UnitPrice));

    public static string Number(OrderData data) =>
        data.Number is { Length: > 0 } number ? number : throw new ShopContractException("an order without a number");

    /// <summary>The order that was asked for, and no other.</summary>
    public static OrderData Asked(OrderData data, string number) =>
        data.Number == number ? data : throw new ShopContractException("another order than was asked for");

    /// <summary>A list of one customer's orders, without an order of anybody else.</summary>
    public static List<OrderData> Asked(List<OrderData> list, string customerId) =>
        list.TrueForAll(data => data.CustomerId == customerId) ? list : throw new ShopContractException("an order of another customer");

    /// <summary>What a parcel that the shop has just sent is followed by.</summary>
    public static string TrackingNumber(ReshipmentData sent) =>
        sent.TrackingNumber is { } number && PlainNumber().IsMatch(number) ? number : throw new ShopContractException("a parcel without a tracking number");

    public static OrderState State(OrderData data) => data.State switch
    {
        "unpaid" => OrderState.Unpaid,
        "paid" => OrderState.Paid,
        "dispatched" => OrderState.Dispatched,
        "signed" => OrderState.Signed,
        "cancelled" => OrderState.Cancelled,
        _ => throw new ShopContractException("an order in no state of the contract"),
    };

    /// <summary>The first line's title; 等 n 件 when there is more than one line.</summary>
    public static string Title(OrderData data) => data.Lines switch
    {
        [] or null => Number(data),
        [var only] => only.Title ?? Number(data),
        [var first, ..] => $"{first.Title} 等 {Pieces(data)} 件",
    };

    private static int Pieces(OrderData data) => data.Lines?.Sum(line => line.Quantity) ?? 0;

    [GeneratedRegex("^[A-Za-z0-9][A-Za-z0-9-]{0,39}$")]
    private static partial Regex PlainNumber();
}
