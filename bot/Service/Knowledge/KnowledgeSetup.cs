using System.Text.Json;
using System.Text.Json.Serialization;
using SupportBot.Knowledge;
using SupportBot.Knowledge.QuickReplies;
using SupportBot.Service.Knowledge.Checks;
using SupportBot.Service.Knowledge.Drafts;
using SupportBot.Service.Knowledge.Gaps;
using SupportBot.Service.Knowledge.Synonyms;
using SupportBot.Service.Knowledge.Transfer;
using SupportBot.Service.Staff;
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
        services.AddSingleton<Pictures>();
        services.AddSingleton<DraftStore>();
        services.AddSingleton<ManyDrafts>();
        services.AddSingleton<History>();
        services.AddSingleton<Publisher>();
        services.AddSingleton<ExamQuestions>();
        services.AddSingleton<Rehearsals>();
        services.AddSingleton<ConflictList>();
        services.AddSingleton<SynonymStore>();
        services.AddSingleton<SynonymEdits>();
        services.AddSingleton<Gleaning>();
        services.AddSingleton<GapStore>();
        services.AddSingleton<EntryFigures>();
        services.AddHostedService<GleaningService>();
        services.AddSingleton<FactTexts>();
        services.AddSingleton<Trials>();
        services.AddSingleton<IHealthPart, KnowledgeHealth>();
        services.AddHostedService<KnowledgeLookout>();
        services.ConfigureHttpJsonOptions(options =>
        {
            var names = options.SerializerOptions.Converters;
            names.Add(new JsonStringEnumConverter<QuickReplyKind>(JsonNamingPolicy.CamelCase));
            names.Add(new JsonStringEnumConverter<Audience>(JsonNamingPolicy.CamelCase));
            names.Add(new JsonStringEnumConverter<DraftState>(JsonNamingPolicy.CamelCase));
            names.Add(new JsonStringEnumConverter<QuestionSource>(JsonNamingPolicy.CamelCase));
            names.Add(new JsonStringEnumConverter<Verdict>(JsonNamingPolicy.CamelCase));
            names.Add(new JsonStringEnumConverter<ConflictKind>(JsonNamingPolicy.KebabCaseLower));
        });

        // What other floors ask for: the snapshot of the moment, and the pack's facts.
        services.AddSingleton<Func<KnowledgeBase>>(provider => () => provider.GetRequiredService<LiveKnowledge>().Current);
        services.AddSingleton(provider => new Pack("live", [], provider.GetRequiredService<LiveKnowledge>().Facts));
    }

    /// <summary>Fills the store from the pack and learns it, before the first message can come.</summary>
    /// <exception cref="PackException">The pack cannot be read and there is nothing older to go on with.</exception>
    public static Task PrepareKnowledgeAsync(this IHost app) =>
        app.Services.GetRequiredService<LiveKnowledge>().LoadAsync(CancellationToken.None);

    public static void MapKnowledge(this IEndpointRouteBuilder routes)
    {
        var knowledge = routes.MapStaffGroup("/api/knowledge", Policies.AnyStaff).WithTags("Knowledge");
        KnowledgeEndpoints.Map(knowledge);
        DraftEndpoints.Map(knowledge);
        BulkEdit.Map(knowledge);
        CheckEndpoints.Map(knowledge);
        SynonymEndpoints.Map(knowledge);
        GapEndpoints.Map(knowledge);
        EntryFigures.Map(knowledge);
        TransferEndpoints.Map(knowledge);
        GapEndpoints.MapThumbs(routes);
        KnowledgeEndpoints.MapPictures(routes);
    }

    private sealed class KnowledgeHealth(LiveKnowledge live) : IHealthPart
    {
        public string Name => "knowledge";

        public ValueTask<string> StateAsync(CancellationToken cancellation) => new(live.IsLoaded ? "ok" : "down");
    }
}
