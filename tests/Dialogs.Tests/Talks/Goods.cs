using SupportBot.Dialogs.Effects;
using SupportBot.Dialogs.Ports;

namespace SupportBot.Dialogs.Tests.Talks;

/// <summary>Orders and parcels of the tests, told by what matters about them; times count back from <see cref="World.Afternoon"/>.</summary>
internal static class Goods
{
    public const string Number = "SB1005";
    public const string Tracking = "YT70001005";

    public static DateTimeOffset Ago(double hours) => World.Afternoon - TimeSpan.FromHours(hours);

    public static Order Order(OrderState state, string number = Number, double placedHoursAgo = 120) => new(
        number, state, "便携保温杯", 1, Ago(placedHoursAgo),
        PaidAt: state == OrderState.Unpaid ? null : Ago(placedHoursAgo - 1),
        DispatchPromisedBy: null, DispatchedAt: null, SignedAt: null, TrackingNumber: null,
        Overseas: false, Remote: false, Wholesale: false, OutOfStock: false, HasGift: false);

    public static Order Paid(double promisedHoursAgo, string number = Number) =>
        Order(OrderState.Paid, number) with { DispatchPromisedBy = Ago(promisedHoursAgo) };

    public static Order Sent(double hoursAgo = 110, string number = Number) =>
        Order(OrderState.Dispatched, number) with { DispatchedAt = Ago(hoursAgo), TrackingNumber = Tracking };

    public static Order SignedFor(double hoursAgo = 20, string number = Number) =>
        Order(OrderState.Signed, number) with { DispatchedAt = Ago(100), SignedAt = Ago(hoursAgo), TrackingNumber = Tracking };

    public static Parcel Parcel(double lastScanHoursAgo, ParcelState state = ParcelState.InTransit) => new(
        Tracking, "圆通", ParcelService.Express, state, SignedBy: null,
        [
            new Scan(Ago(lastScanHoursAgo), "杭州转运中心", "快件已到达"),
            new Scan(Ago(lastScanHoursAgo + 10), "上海分拨中心", "快件已发出"),
        ],
        Requests: []);

    public static Parcel Empty(ParcelState state = ParcelState.Announced) => Parcel(1, state) with { Scans = [] };

    public static Parcel Asked(this Parcel parcel, string kind, string reason, double hoursAgo) =>
        parcel with { Requests = [new CourierRequest(kind, reason, Ago(hoursAgo)), .. parcel.Requests] };

    // A jacket that was signed for, and what else the shop has

    public const string JacketNumber = "SB1007";

    public static readonly OrderCases NoCases = new(0m, []);

    public static readonly Product JacketProduct = new(
        "CL-01", "轻羽防风连帽外套", "服装", 299.00m, Returnable: true, Listed: true,
        [new("雾蓝 S", 18), new("雾蓝 M", 25), new("雾蓝 L", 12), new("米白 M", 0), new("米白 L", 0)]);

    public static readonly Product Trousers = new(
        "CL-04", "直筒水洗牛仔裤", "服装", 189.00m, Returnable: true, Listed: true, [new("深蓝 M", 22), new("深蓝 L", 19)]);

    public static readonly Product Coat = new(
        "CL-02", "双面羊毛短款外套", "服装", 459.00m, Returnable: true, Listed: true, [new("燕麦 M", 11), new("炭灰 M", 8)]);

    public static readonly Product Cake = new(
        "FO-02", "手工红枣核桃糕 500g", "食品", 45.00m, Returnable: false, Listed: true, [new("原味", 70)]);

    public static readonly Product Fryer = new("KI-01", "可视空气炸锅 5L", "厨具", 459.00m, Returnable: true, Listed: true, [new("奶白", 19), new("墨绿", 11)]) { Warranted = true };

    /// <summary>Signed 100 days ago; the warranty ends so many days from now.</summary>
    public static Order FryerOrder(double warrantyDays, string number = "SB1016") => SignedFor(100 * 24, number) with
    {
        Title = Fryer.Title, Paid = 459.00m, WarrantyUntil = Ago(-24 * warrantyDays), Lines = [new OrderLine(1, Fryer.Sku, Fryer.Title, "奶白", 1, 459.00m)],
    };

    public static Order JacketOrder(double signedDaysAgo, string number = JacketNumber) => SignedFor(signedDaysAgo * 24, number) with
    {
        Title = JacketProduct.Title,
        Paid = 311.00m,
        Freight = 12.00m,
        Lines = [new OrderLine(1, JacketProduct.Sku, JacketProduct.Title, "雾蓝 M", 1, 299.00m)],
    };

    public static GoodsCase Case(string proposal, GoodsCaseState state, string order = JacketNumber, string id = "k-1") => new(
        id, "C1024", proposal == "exchange" ? "exchange" : "return", proposal, state, order,
        proposal == "goodwill" ? [] : [new Effects.CasePieces(1, JacketProduct.Sku, JacketProduct.Title, "雾蓝 M", 1)],
        Amount: 299.00m, ReturnTracking: null, NewTracking: null, Ago(20), Ago(-30));

    /// <summary>Who is refused insists, and the supervisor reads why it was.</summary>
    public static Script PutToASupervisor(this Script refused, string why) => refused.TapOn("insist:").TapOn("goodwill:SB")
        .Asks<OpenCase>(opened => opened.Facts!.Basis.Contains(why, StringComparison.Ordinal));
}
