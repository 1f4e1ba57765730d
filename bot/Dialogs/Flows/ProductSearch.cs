using SupportBot.Dialogs.Listening;
using SupportBot.Dialogs.Ports;

namespace SupportBot.Dialogs.Flows;

/// <summary>Finds a product by what the customer calls it. What the shop does not find by the words themselves is looked for by the signs
/// that stand for English words in Chinese titles.</summary>
internal sealed class ProductSearch(IProducts products)
{
    /// <summary>The shop is asked no more often than this for one message.</summary>
    private const int MostAsked = 6;

    public async Task<ProductList> FindAsync(string query, CancellationToken cancellation)
    {
        var plain = await products.SearchAsync(query, cancellation);
        if (plain is not ProductList.Found { Products: [] })
        {
            return plain;
        }

        var named = new List<Product>();
        foreach (var sign in GoodsTerms.Of(query).SelectMany(term => term).Distinct().Take(MostAsked))
        {
            switch (await products.SearchAsync(sign, cancellation))
            {
                case ProductList.Found found:
                    named.AddRange(found.Products.Where(product => named.All(known => known.Sku != product.Sku)));
                    break;
                default:
                    return new ProductList.Unavailable();
            }
        }

        return new ProductList.Found(GoodsTerms.Fitting(query, named, product => product.Title));
    }
}
