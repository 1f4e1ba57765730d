using System.Collections.Concurrent;
using System.Net;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace SupportBot.Service.Tests.OutsideDesk;

/// <summary>A desk outside, written by hand against the hand-off protocol: takes activities over HTTP and answers by POST.</summary>
internal sealed class DeskOutside : IAsyncDisposable
{
    private readonly WebApplication app;
    private int serial;

    private DeskOutside()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        app = builder.Build();
        app.MapPost("/api/messages", async (HttpContext http) =>
        {
            var activity = await JsonSerializer.DeserializeAsync<JsonElement>(http.Request.Body);
            Interlocked.Increment(ref calls);
            if (Refuses is { } status)
                return Results.StatusCode(status);
            if (Interlocked.Decrement(ref failures) >= 0)
                return Results.StatusCode(503);
            Heard.Enqueue(activity);
            return Results.Text("taken");
        });
    }

    private int failures;
    private int calls;

    /// <summary>How often it was called, refusals included.</summary>
    public int Calls => calls;

    public ConcurrentQueue<JsonElement> Heard { get; } = new();

    /// <summary>So many of the next posts are answered 503.</summary>
    public int Failures { set => failures = value; }

    public int? Refuses { get; set; }

    public string Address => $"{app.Urls.First()}/api/messages";

    public static async Task<DeskOutside> StartAsync()
    {
        var desk = new DeskOutside();
        await desk.app.StartAsync(TestContext.Current.CancellationToken);
        return desk;
    }

    public IEnumerable<JsonElement> Of(string type) => Heard.Where(activity => activity.GetProperty("type").GetString() == type);

    public IEnumerable<string?> Texts() => Of("message").Select(activity => activity.GetProperty("text").GetString());

    /// <summary>Says something about the hand-off of an <c>handoff.initiate</c>.</summary>
    /// <param name="more">Members beside the usual ones, raw JSON.</param>
    public async Task<HttpStatusCode> SayAsync(HttpClient service, JsonElement initiation, string type, string more, string? id = null, string name = "林可")
    {
        var body =
            $$"""
            {"type":"{{type}}","id":"{{id ?? $"d-{Interlocked.Increment(ref serial)}"}}","channelId":"handoff","serviceUrl":"{{app.Urls.First()}}",
             "from":{"id":"agent-3","name":"{{name}}"},"conversation":{"id":"{{initiation.GetProperty("conversation").GetProperty("id").GetString()}}"},{{more}}}
            """;
        using var answer = await service.PostAsync(
            "/api/messages", new StringContent(body, Encoding.UTF8, "application/json"), TestContext.Current.CancellationToken);
        return answer.StatusCode;
    }

    public Task<HttpStatusCode> StatusAsync(HttpClient service, JsonElement initiation, string state, string message = "") => SayAsync(
        service, initiation, "event", $$"""
        "name":"handoff.status","value":{"state":"{{state}}","message":"{{message}}"}
        """);

    public ValueTask DisposeAsync() => app.DisposeAsync();
}
