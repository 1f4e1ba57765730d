using Microsoft.Extensions.Caching.Memory;
using Microsoft.Extensions.Options;

namespace SupportBot.Service.Shop;

/// <summary>Orders as the shop told of them within the last seconds (<see cref="ShopSettings.OrdersKeptFor"/>), whoever asked: a case is
/// registered for what a flow has just looked at. Whose an order is does not stand here.</summary>
internal sealed class RecentOrders(IOptions<ShopSettings> settings, TimeProvider time) : IDisposable
{
    private const int Most = 5_000;

    private readonly MemoryCache recent = new(new MemoryCacheOptions { SizeLimit = Most });

    public (OrderData Data, DateTimeOffset At)? Find(string number) =>
        recent.TryGetValue(number, out Told? told) && told!.At > time.GetUtcNow() - settings.Value.OrdersKeptFor ? (told.Data, told.At) : null;

    /// <param name="at">When the shop was asked.</param>
    public void Add(OrderData data, DateTimeOffset at)
    {
        if (settings.Value.OrdersKeptFor is var kept && kept > TimeSpan.Zero)
            recent.Set(data.Number!, new Told(data, at), new MemoryCacheEntryOptions { Size = 1, AbsoluteExpirationRelativeToNow = kept });
    }

    public void Dispose() => recent.Dispose();

    private sealed record Told(OrderData Data, DateTimeOffset At);
}
