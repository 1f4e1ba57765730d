using Microsoft.AspNetCore.Antiforgery;

namespace SupportBot.Service.Staff;

/// <summary>Marks endpoints that a page of another site must not be able to call in a staff member's name.</summary>
internal sealed class NeedsCsrfToken
{
    public const string Header = "X-CSRF-Token";
}

/// <summary>Refuses a call that changes something and does not carry the token of <c>GET /api/session</c>; before its body is read.</summary>
internal sealed class CsrfMiddleware(RequestDelegate next, IAntiforgery antiforgery)
{
    public async Task InvokeAsync(HttpContext http)
    {
        var reads = HttpMethods.IsGet(http.Request.Method) || HttpMethods.IsHead(http.Request.Method);
        var guarded = http.GetEndpoint()?.Metadata.GetMetadata<NeedsCsrfToken>() is not null;
        if (guarded && !reads && !await IsValidAsync(http))
            await Problems.Problem(StatusCodes.Status403Forbidden, "csrf", $"{NeedsCsrfToken.Header} is missing or stale; GET /api/session gives one.")
                .ExecuteAsync(http);
        else
            await next(http);
    }

    private async Task<bool> IsValidAsync(HttpContext http) =>
        http.Request.Headers.ContainsKey(NeedsCsrfToken.Header) && await antiforgery.IsRequestValidAsync(http);
}
