using Dapper;
using Microsoft.Data.Sqlite;
using SupportBot.Service.DemoShop.Model;

namespace SupportBot.Service.DemoShop;

/// <summary>What lies in the store, seen from inside one unit of work.</summary>
internal sealed class Shelves(SqliteConnection connection, SqliteTransaction? transaction)
{
    public const int PageSize = 20;

    public SqliteConnection Connection => connection;

    public SqliteTransaction? Transaction => transaction;

    public Order? Order(string number) => One<Order>(OrderBody(number));

    public Parcel? Parcel(string trackingNumber) => One<Parcel>(ParcelBody(trackingNumber));

    public Product? Product(string sku) => One<Product>(ProductBody(sku));

    public Customer? Customer(string id) => One<Customer>(CustomerBody(id));

    // What only goes on over the wire goes as it lies here.
    public string? OrderBody(string number) => Body("select body from orders where number = @id", number);

    public string? ParcelBody(string trackingNumber) => Body("select body from parcels where tracking_number = @id", trackingNumber);

    public string? ProductBody(string sku) => Body("select body from products where sku = @id", sku);

    public string? CustomerBody(string id) => Body("select body from customers where id = @id", id);

    public IReadOnlyList<Order> OrdersOf(string customerId, OrderState? state, int page) => Many<Order>(
        """
        select body from orders where customer_id = @customerId and (@state is null or state = @state)
        order by placed_at desc, number desc limit @PageSize offset @skip
        """,
        new { customerId, state = state?.ToString(), PageSize, skip = (page - 1) * PageSize });

    public IReadOnlyList<Order> ChangedOrders(OrderState? state, DateTimeOffset? since, int page) => Many<Order>(
        """
        select body from orders where (@state is null or state = @state) and changed_at >= @since
        order by changed_at, number limit @PageSize offset @skip
        """,
        new { state = state?.ToString(), since = since?.ToUnixTimeMilliseconds() ?? 0, PageSize, skip = (page - 1) * PageSize });

    /// <summary>Best sellers first.</summary>
    public IReadOnlyList<Product> Products(string? category) => Many<Product>(
        "select body from products where @category is null or category = @category order by rank is null, rank, sku",
        new { category });

    public IReadOnlyList<Promotion> Promotions() => Many<Promotion>("select body from promotions order by id", new { });

    public IReadOnlyList<Act> Acts() =>
        [.. connection.Query<Act>("select id, key, kind, subject, body, at from acts order by id", transaction: transaction)];

    public void Put(Order order) => connection.Execute(
        """
        insert into orders (number, customer_id, state, placed_at, changed_at, body)
        values (@Number, @CustomerId, @state, @placed, @changed, @body)
        on conflict (number) do update set customer_id = excluded.customer_id, state = excluded.state,
          placed_at = excluded.placed_at, changed_at = excluded.changed_at, body = excluded.body
        """,
        new
        {
            order.Number, order.CustomerId, state = order.State.ToString(), placed = order.PlacedAt.ToUnixTimeMilliseconds(),
            changed = order.ChangedAt.ToUnixTimeMilliseconds(), body = DemoJson.Write(order),
        },
        transaction);

    public void Put(Parcel parcel) => connection.Execute(
        """
        insert into parcels (tracking_number, order_number, body) values (@TrackingNumber, @OrderNumber, @body)
        on conflict (tracking_number) do update set order_number = excluded.order_number, body = excluded.body
        """,
        new { parcel.TrackingNumber, parcel.OrderNumber, body = DemoJson.Write(parcel) }, transaction);

    public void Put(Product product) => connection.Execute(
        """
        insert into products (sku, category, rank, body) values (@Sku, @Category, @BestSellerRank, @body)
        on conflict (sku) do update set category = excluded.category, rank = excluded.rank, body = excluded.body
        """,
        new { product.Sku, product.Category, product.BestSellerRank, body = DemoJson.Write(product) }, transaction);

    public void Put(Promotion promotion) => connection.Execute(
        "insert into promotions (id, body) values (@Id, @body) on conflict (id) do update set body = excluded.body",
        new { promotion.Id, body = DemoJson.Write(promotion) }, transaction);

    public void Put(Customer customer) => connection.Execute(
        "insert into customers (id, body) values (@Id, @body) on conflict (id) do update set body = excluded.body",
        new { customer.Id, body = DemoJson.Write(customer) }, transaction);

    public int CountParcels() => connection.ExecuteScalar<int>("select count(*) from parcels", transaction: transaction);

    public int CountActs(string kind) =>
        connection.ExecuteScalar<int>("select count(*) from acts where kind = @kind", new { kind }, transaction);

    private string? Body(string sql, string id) => connection.QuerySingleOrDefault<string>(sql, new { id }, transaction);

    private static T? One<T>(string? body)
        where T : class =>
        body is null ? null : DemoJson.Read<T>(body);

    private List<T> Many<T>(string sql, object values) =>
        [.. connection.Query<string>(sql, values, transaction).Select(DemoJson.Read<T>)];
}

/// <summary>One line of the ledger.</summary>
/// <param name="Key">The idempotency key it came with.</param>
/// <param name="Subject">The order's number or the parcel's.</param>
/// <param name="Body">What was asked, JSON.</param>
internal sealed record Act(long Id, string Key, string Kind, string Subject, string Body, string At);
