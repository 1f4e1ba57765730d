using System.Text.Json;
using Microsoft.Net.Http.Headers;
using SupportBot.Protocol.Activities;

namespace SupportBot.Protocol.Bots;

/// <summary>What an activity must have before a bot takes it.</summary>
public static class ActivityRules
{
    private const int LongestId = 2000;

    /// <summary>What is wrong with an activity that was sent to the bot; <see langword="null"/>: nothing.</summary>
    public static string? Problem(Activity activity)
    {
        if (string.IsNullOrEmpty(activity.Type))
            return "'type' is missing.";
        if (string.IsNullOrEmpty(activity.Conversation?.Id))
            return "'conversation.id' is missing.";
        if (string.IsNullOrEmpty(activity.ChannelId))
            return "'channelId' is missing.";
        if (string.IsNullOrEmpty(activity.From?.Id))
            return "'from.id' is missing.";
        if (NeedsName(activity.Type) && string.IsNullOrEmpty(activity.Name))
            return "'name' is missing.";
        if (activity.Type == ActivityTypes.CommandResult && !IsObject(activity.Value))
            return "'value' is missing.";
        return activity.Conversation.Id.Length > LongestId || activity.Id?.Length > LongestId || activity.From.Id.Length > LongestId
            || activity.ChannelId.Length > 100
                ? "An id is too long."
                : null;
    }

    /// <summary>A command that does not say what it is for is ignored (A6312, A6322, A6412); its name is a media type.</summary>
    public static bool IsIgnored(Activity activity) =>
        activity.Type is ActivityTypes.Command or ActivityTypes.CommandResult
        && !(IsObject(activity.Value) && MediaTypeHeaderValue.TryParse(activity.Name, out _));

    internal static bool NeedsName(string type) =>
        type is ActivityTypes.Event or ActivityTypes.Invoke or ActivityTypes.Command or ActivityTypes.CommandResult;

    private static bool IsObject(JsonElement? value) => value is { ValueKind: JsonValueKind.Object };
}
