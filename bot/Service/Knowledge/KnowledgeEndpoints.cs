using System.Security.Claims;
using Microsoft.AspNetCore.Http.HttpResults;
using SupportBot.Knowledge.QuickReplies;
using SupportBot.Service.Staff;

namespace SupportBot.Service.Knowledge;

/// <summary>The knowledge page: all staff may read and try, editors may write.</summary>
internal static class KnowledgeEndpoints
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        var knowledge = routes.MapStaffGroup("/api/knowledge", Policies.AnyStaff).WithTags("Knowledge");
        knowledge.MapGet("/entries", List);
        knowledge.MapGet("/entries/{id}", Show);
        knowledge.MapPost("/entries", Add).RequireAuthorization(Policies.Editor);
        knowledge.MapPut("/entries/{id}", Change).RequireAuthorization(Policies.Editor);
        knowledge.MapDelete("/entries/{id}", Delete).RequireAuthorization(Policies.Editor);
        knowledge.MapGet("/facts", Facts);
        knowledge.MapPost("/try", Try);
    }

    private static Ok<EntryList> List(string? search, LiveKnowledge live) => TypedResults.Ok(new EntryList(
        [.. live.Entries.Where(stored => EntrySearch.Finds(stored.Entry, search)).Select(EntryRow.Of)]));

    private static Results<Ok<EntryView>, NotFound> Show(string id, LiveKnowledge live) =>
        live.Entries.FirstOrDefault(stored => stored.Entry.Id == id) is { } found ? TypedResults.Ok(EntryView.Of(found)) : TypedResults.NotFound();

    private static async Task<Results<Created<EntryView>, NotFound, ProblemHttpResult>> Add(
        EntryBody body, ClaimsPrincipal user, KnowledgeStore store, LiveKnowledge live, CancellationToken cancellation)
    {
        var entry = body.ToEntry(body.Id?.Trim() ?? "", QuickReplyKind.Reply);
        var outcome = await store.SaveAsync(entry, null, Who(user), live.Facts, cancellation);
        if (outcome is not SaveOutcome.Saved saved)
            return Refusal(outcome);
        await live.RefreshAsync(saved.Revision, cancellation);
        return TypedResults.Created($"/api/knowledge/entries/{entry.Id}", EntryView.Of(saved.Entry));
    }

    private static async Task<Results<Ok<EntryView>, NotFound, ProblemHttpResult>> Change(
        string id, EntryBody body, ClaimsPrincipal user, KnowledgeStore store, LiveKnowledge live, CancellationToken cancellation)
    {
        if (live.Current.Find(id) is not { } before)
            return TypedResults.NotFound();
        var outcome = await store.SaveAsync(body.ToEntry(id, before.Kind), body.Version ?? 0, Who(user), live.Facts, cancellation);
        if (outcome is SaveOutcome.Missing)
            return TypedResults.NotFound();
        if (outcome is not SaveOutcome.Saved saved)
            return Refusal(outcome);
        await live.RefreshAsync(saved.Revision, cancellation);
        return TypedResults.Ok(EntryView.Of(saved.Entry));
    }

    private static async Task<Results<NoContent, NotFound, ProblemHttpResult>> Delete(
        string id, long version, ClaimsPrincipal user, KnowledgeStore store, LiveKnowledge live, CancellationToken cancellation)
    {
        var outcome = await store.DeleteAsync(id, version, Who(user), cancellation);
        if (outcome is SaveOutcome.Missing)
            return TypedResults.NotFound();
        if (outcome is not SaveOutcome.Saved saved)
            return Refusal(outcome);
        await live.RefreshAsync(saved.Revision, cancellation);
        return TypedResults.NoContent();
    }

    private static Ok<List<FactRow>> Facts(LiveKnowledge live, FactTexts texts) =>
        TypedResults.Ok(live.Facts.Values.Select(texts.Row).ToList());

    private static Results<Ok<Trial>, ProblemHttpResult> Try(TryRequest request, Trials trials) =>
        string.IsNullOrWhiteSpace(request.Text)
            ? Problems.Invalid([new("text", "missing", "What should be asked?")])
            : TypedResults.Ok(trials.Ask(request));

    private static (string Id, string Name) Who(ClaimsPrincipal user) => (user.StaffId(), user.DisplayName());

    private static ProblemHttpResult Refusal(SaveOutcome outcome) => outcome switch
    {
        SaveOutcome.Changed changed => Problems.Problem(
            StatusCodes.Status409Conflict, "changed", "Somebody changed it meanwhile.", ("current", EntryView.Of(changed.Current))),
        SaveOutcome.InUse used => Problems.Problem(
            StatusCodes.Status422UnprocessableEntity, "in-use", $"Buttons lead to it: {string.Join(", ", used.By)}", ("by", used.By)),
        SaveOutcome.Invalid invalid => Problems.Invalid(
            [.. invalid.Errors.Select(error => new FieldError(error.Field, error.Code, error.Message))]),
        _ => Problems.Problem(StatusCodes.Status404NotFound, "not-found"),
    };
}
