using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Identity.Client;
using Microsoft.IdentityModel.Tokens;
using SupportBot.Protocol.Authentication;
using SupportBot.Protocol.Bots;
using SupportBot.Protocol.Connector;

namespace SupportBot.Protocol.Tests;

/// <summary>Section 1.6 of the checklist: whom the bot believes. “stricter” marks what the official SDKs let pass.</summary>
public sealed class AuthenticationTests
{
    private const string Third = "33333333-3333-3333-3333-333333333333";

    private static readonly Dictionary<string, (Func<FakeIssuer, string?> Authorization, int Status, string More)> Variants = new()
    {
        ["a channel's token"] = (i => Bearer(i.SignChannel()), 200, ""),
        ["no header"] = (_ => null, 401, ""),
        ["an empty header"] = (_ => " ", 401, ""),
        ["the scheme in lower case"] = (i => "bearer " + i.SignChannel(), 401, ""),
        ["another scheme"] = (i => "Basic " + i.SignChannel(), 401, ""),
        ["garbage"] = (_ => Bearer("abc"), 401, ""),
        ["three dots of garbage"] = (_ => Bearer("a.b.c"), 401, ""),
        ["another bot's audience"] = (i => Bearer(i.SignChannel(Channel(("aud", FakeIssuer.Other)))), 401, ""),
        ["no audience"] = (i => Bearer(i.SignChannel(Channel(("aud", null)))), 401, ""),
        ["the audience among others"] = (i => Bearer(i.SignChannel(Channel(("aud", new JsonArray(FakeIssuer.Other, FakeIssuer.App))))), 401, ""),
        ["another issuer"] = (i => Bearer(i.SignChannel(Channel(("iss", "https://evil.example")))), 401, ""),
        ["the issuer with a slash"] = (i => Bearer(i.SignChannel(Channel(("iss", "https://api.botframework.com/")))), 401, ""),
        ["no issuer"] = (i => Bearer(i.SignChannel(Channel(("iss", null)))), 401, ""),
        ["expired 4 minutes ago"] = (i => Bearer(i.SignChannel(Channel(("exp", FakeIssuer.Now - 240)))), 200, ""),
        ["expired 6 minutes ago"] = (i => Bearer(i.SignChannel(Channel(("exp", FakeIssuer.Now - 360)))), 401, ""),
        ["good in 4 minutes"] = (i => Bearer(i.SignChannel(Channel(("nbf", FakeIssuer.Now + 240)))), 200, ""),
        ["good in 6 minutes"] = (i => Bearer(i.SignChannel(Channel(("nbf", FakeIssuer.Now + 360)))), 401, ""),
        ["no expiry (stricter than the JavaScript SDK)"] = (i => Bearer(i.SignChannel(Channel(("exp", null)))), 401, ""),
        ["no serviceurl"] = (i => Bearer(i.SignChannel(Channel(("serviceurl", null)))), 401, ""),
        ["another serviceurl"] = (i => Bearer(i.SignChannel(Channel(("serviceurl", "https://evil.example/")))), 403, ""),
        ["the serviceurl in another case"] = (i => Bearer(i.SignChannel(Channel(("serviceurl", FakeIssuer.ServiceUrl.ToUpperInvariant())))), 200, ""),
        ["the serviceurl without its slash"] = (i => Bearer(i.SignChannel(Channel(("serviceurl", FakeIssuer.ServiceUrl[..^1])))), 403, ""),
        ["the claim spelled serviceUrl"] = (i => Bearer(i.SignChannel(Channel(("serviceurl", null), ("serviceUrl", FakeIssuer.ServiceUrl)))), 401, ""),
        ["an activity without serviceUrl (stricter than both SDKs)"] = (i => Bearer(i.SignChannel()), 403, "no-url"),
        ["an unknown key"] = (i => Bearer(i.SignChannel(kid: "nope")), 401, ""),
        ["another's key under a known name"] = (i => Bearer(FakeIssuer.Sign(FakeIssuer.ChannelClaims(), i.Rogue, "bf1")), 401, ""),
        ["the directory's key for a channel's token"] = (i => Bearer(FakeIssuer.Sign(FakeIssuer.ChannelClaims(), i.Directory, "aad1")), 401, ""),
        ["a changed payload"] = (i => Bearer(Tampered(i.SignChannel())), 401, ""),
        ["no signature"] = (_ => Bearer(FakeIssuer.Encode(new JsonObject { ["alg"] = "none", ["kid"] = "bf1" }) + "." + FakeIssuer.Encode(FakeIssuer.ChannelClaims()) + "."), 401, ""),
        ["HS256 with the public key"] = (i => Bearer(WithPublicKey(i)), 401, ""),
        ["RS384, which the document does not list (stricter than the SDK)"] = (i => Bearer(i.SignChannel(alg: "RS384")), 401, ""),
        ["a channel that the key is not endorsed for"] = (i => Bearer(i.SignChannel()), 403, "msteams"),
        ["a key without endorsements (stricter than the JavaScript SDK)"] = (i => Bearer(FakeIssuer.Sign(FakeIssuer.ChannelClaims(), i.Directory, "bf-noend")), 403, ""),
        ["an emulator, version 1"] = (i => Bearer(i.SignBot(FakeIssuer.BotClaims())), 200, ""),
        ["an emulator, version 2"] = (i => Bearer(i.SignBot(FakeIssuer.BotClaims(v2: true))), 200, ""),
        ["an emulator without a version"] = (i => Bearer(i.SignBot(Changed(FakeIssuer.BotClaims(), ("ver", null)))), 401, ""),
        ["an emulator of version 3"] = (i => Bearer(i.SignBot(Changed(FakeIssuer.BotClaims(), ("ver", "3.0")))), 401, ""),
        ["an emulator's token that expired 6 minutes ago"] = (i => Bearer(i.SignBot(Changed(FakeIssuer.BotClaims(), ("exp", FakeIssuer.Now - 360)))), 401, ""),
        ["a foreign tenant (stricter than the JavaScript SDK)"] = (i => Bearer(i.SignBot(FakeIssuer.BotClaims(tenant: "aaaaaaaa-0000-0000-0000-000000000000"))), 401, ""),
        ["a tenant that is not its issuer's"] = (i => Bearer(i.SignBot(Changed(FakeIssuer.BotClaims(), ("tid", "f8cdef31-a31e-4b4a-93e4-5f571e91255a")))), 401, ""),
        ["a bot on the list"] = (i => Bearer(i.SignBot(FakeIssuer.BotClaims(FakeIssuer.Other))), 200, ""),
        ["a bot off the list"] = (i => Bearer(i.SignBot(FakeIssuer.BotClaims(Third))), 403, ""),
        ["a bot's token for another skill"] = (i => Bearer(i.SignBot(Changed(FakeIssuer.BotClaims(FakeIssuer.Other), ("aud", Third)))), 401, ""),
        ["a bot's token without its app id"] = (i => Bearer(i.SignBot(Changed(FakeIssuer.BotClaims(), ("appid", null)))), 401, ""),
    };

    public static TheoryData<string> Names => [.. Variants.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task S1_6_Token(string variant)
    {
        await using var issuer = await FakeIssuer.StartAsync();
        await using var host = await StartAsync(issuer);
        var (authorization, status, more) = Variants[variant];
        var body = host.Activity("\"text\":\"hi\",\"deliveryMode\":\"expectReplies\"", serviceUrl: FakeIssuer.ServiceUrl);
        if (more == "msteams")
            body = body.Replace("\"emulator\"", "\"msteams\"", StringComparison.Ordinal);
        if (more == "no-url")
            body = body.Replace($"\"serviceUrl\":\"{FakeIssuer.ServiceUrl}\",", "", StringComparison.Ordinal);

        var answer = await host.PostAsync(body, authorization(issuer));

        Assert.Equal(status, answer.Status);
        Assert.Equal(status == 200 ? 1 : 0, host.Bot.Heard.Count);
    }

    [Theory]
    [InlineData(false, "urn:botframework:azure")]
    [InlineData(true, "urn:botframework:aadappid:" + FakeIssuer.Other)]
    public async Task S1_1_A2252_The_callerId_is_the_verified_callers(bool bot, string callerId)
    {
        await using var issuer = await FakeIssuer.StartAsync();
        await using var host = await StartAsync(issuer);
        await host.PostAsync(
            host.Activity("\"text\":\"hi\",\"deliveryMode\":\"expectReplies\",\"callerId\":\"forged\"", serviceUrl: FakeIssuer.ServiceUrl),
            Bearer(bot ? issuer.SignBot(FakeIssuer.BotClaims(FakeIssuer.Other)) : issuer.SignChannel()));
        Assert.Equal(callerId, host.Bot.Heard.Single().CallerId);
    }

    [Theory]
    [InlineData("Development", "", 200)]
    [InlineData("Development", FakeIssuer.App, 401)]
    [InlineData("Production", "", 401)]
    [InlineData("Production", FakeIssuer.App, 401)]
    public async Task S1_6_S4_5_Nobody_comes_without_a_token_but_in_Development_to_a_bot_without_an_app_id(string environment, string app, int status)
    {
        await using var host = await BotHost.StartAsync(settings => settings.AppId = app, environment);
        var body = host.Activity("\"text\":\"hi\",\"deliveryMode\":\"expectReplies\"", serviceUrl: FakeIssuer.ServiceUrl);
        Assert.Equal(status, (await host.PostAsync(body)).Status);
        Assert.Equal(401, (await host.PostAsync(body, "Bearer garbage")).Status);
    }

    [Theory]
    [InlineData("127.0.0.1", true)]
    [InlineData("::1", true)]
    [InlineData("10.0.0.1", false)]
    [InlineData(null, false)]
    public async Task S1_6_Without_a_token_only_this_machine_is_let_in(string? address, bool allowed)
    {
        using var keys = NewKeys("http://127.0.0.1:9/", TimeProvider.System);
        var authenticator = new BotAuthenticator(new BotSettings(), keys, keys, TimeProvider.System, development: true);
        var (caller, _) = await authenticator.ReadAsync(null, address is null ? null : IPAddress.Parse(address), TestContext.Current.CancellationToken);
        Assert.Equal(allowed, caller is not null);
    }

    [Fact]
    public async Task S1_6_Keys_are_read_once_again_on_an_unknown_one_not_more_often_than_allowed_and_kept_when_reading_fails()
    {
        await using var issuer = await FakeIssuer.StartAsync();
        var clock = new Clock();
        using var keys = NewKeys(issuer.ChannelMetadata, clock);
        var cancellation = TestContext.Current.CancellationToken;

        Assert.NotNull(await keys.WithKeyAsync("bf1", cancellation));
        await keys.WithKeyAsync("bf1", cancellation);
        for (var i = 0; i < 50; i++)
            await keys.WithKeyAsync($"unknown-{i}", cancellation);
        Assert.Equal(1, issuer.ReadsOf("/bf/keys"));

        clock.Advance(TimeSpan.FromMinutes(2));
        issuer.ChannelKid = "bf2";
        Assert.Contains((await keys.WithKeyAsync("bf2", cancellation))!.JsonWebKeySet.Keys, key => key.Kid == "bf2");
        Assert.Equal(2, issuer.ReadsOf("/bf/keys"));

        issuer.Down = true;
        clock.Advance(TimeSpan.FromDays(1));
        Assert.Contains((await keys.WithKeyAsync("bf2", cancellation))!.JsonWebKeySet.Keys, key => key.Kid == "bf2");
        Assert.Equal(2, issuer.ReadsOf("/bf/keys"));
    }

    [Fact]
    public async Task S1_6_A_directory_that_cannot_be_reached_lets_nobody_in_and_breaks_nothing()
    {
        await using var issuer = await FakeIssuer.StartAsync();
        issuer.Down = true;
        await using var host = await StartAsync(issuer);
        Assert.Equal(401, (await host.PostAsync(host.Activity(serviceUrl: FakeIssuer.ServiceUrl), Bearer(issuer.SignChannel()))).Status);
    }

    [Fact]
    public async Task S1_6_Outgoing_tokens_are_asked_for_once_by_client_credentials_and_kept()
    {
        var directory = new FakeDirectory();
        var tokens = new MsalTokens(new BotSettings { AppId = FakeIssuer.App, AppPassword = "pw" }, directory);

        var first = await tokens.GetTokenAsync(TestContext.Current.CancellationToken);
        var again = await tokens.GetTokenAsync(TestContext.Current.CancellationToken);

        Assert.Equal(("token-1", "token-1"), (first, again));
        var asked = Assert.Single(directory.Asked);
        Assert.StartsWith("https://login.microsoftonline.com/botframework.com/oauth2/v2.0/token ", asked, StringComparison.Ordinal);
        Assert.Contains("grant_type=client_credentials", asked, StringComparison.Ordinal);
        Assert.Contains(Uri.EscapeDataString("https://api.botframework.com/.default"), asked, StringComparison.Ordinal);
        Assert.Null(await new MsalTokens(new BotSettings()).GetTokenAsync(TestContext.Current.CancellationToken));
    }

    private static Task<BotHost> StartAsync(FakeIssuer issuer) => BotHost.StartAsync(
        settings =>
        {
            settings.AppId = FakeIssuer.App.ToUpperInvariant();
            settings.ChannelMetadata = issuer.ChannelMetadata;
            settings.BotMetadata = issuer.DirectoryMetadata;
            settings.AllowedCallers.Add(FakeIssuer.Other);
        },
        "Production");

    private static KeySource NewKeys(string address, TimeProvider time) =>
        new(address, new BotSettings(), ConnectorCalls.NewClient(), time, NullLogger.Instance);

    private static string Bearer(string token) => $"Bearer {token}";

    private static JsonObject Channel(params (string Name, JsonNode? Value)[] changes) => Changed(FakeIssuer.ChannelClaims(), changes);

    private static JsonObject Changed(JsonObject claims, params (string Name, JsonNode? Value)[] changes)
    {
        foreach (var (name, value) in changes)
        {
            claims.Remove(name);
            if (value is not null)
                claims[name] = value;
        }

        return claims;
    }

    private static string Tampered(string token)
    {
        var parts = token.Split('.');
        return $"{parts[0]}.{FakeIssuer.Encode(Channel(("x", 1)))}.{parts[2]}";
    }

    private static string WithPublicKey(FakeIssuer issuer)
    {
        var signed = FakeIssuer.Encode(new JsonObject { ["alg"] = "HS256", ["kid"] = "bf1" }) + "." + FakeIssuer.Encode(FakeIssuer.ChannelClaims());
        var key = Encoding.ASCII.GetBytes(issuer.Channel.ExportSubjectPublicKeyInfoPem());
        return $"{signed}.{Base64UrlEncoder.Encode(HMACSHA256.HashData(key, Encoding.ASCII.GetBytes(signed)))}";
    }

    private sealed class FakeDirectory : HttpMessageHandler, IMsalHttpClientFactory
    {
        public List<string> Asked { get; } = [];

        public HttpClient GetHttpClient() => new(this, disposeHandler: false);

        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            Asked.Add($"{request.RequestUri!.GetLeftPart(UriPartial.Path)} {await request.Content!.ReadAsStringAsync(cancellationToken)}");
            return new HttpResponseMessage
            {
                Content = new StringContent($$"""{"token_type":"Bearer","expires_in":3600,"access_token":"token-{{Asked.Count}}"}""", Encoding.UTF8, "application/json"),
            };
        }
    }
}
