using System.Security.Claims;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Options;
using SupportBot.Dialogs;
using SupportBot.Service.Conversations;

namespace SupportBot.Service.Desk;

internal sealed record CorrectionRequest(string? Text);

/// <summary>An agent corrects a message, or takes it back: their own, in a conversation that they have, and not long after.</summary>
internal static class CorrectionEndpoints
{
    public static void Map(IEndpointRouteBuilder message)
    {
        message.MapPut("", Correct);
        message.MapDelete("", Withdraw);
    }

    private static async Task<Results<NoContent, ProblemHttpResult>> Correct(
        string id, string message, CorrectionRequest correction, ClaimsPrincipal user, ConversationLog log, Corrections corrections,
        IOptions<DeskSettings> settings, CancellationToken cancellation)
    {
        var text = correction.Text?.Trim() ?? "";
        if (text.Length is 0 or > TalkEndpoints.LongestText)
            return Problems.Invalid([new("text", "length", $"1 to {TalkEndpoints.LongestText} characters.")]);
        return await OwnedAsync(id, user, log, cancellation) is { } owner
            ? Answer(await corrections.EditAsync(id, message, owner, text, settings.Value.CorrectWithin, cancellation))
            : TalkEndpoints.NotOwner();
    }

    private static async Task<Results<NoContent, ProblemHttpResult>> Withdraw(
        string id, string message, ClaimsPrincipal user, ConversationLog log, Corrections corrections, IOptions<DeskSettings> settings,
        CancellationToken cancellation) => await OwnedAsync(id, user, log, cancellation) is { } owner
        ? Answer(await corrections.WithdrawAsync(id, message, owner, settings.Value.CorrectWithin, cancellation))
        : TalkEndpoints.NotOwner();

    private static async Task<OwnedBy?> OwnedAsync(string id, ClaimsPrincipal user, ConversationLog log, CancellationToken cancellation) =>
        await log.FindAsync(id, cancellation) is { Owner: { Kind: Owner.Agent } owner } && owner.AgentId == user.Agent().Id ? owner : null;

    private static Results<NoContent, ProblemHttpResult> Answer(Correction became) => became switch
    {
        Correction.Done => TypedResults.NoContent(),
        Correction.NotOwner => TalkEndpoints.NotOwner(),
        Correction.TooLate => Problems.Problem(
            StatusCodes.Status409Conflict, "too-late", "The message was sent too long ago to be changed."),
        _ => Problems.Problem(StatusCodes.Status404NotFound, "no-message", "You have no such message in this conversation."),
    };
}
