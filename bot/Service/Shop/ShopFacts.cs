using Microsoft.Extensions.Options;
using SupportBot.Dialogs.Ports;
using SupportBot.Knowledge;
using SupportBot.Knowledge.QuickReplies;

namespace SupportBot.Service.Shop;

/// <summary>The facts that answers name: live ones from the shop, else what the settings say, else the pack's. What the shop says of
/// itself and the pack has no fact for is not told: a school has no parcels.</summary>
internal sealed class ShopFacts(
    IReadOnlyDictionary<string, Fact> pack, LiveFacts live, IOptions<ShopSettings> settings, TimeProvider time) : IShopFacts
{
    private readonly Dictionary<string, LocalText> overrides = Overrides(settings.Value);
    private readonly TimeZoneInfo zone = TimeZoneInfo.FindSystemTimeZoneById(settings.Value.TimeZone);

    public string? Find(string key, Language language)
    {
        if (key == "greeting")
            return Greeting(TimeZoneInfo.ConvertTime(time.GetUtcNow(), zone).Hour, language);
        if ((pack.ContainsKey(key) || overrides.ContainsKey(key)) && live.Find(key, language) is { } told)
            return told;
        var text = overrides.GetValueOrDefault(key) ?? pack.GetValueOrDefault(key)?.Text;
        return text?.In(language) is { Length: > 0 } found ? found : null;
    }

    private static string Greeting(int hour, Language language) => (hour, language) switch
    {
        ( >= 5 and < 12, Language.En) => "Good morning",
        ( >= 12 and < 18, Language.En) => "Good afternoon",
        (_, Language.En) => "Good evening",
        ( >= 5 and < 11, _) => "早上好",
        ( >= 11 and < 13, _) => "中午好",
        ( >= 13 and < 18, _) => "下午好",
        _ => "晚上好",
    };

    private static Dictionary<string, LocalText> Overrides(ShopSettings settings)
    {
        var facts = settings.Facts.ToDictionary(
            fact => fact.Key, fact => new LocalText(fact.Value.Zh, fact.Value.En), StringComparer.OrdinalIgnoreCase);
        if (settings.Name is { Length: > 0 } name)
            facts.TryAdd("shop-name", new LocalText(name, name));
        return facts;
    }
}
