using System.Security.Claims;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Options;
using SupportBot.Knowledge.QuickReplies;
using SupportBot.Service.Knowledge.Drafts;
using SupportBot.Service.Staff;

namespace SupportBot.Service.Knowledge;

internal sealed record FoundIds(IReadOnlyList<string> Ids);

internal sealed record PictureName(string Name);

/// <summary>The knowledge as it is published: all staff may read and try, publishers may write and publish in one step.</summary>
internal static class KnowledgeEndpoints
{
    public static void Map(RouteGroupBuilder knowledge)
    {
        knowledge.MapGet("/entries", List);
        knowledge.MapGet("/search", Search);
        knowledge.MapGet("/entries/{id}", Show);
        knowledge.MapPost("/entries", Add).RequireAuthorization(Policies.Publisher);
        knowledge.MapPut("/entries/{id}", Change).RequireAuthorization(Policies.Publisher);
        knowledge.MapDelete("/entries/{id}", Delete).RequireAuthorization(Policies.Publisher);
        knowledge.MapPost("/pictures", Upload).RequireAuthorization(Policies.Editor);
        knowledge.MapGet("/facts", Facts);
        knowledge.MapPost("/try", Try);
    }

    /// <summary>What customers' windows show below answers.</summary>
    public static void MapPictures(IEndpointRouteBuilder routes) => routes.MapGet("/pictures/{name}", Picture).AllowAnonymous().ExcludeFromDescription();

    private static async Task<Ok<EntryList>> List(string? search, LiveKnowledge live, DraftStore store, TimeProvider time, CancellationToken cancellation)
    {
        var drafts = (await store.ListAsync(cancellation)).ToDictionary(draft => draft.Id, StringComparer.Ordinal);
        var now = time.GetUtcNow();
        return TypedResults.Ok(new EntryList(
        [
            .. drafts.Values.Where(draft => !live.Has(draft.Id) && (draft.Entry is null || EntrySearch.Finds(draft.Entry, search))).Select(draft => EntryRow.Of(draft, now)),
            .. live.Entries.Where(stored => EntrySearch.Finds(stored.Entry, search)).Select(stored => EntryRow.Of(stored, drafts.GetValueOrDefault(stored.Entry.Id), now)),
        ]));
    }

    /// <summary>The ids of what a list that is there already shall show.</summary>
    private static async Task<Ok<FoundIds>> Search(string? search, LiveKnowledge live, DraftStore store, CancellationToken cancellation)
    {
        var drafts = (await store.ListAsync(cancellation)).Where(draft => draft.Entry is not null && EntrySearch.Finds(draft.Entry, search)).Select(draft => draft.Id);
        return TypedResults.Ok(new FoundIds(
            [.. live.Entries.Where(stored => EntrySearch.Finds(stored.Entry, search)).Select(stored => stored.Entry.Id).Union(drafts)]));
    }

    private static Results<Ok<EntryView>, NotFound> Show(string id, LiveKnowledge live) =>
        live.Find(id) is { } found ? TypedResults.Ok(EntryView.Of(found)) : TypedResults.NotFound();

    private static async Task<Results<Created<EntryView>, ProblemHttpResult>> Add(
        EntryBody body, ClaimsPrincipal user, Publisher publisher, CancellationToken cancellation)
    {
        var entry = body.ToEntry(body.Id?.Trim() ?? "", QuickReplyKind.Reply);
        var result = await publisher.PublishOwnAsync(new(entry.Id, entry, 0), user.Who(), body.Reason, cancellation);
        return result is PublishResult.Published published
            ? TypedResults.Created($"/api/knowledge/entries/{entry.Id}", EntryView.Of(published.Entries[0]))
            : Refusals.Of(result);
    }

    private static async Task<Results<Ok<EntryView>, NotFound, ProblemHttpResult>> Change(
        string id, EntryBody body, ClaimsPrincipal user, Publisher publisher, LiveKnowledge live, CancellationToken cancellation)
    {
        if (live.Find(id) is not { } before)
            return TypedResults.NotFound();
        var change = new Change(id, body.ToEntry(id, before.Entry.Kind), body.Version is > 0 and var version ? version : -1);
        var result = await publisher.PublishOwnAsync(change, user.Who(), body.Reason, cancellation);
        return result is PublishResult.Published published ? TypedResults.Ok(EntryView.Of(published.Entries[0])) : Refusals.Of(result);
    }

    private static async Task<Results<NoContent, ProblemHttpResult>> Delete(
        string id, long version, string? reason, ClaimsPrincipal user, Publisher publisher, CancellationToken cancellation)
    {
        var result = await publisher.PublishOwnAsync(new(id, null, version), user.Who(), reason, cancellation);
        return result is PublishResult.Published ? TypedResults.NoContent() : Refusals.Of(result);
    }

    private static async Task<Results<Ok<PictureName>, ProblemHttpResult>> Upload(
        HttpRequest request, ClaimsPrincipal user, Pictures pictures, IOptions<KnowledgeSettings> settings, CancellationToken cancellation)
    {
        var most = settings.Value.PictureSize;
        if (await Uploads.ReadAsync(request, most, cancellation) is not { } bytes)
            return Problems.Problem(StatusCodes.Status413PayloadTooLarge, "too-large", $"A picture may have {most} bytes.", ("most", most));
        return await pictures.SaveAsync(bytes, user.Who(), cancellation) is { } name
            ? TypedResults.Ok(new PictureName(name))
            : Problems.Problem(StatusCodes.Status415UnsupportedMediaType, "no-picture", "It is no PNG, JPEG, WebP or GIF.");
    }

    private static async Task<Results<FileContentHttpResult, NotFound>> Picture(string name, HttpResponse response, Pictures pictures, CancellationToken cancellation)
    {
        if (await pictures.FindAsync(name, cancellation) is not var (bytes, type))
            return TypedResults.NotFound();
        response.Headers.CacheControl = "public, max-age=31536000, immutable";
        return TypedResults.Bytes(bytes, type);
    }

    private static Ok<List<FactRow>> Facts(LiveKnowledge live, FactTexts texts) =>
        TypedResults.Ok(live.Facts.Values.Select(texts.Row).ToList());

    private static Results<Ok<Trial>, ProblemHttpResult> Try(TryRequest request, Trials trials) =>
        string.IsNullOrWhiteSpace(request.Text)
            ? Problems.Invalid([new("text", "missing", "What should be asked?")])
            : TypedResults.Ok(trials.Ask(request));
}

internal static class KnowledgeUser
{
    /// <summary>Staff id and shown name.</summary>
    public static (string Id, string Name) Who(this ClaimsPrincipal user) => (user.StaffId(), user.DisplayName());
}

/// <summary>Why something was not published or saved, for pages.</summary>
internal static class Refusals
{
    public static ProblemHttpResult Of(PublishResult result) => result switch
    {
        PublishResult.Refused refused => Of(refused.Faults[0].Why, refused.Faults),
        PublishResult.Loss loss => Problems.Problem(
            StatusCodes.Status422UnprocessableEntity, "loss", "Something would be answered worse. Say why it is published all the same.", ("report", loss.Report)),
        PublishResult.OwnText own => Problems.Problem(
            StatusCodes.Status403Forbidden, "own-text", "Another publisher must publish what you had a hand in.", ("ids", own.Ids)),
        _ => Problems.Problem(StatusCodes.Status404NotFound, "not-found"),
    };

    public static ProblemHttpResult Of(SaveOutcome outcome, IReadOnlyList<PublishFault>? faults = null)
    {
        var ids = ("ids", (object?)faults?.Select(fault => fault.Id).ToList());
        return outcome switch
        {
            SaveOutcome.Changed changed => Problems.Problem(
                StatusCodes.Status409Conflict, "changed", "Somebody changed it meanwhile.", ("current", EntryView.Of(changed.Current)), ids),
            SaveOutcome.InUse used => Problems.Problem(
                StatusCodes.Status422UnprocessableEntity, "in-use", $"Buttons lead to it: {string.Join(", ", used.By)}", ("by", used.By), ids),
            SaveOutcome.Invalid invalid => Problems.Problem(
                StatusCodes.Status422UnprocessableEntity, "invalid", null,
                ("errors", invalid.Errors.Select(error => new FieldError(error.Field, error.Code, error.Message, error.About)).ToList()), ids),
            _ => Problems.Problem(StatusCodes.Status404NotFound, "not-found", null, ids),
        };
    }
}
