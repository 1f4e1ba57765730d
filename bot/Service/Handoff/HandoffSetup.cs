using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using SupportBot.Dialogs.Ports;
using SupportBot.Service.Conversations;
using SupportBot.Service.Telemetry;

namespace SupportBot.Service.Handoff;

public static class HandoffSetup
{
    /// <summary>The queue, in this process or on the Redis that <c>ConnectionStrings:Redis</c> names, and the service around it.</summary>
    public static void AddHandoff(this IHostApplicationBuilder builder)
    {
        var services = builder.Services;
        builder.AddSettings<HandoffSettings>("Handoff");
        services.TryAddSingleton(TimeProvider.System);
        AddQueue(services, builder.Configuration.GetConnectionString("Redis"));
        services.AddSingleton<GuardedQueue>();
        services.AddSingleton<HandoffStore>();
        services.AddSingleton<IHealthPart, QueueHealth>();
        services.AddSingleton<DeskNews>();
        services.AddSingleton<OwnerMoves>();
        services.AddSingleton<Presence>();
        services.AddSingleton<Claims>();
        services.AddSingleton<Handoffs>();
        services.AddSingleton<IOwnerListener>(provider => provider.GetRequiredService<Handoffs>());
        services.AddSingleton<ServiceDesk>();
        services.AddSingleton<IServiceDesk>(provider => provider.GetRequiredService<ServiceDesk>());
        services.AddSingleton<QueuePlaces>();
        services.AddSingleton<QueueMending>();
        services.AddSingleton<SilentAgents>();
        services.AddSingleton<AfterHours>();
        services.AddSingleton<HandoffSweeper>();
        services.AddHostedService(provider => provider.GetRequiredService<HandoffSweeper>());
    }

    private static void AddQueue(IServiceCollection services, string? redis)
    {
        if (string.IsNullOrWhiteSpace(redis))
        {
            services.AddSingleton<IHandoffQueue, MemoryQueue>();
            return;
        }

        services.AddSingleton(new RedisConnection(redis));
        services.AddSingleton<RedisScripts>();
        services.AddSingleton(provider => new QueueKeys(provider.GetRequiredService<IOptions<HandoffSettings>>().Value.RedisPrefix));
        services.AddSingleton<IHandoffQueue, RedisQueue>();
        services.AddHostedService<RedisHints>();
    }
}
