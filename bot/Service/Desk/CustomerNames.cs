using System.Collections.Concurrent;
using SupportBot.Knowledge;
using SupportBot.Service.Handoff;
using SupportBot.Service.Shop;

namespace SupportBot.Service.Desk;

/// <summary>What a customer is called in lists. Answers at once: a name not yet known is asked for and shown when it comes.</summary>
public sealed class CustomerNames(ShopCustomers shop, DeskNews news, TimeProvider time)
{
    private const int MostKept = 10_000;
    private static readonly TimeSpan Kept = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan NothingKept = TimeSpan.FromSeconds(30);

    private readonly ConcurrentDictionary<string, (string? Name, DateTimeOffset Until)> names = new(StringComparer.Ordinal);

    /// <summary>The customer's name, else <c>访客 3F2A</c>.</summary>
    public string NameOf(string visitorId, string? customerId, Language language) =>
        customerId is not null && Known(customerId) is { } name ? name : Visitor(visitorId, language);

    public void Remember(string customerId, string? name)
    {
        if (names.Count >= MostKept)
            names.Clear();
        names[customerId] = (name, time.GetUtcNow() + (name is null ? NothingKept : Kept));
    }

    private string? Known(string customerId)
    {
        if (names.TryGetValue(customerId, out var known) && known.Until > time.GetUtcNow())
            return known.Name;
        Remember(customerId, known.Name);
        _ = AskAsync(customerId, known.Name);
        return known.Name;
    }

    private async Task AskAsync(string customerId, string? before)
    {
        if (await shop.FindAsync(customerId, CancellationToken.None) is not CustomerLookup.Found { Customer.Name: { } name })
            return;
        Remember(customerId, name);
        if (name != before)
            news.Pass();
    }

    private static string Visitor(string visitorId, Language language)
    {
        var letters = visitorId.Split('-')[0];
        var ending = letters[^Math.Min(4, letters.Length)..].ToUpperInvariant();
        return language == Language.En ? $"Visitor {ending}" : $"访客 {ending}";
    }
}
