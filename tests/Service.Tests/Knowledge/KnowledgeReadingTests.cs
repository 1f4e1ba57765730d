using System.Net;
using System.Text.Json.Nodes;
using SupportBot.Service.Staff;
using SupportBot.Service.Tests.Hosting;

namespace SupportBot.Service.Tests.Knowledge;

/// <summary>What leaves the knowledge as it is; all on one service.</summary>
public sealed class KnowledgeReadingTests(KnowledgeReadingTests.Page page) : IClassFixture<KnowledgeReadingTests.Page>
{
    [Theory]
    [InlineData("发货", "ship.when")]
    [InlineData("POSTAGE", "ship.fee")]
    [InlineData("包邮吗", "ship.fee")]
    [InlineData("99 yuan", "ship.fee")]
    [InlineData("ship.", "ship.when ship.fee")]
    [InlineData("", "ship.when ship.fee none")]
    [InlineData("没有这样的", "")]
    public async Task Search_finds_words_in_titles_answers_questions_and_ids_of_both_languages(string search, string expected)
    {
        var list = await page.Editor.GetAsync($"/api/knowledge/entries?search={Uri.EscapeDataString(search)}");
        Assert.Equal(expected, string.Join(' ', list.GetProperty("entries").EnumerateArray().Select(row => row.GetProperty("id").GetString())));
    }

    [Theory]
    [InlineData("""{ "buttons": ["ship.never"] }""", "buttons[0] unknown-button")]
    [InlineData("""{ "answer": { "zh": "到 {closing} 为止" } }""", "answer.zh unknown-placeholder")]
    [InlineData("""{ "title": { "zh": " " } }""", "title.zh missing")]
    [InlineData("""{ "kind": "flow" }""", "kind not-allowed")]
    public async Task A_wrong_entry_is_refused_field_by_field(string change, string expected)
    {
        var body = JsonNode.Parse((await page.Editor.GetAsync("/api/knowledge/entries/ship.fee")).GetRawText())!;
        foreach (var (name, value) in JsonNode.Parse(change)!.AsObject())
            body[name] = value!.DeepClone();
        using var answer = await page.Editor.SendAsync(HttpMethod.Put, "/api/knowledge/entries/ship.fee", body);
        var error = (await StaffClient.BodyAsync(answer, HttpStatusCode.UnprocessableEntity)).GetProperty("errors")[0];
        Assert.Equal(expected, $"{error.GetProperty("field").GetString()} {error.GetProperty("code").GetString()}");
    }

    /// <summary>A service with a small pack, and an editor at it.</summary>
    public sealed class Page : IAsyncLifetime
    {
        private readonly PackFolder pack = new();
        private readonly TestService service = new();

        internal StaffClient Editor { get; private set; } = null!;

        public async ValueTask InitializeAsync()
        {
            service.With("Knowledge:Directory", pack.Path);
            Editor = await StaffClient.OpenAsync(service, Roles.Publisher);
        }

        public ValueTask DisposeAsync()
        {
            Editor.Dispose();
            service.Dispose();
            pack.Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
