using System.Collections.Concurrent;
using Microsoft.Extensions.Options;

namespace SupportBot.Service.Shop;

/// <summary>Orders as the shop told of them within the last seconds (<see cref="ShopSettings.OrdersKeptFor"/>), whoever asked: a case is
/// registered for what a flow has just looked at. Whose an order is does not stand here.</summary>
internal sealed class RecentOrders(IOptions<ShopSettings> settings, TimeProvider time)
{
    private const int MostKept = 5_000;

    private readonly ConcurrentDictionary<string, (OrderData Data, DateTimeOffset At)> kept = new(StringComparer.Ordinal);

    public (OrderData Data, DateTimeOffset At)? Find(string number) =>
        kept.TryGetValue(number, out var recent) && recent.At > time.GetUtcNow() - settings.Value.OrdersKeptFor ? recent : null;

    /// <param name="at">When the shop was asked.</param>
    public void Add(OrderData data, DateTimeOffset at)
    {
        if (kept.Count >= MostKept)
            kept.Clear();
        kept[data.Number!] = (data, at);
    }
}
