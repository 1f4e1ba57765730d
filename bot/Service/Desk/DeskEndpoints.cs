using System.Security.Claims;
using Microsoft.AspNetCore.Http.HttpResults;
using SupportBot.Knowledge;
using SupportBot.Service.Handoff;

namespace SupportBot.Service.Desk;

internal sealed record ClaimRequest(string? HandoffId);

internal sealed record Claimed(string HandoffId, string ConversationId);

/// <param name="Available">Takes new conversations.</param>
internal sealed record Heartbeat(bool? Available);

/// <summary>The desk outside a conversation: what is there, who is there, claims, the stream, quick replies.</summary>
internal static class DeskEndpoints
{
    public static void Map(IEndpointRouteBuilder desk)
    {
        desk.MapGet("", Snapshot);
        desk.MapGet("/events", DeskStream.WriteAsync);
        desk.MapPost("/heartbeat", Beat);
        desk.MapDelete("/heartbeat", Leave);
        desk.MapPost("/claims", Claim);
        desk.MapGet("/quick-replies", FindQuickReplies);
    }

    public static Language Language(this HttpContext http) => Languages.Parse(
        http.Request.GetTypedHeaders().AcceptLanguage.OrderByDescending(one => one.Quality ?? 1).FirstOrDefault()?.Value.Value);

    private static async Task<Ok<DeskSnapshot>> Snapshot(HttpContext http, Snapshots snapshots) =>
        TypedResults.Ok(await snapshots.TakeAsync(http.User.Agent(), http.Language()));

    private static async Task<Ok<LeaseAnswer>> Beat(Heartbeat heartbeat, ClaimsPrincipal user, Presence presence)
    {
        await presence.BeatAsync(user.Agent(), heartbeat.Available);
        return TypedResults.Ok(new LeaseAnswer((int)presence.Lease.TotalSeconds));
    }

    /// <summary>Signing out, or going home: no new conversations from now on.</summary>
    private static async Task<NoContent> Leave(ClaimsPrincipal user, Presence presence)
    {
        await presence.LeaveAsync(user.Agent().Id);
        return TypedResults.NoContent();
    }

    private static async Task<Results<Ok<Claimed>, NoContent, ProblemHttpResult>> Claim(ClaimRequest request, ClaimsPrincipal user, Claims claims)
    {
        var ticket = request.HandoffId is null
            ? await claims.NextAsync(user.Agent())
            : await claims.OneAsync(user.Agent(), request.HandoffId);
        if (ticket is not null)
            return TypedResults.Ok(new Claimed(ticket.HandoffId, ticket.ConversationId));
        return request.HandoffId is null
            ? TypedResults.NoContent()
            : Problems.Problem(StatusCodes.Status409Conflict, "taken", "Somebody else was faster, or the customer has left.");
    }

    private static Ok<IReadOnlyList<DeskQuickReply>> FindQuickReplies(string? search, string? language, QuickReplyList list) =>
        TypedResults.Ok(list.Find(search, Languages.Parse(language)));

    /// <param name="Lease">Seconds.</param>
    private sealed record LeaseAnswer(int Lease);
}
