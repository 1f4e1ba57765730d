using SupportBot.Dialogs.Ports;
using SupportBot.Knowledge;

namespace SupportBot.Dialogs.Tests.Talks;

/// <summary>The shop, the courier and the desk behind a talk; hand-made, turned by the test.</summary>
internal sealed class World : IOrders, IParcels, IServiceDesk, IShopFacts
{
    /// <summary>A Thursday, 15:00 in Shanghai.</summary>
    public static readonly DateTimeOffset Afternoon = new(2025, 11, 20, 7, 0, 0, TimeSpan.Zero);

    private readonly Dictionary<string, (Order Order, string Ending, string Customer)> orders = [];
    private readonly Dictionary<string, Parcel> parcels = [];

    public const string Customer = "c-1";
    public const string Ending = "0421";

    public DateTimeOffset Now { get; set; } = Afternoon;

    public string? SignedIn { get; init; }

    public PolicySettings Policies { get; init; } = new();

    public bool ShopDown { get; set; }

    public bool CourierDown { get; set; }

    public DateTimeOffset? LockedUntil { get; set; }

    public DeskStatus Desk { get; set; } = new(Waiting: 2, AgentsSignedIn: 2, MedianHandling: TimeSpan.FromMinutes(3));

    public int Position { get; set; } = 3;

    public Dictionary<string, string> Facts { get; } = new()
    {
        ["cutoff"] = "17:30",
        ["promotions"] = "满 199 减 20 / 20 off 199",
        ["shop-name"] = "木禾生活馆",
    };

    public World With(Order order, Parcel? parcel = null, string customer = Customer)
    {
        orders[order.Number] = (order, Ending, customer);
        if (parcel is not null)
        {
            parcels[parcel.TrackingNumber] = parcel;
        }

        return this;
    }

    public Task<OrderLookup> FindAsync(string number, Claimant claimant, CancellationToken cancellation)
    {
        OrderLookup answer = ShopDown ? new OrderLookup.Unavailable()
            : LockedUntil is { } until ? new OrderLookup.Locked(until)
            : orders.TryGetValue(number, out var kept) && Owns(claimant, kept.Ending, kept.Customer) ? new OrderLookup.Found(kept.Order)
            : new OrderLookup.NotFound();
        return Task.FromResult(answer);
    }

    public Task<OrderList> OfCustomerAsync(string customerId, CancellationToken cancellation) => Task.FromResult<OrderList>(ShopDown
        ? new OrderList.Unavailable()
        : new OrderList.Found([.. orders.Values.Where(kept => kept.Customer == customerId).Select(kept => kept.Order).OrderByDescending(order => order.PlacedAt)]));

    public Task<ParcelLookup> FindAsync(string trackingNumber, CancellationToken cancellation) => Task.FromResult<ParcelLookup>(
        CourierDown ? new ParcelLookup.Unavailable()
        : parcels.TryGetValue(trackingNumber, out var parcel) ? new ParcelLookup.Found(parcel)
        : new ParcelLookup.Unknown());

    public Task<DeskStatus> StatusAsync(string team, CancellationToken cancellation) => Task.FromResult(Desk);

    public Task<int> PositionAsync(string handoffId, CancellationToken cancellation) => Task.FromResult(Position);

    public string? Find(string key, Language language) => Facts.GetValueOrDefault(key);

    private static bool Owns(Claimant claimant, string ending, string customer) => claimant switch
    {
        Claimant.Customer signedIn => signedIn.CustomerId == customer,
        Claimant.Visitor visitor => visitor.PhoneEnding == ending,
        _ => false,
    };
}
