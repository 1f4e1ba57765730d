namespace SupportBot.Service.Pages;

/// <summary>How long browsers may keep a page or a file. What a page may do is said in Telemetry/SecurityHeaders.</summary>
internal static class PageHeaders
{
    /// <summary>A page names its files by their hashes, so it is asked for each time.</summary>
    public static void ForPage(HttpContext context) => context.Response.Headers.CacheControl = "no-cache";

    /// <summary>A name with a hash or a version never changes its content; the rest is asked for each time.</summary>
    public static void ForFile(HttpContext context)
    {
        var path = context.Request.Path;
        var named = path.StartsWithSegments("/assets") || path.Value!.StartsWith("/chat/webchat-", StringComparison.Ordinal);
        context.Response.Headers.CacheControl = named ? "public, max-age=31536000, immutable" : "no-cache";
    }
}
