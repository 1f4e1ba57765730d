using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using SupportBot.Service.Staff;

namespace SupportBot.Service.Tests.Hosting;

/// <summary>A browser at the staff pages: keeps cookies, sends the CSRF token as the pages do.</summary>
internal sealed class StaffClient(HttpClient http) : IDisposable
{
    public const string Password = "a long enough password";

    public HttpClient Http => http;

    /// <summary>The token that goes along with every call but GET; empty sends none.</summary>
    public string Csrf { get; set; } = "";

    public static async Task<StaffClient> OpenAsync(TestService service)
    {
        var client = new StaffClient(service.CreateClient());
        await client.RefreshAsync();
        return client;
    }

    /// <summary>Signed in as a fresh account that holds these roles.</summary>
    public static async Task<StaffClient> OpenAsync(TestService service, params string[] roles)
    {
        var name = await AddAsync(service, roles);
        var client = await OpenAsync(service);
        using var answer = await client.SignInAsync(name, Password);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return client;
    }

    /// <summary>Makes an account with <see cref="Password"/> and returns its name.</summary>
    public static async Task<string> AddAsync(TestService service, params string[] roles)
    {
        await using var scope = service.Services.CreateAsyncScope();
        var name = $"u{Guid.NewGuid():n}"[..12];
        await scope.ServiceProvider.GetRequiredService<Accounts>().CreateAsync(
            new(name, null, roles, ["after-sales"]), Password, AuditEntry.Console, "test", Cancellation);
        return name;
    }

    public Task<HttpResponseMessage> SignInAsync(string name, string password) => SendAsync(HttpMethod.Post, "/api/session", new { name, password });

    public async Task<HttpResponseMessage> SendAsync(HttpMethod method, string address, object? body = null)
    {
        using var request = new HttpRequestMessage(method, address);
        if (body is not null)
            request.Content = JsonContent.Create(body);
        if (method != HttpMethod.Get && Csrf.Length > 0)
            request.Headers.Add("X-CSRF-Token", Csrf);
        var answer = await http.SendAsync(request, Cancellation);
        // Signing in or out changes whom the token is for.
        if (method != HttpMethod.Get && address == "/api/session" && answer.IsSuccessStatusCode)
            await RefreshAsync();
        return answer;
    }

    public async Task<JsonElement> GetAsync(string address)
    {
        using var answer = await SendAsync(HttpMethod.Get, address);
        return await BodyAsync(answer, HttpStatusCode.OK);
    }

    public static async Task<JsonElement> BodyAsync(HttpResponseMessage answer, HttpStatusCode expected)
    {
        var text = await answer.Content.ReadAsStringAsync(Cancellation);
        Assert.True(answer.StatusCode == expected, $"{(int)answer.StatusCode} instead of {(int)expected}: {text}");
        return text.Length == 0 ? default : JsonDocument.Parse(text).RootElement;
    }

    /// <summary>The <c>code</c> of a problem.</summary>
    public static async Task<string?> CodeAsync(HttpResponseMessage answer, HttpStatusCode expected)
    {
        var body = await BodyAsync(answer, expected);
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
        return body.GetProperty("code").GetString();
    }

    public void Dispose() => http.Dispose();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private async Task RefreshAsync() => Csrf = (await GetAsync("/api/session")).GetProperty("csrf").GetString()!;
}
