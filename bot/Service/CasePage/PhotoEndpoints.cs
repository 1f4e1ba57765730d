using Microsoft.AspNetCore.Http.HttpResults;
using SupportBot.Service.Photos;

namespace SupportBot.Service.CasePage;

/// <summary>The pictures of a case, for staff.</summary>
internal static class PhotoEndpoints
{
    public static void Map(RouteGroupBuilder cases) => cases.MapGet("/{id}/photos/{photo}", Show);

    private static async Task<Results<FileContentHttpResult, ProblemHttpResult>> Show(
        string id, string photo, HttpContext http, PhotoStore photos, CancellationToken cancellation)
    {
        if (await photos.FindAsync(photo, cancellation) is not { } found || found.CaseId != id || await photos.ReadAsync(photo, cancellation) is not { } bytes)
            return Problems.Problem(StatusCodes.Status404NotFound, "no-photo", "The case has no such picture.");
        // Shown as a picture or not at all: what a customer sent must not run as a page of ours.
        http.Response.Headers.ContentSecurityPolicy = "default-src 'none'; sandbox";
        http.Response.Headers.CacheControl = "private, max-age=3600";
        return TypedResults.File(bytes, found.ContentType);
    }
}
