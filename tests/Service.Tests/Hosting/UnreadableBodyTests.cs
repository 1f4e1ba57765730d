using System.Collections.Concurrent;
using System.Net;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using SupportBot.Service.Staff;

namespace SupportBot.Service.Tests.Hosting;

/// <summary>A body that cannot be read is answered with problem details and is no error of the program's, over a real server.</summary>
public sealed class UnreadableBodyTests(UnreadableBodyTests.Open fixture) : IClassFixture<UnreadableBodyTests.Open>
{
    private const string Json = "application/json";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public static TheoryData<string, string, string, string, int, string> Bodies { get; } = new()
    {
        { "POST", "/api/cases", Json, "{", 400, "bad-syntax" },
        { "POST", "/api/cases", Json, """{"kind":7}""", 400, "bad-syntax" },
        { "POST", "/api/cases", Json, """{"amount":"much"}""", 400, "bad-syntax" },
        { "POST", "/api/cases", Json, """{"amount":1e99}""", 400, "bad-syntax" },
        { "POST", "/api/cases", Json, "", 400, "bad-syntax" },
        { "POST", "/api/cases", "text/plain", "{}", 415, "not-json" },
        { "POST", "/api/cases/x/steps", Json, """{"step":"refund","version":"first"}""", 400, "bad-syntax" },
        { "PUT", "/api/policies/Return:Days", Json, "[]", 400, "bad-syntax" },
        { "PUT", "/api/policies/Return:Days", "application/xml", "<days>7</days>", 415, "not-json" },
        { "POST", "/api/staff", Json, "null", 400, "bad-syntax" },
        { "POST", "/api/staff", Json, """{"name":"li.na","roles":"agent"}""", 400, "bad-syntax" },
        { "POST", "/api/session/password", Json, """{"current":{}}""", 400, "bad-syntax" },
        { "POST", "/api/knowledge/try", Json, """{"text":[]}""", 400, "bad-syntax" },
        { "POST", "/api/chat/token", Json, """{"customer":7}""", 400, "bad-syntax" },
        { "GET", "/api/cases?page=first", Json, "", 400, "bad-syntax" },
    };

    [Theory]
    [MemberData(nameof(Bodies))]
    public async Task What_cannot_be_read_is_answered_in_plain_words(string method, string address, string type, string body, int status, string code)
    {
        using var content = method == "GET" ? null : new StringContent(body, Encoding.UTF8, type);
        await IsRefusedAsync(new HttpMethod(method), address, content, status, code);
    }

    [Theory]
    [InlineData("/api/cases")]
    [InlineData("/api/knowledge/try")]
    [InlineData("/api/chat/token")]
    public async Task What_is_too_large_is_said_to_be(string address)
    {
        using var content = new StringContent($$"""{"message":"{{new string('x', 32_000_000)}}"}""", Encoding.UTF8, Json);
        await IsRefusedAsync(HttpMethod.Post, address, content, 413, "too-large");
    }

    [Fact]
    public async Task Where_it_cannot_be_read_is_told_and_what_was_sent_is_not()
    {
        using var content = new StringContent("""{"name":"li.na","roles":["agent"],"teams":"secret-4711"}""", Encoding.UTF8, Json);
        var problem = await IsRefusedAsync(HttpMethod.Post, "/api/staff", content, 400, "bad-syntax");
        Assert.Contains("$.teams", problem.GetProperty("detail").GetString(), StringComparison.Ordinal);
        Assert.DoesNotContain("4711", problem.GetRawText(), StringComparison.Ordinal);
        Assert.DoesNotContain("Exception", problem.GetRawText(), StringComparison.Ordinal);
    }

    private async Task<JsonElement> IsRefusedAsync(HttpMethod method, string address, HttpContent? content, int status, string code)
    {
        using var request = new HttpRequestMessage(method, address) { Content = content };
        if (method != HttpMethod.Get)
            request.Headers.Add("X-CSRF-Token", fixture.Staff.Csrf);
        // So that the answer to what is too large comes before all of it is sent.
        request.Headers.ExpectContinue = true;
        using var answer = await fixture.Staff.Http.SendAsync(request, Cancellation);
        var text = await answer.Content.ReadAsStringAsync(Cancellation);

        Assert.Equal((HttpStatusCode)status, answer.StatusCode);
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
        var problem = JsonElement.Parse(text);
        Assert.Equal(code, problem.GetProperty("code").GetString());
        Assert.NotEmpty(problem.GetProperty("detail").GetString()!);
        Assert.Empty(fixture.Errors);
        return problem;
    }

    public sealed class Open : IAsyncLifetime
    {
        private readonly TestService service = new();

        public ConcurrentQueue<string> Errors { get; } = [];

        internal StaffClient Staff { get; private set; } = null!;

        public async ValueTask InitializeAsync()
        {
            service.With(services => services.AddSingleton<ILoggerProvider>(new Listening(Errors)));
            service.UseKestrel(0);
            service.StartServer();
            Staff = await StaffClient.OpenAsync(service, Roles.Agent, Roles.Supervisor, Roles.Administrator);
        }

        public async ValueTask DisposeAsync()
        {
            Staff.Dispose();
            await service.DisposeAsync();
        }
    }

    private sealed class Listening(ConcurrentQueue<string> errors) : ILoggerProvider, ILogger
    {
        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Error;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            if (IsEnabled(logLevel))
                errors.Enqueue($"{formatter(state, exception)} {exception}");
        }

        public void Dispose()
        {
        }
    }
}
