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
            activity = JsonSerializer.Deserialize(JsonNul.Without(json), ProtocolJson.Wire.Activity);
        }
        catch (JsonException)
        {
            return (null, DirectLineErrors.BadSyntax);
        }

        if (activity is null)
            return (null, DirectLineErrors.BadSyntax);
        if (string.IsNullOrEmpty(activity.Type))
            return (null, DirectLineErrors.MissingProperty("type"));
        if (activity.Type is not (ActivityTypes.Message or ActivityTypes.Event or ActivityTypes.Typing or ActivityTypes.EndOfConversation))
            return (null, DirectLineErrors.BadArgument("Clients may send 'message', 'event', 'typing' and 'endOfConversation'."));
        if (activity.Type == ActivityTypes.Event && string.IsNullOrEmpty(activity.Name))
            return (null, DirectLineErrors.MissingProperty("name"));
        // A7123: the bytes themselves are uploaded, not passed on inside an address.
        return activity.Attachments?.Any(attachment => attachment.ContentUrl?.StartsWith("data:", StringComparison.OrdinalIgnoreCase) == true) == true
            ? (null, DirectLineErrors.BadArgument("Files are uploaded, not sent as 'data:' addresses."))
            : (activity, null);
    }

    /// <summary>Who says it: the token's user, whatever the activity names. With a secret the activity names the user; names that tokens
    /// are made for are theirs alone.</summary>
    public static (string? UserId, IResult? Error) UserOf(DirectLineTicket ticket, Activity activity)
    {
        if (!ticket.IsSecret)
            return (ticket.UserId, null);
        if (string.IsNullOrEmpty(activity.From?.Id) || activity.From.Id.Length > 100)
            return (null, DirectLineErrors.MissingProperty("from.id"));
        return activity.From.Id.StartsWith("dl_", StringComparison.Ordinal)
            ? (null, DirectLineErrors.BadArgument("'from.id' must not begin with 'dl_' without a token for it."))
            : (activity.From.Id, null);
    }

    /// <summary>Stores it; the answer names its id.</summary>
    public static async Task<IResult> PostAsync(
        IDirectLineBackend backend, DirectLineTicket ticket, Activity activity, CancellationToken cancellation)
    {
        var (userId, wrong) = UserOf(ticket, activity);
        if (userId is null)
            return wrong!;
        try
        {
            var (result, id) = await backend.PostAsync(ticket.ConversationId, userId, activity, ClientId(activity), cancellation);
            return result switch
            {
                Posted.Stored => Results.Json(new IdAnswer(id!)),
                Posted.Ended => DirectLineErrors.Ended,
                _ => DirectLineErrors.NoConversation,
            };
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
