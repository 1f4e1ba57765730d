using System.Text.Json;

namespace SupportBot.Protocol.Activities;

/// <summary>A card (<see cref="Content"/>) or a file (<see cref="ContentUrl"/>).</summary>
public sealed class Attachment : ProtocolObject
{
    public string? ContentType { get; set; }

    public string? ContentUrl { get; set; }

    public JsonElement? Content { get; set; }

    public string? Name { get; set; }

    public string? ThumbnailUrl { get; set; }
}

public sealed class SuggestedActions : ProtocolObject
{
    /// <summary>For whom; absent: everybody.</summary>
    public IReadOnlyList<string>? To { get; set; }

    public IReadOnlyList<CardAction> Actions { get; set; } = [];

    private protected override ReadOnlySpan<IReadOnlyList<object>?> Lists => new IReadOnlyList<object>?[] { To, Actions };
}

/// <summary>A button. <c>messageBack</c> keeps <see cref="Text"/> and <see cref="Value"/> apart from the title.</summary>
public sealed class CardAction : ProtocolObject
{
    /// <summary>One of <see cref="ActionTypes"/>.</summary>
    public string? Type { get; set; }

    public string? Title { get; set; }

    public string? Image { get; set; }

    public string? ImageAltText { get; set; }

    public string? Text { get; set; }

    public string? DisplayText { get; set; }

    public JsonElement? Value { get; set; }

    public JsonElement? ChannelData { get; set; }
}
