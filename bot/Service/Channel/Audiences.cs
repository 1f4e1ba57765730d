using System.Collections.Concurrent;
using SupportBot.Knowledge;
using SupportBot.Knowledge.QuickReplies;
using SupportBot.Service.Shop;

namespace SupportBot.Service.Channel;

/// <summary>What kind of customer somebody is, by the shop's own group. The shop is asked only while some answer depends on it, and
/// once in a while for each customer.</summary>
public sealed class Audiences(ShopCustomers shop, Func<KnowledgeBase> knowledge, TimeProvider time)
{
    private const int MostKept = 10_000;
    private static readonly TimeSpan Kept = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan FailureKept = TimeSpan.FromSeconds(30);

    private readonly ConcurrentDictionary<string, (Audience? Audience, DateTimeOffset Until)> known = new(StringComparer.Ordinal);
    private Need? needed;

    /// <returns><see langword="null"/> for a visitor whom the shop has not signed in, and while the shop does not answer.</returns>
    public async ValueTask<Audience?> FindAsync(string? customerId, CancellationToken cancellation)
    {
        if (customerId is null || !IsNeeded())
            return null;
        var now = time.GetUtcNow();
        if (known.TryGetValue(customerId, out var kept) && kept.Until > now)
            return kept.Audience;
        var lookup = await shop.FindAsync(customerId, cancellation);
        if (known.Count >= MostKept)
            known.Clear();
        var audience = lookup is CustomerLookup.Found { Customer.Group: { } group } ? Read(group) : kept.Audience;
        known[customerId] = (audience, now + (lookup is CustomerLookup.Unavailable ? FailureKept : Kept));
        return audience;
    }

    private static Audience? Read(string group) => Enum.TryParse<Audience>(group, ignoreCase: true, out var audience) ? audience : null;

    private bool IsNeeded()
    {
        var (now, need) = (knowledge(), needed);
        if (need is null || !ReferenceEquals(need.Of, now))
            needed = need = new(now, now.Entries.Any(entry => entry.Details is { } details && Asks(details)));
        return need.Asks;
    }

    private static bool Asks(EntryDetails details) => details.Audiences.Count > 0 || details.Variants.Any(variant => variant.Audience is not null);

    private sealed record Need(KnowledgeBase Of, bool Asks);
}
