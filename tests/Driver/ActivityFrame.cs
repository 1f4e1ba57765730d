using System.Text.Json;

namespace SupportBot.Driver;

/// <summary>What a client needs to know of an activity.</summary>
/// <param name="Role"><c>user</c> or <c>bot</c>.</param>
/// <param name="Value">The raw JSON of an event's value, else <see langword="null"/>.</param>
/// <param name="Buttons">Titles and choices of suggested actions and of hero cards' buttons, in the order shown.</param>
public sealed record SeenActivity(
    string Type, string? Id, string? ReplyToId, string? Role, string? Text, string? Name, string? Value,
    string? ClientActivityId, string? Speaker, string? Key, IReadOnlyList<(string Title, string Value)> Buttons);

/// <summary>An ActivitySet, as it comes over the WebSocket or by polling.</summary>
public sealed record ActivityFrame(IReadOnlyList<SeenActivity> Activities, string? Watermark)
{
    public static ActivityFrame Read(ReadOnlyMemory<byte> json)
    {
        using var document = JsonDocument.Parse(json);
        var activities = new List<SeenActivity>();
        foreach (var activity in document.RootElement.GetProperty("activities").EnumerateArray())
            activities.Add(ReadActivity(activity));
        return new ActivityFrame(activities, Text(document.RootElement, "watermark"));
    }

    private static SeenActivity ReadActivity(JsonElement activity)
    {
        var from = Member(activity, "from");
        var channelData = Member(activity, "channelData");
        var value = Member(activity, "value");
        return new SeenActivity(
            Text(activity, "type") ?? "",
            Text(activity, "id"),
            Text(activity, "replyToId"),
            Text(from, "role"),
            Text(activity, "text"),
            Text(activity, "name"),
            value.ValueKind == JsonValueKind.Undefined ? null : value.GetRawText(),
            Text(channelData, "clientActivityID"),
            Text(channelData, "speaker"),
            Text(channelData, "key"),
            ReadButtons(activity));
    }

    private static List<(string Title, string Value)> ReadButtons(JsonElement activity)
    {
        var buttons = new List<(string, string)>();
        Add(Member(Member(activity, "suggestedActions"), "actions"));
        if (Member(activity, "attachments") is { ValueKind: JsonValueKind.Array } attachments)
        {
            foreach (var attachment in attachments.EnumerateArray())
                Add(Member(Member(attachment, "content"), "buttons"));
        }

        return buttons;

        void Add(JsonElement actions)
        {
            if (actions.ValueKind != JsonValueKind.Array)
                return;
            foreach (var action in actions.EnumerateArray())
                buttons.Add((Text(action, "title") ?? "", Member(action, "value") is { ValueKind: not JsonValueKind.Undefined } value ? value.GetRawText() : "null"));
        }
    }

    private static JsonElement Member(JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var member) ? member : default;

    private static string? Text(JsonElement element, string name) =>
        Member(element, name) is { ValueKind: JsonValueKind.String } text ? text.GetString() : null;
}
