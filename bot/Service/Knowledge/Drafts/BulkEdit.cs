using System.Security.Claims;
using Microsoft.AspNetCore.Http.HttpResults;
using SupportBot.Knowledge.QuickReplies;
using SupportBot.Service.Staff;

namespace SupportBot.Service.Knowledge.Drafts;

internal sealed record Period(DateTimeOffset? From, DateTimeOffset? Until);

/// <param name="Period">Replaces when the entries are valid; <see langword="null"/> leaves it.</param>
/// <param name="Audiences">Replaces whom they are for; <see langword="null"/> leaves it.</param>
internal sealed record BulkBody(
    IReadOnlyList<string>? Ids, IReadOnlyList<string>? AddTags, IReadOnlyList<string>? RemoveTags, Period? Period, IReadOnlyList<Audience>? Audiences)
{
    public QuickReply Apply(QuickReply entry)
    {
        var details = entry.Details ?? EntryDetails.None;
        return EntryRules.Tidy(entry with
        {
            Details = details with
            {
                Tags = [.. details.Tags.Union(AddTags ?? []).Except(RemoveTags ?? [])],
                From = Period is null ? details.From : Period.From,
                Until = Period is null ? details.Until : Period.Until,
                Audiences = Audiences ?? details.Audiences,
            },
        });
    }
}

/// <param name="Drafts">As they were looked at.</param>
internal sealed record BulkDiscard(IReadOnlyList<DraftVersion>? Drafts);

/// <param name="Undo">Takes it back; <see langword="null"/>: nothing changed.</param>
internal sealed record BulkDone(int Changed, string? Undo);

internal sealed record BulkUndo(string? Undo);

/// <param name="Left">Entries that somebody went on writing or published since; they stay as they are.</param>
internal sealed record BulkUndone(IReadOnlyList<string> Back, IReadOnlyList<string> Left);

/// <summary>Changes many entries alike; what comes of it are drafts.</summary>
internal static class BulkEdit
{
    private const int Most = 10_000;

    public static void Map(RouteGroupBuilder knowledge)
    {
        knowledge.MapPost("/bulk", Change).RequireAuthorization(Policies.Editor);
        knowledge.MapPost("/bulk/discard", Discard).RequireAuthorization(Policies.Editor);
        knowledge.MapPost("/bulk/undo", Undo).RequireAuthorization(Policies.Editor);
    }

    private static async Task<Results<Ok<BulkDone>, ProblemHttpResult>> Change(
        BulkBody body, ClaimsPrincipal user, ManyDrafts drafts, CancellationToken cancellation)
    {
        if (body.Ids is not { Count: > 0 and <= Most } ids)
            return Problems.Invalid([new("ids", body.Ids is { Count: > Most } ? "too-many" : "missing", "Which entries?")]);
        var (changed, undo, errors) = await drafts.ChangeAsync([.. ids.Distinct(StringComparer.Ordinal)], body.Apply, user.Who(), cancellation);
        return errors.Count == 0
            ? TypedResults.Ok(new BulkDone(changed, undo))
            : Problems.Invalid([.. errors.Select(error => new FieldError(error.Field, error.Code, error.Message, error.About))]);
    }

    private static async Task<Results<Ok<BulkDone>, ProblemHttpResult>> Discard(
        BulkDiscard body, ClaimsPrincipal user, ManyDrafts drafts, CancellationToken cancellation)
    {
        if (body.Drafts is not { Count: > 0 and <= Most } wanted)
            return Problems.Invalid([new("drafts", body.Drafts is { Count: > Most } ? "too-many" : "missing", "Which drafts?")]);
        var versions = wanted.DistinctBy(draft => draft.Id).ToDictionary(draft => draft.Id, draft => draft.Version, StringComparer.Ordinal);
        var (changed, undo) = await drafts.DiscardAsync(versions, user.Who(), cancellation);
        return changed.Count == 0
            ? TypedResults.Ok(new BulkDone(versions.Count, undo))
            : Problems.Problem(StatusCodes.Status409Conflict, "draft-changed", "Drafts have changed since you looked at them.", ("ids", changed));
    }

    private static async Task<Results<Ok<BulkUndone>, NotFound>> Undo(BulkUndo body, ClaimsPrincipal user, ManyDrafts drafts, CancellationToken cancellation) =>
        await drafts.UndoAsync(body.Undo ?? "", user.Who(), cancellation) is var (back, left)
            ? TypedResults.Ok(new BulkUndone(back, left))
            : TypedResults.NotFound();
}
