using System.Text.Json;
using System.Text.Json.Nodes;
using SupportBot.Protocol.Activities;

namespace SupportBot.Protocol.Bots;

/// <summary>Buttons that a channel must not pass on (section “Card action” of the specification).</summary>
public static class CardActionRules
{
    private const string Cards = "application/vnd.microsoft.card.";

    /// <summary>Whether a button does what its type says.</summary>
    public static bool IsSound(CardAction action) => action.Type switch
    {
        ActionTypes.OpenUrl or ActionTypes.DownloadFile or ActionTypes.Signin => Url(action) is { } url && !IsData(url),
        ActionTypes.ShowImage or ActionTypes.PlayAudio or ActionTypes.PlayVideo => Url(action) is not null,
        ActionTypes.Call => Url(action)?.StartsWith("tel:", StringComparison.OrdinalIgnoreCase) == true,
        // A7372: what a button carries unseen is a messageBack's to carry, when it is no text.
        ActionTypes.ImBack or ActionTypes.PostBack => action.Value is { ValueKind: JsonValueKind.String },
        _ => true,
    };

    /// <summary>Takes unsound buttons out of a message, from below it and from its cards; empty lists go with them (A7701), and of
    /// entities that say the same one is kept (A2102).</summary>
    public static void Drop(Activity activity)
    {
        if (activity.SuggestedActions is { } suggested)
        {
            suggested.Actions = [.. suggested.Actions.Where(IsSound)];
            // Microsoft's validators want it; empty is for everybody, as absent is (A7710).
            suggested.To ??= [];
            if (suggested.Actions.Count == 0)
                activity.SuggestedActions = null;
        }

        foreach (var card in activity.Attachments ?? [])
            DropFrom(card);
        if (activity.Attachments?.Count == 0)
            activity.Attachments = null;
        if (activity.Entities?.Count > 1)
            activity.Entities = [.. activity.Entities.DistinctBy(entity => JsonSerializer.Serialize(entity, ProtocolJson.Wire.Entity))];
        if (activity.Entities?.Count == 0)
            activity.Entities = null;
    }

    /// <summary>Cards are kept as they were written, so only those with an unsound button are written anew.</summary>
    private static void DropFrom(Attachment card)
    {
        if (card.ContentType?.StartsWith(Cards, StringComparison.Ordinal) != true || card.ContentType == AdaptiveCard.ContentType
            || card.Content is not { ValueKind: JsonValueKind.Object } content
            || !content.TryGetProperty("buttons", out var buttons) || buttons.ValueKind != JsonValueKind.Array
            || buttons.EnumerateArray().All(IsSound))
        {
            return;
        }

        var kept = new JsonArray([.. buttons.EnumerateArray().Where(IsSound).Select(button => JsonNode.Parse(button.GetRawText()))]);
        var written = JsonNode.Parse(content.GetRawText())!.AsObject();
        written["buttons"] = kept;
        if (kept.Count == 0)
            written.Remove("buttons");
        card.Content = JsonSerializer.SerializeToElement(written, ProtocolJson.Wire.JsonObject);
    }

    private static bool IsSound(JsonElement button)
    {
        try
        {
            return button.Deserialize(ProtocolJson.Wire.CardAction) is { } action && IsSound(action);
        }
        catch (JsonException)
        {
            return false;
        }
    }

    private static string? Url(CardAction action) =>
        action.Value is { ValueKind: JsonValueKind.String } value && Uri.TryCreate(value.GetString(), UriKind.Absolute, out _)
            ? value.GetString()
            : null;

    private static bool IsData(string url) => url.StartsWith("data:", StringComparison.OrdinalIgnoreCase);
}
