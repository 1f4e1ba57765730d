using System.Diagnostics;

namespace SupportBot.Service.Telemetry;

/// <summary>A line for each request that is worth one (refused, failed, slow, or a change by staff), at level Debug for all others,
/// since a busy window's posts are a thousand a second: method, route, status, time, and the id in the address. Never a query (it may carry a token), never a
/// body, and never what stands in the place of a token in the path.</summary>
internal sealed partial class RequestLog(RequestDelegate next, ILogger<RequestLog> logger)
{
    private static readonly TimeSpan Slow = TimeSpan.FromSeconds(1);
    private static readonly string[] Ids = ["conversationId", "id", "handoffId"];

    public async Task InvokeAsync(HttpContext http)
    {
        var began = Stopwatch.GetTimestamp();
        try
        {
            await next(http);
        }
        finally
        {
            var took = Stopwatch.GetElapsedTime(began);
            var level = LevelOf(http, took);
            if (logger.IsEnabled(level))
                Log(level, http, took);
        }
    }

    private static LogLevel LevelOf(HttpContext http, TimeSpan took) =>
        http.Response.StatusCode >= StatusCodes.Status400BadRequest || took > Slow
        || (!HttpMethods.IsGet(http.Request.Method) && http.User.Identity is { IsAuthenticated: true })
            ? LogLevel.Information
            : LogLevel.Debug;

    private void Log(LogLevel level, HttpContext http, TimeSpan took)
    {
        var route = (http.GetEndpoint() as RouteEndpoint)?.RoutePattern.RawText ?? Plain(http.Request.Path.ToUriComponent());
        if (route.StartsWith("/health", StringComparison.Ordinal))
            return;
        var id = Ids.Select(name => http.Request.RouteValues[name] as string).FirstOrDefault(value => value is not null);
        Served(level, http.Request.Method, route, http.Response.StatusCode, (long)took.TotalMilliseconds, id is null ? "-" : Plain(id));
    }

    /// <summary>No line breaks or other control characters from outside in the log, and no essays.</summary>
    private static string Plain(string text) =>
        string.Concat(text.Take(120).Select(c => char.IsControl(c) ? '?' : c));

    [LoggerMessage(EventId = 1, Message = "{Method} {Route} {Status} in {Milliseconds} ms, {Id}")]
    private partial void Served(LogLevel level, string method, string route, int status, long milliseconds, string id);
}
