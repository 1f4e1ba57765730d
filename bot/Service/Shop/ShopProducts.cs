using System.Text.RegularExpressions;
using SupportBot.Dialogs.Ports;

namespace SupportBot.Service.Shop;

/// <summary>The shop's range, asked of the shop.</summary>
internal sealed partial class ShopProducts(ShopClient shop)
{
    private const int MostFound = 20;
    private const int LongestQuery = 60;

    public async Task<ProductLookup> FindAsync(string sku, CancellationToken cancellation)
    {
        if (!PlainNumber().IsMatch(sku))
            return new ProductLookup.NotFound();
        var answer = await shop.AskAsync((api, token) => api.FindProductAsync(sku, token), ToProduct, cancellation);
        return answer switch
        {
            ShopAnswer<Product>.Ok ok when ok.Value.Sku == sku => new ProductLookup.Found(ok.Value),
            ShopAnswer<Product>.Unavailable => new ProductLookup.Unavailable(),
            _ => new ProductLookup.NotFound(),
        };
    }

    public async Task<ProductList> SearchAsync(string query, CancellationToken cancellation)
    {
        query = query.Trim();
        if (query.Length is 0 or > LongestQuery)
            return new ProductList.Found([]);
        var answer = await shop.AskAsync(
            (api, token) => api.SearchProductsAsync(query, 1, token),
            list => (IReadOnlyList<Product>)[.. list.Select(ToProduct).Where(product => product.Listed).Take(MostFound)],
            cancellation);
        return answer switch
        {
            ShopAnswer<IReadOnlyList<Product>>.Ok ok => new ProductList.Found(ok.Value),
            ShopAnswer<IReadOnlyList<Product>>.Refused => new ProductList.Found([]),
            _ => new ProductList.Unavailable(),
        };
    }

    private static Product ToProduct(ProductData data) => new(
        data.Sku is { Length: > 0 } sku ? sku : throw new ShopContractException("a product without a number"),
        data.Title ?? sku,
        data.Category ?? "",
        OrderMapping.Money(data.Price),
        data.Returnable,
        data.Listed != false,
        [.. (data.Variants ?? []).Where(variant => variant.Name is { Length: > 0 }).Select(variant => new Variant(variant.Name!, Math.Max(0, variant.Stock)))])
    {
        Warranted = data.WarrantyMonths is > 0,
    };

    [GeneratedRegex("^[A-Za-z0-9][A-Za-z0-9-]{0,39}$")]
    private static partial Regex PlainNumber();
}
