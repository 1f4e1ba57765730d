using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using RestEase;
using SupportBot.Protocol.Activities;

namespace SupportBot.Service.Shop;

/// <summary>RestEase with System.Text.Json: camelCase, members we do not know are let pass.</summary>
internal sealed partial class ShopJson : ResponseDeserializer
{
    public static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web);

    /// <summary>A <see langword="string"/> is the answer as it came: for calls of which only the status counts.</summary>
    public override T Deserialize<T>(string content, HttpResponseMessage response, ResponseDeserializerInfo info) =>
        content is T text && typeof(T) == typeof(string) ? text
        : HasHole(content) ? throw new JsonException("The shop answered with a list that has nothing in a place.")
        : JsonSerializer.Deserialize<T>(JsonNul.Without(Encoding.UTF8.GetBytes(content)), Options) ?? throw new JsonException("The shop answered with nothing.");

    /// <summary>A list with a <c>null</c> in it, which no type of ours forbids. Read twice only where it may have one.</summary>
    private static bool HasHole(string content)
    {
        if (!MaybeHole().IsMatch(content))
            return false;
        var reader = new Utf8JsonReader(Encoding.UTF8.GetBytes(content));
        var before = JsonTokenType.PropertyName;
        while (reader.Read())
        {
            if (reader.TokenType == JsonTokenType.Null && before != JsonTokenType.PropertyName)
                return true;
            before = reader.TokenType;
        }

        return false;
    }

    [GeneratedRegex(@"[\[,]\s*null\b")]
    private static partial Regex MaybeHole();

    internal sealed class Bodies : RequestBodySerializer
    {
        public override HttpContent? SerializeBody<T>(T body, RequestBodySerializerInfo info) =>
            body is null ? null : new StringContent(JsonSerializer.Serialize(body, Options), Encoding.UTF8, "application/json");
    }
}
