using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Logging;
using SupportBot.Protocol.Activities;
using SupportBot.Protocol.Authentication;
using SupportBot.Protocol.DirectLine;

namespace SupportBot.Protocol.Bots;

/// <summary><c>POST /api/messages</c>: where channels, emulators and other bots talk to this one.</summary>
public sealed partial class BotEndpoint(
    IMessagesBackend backend, BotAuthenticator authenticator, ServiceHosts hosts, BotSettings settings, ILogger<BotEndpoint> logger)
{
    public void Map(IEndpointRouteBuilder routes, string path = "/api/messages") =>
        routes.Map(path, (Delegate)TakeAsync).WithTags("Bot Framework").ExcludeFromDescription();

    private async Task<IResult> TakeAsync(HttpContext http)
    {
        if (!HttpMethods.IsPost(http.Request.Method))
        {
            http.Response.Headers.Allow = "POST";
            return Refuse(405, "MethodNotAllowed", "Activities are posted.");
        }

        var token = await authenticator.ReadAsync(http.Request.Headers.Authorization, http.Connection.RemoteIpAddress, http.RequestAborted);
        if (token.Caller is null)
            return Refuse(401, "BadAuthorization", token.Problem!);
        var (activity, error) = await ReadAsync(http);
        if (activity is null)
            return error!;
        if (authenticator.Complaint(token.Caller, activity) is { } complaint)
            return Refuse(403, "Forbidden", complaint);
        activity.CallerId = token.Caller.CallerId;
        try
        {
            return await DeliverAsync(http, activity, token.Caller);
        }
        catch (TooBusyException)
        {
            http.Response.Headers.RetryAfter = "2";
            return Refuse(429, "TooManyRequests", "Too much waits in this conversation.");
        }
        catch (NotAllowedException)
        {
            return Refuse(403, "Forbidden", "The conversation is not yours, or not any more.");
        }
        catch (Exception e) when (ClientActivities.IsStorage(e))
        {
            LogStorage(e);
            return Refuse(503, "ServiceUnavailable", "The activity could not be stored. Send it again.");
        }
    }

    private Task<IResult> DeliverAsync(HttpContext http, Activity activity, Caller caller)
    {
        if (ActivityRules.IsIgnored(activity))
            return Task.FromResult(Results.StatusCode(202));
        return DeliveryModes.Of(activity) switch
        {
            DeliveryModes.ExpectReplies => ExpectRepliesAsync(http, activity, caller),
            DeliveryModes.Stream => Task.FromResult<IResult>(new EventStream(backend, activity, caller, logger)),
            _ when activity.Type == ActivityTypes.Invoke => InvokeAsync(http, activity, caller),
            _ => AcceptAsync(http, activity, caller),
        };
    }

    private async Task<IResult> AcceptAsync(HttpContext http, Activity activity, Caller caller)
    {
        if (string.IsNullOrEmpty(activity.ServiceUrl))
            return Refuse(400, "MissingProperty", "'serviceUrl' is missing: nobody could answer.");
        return await backend.AcceptAsync(activity, caller, http.RequestAborted) == Taken.Busy
            ? throw new TooBusyException()
            : Results.StatusCode(202);
    }

    private async Task<IResult> InvokeAsync(HttpContext http, Activity activity, Caller caller)
    {
        var response = await backend.TakeTurnAsync(activity, caller, (_, _) => Task.CompletedTask, http.RequestAborted);
        if (response is null)
            return Refuse(501, "NotImplemented", "Nobody here handles this invocation.");
        return response.Body is { } body
            ? Results.Text(body.GetRawText(), "application/json", statusCode: response.Status)
            : Results.StatusCode(response.Status);
    }

    /// <summary>An invocation may expect replies too: its answer goes along as <c>body</c>, its status is the call's.</summary>
    private async Task<IResult> ExpectRepliesAsync(HttpContext http, Activity activity, Caller caller)
    {
        var replies = new List<Activity>();
        var response = await backend.TakeTurnAsync(
            activity,
            caller,
            (reply, _) =>
            {
                replies.Add(reply);
                return Task.CompletedTask;
            },
            http.RequestAborted);
        var status = activity.Type == ActivityTypes.Invoke ? response?.Status ?? 501 : 200;
        var answer = new ExpectedReplies { Activities = replies, Body = response?.Body };
        return Results.Text(JsonSerializer.Serialize(answer, ProtocolJson.Wire.ExpectedReplies), "application/json", statusCode: status);
    }

    private async Task<(Activity? Activity, IResult? Error)> ReadAsync(HttpContext http)
    {
        var (bytes, tooBig) = await Bodies.ReadAsync(http.Request, settings.MaxBody);
        if (tooBig)
            return (null, Refuse(413, "MessageSizeTooBig", "The activity is too big."));
        try
        {
            var activity = JsonSerializer.Deserialize(JsonNul.Without(bytes.Span), ProtocolJson.Wire.Activity);
            if (activity is null)
                return (null, Refuse(400, "BadSyntax", "The body is not a JSON object."));
            if (ActivityRules.Problem(activity) is { } problem)
                return (null, Refuse(400, "MissingProperty", problem));
            if (activity.ServiceUrl is not null && !hosts.Allows(activity.ServiceUrl))
                return (null, Refuse(400, "BadArgument", "Nothing is sent to this 'serviceUrl'."));
            return (activity, null);
        }
        catch (JsonException)
        {
            return (null, Refuse(400, "BadSyntax", "The body is not a JSON object that fits an activity."));
        }
    }

    private static IResult Refuse(int status, string code, string message) => Results.Text(
        JsonSerializer.Serialize(new ErrorResponse { Error = new Error { Code = code, Message = message } }, ProtocolJson.Wire.ErrorResponse),
        "application/json",
        statusCode: status);

    [LoggerMessage(1, LogLevel.Warning, "An activity could not be stored")]
    private partial void LogStorage(Exception e);
}
