using Microsoft.Extensions.Caching.Memory;
using SupportBot.Dialogs.Ports;

namespace SupportBot.Service.Shop;

/// <summary>The order that a visitor proved last, on this node. The same number with the same ending tells nothing new, so it is no
/// try: a talk about one order is neither slowed down by counting nor broken off by what others try meanwhile. A wrong try of the
/// visitor's own ends that; another node counts again.</summary>
internal sealed class ProvenOrders : IDisposable
{
    private const int Most = 20_000;
    private static readonly TimeSpan KeptFor = TimeSpan.FromMinutes(30);

    private readonly MemoryCache proven = new(new MemoryCacheOptions { SizeLimit = Most });

    public bool Has(string visitorId, string number, string ending) => Find(visitorId, number, ending) is not null;

    /// <summary>The order as the shop told it since then, if it did.</summary>
    public Order? Recent(string visitorId, string number, string ending, DateTimeOffset since) =>
        Find(visitorId, number, ending) is { } last && last.At >= since ? last.Order : null;

    /// <param name="at">When the shop told it.</param>
    public void Add(string visitorId, string ending, Order order, DateTimeOffset at) =>
        proven.Set(visitorId, new Proven(order, ending, at), new MemoryCacheEntryOptions { Size = 1, SlidingExpiration = KeptFor });

    public void Remove(string visitorId) => proven.Remove(visitorId);

    public void Dispose() => proven.Dispose();

    private Proven? Find(string visitorId, string number, string ending) =>
        proven.TryGetValue(visitorId, out Proven? last) && last!.Order.Number == number && last.Ending == ending ? last : null;

    private sealed record Proven(Order Order, string Ending, DateTimeOffset At);
}
