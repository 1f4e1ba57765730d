using Microsoft.Extensions.Caching.Memory;

namespace SupportBot.Service.Shop;

/// <summary>The order that a visitor proved last, on this node. The same number with the same ending tells nothing new, so it is no
/// try: a talk about one order is neither slowed down by counting nor broken off by what others try meanwhile. A wrong try of the
/// visitor's own ends that; another node counts again.</summary>
internal sealed class ProvenOrders : IDisposable
{
    private const int Most = 20_000;
    private static readonly TimeSpan KeptFor = TimeSpan.FromMinutes(30);

    private readonly MemoryCache proven = new(new MemoryCacheOptions { SizeLimit = Most });

    public bool Has(string visitorId, string number, string ending) =>
        proven.TryGetValue(visitorId, out (string, string) last) && last == (number, ending);

    public void Add(string visitorId, string number, string ending) =>
        proven.Set(visitorId, (number, ending), new MemoryCacheEntryOptions { Size = 1, SlidingExpiration = KeptFor });

    public void Remove(string visitorId) => proven.Remove(visitorId);

    public void Dispose() => proven.Dispose();
}
