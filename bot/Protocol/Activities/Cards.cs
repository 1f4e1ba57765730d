using System.Text.Json;

namespace SupportBot.Protocol.Activities;

/// <summary>A card that can be attached to a message.</summary>
public abstract class AttachableCard : ProtocolObject
{
    private protected abstract string CardType { get; }

    public Attachment ToAttachment() => new()
    {
        ContentType = CardType,
        Content = JsonSerializer.SerializeToElement(this, ProtocolJson.Wire.GetTypeInfo(GetType())!),
    };
}

public sealed class HeroCard : AttachableCard
{
    public const string ContentType = "application/vnd.microsoft.card.hero";

    public string? Title { get; set; }

    public string? Subtitle { get; set; }

    public string? Text { get; set; }

    public IReadOnlyList<CardImage>? Images { get; set; }

    public IReadOnlyList<CardAction>? Buttons { get; set; }

    public CardAction? Tap { get; set; }

    private protected override string CardType => ContentType;

    private protected override ReadOnlySpan<IReadOnlyList<object>?> Lists => new IReadOnlyList<object>?[] { Images, Buttons };
}

public sealed class ThumbnailCard : AttachableCard
{
    public const string ContentType = "application/vnd.microsoft.card.thumbnail";

    public string? Title { get; set; }

    public string? Subtitle { get; set; }

    public string? Text { get; set; }

    public IReadOnlyList<CardImage>? Images { get; set; }

    public IReadOnlyList<CardAction>? Buttons { get; set; }

    public CardAction? Tap { get; set; }

    private protected override string CardType => ContentType;

    private protected override ReadOnlySpan<IReadOnlyList<object>?> Lists => new IReadOnlyList<object>?[] { Images, Buttons };
}

public sealed class ReceiptCard : AttachableCard
{
    public const string ContentType = "application/vnd.microsoft.card.receipt";

    public string? Title { get; set; }

    public IReadOnlyList<Fact>? Facts { get; set; }

    public IReadOnlyList<ReceiptItem>? Items { get; set; }

    public CardAction? Tap { get; set; }

    public string? Total { get; set; }

    public string? Tax { get; set; }

    public string? Vat { get; set; }

    public IReadOnlyList<CardAction>? Buttons { get; set; }

    private protected override string CardType => ContentType;

    private protected override ReadOnlySpan<IReadOnlyList<object>?> Lists => new IReadOnlyList<object>?[] { Facts, Items, Buttons };
}

public sealed class SigninCard : AttachableCard
{
    public const string ContentType = "application/vnd.microsoft.card.signin";

    public string? Text { get; set; }

    public IReadOnlyList<CardAction>? Buttons { get; set; }

    private protected override string CardType => ContentType;

    private protected override ReadOnlySpan<IReadOnlyList<object>?> Lists => new IReadOnlyList<object>?[] { Buttons };
}

public sealed class OAuthCard : AttachableCard
{
    public const string ContentType = "application/vnd.microsoft.card.oauth";

    public string? Text { get; set; }

    public string? ConnectionName { get; set; }

    public IReadOnlyList<CardAction>? Buttons { get; set; }

    public JsonElement? TokenExchangeResource { get; set; }

    public JsonElement? TokenPostResource { get; set; }

    private protected override string CardType => ContentType;

    private protected override ReadOnlySpan<IReadOnlyList<object>?> Lists => new IReadOnlyList<object>?[] { Buttons };
}

/// <summary>A card whose body is a JSON document of its own language.</summary>
public static class AdaptiveCard
{
    public const string ContentType = "application/vnd.microsoft.card.adaptive";

    public static Attachment ToAttachment(JsonElement card) => new() { ContentType = ContentType, Content = card };
}

public sealed class CardImage : ProtocolObject
{
    public string? Url { get; set; }

    public string? Alt { get; set; }

    public CardAction? Tap { get; set; }
}

public sealed class Fact : ProtocolObject
{
    public string? Key { get; set; }

    public string? Value { get; set; }
}

public sealed class ReceiptItem : ProtocolObject
{
    public string? Title { get; set; }

    public string? Subtitle { get; set; }

    public string? Text { get; set; }

    public CardImage? Image { get; set; }

    public string? Price { get; set; }

    public string? Quantity { get; set; }

    public CardAction? Tap { get; set; }
}
