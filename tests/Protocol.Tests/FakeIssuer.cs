using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.IdentityModel.Tokens;

namespace SupportBot.Protocol.Tests;

/// <summary>OpenID metadata and keys of a channel service and of a directory, over HTTP; and tokens signed with them, right and wrong.</summary>
internal sealed class FakeIssuer : IAsyncDisposable
{
    public const string App = "11111111-1111-1111-1111-111111111111";
    public const string Other = "22222222-2222-2222-2222-222222222222";
    public const string Tenant = "d6d49420-f39b-4df7-a1dc-d59a935871db";
    public const string ServiceUrl = "https://smba.trafficmanager.net/teams/";

    // Made once: it takes long.
    private static readonly (RSA Channel, RSA Directory, RSA Rogue) OwnKeys = (RSA.Create(2048), RSA.Create(2048), RSA.Create(2048));

    private readonly WebApplication app;
    private readonly ConcurrentDictionary<string, int> reads = new();

    private FakeIssuer(WebApplication app) => this.app = app;

    public RSA Channel { get; } = OwnKeys.Channel;

    public RSA Directory { get; } = OwnKeys.Directory;

    public RSA Rogue { get; } = OwnKeys.Rogue;

    /// <summary>The kid under which the channel's key is published.</summary>
    public string ChannelKid { get; set; } = "bf1";

    public bool Down { get; set; }

    public string ChannelMetadata => $"{app.Urls.First()}/bf/.well-known/openidconfiguration";

    public string DirectoryMetadata => $"{app.Urls.First()}/aad/.well-known/openid-configuration";

    public static long Now => DateTimeOffset.UtcNow.ToUnixTimeSeconds();

    public int ReadsOf(string path) => reads.GetValueOrDefault(path);

    public static async Task<FakeIssuer> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        var issuer = new FakeIssuer(app);
        app.Run(async http =>
        {
            var path = http.Request.Path.Value!;
            issuer.reads.AddOrUpdate(path, 1, (_, n) => n + 1);
            http.Response.StatusCode = issuer.Down ? 500 : 200;
            http.Response.ContentType = "application/json";
            await http.Response.WriteAsync(issuer.Down ? "down" : issuer.Document(path, app.Urls.First()), http.RequestAborted);
        });
        await app.StartAsync(TestContext.Current.CancellationToken);
        return issuer;
    }

    /// <summary>What a channel's token says.</summary>
    public static JsonObject ChannelClaims() => new()
    {
        ["iss"] = "https://api.botframework.com",
        ["aud"] = App,
        ["serviceurl"] = ServiceUrl,
        ["nbf"] = Now - 60,
        ["exp"] = Now + 3600,
    };

    /// <summary>What an emulator's or a bot's token says.</summary>
    public static JsonObject BotClaims(string caller = App, bool v2 = false, string tenant = Tenant) => new()
    {
        ["iss"] = v2 ? $"https://login.microsoftonline.com/{tenant}/v2.0" : $"https://sts.windows.net/{tenant}/",
        ["aud"] = App,
        [v2 ? "azp" : "appid"] = caller,
        ["ver"] = v2 ? "2.0" : "1.0",
        ["tid"] = tenant,
        ["nbf"] = Now - 60,
        ["exp"] = Now + 3600,
    };

    public static string Sign(JsonObject claims, RSA key, string kid, string alg = "RS256")
    {
        var signed = Encode(new JsonObject { ["alg"] = alg, ["kid"] = kid, ["typ"] = "JWT" }) + "." + Encode(claims);
        var hash = alg == "RS384" ? HashAlgorithmName.SHA384 : HashAlgorithmName.SHA256;
        lock (key)
            return signed + "." + Base64UrlEncoder.Encode(key.SignData(Encoding.ASCII.GetBytes(signed), hash, RSASignaturePadding.Pkcs1));
    }

    public string SignChannel(JsonObject? claims = null, string kid = "bf1", string alg = "RS256") => Sign(claims ?? ChannelClaims(), Channel, kid, alg);

    public string SignBot(JsonObject claims) => Sign(claims, Directory, "aad1");

    public static string Encode(JsonObject value) => Base64UrlEncoder.Encode(value.ToJsonString());

    public ValueTask DisposeAsync() => app.DisposeAsync();

    private string Document(string path, string root) => path switch
    {
        "/bf/.well-known/openidconfiguration" => Metadata("https://api.botframework.com", $"{root}/bf/keys"),
        "/aad/.well-known/openid-configuration" => Metadata("https://login.microsoftonline.com/{tenantid}/v2.0", $"{root}/aad/keys"),
        "/bf/keys" => Keys(Jwk(Channel, ChannelKid, "directline", "webchat", "emulator"), Jwk(Directory, "bf-noend")),
        "/aad/keys" => Keys(Jwk(Directory, "aad1")),
        _ => "{}",
    };

    private static string Metadata(string issuer, string keys) => JsonSerializer.Serialize(
        new Dictionary<string, object> { ["issuer"] = issuer, ["jwks_uri"] = keys, ["id_token_signing_alg_values_supported"] = new[] { "RS256" } });

    private static string Keys(params JsonObject[] keys) => new JsonObject { ["keys"] = new JsonArray([.. keys]) }.ToJsonString();

    private static JsonObject Jwk(RSA key, string kid, params string[] endorsements)
    {
        var parameters = key.ExportParameters(false);
        var jwk = new JsonObject
        {
            ["kty"] = "RSA",
            ["use"] = "sig",
            ["kid"] = kid,
            ["x5t"] = kid,
            ["n"] = Base64UrlEncoder.Encode(parameters.Modulus),
            ["e"] = Base64UrlEncoder.Encode(parameters.Exponent),
        };
        if (endorsements.Length > 0)
            jwk["endorsements"] = new JsonArray([.. endorsements.Select(name => JsonValue.Create(name))]);
        return jwk;
    }
}
