using SupportBot.Dialogs.Effects;
using SupportBot.Dialogs.Policies;
using SupportBot.Dialogs.Ports;
using SupportBot.Knowledge;

namespace SupportBot.Dialogs.Tests.Talks;

/// <summary>The shop, the courier and the desk behind a talk; hand-made, turned by the test.</summary>
internal sealed class World : IOrders, IParcels, IServiceDesk, IShopFacts, IProducts, ICases
{
    /// <summary>A Thursday, 15:00 in Shanghai.</summary>
    public static readonly DateTimeOffset Afternoon = new(2025, 11, 20, 7, 0, 0, TimeSpan.Zero);

    private readonly Dictionary<string, (Order Order, string Ending, string Customer)> orders = [];
    private readonly Dictionary<string, Parcel> parcels = [];
    private readonly Dictionary<string, Product> products = [];
    private readonly List<GoodsCase> cases = [];
    private readonly Dictionary<string, decimal> paidBack = [];

    public const string Customer = "c-1";
    public const string Ending = "0421";

    public DateTimeOffset Now { get; set; } = Afternoon;

    public string? SignedIn { get; init; }

    public PolicySettings Policies { get; init; } = new();

    public bool ShopDown { get; set; }

    public bool CourierDown { get; set; }

    public bool ProductsDown { get; set; }

    public DateTimeOffset? LockedUntil { get; set; }

    public DeskStatus Desk { get; set; } = new(Waiting: 2, AgentsSignedIn: 2, MedianHandling: TimeSpan.FromMinutes(3));

    public int Position { get; set; } = 3;

    public Dictionary<string, string> Facts { get; } = new()
    {
        ["cutoff"] = "17:30",
        ["promotions"] = "满 199 减 20 / 20 off 199",
        ["shop-name"] = "木禾生活馆",
        ["return-address"] = "杭州市余杭区栗园路 20 号 / Warehouse 2",
        ["return-freight"] = "12 元 / CNY 12",
    };

    public ReceptionPorts Ports => new(this, this, this, this, this, this);

    /// <summary>What the register holds, newest first.</summary>
    public IReadOnlyList<GoodsCase> Cases => cases;

    public World With(Order order, Parcel? parcel = null, string customer = Customer)
    {
        orders[order.Number] = (order, Ending, customer);
        if (parcel is not null)
        {
            parcels[parcel.TrackingNumber] = parcel;
        }

        return this;
    }

    public World With(Product product)
    {
        products[product.Sku] = product;
        return this;
    }

    public World With(GoodsCase each)
    {
        cases.RemoveAll(known => known.CaseId == each.CaseId);
        cases.Insert(0, each);
        return this;
    }

    public Order Order(string number) => orders[number].Order;

    /// <summary>What the register and the shop do of an effect that was carried out.</summary>
    public void CarryOut(Effect effect)
    {
        switch (effect)
        {
            case OpenCase { Facts: { } facts } opened:
                With(new GoodsCase(
                    opened.CaseId, $"C{1024 + cases.Count}", opened.Kind, facts.Proposal, Enum.Parse<GoodsCaseState>(facts.State.Replace("-", "", StringComparison.Ordinal), ignoreCase: true),
                    opened.OrderNumber!, facts.Pieces, facts.Amount, null, null, Now, opened.PromisedBy));
                break;
            case RecordReturnParcel sent:
                Move(sent.CaseId, each => each with { State = GoodsCaseState.ParcelSent, ReturnTracking = sent.TrackingNumber });
                break;
            case WithdrawCase withdrawn:
                Move(withdrawn.CaseId, each => each with { State = GoodsCaseState.Withdrawn });
                break;
            case RefundMoney refund:
                PayBack(refund.CaseId, refund.OrderNumber, refund.Amount);
                Move(refund.CaseId, each => each.State == GoodsCaseState.Refunding ? each with { State = GoodsCaseState.Refunded } : each);
                break;
        }
    }

    public void Move(string caseId, Func<GoodsCase, GoodsCase> change)
    {
        var at = cases.FindIndex(each => each.CaseId == caseId);
        if (at >= 0)
        {
            cases[at] = change(cases[at]);
        }
    }

    public void PayBack(string caseId, string order, decimal amount)
    {
        var kept = orders[order];
        orders[order] = kept with { Order = kept.Order with { Refunded = kept.Order.Refunded + amount } };
        paidBack[caseId] = paidBack.GetValueOrDefault(caseId) + amount;
    }

    Task<ProductLookup> IProducts.FindAsync(string sku, CancellationToken cancellation) => Task.FromResult<ProductLookup>(
        ProductsDown ? new ProductLookup.Unavailable()
        : products.TryGetValue(sku, out var product) ? new ProductLookup.Found(product)
        : new ProductLookup.NotFound());

    public Task<ProductList> SearchAsync(string query, CancellationToken cancellation) => Task.FromResult<ProductList>(ProductsDown
        ? new ProductList.Unavailable()
        : new ProductList.Found([.. products.Values.Where(product => $"{product.Title} {product.Sku}".Contains(query, StringComparison.OrdinalIgnoreCase))]));

    public Task<OrderCases> OfOrderAsync(string orderNumber, CancellationToken cancellation) => Task.FromResult(new OrderCases(
        cases.Where(each => each.OrderNumber == orderNumber && Refunds.IsOpen(each)).Sum(each => Math.Max(0m, each.Amount - paidBack.GetValueOrDefault(each.CaseId))),
        [.. cases.Where(each => each.OrderNumber == orderNumber)]));

    public Task<IReadOnlyList<GoodsCase>> OpenOfCustomerAsync(string customerId, CancellationToken cancellation) => Task.FromResult<IReadOnlyList<GoodsCase>>(
        [.. cases.Where(each => Refunds.IsOpen(each) && orders.TryGetValue(each.OrderNumber, out var kept) && kept.Customer == customerId)]);

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
