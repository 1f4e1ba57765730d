using System.Text.Json.Serialization;

namespace SupportBot.Service.DemoShop.Model;

[JsonConverter(typeof(KebabEnum<OrderState>))]
internal enum OrderState
{
    Unpaid,
    Paid,
    Dispatched,
    Signed,
    Cancelled,
}

/// <summary>An order as the shop's contract has it. Money in CNY, weights in grams, times UTC.</summary>
/// <param name="Paid">What the customer paid, freight included; 0 before the payment.</param>
/// <param name="Margin">What the shop earns on it; for the service's policies only.</param>
/// <param name="PackedGrams">What the parcel's goods weighed when they were packed.</param>
internal sealed record Order(
    string Number,
    string CustomerId,
    string CustomerName,
    string Phone,
    OrderState State,
    DateTimeOffset ChangedAt,
    DateTimeOffset PlacedAt,
    Address Address,
    IReadOnlyList<Line> Lines,
    decimal Freight,
    decimal Paid,
    decimal Refunded,
    decimal Margin,
    DateTimeOffset? PaidAt = null,
    DateTimeOffset? DispatchPromisedBy = null,
    DateTimeOffset? DispatchedAt = null,
    DateTimeOffset? SignedAt = null,
    bool SpecialPrice = false,
    bool Wholesale = false,
    string? Courier = null,
    string? TrackingNumber = null,
    int? PackedGrams = null,
    DateTimeOffset? WarrantyUntil = null,
    Invoice? Invoice = null)
{
    public IReadOnlyList<StockCount> StockCounts { get; init; } = [];

    public IReadOnlyList<Note> Notes { get; init; } = [];

    public IReadOnlyList<Gift> Gifts { get; init; } = [];

    public IReadOnlyList<Refund> Refunds { get; init; } = [];

    public IReadOnlyList<Reshipment> Reshipments { get; init; } = [];
}

internal sealed record Address(string Name, string Phone, string Province, string City, string Street, bool Overseas = false);

/// <param name="WeightGrams">Of one piece.</param>
internal sealed record Line(
    int LineNo, string Sku, string Title, int Quantity, decimal UnitPrice, int WeightGrams, string? Variant = null);

/// <param name="Counted">What the warehouse found on the shelf.</param>
/// <param name="Booked">What the books say.</param>
internal sealed record StockCount(string Sku, int Counted, int Booked, DateTimeOffset At);

internal sealed record Note(string Text, DateTimeOffset At);

internal sealed record Gift(string Sku, string Title, string Reason, DateTimeOffset At);

internal sealed record Refund(decimal Amount, string Reason, string CaseId, DateTimeOffset At);

internal sealed record Reshipment(IReadOnlyList<Pieces> Lines, string CaseId, string TrackingNumber, DateTimeOffset At);

/// <param name="Sku">With <paramref name="Variant"/>: what goes out in place of the line's goods, for an exchange.</param>
internal sealed record Pieces(int LineNo, int Quantity, string? Sku = null, string? Variant = null);

internal sealed record Invoice(
    string Number, string Title, string Kind, bool Urgent, DateTimeOffset At, string? TaxNumber = null);
