using System.Diagnostics;

namespace SupportBot.Service.Telemetry;

/// <summary>One line a request: method, route, status, time, and the id in the address. Never a query (it may carry a token), never a
/// body, and never what stands in the place of a token in the path.</summary>
internal sealed partial class RequestLog(RequestDelegate next, ILogger<RequestLog> logger)
{
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
            if (logger.IsEnabled(LogLevel.Information))
                Log(http, Stopwatch.GetElapsedTime(began));
        }
    }

    private void Log(HttpContext http, TimeSpan took)
    {
        var route = (http.GetEndpoint() as RouteEndpoint)?.RoutePattern.RawText ?? Plain(http.Request.Path.ToUriComponent());
        if (route.StartsWith("/health", StringComparison.Ordinal))
            return;
        var id = Ids.Select(name => http.Request.RouteValues[name] as string).FirstOrDefault(value => value is not null);
        Served(http.Request.Method, route, http.Response.StatusCode, (long)took.TotalMilliseconds, id is null ? "-" : Plain(id));
    }

    /// <summary>No line breaks or other control characters from outside in the log, and no essays.</summary>
    private static string Plain(string text) =>
        string.Concat(text.Take(120).Select(c => char.IsControl(c) ? '?' : c));

    [LoggerMessage(1, LogLevel.Information, "{Method} {Route} {Status} in {Milliseconds} ms, {Id}")]
    private partial void Served(string method, string route, int status, long milliseconds, string id);
}
