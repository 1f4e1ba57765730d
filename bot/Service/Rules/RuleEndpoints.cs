using System.Security.Claims;
using Dapper;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Options;
using SupportBot.Dialogs;
using SupportBot.Service.Staff;
using SupportBot.Service.Storage;

namespace SupportBot.Service.Rules;

/// <param name="Default">As the settings have it.</param>
/// <param name="ChangedBy">Shown name; nobody: it is as the settings have it.</param>
internal sealed record RuleView(string Path, string Type, string Value, string Default, string? ChangedBy, DateTimeOffset? ChangedAt);

/// <param name="Was">The value that was seen.</param>
/// <param name="Value">The new one; nothing: as the settings have it.</param>
internal sealed record RuleBody(string? Was, string? Value);

/// <param name="Detail">JSON: <c>from</c>, <c>to</c>, <c>name</c>.</param>
internal sealed record RuleDeed(DateTimeOffset At, string Path, string Detail);

/// <summary>The numbers of the rules: all who serve may read them, supervisors change them.</summary>
internal static class RuleEndpoints
{
    private const int MostDeeds = 50;

    public static void Map(IEndpointRouteBuilder routes)
    {
        var rules = routes.MapStaffGroup("/api/policies", Staff.Policies.Agent).WithTags("Policies");
        rules.MapGet("", List);
        rules.MapGet("/history", History);
        rules.MapPut("/{path}", Change).RequireAuthorization(Staff.Policies.Supervisor);
    }

    private static async Task<Ok<List<RuleView>>> List(IOptionsMonitor<PolicySettings> policies, RuleBook book, CancellationToken cancellation)
    {
        var defaults = RuleCatalogue.Read(book.Defaults()).ToDictionary(rule => rule.Path, rule => rule.Value);
        var stored = (await book.StoredAsync(cancellation)).ToDictionary(rule => rule.Path, StringComparer.OrdinalIgnoreCase);
        return TypedResults.Ok(RuleCatalogue.Read(policies.CurrentValue).Select(rule =>
        {
            var changed = stored.GetValueOrDefault(rule.Path);
            return new RuleView(
                rule.Path, rule.Type, rule.Value, defaults.GetValueOrDefault(rule.Path, rule.Value), changed?.UpdatedBy,
                changed is null ? null : DateTimeOffset.FromUnixTimeMilliseconds(changed.UpdatedAt));
        }).ToList());
    }

    private static async Task<Ok<List<RuleDeed>>> History(Database database, CancellationToken cancellation)
    {
        await using var connection = await database.OpenAsync(cancellation);
        var rows = await connection.QueryAsync<(long At, string Subject, string Detail)>(
            "select at, subject, detail from audit where what = 'policy.changed' order by id desc limit @MostDeeds", new { MostDeeds });
        return TypedResults.Ok(rows.Select(row => new RuleDeed(DateTimeOffset.FromUnixTimeMilliseconds(row.At), row.Subject, row.Detail)).ToList());
    }

    private static async Task<Results<NoContent, ProblemHttpResult>> Change(
        string path, RuleBody body, ClaimsPrincipal user, RuleBook book, CancellationToken cancellation) =>
        await book.ChangeAsync(path, body.Was ?? "", body.Value, (user.StaffId(), user.DisplayName()), cancellation) switch
        {
            RuleChange.Done => TypedResults.NoContent(),
            RuleChange.Stale stale => Problems.Problem(
                StatusCodes.Status409Conflict, "changed", "Somebody has changed it meanwhile.", ("now", stale.Now)),
            RuleChange.Wrong wrong => Problems.Invalid([.. wrong.Sentences.Select(sentence => new FieldError("value", "wrong", sentence))]),
            _ => Problems.Problem(StatusCodes.Status404NotFound, "no-rule", "There is no such number."),
        };
}
