using SupportBot.Service.DemoShop.Model;

namespace SupportBot.Service.DemoShop.Endpoints;

internal static class OrderEndpoints
{
    public static void MapOrders(this IEndpointRouteBuilder shop, bool development)
    {
        var orders = shop.MapGroup("/orders").WithTags("Shop: orders");
        orders.MapGet("/", Changed).Produces<IReadOnlyList<Order>>();
        orders.MapGet("/{number}", Find).Produces<Order>();
        orders.MapPost("/{number}/notes", (string number, HttpContext http, DemoShopStore store) =>
            store.ActOnOrder<NoteBody>(http, "note", number, OrderActs.AddNote)).Accepts<NoteBody>("application/json").Produces<Note>(201);
        orders.MapPost("/{number}/changes", (string number, HttpContext http, DemoShopStore store) =>
            store.ActOnOrder<ChangeBody>(http, "change", number, OrderActs.Change)).Accepts<ChangeBody>("application/json").Produces<Order>();
        orders.MapPost("/{number}/cancellation", (string number, HttpContext http, DemoShopStore store) =>
            store.ActOnOrder<EmptyBody>(http, "cancellation", number, OrderActs.Cancel)).Accepts<EmptyBody>("application/json").Produces<Order>();
        orders.MapPost("/{number}/refunds", (string number, HttpContext http, DemoShopStore store) =>
            store.ActOnOrder<RefundBody>(http, "refund", number, OrderActs.PayBack)).Accepts<RefundBody>("application/json").Produces<Refund>(201);
        orders.MapPost("/{number}/reshipments", (string number, HttpContext http, DemoShopStore store) =>
            store.ActOnOrder<ReshipmentBody>(http, "reshipment", number, OrderActs.Reship)).Accepts<ReshipmentBody>("application/json").Produces<Reshipment>(201);
        orders.MapPost("/{number}/gifts", (string number, HttpContext http, DemoShopStore store) =>
            store.ActOnOrder<GiftBody>(http, "gift", number, OrderActs.AddGift)).Accepts<GiftBody>("application/json").Produces<Gift>(201);
        orders.MapPost("/{number}/invoices", (string number, HttpContext http, DemoShopStore store) =>
            store.ActOnOrder<InvoiceBody>(http, "invoice", number, OrderActs.Issue)).Accepts<InvoiceBody>("application/json").Produces<Invoice>(201);
        orders.MapPost("/{number}/stock-counts", (string number, HttpContext http, DemoShopStore store) =>
            store.ActOnOrder<StockCountBody>(http, "stock-count", number, OrderActs.Count)).Accepts<StockCountBody>("application/json").Produces<StockCount>(202);
        if (development)
            orders.MapPut("/{number}", SetUp);
    }

    private static Answer Changed(string? state, string? changedSince, string? page, DemoShopStore store)
    {
        if (!Query.State(state, out var wanted) || !Query.Time(changedSince, out var since) || !Query.Page(page, out var number))
            return Query.Wrong;
        return Answer.Ok(store.Read(shelves => shelves.ChangedOrders(wanted, since, number)));
    }

    private static Answer Find(string number, DemoShopStore store) =>
        Answer.Stored(store.Read(shelves => shelves.OrderBody(number)), "order");

    private static async Task<Answer> SetUp(string number, HttpContext http, DemoShopStore store)
    {
        var (order, problem) = await Acting.ReadAsync<Order>(http);
        if (order is null)
            return problem!;
        if (order.Number != number)
            return Answer.Invalid("The order's number is not the address's.");
        return store.Write(shelves =>
        {
            shelves.Put(order);
            return Answer.Ok(order);
        });
    }

    private static Task<Answer> ActOnOrder<TBody>(
        this DemoShopStore store, HttpContext http, string kind, string number, Func<Shelves, Order, TBody, DateTimeOffset, Answer> act)
        where TBody : class =>
        store.ActAsync<TBody>(http, kind, number, (shelves, body, now) =>
            shelves.Order(number) is { } order ? act(shelves, order, body, now) : Answer.NotFound("order"));
}
