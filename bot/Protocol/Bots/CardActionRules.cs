using System.Text.Json;
using SupportBot.Protocol.Activities;

namespace SupportBot.Protocol.Bots;

/// <summary>Buttons that a channel must not pass on (section “Card action” of the specification).</summary>
public static class CardActionRules
{
    /// <summary>Whether a button does what its type says.</summary>
    public static bool IsSound(CardAction action) => action.Type switch
    {
        ActionTypes.OpenUrl or ActionTypes.DownloadFile or ActionTypes.Signin => Url(action) is { } url && !IsData(url),
        ActionTypes.ShowImage or ActionTypes.PlayAudio or ActionTypes.PlayVideo => Url(action) is not null,
        ActionTypes.Call => Url(action)?.StartsWith("tel:", StringComparison.OrdinalIgnoreCase) == true,
        ActionTypes.ImBack => action.Value is { ValueKind: JsonValueKind.String },
        _ => true,
    };

    /// <summary>Takes unsound buttons out of a message's suggested actions, and empty lists with them (A7701).</summary>
    public static void Drop(Activity activity)
    {
        if (activity.SuggestedActions is { } suggested)
        {
            suggested.Actions = [.. suggested.Actions.Where(IsSound)];
            if (suggested.Actions.Count == 0)
                activity.SuggestedActions = null;
        }

        if (activity.Attachments?.Count == 0)
            activity.Attachments = null;
        if (activity.Entities?.Count == 0)
            activity.Entities = null;
    }

    private static string? Url(CardAction action) =>
        action.Value is { ValueKind: JsonValueKind.String } value && Uri.TryCreate(value.GetString(), UriKind.Absolute, out _)
            ? value.GetString()
            : null;

    private static bool IsData(string url) => url.StartsWith("data:", StringComparison.OrdinalIgnoreCase);
}
