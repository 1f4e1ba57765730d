using System.Net;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using SupportBot.Knowledge;
using SupportBot.Knowledge.Matching;
using SupportBot.Knowledge.QuickReplies;
using SupportBot.Service.Knowledge;
using SupportBot.Service.Knowledge.Synonyms;
using SupportBot.Service.Staff;
using SupportBot.Service.Tests.Hosting;
using SupportBot.Service.Tests.Servers;

namespace SupportBot.Service.Tests.Knowledge;

/// <summary>Words for the same thing: kept in the store, changed by publishers, live at once.</summary>
public sealed class SynonymTests : IDisposable
{
    private const string Groups = "zh:\n- [发货, 出仓]\n- [包邮, 免邮费]\nen:\n- [postage, carriage]\n";
    private static readonly (string Id, string Name) Editor = ("e1", "周晴");
    private readonly PackFolder pack = new();
    private readonly TestService service = new();

    public SynonymTests()
    {
        File.WriteAllText(Path.Combine(pack.Path, SynonymFile.Name), Groups);
        service.With("Knowledge:Directory", pack.Path);
    }

    [Theory]
    [MemberData(nameof(Stores.Engines), MemberType = typeof(Stores))]
    public async Task A_pack_fills_the_store_and_an_upgrade_leaves_what_somebody_changed_or_took_out(Engine engine)
    {
        await using var database = await Stores.OpenAsync(engine);
        var (store, synonyms) = (new KnowledgeStore(database, TimeProvider.System), new SynonymStore(database, TimeProvider.System));
        Assert.Equal(6, await store.SeedAsync(Pack.Read(pack.Path), Cancellation));
        Assert.Equal(0, await store.SeedAsync(Pack.Read(pack.Path), Cancellation));
        Assert.IsType<SynonymOutcome.Saved>(await synonyms.SaveAsync(new("zh.发货", new(Language.Zh, ["发货", "出仓", "起运"]), 1), Editor, null, Cancellation));
        Assert.IsType<SynonymOutcome.Saved>(await synonyms.SaveAsync(new("zh.包邮", null, 1), Editor, null, Cancellation));

        File.WriteAllText(Path.Combine(pack.Path, SynonymFile.Name), Groups.Replace("出仓", "出库", StringComparison.Ordinal).Replace("carriage", "freight", StringComparison.Ordinal));
        Assert.Equal(1, await store.SeedAsync(Pack.Read(pack.Path), Cancellation));
        Assert.Equal(["发货 出仓 起运", "postage freight"], (await store.SynonymsAsync(Cancellation)).Select(stored => string.Join(' ', stored.Group.Words)));

        using var other = new PackFolder();
        Assert.Equal(1, await store.SeedAsync(Pack.Read(other.Path), Cancellation));
        Assert.Equal(["发货"], (await store.SynonymsAsync(Cancellation)).Select(stored => stored.Group.Words[0]));
    }

    [Theory]
    [MemberData(nameof(Stores.Engines), MemberType = typeof(Stores))]
    public async Task Of_two_who_change_a_group_at_once_one_is_told_and_of_two_who_take_a_word_one_gets_it(Engine engine)
    {
        await using var database = await Stores.OpenAsync(engine);
        var synonyms = new SynonymStore(database, TimeProvider.System);
        await new KnowledgeStore(database, TimeProvider.System).SeedAsync(Pack.Read(pack.Path), Cancellation);
        var outcomes = await Task.WhenAll(new[] { "起运", "启运" }.Select(word =>
            synonyms.SaveAsync(new("zh.发货", new(Language.Zh, ["发货", word]), 1), Editor, null, Cancellation)));
        Assert.Single(outcomes.OfType<SynonymOutcome.Saved>());
        Assert.Single(outcomes.OfType<SynonymOutcome.Changed>());

        outcomes = await Task.WhenAll(new[] { "寄出", "送出" }.Select(word =>
            synonyms.SaveAsync(new(null, new(Language.Zh, [word, "打包发走"]), 0), Editor, null, Cancellation)));
        Assert.Single(outcomes.OfType<SynonymOutcome.Saved>());
        Assert.Equal("in-other-group", Assert.Single(outcomes.OfType<SynonymOutcome.Invalid>()).Errors[0].Code);
        Assert.IsType<SynonymOutcome.Missing>(await synonyms.SaveAsync(new("none.such", null, 1), Editor, null, Cancellation));
        Assert.Equal([2, 1], (await synonyms.HistoryAsync(Cancellation)).Where(version => version.Id == "zh.发货").Select(version => version.Version));
    }

    [Theory]
    [InlineData("zh", "起运", "发货", "多久能起运", "ship.when")]
    [InlineData("en", "conveyance", "postage", "How much is conveyance", "ship.fee")]
    public async Task A_group_is_added_changed_and_taken_out_and_the_next_message_is_read_with_it(string language, string word, string first, string message, string entry)
    {
        using var publisher = await StaffClient.OpenAsync(service, Roles.Publisher);
        Assert.NotEqual(1, Confidence(message, entry));
        var group = (await GroupsAsync(publisher)).Single(found => found.GetProperty("words")[0].GetString() == first);
        var address = $"/api/knowledge/synonyms/{group.GetProperty("id").GetString()}";
        using var changed = await publisher.SendAsync(HttpMethod.Put, address, new { words = new[] { first, $" {word} ", "" }, version = 1 });
        Assert.Equal([first, word], (await StaffClient.BodyAsync(changed, HttpStatusCode.OK)).GetProperty("words").EnumerateArray().Select(each => each.GetString()));
        Assert.Equal(1, Confidence(message, entry));

        using var late = await publisher.SendAsync(HttpMethod.Put, address, new { words = new[] { first, "late" }, version = 1 });
        var told = await StaffClient.BodyAsync(late, HttpStatusCode.Conflict);
        Assert.Equal(("changed", 2), (told.GetProperty("code").GetString(), told.GetProperty("current").GetProperty("version").GetInt32()));

        using var gone = await publisher.SendAsync(HttpMethod.Delete, $"{address}?version=2");
        Assert.Equal(HttpStatusCode.NoContent, gone.StatusCode);
        Assert.NotEqual(1, Confidence(message, entry));

        using var added = await publisher.SendAsync(HttpMethod.Post, "/api/knowledge/synonyms", new { language, words = new[] { first, word } });
        Assert.Equal(HttpStatusCode.OK, added.StatusCode);
        Assert.Equal(1, Confidence(message, entry));
        var history = await publisher.GetAsync("/api/knowledge/synonyms/history");
        Assert.Equal(3, history.EnumerateArray().Count(version => version.GetProperty("by").GetString() is not null));
        Assert.Equal(3, await AuditAsync());
    }

    [Theory]
    [InlineData("words[1]", "in-other-group", "雨伞", "出仓")]
    [InlineData("words", "missing", "雨伞")]
    [InlineData("words", "missing", "", " ")]
    [InlineData("words[1]", "too-short", "雨伞", "伞")]
    [InlineData("words[1]", "no-word", "雨伞", "！！")]
    [InlineData("words[1]", "too-long", "雨伞", "雨伞雨伞雨伞雨伞雨伞雨伞雨伞雨伞雨伞雨伞雨伞雨伞雨伞雨伞雨伞雨伞雨伞雨伞雨伞雨伞雨")]
    public async Task Bad_input_is_told_field_by_field_and_changes_nothing(string field, string code, params string[] words)
    {
        using var publisher = await StaffClient.OpenAsync(service, Roles.Publisher);
        using var refused = await publisher.SendAsync(HttpMethod.Post, "/api/knowledge/synonyms", new { language = "zh", words });
        var error = (await StaffClient.BodyAsync(refused, HttpStatusCode.UnprocessableEntity)).GetProperty("errors")[0];
        Assert.Equal((field, code), (error.GetProperty("field").GetString(), error.GetProperty("code").GetString()));
        Assert.Equal(3, (await GroupsAsync(publisher)).Count);
    }

    [Fact]
    public async Task Ten_thousand_words_are_refused()
    {
        using var publisher = await StaffClient.OpenAsync(service, Roles.Publisher);
        using var refused = await publisher.SendAsync(
            HttpMethod.Post, "/api/knowledge/synonyms", new { language = "zh", words = Enumerable.Range(0, 10_000).Select(i => $"词语{i}") });
        Assert.Equal("too-many", (await StaffClient.BodyAsync(refused, HttpStatusCode.UnprocessableEntity)).GetProperty("errors")[0].GetProperty("code").GetString());
        var file = "zh:\n" + string.Concat(Enumerable.Range(0, 5_000).Select(i => $"- [词语{i}, 别名{i}]\n"));
        using var import = await SendFileAsync(publisher, file);
        var error = (await StaffClient.BodyAsync(import, HttpStatusCode.UnprocessableEntity)).GetProperty("errors")[0];
        Assert.Equal("line 1002", error.GetProperty("field").GetString());
        Assert.Equal(3, (await GroupsAsync(publisher)).Count);
    }

    [Fact]
    public async Task What_makes_an_answer_worse_is_shown_first_and_needs_a_reason_that_is_kept()
    {
        using var publisher = await StaffClient.OpenAsync(service, Roles.Publisher);
        using var kept = await publisher.SendAsync(HttpMethod.Post, "/api/knowledge/exam", new { language = "zh", question = "邮费多少钱", topic = "ship.fee" });
        Assert.Equal(HttpStatusCode.NoContent, kept.StatusCode);
        // With it the way of asking of one entry is read as that of another.
        var wrong = new { language = "zh", words = new[] { "什么时候发货", "邮费多少钱" } };
        using var refused = await publisher.SendAsync(HttpMethod.Post, "/api/knowledge/synonyms", wrong);
        var told = await StaffClient.BodyAsync(refused, HttpStatusCode.UnprocessableEntity);
        Assert.Equal("loss", told.GetProperty("code").GetString());
        var row = told.GetProperty("report").GetProperty("rows")[0];
        Assert.Equal(("worse", "什么时候发货"), (row.GetProperty("verdict").GetString(), row.GetProperty("question").GetString()));
        Assert.Equal(3, (await GroupsAsync(publisher)).Count);

        using var accepted = await publisher.SendAsync(HttpMethod.Post, "/api/knowledge/synonyms", new { wrong.language, wrong.words, reason = "试一天" });
        Assert.Equal(HttpStatusCode.OK, accepted.StatusCode);
        Assert.Equal("试一天", (await publisher.GetAsync("/api/knowledge/synonyms/history"))[0].GetProperty("reason").GetString());
    }

    [Fact]
    public async Task Groups_go_out_as_a_file_of_the_pack_format_and_come_in_all_or_none()
    {
        using var publisher = await StaffClient.OpenAsync(service, Roles.Publisher);
        using var sent = await publisher.SendAsync(HttpMethod.Get, "/api/knowledge/synonyms/file");
        var text = await sent.Content.ReadAsStringAsync(Cancellation);
        Assert.Equal(3, SynonymFile.Read(text, "out").Count);

        using var wrong = await SendFileAsync(publisher, text.Replace("zh:\n", "zh:\n- [起运, 出仓]\n", StringComparison.Ordinal));
        Assert.Equal("invalid", await StaffClient.CodeAsync(wrong, HttpStatusCode.UnprocessableEntity));
        using var other = await SendFileAsync(publisher, "zh: [[起运, 出仓], [雨伞, 洋伞]]");
        Assert.Equal("in-other-group", (await StaffClient.BodyAsync(other, HttpStatusCode.UnprocessableEntity)).GetProperty("errors")[0].GetProperty("code").GetString());
        Assert.Equal(3, (await GroupsAsync(publisher)).Count);

        using var import = await SendFileAsync(publisher, text.Replace("出仓", "出仓, 起运", StringComparison.Ordinal) + "- [receipt, chit]\n");
        var done = await StaffClient.BodyAsync(import, HttpStatusCode.OK);
        Assert.Equal((1, 1), (done.GetProperty("added").GetInt32(), done.GetProperty("changed").GetInt32()));
        Assert.Equal(1, Confidence("多久能起运", "ship.when"));
        using var large = await SendFileAsync(publisher, "#" + new string('x', 1024 * 1024));
        Assert.Equal("too-large", await StaffClient.CodeAsync(large, HttpStatusCode.RequestEntityTooLarge));
    }

    [Fact]
    public async Task The_command_puts_a_file_out_and_in()
    {
        var file = Path.Combine(service.Folder, SynonymFile.Name);
        Assert.Equal(0, await KnowledgeCommand.RunAsync(["export", file], service.Services, Cancellation));
        await File.WriteAllTextAsync(file, (await File.ReadAllTextAsync(file, Cancellation)).Replace("出仓", "起运", StringComparison.Ordinal), Cancellation);
        Assert.Equal(0, await KnowledgeCommand.RunAsync(["import", file], service.Services, Cancellation));
        await Eventually.IsTrueAsync(() => Confidence("多久能起运", "ship.when") == 1, "the import is live");
        await File.WriteAllTextAsync(file, "zh: [[雨伞, 免邮费]]", Cancellation);
        Assert.Equal(2, await KnowledgeCommand.RunAsync(["import", file], service.Services, Cancellation));
    }

    public void Dispose()
    {
        service.Dispose();
        pack.Dispose();
    }

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private static async Task<List<JsonElement>> GroupsAsync(StaffClient client) => [.. (await client.GetAsync("/api/knowledge/synonyms")).EnumerateArray()];

    private static Task<HttpResponseMessage> SendFileAsync(StaffClient client, string text)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, "/api/knowledge/synonyms/file") { Content = new ByteArrayContent(Encoding.UTF8.GetBytes(text)) };
        request.Headers.Add("X-CSRF-Token", client.Csrf);
        return client.Http.SendAsync(request, Cancellation);
    }

    /// <summary>1: the message is a known question.</summary>
    private double Confidence(string message, string entry) =>
        service.Services.GetRequiredService<LiveKnowledge>().Current.Match(message) is Match.Answer answer && answer.Best.Entry.Id == entry ? answer.Best.Confidence : 0;

    private async Task<int> AuditAsync()
    {
        await using var connection = await service.Services.GetRequiredService<SupportBot.Service.Storage.Database>().OpenAsync(Cancellation);
        return await Dapper.SqlMapper.ExecuteScalarAsync<int>(connection, "select count(*) from audit where what like 'knowledge.synonyms-%'");
    }
}
