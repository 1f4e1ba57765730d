using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using SupportBot.Driver;
using SupportBot.Protocol.Bots;
using SupportBot.Protocol.DirectLine;

namespace SupportBot.Browser.Tests.WebChat;

/// <summary>A shop's server with Microsoft's Web Chat on its page, and the Direct Line of <see cref="ShowingBot"/>. It knows the
/// secret, gives its page a token for its one talk, and a fresh one whenever the page asks again.</summary>
internal sealed class WebChatHost : IAsyncDisposable
{
    public const string Secret = "the-secret-of-the-shops-server";

    private const string Page = """
        <!doctype html><html lang="zh"><head><meta charset="utf-8"><title>talk</title><style>html,body,#talk{height:100%;margin:0}</style></head>
        <body><div id="talk" role="main"></div><script src="/webchat.js"></script><script src="/talk.js"></script></body></html>
        """;

    // Microsoft's guide: a refused token is a new one, and with it a new connection.
    private const string Script = """
        const patience = Number(new URL(location).searchParams.get('patience')) || 20000;
        let connections = 0;
        const store = WebChat.createStore({}, () => next => action => {
          const done = next(action);
          if (action.type === 'DIRECT_LINE/CONNECT_FULFILLED') document.body.dataset.connections = ++connections;
          return done;
        });
        async function connect() {
          const { token, domain } = await (await fetch('/token', { method: 'POST' })).json();
          const directLine = WebChat.createDirectLine({ token, domain });
          let refused = false; // It may say so more than once, and must not be followed by two.
          directLine.connectionStatus$.subscribe(status => {
            if (refused || (status !== 3 && status !== 4)) return;
            refused = true;
            void connect();
          });
          WebChat.renderWebChat({ directLine, store, locale: 'zh-CN', styleOptions: { sendTimeout: patience, sendAttachmentOn: 'attach' } }, document.getElementById('talk'));
        }
        void connect();
        """;

    private readonly WebApplication app;
    private readonly HttpClient http = new();
    private readonly string directLine;
    private readonly SemaphoreSlim oneAtATime = new(1);
    private string? token;

    private WebChatHost(WebApplication app, Uri? service)
    {
        this.app = app;
        Address = new Uri(app.Urls.First());
        Bot.Address = app.Urls.First();
        directLine = $"{(service ?? Address).GetLeftPart(UriPartial.Authority)}/v3/directline";
        app.MapPost("/token", TokenAsync);
    }

    public Uri Address { get; }

    public ShowingBot Bot => (ShowingBot)app.Services.GetRequiredService<IBot>();

    /// <param name="service">Whose Direct Line the page talks to, when it is not this server's own.</param>
    public static async Task<WebChatHost> StartAsync(Uri? service = null)
    {
        var settings = new DirectLineSettings { FloodBurst = 1000 };
        settings.Secrets.Add(Secret);
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Services.AddBot<ShowingBot>();
        builder.Services.AddDirectLine(settings);
        var app = builder.Build();
        app.UseWebSockets();
        app.MapDirectLine();
        // The bundle that the service publishes: its build takes it from npm with its integrity pinned.
        var bundle = Directory.GetFiles(Path.Combine(await Publish.FolderAsync(), "wwwroot", "chat"), "webchat-*.js").Single();
        app.MapGet("/webchat.js", () => Results.File(bundle, "text/javascript"));
        app.MapGet("/talk.js", () => Results.Text(Script, "text/javascript"));
        app.MapGet("/", () => Results.Text(Page, "text/html"));
        app.MapGet("/opened/{what}", (string what) => Results.Text(what));
        await app.StartAsync(TestContext.Current.CancellationToken);
        return new WebChatHost(app, service);
    }

    public async ValueTask DisposeAsync()
    {
        http.Dispose();
        oneAtATime.Dispose();
        await app.DisposeAsync();
    }

    private async Task<IResult> TokenAsync()
    {
        await oneAtATime.WaitAsync();
        try
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, $"{directLine}/tokens/{(token is null ? "generate" : "refresh")}");
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token ?? Secret);
            using var answer = await http.SendAsync(request);
            answer.EnsureSuccessStatusCode();
            token = (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("token").GetString();
            return Results.Json(new { token, domain = directLine });
        }
        finally
        {
            oneAtATime.Release();
        }
    }
}
