namespace SupportBot.Service.Telemetry;

/// <summary>The headers of an answer, by where it lies: the chat window may be framed by the shop's own pages, the rest by nobody.</summary>
internal sealed class SecurityHeaders
{
    private const string Common = "default-src 'self'; base-uri 'none'; object-src 'none'; form-action 'self'; style-src 'self' 'unsafe-inline'";

    private readonly string chat;
    private readonly string staff;
    private readonly bool framedElsewhere;
    private readonly bool https;

    public SecurityHeaders(IConfiguration configuration, IWebHostEnvironment environment)
    {
        var origins = configuration.GetSection("Chat:AllowedOrigins").Get<string[]>() ?? [];
        framedElsewhere = origins.Length > 0;
        https = !environment.IsDevelopment();
        // Inline styles: antd and Web Chat write them while they run.
        staff = $"{Common}; img-src 'self' data: blob:; connect-src 'self'; frame-ancestors 'none'";
        chat = $"{Common}; img-src 'self' data: blob: https:; media-src 'self' data: blob:; connect-src 'self' ws: wss: blob: data:; "
            + $"worker-src 'self' blob:; frame-ancestors {string.Join(' ', ["'self'", .. origins])}";
    }

    public void Write(HttpContext http)
    {
        var headers = http.Response.Headers;
        var path = http.Request.Path;
        var window = path.StartsWithSegments("/chat");
        // What a stranger sent is answered with a stricter one of its own.
        if (headers.ContentSecurityPolicy.Count == 0)
            headers.ContentSecurityPolicy = window ? chat : staff;
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "strict-origin-when-cross-origin";
        headers["Permissions-Policy"] = "camera=(), microphone=(), geolocation=(), payment=(), usb=()";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        if (!window)
            headers.XFrameOptions = "DENY";
        else if (!framedElsewhere)
            headers.XFrameOptions = "SAMEORIGIN";
        if (https && http.Request.IsHttps)
            headers.StrictTransportSecurity = "max-age=31536000";
        if ((path.StartsWithSegments("/api") || path.StartsWithSegments("/v3")) && headers.CacheControl.Count == 0)
            headers.CacheControl = "no-store";
    }
}

internal sealed class SecurityHeadersMiddleware(RequestDelegate next, SecurityHeaders headers)
{
    public Task InvokeAsync(HttpContext http)
    {
        // At the last moment: an exception handler clears what was set before.
        http.Response.OnStarting(
            static state =>
            {
                var (headers, http) = ((SecurityHeaders, HttpContext))state;
                headers.Write(http);
                return Task.CompletedTask;
            },
            (headers, http));
        return next(http);
    }
}
