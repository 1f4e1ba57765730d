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

internal sealed record BulkDone(int Changed);

/// <summary>Changes many entries alike; what comes of it are drafts.</summary>
internal static class BulkEdit
{
    private const int Most = 10_000;

    public static void Map(RouteGroupBuilder knowledge) => knowledge.MapPost("/bulk", Change).RequireAuthorization(Policies.Editor);

    private static async Task<Results<Ok<BulkDone>, ProblemHttpResult>> Change(
        BulkBody body, ClaimsPrincipal user, DraftStore store, CancellationToken cancellation)
    {
        if (body.Ids is not { Count: > 0 and <= Most } ids)
            return Problems.Invalid([new("ids", body.Ids is { Count: > Most } ? "too-many" : "missing", "Which entries?")]);
        var (changed, errors) = await store.ChangeAllAsync([.. ids.Distinct(StringComparer.Ordinal)], body.Apply, user.Who(), cancellation);
        return errors.Count == 0
            ? TypedResults.Ok(new BulkDone(changed))
            : Problems.Invalid([.. errors.Select(error => new FieldError(error.Field, error.Code, error.Message))]);
    }
}
