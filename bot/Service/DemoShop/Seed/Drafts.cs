using System.Globalization;
using SupportBot.Service.DemoShop.Model;

namespace SupportBot.Service.DemoShop.Seed;

/// <summary>A scan, so many hours before the first start.</summary>
internal sealed record Stop(double HoursAgo, string Place, string Text);

/// <summary>A parcel on its way: which courier, its number, its scans newest first.</summary>
internal sealed record Way(
    string Courier, string TrackingNumber, ParcelState State, IReadOnlyList<Stop> Stops, string? SignedBy = null,
    ParcelService Service = ParcelService.Express);

/// <summary>Makes orders out of a line each: what was bought, how many hours ago it was paid, how the parcel went.</summary>
internal sealed class Drafts(IReadOnlyList<Product> products, DateTimeOffset now)
{
    private static readonly TimeSpan DispatchPromise = TimeSpan.FromHours(48);

    public DateTimeOffset HoursAgo(double hours) => now - TimeSpan.FromHours(hours);

    /// <summary>Placed and not paid.</summary>
    public (Order Order, Parcel? Parcel) Unpaid(string number, double placedHoursAgo, string bought)
    {
        var (paid, _) = Paid(number, placedHoursAgo, bought);
        return (paid with { State = OrderState.Unpaid, Paid = 0.00m, PaidAt = null, DispatchPromisedBy = null, ChangedAt = paid.PlacedAt }, null);
    }

    /// <summary>Paid ten minutes after it was placed, not dispatched.</summary>
    /// <param name="bought">Such as <c>CL-01 雾蓝 M x1; CU-01 白 x2 @45.00</c>: product, variant, pieces, price where it is not the usual.</param>
    public (Order Order, Parcel? Parcel) Paid(
        string number, double paidHoursAgo, string bought, decimal freight = 0.00m, Customer? customer = null, Address? address = null)
    {
        var lines = bought.Split(';', StringSplitOptions.TrimEntries).Select(Read).ToList();
        var owner = customer ?? People.Lin;
        var paidAt = HoursAgo(paidHoursAgo);
        return (new Order(
            number, owner.Id, owner.Name, owner.Phone, OrderState.Paid, paidAt, paidAt.AddMinutes(-10), address ?? People.Nanjing,
            lines, freight, lines.Sum(line => line.Quantity * line.UnitPrice) + freight, 0.00m,
            lines.Sum(line => line.Quantity * (line.UnitPrice - Find(line.Sku).Cost)), paidAt, paidAt + DispatchPromise), null);
    }

    /// <summary>Dispatched with the parcel's first scan; signed for with its last when it says so.</summary>
    public (Order Order, Parcel? Parcel) Sent(
        string number, string bought, Way way, decimal freight = 0.00m, int? packedGrams = null, Customer? customer = null,
        Address? address = null)
    {
        var picked = way.Stops[^1].HoursAgo;
        var (order, _) = Paid(number, picked + 9, bought, freight, customer, address);
        var last = HoursAgo(way.Stops[0].HoursAgo);
        var signed = way.State == ParcelState.Signed;
        var parcel = new Parcel(
            way.TrackingNumber, number, way.Courier, way.Service, way.State,
            [.. way.Stops.Select(stop => new Scan(HoursAgo(stop.HoursAgo), stop.Place, stop.Text))], way.SignedBy);
        return (order with
        {
            State = signed ? OrderState.Signed : OrderState.Dispatched,
            DispatchedAt = HoursAgo(picked),
            SignedAt = signed ? last : null,
            ChangedAt = signed ? last : HoursAgo(picked),
            Courier = way.Courier,
            TrackingNumber = way.TrackingNumber,
            PackedGrams = packedGrams ?? order.Lines.Sum(line => line.Quantity * line.WeightGrams),
            WarrantyUntil = signed && Warranty(order) is { } months ? last.AddMonths(months) : null,
        }, parcel);
    }

    private int? Warranty(Order order) => order.Lines.Max(line => Find(line.Sku).WarrantyMonths);

    private Line Read(string text, int index)
    {
        var words = text.Split(' ');
        var product = Find(words[0]);
        var price = words[^1].StartsWith('@') ? Number(words[^1]) : product.Price;
        var pieces = Array.FindLastIndex(words, word => word[0] == 'x' && word[1..].All(char.IsAsciiDigit));
        var variant = string.Join(' ', words[1..pieces]);
        if (product.Variants.All(each => each.Name != variant))
            throw new ArgumentException($"{product.Sku} has no variant {variant}.", nameof(text));
        return new Line(index + 1, product.Sku, product.Title, (int)Number(words[pieces]), price, product.WeightGrams, variant);
    }

    private Product Find(string sku) => products.First(product => product.Sku == sku);

    private static decimal Number(string word) => decimal.Parse(word[1..], CultureInfo.InvariantCulture);
}
