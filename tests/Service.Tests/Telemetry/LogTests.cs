using System.Text.Json;
using SupportBot.Service.Tests.Hosting;
using SupportBot.Service.Tests.Servers;

namespace SupportBot.Service.Tests.Telemetry;

public sealed class LogTests
{
    [Fact]
    public async Task The_log_file_names_the_route_and_never_what_was_posted_or_a_token()
    {
        using var service = new TestService().With("Serilog:MinimumLevel", "Information");
        var folder = service.Folder;
        using (var client = await StaffClient.OpenAsync(service))
        {
            (await client.SendAsync(HttpMethod.Post, "/api/session?secret=in-the-query", new { name = "words-of-a-customer", password = "x" })).Dispose();
            (await client.SendAsync(HttpMethod.Get, "/api/staff/links/token-in-the-path")).Dispose();
            (await client.SendAsync(HttpMethod.Get, "/api/no-such%0Apage")).Dispose();
        }

        // A line is written after its answer went out.
        await Eventually.IsTrueAsync(async () => (await ReadAsync(folder)).Contains("/api/no-such%0Apage", StringComparison.Ordinal), "the last request is logged");
        var text = await ReadAsync(folder);
        var lines = text.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonDocument.Parse(line).RootElement).ToList();
        Assert.Contains(lines, line => line.GetProperty("Properties").TryGetProperty("Route", out var route) && route.GetString() == "/api/staff/links/{token}");
        foreach (var secret in new[] { "words-of-a-customer", "in-the-query", "token-in-the-path", "welcome?token" })
            Assert.DoesNotContain(secret, text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_level_that_does_not_exist_stops_the_start()
    {
        using var service = new TestService().With("Serilog:MinimumLevel", "Loud");
        Assert.ThrowsAny<InvalidOperationException>(service.CreateClient);
    }

    private static async Task<string> ReadAsync(string folder)
    {
        var file = Assert.Single(Directory.GetFiles(Path.Combine(folder, "logs"), "supportbot-*.json"));
        await using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        return await new StreamReader(stream).ReadToEndAsync(TestContext.Current.CancellationToken);
    }
}
