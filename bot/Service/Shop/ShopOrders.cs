using System.Security.Cryptography;
using System.Text.RegularExpressions;
using Microsoft.Extensions.Options;
using SupportBot.Dialogs.Ports;

namespace SupportBot.Service.Shop;

/// <summary>The flows' orders, asked of the shop. A signed-in customer sees own orders only and is never locked out; a visitor
/// needs number and phone ending and has the <see cref="IdentityGate"/> before them.</summary>
internal sealed partial class ShopOrders(
    ShopClient shop, IdentityGate gate, ProvenOrders proven, RecentOrders recent, ShopStock stock, IOptions<ShopSettings> settings,
    TimeProvider time) : IOrders
{
    public async Task<OrderLookup> FindAsync(string number, Claimant claimant, CancellationToken cancellation)
    {
        number = Plain(number);
        return claimant switch
        {
            Claimant.Customer customer =>
                await FindAsync(number, data => data.CustomerId == customer.CustomerId, cancellation),
            Claimant.Visitor visitor => await FindForVisitorAsync(number, visitor, cancellation),
            _ => new OrderLookup.NotFound(),
        };
    }

    /// <summary>A visitor's; those of who is signed in are asked for each time.</summary>
    public async Task<OrderLookup> FindRecentAsync(string number, Claimant claimant, CancellationToken cancellation) =>
        claimant is Claimant.Visitor visitor
            && proven.Recent(visitor.VisitorId, Plain(number), visitor.PhoneEnding, time.GetUtcNow() - settings.Value.OrdersKeptFor) is { } order
            ? new OrderLookup.Found(order)
            : await FindAsync(number, claimant, cancellation);

    public async Task<bool> IsTheirsAsync(string number, Claimant claimant, CancellationToken cancellation) =>
        (claimant is Claimant.Visitor visitor && proven.Has(visitor.VisitorId, Plain(number), visitor.PhoneEnding))
        || await FindAsync(number, claimant, cancellation) is OrderLookup.Found;

    public async Task<OrderList> OfCustomerAsync(string customerId, CancellationToken cancellation)
    {
        var remote = settings.Value.Remote();
        var answer = await shop.AskAsync(
            (api, token) => api.OrdersOfAsync(customerId, 1, token),
            list => (IReadOnlyList<Order>)[.. OrderMapping.Asked(list, customerId).Select(data => OrderMapping.ToOrder(data, remote))],
            cancellation);
        return answer switch
        {
            ShopAnswer<IReadOnlyList<Order>>.Ok ok => new OrderList.Found(ok.Value),
            ShopAnswer<IReadOnlyList<Order>>.Refused => new OrderList.Found([]),
            _ => new OrderList.Unavailable(),
        };
    }

    private async Task<OrderLookup> FindForVisitorAsync(string number, Claimant.Visitor visitor, CancellationToken cancellation)
    {
        if (proven.Has(visitor.VisitorId, number, visitor.PhoneEnding))
        {
            var again = await FindAsync(number, visitor, cancellation);
            Remember(visitor, again);
            if (again is not OrderLookup.NotFound)
                return again;
        }

        return await gate.EnterAsync(visitor.VisitorId, number, cancellation) switch
        {
            Pass.Open open => await TryAsync(open, number, visitor, cancellation),
            Pass.Closed closed => new OrderLookup.Locked(closed.Until),
            _ => new OrderLookup.Unavailable(),
        };
    }

    private async Task<OrderLookup> TryAsync(Pass.Open pass, string number, Claimant.Visitor visitor, CancellationToken cancellation)
    {
        var wrong = false;
        try
        {
            var lookup = await FindAsync(number, visitor, cancellation);
            wrong = lookup is OrderLookup.NotFound;
            Remember(visitor, lookup);
            return lookup;
        }
        finally
        {
            // Counted before anybody is told.
            await gate.LeaveAsync(pass, wrong, CancellationToken.None);
        }
    }

    private void Remember(Claimant.Visitor visitor, OrderLookup lookup)
    {
        if (lookup is OrderLookup.Found found)
            proven.Add(visitor.VisitorId, visitor.PhoneEnding, found.Order, time.GetUtcNow());
        else if (lookup is OrderLookup.NotFound)
            proven.Remove(visitor.VisitorId);
    }

    private static string Plain(string number) => number.Trim().ToUpperInvariant();

    private Task<OrderLookup> FindAsync(string number, Claimant.Visitor visitor, CancellationToken cancellation) =>
        FindAsync(number, data => EndsWith(data.Phone, visitor.PhoneEnding), cancellation);

    /// <summary>“No such order” and “not theirs” are the same to whoever asks.</summary>
    private async Task<OrderLookup> FindAsync(string number, Func<OrderData, bool> isTheirs, CancellationToken cancellation)
    {
        if (!PlainNumber().IsMatch(number))
            return new OrderLookup.NotFound();
        var remote = settings.Value.Remote();
        var at = time.GetUtcNow();
        var answer = await shop.AskAsync(
            (api, token) => api.FindOrderAsync(number, token),
            data => (Data: data, Order: OrderMapping.ToOrder(data, remote)),
            cancellation);
        if (answer is ShopAnswer<(OrderData Data, Order Order)>.Ok { Value: var told } && told.Order.Number == number)
            recent.Add(told.Data, at);
        return answer switch
        {
            ShopAnswer<(OrderData Data, Order Order)>.Ok ok when ok.Value.Order.Number == number && isTheirs(ok.Value.Data) =>
                new OrderLookup.Found(await stock.LookAsync(ok.Value.Order, ok.Value.Data, cancellation)),
            ShopAnswer<(OrderData Data, Order Order)>.Unavailable => new OrderLookup.Unavailable(),
            _ => new OrderLookup.NotFound(),
        };
    }

    /// <summary>Compares without telling by its time how many digits were right.</summary>
    private static bool EndsWith(string? phone, string ending)
    {
        var digits = Digits(phone);
        var given = Digits(ending);
        return digits.Length >= 4 && given.Length == 4 && CryptographicOperations.FixedTimeEquals(digits.AsSpan(^4..), given);
    }

    /// <summary>The decimal digits, full-width ones too.</summary>
    private static byte[] Digits(string? text) =>
        [.. (text ?? "").Select(c => System.Globalization.CharUnicodeInfo.GetDecimalDigitValue(c)).Where(d => d >= 0).Select(d => (byte)d)];

    [GeneratedRegex("^[A-Z0-9][A-Z0-9-]{0,39}$")]
    private static partial Regex PlainNumber();
}
