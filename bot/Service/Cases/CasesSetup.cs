using SupportBot.Service.Conversations;

namespace SupportBot.Service.Cases;

public static class CasesSetup
{
    public static void AddCases(this IHostApplicationBuilder builder) =>
        builder.Services.AddSingleton<IEffectHandler, CaseEffects>();
}
