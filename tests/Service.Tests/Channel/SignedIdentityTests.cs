using System.Buffers.Text;
using System.Diagnostics;
using System.Net;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using SupportBot.Driver;
using SupportBot.Service.Tests.Hosting;
using SupportBot.Service.Tests.Servers;

namespace SupportBot.Service.Tests.Channel;

/// <summary>A shop tells the window who is signed in, and nobody else can.</summary>
public sealed class SignedIdentityTests
{
    private const string Secret = "a-secret-of-the-shop-with-32-letters-or-more";
    private const string Older = "an-older-secret-that-is-still-good-for-a-while";

    private static readonly DateTimeOffset Now = new(2026, 3, 4, 4, 0, 0, TimeSpan.Zero);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_customer_of_a_right_identity_is_the_same_visitor_on_every_device()
    {
        await using var service = Service();
        var phone = await TokenAsync(service, Sign("C9", nonce: "nonce-0000000001"));
        var laptop = await TokenAsync(service, Sign("C9", Older, nonce: "nonce-0000000002"));
        var other = await TokenAsync(service, Sign("C8", nonce: "nonce-0000000003"));

        Assert.Equal(phone.Body.GetProperty("conversationId").GetString(), laptop.Body.GetProperty("conversationId").GetString());
        Assert.NotEqual(phone.Body.GetProperty("conversationId").GetString(), other.Body.GetProperty("conversationId").GetString());
        Assert.DoesNotContain("C9", phone.Body.GetProperty("userId").GetString());
    }

    [Fact]
    public async Task An_identity_is_good_once_even_when_it_comes_many_times_at_once()
    {
        await using var service = Service();
        var identity = Sign("C9");

        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => TokenAsync(service, identity)));

        Assert.Single(answers, answer => answer.Status == HttpStatusCode.OK);
        Assert.Equal(7, answers.Count(answer => answer.Code == "identity-used"));
    }

    [Fact]
    public async Task One_that_is_too_old_too_long_or_not_ours_is_refused()
    {
        await using var service = Service();
        var good = Sign("C9");
        (string Identity, string Code)[] bad =
        [
            (Sign("C9", expires: Now.AddMinutes(-1)), "identity-expired"),
            (Sign("C9", expires: Now.AddHours(2)), "identity-expired"),
            (Sign("C9", "another-secret-that-nobody-has-agreed-upon"), "identity-wrong"),
            (Sign("C9", nonce: "short"), "identity-wrong"),
            (Sign("C9", nonce: "0123456789abcdef\0"), "identity-wrong"),
            (Sign("C9\0"), "identity-wrong"),
            (Sign(""), "identity-wrong"),
            ($"{good.Split('.')[0]}.", "identity-wrong"),
            ($"{Sign("C8").Split('.')[0]}.{good.Split('.')[1]}", "identity-wrong"),
            (good + "x", "identity-wrong"),
            ("", "identity-wrong"),
            (new string('a', 100_000), "identity-wrong"),
            ($"{Encode("no json")}.{Encode("x")}", "identity-wrong"),
        ];

        foreach (var (identity, code) in bad)
            Assert.Equal((HttpStatusCode.Unauthorized, code), (await TokenAsync(service, identity)) is var answer ? (answer.Status, answer.Code) : default);
        Assert.Equal(HttpStatusCode.OK, (await TokenAsync(service, good)).Status);
    }

    /// <summary>Seconds that the expiry lies off from now, under a clock that may be off by 30 seconds, or by none.</summary>
    [Theory]
    [InlineData("00:00:30", -30, false)]
    [InlineData("00:00:30", -29, true)]
    [InlineData("00:00:30", 3630, true)]
    [InlineData("00:00:30", 3631, false)]
    [InlineData("00:00:00", 0, false)]
    [InlineData("00:00:00", 1, true)]
    [InlineData("00:00:00", 3600, true)]
    [InlineData("00:00:00", 3601, false)]
    public async Task The_shops_clock_may_be_off_as_far_as_is_set(string skew, int seconds, bool taken)
    {
        await using var service = Service().With("Chat:IdentityClockSkew", skew);

        var answer = await TokenAsync(service, Sign("C9", expires: Now.AddSeconds(seconds)));

        Assert.Equal(taken ? null : "identity-expired", answer.Code);
    }

    /// <summary>What has been used is remembered as long as a copy would be taken, while others come and old ones are forgotten.</summary>
    [Fact]
    public async Task One_that_expired_a_moment_ago_is_good_once_too()
    {
        await using var service = Service();
        var late = Sign("C9", expires: Now.AddSeconds(-20));
        Assert.Equal(HttpStatusCode.OK, (await TokenAsync(service, late)).Status);
        Assert.Equal(HttpStatusCode.OK, (await TokenAsync(service, Sign("C8", nonce: "nonce-of-another"))).Status);

        Assert.Equal("identity-used", (await TokenAsync(service, late)).Code);
    }

    [Fact]
    public async Task Without_secrets_nobody_comes_signed_in()
    {
        await using var service = new TestService().With(new ManualTime(Now));

        Assert.Equal(HttpStatusCode.Unauthorized, (await TokenAsync(service, Sign("C9"))).Status);
    }

    /// <summary>The examples of the documentation, run as they stand there.</summary>
    [Theory]
    [InlineData("js", "node")]
    [InlineData("py", "python3")]
    public async Task The_documented_example_is_accepted(string fence, string program)
    {
        var identity = await RunAsync(program, await ExampleAsync(fence), fence);
        await using var service = new TestService().With("Chat:IdentitySecrets:0", Secret);

        Assert.Equal((HttpStatusCode.OK, null), (await TokenAsync(service, identity)) is var answer ? (answer.Status, answer.Code) : default);
        Assert.Equal("identity-used", (await TokenAsync(service, identity)).Code);
        Assert.Equal("C9", JsonDocument.Parse(Base64Url.DecodeFromChars(identity.Split('.')[0])).RootElement.GetProperty("customer").GetString());
    }

    /// <summary>The C# example is this very code; the text must not drift from it.</summary>
    [Fact]
    public async Task The_documented_example_in_csharp_is_the_one_that_is_tested()
    {
        await using var service = new TestService().With("Chat:IdentitySecrets:0", Secret);
        Assert.Equal(HttpStatusCode.OK, (await TokenAsync(service, Example.Identity("C9", Secret))).Status);

        var source = await File.ReadAllTextAsync(Path.Combine(Publish.RepositoryRoot(), "tests", "Service.Tests", "Channel", "SignedIdentityTests.cs"), Cancellation);
        var documented = (await ExampleAsync("csharp")).Split('\n').Select(line => line.Trim()).Where(line => line.Length > 0 && !line.StartsWith("using", StringComparison.Ordinal));
        foreach (var line in documented)
            Assert.Contains(line, source);
    }

    private static TestService Service() =>
        new TestService().With(new ManualTime(Now)).With("Chat:IdentitySecrets:0", Secret).With("Chat:IdentitySecrets:1", Older);

    private static string Sign(string customer, string secret = Secret, DateTimeOffset? expires = null, string nonce = "nonce-0123456789")
    {
        var payload = Encode(JsonSerializer.Serialize(new { customer, exp = (expires ?? Now.AddMinutes(5)).ToUnixTimeSeconds(), nonce }));
        return $"{payload}.{Base64Url.EncodeToString(HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), Encoding.UTF8.GetBytes(payload)))}";
    }

    private static string Encode(string text) => Base64Url.EncodeToString(Encoding.UTF8.GetBytes(text));

    private static async Task<(HttpStatusCode Status, string? Code, JsonElement Body)> TokenAsync(TestService service, string identity)
    {
        using var http = service.CreateClient();
        using var answer = await http.PostAsJsonAsync(new Uri("/api/chat/token", UriKind.Relative), new { identity }, Cancellation);
        var body = await answer.Content.ReadFromJsonAsync<JsonElement>(Cancellation);
        return (answer.StatusCode, body.TryGetProperty("code", out var code) ? code.GetString() : null, body);
    }

    private static async Task<string> ExampleAsync(string fence)
    {
        var page = await File.ReadAllTextAsync(Path.Combine(Publish.RepositoryRoot(), "bot", "Service", "Channel", "identity.md"), Cancellation);
        var start = page.IndexOf($"```{fence}\n", StringComparison.Ordinal) + fence.Length + 4;
        return page[start..page.IndexOf("```", start, StringComparison.Ordinal)];
    }

    private static async Task<string> RunAsync(string program, string code, string ending)
    {
        var file = Path.Combine(Directory.CreateTempSubdirectory("supportbot-example-").FullName, $"example.{ending}");
        await File.WriteAllTextAsync(file, code, Cancellation);
        var start = new ProcessStartInfo(program, [file]) { RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["IDENTITY_SECRET"] = Secret;
        using var process = Process.Start(start)!;
        var output = await process.StandardOutput.ReadToEndAsync(Cancellation);
        await process.WaitForExitAsync(Cancellation);
        Directory.Delete(Path.GetDirectoryName(file)!, recursive: true);
        return output.Trim();
    }

    private static class Example
    {
        public static string Identity(string customer, string secret)
        {
            var exp = DateTimeOffset.UtcNow.AddMinutes(10).ToUnixTimeSeconds();
            var nonce = Guid.NewGuid().ToString("n");
            var payload = Base64Url.EncodeToString(JsonSerializer.SerializeToUtf8Bytes(new { customer, exp, nonce }));
            var signature = HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), Encoding.UTF8.GetBytes(payload));
            return $"{payload}.{Base64Url.EncodeToString(signature)}";
        }
    }
}
