using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using SupportBot.Service.Tests.Hosting;
using SupportBot.Service.Tests.Servers;

namespace SupportBot.Service.Tests.Channel;

/// <summary>A customer's window: posts to Direct Line and reads what follows each message.</summary>
internal sealed class TestWindow(HttpClient http, string conversationId, string userId) : IDisposable
{
    private int messages;

    public string ConversationId => conversationId;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    /// <param name="locale"><c>zh-CN</c> or <c>en-US</c>.</param>
    public static async Task<TestWindow> OpenAsync(TestService service, string locale, string? customer = null)
    {
        var http = service.CreateClient();
        using var answer = await http.PostAsJsonAsync(new Uri("/api/chat/token", UriKind.Relative), new { customer, locale }, Cancellation);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        var token = await answer.Content.ReadFromJsonAsync<JsonElement>(Cancellation);
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token.GetProperty("token").GetString());
        return new TestWindow(http, token.GetProperty("conversationId").GetString()!, token.GetProperty("userId").GetString()!);
    }

    public Task<Reply> SayAsync(string text) => PostAsync(new { type = "message", text, channelData = new { clientActivityID = NextId() } });

    public Task<Reply> TapAsync(string choice) =>
        PostAsync(new { type = "message", text = "·", value = new { choice }, channelData = new { clientActivityID = NextId() } });

    /// <summary>Taps the same button twice without waiting for an answer, then says something and waits for the answer to that.</summary>
    /// <returns>What each tap brought.</returns>
    public async Task<IReadOnlyList<Reply>> TapTwiceAsync(string choice, string then)
    {
        var taps = new List<string>();
        while (taps.Count < 2)
            taps.Add(await SendAsync(new { type = "message", text = "·", value = new { choice }, channelData = new { clientActivityID = NextId() } }));
        await SayAsync(then);
        return [await AfterAsync(taps[0]), await AfterAsync(taps[1])];
    }

    /// <summary>Sends a file alone.</summary>
    public async Task<(HttpStatusCode Status, string? Code)> UploadAsync(byte[] bytes, string name, string contentType)
    {
        using var form = new MultipartFormDataContent();
        using var file = new ByteArrayContent(bytes);
        file.Headers.ContentType = MediaTypeHeaderValue.Parse(contentType);
        form.Add(file, "file", name);
        using var answer = await http.PostAsync(new Uri($"/v3/directline/conversations/{conversationId}/upload?userId={userId}", UriKind.Relative), form, Cancellation);
        var body = await answer.Content.ReadFromJsonAsync<JsonElement>(Cancellation);
        return (answer.StatusCode, body.TryGetProperty("error", out var error) ? error.GetProperty("code").GetString() : null);
    }

    public void Dispose() => http.Dispose();

    private async Task<string> SendAsync(object activity)
    {
        using var answer = await http.PostAsJsonAsync(new Uri($"/v3/directline/conversations/{conversationId}/activities", UriKind.Relative), activity, Cancellation);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return (await answer.Content.ReadFromJsonAsync<JsonElement>(Cancellation)).GetProperty("id").GetString()!;
    }

    private async Task<Reply> PostAsync(object activity)
    {
        var id = await SendAsync(activity);
        var reply = new Reply([], "", "");
        // What a turn says is committed at once: the first of it is all of it.
        await Eventually.IsTrueAsync(async () => (reply = await AfterAsync(id)).Keys.Count > 0, $"{id} is answered");
        return reply;
    }

    private async Task<Reply> AfterAsync(string id)
    {
        var page = await http.GetFromJsonAsync<JsonElement>(new Uri($"/v3/directline/conversations/{conversationId}/activities", UriKind.Relative), Cancellation);
        var answers = page.GetProperty("activities").EnumerateArray()
            .Where(activity => activity.TryGetProperty("replyToId", out var to) && to.GetString() == id).ToList();
        return new Reply(
            [.. answers.Select(activity => activity.TryGetProperty("channelData", out var data) && data.TryGetProperty("key", out var key) ? key.GetString()! : "")],
            string.Join('\n', answers.Select(activity => activity.TryGetProperty("text", out var text) ? text.GetString() : "")),
            answers.Count == 0 ? "" : answers[^1].GetProperty("locale").GetString()!);
    }

    private string NextId() => $"m{(++messages).ToString(CultureInfo.InvariantCulture)}";

    /// <param name="Keys">Of the wording, in order.</param>
    internal sealed record Reply(IReadOnlyList<string> Keys, string Text, string Locale);
}
