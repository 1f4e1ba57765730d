using SupportBot.Dialogs.Ports;

namespace SupportBot.Service.Cases;

/// <summary>What the register needs to know of an order.</summary>
public interface IOrderBook
{
    Task<OrderLook> FindAsync(string orderNumber, CancellationToken cancellation);

    /// <summary>The order as it was told within the last seconds, to anybody of the service; not for what money hangs on.</summary>
    Task<OrderLook> FindRecentAsync(string orderNumber, CancellationToken cancellation) => FindAsync(orderNumber, cancellation);
}

public abstract record OrderLook
{
    private OrderLook()
    {
    }

    public sealed record Found(OrderEntry Order) : OrderLook;

    public sealed record Missing : OrderLook;

    /// <summary>The shop cannot be reached; to be tried again.</summary>
    public sealed record Unavailable : OrderLook;
}

/// <param name="Paid">CNY that the customer paid.</param>
/// <param name="Refunded">CNY that the shop has paid back, whoever asked for it.</param>
/// <param name="Refunds">What it was made of, as far as the shop says.</param>
/// <param name="ReadAt">No later than the shop looked.</param>
public sealed record OrderEntry(
    string Number, string? CustomerName, DateTimeOffset PlacedAt, decimal Paid, decimal Refunded, IReadOnlyList<PaidBack> Refunds,
    IReadOnlyList<BoughtLine> Lines, DateTimeOffset ReadAt)
{
    public string? CustomerId { get; init; }

    /// <summary>Last four digits.</summary>
    public string? PhoneEnding { get; init; }

    /// <summary>The same order as the flows' rules look at it.</summary>
    public Order? Terms { get; init; }
}

/// <param name="CaseName">The case it was asked for under: <c>C1024</c>.</param>
public sealed record PaidBack(decimal Amount, string? CaseName);

public sealed record BoughtLine(int LineNo, string Sku, string Title, string? Variant, int Quantity, decimal UnitPrice);
