using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using SupportBot.Knowledge;
using SupportBot.Service.Conversations;
using SupportBot.Service.Tests.Conversations;
using SupportBot.Service.Tests.Hosting;
using SupportBot.Service.Tests.Servers;
using SupportBot.Service.Tests.Shop;

namespace SupportBot.Service.Tests.CasePage;

/// <summary>The real program with a demo shop on a port of its own, as staff use its register over HTTP.</summary>
internal sealed class RegisterPage : IAsyncDisposable
{
    private RegisterPage(ShopHost shop, TestService service) => (Shop, Service) = (shop, service);

    public ShopHost Shop { get; }

    public TestService Service { get; }

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public static async Task<RegisterPage> StartAsync(Engine engine)
    {
        var place = await Stores.NewAsync(engine);
        return await StartAsync(new TestService(place.Folder).With("ConnectionStrings:Storage", place.ConnectionString));
    }

    public static Task<RegisterPage> StartAsync() => StartAsync(new TestService());

    private static async Task<RegisterPage> StartAsync(TestService service)
    {
        var shop = await ShopHost.StartAsync();
        service
            .With("DemoShop:Enabled", "false")
            .With("Shop:BaseUrl", shop.Http.BaseAddress!.ToString())
            .With("Shop:ApiKey", shop.Http.DefaultRequestHeaders.Authorization!.Parameter);
        return new RegisterPage(shop, service);
    }

    public Task<StaffClient> StaffAsync(params string[] roles) => StaffClient.OpenAsync(Service, roles);

    /// <summary>A conversation of this customer, who has said hello.</summary>
    public async Task<string> ConversationAsync(string? customer = "demo", Language language = Language.Zh) =>
        (await Service.Services.GetRequiredService<ConversationLog>().OpenAsync(
            $"dl_{Guid.NewGuid():n}", customer, "directline", language, House.Draft(language == Language.En ? "hello" : "你好"), Cancellation)).Id;

    /// <summary>What the bot has said there, newest last, once it has said this.</summary>
    public async Task<string> SaysAsync(string conversation, string key)
    {
        var said = "";
        await Eventually.IsTrueAsync(
            async () => (said = (await SaidAsync(conversation)).LastOrDefault(line => line.Key == key).Text ?? "").Length > 0, $"{key} is said");
        return said;
    }

    public async Task<IReadOnlyList<(string? Key, string? Text)>> SaidAsync(string conversation)
    {
        var (entries, _) = await Service.Services.GetRequiredService<ConversationLog>().ReadAsync(conversation, 0, 500, Cancellation);
        return
        [
            .. entries.Where(entry => entry.Kind == LogKind.Bot).Select(entry => JsonDocument.Parse(entry.Activity).RootElement)
                .Select(activity => (
                    activity.TryGetProperty("channelData", out var data) && data.TryGetProperty("key", out var key) ? key.GetString() : null,
                    activity.TryGetProperty("text", out var text) ? text.GetString() : null)),
        ];
    }

    public static object Return(string order = "SB1007", decimal? amount = null, string? conversationId = null, string? key = null) => new
    {
        key = key ?? Guid.NewGuid().ToString("n"),
        kind = "return",
        conversationId,
        orderNumber = order,
        problem = "客户来电，尺码小了",
        reason = "size",
        pieces = new[] { new { lineNo = 1, quantity = 1 } },
        amount,
    };

    public static async Task<JsonElement> OpenAsync(StaffClient staff, object body)
    {
        using var answer = await staff.SendAsync(HttpMethod.Post, "/api/cases", body);
        return await StaffClient.BodyAsync(answer, HttpStatusCode.OK);
    }

    public static Task<HttpResponseMessage> PostAsync(StaffClient staff, object body) => staff.SendAsync(HttpMethod.Post, "/api/cases", body);

    public static async Task<JsonElement> StepAsync(StaffClient staff, JsonElement seen, string step, decimal? amount = null)
    {
        var row = seen.GetProperty("case");
        using var answer = await staff.SendAsync(
            HttpMethod.Post, $"/api/cases/{row.GetProperty("id").GetString()}/steps", new { step, version = row.GetProperty("version").GetInt64(), amount });
        return await StaffClient.BodyAsync(answer, HttpStatusCode.OK);
    }

    public static Task BecomesAsync(StaffClient staff, JsonElement seen, string state) => Eventually.IsTrueAsync(
        async () => (await staff.GetAsync($"/api/cases/{Id(seen)}")).GetProperty("case").GetProperty("state").GetString() == state, state);

    public static string Id(JsonElement seen) => seen.GetProperty("case").GetProperty("id").GetString()!;

    public static string State(JsonElement seen) => seen.GetProperty("case").GetProperty("state").GetString()!;

    /// <summary>What the shop paid back, from its ledger.</summary>
    public async Task<int> RefundsAsync() => (await Shop.LedgerAsync()).Count(act => act.GetProperty("kind").GetString() == "refund");

    public async ValueTask DisposeAsync()
    {
        await Service.DisposeAsync();
        await Shop.DisposeAsync();
    }
}
