using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace SupportBot.Service.Tests.Shop;

/// <summary>A shop on a real port that answers as badly as a test wants.</summary>
internal sealed class StubShop : IAsyncDisposable
{
    private readonly WebApplication app;

    private StubShop(WebApplication app) => this.app = app;

    /// <summary>What was asked, in order: <c>GET /orders/SB1001</c>.</summary>
    public ConcurrentQueue<Call> Calls { get; } = [];

    public string Address => app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First();

    /// <param name="answer">Given the call and its place in the order, 1 first.</param>
    public static async Task<StubShop> StartAsync(Func<HttpContext, int, Task> answer)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        var stub = new StubShop(app);
        app.Run(async http =>
        {
            using var reader = new StreamReader(http.Request.Body);
            var body = await reader.ReadToEndAsync();
            stub.Calls.Enqueue(new Call(http.Request.Method, http.Request.Path, http.Request.Headers["Idempotency-Key"].ToString(), body));
            await answer(http, stub.Calls.Count);
        });
        await app.StartAsync(TestContext.Current.CancellationToken);
        return stub;
    }

    /// <summary>The same answer to every call.</summary>
    public static Task<StubShop> SayingAsync(int status, string body, string contentType = "application/json") =>
        StartAsync((http, _) => SayAsync(http, status, body, contentType));

    public static Task SayAsync(HttpContext http, int status, string body, string contentType = "application/json")
    {
        http.Response.StatusCode = status;
        http.Response.ContentType = contentType;
        return http.Response.WriteAsync(body);
    }

    /// <summary>Our program as a client of this shop, not started, patient as little as a test can be.</summary>
    public Task<ShopHost> ClientAsync(TimeProvider? time = null, params (string Name, string? Value)[] more) => ClientOfAsync(Address, time, more);

    public static Task<ShopHost> ClientOfAsync(string address, TimeProvider? time = null, params (string Name, string? Value)[] more) =>
        ShopHost.BuildAsync(time, settings:
        [
            ("Shop:BaseUrl", address), ("Shop:ApiKey", "key"), ("DemoShop:Enabled", "false"), ("Shop:RetryPause", "00:00:00.010"), .. more,
        ]);

    public ValueTask DisposeAsync() => app.DisposeAsync();

    internal sealed record Call(string Method, string Path, string Key, string Body);
}
