namespace SupportBot.Dialogs.Ports;

public enum OrderState
{
    Unpaid,
    Paid,
    Dispatched,
    Signed,
    Cancelled,
}

/// <summary>An order as the flows see it; nothing in it may not be told to its owner.</summary>
/// <param name="Title">What was bought, in a few words: the first line's title, "…" and the count for more.</param>
/// <param name="Pieces">Quantity over all lines.</param>
public sealed record Order(
    string Number,
    OrderState State,
    string Title,
    int Pieces,
    DateTimeOffset PlacedAt,
    DateTimeOffset? PaidAt,
    DateTimeOffset? DispatchPromisedBy,
    DateTimeOffset? DispatchedAt,
    DateTimeOffset? SignedAt,
    string? TrackingNumber,
    bool Overseas,
    bool Remote,
    bool Wholesale,
    bool OutOfStock,
    bool HasGift)
{
    /// <summary>What was bought, in the order's own sequence.</summary>
    public IReadOnlyList<OrderLine> Lines { get; init; } = [];

    /// <summary>What the customer paid in CNY, freight included and discounts taken off; 0 before the payment.</summary>
    public decimal Paid { get; init; }

    /// <summary>The part of <see cref="Paid"/> that was for sending it, CNY.</summary>
    public decimal Freight { get; init; }

    /// <summary>What has been paid back already, CNY, whoever asked for it.</summary>
    public decimal Refunded { get; init; }

    /// <summary>Until when what is under warranty in it is repaired free of charge; <see langword="null"/> where nothing is.</summary>
    public DateTimeOffset? WarrantyUntil { get; init; }

    /// <summary>Sold at a price below the shop's usual offers.</summary>
    public bool SpecialPrice { get; init; }
}

/// <param name="LineNo">Names the line towards the shop.</param>
/// <param name="Variant">Size, colour and the like, as the shop writes it: <c>雾蓝 M</c>; <see langword="null"/> where there is only one.</param>
/// <param name="UnitPrice">CNY before discounts on the whole order.</param>
public sealed record OrderLine(int LineNo, string Sku, string Title, string? Variant, int Quantity, decimal UnitPrice);

/// <summary>Who asks for an order. A customer whom the shop signed in, or a visitor with the phone's last four digits.</summary>
public abstract record Claimant(string VisitorId)
{
    public sealed record Customer(string VisitorId, string CustomerId) : Claimant(VisitorId);

    public sealed record Visitor(string VisitorId, string PhoneEnding) : Claimant(VisitorId);
}

public abstract record OrderLookup
{
    private OrderLookup()
    {
    }

    public sealed record Found(Order Order) : OrderLookup;

    /// <summary>No such order, or not theirs: the same case, so that the same words are said.</summary>
    public sealed record NotFound : OrderLookup;

    /// <summary>Too many wrong tries of this visitor or address or for this order.</summary>
    public sealed record Locked(DateTimeOffset Until) : OrderLookup;

    /// <summary>The shop cannot be reached.</summary>
    public sealed record Unavailable : OrderLookup;
}

public abstract record OrderList
{
    private OrderList()
    {
    }

    /// <summary>Newest first; the first page only.</summary>
    public sealed record Found(IReadOnlyList<Order> Orders) : OrderList;

    public sealed record Unavailable : OrderList;
}

/// <summary>What the flows need to know of orders.</summary>
public interface IOrders
{
    /// <summary>Finds an order for who asks; counts wrong tries of visitors (service rules, section 4).</summary>
    Task<OrderLookup> FindAsync(string number, Claimant claimant, CancellationToken cancellation);

    /// <summary>The same where only the next question depends on it: what was found for them some seconds ago is good enough. Nothing may be
    /// promised or done by it.</summary>
    Task<OrderLookup> FindRecentAsync(string number, Claimant claimant, CancellationToken cancellation) => FindAsync(number, claimant, cancellation);

    /// <summary>Whether the order is theirs; whoever has proved it need not prove it again.</summary>
    async Task<bool> IsTheirsAsync(string number, Claimant claimant, CancellationToken cancellation) =>
        await FindAsync(number, claimant, cancellation) is OrderLookup.Found;

    Task<OrderList> OfCustomerAsync(string customerId, CancellationToken cancellation);
}
