using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using SupportBot.Service.Tests.Hosting;
using SupportBot.Service.Tests.Servers;

namespace SupportBot.Service.Tests.Channel;

/// <summary>A <c>clientActivityID</c> makes a message one however often it comes, in its own conversation and nowhere else: whoever guesses
/// or sees that of somebody else learns nothing by it and keeps nobody's message away.</summary>
public sealed class ForeignClientIdTests
{
    private const string Secret = "我家住在云杉路 17 号";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(Stores.Engines), MemberType = typeof(Stores))]
    public async Task S1_7_The_id_of_a_foreign_message_neither_reads_it_nor_keeps_one_away_whoever_was_first(Engine engine)
    {
        var place = await Stores.NewAsync(engine);
        using var service = new TestService(place.Folder).With("ConnectionStrings:Storage", place.ConnectionString);
        var (lin, wang) = (await WindowAsync(service), await WindowAsync(service));

        // The customer was first; then the stranger with the same id.
        var mine = await PostAsync(lin, Secret, "k1");
        var theirs = await PostAsync(wang, "哈哈", "k1");
        // The stranger is first; then the customer.
        var before = await PostAsync(wang, "占住", "k2");
        var after = await PostAsync(lin, "在吗", "k2");
        // In the own conversation it is the same message.
        Assert.Equal(mine, await PostAsync(lin, "别的话", "k1"));

        Assert.Equal(4, new[] { mine, theirs, before, after }.Distinct().Count());
        Assert.Equal([Secret, "在吗"], await OwnWordsAsync(lin));
        Assert.Equal(["哈哈", "占住"], await OwnWordsAsync(wang));
        Assert.DoesNotContain(Secret, await HistoryAsync(wang), StringComparison.Ordinal);
    }

    [Fact]
    public async Task S1_7_The_id_of_a_foreign_conversation_in_the_body_moves_nothing_there()
    {
        using var service = new TestService();
        var (lin, wang) = (await WindowAsync(service), await WindowAsync(service));
        await PostAsync(lin, Secret, "k1");

        using var posted = await SendAsync(wang, HttpMethod.Post, wang.Conversation, new
        {
            type = "message", text = "混进去", conversation = new { id = lin.Conversation }, from = new { id = lin.User }, channelData = new { clientActivityID = "k1" },
        });
        using var foreign = await SendAsync(wang, HttpMethod.Get, lin.Conversation, null);
        using var written = await SendAsync(wang, HttpMethod.Post, lin.Conversation, new { type = "message", text = "混进去", channelData = new { clientActivityID = "k1" } });

        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.Forbidden, HttpStatusCode.Forbidden), (posted.StatusCode, foreign.StatusCode, written.StatusCode));
        Assert.Equal([Secret], await OwnWordsAsync(lin));
        Assert.Equal(["混进去"], await OwnWordsAsync(wang));
    }

    private static async Task<Window> WindowAsync(TestService service)
    {
        var http = service.CreateClient();
        using var answer = await http.PostAsJsonAsync(new Uri("/api/chat/token", UriKind.Relative), new { locale = "zh-CN" }, Cancellation);
        var token = await answer.Content.ReadFromJsonAsync<JsonElement>(Cancellation);
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token.GetProperty("token").GetString());
        return new Window(http, token.GetProperty("conversationId").GetString()!, token.GetProperty("userId").GetString()!);
    }

    private static async Task<HttpResponseMessage> SendAsync(Window window, HttpMethod method, string conversation, object? body)
    {
        using var request = new HttpRequestMessage(method, $"/v3/directline/conversations/{conversation}/activities");
        request.Content = body is null ? null : JsonContent.Create(body);
        return await window.Http.SendAsync(request, Cancellation);
    }

    private static async Task<string> PostAsync(Window window, string text, string clientId)
    {
        using var answer = await SendAsync(window, HttpMethod.Post, window.Conversation, new { type = "message", text, channelData = new { clientActivityID = clientId } });
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return (await answer.Content.ReadFromJsonAsync<JsonElement>(Cancellation)).GetProperty("id").GetString()!;
    }

    private static async Task<string> HistoryAsync(Window window)
    {
        using var answer = await SendAsync(window, HttpMethod.Get, window.Conversation, null);
        return await answer.Content.ReadAsStringAsync(Cancellation);
    }

    private static async Task<IReadOnlyList<string?>> OwnWordsAsync(Window window) =>
    [
        .. JsonDocument.Parse(await HistoryAsync(window)).RootElement.GetProperty("activities").EnumerateArray()
            .Where(said => said.GetProperty("from").GetProperty("role").GetString() == "user")
            .Select(said => said.GetProperty("text").GetString()),
    ];

    private sealed record Window(HttpClient Http, string Conversation, string User);
}
