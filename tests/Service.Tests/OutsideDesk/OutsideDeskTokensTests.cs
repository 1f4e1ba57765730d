using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using SupportBot.Driver;
using SupportBot.Service.Tests.Servers;

namespace SupportBot.Service.Tests.OutsideDesk;

/// <summary>Sections 1.6 and 1.10 together: the published service in Production, a desk outside over https, and real tokens both ways.</summary>
public sealed class OutsideDeskTokensTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(Engine.Sqlite)]
    [InlineData(Engine.Postgres)]
    public async Task S1_6_S1_10_A_desk_outside_takes_over_by_its_token_and_nobody_by_another(Engine engine)
    {
        await using var desk = await DeskWithTokens.StartAsync();
        await using var service = await StartAsync(desk, await Stores.NewAsync(engine));
        using var http = new HttpClient { BaseAddress = service.Address };
        var customer = await Customer.StartAsync(http);

        await customer.SayAsync("什么时候发货");
        await customer.SayAsync("转人工");
        await Eventually.IsTrueAsync(() => !desk.Heard.IsEmpty, "the desk is asked");
        var initiation = desk.Heard.First();
        Assert.Equal("handoff.initiate", initiation.GetProperty("name").GetString());
        var activities = initiation.GetProperty("attachments")[0].GetProperty("content").GetProperty("activities");
        Assert.Contains(activities.EnumerateArray(), said => Customer.Text(said) == "什么时候发货");
        Assert.Equal(0, desk.Refused);

        foreach (var (token, status) in new[]
        {
            (null, 401),
            ("a.b.c", 401),
            (desk.Token(isRogue: true), 401),
            (desk.Token(audience: DeskWithTokens.Desk), 401),
            (desk.Token(minutes: -10), 401),
            (desk.Token(tenant: "33333333-3333-3333-3333-333333333333"), 401),
            (desk.Token(caller: "44444444-4444-4444-4444-444444444444"), 403),
        })
        {
            Assert.Equal(status, await desk.StatusAsync(http, initiation, token, "accepted"));
            Assert.Equal(status, await desk.SayAsync(http, initiation, token, "message", "\"text\":\"我是骗子\""));
        }

        Assert.DoesNotContain(await customer.ReadAsync(), said => Customer.Key(said) == "agent.joined" || Customer.Text(said) == "我是骗子");

        Assert.Equal(202, await desk.StatusAsync(http, initiation, desk.Token(), "accepted"));
        await customer.SeesAsync(said => Customer.Key(said) == "agent.joined", "who serves");
        await customer.SayAsync("我要退货");
        await Eventually.IsTrueAsync(() => desk.Heard.Any(said => Customer.Text(said) == "我要退货"), "the desk hears the customer");
        Assert.Equal(202, await desk.SayAsync(http, initiation, desk.Token(), "message", "\"text\":\"您好，我来帮您\""));
        await customer.SeesAsync(said => Customer.Text(said) == "您好，我来帮您", "the agent's words");
        Assert.Equal(202, await desk.StatusAsync(http, initiation, desk.Token(), "completed"));
        await customer.SeesAsync(said => Customer.Key(said) == "survey.ask", "how it was");
    }

    /// <summary>It trusts the desk's certificate as it would a public one.</summary>
    private static async Task<ServiceProcess> StartAsync(DeskWithTokens desk, StorePlace place)
    {
        var trusted = Path.Combine(place.Folder, "trusted.pem");
        await File.WriteAllTextAsync(trusted, desk.CertificatePem, Cancellation);
        var settings = new Dictionary<string, string>(ServiceOptions.AroundTheClock)
        {
            ["SSL_CERT_FILE"] = trusted,
            ["ConnectionStrings:Storage"] = place.ConnectionString,
            ["Bot:AppId"] = DeskWithTokens.Bot,
            ["Bot:AppPassword"] = DeskWithTokens.BotPassword,
            ["Bot:TenantId"] = DeskWithTokens.Tenant,
            ["Bot:BotMetadata"] = $"{desk.Root}/metadata",
            ["Bot:TokenAuthority"] = $"{desk.Root}/{{tenant}}",
            ["OutsideDesk:Address"] = $"{desk.Root}/api/messages",
            ["OutsideDesk:AppId"] = DeskWithTokens.Desk,
        };
        return await ServiceProcess.StartAsync(
            new ServiceOptions(await Publish.FolderAsync(), place.Folder, ServiceOptions.FreePort(), settings), Cancellation);
    }

    /// <summary>A customer's window.</summary>
    private sealed class Customer(HttpClient http, string conversation, string token)
    {
        public static async Task<Customer> StartAsync(HttpClient http)
        {
            using var answer = await http.PostAsJsonAsync("/api/chat/token", new { locale = "zh-CN" }, Cancellation);
            var given = await answer.Content.ReadFromJsonAsync<JsonElement>(Cancellation);
            return new Customer(http, given.GetProperty("conversationId").GetString()!, given.GetProperty("token").GetString()!);
        }

        public static string? Text(JsonElement activity) => activity.TryGetProperty("text", out var text) ? text.GetString() : null;

        public static string? Key(JsonElement activity) =>
            activity.TryGetProperty("channelData", out var data) && data.ValueKind == JsonValueKind.Object && data.TryGetProperty("key", out var key) ? key.GetString() : null;

        public async Task SayAsync(string text)
        {
            using var request = Request(HttpMethod.Post);
            request.Content = JsonContent.Create(new { type = "message", text });
            using var answer = await http.SendAsync(request, Cancellation);
            answer.EnsureSuccessStatusCode();
        }

        public async Task<JsonElement[]> ReadAsync()
        {
            using var request = Request(HttpMethod.Get);
            using var answer = await http.SendAsync(request, Cancellation);
            return [.. (await answer.Content.ReadFromJsonAsync<JsonElement>(Cancellation)).GetProperty("activities").EnumerateArray()];
        }

        public Task SeesAsync(Predicate<JsonElement> what, string name) =>
            Eventually.IsTrueAsync(async () => (await ReadAsync()).Any(said => what(said)), $"the customer sees {name}");

        private HttpRequestMessage Request(HttpMethod method) => new(method, $"/v3/directline/conversations/{conversation}/activities")
        {
            Headers = { Authorization = new AuthenticationHeaderValue("Bearer", token) },
        };
    }
}
