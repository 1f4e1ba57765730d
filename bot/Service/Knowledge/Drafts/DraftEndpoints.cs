using System.Security.Claims;
using Microsoft.AspNetCore.Http.HttpResults;
using SupportBot.Knowledge.QuickReplies;
using SupportBot.Service.Knowledge.Checks;
using SupportBot.Service.Staff;
using Conflict = SupportBot.Service.Knowledge.Checks.Conflict;

namespace SupportBot.Service.Knowledge.Drafts;

/// <param name="Entry">As it shall be; <see langword="null"/>: taken out.</param>
/// <param name="From">The published version that it was made from; 0: none.</param>
/// <param name="Outdated">The entry was published anew since.</param>
internal sealed record DraftView(
    string Id, EntryView? Entry, long From, long Version, DraftState State, DateTimeOffset UpdatedAt, string UpdatedBy, bool Outdated)
{
    public static DraftView Of(Draft draft, StoredEntry? published) => new(
        draft.Id, draft.Entry is null ? null : EntryView.Of(draft.Entry), draft.From, draft.Version, draft.State, draft.UpdatedAt, draft.UpdatedBy,
        draft.From != (published?.Version ?? 0));
}

/// <summary>An entry as it is published and as it is drafted.</summary>
internal sealed record EntryWork(EntryView? Published, DraftView? Draft);

/// <param name="Entry">What was written.</param>
/// <param name="Version">Of the draft that the page saw; 0: there was none.</param>
/// <param name="From">The published version that the page saw; 0: there was none.</param>
/// <param name="Seen">What the page began with.</param>
internal sealed record DraftBody(EntryBody? Entry, long Version, long From, EntryBody? Seen);

/// <param name="Taken">Fields in which a colleague's change was taken over.</param>
/// <param name="Errors">What must be mended before it can be published.</param>
internal sealed record DraftSaved(
    DraftView Draft, IReadOnlyList<string> Taken, string? TakenFrom, IReadOnlyList<EntryError> Errors, IReadOnlyList<Conflict> Conflicts);

/// <summary>What is wrong with an entry as it is drafted, or published where there is no draft.</summary>
internal sealed record EntryChecks(IReadOnlyList<EntryError> Errors, IReadOnlyList<Conflict> Conflicts);

internal sealed record DraftVersion(string Id, long Version);

/// <param name="Reason">Why, although something is answered worse.</param>
internal sealed record PublicationBody(IReadOnlyList<DraftVersion>? Drafts, string? Reason);

internal sealed record Published(IReadOnlyList<string> Ids);

/// <summary>Draft → review → published, and every version there was.</summary>
internal static class DraftEndpoints
{
    public static void Map(RouteGroupBuilder knowledge)
    {
        knowledge.MapGet("/writing/{id}", Work);
        knowledge.MapGet("/writing/{id}/checks", Checks);
        knowledge.MapGet("/entries/{id}/versions", Versions);
        knowledge.MapGet("/entries/{id}/versions/{version:long}", ShowVersion);
        var drafts = knowledge.MapGroup("/drafts/{id}").RequireAuthorization(Policies.Editor);
        drafts.MapPut("", Save);
        drafts.MapDelete("", Discard);
        drafts.MapPost("/removal", Remove);
        drafts.MapPost("/from/{version:long}", RollBack);
        drafts.MapPost("/review", HandIn);
        drafts.MapPost("/rebase", Rebase);
        knowledge.MapPost("/publications", Publish).RequireAuthorization(Policies.Publisher);
    }

    private static async Task<Results<Ok<EntryWork>, NotFound>> Work(string id, LiveKnowledge live, DraftStore store, CancellationToken cancellation)
    {
        var (published, draft) = (live.Find(id), await store.FindAsync(id, cancellation));
        return published is null && draft is null
            ? TypedResults.NotFound()
            : TypedResults.Ok(new EntryWork(published is null ? null : EntryView.Of(published), draft is null ? null : DraftView.Of(draft, published)));
    }

    /// <summary>By itself, because looking for conflicts may take longer than opening an entry should.</summary>
    private static async Task<Results<Ok<EntryChecks>, NotFound>> Checks(
        string id, LiveKnowledge live, DraftStore store, ConflictList conflicts, CancellationToken cancellation)
    {
        var draft = await store.FindAsync(id, cancellation);
        return (draft is null ? live.Find(id)?.Entry : draft.Entry) is { } entry
            ? TypedResults.Ok(new EntryChecks(draft is null ? [] : ErrorsOf(entry, live), await conflicts.OfAsync(entry, cancellation)))
            : TypedResults.NotFound();
    }

    private static IReadOnlyList<EntryError> ErrorsOf(QuickReply entry, LiveKnowledge live)
    {
        var published = live.Find(entry.Id);
        var ids = live.Entries.Select(stored => stored.Entry.Id).ToHashSet(StringComparer.Ordinal);
        return
        [
            .. EntryRules.Check(entry, published?.Entry, isNew: published is null, ids, live.Facts),
            .. ButtonCircle.Of(entry, id => live.Find(id)?.Entry),
        ];
    }

    private static async Task<Ok<IReadOnlyList<VersionRow>>> Versions(string id, History history, CancellationToken cancellation) =>
        TypedResults.Ok(await history.ListAsync(id, cancellation));

    private static async Task<Results<Ok<EntryView>, NotFound>> ShowVersion(string id, long version, History history, CancellationToken cancellation) =>
        await history.FindAsync(id, version, cancellation) is { } found ? TypedResults.Ok(EntryView.Of(found)) : TypedResults.NotFound();

    private static async Task<Results<Ok<DraftSaved>, NotFound, ProblemHttpResult>> Save(
        string id, DraftBody body, ClaimsPrincipal user, DraftStore store, LiveKnowledge live, ConflictList conflicts, CancellationToken cancellation)
    {
        if (body.Entry is null)
            return Problems.Invalid([new("entry", "missing", "What shall be saved?")]);
        var kind = live.Find(id)?.Entry.Kind ?? QuickReplyKind.Reply;
        var edit = new DraftEdit(body.Entry.ToEntry(id, kind), body.Version, body.From, body.Seen?.ToEntry(id, kind));
        return await AnswerAsync(await store.SaveAsync(edit, user.Who(), cancellation), live, conflicts, cancellation);
    }

    private static async Task<Results<NoContent, NotFound, ProblemHttpResult>> Discard(
        string id, long version, ClaimsPrincipal user, DraftStore store, LiveKnowledge live, CancellationToken cancellation) =>
        await store.DiscardAsync(id, version, user.Who(), cancellation) switch
        {
            DraftOutcome.Saved => TypedResults.NoContent(),
            DraftOutcome.Conflict conflict => Told(conflict, live),
            _ => TypedResults.NotFound(),
        };

    private static async Task<Results<Ok<DraftSaved>, NotFound, ProblemHttpResult>> Remove(
        string id, DraftVersion body, ClaimsPrincipal user, DraftStore store, LiveKnowledge live, ConflictList conflicts, CancellationToken cancellation) =>
        live.Find(id) is { Entry.Kind: not QuickReplyKind.Reply }
            ? Problems.Invalid([new("kind", "not-allowed", "only replies can be deleted; the program needs this entry")])
            : await AnswerAsync(await store.ReplaceAsync(id, null, body.Version, user.Who(), cancellation), live, conflicts, cancellation);

    /// <summary>Puts a former version into the draft; what is live changes when it is published.</summary>
    private static async Task<Results<Ok<DraftSaved>, NotFound, ProblemHttpResult>> RollBack(
        string id, long version, DraftVersion body, ClaimsPrincipal user, DraftStore store, History history, LiveKnowledge live, ConflictList conflicts,
        CancellationToken cancellation) =>
        await history.FindAsync(id, version, cancellation) is { } former
            ? await AnswerAsync(await store.ReplaceAsync(id, former.Entry, body.Version, user.Who(), cancellation), live, conflicts, cancellation)
            : TypedResults.NotFound();

    private static async Task<Results<Ok<DraftSaved>, NotFound, ProblemHttpResult>> HandIn(
        string id, DraftVersion body, bool? back, ClaimsPrincipal user, DraftStore store, LiveKnowledge live, ConflictList conflicts, CancellationToken cancellation) =>
        await AnswerAsync(await store.HandInAsync(id, body.Version, back != true, user.Who(), cancellation), live, conflicts, cancellation);

    private static async Task<Results<Ok<DraftSaved>, NotFound, ProblemHttpResult>> Rebase(
        string id, DraftVersion body, ClaimsPrincipal user, DraftStore store, LiveKnowledge live, ConflictList conflicts, CancellationToken cancellation) =>
        await AnswerAsync(await store.RebaseAsync(id, body.Version, user.Who(), cancellation), live, conflicts, cancellation);

    private static async Task<Results<Ok<Published>, ProblemHttpResult>> Publish(
        PublicationBody body, ClaimsPrincipal user, Publisher publisher, DraftStore store, CancellationToken cancellation)
    {
        if (body.Drafts is not { Count: > 0 } wanted)
            return Problems.Invalid([new("drafts", "missing", "What shall be published?")]);
        var distinct = wanted.DistinctBy(draft => draft.Id).Select(draft => (draft.Id, draft.Version)).ToList();
        var result = await publisher.PublishAsync(distinct, user.Who(), body.Reason, cancellation);
        if (result is PublishResult.Published published)
            return TypedResults.Ok(new Published([.. published.Entries.Select(entry => entry.Entry.Id)]));
        return result is PublishResult.Refused { Faults: [{ Why: SaveOutcome.Changed or SaveOutcome.Missing } fault, ..] }
            ? await OvertakenAsync(fault, store, cancellation)
            : Refusals.Of(result);
    }

    /// <summary>Somebody published, threw away or went on writing the draft while it was looked at.</summary>
    private static async Task<ProblemHttpResult> OvertakenAsync(PublishFault fault, DraftStore store, CancellationToken cancellation)
    {
        if (await store.FindAsync(fault.Id, cancellation) is { } draft)
            return Problems.Problem(
                StatusCodes.Status409Conflict, "draft-changed", "The draft has changed since you looked at it.", ("id", fault.Id), ("by", draft.UpdatedBy), ("at", draft.UpdatedAt));
        var now = (fault.Why as SaveOutcome.Changed)?.Current;
        return Problems.Problem(
            StatusCodes.Status409Conflict, "published", "Somebody else was quicker.", ("id", fault.Id), ("by", now?.UpdatedBy), ("at", now?.UpdatedAt));
    }

    private static async Task<Results<Ok<DraftSaved>, NotFound, ProblemHttpResult>> AnswerAsync(
        DraftOutcome outcome, LiveKnowledge live, ConflictList conflicts, CancellationToken cancellation)
    {
        switch (outcome)
        {
            case DraftOutcome.Saved(var draft, var taken, var from):
                var entry = draft.Entry;
                return TypedResults.Ok(new DraftSaved(
                    DraftView.Of(draft, live.Find(draft.Id)), taken, from, entry is null ? [] : ErrorsOf(entry, live),
                    entry is null ? [] : await conflicts.OfAsync(entry, cancellation)));
            case DraftOutcome.Conflict conflict:
                return Told(conflict, live);
            case DraftOutcome.Invalid invalid:
                return Problems.Invalid([.. invalid.Errors.Select(error => new FieldError(error.Field, error.Code, error.Message, error.About))]);
            default:
                return TypedResults.NotFound();
        }
    }

    private static ProblemHttpResult Told(DraftOutcome.Conflict conflict, LiveKnowledge live) => Problems.Problem(
        StatusCodes.Status409Conflict, "changed", "Somebody changed it meanwhile.",
        ("by", conflict.Current?.UpdatedBy ?? conflict.Published?.UpdatedBy),
        ("fields", conflict.Fields),
        ("theirs", conflict.Theirs is null ? null : EntryView.Of(conflict.Theirs)),
        ("merged", EntryView.Of(conflict.Merged)),
        ("draft", conflict.Current is null ? null : DraftView.Of(conflict.Current, live.Find(conflict.Current.Id))),
        ("from", conflict.Published?.Version ?? 0));
}
