using System.Text.Json;

namespace SupportBot.Protocol.Activities;

/// <summary>What animation, audio and video cards have in common.</summary>
public abstract class MediaCard : AttachableCard
{
    public string? Title { get; set; }

    public string? Subtitle { get; set; }

    public string? Text { get; set; }

    public ThumbnailUrl? Image { get; set; }

    public IReadOnlyList<MediaUrl>? Media { get; set; }

    public IReadOnlyList<CardAction>? Buttons { get; set; }

    public bool? Shareable { get; set; }

    public bool? Autoloop { get; set; }

    public bool? Autostart { get; set; }

    public string? Aspect { get; set; }

    /// <summary>ISO 8601.</summary>
    public string? Duration { get; set; }

    public JsonElement? Value { get; set; }

    private protected override ReadOnlySpan<IReadOnlyList<object>?> Lists => new IReadOnlyList<object>?[] { Media, Buttons };
}

public sealed class AnimationCard : MediaCard
{
    public const string ContentType = "application/vnd.microsoft.card.animation";

    private protected override string CardType => ContentType;
}

public sealed class AudioCard : MediaCard
{
    public const string ContentType = "application/vnd.microsoft.card.audio";

    private protected override string CardType => ContentType;
}

public sealed class VideoCard : MediaCard
{
    public const string ContentType = "application/vnd.microsoft.card.video";

    private protected override string CardType => ContentType;
}

public sealed class MediaUrl : ProtocolObject
{
    public string? Url { get; set; }

    public string? Profile { get; set; }
}

public sealed class ThumbnailUrl : ProtocolObject
{
    public string? Url { get; set; }

    public string? Alt { get; set; }
}
