using SupportBot.Service.Staff;

namespace SupportBot.Service.Desk;

public static class DeskSetup
{
    /// <summary>What agents see and do.</summary>
    public static void AddDesk(this IHostApplicationBuilder builder)
    {
        builder.AddSettings<DeskSettings>("Desk");
        var services = builder.Services;
        services.AddSingleton<BotLines>();
        services.AddSingleton<DeskItems>();
        services.AddSingleton<CustomerNames>();
        services.AddSingleton<Snapshots>();
        services.AddSingleton<QuickReplyList>();
        services.AddSingleton<DeskFeed>();
        services.AddHostedService(provider => provider.GetRequiredService<DeskFeed>());
    }

    public static void MapDesk(this IEndpointRouteBuilder routes)
    {
        var desk = routes.MapStaffGroup("/api/desk", Policies.Agent).WithTags("Desk");
        DeskEndpoints.Map(desk);
        TalkEndpoints.Map(desk.MapGroup("/conversations/{id}"));
    }
}
