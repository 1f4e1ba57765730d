using System.Text.Json.Serialization;

namespace SupportBot.Service.Shop;

// What we read from the shop and write to it: our own selection of the contract's members. What is not named here (cost,
// margin, …) is dropped at the edge and can never be passed on.

public sealed record OrderData(
    string? Number, string? CustomerId, string? Phone, string? State, DateTimeOffset? PlacedAt, DateTimeOffset? PaidAt,
    DateTimeOffset? DispatchPromisedBy, DateTimeOffset? DispatchedAt, DateTimeOffset? SignedAt, AddressData? Address,
    IReadOnlyList<LineData>? Lines, decimal Paid, bool Wholesale, string? TrackingNumber, IReadOnlyList<GiftData>? Gifts)
{
    public string? CustomerName { get; init; }

    public decimal Freight { get; init; }

    public decimal Refunded { get; init; }

    public IReadOnlyList<RefundData>? Refunds { get; init; }

    public bool SpecialPrice { get; init; }

    public DateTimeOffset? WarrantyUntil { get; init; }
}

public sealed record AddressData(string? Province, bool Overseas);

public sealed record LineData(int LineNo, string? Sku, string? Title, string? Variant, int Quantity)
{
    public decimal UnitPrice { get; init; }
}

public sealed record RefundData(decimal Amount, string? CaseId);

public sealed record GiftData(string? Sku);

public sealed record ParcelData(
    string? TrackingNumber, string? Courier, string? Service, string? State, string? SignedBy, IReadOnlyList<ScanData>? Scans,
    IReadOnlyList<RequestData>? Requests);

public sealed record ScanData(DateTimeOffset At, string? Place, string? Text);

public sealed record RequestData(string? Kind, string? Reason, DateTimeOffset At);

/// <param name="TitleEn">Beyond the contract; a shop without it is shown with its Chinese titles.</param>
/// <param name="ListedAt">Beyond the contract; a shop without it has no new arrivals to tell.</param>
public sealed record ProductData(
    string? Sku, string? Title, string? TitleEn, decimal Price, bool? Listed, DateTimeOffset? ListedAt, int? BestSellerRank,
    IReadOnlyList<VariantData>? Variants)
{
    public string? Category { get; init; }

    public bool Returnable { get; init; }

    public int? WarrantyMonths { get; init; }
}

public sealed record VariantData(string? Name, int Stock);

/// <param name="TextEn">Beyond the contract, as <see cref="ProductData.TitleEn"/>.</param>
public sealed record PromotionData(string? Id, string? Text, string? TextEn, DateTimeOffset? From, DateTimeOffset? Until);

public sealed record CustomerData(string? Id, string? Name, string? Phone, string? Group);

public sealed record ReshipmentData(string? TrackingNumber);

public sealed record ProblemData(string? Code);

public sealed record NoteBody(string Text);

public sealed record GiftBody(string Sku, string Reason);

public sealed record ReshipmentBody(IReadOnlyList<PiecesBody> Lines, string CaseId);

/// <param name="Sku">With <paramref name="Variant"/>: goes out in place of what stands on the line.</param>
public sealed record PiecesBody(
    int LineNo, int Quantity,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Sku = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Variant = null);

public sealed record RefundBody(decimal Amount, string Reason, string CaseId);

public sealed record CourierBody(string Reason);
