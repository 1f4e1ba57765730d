using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using SupportBot.Protocol.Activities;
using SupportBot.Protocol.Bots;
using SupportBot.Protocol.DirectLine;

namespace SupportBot.Protocol.Tests;

/// <summary>A bot behind our Direct Line on a real port, as the README has it, and a client that has begun to talk with it.</summary>
internal sealed class TalkHost : IAsyncDisposable
{
    private const string Secret = "a-secret-of-the-tests";

    private readonly WebApplication app;
    private readonly HttpClient http;
    private JsonElement started;

    private TalkHost(WebApplication app)
    {
        this.app = app;
        http = new HttpClient { BaseAddress = new Uri(app.Urls.First()) };
    }

    public TestBot Bot => (TestBot)app.Services.GetRequiredService<IBot>();

    public string StreamUrl => started.GetProperty("streamUrl").GetString()!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private string Activities => $"conversations/{started.GetProperty("conversationId").GetString()}/activities";

    public static async Task<TalkHost> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Services.AddBot<TestBot>();
        var settings = new DirectLineSettings { FloodBurst = 1000, FloodPerSecond = 1000 };
        settings.Secrets.Add(Secret);
        builder.Services.AddDirectLine(settings);
        var app = builder.Build();
        app.UseWebSockets();
        app.MapDirectLine();
        await app.StartAsync(Cancellation);
        var host = new TalkHost(app);
        var (_, made) = await host.CallAsync(HttpMethod.Post, "tokens/generate", Secret, """{"user":{"id":"dl_lin"}}""");
        (_, host.started) = await host.CallAsync(HttpMethod.Post, "conversations", made.GetProperty("token").GetString()!, null);
        return host;
    }

    public Task<(int Status, JsonElement Body)> PostAsync(string activity) => CallAsync(HttpMethod.Post, Activities, Token, activity);

    /// <summary>All that stands in the conversation.</summary>
    public async Task<List<JsonElement>> HistoryAsync() =>
        [.. (await CallAsync(HttpMethod.Get, $"{Activities}?watermark=0", Token, null)).Body.GetProperty("activities").EnumerateArray()];

    /// <summary>What the bot heard of a client's message that was taken.</summary>
    public async Task<(string Id, Activity Heard)> SayAsync(string activity)
    {
        var (status, body) = await PostAsync(activity);
        Assert.Equal(200, status);
        var id = body.GetProperty("id").GetString()!;
        return (id, await UntilAsync(() => Task.FromResult(Bot.Heard.FirstOrDefault(heard => heard.Id == id))));
    }

    /// <summary>Lets the bot answer the next message so; what stands in the history of it then.</summary>
    public async Task<JsonElement> AnsweredAsync(Activity answer)
    {
        Bot.Answer = turn => turn.SendActivityAsync(answer, Cancellation);
        var (id, _) = await SayAsync("""{"type":"message","text":"answer"}""");
        var answers = await UntilAsync(async () =>
            (await HistoryAsync()).Where(said => said.TryGetProperty("replyToId", out var to) && to.GetString() == id).ToList() is { Count: > 0 } there ? there : null);
        return answers[0];
    }

    public Task StopAsync() => app.StopAsync(Cancellation);

    public async ValueTask DisposeAsync()
    {
        http.Dispose();
        await app.DisposeAsync();
    }

    private string Token => started.GetProperty("token").GetString()!;

    private static async Task<T> UntilAsync<T>(Func<Task<T?>> found)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
        limit.CancelAfter(TimeSpan.FromSeconds(20));
        T? there;
        while ((there = await found()) is null)
            await Task.Delay(5, limit.Token);
        return there;
    }

    private async Task<(int Status, JsonElement Body)> CallAsync(HttpMethod method, string path, string bearer, string? body)
    {
        using var request = new HttpRequestMessage(method, $"/v3/directline/{path}");
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", bearer);
        request.Content = body is null ? null : new StringContent(body, Encoding.UTF8, "application/json");
        using var answer = await http.SendAsync(request, Cancellation);
        return ((int)answer.StatusCode, JsonSerializer.Deserialize<JsonElement>(await answer.Content.ReadAsStringAsync(Cancellation)));
    }
}
