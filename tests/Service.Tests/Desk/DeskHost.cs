using System.Net;
using System.Net.Http.Json;
using System.Security.Claims;
using System.Text.Encodings.Web;
using System.Text.Json;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using SupportBot.Dialogs;
using SupportBot.Dialogs.Policies;
using SupportBot.Dialogs.Ports;
using SupportBot.Knowledge;
using SupportBot.Knowledge.QuickReplies;
using SupportBot.Service.Conversations;
using SupportBot.Service.Desk;
using SupportBot.Service.Handoff;
using SupportBot.Service.Photos;
using SupportBot.Service.Staff;
using SupportBot.Service.Storage;
using SupportBot.Service.Tests.Conversations;
using SupportBot.Service.Tests.Servers;

namespace SupportBot.Service.Tests.Desk;

/// <summary>The desk's API on conversations, hand-off and a real store; the sign-in is a header, the shop a few facts.</summary>
internal sealed class DeskHost : IAsyncDisposable
{
    private readonly WebApplication app;

    private DeskHost(WebApplication app) => this.app = app;

    public ConversationLog Log => app.Services.GetRequiredService<ConversationLog>();

    public IServiceProvider Services => app.Services;

    public Database Database => app.Services.GetRequiredService<Database>();

    public Wakeups Wakeups => app.Services.GetRequiredService<Wakeups>();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public static async Task<DeskHost> StartAsync(ShopFake? shop = null, Engine engine = Engine.Sqlite)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseTestServer();
        builder.Services.AddRouting();
        builder.Services.AddLogging();
        builder.Services.AddSingleton(await Stores.OpenAsync(engine));
        builder.AddConversations();
        builder.AddHandoff();
        builder.AddDesk();
        builder.AddPhotos();
        builder.Services.AddSingleton<Service.Cases.CaseStore>();
        builder.Services.AddSingleton<IOptionsMonitor<PolicySettings>>(
            new Handoff.Always<PolicySettings>(new PolicySettings { Shifts = [new("00:00", "24:00")] }));
        builder.Services.AddSingleton<IBot>(new ScriptedBot { Then = Handoff.HandoffHouse.Fetch });
        builder.Services.AddSingleton<IShopFacts>(new OneFact());
        builder.Services.AddSingleton<Func<KnowledgeBase>>(() => Knowledge);
        builder.Services.AddSingleton(ShopFake.Customers(shop ?? new ShopFake()));
        builder.Services.AddAuthentication("header").AddScheme<AuthenticationSchemeOptions, HeaderSignIn>("header", null);
        builder.Services.AddAuthorization(Policies.Register);
        var app = builder.Build();
        app.UseRouting();
        app.UseAuthentication();
        app.UseAuthorization();
        app.MapDesk();
        await app.StartAsync(Cancellation);
        return new DeskHost(app);
    }

    /// <summary>A browser of this person.</summary>
    public DeskTab Tab(string id, string roles = "agent", string teams = "after-sales")
    {
        var client = app.GetTestClient();
        client.DefaultRequestHeaders.Add("X-Who", $"{id}|{roles}|{teams}");
        client.DefaultRequestHeaders.AcceptLanguage.ParseAdd("zh-CN");
        return new DeskTab(client);
    }

    public HttpClient Stranger() => app.GetTestClient();

    /// <summary>A new customer who has said something and, when a team is named, waits for a person.</summary>
    public async Task<string> CustomerAsync(string? team = "after-sales", string? customerId = null, string visitor = "dl_0000000000003f2a")
    {
        var conversation = await Log.OpenAsync(
            $"{visitor}{(customerId is null ? "" : $"-{customerId}")}", customerId, "directline", Language.Zh, House.Draft("你好"), Cancellation);
        await SettledAsync(conversation.Id);
        if (team is not null)
            await SayAsync(conversation.Id, $"person {team}");
        return conversation.Id;
    }

    public async Task SayAsync(string conversation, string text)
    {
        await Log.AcceptAsync(conversation, House.Draft(text), Cancellation);
        await SettledAsync(conversation);
    }

    private Task SettledAsync(string conversation) => Eventually.IsTrueAsync(
        async () => await Log.FindAsync(conversation, Cancellation) is { } found && found.Handled == found.LastNumber, "every turn is taken");

    public async ValueTask DisposeAsync()
    {
        await app.StopAsync(CancellationToken.None);
        await app.DisposeAsync();
    }

    private static readonly KnowledgeBase Knowledge = KnowledgeBase.Learn(
    [
        new("ship.when", QuickReplyKind.Reply, new("什么时候发货", "When it ships"), new("{cutoff} 前付款当天发。", "Paid before {cutoff} leaves today."), [], ["几时发货"], ["when do you ship"]),
        new("ship.fee", QuickReplyKind.Reply, new("邮费", "Postage"), new("邮费 {fee}。", "Postage is {fee}."), [], ["邮费多少"], ["how much is postage"]),
        new(QuickReply.NoneId, QuickReplyKind.None, new(), new(), [], ["今天天气"], ["weather"]),
    ]);

    private sealed class OneFact : IShopFacts
    {
        public string? Find(string key, Language language) => key == "cutoff" ? "17:30" : null;
    }

    private sealed class HeaderSignIn(IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logger, UrlEncoder encoder)
        : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
    {
        protected override Task<AuthenticateResult> HandleAuthenticateAsync()
        {
            if (Request.Headers["X-Who"] is not [{ } who])
                return Task.FromResult(AuthenticateResult.NoResult());
            var parts = who.Split('|');
            var identity = new ClaimsIdentity(
                [
                    new(ClaimTypes.NameIdentifier, parts[0]), new(StaffClaims.DisplayName, $"小{parts[0]}"), new(StaffClaims.Teams, parts[2]),
                    .. parts[1].Split(' ').Select(role => new System.Security.Claims.Claim(ClaimTypes.Role, role)),
                ],
                Scheme.Name);
            return Task.FromResult(AuthenticateResult.Success(new(new ClaimsPrincipal(identity), Scheme.Name)));
        }
    }
}

/// <summary>An agent's browser.</summary>
internal sealed class DeskTab(HttpClient http)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public HttpClient Http => http;

    public async Task<JsonElement> GetAsync(string address, HttpStatusCode expected = HttpStatusCode.OK)
    {
        using var answer = await http.GetAsync(new Uri(address, UriKind.Relative), Cancellation);
        return await BodyAsync(answer, expected);
    }

    public async Task<JsonElement> PostAsync(string address, object? body = null, HttpStatusCode expected = HttpStatusCode.NoContent)
    {
        using var answer = await http.PostAsync(
            new Uri(address, UriKind.Relative), body is null ? null : JsonContent.Create(body), Cancellation);
        return await BodyAsync(answer, expected);
    }

    public async Task<JsonElement> PutAsync(string address, object body, HttpStatusCode expected = HttpStatusCode.NoContent)
    {
        using var answer = await http.PutAsJsonAsync(new Uri(address, UriKind.Relative), body, Cancellation);
        return await BodyAsync(answer, expected);
    }

    public async Task<JsonElement> DeleteAsync(string address, HttpStatusCode expected = HttpStatusCode.NoContent)
    {
        using var answer = await http.DeleteAsync(new Uri(address, UriKind.Relative), Cancellation);
        return await BodyAsync(answer, expected);
    }

    private static async Task<JsonElement> BodyAsync(HttpResponseMessage answer, HttpStatusCode expected)
    {
        var text = await answer.Content.ReadAsStringAsync(Cancellation);
        Assert.True(answer.StatusCode == expected, $"{(int)answer.StatusCode} instead of {(int)expected}: {text}");
        return text.Length == 0 ? default : JsonDocument.Parse(text).RootElement;
    }
}
