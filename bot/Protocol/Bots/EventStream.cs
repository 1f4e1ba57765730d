using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using SupportBot.Protocol.Activities;
using SupportBot.Protocol.Authentication;

namespace SupportBot.Protocol.Bots;

/// <summary>Delivery mode <c>stream</c>: what the bot says goes out as it is said, as server-sent events; an invocation's answer last.</summary>
internal sealed partial class EventStream(IMessagesBackend backend, Activity activity, Caller caller, ILogger logger) : IResult
{
    public async Task ExecuteAsync(HttpContext http)
    {
        http.Response.ContentType = "text/event-stream";
        http.Response.Headers.CacheControl = "no-cache";
        InvokeResponse? response;
        try
        {
            response = await backend.TakeTurnAsync(
                activity,
                caller,
                (reply, cancellation) => WriteAsync(http, "activity", JsonSerializer.Serialize(reply, ProtocolJson.Wire.Activity), cancellation),
                http.RequestAborted);
        }
        catch (Exception e) when (e is TooBusyException or NotAllowedException || DirectLine.ClientActivities.IsStorage(e))
        {
            LogEnded(e);
            if (!http.Response.HasStarted)
                http.Response.StatusCode = e is NotAllowedException ? 403 : 503;
            return;
        }

        if (activity.Type == ActivityTypes.Invoke)
            await WriteAsync(http, "invokeResponse", Answer(response ?? new InvokeResponse(501)), http.RequestAborted);
    }

    private static string Answer(InvokeResponse response) => response.Body is { } body
        ? $"{{\"status\":{response.Status},\"body\":{JsonSerializer.Serialize(body, ProtocolJson.Wire.JsonElement)}}}"
        : $"{{\"status\":{response.Status}}}";

    private static async Task WriteAsync(HttpContext http, string name, string json, CancellationToken cancellation)
    {
        // A caller that has gone is no failure of the turn.
        if (http.RequestAborted.IsCancellationRequested)
            return;
        await http.Response.WriteAsync($"event: {name}\ndata: {json}\n\n", cancellation);
        await http.Response.Body.FlushAsync(cancellation);
    }

    [LoggerMessage(2, LogLevel.Warning, "A streamed turn ended early")]
    private partial void LogEnded(Exception e);
}
