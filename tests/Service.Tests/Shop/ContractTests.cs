using System.Collections;
using System.Net.Http.Json;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;
using RestEase;
using SupportBot.Service.Shop;
using SupportBot.Service.Tests.Hosting;

namespace SupportBot.Service.Tests.Shop;

/// <summary>The published contract, what our clients send and read, and what the demo shop answers are one and the same.</summary>
public sealed class ContractTests(ContractTests.Document published) : IClassFixture<ContractTests.Document>
{
    private static readonly JsonNamingPolicy Names = JsonNamingPolicy.CamelCase;

    public static TheoryData<string> Calls => [.. typeof(IShopApi).GetMethods().Where(method => method.GetCustomAttribute<RequestAttribute>() is not null).Select(method => method.Name).Distinct()];

    public static TheoryData<string, string> Reads { get; } = new()
    {
        { "/orders/{number}", "orders/SB1007" },
        { "/orders/{number}", "orders/SB1020" },
        { "/orders", "orders?state=signed" },
        { "/customers/{id}", "customers/demo" },
        { "/customers/{id}/orders", "customers/demo/orders" },
        { "/products", "products" },
        { "/products/{sku}", "products/CL-01" },
        { "/parcels/{trackingNumber}", "parcels/78512340001007" },
        { "/parcels/{trackingNumber}/proof-of-delivery", "parcels/78512340001007/proof-of-delivery" },
        { "/promotions", "promotions" },
        { "/postage", "postage?province=浙江&weightGrams=500&amount=50" },
    };

    public static TheoryData<string, string, string> Acts { get; } = new()
    {
        { "/orders/{number}/notes", "orders/SB1007/notes", """{"text":"放门口"}""" },
        { "/orders/{number}/refunds", "orders/SB1007/refunds", """{"amount":1.00,"reason":"keep","caseId":"C1"}""" },
        { "/orders/{number}/reshipments", "orders/SB1007/reshipments", """{"caseId":"C1","lines":[{"lineNo":1,"quantity":1,"sku":"CL-01","variant":"雾蓝 L"}]}""" },
        { "/orders/{number}/gifts", "orders/SB1001/gifts", """{"sku":"GIFT-CARD-SET","reason":"道歉"}""" },
        { "/orders/{number}/invoices", "orders/SB1007/invoices", """{"title":"林一","kind":"personal"}""" },
        { "/orders/{number}/stock-counts", "orders/SB1009/stock-counts", """{"sku":"TO-03"}""" },
        { "/parcels/{trackingNumber}/nudges", "parcels/{stuck}/nudges", """{"reason":"60 小时没动"}""" },
    };

    [Theory]
    [MemberData(nameof(Calls))]
    public void Every_call_of_our_clients_is_in_the_document_with_all_that_it_sends_and_reads(string name)
    {
        foreach (var method in typeof(IShopApi).GetMethods().Where(method => method.Name == name))
        {
            var request = method.GetCustomAttribute<RequestAttribute>()!;
            var call = published.Call("/" + request.Path, request.Method.Method);
            var names = call["parameters"]?.AsArray().Select(each => published.Resolve(each!)["name"]!.GetValue<string>()).ToHashSet() ?? [];
            foreach (var parameter in method.GetParameters())
            {
                if (parameter.GetCustomAttribute<PathAttribute>() is not null || parameter.GetCustomAttribute<QueryAttribute>() is not null)
                    Assert.Contains(parameter.Name!, names);
                if (parameter.GetCustomAttribute<HeaderAttribute>() is { Name: { } header })
                    Assert.Contains(header, names);
                if (parameter.GetCustomAttribute<BodyAttribute>() is not null)
                {
                    var body = published.Resolve(call["requestBody"]!["content"]!["application/json"]!["schema"]!);
                    Has(parameter.ParameterType, body, name);
                    // What the shop must have is what we send.
                    foreach (var required in body["required"]?.AsArray() ?? [])
                        Assert.Contains(parameter.ParameterType.GetProperties(), property => Names.ConvertName(property.Name) == required!.GetValue<string>());
                }
            }

            var read = method.ReturnType.GetGenericArguments()[0].GetGenericArguments()[0];
            if (read != typeof(string))
                Has(read, published.Answer(call), name);
        }
    }

    [Fact]
    public void Other_goods_in_place_of_a_lines_are_documented()
    {
        var lines = published.Resolve(published.Resolve(
            published.Call("/orders/{number}/reshipments", "POST")["requestBody"]!["content"]!["application/json"]!["schema"]!)["properties"]!["lines"]!);
        var piece = published.Resolve(lines["items"]!);
        Assert.Equal(["lineNo", "quantity", "sku", "variant"], piece["properties"]!.AsObject().Select(property => property.Key).Order());
        Assert.Equal(["lineNo", "quantity"], piece["required"]!.AsArray().Select(each => each!.GetValue<string>()).Order());
    }

    [Theory]
    [MemberData(nameof(Reads))]
    public async Task What_the_demo_shop_tells_is_what_the_document_says(string path, string address)
    {
        await using var shop = await ShopHost.StartAsync();
        Fits(JsonNode.Parse((await shop.ReadAsync(address)).GetRawText()), published.Answer(published.Call(path, "GET")), path);
    }

    [Theory]
    [MemberData(nameof(Acts))]
    public async Task What_the_demo_shop_does_is_what_the_document_says(string path, string address, string body)
    {
        await using var shop = await ShopHost.StartAsync();
        if (address.Contains("{stuck}", StringComparison.Ordinal))
            address = address.Replace("{stuck}", (await shop.ReadAsync("orders/SB1005")).GetProperty("trackingNumber").GetString(), StringComparison.Ordinal);
        var call = published.Call(path, "POST");
        Fits(JsonNode.Parse(body), published.Resolve(call["requestBody"]!["content"]!["application/json"]!["schema"]!), path);

        var reply = await shop.PostAsync(address, JsonNode.Parse(body)!);

        Assert.True(reply.Status is >= 200 and < 300, reply.Text);
        Assert.NotNull(call["responses"]![$"{reply.Status}"]);
        Fits(JsonNode.Parse(reply.Text), published.Answer(call), path);
    }

    /// <summary>Each member of a record of ours is in the schema, as deep as it goes.</summary>
    private void Has(Type type, JsonNode schema, string where)
    {
        schema = published.Resolve(schema);
        if (type != typeof(string) && typeof(IEnumerable).IsAssignableFrom(type))
        {
            Has(type.GetGenericArguments()[0], schema["items"]!, where);
            return;
        }

        if (type.Namespace != typeof(OrderData).Namespace)
            return;
        foreach (var property in type.GetProperties().Where(property => property.GetMethod!.GetParameters().Length == 0))
        {
            var member = schema["properties"]?[Names.ConvertName(property.Name)];
            Assert.True(member is not null, $"{where}: {type.Name}.{property.Name} is not in the document");
            Has(Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType, member, where);
        }
    }

    /// <summary>All that must be there is, nothing else is, and each value is of its type.</summary>
    private void Fits(JsonNode? value, JsonNode schema, string where)
    {
        schema = published.Resolve(schema);
        var types = schema["type"] switch
        {
            JsonArray several => several.Select(each => each!.GetValue<string>()).ToList(),
            JsonValue one => [one.GetValue<string>()],
            _ => [],
        };
        switch (value)
        {
            case null:
                Assert.True(types.Contains("null"), $"{where} is nothing");
                break;
            case JsonArray items:
                Assert.Contains("array", types);
                foreach (var item in items)
                    Fits(item, schema["items"]!, where + "[]");
                break;
            case JsonObject members:
                var known = schema["properties"]?.AsObject() ?? [];
                foreach (var required in schema["required"]?.AsArray() ?? [])
                    Assert.True(members.ContainsKey(required!.GetValue<string>()), $"{where}.{required} is missing");
                foreach (var (name, member) in members)
                {
                    Assert.True(known.ContainsKey(name), $"{where}.{name} is not in the document");
                    Fits(member, known[name]!, $"{where}.{name}");
                }

                break;
            default:
                OfType(value.GetValue<JsonElement>(), types, schema, where);
                break;
        }
    }

    private static void OfType(JsonElement value, List<string> types, JsonNode schema, string where)
    {
        var fits = value.ValueKind switch
        {
            JsonValueKind.String => (types.Contains("string") || types.Count == 0)
                && (schema["enum"] is not JsonArray names || names.Any(name => name?.GetValue<string>() == value.GetString())),
            JsonValueKind.Number => types.Contains("number") || (types.Contains("integer") && value.TryGetInt64(out _)),
            JsonValueKind.True or JsonValueKind.False => types.Contains("boolean"),
            _ => false,
        };
        Assert.True(fits, $"{where} is {value}, not {string.Join('|', types)} {schema["enum"]}");
    }

    /// <summary>The document as it is published.</summary>
    public sealed class Document : IAsyncLifetime
    {
        private JsonNode root = null!;

        public async ValueTask InitializeAsync()
        {
            await using var service = new TestService() { Environment = "Production" };
            using var http = service.CreateClient();
            root = (await http.GetFromJsonAsync<JsonNode>(new Uri("/openapi/shop.json", UriKind.Relative), TestContext.Current.CancellationToken))!;
        }

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;

        internal JsonNode Call(string path, string method) =>
            root["paths"]![path]?[method.ToLowerInvariant()] ?? throw new KeyNotFoundException($"{method} {path} is not in the document");

        /// <summary>The schema of what is answered when all is well.</summary>
        internal JsonNode Answer(JsonNode call) => Resolve(
            call["responses"]!.AsObject().First(answer => answer.Key.StartsWith('2')).Value!["content"]!["application/json"]!["schema"]!);

        /// <summary>Behind references, and behind “this or nothing”.</summary>
        internal JsonNode Resolve(JsonNode schema)
        {
            if (schema["$ref"]?.GetValue<string>() is { } reference)
                return Resolve(reference[2..].Split('/').Aggregate(root, (node, part) => node[part]!));
            if ((schema["oneOf"] ?? schema["anyOf"]) is JsonArray ways && ways.FirstOrDefault(way => way!["$ref"] is not null) is { } real)
                return Resolve(real);
            return schema;
        }
    }
}
