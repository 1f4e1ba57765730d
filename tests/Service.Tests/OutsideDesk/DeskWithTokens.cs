using System.Collections.Concurrent;
using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace SupportBot.Service.Tests.OutsideDesk;

/// <summary>A desk outside over https that hears nobody without a token for it, and the directory that both sides get their tokens from:
/// client credentials, OpenID metadata and keys, as Entra has them.</summary>
internal sealed class DeskWithTokens : IAsyncDisposable
{
    public const string Tenant = "d6d49420-f39b-4df7-a1dc-d59a935871db";
    public const string Bot = "11111111-1111-1111-1111-111111111111";
    public const string BotPassword = "the-password-of-the-bot";
    public const string Desk = "22222222-2222-2222-2222-222222222222";
    private const string Kid = "k1";

    private readonly RSA key = RSA.Create(2048);
    private readonly RSA rogue = RSA.Create(2048);
    private readonly X509Certificate2 certificate = Certificate();
    private readonly JsonWebTokenHandler handler = new() { SetDefaultTimesOnTokenCreation = false };
    private readonly WebApplication app;
    private int serial;

    private DeskWithTokens()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseKestrelHttpsConfiguration();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0, listen => listen.UseHttps(certificate)));
        app = builder.Build();
        app.MapPost("/api/messages", (Delegate)HearAsync);
        app.MapPost("/{tenant}/oauth2/v2.0/token", (Delegate)GiveTokenAsync);
        app.MapGet("/metadata", () => Results.Json(new
        {
            issuer = "https://login.microsoftonline.com/{tenantid}/v2.0",
            jwks_uri = $"{Root}/keys",
            id_token_signing_alg_values_supported = new[] { "RS256" },
        }));
        app.MapGet("/keys", () => Results.Json(new { keys = new[] { Jwk() } }));
    }

    public ConcurrentQueue<JsonElement> Heard { get; } = new();

    /// <summary>How often somebody came without a token for the desk.</summary>
    public int Refused { get; private set; }

    /// <summary>Its certificate is for this name.</summary>
    public string Root => $"https://localhost:{new Uri(app.Urls.First()).Port}";

    /// <summary>Trust in its certificate, as a PEM file.</summary>
    public string CertificatePem => certificate.ExportCertificatePem();

    public static async Task<DeskWithTokens> StartAsync()
    {
        var desk = new DeskWithTokens();
        await desk.app.StartAsync(TestContext.Current.CancellationToken);
        return desk;
    }

    public async ValueTask DisposeAsync()
    {
        await app.DisposeAsync();
        key.Dispose();
        rogue.Dispose();
        certificate.Dispose();
    }

    /// <summary>The desk's own token for the bot, or one that is wrong in a way.</summary>
    public string Token(string caller = Desk, string audience = Bot, string tenant = Tenant, bool isRogue = false, int minutes = 60) => handler.CreateToken(
        new SecurityTokenDescriptor
        {
            Issuer = $"https://sts.windows.net/{tenant}/",
            Audience = audience,
            NotBefore = DateTime.UtcNow.AddHours(-2),
            Expires = DateTime.UtcNow.AddMinutes(minutes),
            Claims = new Dictionary<string, object> { ["appid"] = caller, ["ver"] = "1.0", ["tid"] = tenant },
            SigningCredentials = new SigningCredentials(new RsaSecurityKey(isRogue ? rogue : key) { KeyId = Kid }, SecurityAlgorithms.RsaSha256),
        });

    /// <summary>Says something about a hand-off to the bot.</summary>
    /// <param name="more">Members beside the usual ones, raw JSON.</param>
    public async Task<int> SayAsync(HttpClient service, JsonElement initiation, string? token, string type, string more)
    {
        var body =
            $$"""
            {"type":"{{type}}","id":"d-{{Interlocked.Increment(ref serial)}}","channelId":"handoff","serviceUrl":"{{Root}}",
             "from":{"id":"agent-3","name":"林可"},"conversation":{"id":"{{initiation.GetProperty("conversation").GetProperty("id").GetString()}}"},{{more}}}
            """;
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/messages") { Content = new StringContent(body, Encoding.UTF8, "application/json") };
        if (token is not null)
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        using var answer = await service.SendAsync(request, TestContext.Current.CancellationToken);
        return (int)answer.StatusCode;
    }

    public Task<int> StatusAsync(HttpClient service, JsonElement initiation, string? token, string state) =>
        SayAsync(service, initiation, token, "event", $$"""
            "name":"handoff.status","value":{"state":"{{state}}"}
            """);

    private async Task<IResult> HearAsync(HttpContext http)
    {
        var header = http.Request.Headers.Authorization.ToString();
        var read = await handler.ValidateTokenAsync(header.StartsWith("Bearer ", StringComparison.Ordinal) ? header[7..] : "", new TokenValidationParameters
        {
            ValidIssuer = $"https://sts.windows.net/{Tenant}/",
            ValidAudience = Desk,
            IssuerSigningKey = new RsaSecurityKey(key) { KeyId = Kid },
        });
        if (!read.IsValid || read.Claims["appid"] as string != Bot)
        {
            Refused++;
            return Results.Unauthorized();
        }

        Heard.Enqueue(await JsonSerializer.DeserializeAsync<JsonElement>(http.Request.Body));
        return Results.Accepted();
    }

    private async Task<IResult> GiveTokenAsync(HttpContext http)
    {
        var asked = await http.Request.ReadFormAsync();
        return asked["client_id"] == Bot && asked["client_secret"] == BotPassword && asked["grant_type"] == "client_credentials"
            ? Results.Json(new { token_type = "Bearer", expires_in = 3600, access_token = Token(Bot, asked["scope"].ToString().Split('/')[0]) })
            : Results.Json(new { error = "invalid_client" }, statusCode: 401);
    }

    private object Jwk()
    {
        var parameters = key.ExportParameters(false);
        return new { kty = "RSA", use = "sig", kid = Kid, n = Base64UrlEncoder.Encode(parameters.Modulus), e = Base64UrlEncoder.Encode(parameters.Exponent) };
    }

    private static X509Certificate2 Certificate()
    {
        using var own = RSA.Create(2048);
        var request = new CertificateRequest("CN=localhost", own, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName("localhost");
        request.CertificateExtensions.Add(names.Build());
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(certificateAuthority: true, false, 0, critical: true));
        return request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
    }
}
