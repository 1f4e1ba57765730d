namespace SupportBot.Dialogs.Ports;

/// <summary>A product as the flows see it; nothing in it may not be told to anybody.</summary>
/// <param name="Category">The shop's own word: <c>服装</c>, <c>食品</c>.</param>
/// <param name="Price">CNY for one piece, today.</param>
/// <param name="Returnable">The shop takes it back within its days without a reason.</param>
/// <param name="Listed">On sale now.</param>
public sealed record Product(
    string Sku, string Title, string Category, decimal Price, bool Returnable, bool Listed, IReadOnlyList<Variant> Variants)
{
    /// <summary>It has a warranty; until when, the order knows.</summary>
    public bool Warranted { get; init; }
}

/// <param name="Name">As on an order's line: <c>雾蓝 M</c>.</param>
/// <param name="Stock">Pieces that can be sent now; 0 or more.</param>
public sealed record Variant(string Name, int Stock);

public abstract record ProductLookup
{
    private ProductLookup()
    {
    }

    public sealed record Found(Product Product) : ProductLookup;

    /// <summary>The shop does not have it (any more).</summary>
    public sealed record NotFound : ProductLookup;

    /// <summary>The shop cannot be reached.</summary>
    public sealed record Unavailable : ProductLookup;
}

public abstract record ProductList
{
    private ProductList()
    {
    }

    /// <summary>Listed products only, at most 20, best sellers first; may be empty.</summary>
    public sealed record Found(IReadOnlyList<Product> Products) : ProductList;

    public sealed record Unavailable : ProductList;
}

/// <summary>What the flows need to know of the shop's range.</summary>
public interface IProducts
{
    Task<ProductLookup> FindAsync(string sku, CancellationToken cancellation);

    /// <summary>Products whose title, category or number holds these words.</summary>
    /// <param name="query">As the customer wrote it; 1 to 60 characters.</param>
    Task<ProductList> SearchAsync(string query, CancellationToken cancellation);
}
