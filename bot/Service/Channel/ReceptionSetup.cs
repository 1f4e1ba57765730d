using Microsoft.Extensions.Options;
using SupportBot.Dialogs;
using SupportBot.Dialogs.Ports;
using SupportBot.Knowledge;
using SupportBot.Service.Shop;

namespace SupportBot.Service.Channel;

public static class ReceptionSetup
{
    /// <summary>The receptionist with its rules (section <c>Policies</c>); its ports are what other floors registered.</summary>
    public static void AddReception(this IHostApplicationBuilder builder)
    {
        builder.AddSettings<PolicySettings>("Policies")
            .Configure<IOptions<ShopSettings>>((policies, shop) => policies.TimeZone = shop.Value.TimeZone)
            .Services.AddSingleton<IValidateOptions<PolicySettings>, PolicyProblems>();
        builder.Services.AddSingleton(services => new Receptionist(
            services.GetRequiredService<Func<KnowledgeBase>>(),
            new ReceptionPorts(
                services.GetRequiredService<IShopFacts>(),
                services.GetRequiredService<IServiceDesk>(),
                services.GetRequiredService<IOrders>(),
                services.GetRequiredService<IParcels>(),
                services.GetRequiredService<IProducts>(),
                services.GetRequiredService<ICases>()),
            () => services.GetRequiredService<IOptionsMonitor<PolicySettings>>().CurrentValue));
    }

    /// <summary>The rules' own sentences about what is wrong with them.</summary>
    private sealed class PolicyProblems : IValidateOptions<PolicySettings>
    {
        public ValidateOptionsResult Validate(string? name, PolicySettings options) =>
            options.Problems() is { Count: > 0 } problems ? ValidateOptionsResult.Fail(problems) : ValidateOptionsResult.Success;
    }
}
