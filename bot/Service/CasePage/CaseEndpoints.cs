using System.Security.Claims;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using SupportBot.Dialogs;
using SupportBot.Knowledge;
using SupportBot.Service.Cases;
using SupportBot.Service.Conversations;
using SupportBot.Service.Desk;
using SupportBot.Service.Staff;

namespace SupportBot.Service.CasePage;

internal sealed record StepBody(
    string? Step, long? Version, string? Note, decimal? Amount, string? Tracking, DateTimeOffset? PromisedBy);

internal sealed record OwnerBody(long? Version, string? OwnerId);

internal sealed record PromiseBody(long? Version, DateTimeOffset? PromisedBy, string? Note);

internal sealed record NoteBody(long? Version, string? Text);

/// <param name="Degree"><c>slight</c>, <c>clear</c>, <c>severe</c>, or nothing.</param>
internal sealed record DegreeBody(long? Version, string? Degree);

internal sealed record ColleagueView(string Id, string Name);

internal sealed record CaseTalk(IReadOnlyList<TalkEntry> Entries);

/// <summary>The register's page: find, read, move on.</summary>
internal static class CaseEndpoints
{
    private const int LongestNote = 1000;
    private const int MostEntries = 500;

    public static void Map(RouteGroupBuilder cases)
    {
        cases.MapGet("/lexicon", () => TypedResults.Ok(CaseLexicon.All));
        cases.MapGet("", List);
        cases.MapGet("/export.csv", Export);
        cases.MapGet("/colleagues", Colleagues);
        cases.MapGet("/{id}", Show);
        cases.MapGet("/{id}/talk", ShowTalk);
        cases.MapGet("/{id}/transcript", ExportTalk);
        cases.MapPost("/{id}/steps", Take);
        cases.MapPut("/{id}/owner", Assign);
        cases.MapPut("/{id}/promise", Promise);
        cases.MapPut("/{id}/degree", SetDegree);
        cases.MapPost("/{id}/notes", AddNote);
    }

    private static async Task<Ok<CaseList>> List([AsParameters] CaseFilter filter, HttpContext http, CaseReader reader, Readings readings)
    {
        var reading = readings.Of(http);
        var (cases, total) = await reader.ListAsync(filter, reading.Me);
        return TypedResults.Ok(new CaseList(
            [.. cases.Select(found => CaseRow.Of(found, reading))], total, CaseFilter.PageSize, await reader.CountAsync(reading.Me)));
    }

    private static async Task<FileContentHttpResult> Export(
        [AsParameters] CaseFilter filter, HttpContext http, CaseReader reader, IOptionsMonitor<PolicySettings> policies, Readings readings)
    {
        var (reading, zone) = (readings.Of(http), policies.CurrentValue.Zone());
        var rows = await reader.ExportAsync(filter, reading.Me);
        var day = TimeZoneInfo.ConvertTime(reading.Now, zone);
        return TypedResults.File(CaseCsv.Write(rows, reading, zone), "text/csv; charset=utf-8", $"cases-{day:yyyyMMdd}.csv");
    }

    private static async Task<Ok<List<ColleagueView>>> Colleagues(StaffContext context, CancellationToken cancellation)
    {
        var ids = await context.UserRoles.Where(role => role.RoleId == Roles.Agent || role.RoleId == Roles.Supervisor)
            .Select(role => role.UserId).Distinct().ToListAsync(cancellation);
        var members = await context.Users.AsNoTracking().Where(member => ids.Contains(member.Id) && !member.Disabled)
            .OrderBy(member => member.DisplayName).ToListAsync(cancellation);
        return TypedResults.Ok(members.ConvertAll(member => new ColleagueView(member.Id, member.DisplayName)));
    }

    private static async Task<Results<Ok<CaseDetail>, ProblemHttpResult>> Show(
        string id, HttpContext http, CaseDetails details) =>
        await details.FindAsync(id, http) is { } detail ? TypedResults.Ok(detail) : CaseProblems.Missing();

    private static async Task<Results<Ok<CaseTalk>, ProblemHttpResult>> ShowTalk(
        string id, HttpContext http, CaseStore store, ConversationLog log, CustomerNames names)
    {
        if (await store.FindAsync(id, http.RequestAborted) is not { ConversationId: { } conversationId } found)
            return CaseProblems.Missing();
        var (entries, _) = await log.ReadAsync(conversationId, null, MostEntries, http.RequestAborted);
        var name = found.CustomerName ?? names.NameOf(found.VisitorId ?? "", found.CustomerId, http.Language());
        return TypedResults.Ok(new CaseTalk([.. entries.Select(entry => Transcript.Read(entry, name, PhotoEndpoints.Folder(id))).OfType<TalkEntry>()]));
    }

    /// <summary>What the customer saw, as a <c>.transcript</c> file; notes of staff stay here.</summary>
    private static async Task<Results<FileContentHttpResult, ProblemHttpResult>> ExportTalk(
        string id, CaseStore store, ConversationLog log, CancellationToken cancellation)
    {
        if (await store.FindAsync(id, cancellation) is not { ConversationId: { } conversationId } found
            || await log.FindAsync(conversationId, cancellation) is not { } conversation)
        {
            return CaseProblems.Missing();
        }

        var said = await log.TranscriptAsync(conversation, int.MaxValue, cancellation);
        return TypedResults.File(ExportedTranscript.Write(said), "application/json", $"{found.Name}.transcript");
    }

    private static async Task<Results<Ok<CaseDetail>, ProblemHttpResult>> Take(
        string id, StepBody body, HttpContext http, Register register, CaseDetails details)
    {
        var request = new StepRequest(body.Step ?? "", body.Version ?? 0, body.Note, body.Amount, body.Tracking, body.PromisedBy);
        return await details.AnswerAsync(await register.StepAsync(id, request, http.User.CaseActor(), http.RequestAborted), http);
    }

    private static async Task<Results<Ok<CaseDetail>, ProblemHttpResult>> Assign(
        string id, OwnerBody body, HttpContext http, Register register, CaseDetails details, StaffContext context)
    {
        var owner = body.OwnerId is null ? null : await context.Users.AsNoTracking().FirstOrDefaultAsync(member => member.Id == body.OwnerId && !member.Disabled, http.RequestAborted);
        if (body.OwnerId is not null && owner is null)
            return Problems.Invalid([new("ownerId", "unknown", "Nobody has this id.")]);
        return await details.AnswerAsync(
            await register.ChangeAsync(
                id, body.Version ?? 0, "assign", before => before with { OwnerId = owner?.Id, OwnerName = owner?.DisplayName }, owner?.DisplayName,
                http.User.CaseActor(), http.RequestAborted),
            http);
    }

    private static async Task<Results<Ok<CaseDetail>, ProblemHttpResult>> Promise(
        string id, PromiseBody body, HttpContext http, Register register, CaseDetails details) =>
        await details.AnswerAsync(
            await register.PromiseAsync(id, body.Version ?? 0, body.PromisedBy, body.Note, http.User.CaseActor(), http.RequestAborted), http);

    private static async Task<Results<Ok<CaseDetail>, ProblemHttpResult>> SetDegree(
        string id, DegreeBody body, HttpContext http, Register register, CaseDetails details) =>
        body.Degree is not null && !CaseWords.Degrees.ContainsKey(body.Degree)
            ? Problems.Invalid([new("degree", "unknown", $"One of {string.Join(", ", CaseWords.Degrees.Keys)}.")])
            : await details.AnswerAsync(
                await register.ChangeAsync(
                    id, body.Version ?? 0, "degree", before => before with { Degree = body.Degree }, body.Degree, http.User.CaseActor(), http.RequestAborted),
                http);

    private static async Task<Results<Ok<CaseDetail>, ProblemHttpResult>> AddNote(
        string id, NoteBody body, HttpContext http, Register register, CaseDetails details)
    {
        if (body.Text?.Trim() is not { Length: > 0 and <= LongestNote } text)
            return TooLong("text");
        return await details.AnswerAsync(
            await register.ChangeAsync(id, body.Version ?? 0, "note", before => before, text, http.User.CaseActor(), http.RequestAborted), http);
    }

    private static ProblemHttpResult TooLong(string field) => Problems.Invalid([new(field, "length", $"1 to {LongestNote} characters.")]);
}
