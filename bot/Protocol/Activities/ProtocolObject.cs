using System.Collections.Concurrent;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace SupportBot.Protocol.Activities;

/// <summary>An object of the protocol. Members that its class does not name are kept and written back unchanged. A member whose name
/// is right but for its case is refused (A2002), so is a list with a hole: both are slips that would else be lost in silence.</summary>
public abstract class ProtocolObject : IJsonOnDeserialized
{
    private static readonly ConcurrentDictionary<Type, HashSet<string>> Names = new();

    [JsonExtensionData]
    [JsonPropertyOrder(int.MaxValue)]
    public Dictionary<string, JsonElement>? Properties { get; set; }

    /// <summary>The lists that must not hold a null.</summary>
    private protected virtual ReadOnlySpan<IReadOnlyList<object>?> Lists => [];

    void IJsonOnDeserialized.OnDeserialized()
    {
        foreach (var list in Lists)
        {
            for (var i = 0; i < list?.Count; i++)
            {
                if (list[i] is null)
                    throw new JsonException("A list holds a null.");
            }
        }

        if (Properties is null)
            return;
        var known = Names.GetOrAdd(GetType(), NamesOf);
        foreach (var name in Properties.Keys)
        {
            if (known.Contains(name))
                throw new JsonException($"'{name}' is written in the wrong case.");
        }
    }

    private static HashSet<string> NamesOf(Type type) => new(
        ProtocolJson.Wire.GetTypeInfo(type)!.Properties.Where(property => !property.IsExtensionData).Select(property => property.Name),
        StringComparer.OrdinalIgnoreCase);
}
