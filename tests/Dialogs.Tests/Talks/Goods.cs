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
}
