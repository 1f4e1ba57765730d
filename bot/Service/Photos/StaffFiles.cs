using Microsoft.AspNetCore.Http.HttpResults;

namespace SupportBot.Service.Photos;

/// <summary>What customers sent, to staff. Their session opens it, not a link that runs out: a page stays open for days.</summary>
internal static class StaffFiles
{
    /// <summary>The file when it was sent into this conversation; else 404, as for a file that is not there.</summary>
    public static async Task<Results<FileContentHttpResult, ProblemHttpResult>> OfConversationAsync(
        this PhotoStore photos, string conversationId, string file, HttpContext http)
    {
        var cancellation = http.RequestAborted;
        if (await photos.FindAsync(file, cancellation) is not { } found || found.ConversationId != conversationId
            || await photos.ReadAsync(file, cancellation) is not { } bytes)
        {
            return Problems.Problem(StatusCodes.Status404NotFound, "no-file", "Nobody sent such a file there.");
        }

        // Shown as a picture or kept as a file, nothing else: what a customer sent must not run as a page of ours.
        http.Response.Headers.ContentSecurityPolicy = "default-src 'none'; sandbox";
        http.Response.Headers.CacheControl = "private, max-age=3600";
        return TypedResults.File(bytes, found.ContentType, found.Name.Length > 0 ? found.Name : found.Id);
    }
}
