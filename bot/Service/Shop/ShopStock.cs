using Microsoft.Extensions.Options;
using SupportBot.Dialogs.Ports;

namespace SupportBot.Service.Shop;

/// <summary>Finds out whether an order that does not come along lacks stock. Asked only then, since it costs a call
/// for each line, and not waited for longer than one try takes: an answer without the cause is better than a late one.</summary>
internal sealed class ShopStock(IProducts products, IOptions<ShopSettings> settings, TimeProvider time)
{
    private const int MostLines = 5;

    /// <summary>The longest that a parcel is under way before somebody may want to send the goods again.</summary>
    private static readonly TimeSpan LongOnItsWay = TimeSpan.FromHours(48);

    public async Task<Order> LookAsync(Order order, OrderData data, CancellationToken cancellation)
    {
        if (!MayMatter(order))
            return order;
        var lines = (data.Lines ?? []).Where(line => line.Sku is { Length: > 0 }).Take(MostLines);
        using var patience = new CancellationTokenSource(settings.Value.TryTimeout, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellation, patience.Token);
        try
        {
            var lacking = await Task.WhenAll(lines.Select(line => LacksAsync(line, either.Token)));
            return order with { OutOfStock = lacking.Contains(true) };
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            return order;
        }
    }

    private bool MayMatter(Order order) => order.State switch
    {
        OrderState.Unpaid or OrderState.Paid => order.DispatchPromisedBy < time.GetUtcNow(),
        OrderState.Dispatched => order.DispatchedAt + LongOnItsWay < time.GetUtcNow(),
        _ => false,
    };

    /// <summary>A product that the shop does not know (any more), or does not answer for, is not called out of stock.</summary>
    private async Task<bool> LacksAsync(LineData line, CancellationToken cancellation)
    {
        if (await products.FindAsync(line.Sku!, cancellation) is not ProductLookup.Found { Product.Variants: { Count: > 0 } variants })
            return false;
        var stock = variants.FirstOrDefault(variant => variant.Name == line.Variant)?.Stock ?? variants.Sum(variant => variant.Stock);
        return stock < line.Quantity;
    }
}
