using SupportBot.Knowledge;
using SupportBot.Knowledge.QuickReplies;
using SupportBot.Service.Telemetry;

namespace SupportBot.Service.Knowledge;

public static class KnowledgeSetup
{
    /// <summary>The quick replies: their store, the snapshot that answers, their page's API.</summary>
    public static void AddKnowledge(this IHostApplicationBuilder builder)
    {
        var services = builder.Services;
        builder.AddSettings<KnowledgeSettings>("Knowledge");
        services.AddSingleton<KnowledgeStore>();
        services.AddSingleton<LiveKnowledge>();
        services.AddSingleton<FactTexts>();
        services.AddSingleton<Trials>();
        services.AddSingleton<IHealthPart, KnowledgeHealth>();
        services.AddHostedService<KnowledgeLookout>();
        services.ConfigureHttpJsonOptions(options => options.SerializerOptions.Converters.Add(
            new System.Text.Json.Serialization.JsonStringEnumConverter<QuickReplyKind>(System.Text.Json.JsonNamingPolicy.CamelCase)));

        // What other floors ask for: the snapshot of the moment, and the pack's facts.
        services.AddSingleton<Func<KnowledgeBase>>(provider => () => provider.GetRequiredService<LiveKnowledge>().Current);
        services.AddSingleton(provider => new Pack("live", [], provider.GetRequiredService<LiveKnowledge>().Facts));
    }

    /// <summary>Fills the store from the pack and learns it, before the first message can come.</summary>
    /// <exception cref="PackException">The pack cannot be read and there is nothing older to go on with.</exception>
    public static Task PrepareKnowledgeAsync(this IHost app) =>
        app.Services.GetRequiredService<LiveKnowledge>().LoadAsync(CancellationToken.None);

    public static void MapKnowledge(this IEndpointRouteBuilder routes) => KnowledgeEndpoints.Map(routes);

    private sealed class KnowledgeHealth(LiveKnowledge live) : IHealthPart
    {
        public string Name => "knowledge";

        public ValueTask<string> StateAsync(CancellationToken cancellation) => new(live.IsLoaded ? "ok" : "down");
    }
}
