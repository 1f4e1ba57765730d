using System.Text;
using System.Text.Json;
using RestEase;

namespace SupportBot.Service.Shop;

/// <summary>RestEase with System.Text.Json: camelCase, members we do not know are let pass.</summary>
internal sealed class ShopJson : ResponseDeserializer
{
    public static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web);

    /// <summary>A <see langword="string"/> is the answer as it came: for calls of which only the status counts.</summary>
    public override T Deserialize<T>(string content, HttpResponseMessage response, ResponseDeserializerInfo info) =>
        content is T text && typeof(T) == typeof(string) ? text
        : JsonSerializer.Deserialize<T>(content, Options) ?? throw new JsonException("The shop answered with nothing.");

    internal sealed class Bodies : RequestBodySerializer
    {
        public override HttpContent? SerializeBody<T>(T body, RequestBodySerializerInfo info) =>
            body is null ? null : new StringContent(JsonSerializer.Serialize(body, Options), Encoding.UTF8, "application/json");
    }
}
