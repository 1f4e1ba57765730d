using System.Text.Json;
using Microsoft.AspNetCore.Http;
using SupportBot.Protocol.Activities;

namespace SupportBot.Protocol.DirectLine;

/// <summary>What clients of Direct Line may send.</summary>
internal static class ClientActivities
{
    public static (Activity? Activity, IResult? Error) Read(ReadOnlySpan<byte> json)
    {
        Activity? activity;
        try
        {
            activity = JsonSerializer.Deserialize(json, ProtocolJson.Wire.Activity);
        }
        catch (JsonException)
        {
            return (null, DirectLineErrors.BadSyntax);
        }

        if (activity is null)
            return (null, DirectLineErrors.BadSyntax);
        if (string.IsNullOrEmpty(activity.Type))
            return (null, DirectLineErrors.MissingProperty("type"));
        if (activity.Type is not (ActivityTypes.Message or ActivityTypes.Event or ActivityTypes.Typing))
            return (null, DirectLineErrors.BadArgument("Clients may send 'message', 'event' and 'typing'."));
        if (activity.Type == ActivityTypes.Event && string.IsNullOrEmpty(activity.Name))
            return (null, DirectLineErrors.MissingProperty("name"));
        return (activity, null);
    }

    /// <summary>Stores it; the answer names its id.</summary>
    public static async Task<IResult> PostAsync(
        IDirectLineBackend backend, string conversationId, string userId, Activity activity, CancellationToken cancellation)
    {
        try
        {
            var (result, id) = await backend.PostAsync(conversationId, userId, activity, ClientId(activity), cancellation);
            return result == Posted.Stored ? Results.Json(new IdAnswer(id!)) : DirectLineErrors.NoConversation;
        }
        catch (Exception e) when (IsStorage(e))
        {
            return DirectLineErrors.StorageDown;
        }
    }

    public static bool IsStorage(Exception e) => e is System.Data.Common.DbException or TimeoutException or IOException;

    /// <summary>The first of the two that is there names the message for good: the same twice is one message.</summary>
    private static string? ClientId(Activity activity) =>
        activity.ChannelData is { ValueKind: JsonValueKind.Object } data
        && data.TryGetProperty("clientActivityID", out var id)
        && id.ValueKind == JsonValueKind.String
        && id.GetString() is { Length: > 0 and <= 200 } text
            ? text
            : null;

    private sealed record IdAnswer(string Id);
}
