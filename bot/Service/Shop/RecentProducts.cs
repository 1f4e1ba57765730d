using System.Collections.Concurrent;
using Microsoft.Extensions.Options;
using SupportBot.Dialogs.Ports;

namespace SupportBot.Service.Shop;

/// <summary>Products as the shop told of them within the last seconds (<see cref="ShopSettings.ProductsKeptFor"/>): a guided flow asks
/// for the same ones in each of its turns. A product that was not found, or not to be had from the shop, is asked for again, and so
/// is every search.</summary>
internal sealed class RecentProducts(ShopProducts shop, IOptions<ShopSettings> settings, TimeProvider time) : IProducts
{
    private const int MostKept = 5_000;

    private readonly ConcurrentDictionary<string, (ProductLookup.Found Product, DateTimeOffset Until)> kept = new(StringComparer.Ordinal);

    public async Task<ProductLookup> FindAsync(string sku, CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        if (kept.TryGetValue(sku, out var recent) && recent.Until > now)
            return recent.Product;
        var lookup = await shop.FindAsync(sku, cancellation);
        if (lookup is not ProductLookup.Found found)
        {
            kept.TryRemove(sku, out _);
            return lookup;
        }

        if (kept.Count >= MostKept)
            kept.Clear();
        kept[sku] = (found, now + settings.Value.ProductsKeptFor);
        return found;
    }

    public Task<ProductList> SearchAsync(string query, CancellationToken cancellation) => shop.SearchAsync(query, cancellation);
}
