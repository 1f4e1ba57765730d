using SupportBot.Dialogs.Ports;

namespace SupportBot.Service.Shop;

/// <summary>What the people at the desk see of a customer: no address, no whole phone number, no cost, no margin.</summary>
/// <param name="Id"><see langword="null"/> for one whom the shop has not signed in.</param>
public sealed record DeskCustomer(string? Id, string? Name, string? Group, string? PhoneEnding);

public sealed record DeskScan(DateTimeOffset At, string Place, string Text);

/// <param name="State">As the contract writes it: <c>unpaid</c>, <c>paid</c>, <c>dispatched</c>, <c>signed</c>, <c>cancelled</c>.</param>
/// <param name="Amount">CNY: what was paid, or what is to be paid.</param>
/// <param name="LastScan">Of a parcel that is on its way.</param>
public sealed record DeskOrder(
    string Number, string State, string Title, DateTimeOffset PlacedAt, string? TrackingNumber, decimal Amount, DeskScan? LastScan);

public abstract record CustomerLookup
{
    private CustomerLookup()
    {
    }

    public sealed record Found(DeskCustomer Customer) : CustomerLookup;

    public sealed record Unknown : CustomerLookup;

    public sealed record Unavailable : CustomerLookup;
}

public abstract record DeskOrders
{
    private DeskOrders()
    {
    }

    /// <summary>Newest first; the first page only.</summary>
    public sealed record Found(IReadOnlyList<DeskOrder> Orders) : DeskOrders;

    public sealed record Unavailable : DeskOrders;
}

/// <summary>Customers and their orders for the desk.</summary>
public sealed class ShopCustomers
{
    private const int AskedAtOnce = 4;

    private readonly ShopClient shop;
    private readonly IParcels parcels;

    internal ShopCustomers(ShopClient shop, IParcels parcels) => (this.shop, this.parcels) = (shop, parcels);

    public async Task<CustomerLookup> FindAsync(string customerId, CancellationToken cancellation)
    {
        var answer = await shop.AskAsync(
            (api, token) => api.FindCustomerAsync(customerId, token),
            data => data.Id == customerId ? data : throw new ShopContractException("another customer than was asked for"),
            cancellation);
        return answer switch
        {
            ShopAnswer<CustomerData>.Ok { Value: var found } => new CustomerLookup.Found(
                new DeskCustomer(customerId, found.Name, found.Group, found.Phone is { Length: >= 7 } phone ? phone[^4..] : null)),
            ShopAnswer<CustomerData>.Refused => new CustomerLookup.Unknown(),
            _ => new CustomerLookup.Unavailable(),
        };
    }

    public async Task<DeskOrders> OrdersForAsync(string customerId, CancellationToken cancellation)
    {
        var answer = await shop.AskAsync(
            (api, token) => api.OrdersOfAsync(customerId, 1, token), list => OrderMapping.Asked(list, customerId).ConvertAll(ToDesk), cancellation);
        if (answer is ShopAnswer<List<DeskOrder>>.Refused)
            return new DeskOrders.Found([]);
        if (answer is not ShopAnswer<List<DeskOrder>>.Ok { Value: var orders })
            return new DeskOrders.Unavailable();
        await Parallel.ForAsync(
            0,
            orders.Count,
            new ParallelOptions { MaxDegreeOfParallelism = AskedAtOnce, CancellationToken = cancellation },
            async (i, token) => orders[i] = orders[i] with { LastScan = await LastScanAsync(orders[i], token) });
        return new DeskOrders.Found(orders);
    }

    private async Task<DeskScan?> LastScanAsync(DeskOrder order, CancellationToken cancellation)
    {
        if (order is not { State: "dispatched", TrackingNumber: { } trackingNumber })
            return null;
        return await parcels.FindAsync(trackingNumber, cancellation) is ParcelLookup.Found { Parcel.Scans: [var last, ..] }
            ? new DeskScan(last.At, last.Place, last.Text)
            : null;
    }

    private static decimal AmountOf(OrderData order) =>
        order.State == "unpaid" ? order.Freight + (order.Lines?.Sum(line => line.Quantity * line.UnitPrice) ?? 0) : order.Paid;

    private static DeskOrder ToDesk(OrderData data)
    {
        // Whatever the flows can read the desk can show.
        var order = OrderMapping.ToOrder(data, []);
        return new DeskOrder(
            order.Number, data.State!, order.Title, order.PlacedAt, order.TrackingNumber, decimal.Round(AmountOf(data), 2) + 0.00m, null);
    }
}
