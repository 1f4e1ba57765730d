using Microsoft.Extensions.Options;
using SupportBot.Protocol.Bots;
using SupportBot.Protocol.DirectLine;
using SupportBot.Service.Conversations;
using SupportBot.Service.Storage;

namespace SupportBot.Service.Channel;

public static class ChannelSetup
{
    public static void AddChannel(this IHostApplicationBuilder builder)
    {
        builder.AddSettings<DirectLineSettings>("DirectLine");
        builder.AddSettings<ChatSettings>("Chat");
        builder.Services.AddSingleton(services => services.GetRequiredService<IOptions<DirectLineSettings>>().Value);
        builder.Services.AddSingleton(services => new DirectLineTokens(
            services.GetRequiredService<SigningKeys>().FindOrMakeAsync("directline").GetAwaiter().GetResult(),
            services.GetRequiredService<DirectLineSettings>(),
            services.GetRequiredService<TimeProvider>()));
        builder.Services.AddSingleton(services => new FileLinks(
            services.GetRequiredService<SigningKeys>().FindOrMakeAsync("directline-files").GetAwaiter().GetResult(),
            services.GetRequiredService<DirectLineSettings>(),
            services.GetRequiredService<TimeProvider>()));
        builder.Services.AddSingleton<IDirectLineBackend, DirectLineBackend>();
        builder.Services.AddSingleton<IAttachmentStore, PhotoAttachments>();
        builder.Services.AddDirectLineServer();
        AddBotFramework(builder);
        builder.Services.AddSingleton<SignedIdentities>();
        builder.Services.AddSingleton<ChatFacts>();
        builder.Services.AddSingleton<ChatEndpoints>();
        builder.Services.AddSingleton<Audiences>();
        builder.Services.AddSingleton<Conversations.IBot, BotTurns>();
    }

    public static void MapChannel(this IEndpointRouteBuilder routes)
    {
        routes.MapDirectLine();
        routes.ServiceProvider.GetRequiredService<ChatEndpoints>().Map(routes);
        routes.MapBot();
    }

    private static void AddBotFramework(IHostApplicationBuilder builder)
    {
        builder.AddSettings<BotSettings>("Bot");
        builder.Services.AddSingleton(services => services.GetRequiredService<IOptions<BotSettings>>().Value);
        builder.Services.AddBotProtocol();
        builder.Services.AddSingleton<ChannelRoutes>();
        builder.Services.AddSingleton<IMessagesBackend, MessagesBackend>();
        builder.Services.AddHostedService<ChannelDelivery>();
    }
}
