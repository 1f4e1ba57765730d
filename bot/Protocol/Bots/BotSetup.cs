using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using SupportBot.Protocol.Authentication;
using SupportBot.Protocol.Connector;

namespace SupportBot.Protocol.Bots;

public static class BotSetup
{
    /// <summary>Adds a bot that keeps nothing: its turns wait in this process.</summary>
    public static IServiceCollection AddBot<TBot>(this IServiceCollection services, BotSettings? settings = null)
        where TBot : class, IBot
    {
        services.TryAddSingleton(settings ?? new BotSettings());
        services.AddSingleton<IBot, TBot>();
        services.AddSingleton<BotAdapter>();
        services.AddSingleton<IMessagesBackend>(provider => provider.GetRequiredService<BotAdapter>());
        return services.AddBotProtocol();
    }

    /// <summary>Adds the bot's side of the protocol without the bot: an <see cref="IMessagesBackend"/> and <see cref="BotSettings"/> must
    /// be registered beside it.</summary>
    public static IServiceCollection AddBotProtocol(this IServiceCollection services)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton(provider => new ServiceHosts(provider.GetRequiredService<BotSettings>(), IsDevelopment(provider)));
        services.TryAddSingleton<ITokenSource>(provider => new MsalTokens(provider.GetRequiredService<BotSettings>()));
        services.AddSingleton(provider => new ConnectorClient(ActivatorUtilities.CreateInstance<ConnectorCalls>(provider, ConnectorCalls.NewClient())));
        services.AddSingleton<Func<string, BotFrameworkClient>>(provider => appId => ClientOf(provider, appId));
        services.AddSingleton(provider =>
        {
            var settings = provider.GetRequiredService<BotSettings>();
            return new BotAuthenticator(
                settings,
                Keys(provider, settings.ChannelMetadata),
                Keys(provider, settings.BotMetadata),
                provider.GetRequiredService<TimeProvider>(),
                IsDevelopment(provider));
        });
        services.AddSingleton<BotEndpoint>();
        return services;
    }

    /// <summary>Takes activities at <paramref name="path"/>.</summary>
    public static void MapBot(this IEndpointRouteBuilder routes, string path = "/api/messages") =>
        routes.ServiceProvider.GetRequiredService<BotEndpoint>().Map(routes, path);

    /// <summary>Tokens for another bot are of no use to anybody but it.</summary>
    private static BotFrameworkClient ClientOf(IServiceProvider provider, string appId)
    {
        var tokens = new MsalTokens(provider.GetRequiredService<BotSettings>(), scope: $"{appId}/.default");
        return new BotFrameworkClient(ActivatorUtilities.CreateInstance<ConnectorCalls>(provider, ConnectorCalls.NewClient(), tokens));
    }

    private static KeySource Keys(IServiceProvider provider, string address) => ActivatorUtilities.CreateInstance<KeySource>(
        provider, address, ConnectorCalls.NewClient(), (ILogger)provider.GetRequiredService<ILogger<KeySource>>());

    private static bool IsDevelopment(IServiceProvider provider) => provider.GetRequiredService<IHostEnvironment>().IsDevelopment();
}
