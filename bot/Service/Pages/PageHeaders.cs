using Microsoft.Net.Http.Headers;

namespace SupportBot.Service.Pages;

/// <summary>What browsers may do with each page, and how long they may keep a file.</summary>
internal static class PageHeaders
{
    /// <summary>Pages for staff, and the demo shop: nothing from elsewhere, never inside another page.</summary>
    public static void ForStaff(HttpContext context) => ForPage(
        context,
        "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'");

    /// <summary>The chat window stands in shops' pages; Web Chat styles itself and works with blobs.</summary>
    public static void ForChat(HttpContext context) => ForPage(
        context,
        "default-src 'self'; style-src 'self' 'unsafe-inline'; connect-src 'self' ws: wss: blob: data:; img-src 'self' data: blob:; "
        + "worker-src 'self' blob:; object-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors *");

    /// <summary>A name with a hash or a version never changes its content; the rest is asked for each time.</summary>
    public static void ForFile(HttpContext context)
    {
        var path = context.Request.Path;
        var named = path.StartsWithSegments("/assets") || path.StartsWithSegments("/chat") && path.Value!.Contains("/webchat-", StringComparison.Ordinal);
        context.Response.Headers.CacheControl = named ? "public, max-age=31536000, immutable" : "no-cache";
        context.Response.Headers.XContentTypeOptions = "nosniff";
        if (path.StartsWithSegments("/chat/launcher.js"))
            context.Response.Headers.AccessControlAllowOrigin = "*";
    }

    private static void ForPage(HttpContext context, string policy)
    {
        var headers = context.Response.Headers;
        headers.ContentSecurityPolicy = policy;
        headers.CacheControl = "no-cache";
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "same-origin";
        headers["Permissions-Policy"] = "camera=(), geolocation=(), payment=()";
        headers[HeaderNames.Vary] = HeaderNames.AcceptEncoding;
    }
}
