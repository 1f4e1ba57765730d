using Microsoft.AspNetCore.Http;

namespace SupportBot.Protocol.DirectLine;

/// <summary>Lets pages of other origins call Direct Line: all of them, or those that are trusted. What they may do stands in their token,
/// never in a cookie, so this guards nothing; it only lets browsers through.</summary>
internal sealed class DirectLineCors(DirectLineSettings settings) : IEndpointFilter
{
    public ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var (request, headers) = (context.HttpContext.Request, context.HttpContext.Response.Headers);
        var origin = request.Headers.Origin.ToString();
        if (origin.Length > 0 && (settings.TrustedOrigins.Count == 0 || settings.TrustedOrigins.Contains(origin, StringComparer.OrdinalIgnoreCase)))
        {
            headers.AccessControlAllowOrigin = origin;
            // The session's call is made with credentials; it reads none.
            headers.AccessControlAllowCredentials = "true";
            headers.AccessControlExposeHeaders = "Retry-After";
            headers.Append("Vary", "Origin");
            if (HttpMethods.IsOptions(request.Method))
            {
                headers.AccessControlAllowMethods = "GET, POST";
                headers.AccessControlAllowHeaders = "authorization, content-type, x-ms-bot-agent, x-requested-with";
                headers.AccessControlMaxAge = "3600";
            }
        }

        return next(context);
    }
}
