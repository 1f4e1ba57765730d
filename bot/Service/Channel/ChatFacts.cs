using Microsoft.Extensions.Options;
using SupportBot.Dialogs;
using SupportBot.Dialogs.Ports;
using SupportBot.Knowledge;
using SupportBot.Protocol.DirectLine;

namespace SupportBot.Service.Channel;

/// <summary>What the window shows around the talk: from the shop's facts and the service hours.</summary>
public sealed class ChatFacts(
    IShopFacts facts, IOptionsMonitor<PolicySettings> policies, IOptions<ChatSettings> settings,
    DirectLineSettings directLine, TimeProvider time)
{
    public WindowSettings Settings(Language language)
    {
        var hours = policies.CurrentValue.Hours();
        return new WindowSettings(
            facts.Find("shop-name", language) ?? "SupportBot",
            settings.Value.BrandColor,
            hours.Spoken(),
            hours.IsOpen(time.GetUtcNow()),
            language.Tag(),
            directLine.MaxFile,
            FileTypes.Of(directLine));
    }
}

/// <param name="Hours">Service hours in words, e.g. <c>08:30–24:00</c>.</param>
/// <param name="Open">Whether people are there now.</param>
/// <param name="MaxFile">Bytes of the largest file that can be sent.</param>
/// <param name="FileTypes">Of the files that can be sent.</param>
public sealed record WindowSettings(string ShopName, string BrandColor, string Hours, bool Open, string Locale, int MaxFile, IReadOnlyList<string> FileTypes);
