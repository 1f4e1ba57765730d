using Microsoft.Extensions.Options;
using SupportBot.Dialogs;

namespace SupportBot.Service.Rules;

public static class RulesSetup
{
    /// <summary>Numbers of the rules (section <c>Policies</c>) that supervisors change while the service runs.</summary>
    public static void AddRules(this IHostApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddSingleton<RuleOverrides>();
        services.AddSingleton<IConfigureOptions<PolicySettings>>(provider => provider.GetRequiredService<RuleOverrides>());
        services.AddSingleton<IOptionsChangeTokenSource<PolicySettings>>(provider => provider.GetRequiredService<RuleOverrides>());
        services.AddSingleton<RuleBook>();
        services.AddHostedService<RuleLookout>();
    }

    /// <summary>Puts what was changed earlier into force, before the first message can come.</summary>
    public static Task PrepareRulesAsync(this IHost app) => app.Services.GetRequiredService<RuleBook>().RefreshAsync(CancellationToken.None);

    public static void MapRules(this IEndpointRouteBuilder routes) => RuleEndpoints.Map(routes);
}
