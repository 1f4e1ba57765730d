using System.Text.RegularExpressions;
using SupportBot.Service.Cases;

namespace SupportBot.Service.Shop;

/// <summary>The register's orders, asked of the shop.</summary>
internal sealed partial class ShopOrderBook(ShopClient shop, RecentOrders recent, TimeProvider time) : IOrderBook
{
    public async Task<OrderLook> FindAsync(string orderNumber, CancellationToken cancellation)
    {
        if (!PlainNumber().IsMatch(orderNumber))
            return new OrderLook.Missing();
        var readAt = time.GetUtcNow();
        var answer = await shop.AskAsync(
            (api, token) => api.FindOrderAsync(orderNumber, token), data => ToEntry(data, orderNumber, readAt), cancellation);
        return answer switch
        {
            ShopAnswer<OrderEntry>.Ok ok => new OrderLook.Found(ok.Value),
            ShopAnswer<OrderEntry>.Refused => new OrderLook.Missing(),
            _ => new OrderLook.Unavailable(),
        };
    }

    public Task<OrderLook> FindRecentAsync(string orderNumber, CancellationToken cancellation) => recent.Find(orderNumber) is var (data, at)
        ? Task.FromResult<OrderLook>(new OrderLook.Found(ToEntry(data, orderNumber, at)))
        : FindAsync(orderNumber, cancellation);

    private static OrderEntry ToEntry(OrderData data, string asked, DateTimeOffset readAt)
    {
        var order = OrderMapping.ToOrder(OrderMapping.Asked(data, asked), []);
        return new OrderEntry(
            order.Number,
            data.CustomerName,
            order.PlacedAt,
            order.Paid,
            order.Refunded,
            [.. (data.Refunds ?? []).Select(refund => new PaidBack(OrderMapping.Money(refund.Amount), refund.CaseId))],
            [.. order.Lines.Select(line => new BoughtLine(line.LineNo, line.Sku, line.Title, line.Variant, line.Quantity, line.UnitPrice))],
            readAt)
        {
            CustomerId = data.CustomerId,
            PhoneEnding = data.Phone is { Length: >= 7 } phone && phone[^4..].All(char.IsAsciiDigit) ? phone[^4..] : null,
            Terms = order,
        };
    }

    [GeneratedRegex("^[A-Z0-9][A-Z0-9-]{0,39}$")]
    private static partial Regex PlainNumber();
}
