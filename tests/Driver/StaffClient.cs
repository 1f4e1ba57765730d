using System.Net;
using System.Net.Http.Json;
using System.Text.Json;

namespace SupportBot.Driver;

/// <summary>Someone of the staff in a browser: a cookie, the token against forged requests, and the staff API.</summary>
public sealed class StaffClient : IDisposable
{
    private const string TokenHeader = "X-CSRF-Token";

    private readonly HttpClient http;
    private string csrf = "";

    public StaffClient(Uri service, TimeSpan timeout)
    {
        http = new HttpClient(new SocketsHttpHandler { UseProxy = false, CookieContainer = new CookieContainer() })
        {
            BaseAddress = service,
            Timeout = timeout,
        };
    }

    /// <summary>Uses a one-time link: the first administrator's, or a new account's.</summary>
    public async Task UseLinkAsync(string link, object body, CancellationToken cancellation)
    {
        await FreshTokenAsync(cancellation);
        using var answer = await SendAsync(HttpMethod.Post, $"/api/staff/links/{TokenOf(link)}", body, cancellation);
        await EnsureAsync(answer, cancellation);
    }

    public async Task SignInAsync(string name, string password, CancellationToken cancellation)
    {
        await FreshTokenAsync(cancellation);
        using var answer = await SendAsync(HttpMethod.Post, "/api/session", new { name, password }, cancellation);
        await EnsureAsync(answer, cancellation);
        csrf = (await answer.Content.ReadFromJsonAsync<JsonElement>(cancellation)).GetProperty("csrf").GetString()!;
    }

    /// <summary>Makes an account and sets its password through its link, as the new colleague would. Returns its id.</summary>
    public async Task<string> InviteAsync(
        string name, string displayName, string[] roles, string[] teams, string password, CancellationToken cancellation)
    {
        var account = await CallAsync(HttpMethod.Post, "/api/staff", new { name, displayName, roles, teams }, cancellation);
        using var colleague = new StaffClient(http.BaseAddress!, http.Timeout);
        await colleague.UseLinkAsync(account.GetProperty("link").GetString()!, new { password }, cancellation);
        return account.GetProperty("id").ToString();
    }

    /// <summary>A call that must succeed; its JSON, or an undefined element when there is none.</summary>
    public async Task<JsonElement> CallAsync(HttpMethod method, string path, object? body, CancellationToken cancellation)
    {
        using var answer = await SendAsync(method, path, body, cancellation);
        await EnsureAsync(answer, cancellation);
        return answer.StatusCode == HttpStatusCode.NoContent
            ? default
            : await answer.Content.ReadFromJsonAsync<JsonElement>(cancellation);
    }

    /// <summary>A call whose status matters to the caller, who disposes the answer.</summary>
    public async Task<HttpResponseMessage> SendAsync(HttpMethod method, string path, object? body, CancellationToken cancellation)
    {
        using var request = new HttpRequestMessage(method, new Uri(path, UriKind.Relative));
        if (method != HttpMethod.Get)
        {
            request.Headers.Add(TokenHeader, csrf);
            request.Content = body is null ? null : JsonContent.Create(body);
        }

        return await http.SendAsync(request, cancellation);
    }

    public void Dispose() => http.Dispose();

    /// <summary>The token of a one-time link as it is printed or answered: the whole address, or the bare token.</summary>
    private static string TokenOf(string link) => link[(link.LastIndexOfAny(['=', '/']) + 1)..].Trim();

    private static async Task EnsureAsync(HttpResponseMessage answer, CancellationToken cancellation)
    {
        if (!answer.IsSuccessStatusCode)
            throw new HttpRequestException(
                $"{answer.RequestMessage?.Method} {answer.RequestMessage?.RequestUri?.AbsolutePath}: {(int)answer.StatusCode} " +
                await answer.Content.ReadAsStringAsync(cancellation),
                null,
                answer.StatusCode);
    }

    private async Task FreshTokenAsync(CancellationToken cancellation) =>
        csrf = (await http.GetFromJsonAsync<JsonElement>(new Uri("/api/session", UriKind.Relative), cancellation)).GetProperty("csrf").GetString()!;
}
