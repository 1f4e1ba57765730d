using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Dapper;
using Microsoft.Extensions.DependencyInjection;
using SupportBot.Dialogs;
using SupportBot.Service.Conversations;
using SupportBot.Service.Storage;
using SupportBot.Service.Tests.Hosting;
using SupportBot.Service.Tests.Servers;

namespace SupportBot.Service.Tests.OutsideDesk;

/// <summary>A customer's window, the real program, and a desk outside over HTTP.</summary>
public abstract class OutsideStage : IAsyncLifetime
{
    private JsonElement token;

    /// <summary>The customer's browser.</summary>
    protected HttpClient Browser { get; private set; } = null!;

    internal DeskOutside Desk { get; private set; } = null!;

    protected TestService Service { get; private set; } = null!;

    /// <summary>What the desk calls the service with.</summary>
    protected HttpClient FromDesk { get; private set; } = null!;

    protected static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    protected string Conversation => token.GetProperty("conversationId").GetString()!;

    public async ValueTask InitializeAsync()
    {
        Desk = await DeskOutside.StartAsync();
        Service = NewService(("OutsideDesk:Address", Desk.Address));
        Browser = Service.CreateClient();
        FromDesk = Service.CreateClient();
        token = await (await Browser.PostAsJsonAsync("/api/chat/token", new { locale = "zh-CN" }, Cancellation)).Content.ReadFromJsonAsync<JsonElement>(Cancellation);
    }

    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        Browser.Dispose();
        FromDesk.Dispose();
        await Service.DisposeAsync();
        await Desk.DisposeAsync();
    }

    protected static TestService NewService(params (string Name, string Value)[] settings)
    {
        var made = new TestService()
            .With("Bot:Retries", "0")
            .With("Policies:Shifts:0:From", "00:00").With("Policies:Shifts:0:To", "24:00")
            .With(FromThisMachine.Add);
        foreach (var (name, value) in settings)
            made.With(name, value);
        return made;
    }

    /// <summary>Asks for a person.</summary>
    /// <returns>What the desk hears of it.</returns>
    protected async Task<JsonElement> HandOverAsync()
    {
        await SayAsync("转人工");
        await Eventually.IsTrueAsync(() => Task.FromResult(Desk.Of("event").Any()), "the desk is asked");
        return Assert.Single(Desk.Of("event"));
    }

    protected Task SayAsync(string text) => PostAsync(JsonSerializer.Serialize(new { type = "message", text }));

    protected async Task PostAsync(string body)
    {
        using var request = Authorized(HttpMethod.Post);
        request.Content = new StringContent(body, Encoding.UTF8, "application/json");
        using var answer = await Browser.SendAsync(request, Cancellation);
        answer.EnsureSuccessStatusCode();
    }

    protected async Task<JsonElement[]> ReadAsync()
    {
        using var request = Authorized(HttpMethod.Get);
        using var answer = await Browser.SendAsync(request, Cancellation);
        var read = await answer.Content.ReadFromJsonAsync<JsonElement>(Cancellation);
        return [.. read.GetProperty("activities").EnumerateArray()];
    }

    protected Task SeesAsync(Predicate<JsonElement> what, string name) =>
        Eventually.IsTrueAsync(async () => (await ReadAsync()).Any(said => what(said)), $"the customer sees {name}");

    protected HttpRequestMessage Authorized(HttpMethod method) => new(method, $"/v3/directline/conversations/{Conversation}/activities")
    {
        Headers = { Authorization = new AuthenticationHeaderValue("Bearer", token.GetProperty("token").GetString()) },
    };

    protected async Task<Owner> OwnerAsync() =>
        (await Service.Services.GetRequiredService<ConversationLog>().FindAsync(Conversation, Cancellation))!.Owner.Kind;

    protected async Task<long> CountAsync(string sql)
    {
        await using var connection = await Service.Services.GetRequiredService<Database>().OpenAsync(Cancellation);
        return await connection.ExecuteScalarAsync<long>(sql);
    }

    protected static string? Text(JsonElement activity) => activity.TryGetProperty("text", out var text) ? text.GetString() : null;

    protected static string? Key(JsonElement activity) => Data(activity, "key");

    protected static string? Data(JsonElement activity, string name) =>
        activity.TryGetProperty("channelData", out var data) && data.ValueKind == JsonValueKind.Object && data.TryGetProperty(name, out var value)
            ? value.GetString()
            : null;

    protected async Task WriteAsync(string sql) =>
        await Service.Services.GetRequiredService<Database>().WriteAsync(transaction => transaction.Connection!.ExecuteAsync(sql, transaction: transaction), Cancellation);
}
