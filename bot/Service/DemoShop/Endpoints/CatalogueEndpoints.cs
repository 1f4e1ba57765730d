using SupportBot.Service.DemoShop.Model;

namespace SupportBot.Service.DemoShop.Endpoints;

/// <summary>Customers, products, promotions, postage.</summary>
internal static class CatalogueEndpoints
{
    public static void MapCatalogue(this IEndpointRouteBuilder shop, bool development)
    {
        var customers = shop.MapGroup("/customers").WithTags("Shop: customers");
        customers.MapGet("/{id}", FindCustomer).Produces<Customer>();
        customers.MapGet("/{id}/orders", OrdersOf).Produces<IReadOnlyList<Order>>();

        var catalogue = shop.MapGroup("").WithTags("Shop: catalogue");
        catalogue.MapGet("/products", Search).Produces<IReadOnlyList<Product>>();
        catalogue.MapGet("/products/{sku}", FindProduct).Produces<Product>();
        catalogue.MapGet("/promotions", Promotions).Produces<IReadOnlyList<Promotion>>();
        catalogue.MapGet("/postage", PostageTo).Produces<Postage>();
        if (!development)
            return;
        catalogue.MapPut("/products/{sku}", (string sku, HttpContext http, DemoShopStore store) =>
            SetUp<Product>(http, store, product => product.Sku == sku, (shelves, product) => shelves.Put(product)));
        catalogue.MapPut("/promotions/{id}", (string id, HttpContext http, DemoShopStore store) =>
            SetUp<Promotion>(http, store, promotion => promotion.Id == id, (shelves, promotion) => shelves.Put(promotion)));
        catalogue.MapGet("/ledger", (DemoShopStore store) => Answer.Ok(store.Read(shelves => shelves.Acts())));
    }

    private static Answer FindCustomer(string id, DemoShopStore store) =>
        Answer.Stored(store.Read(shelves => shelves.CustomerBody(id)), "customer");

    private static Answer OrdersOf(string id, string? state, string? page, DemoShopStore store)
    {
        if (!Query.State(state, out var wanted) || !Query.Page(page, out var number))
            return Query.Wrong;
        return store.Read(shelves => shelves.Customer(id) is null
            ? Answer.NotFound("customer")
            : Answer.Ok(shelves.OrdersOf(id, wanted, number)));
    }

    /// <summary>Every word of the query must stand in the title or the material.</summary>
    private static Answer Search(string? query, string? category, string? page, DemoShopStore store)
    {
        if (!Query.Page(page, out var number))
            return Query.Wrong;
        var words = (query ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var found = store.Read(shelves => shelves.Products(string.IsNullOrEmpty(category) ? null : category))
            .Where(product => words.All(word =>
                $"{product.Title} {product.TitleEn} {product.Material} {product.Sku}".Contains(word, StringComparison.OrdinalIgnoreCase)));
        return Answer.Ok(found.Skip((number - 1) * Shelves.PageSize).Take(Shelves.PageSize).ToList());
    }

    private static Answer FindProduct(string sku, DemoShopStore store) =>
        Answer.Stored(store.Read(shelves => shelves.ProductBody(sku)), "product");

    private static Answer Promotions(DemoShopStore store) => Answer.Ok(store.Read(shelves => shelves.Promotions()));

    private static Answer PostageTo(string? province, string? weightGrams, string? amount)
    {
        if (string.IsNullOrWhiteSpace(province) || !Query.Amount(weightGrams, out var grams) || !Query.Amount(amount, out var goods))
            return Query.Wrong;
        return Answer.Ok(PostageTable.Of(province, grams, goods));
    }

    private static async Task<Answer> SetUp<T>(HttpContext http, DemoShopStore store, Func<T, bool> fits, Action<Shelves, T> put)
        where T : class
    {
        var (value, problem) = await Acting.ReadAsync<T>(http);
        if (value is null)
            return problem!;
        if (!fits(value))
            return Answer.Invalid("The body names another one than the address.");
        return store.Write(shelves =>
        {
            put(shelves, value);
            return Answer.Ok(value);
        });
    }
}
