using System.Security.Claims;
using System.Text;
using Microsoft.AspNetCore.Http.HttpResults;
using SupportBot.Knowledge;
using SupportBot.Knowledge.QuickReplies;
using SupportBot.Service.Knowledge.Checks;
using SupportBot.Service.Staff;

namespace SupportBot.Service.Knowledge.Synonyms;

/// <param name="Language"><c>zh</c> or <c>en</c>; only read for a new group.</param>
/// <param name="Words">The first stands for the others.</param>
/// <param name="Version">The version that was edited; nothing for a new group.</param>
/// <param name="Reason">Why, although something is answered worse.</param>
internal sealed record SynonymBody(string? Language, IReadOnlyList<string?>? Words, long? Version, string? Reason = null);

/// <param name="Language"><c>zh</c> or <c>en</c>.</param>
internal sealed record SynonymView(string Id, string Language, IReadOnlyList<string> Words, long Version, DateTimeOffset UpdatedAt, string? UpdatedBy)
{
    public static SynonymView Of(StoredSynonyms stored) =>
        new(stored.Id, stored.Group.Language.Code(), stored.Group.Words, stored.Version, stored.UpdatedAt, stored.UpdatedBy);
}

internal sealed record SynonymsImported(int Added, int Changed);

/// <summary>Groups of synonyms: all staff may read; publishers change them, live at once after the exam. They are no text that customers
/// see, so no other pair of eyes is asked for.</summary>
internal static class SynonymEndpoints
{
    private const int LargestFile = 1024 * 1024;

    public static void Map(RouteGroupBuilder knowledge)
    {
        knowledge.MapGet("/synonyms", List);
        knowledge.MapGet("/synonyms/history", History);
        knowledge.MapPost("/synonyms", Add).RequireAuthorization(Policies.Publisher);
        knowledge.MapPut("/synonyms/{id}", Change).RequireAuthorization(Policies.Publisher);
        knowledge.MapDelete("/synonyms/{id}", Delete).RequireAuthorization(Policies.Publisher);
        knowledge.MapGet("/synonyms/file", Export).RequireAuthorization(Policies.Editor);
        knowledge.MapPost("/synonyms/file", Import).RequireAuthorization(Policies.Publisher);
    }

    private static Ok<List<SynonymView>> List(LiveKnowledge live) => TypedResults.Ok(live.Synonyms.Select(SynonymView.Of).ToList());

    private static async Task<Ok<IReadOnlyList<SynonymVersion>>> History(SynonymStore store, CancellationToken cancellation) =>
        TypedResults.Ok(await store.HistoryAsync(cancellation));

    private static async Task<Results<Ok<SynonymView>, NoContent, ProblemHttpResult>> Add(
        SynonymBody body, ClaimsPrincipal user, SynonymEdits edits, CancellationToken cancellation) =>
        await edits.SaveAsync(new(null, SynonymRules.Tidy(Languages.Parse(body.Language), body.Words ?? []), 0), user.Who(), body.Reason, cancellation);

    private static async Task<Results<Ok<SynonymView>, NoContent, ProblemHttpResult>> Change(
        string id, SynonymBody body, ClaimsPrincipal user, SynonymEdits edits, LiveKnowledge live, CancellationToken cancellation)
    {
        var language = live.Synonyms.FirstOrDefault(stored => stored.Id == id)?.Group.Language ?? Languages.Parse(body.Language);
        return await edits.SaveAsync(new(id, SynonymRules.Tidy(language, body.Words ?? []), body.Version ?? 0), user.Who(), body.Reason, cancellation);
    }

    private static async Task<Results<Ok<SynonymView>, NoContent, ProblemHttpResult>> Delete(
        string id, long version, string? reason, ClaimsPrincipal user, SynonymEdits edits, CancellationToken cancellation) =>
        await edits.SaveAsync(new(id, null, version), user.Who(), reason, cancellation);

    private static FileContentHttpResult Export(LiveKnowledge live) => TypedResults.File(
        Encoding.UTF8.GetBytes(SynonymFile.Write([.. live.Synonyms.Select(stored => stored.Group)])), "application/yaml", SynonymFile.Name);

    private static async Task<Results<Ok<SynonymsImported>, ProblemHttpResult>> Import(
        HttpRequest request, ClaimsPrincipal user, SynonymStore store, LiveKnowledge live, CancellationToken cancellation)
    {
        if (await Uploads.ReadAsync(request, LargestFile, cancellation) is not { } bytes)
            return Problems.Problem(StatusCodes.Status413PayloadTooLarge, "too-large", $"A file may have {LargestFile} bytes.", ("most", LargestFile));
        try
        {
            var groups = SynonymFile.Read(QuickReplyCsv.Decode(bytes).TrimStart('\ufeff'), SynonymFile.Name);
            var (added, changed, revision, error) = await store.ImportAsync(groups, user.Who(), cancellation);
            if (error is not null)
                return Problems.Invalid([new(error.Field, error.Code, error.Message, error.About)]);
            await live.RefreshAsync(revision, cancellation);
            return TypedResults.Ok(new SynonymsImported(added, changed));
        }
        catch (PackException e)
        {
            return Problems.Invalid([new($"line {e.Line}", "unreadable", e.Message, e.Reason)]);
        }
    }
}

/// <summary>The way of a change to what customers get: the exam, the store, the snapshot.</summary>
internal sealed class SynonymEdits(SynonymStore store, LiveKnowledge live, Rehearsals rehearsals)
{
    public async Task<Results<Ok<SynonymView>, NoContent, ProblemHttpResult>> SaveAsync(
        SynonymChange change, (string Id, string Name) who, string? reason, CancellationToken cancellation)
    {
        var why = string.IsNullOrWhiteSpace(reason) ? null : reason.Trim();
        if (why is null && IsSound(change))
        {
            var report = await rehearsals.RunAsync(change.Apply(live.Synonyms), cancellation);
            if (report.Worse > 0)
                return Refusals.Of(new Drafts.PublishResult.Loss(report));
        }

        var outcome = await store.SaveAsync(change, who, why, cancellation);
        if (outcome is not SynonymOutcome.Saved saved)
            return Refuse(outcome);
        await live.RefreshAsync(saved.Revision, cancellation);
        return saved.Group is { } group ? TypedResults.Ok(SynonymView.Of(group)) : TypedResults.NoContent();
    }

    /// <summary>What the store will refuse anyway need not be learnt for an exam.</summary>
    private bool IsSound(SynonymChange change) =>
        (change.Id is null || live.Synonyms.Any(stored => stored.Id == change.Id && stored.Version == change.From))
        && (change.Group is null || SynonymRules.Check(change.Group, live.Synonyms.Where(stored => stored.Id != change.Id).Select(stored => stored.Group)).Count == 0);

    private static ProblemHttpResult Refuse(SynonymOutcome outcome) => outcome switch
    {
        SynonymOutcome.Changed changed => Problems.Problem(
            StatusCodes.Status409Conflict, "changed", "Somebody changed it meanwhile.", ("current", SynonymView.Of(changed.Current))),
        SynonymOutcome.Invalid invalid => Problems.Invalid([.. invalid.Errors.Select(error => new FieldError(error.Field, error.Code, error.Message, error.About))]),
        _ => Problems.Problem(StatusCodes.Status404NotFound, "not-found"),
    };
}
