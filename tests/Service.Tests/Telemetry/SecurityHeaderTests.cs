using SupportBot.Service.Tests.Hosting;

namespace SupportBot.Service.Tests.Telemetry;

public sealed class SecurityHeaderTests
{
    [Fact]
    public async Task Every_answer_carries_the_usual_headers_and_may_not_be_framed()
    {
        using var service = new TestService();
        using var client = service.CreateClient();
        foreach (var address in new[] { "/", "/desk", "/knowledge", "/api/session", "/api/staff", "/health/live", "/no/such/page" })
        {
            using var answer = await client.GetAsync(new Uri(address, UriKind.Relative), TestContext.Current.CancellationToken);
            var policy = Header(answer, "Content-Security-Policy");
            Assert.Contains("default-src 'self'", policy, StringComparison.Ordinal);
            Assert.Contains("connect-src 'self';", policy, StringComparison.Ordinal);
            Assert.Contains("frame-ancestors 'none'", policy, StringComparison.Ordinal);
            Assert.Equal("DENY", Header(answer, "X-Frame-Options"));
            Assert.Equal("nosniff", Header(answer, "X-Content-Type-Options"));
            Assert.Equal("same-origin", Header(answer, "Cross-Origin-Opener-Policy"));
            Assert.NotEqual("-", Header(answer, "Referrer-Policy"));
            Assert.NotEqual("-", Header(answer, "Permissions-Policy"));
            Assert.Equal("-", Header(answer, "Strict-Transport-Security"));
        }
    }

    [Fact]
    public async Task The_chat_window_may_be_framed_by_our_own_pages_and_by_those_that_the_settings_name()
    {
        using var plain = new TestService();
        using var ours = await plain.CreateClient().GetAsync(new Uri("/chat", UriKind.Relative), TestContext.Current.CancellationToken);
        Assert.EndsWith("frame-ancestors 'self'", Header(ours, "Content-Security-Policy"), StringComparison.Ordinal);
        Assert.Equal("SAMEORIGIN", Header(ours, "X-Frame-Options"));

        using var service = new TestService().With("Chat:AllowedOrigins:0", "https://shop.example");
        using var answer = await service.CreateClient().GetAsync(new Uri("/chat", UriKind.Relative), TestContext.Current.CancellationToken);
        var policy = Header(answer, "Content-Security-Policy");
        Assert.EndsWith("frame-ancestors 'self' https://shop.example", policy, StringComparison.Ordinal);
        Assert.Contains("connect-src 'self' ws: wss: blob: data:", policy, StringComparison.Ordinal);
        Assert.Contains("worker-src 'self' blob:", policy, StringComparison.Ordinal);
        Assert.Equal("-", Header(answer, "X-Frame-Options"));
    }

    [Fact]
    public async Task Over_https_outside_development_browsers_are_told_to_stay_there()
    {
        using var service = new TestService { Environment = "Production" };
        using var client = service.CreateClient(new() { BaseAddress = new("https://help.shop.example") });
        using var answer = await client.GetAsync(new Uri("/health/live", UriKind.Relative), TestContext.Current.CancellationToken);
        Assert.StartsWith("max-age=", Header(answer, "Strict-Transport-Security"), StringComparison.Ordinal);
    }

    private static string Header(HttpResponseMessage answer, string name) =>
        answer.Headers.TryGetValues(name, out var values) ? string.Join(" ", values) : "-";
}
