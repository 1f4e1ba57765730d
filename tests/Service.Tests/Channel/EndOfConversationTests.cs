using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using Dapper;
using Microsoft.Extensions.DependencyInjection;
using SupportBot.Dialogs;
using SupportBot.Service.Conversations;
using SupportBot.Service.Storage;
using SupportBot.Service.Tests.Hosting;
using SupportBot.Service.Tests.Servers;

namespace SupportBot.Service.Tests.Channel;

/// <summary>Section 1.7: what a customer's <c>endOfConversation</c> ends in the real program.</summary>
public sealed class EndOfConversationTests : IDisposable
{
    private readonly TestService service = new TestService().With(new ManualTime());
    private readonly HttpClient http;

    public EndOfConversationTests() => http = service.CreateClient();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        http.Dispose();
        service.Dispose();
    }

    [Fact]
    public async Task S1_7_After_it_nothing_can_be_added_the_history_is_read_on_and_the_visitor_begins_anew()
    {
        var talk = await OpenAsync();
        await PostAsync(talk, "message", "在吗");
        var ended = await PostAsync(talk, "endOfConversation");
        using var late = await SendAsync(talk, "message", "还有一件事");

        Assert.Equal(HttpStatusCode.BadRequest, late.StatusCode);
        Assert.Equal("ConversationEnded", (await late.Content.ReadFromJsonAsync<JsonElement>(Cancellation)).GetProperty("error").GetProperty("code").GetString());
        // The answer to the end may have been lost: the same again is the same.
        Assert.Equal(ended, await PostAsync(talk, "endOfConversation"));
        var history = await http.GetFromJsonAsync<JsonElement>(new Uri($"/v3/directline/conversations/{talk}/activities", UriKind.Relative), Cancellation);
        Assert.Contains(history.GetProperty("activities").EnumerateArray(), activity => activity.GetProperty("type").GetString() == "endOfConversation");
        Assert.NotEqual(talk, await OpenAsync());
    }

    [Fact]
    public async Task S1_7_Nobody_waits_in_the_queue_for_a_customer_who_has_ended_the_conversation()
    {
        var talk = await OpenAsync();
        await PostAsync(talk, "message", "转人工");
        await OwnedAsync(talk, Owner.Queue);
        await PostAsync(talk, "endOfConversation");
        await OwnedAsync(talk, Owner.Bot);

        await using var connection = await service.Services.GetRequiredService<Database>().OpenAsync(Cancellation);
        Assert.Equal("left", await connection.ExecuteScalarAsync<string>("select state from handoffs where conversation_id = @talk", new { talk }));
    }

    private Task OwnedAsync(string talk, Owner owner) => Eventually.IsTrueAsync(
        async () => (await service.Services.GetRequiredService<ConversationLog>().FindAsync(talk, Cancellation))!.Owner.Kind == owner, $"it is owned by {owner}");

    /// <summary>The visitor's conversation; the cookie says who that is.</summary>
    private async Task<string> OpenAsync()
    {
        using var answer = await http.PostAsJsonAsync("/api/chat/token", new { locale = "zh-CN" }, Cancellation);
        var token = await answer.Content.ReadFromJsonAsync<JsonElement>(Cancellation);
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token.GetProperty("token").GetString());
        return token.GetProperty("conversationId").GetString()!;
    }

    private Task<HttpResponseMessage> SendAsync(string talk, string type, string? text = null) => http.PostAsJsonAsync(
        $"/v3/directline/conversations/{talk}/activities",
        new { type, text, from = new { id = "me" }, channelData = new { clientActivityID = $"{type}-{text}" } }, Cancellation);

    private async Task<string?> PostAsync(string talk, string type, string? text = null)
    {
        using var answer = await SendAsync(talk, type, text);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return (await answer.Content.ReadFromJsonAsync<JsonElement>(Cancellation)).GetProperty("id").GetString();
    }
}
