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

    /// <summary>“想换成羊毛外套” said before it was asked: what is called that, and the products that it may be. What the customer has is
    /// meant only where nothing else is.</summary>
    public async Task<(string? Query, IReadOnlyList<Product> Named)> InsteadAsync(WantedGoods wanted, OrderLine old, CancellationToken cancellation)
    {
        if (wanted is not { Hint: { } hint, Sku: null } || WantedWords.Named(hint) is not { } query)
        {
            return (null, []);
        }

        var found = await KnownAsync(query, cancellation);
        return (query, found.Where(product => product.Sku != old.Sku).ToList() is { Count: > 0 } others ? others : found);
    }

    /// <summary>The products that a message may mean, and what it calls them: nothing where it is a tap or a question, or names none.</summary>
    /// <param name="words">What it calls them where it does not say “instead”.</param>
    public async Task<(string? Query, IReadOnlyList<Product> Found)> MeantAsync(
        TurnInput.Said said, Func<string, string> words, CancellationToken cancellation) =>
        said.Choice is null && !GoodsListening.IsQuestion(said.Text) && (WantedWords.Named(said.Text) ?? words(said.Text)) is { Length: >= 2 } query
            ? (query, await KnownAsync(query, cancellation))
            : (null, []);

    private async Task<IReadOnlyList<Product>> KnownAsync(string query, CancellationToken cancellation) =>
        await FindAsync(query, cancellation) is ProductList.Found found ? found.Products : [];
}
