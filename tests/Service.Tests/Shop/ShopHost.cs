using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using SupportBot.Dialogs.Effects;
using SupportBot.Knowledge;
using SupportBot.Knowledge.QuickReplies;
using SupportBot.Service.Cases;
using SupportBot.Service.Conversations;
using SupportBot.Service.DemoShop;
using SupportBot.Service.Shop;
using SupportBot.Service.Storage;
using SupportBot.Service.Tests.Conversations;

namespace SupportBot.Service.Tests.Shop;

/// <summary>The shop's side of the program alone, on a real port and a folder of its own: storage, demo shop, clients.</summary>
internal sealed class ShopHost : IAsyncDisposable
{
    public static readonly DateTimeOffset FirstStart = new(2026, 3, 4, 4, 0, 0, TimeSpan.Zero);

    private readonly WebApplication app;
    private readonly bool ownsFolder;

    private ShopHost(WebApplication app, string folder, bool ownsFolder) =>
        (this.app, Folder, this.ownsFolder, Http) = (app, folder, ownsFolder, new HttpClient());

    public string Folder { get; }

    /// <summary>Knows the demo shop's address and key.</summary>
    public HttpClient Http { get; }

    public T Get<T>()
        where T : notnull =>
        app.Services.GetRequiredService<T>();

    /// <summary>Everything registered, nothing started: no server, no background reading.</summary>
    public static async Task<ShopHost> BuildAsync(
        TimeProvider? time = null, string environment = "Development", string? folder = null, params (string Name, string? Value)[] settings)
    {
        var place = folder ?? Directory.CreateTempSubdirectory("supportbot-shop-").FullName;
        var builder = WebApplication.CreateSlimBuilder(
            new WebApplicationOptions { EnvironmentName = environment, ContentRootPath = place });
        builder.Logging.ClearProviders();
        builder.Configuration.AddInMemoryCollection(
            settings.ToDictionary(setting => setting.Name, setting => setting.Value).Append(new("Data:Directory", place)));
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        if (time is not null)
            builder.Services.AddSingleton(time);
        builder.Services.AddSingleton(new Pack("test", [], new Dictionary<string, Fact>
        {
            ["promotions"] = new("promotions", new LocalText("看商品页", "See the product page"), "", true),
            ["best-sellers"] = new("best-sellers", new LocalText("", ""), "", true),
            ["cutoff"] = new("cutoff", new LocalText("17:30", "17:30"), "", false),
            ["phone"] = new("phone", new LocalText("400-000-0000", "400-000-0000"), "", false),
        }));
        builder.AddStorage();
        builder.AddConversations();
        builder.AddCases();
        builder.Services.AddSingleton<IBot>(new ScriptedBot());
        builder.AddDemoShop();
        builder.AddShop();
        var app = builder.Build();
        app.MapDemoShop();
        await Migrations.ApplyAsync(app.Services.GetRequiredService<Database>(), TestContext.Current.CancellationToken);
        return new ShopHost(app, place, folder is null);
    }

    public static async Task<ShopHost> StartAsync(
        TimeProvider? time = null, string environment = "Development", string? folder = null, params (string Name, string? Value)[] settings)
    {
        var host = await BuildAsync(time, environment, folder, settings);
        try
        {
            await host.app.StartAsync(TestContext.Current.CancellationToken);
        }
        catch
        {
            await host.DisposeAsync();
            throw;
        }

        var address = host.Get<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First();
        host.Http.BaseAddress = new Uri(address + "/demo-shop/");
        host.Http.DefaultRequestHeaders.Authorization =
            new AuthenticationHeaderValue("Bearer", (await File.ReadAllTextAsync(Path.Combine(host.Folder, "demo-shop.key"))).Trim());
        return host;
    }

    public async Task<JsonElement> ReadAsync(string path) =>
        await Http.GetFromJsonAsync<JsonElement>(path, TestContext.Current.CancellationToken);

    public async Task<Reply> PostAsync(string path, object body, string? key = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = JsonContent.Create(body) };
        if (key is not "")
            request.Headers.Add("Idempotency-Key", key ?? Guid.NewGuid().ToString());
        return await SendAsync(request);
    }

    public async Task<Reply> PutAsync(string path, object body)
    {
        using var request = new HttpRequestMessage(HttpMethod.Put, path) { Content = JsonContent.Create(body) };
        return await SendAsync(request);
    }

    public async Task<Reply> SendAsync(HttpRequestMessage request)
    {
        using var response = await Http.SendAsync(request, TestContext.Current.CancellationToken);
        return new Reply((int)response.StatusCode, await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    /// <summary>Changes members of an order by a setting-up call.</summary>
    public async Task ChangeOrderAsync(string number, params (string Name, object? Value)[] members)
    {
        var order = (await ReadAsync($"orders/{number}")).Deserialize<Dictionary<string, object?>>()!;
        foreach (var (name, value) in members)
            order[name] = value;
        Assert.Equal(200, (await PutAsync($"orders/{number}", order)).Status);
    }

    public async Task<JsonElement[]> LedgerAsync() => [.. (await ReadAsync("ledger")).EnumerateArray()];

    public Task<EffectResult> CarryOutAsync(Effect effect, string conversation = "conversation") =>
        CarryOutAsync(app.Services, effect, conversation);

    /// <summary>As the service's runner does it, without its book.</summary>
    public static async Task<EffectResult> CarryOutAsync(IServiceProvider services, Effect effect, string conversation)
    {
        var stop = TestContext.Current.CancellationToken;
        return services.GetServices<IEffectHandler>().Single(handler => handler.Handles(effect)) switch
        {
            IStoreEffectHandler handler => await services.GetRequiredService<Database>().WriteAsync(await handler.PrepareAsync(effect, conversation, stop), stop),
            var handler => await ((IOutsideEffectHandler)handler).CarryOutAsync(effect, conversation, stop),
        };
    }

    /// <summary>Goes off the net.</summary>
    public Task StopAsync() => app.StopAsync(TestContext.Current.CancellationToken);

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        await app.DisposeAsync();
        if (ownsFolder)
            Directory.Delete(Folder, recursive: true);
    }

    internal sealed record Reply(int Status, string Text)
    {
        public JsonElement Json => JsonDocument.Parse(Text).RootElement;

        public string? Code => Json.GetProperty("code").GetString();
    }
}
