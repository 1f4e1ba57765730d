using System.Globalization;
using Microsoft.Extensions.Options;
using SupportBot.Knowledge;

namespace SupportBot.Service.Shop;

/// <summary>What the shop has to tell of itself now: promotions, best sellers, new arrivals. Read in the background, so that an
/// answer never waits; kept a while when the shop cannot be reached.</summary>
internal sealed class LiveFacts(IOptions<ShopSettings> settings, TimeProvider time)
{
    private const int MostNamed = 3;
    private static readonly TimeSpan NewFor = TimeSpan.FromDays(30);

    private volatile Copy? copy;

    public bool IsFilled => copy is not null;

    public void Fill(IReadOnlyList<PromotionData> promotions, IReadOnlyList<ProductData> products) =>
        copy = new Copy(time.GetUtcNow(), promotions, [.. products.Where(product => product.Listed != false && product.Title is not null)]);

    /// <summary>The text, or <see langword="null"/> when there is nothing (fresh enough) to tell.</summary>
    public string? Find(string key, Language language)
    {
        var now = time.GetUtcNow();
        if (copy is not { } current || now - current.At > settings.Value.FactsKeptFor)
            return null;
        var text = key switch
        {
            "promotions" => string.Join('\n', Running(current.Promotions, now, language)),
            "best-sellers" => Names(
                current.Products.Where(product => product.BestSellerRank is not null).OrderBy(product => product.BestSellerRank), language),
            "new-arrivals" => Names(
                current.Products.Where(product => now - product.ListedAt < NewFor).OrderByDescending(product => product.ListedAt), language),
            _ => "",
        };
        return text.Length == 0 ? null : text;
    }

    /// <summary>An offer that is over, or not yet on, is never told (PRE-PROMO).</summary>
    private static IEnumerable<string> Running(IReadOnlyList<PromotionData> promotions, DateTimeOffset now, Language language) =>
        promotions.Where(each => !(each.From > now) && !(each.Until <= now))
            .Select(each => language == Language.En ? each.TextEn ?? each.Text : each.Text ?? each.TextEn)
            .OfType<string>().Where(text => text.Length > 0);

    private static string Names(IEnumerable<ProductData> products, Language language) => string.Join(
        language == Language.En ? ", " : "、",
        products.Take(MostNamed).Select(product => language == Language.En
            ? $"{product.TitleEn ?? product.Title} (CNY {Price(product)})"
            : $"{product.Title}（{Price(product)} 元）"));

    private static string Price(ProductData product) => product.Price.ToString("0.##", CultureInfo.InvariantCulture);

    private sealed record Copy(DateTimeOffset At, IReadOnlyList<PromotionData> Promotions, IReadOnlyList<ProductData> Products);
}
