using System.Text.Json;
using Microsoft.Extensions.Options;

namespace SupportBot.Service;

/// <summary>A body that cannot be read is the caller's mistake, and so is a text that cannot be kept: problem details say so, with the
/// status that the server means (400, 413, 415), and no error is logged.</summary>
internal static class UnreadableBodies
{
    public static void AddUnreadableBodies(this IHostApplicationBuilder builder) =>
        builder.Services.AddSingleton<IPostConfigureOptions<RouteHandlerOptions>>(
            new PostConfigureOptions<RouteHandlerOptions>(Options.DefaultName, options => options.ThrowOnBadRequest = true));

    /// <summary>After everything that looks at the answer's status, before whatever reads a body.</summary>
    public static void UseUnreadableBodies(this IApplicationBuilder app) => app.Use(AnswerAsync);

    private static async Task AnswerAsync(HttpContext http, RequestDelegate next)
    {
        if (NulGuard.IsIn(http.Request.Query))
        {
            await SayAsync(http, StatusCodes.Status400BadRequest, new NulException());
            return;
        }

        if (IsOurs(http.Request.Path) && http.Request.HasJsonContentType())
            http.Request.Body = new NulGuard(http.Request.Body);
        try
        {
            await next(http);
            if (IsBare(http))
                await SayAsync(http, http.Response.StatusCode, inner: null);
        }
        catch (BadHttpRequestException e) when (!http.Response.HasStarted)
        {
            http.Response.Clear();
            await SayAsync(http, e.StatusCode, e.InnerException);
        }
    }

    /// <summary>What the Bot Framework's protocol carries is customers' and other programs': there NUL is left out.</summary>
    private static bool IsOurs(PathString path) => path.StartsWithSegments("/api") && !path.StartsWithSegments("/api/messages");

    /// <summary>The framework refuses some bodies with a status and no word.</summary>
    private static bool IsBare(HttpContext http) =>
        http.Response is { HasStarted: false, ContentType: null, StatusCode: StatusCodes.Status413PayloadTooLarge or StatusCodes.Status415UnsupportedMediaType }
        && http.Request.Path.StartsWithSegments("/api");

    private static Task SayAsync(HttpContext http, int status, Exception? inner)
    {
        var (code, detail) = Words(status, inner);
        return Problems.Problem(status, code, detail).ExecuteAsync(http);
    }

    /// <summary>Says where, but never repeats what was sent.</summary>
    private static (string Code, string Detail) Words(int status, Exception? inner) => status switch
    {
        StatusCodes.Status413PayloadTooLarge => ("too-large", "The body is too large."),
        StatusCodes.Status415UnsupportedMediaType => ("not-json", "The body must be JSON: send Content-Type: application/json."),
        _ when inner is NulException nul => ("bad-character", nul.Message),
        _ when inner is JsonException json => ("bad-syntax", $"The body cannot be read at {Place(json)}."),
        _ => ("bad-syntax", "The call lacks a value, or one of its values or its body cannot be read."),
    };

    private static string Place(JsonException e) => e.Path is { Length: > 1 and <= 100 } path ? path : "its start";
}
