namespace SupportBot.Service.Conversations;

public static class ConversationsSetup
{
    public static void AddConversations(this IHostApplicationBuilder builder)
    {
        builder.AddSettings<StreamingSettings>("Streaming");
        builder.Services.AddSingleton<ConversationStore>();
        builder.Services.AddSingleton<EffectStore>();
        builder.Services.AddSingleton<EffectSignal>();
        builder.Services.AddSingleton<Wakeups>();
        builder.Services.AddSingleton<ConversationLog>();
        builder.Services.AddSingleton<Corrections>();
        builder.Services.AddSingleton<AnswerStream>();
        builder.Services.AddSingleton<TurnRunner>();
        builder.Services.AddHostedService(services => services.GetRequiredService<TurnRunner>());
        builder.Services.AddHostedService<EffectRunner>();

        // The bot and the owner's listeners stand on this floor and are used by it: they are asked for at the first turn.
        builder.Services.AddSingleton(services => new Lazy<IBot>(services.GetRequiredService<IBot>));
        builder.Services.AddSingleton(services => new Lazy<IEnumerable<IOwnerListener>>(services.GetServices<IOwnerListener>));
    }
}
