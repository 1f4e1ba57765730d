using Microsoft.Extensions.Options;
using SupportBot.Protocol.Bots;

namespace SupportBot.Service.OutsideDesk;

public static class OutsideDeskSetup
{
    /// <summary>The hand-off protocol with a desk outside, when <c>OutsideDesk:Address</c> names one.</summary>
    public static void AddOutsideDesk(this IHostApplicationBuilder builder)
    {
        builder.AddSettings<OutsideDeskSettings>("OutsideDesk");
        builder.Services.AddSingleton<OutsideHandoffs>();
        builder.Services.AddSingleton<OutsideWords>();
        builder.Services.AddSingleton<OutsideHearing>();
        builder.Services.AddSingleton<IOutsideDesk>(services => services.GetRequiredService<OutsideHearing>());
        if (string.IsNullOrEmpty(builder.Configuration["OutsideDesk:Address"]))
            return;
        builder.Services.AddOptions<BotSettings>().PostConfigure<IOptions<OutsideDeskSettings>>(
            (bot, desk) => bot.Befriend(new Uri(desk.Value.Address), desk.Value.AppId));
        builder.Services.AddHostedService<OutsideDelivery>();
    }
}
