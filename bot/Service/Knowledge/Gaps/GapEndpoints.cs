using System.Security.Claims;
using Microsoft.AspNetCore.Http.HttpResults;
using SupportBot.Knowledge;
using SupportBot.Knowledge.QuickReplies;
using SupportBot.Protocol.DirectLine;
using SupportBot.Service.Staff;

namespace SupportBot.Service.Knowledge.Gaps;

internal sealed record SuggestionView(string Id, string Language, string Question, string Answer, DateTimeOffset At, string By);

internal sealed record GapList(IReadOnlyList<Gap> Gaps, IReadOnlyList<SuggestionView> Suggestions);

internal sealed record SuggestionBody(string? Language, string? Question, string? Answer, string? ConversationId);

internal sealed record AsideBody(string? Language, IReadOnlyList<string>? Questions);

internal sealed record ThumbBody(string? ReplyId, bool? Up);

/// <summary>What customers asked in vain, and what agents suggest.</summary>
internal static class GapEndpoints
{
    private const int LongestAnswer = 4_000;

    public static void Map(RouteGroupBuilder knowledge)
    {
        knowledge.MapGet("/gaps", List);
        knowledge.MapPost("/gaps/aside", PutAside).RequireAuthorization(Policies.Editor);
        knowledge.MapPost("/suggestions", Suggest);
        knowledge.MapDelete("/suggestions/{id}", Done).RequireAuthorization(Policies.Editor);
    }

    /// <summary>The customers' window: a thumb for an answer, with the token of the conversation.</summary>
    public static void MapThumbs(IEndpointRouteBuilder routes) => routes.MapPost("/api/chat/thumbs", Thumb).WithTags("Chat window").AllowAnonymous();

    private static async Task<Ok<GapList>> List(GapStore store, Gleaning gleaning, LiveKnowledge live, CancellationToken cancellation)
    {
        await gleaning.RunAsync(cancellation);
        var unanswered = await store.UnansweredAsync(cancellation);
        var gaps = await Task.Run(() => GapGroups.Of(unanswered, live.Current, cancellation), cancellation);
        var suggestions = (await store.SuggestionsAsync(cancellation)).Select(suggestion => new SuggestionView(
            suggestion.Id, suggestion.Language, suggestion.Question, suggestion.Answer, DateTimeOffset.FromUnixTimeMilliseconds(suggestion.At), suggestion.StaffName));
        return TypedResults.Ok(new GapList(gaps, [.. suggestions]));
    }

    private static async Task<Results<NoContent, ProblemHttpResult>> PutAside(AsideBody body, ClaimsPrincipal user, GapStore store, CancellationToken cancellation)
    {
        if (body.Questions is not { Count: > 0 and <= 1_000 } questions)
            return Problems.Invalid([new("questions", "missing", "Which questions?")]);
        await store.PutAsideAsync(Languages.Parse(body.Language).Code(), questions, user.Who(), cancellation);
        return TypedResults.NoContent();
    }

    private static async Task<Results<NoContent, ProblemHttpResult>> Suggest(SuggestionBody body, ClaimsPrincipal user, GapStore store, CancellationToken cancellation)
    {
        var (question, answer) = (body.Question?.Trim() ?? "", body.Answer?.Trim() ?? "");
        if (question.Length is 0 or > EntryValidation.LongestQuestion)
            return Problems.Invalid([new("question", question.Length == 0 ? "missing" : "too-long", "The question is empty or too long.")]);
        if (answer.Length > LongestAnswer)
            return Problems.Invalid([new("answer", "too-long", "The answer is too long.")]);
        await store.SuggestAsync(Languages.Parse(body.Language).Code(), question, answer, body.ConversationId, user.Who(), cancellation);
        return TypedResults.NoContent();
    }

    private static async Task<Results<NoContent, NotFound>> Done(string id, ClaimsPrincipal user, GapStore store, CancellationToken cancellation) =>
        await store.DoneAsync(id, user.Who(), cancellation) ? TypedResults.NoContent() : TypedResults.NotFound();

    private static async Task<Results<NoContent, NotFound, ProblemHttpResult>> Thumb(
        ThumbBody body, HttpRequest request, DirectLineTokens tokens, GapStore store, CancellationToken cancellation)
    {
        const string scheme = "Bearer ";
        var header = request.Headers.Authorization.ToString();
        if (!header.StartsWith(scheme, StringComparison.OrdinalIgnoreCase) || tokens.Read(header[scheme.Length..]).Ticket is not { } ticket)
            return Problems.Problem(StatusCodes.Status401Unauthorized, "not-signed-in", "The token of the conversation is missing or no longer good.");
        if (body is not { ReplyId.Length: > 0, Up: { } up })
            return Problems.Invalid([new("replyId", "missing", "Which answer, and up or down?")]);
        return await store.ThumbAsync(ticket.ConversationId, body.ReplyId, up, cancellation) ? TypedResults.NoContent() : TypedResults.NotFound();
    }
}
