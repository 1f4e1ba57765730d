using Microsoft.AspNetCore.Http.HttpResults;
using SupportBot.Service.Cases;
using SupportBot.Service.Photos;

namespace SupportBot.Service.CasePage;

/// <summary>The pictures of a case and of the conversation that it came from.</summary>
internal static class PhotoEndpoints
{
    public static void Map(RouteGroupBuilder cases) => cases.MapGet("/{id}/photos/{photo}", Show);

    /// <summary>What stands before the id of a file that was sent into the case's conversation.</summary>
    public static string Folder(string caseId) => $"/api/cases/{Uri.EscapeDataString(caseId)}/photos/";

    private static async Task<Results<FileContentHttpResult, ProblemHttpResult>> Show(
        string id, string photo, HttpContext http, CaseStore cases, PhotoStore photos) =>
        await cases.FindAsync(id, http.RequestAborted) is { ConversationId: { } conversation }
            ? await photos.OfConversationAsync(conversation, photo, http)
            : CaseProblems.Missing();
}
