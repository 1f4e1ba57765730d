using System.Text.Json;

namespace SupportBot.Protocol.Activities;

/// <summary>Something said about an activity. Kinds nobody here knows are kept and otherwise ignored (A2104).</summary>
public sealed class Entity : ProtocolObject
{
    public string? Type { get; set; }

    /// <summary>The same entity, read as one of a kind; <see langword="null"/> when it does not fit.</summary>
    public T? GetAs<T>()
        where T : ProtocolObject
    {
        try
        {
            return (T?)JsonSerializer.SerializeToElement(this, ProtocolJson.Wire.Entity).Deserialize(ProtocolJson.Wire.GetTypeInfo(typeof(T))!);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    public static Entity Of<T>(T entity)
        where T : ProtocolObject =>
        JsonSerializer.SerializeToElement(entity, ProtocolJson.Wire.GetTypeInfo(typeof(T))!).Deserialize(ProtocolJson.Wire.Entity)!;
}

public sealed class Mention : ProtocolObject
{
    public string Type { get; set; } = "mention";

    public ChannelAccount? Mentioned { get; set; }

    public string? Text { get; set; }
}

public sealed class Place : ProtocolObject
{
    public string Type { get; set; } = "Place";

    public string? Name { get; set; }

    public JsonElement? Address { get; set; }

    public GeoCoordinates? Geo { get; set; }

    public JsonElement? HasMap { get; set; }
}

public sealed class GeoCoordinates : ProtocolObject
{
    public string Type { get; set; } = "GeoCoordinates";

    public double? Elevation { get; set; }

    public double? Latitude { get; set; }

    public double? Longitude { get; set; }

    public string? Name { get; set; }
}

/// <summary>What the client at the other end can do.</summary>
public sealed class ClientCapabilities : ProtocolObject
{
    public string Type { get; set; } = "ClientCapabilities";

    public bool? RequiresBotState { get; set; }

    public bool? SupportsListening { get; set; }

    public bool? SupportsTts { get; set; }
}

/// <summary>A chunk of a streamed message, or its end.</summary>
public sealed class StreamInfo : ProtocolObject
{
    public string Type { get; set; } = "streaminfo";

    /// <summary>The id that the channel gave the first chunk.</summary>
    public string? StreamId { get; set; }

    /// <summary><c>informative</c>, <c>streaming</c> or <c>final</c>.</summary>
    public string? StreamType { get; set; }

    /// <summary>1, 2, 3 …; none on the end.</summary>
    public int? StreamSequence { get; set; }
}
