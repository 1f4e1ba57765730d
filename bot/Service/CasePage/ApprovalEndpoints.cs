using System.Security.Claims;
using Microsoft.AspNetCore.Http.HttpResults;
using SupportBot.Service.Cases;
using SupportBot.Service.Staff;

namespace SupportBot.Service.CasePage;

internal sealed record DecisionBody(bool? Approve, string? Remark);

/// <summary>What waits for a supervisor.</summary>
internal static class ApprovalEndpoints
{
    public static void Map(RouteGroupBuilder approvals)
    {
        approvals.MapGet("", List);
        approvals.MapPost("/{id}", Decide).RequireAuthorization(Policies.Supervisor);
    }

    private static async Task<Ok<List<WaitingView>>> List(HttpContext http, CaseReader reader, Readings readings)
    {
        var reading = readings.Of(http);
        return TypedResults.Ok((await reader.WaitingAsync())
            .Select(waiting => new WaitingView(ApprovalView.Of(waiting.Approval, reading), CaseRow.Of(waiting.Case, reading))).ToList());
    }

    private static async Task<Results<Ok<CaseDetail>, ProblemHttpResult>> Decide(
        string id, DecisionBody body, HttpContext http, Register register, CaseDetails details)
    {
        if (body.Approve is not { } approve)
            return Problems.Invalid([new("approve", "missing", "Yes or no?")]);
        if (body.Remark is { Length: > 1000 })
            return Problems.Invalid([new("note", "length", "At most 1000 characters.")]);
        return await details.AnswerAsync(await register.DecideAsync(id, approve, body.Remark, http.User.CaseActor(), http.RequestAborted), http);
    }
}
