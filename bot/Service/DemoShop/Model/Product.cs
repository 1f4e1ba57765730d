namespace SupportBot.Service.DemoShop.Model;

/// <param name="Cost">For the service's policies only.</param>
/// <param name="Returnable">Within seven days without a reason.</param>
/// <param name="Picture">Address of the picture, from the root of the host.</param>
internal sealed record Product(
    string Sku,
    string Title,
    string TitleEn,
    string Category,
    decimal Price,
    decimal Cost,
    int WeightGrams,
    string Material,
    string Origin,
    bool Returnable,
    IReadOnlyList<Variant> Variants,
    string Picture,
    int? WarrantyMonths = null,
    IReadOnlyList<SizeRow>? SizeTable = null,
    DateTimeOffset? RestockAt = null,
    bool Listed = true,
    DateTimeOffset? ListedAt = null,
    int? BestSellerRank = null)
{
    public IReadOnlyList<string> Related { get; init; } = [];
}

internal sealed record Variant(string Name, int Stock);

/// <param name="HeightCm">From and to, as on a label: <c>160–165</c>.</param>
/// <param name="WeightKg">The same.</param>
internal sealed record SizeRow(string Size, string? HeightCm = null, string? WeightKg = null, string? FootCm = null);

/// <param name="From">The first moment it holds.</param>
/// <param name="Until">The first moment it no longer holds.</param>
/// <param name="Threshold">Amount from which it holds; <see langword="null"/>: none.</param>
/// <param name="StacksWith">Ids of the promotions that hold beside it.</param>
internal sealed record Promotion(
    string Id, string Title, string TitleEn, string Text, string TextEn, DateTimeOffset From, DateTimeOffset Until,
    IReadOnlyList<string> StacksWith, decimal? Threshold = null);

internal sealed record Customer(string Id, string Name, string Phone, string Group);

/// <param name="Couriers">Those that reach the place.</param>
internal sealed record Postage(decimal Fee, IReadOnlyList<string> Couriers, int DaysFrom, int DaysTo, bool Remote);
