using SupportBot.Dialogs.Ports;
using SupportBot.Service.Conversations;

namespace SupportBot.Service.Cases;

public static class CasesSetup
{
    /// <summary>The register: cases, their money, what waits for a supervisor.</summary>
    public static void AddCases(this IHostApplicationBuilder builder)
    {
        var services = builder.Services;
        builder.AddSettings<CaseSettings>("Cases");
        services.AddSingleton<CaseStore>();
        services.AddSingleton<OrderMoney>();
        services.AddSingleton<CaseNotes>();
        services.AddSingleton<CaseActs>();
        services.AddSingleton<Approvals>();
        services.AddSingleton<CaseOpening>();
        services.AddSingleton<Register>();
        services.AddSingleton<HandLookups>();
        services.AddSingleton<HandOpening>();
        services.AddSingleton<ICases, CaseView>();
        services.AddSingleton<IOutcomeBook, CaseOutcomes>();
        services.AddSingleton<IEffectHandler, CaseEffects>();
    }
}
