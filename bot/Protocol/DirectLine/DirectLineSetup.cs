using System.Security.Cryptography;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace SupportBot.Protocol.DirectLine;

public static class DirectLineSetup
{
    /// <summary>Adds Direct Line for a bot that keeps nothing: conversations, files and the key of tokens last as long as the program.</summary>
    public static IServiceCollection AddDirectLine(this IServiceCollection services, DirectLineSettings settings)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton(settings);
        services.AddSingleton(provider => new DirectLineTokens(
            RandomNumberGenerator.GetBytes(64), settings, provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton(provider => new FileLinks(
            RandomNumberGenerator.GetBytes(64), settings, provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton<MemoryConversations>();
        services.AddSingleton<IDirectLineBackend>(provider => provider.GetRequiredService<MemoryConversations>());
        services.AddSingleton<IAttachmentStore, MemoryAttachments>();
        return services.AddDirectLineServer();
    }

    /// <summary>Adds the server alone: <see cref="IDirectLineBackend"/>, <see cref="DirectLineTokens"/>, <see cref="FileLinks"/> and
    /// <see cref="DirectLineSettings"/> must be registered beside it, and <see cref="IAttachmentStore"/> when it takes files.</summary>
    public static IServiceCollection AddDirectLineServer(this IServiceCollection services)
    {
        services.AddSingleton<DirectLineAccess>();
        services.AddSingleton<DirectLineUploads>();
        services.AddSingleton<DirectLineStream>();
        services.AddSingleton<DirectLineEndpoints>();
        return services;
    }

    /// <summary>Needs <c>UseWebSockets</c> before it.</summary>
    public static void MapDirectLine(this IEndpointRouteBuilder routes) =>
        routes.ServiceProvider.GetRequiredService<DirectLineEndpoints>().Map(routes);
}
