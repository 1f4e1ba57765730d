using System.Security.Claims;
using Microsoft.AspNetCore.Http.HttpResults;
using SupportBot.Knowledge;
using SupportBot.Knowledge.Examining;
using SupportBot.Knowledge.QuickReplies;
using SupportBot.Service.Knowledge.Drafts;
using SupportBot.Service.Staff;

namespace SupportBot.Service.Knowledge.Checks;

internal sealed record CheckBody(IReadOnlyList<string>? Ids);

internal sealed record ExamBody(string? Language, string? Question, string? Topic);

/// <summary>What is looked at before a publication: the exam, its questions, the conflicts.</summary>
internal static class CheckEndpoints
{
    public static void Map(RouteGroupBuilder knowledge)
    {
        knowledge.MapPost("/check", Check).RequireAuthorization(Policies.Editor);
        knowledge.MapGet("/conflicts", List);
        knowledge.MapGet("/exam", Questions);
        knowledge.MapPost("/exam", Save).RequireAuthorization(Policies.Editor);
        knowledge.MapDelete("/exam/{id}", Delete).RequireAuthorization(Policies.Editor);
    }

    /// <summary>What publishing these drafts together would change.</summary>
    private static async Task<Results<Ok<RehearsalReport>, ProblemHttpResult>> Check(
        CheckBody body, DraftStore store, Rehearsals rehearsals, CancellationToken cancellation)
    {
        var wanted = (body.Ids ?? []).ToHashSet(StringComparer.Ordinal);
        var drafts = (await store.ListAsync(cancellation)).Where(draft => wanted.Contains(draft.Id)).ToList();
        return drafts.Count == 0
            ? Problems.Problem(StatusCodes.Status404NotFound, "not-found", "There is no such draft.")
            : TypedResults.Ok(await rehearsals.RunAsync([.. drafts.Select(draft => draft.ToChange())], cancellation));
    }

    private static async Task<Ok<ConflictReport>> List(ConflictList conflicts, CancellationToken cancellation) =>
        TypedResults.Ok(await conflicts.AllAsync(cancellation));

    private static async Task<Ok<IReadOnlyList<ExamRow>>> Questions(ExamQuestions questions, CancellationToken cancellation) =>
        TypedResults.Ok(await questions.ListAsync(cancellation));

    private static async Task<Results<NoContent, ProblemHttpResult>> Save(
        ExamBody body, ClaimsPrincipal user, ExamQuestions questions, LiveKnowledge live, CancellationToken cancellation)
    {
        var (text, topic) = (body.Question?.Trim() ?? "", body.Topic?.Trim() ?? "");
        if (text.Length is 0 or > EntryValidation.LongestQuestion)
            return Problems.Invalid([new("question", text.Length == 0 ? "missing" : "too-long", "The question is empty or too long.")]);
        if (topic != QuickReply.NoneId && !live.Has(topic))
            return Problems.Invalid([new("topic", "unknown-topic", $"There is no entry {topic}.")]);
        await questions.SaveAsync([new ExamQuestion(Languages.Parse(body.Language), text, topic)], user.Who(), cancellation);
        return TypedResults.NoContent();
    }

    private static async Task<Results<NoContent, NotFound>> Delete(string id, ClaimsPrincipal user, ExamQuestions questions, CancellationToken cancellation) =>
        await questions.DeleteAsync(id, user.Who(), cancellation) ? TypedResults.NoContent() : TypedResults.NotFound();
}
