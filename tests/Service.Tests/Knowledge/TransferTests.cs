using System.Diagnostics;
using System.Net;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using SupportBot.Knowledge.QuickReplies;
using SupportBot.Service.Knowledge;
using SupportBot.Service.Staff;
using SupportBot.Service.Tests.Hosting;
using SupportBot.Service.Tests.Servers;

namespace SupportBot.Service.Tests.Knowledge;

/// <summary>Entries as files, in and out on the page; and another pack.</summary>
public sealed class TransferTests : IDisposable
{
    private readonly PackFolder pack = new();
    private readonly TestService service = new();

    public TransferTests() => service.With("Knowledge:Directory", pack.Path);

    [Theory]
    [InlineData("yaml")]
    [InlineData("csv")]
    public async Task An_export_comes_back_as_drafts_of_what_was_changed_in_it(string format)
    {
        using var editor = await StaffClient.OpenAsync(service, Roles.Editor);
        using var export = await editor.SendAsync(HttpMethod.Get, $"/api/knowledge/export?format={format}");
        var text = (await export.Content.ReadAsStringAsync(Cancellation)).Replace("满 99 元包邮", "满 66 元包邮", StringComparison.Ordinal);

        var dry = await ImportAsync(editor, $"own.{format}", Encoding.UTF8.GetBytes(text), "&dry=true");
        Assert.Equal((0, 1, 2, false), Counts(dry));
        Assert.Empty(await DraftIdsAsync(editor));
        var saved = await ImportAsync(editor, $"own.{format}", Encoding.UTF8.GetBytes(text), "&dry=false");
        Assert.Equal((0, 1, 2, true), Counts(saved));
        Assert.Equal(["ship.fee"], await DraftIdsAsync(editor));
        Assert.Equal("满 99 元包邮。", service.Services.GetRequiredService<LiveKnowledge>().Find("ship.fee")!.Entry.Answer.Zh);
    }

    [Fact]
    public async Task Every_faulty_row_of_a_gb18030_table_is_named_by_its_line_and_nothing_is_kept()
    {
        using var editor = await StaffClient.OpenAsync(service, Roles.Editor);
        const string csv = "id,kind,field,lang,text\r\ngift.wrap,reply,title,zh,礼品包装\r\ngift.wrap,reply,answer,zh,可以包装哦\r\ngift.wrap,reply,answer\r\ngift.wrap,reply,button,,ship.never\r\n";
        var bytes = CodePagesEncodingProvider.Instance.GetEncoding("GB18030")!.GetBytes(csv);
        var report = await ImportAsync(editor, "own.csv", bytes, "&dry=false");
        Assert.Equal([2, 4], report.GetProperty("errors").EnumerateArray().Select(error => error.GetProperty("line").GetInt32()));
        Assert.Equal(["unknown-button ship.never", "row-width 3/5"], report.GetProperty("errors").EnumerateArray().Select(error => $"{error.GetProperty("code").GetString()} {error.GetProperty("about").GetString()}"));
        Assert.Empty(await DraftIdsAsync(editor));

        var good = CodePagesEncodingProvider.Instance.GetEncoding("GB18030")!.GetBytes(csv[..csv.IndexOf("gift.wrap,reply,answer\r", StringComparison.Ordinal)]);
        Assert.Equal((1, 0, 0, true), Counts(await ImportAsync(editor, "own.csv", good, "&dry=false")));
        var work = await editor.GetAsync("/api/knowledge/writing/gift.wrap");
        Assert.Equal("礼品包装", work.GetProperty("draft").GetProperty("entry").GetProperty("title").GetProperty("zh").GetString());
    }

    [Fact]
    public async Task Every_fault_of_a_yaml_file_is_named_by_its_line()
    {
        using var editor = await StaffClient.OpenAsync(service, Roles.Editor);
        const string yaml = "- { id: a.one, kind: reply, title: { zh: 甲 }, answer: { zh: 甲 }, questions: { zh: [甲甲] } }\n- { id: a.one, kind: reply, title: { zh: 乙 }, answer: { zh: 乙 } }\n- { id: a.two, kind: reply, title: { zh: 丙 }, answer: { zh: \"{nothing}\" }, buttons: [a.never] }\n";
        var report = await ImportAsync(editor, "own.yaml", Encoding.UTF8.GetBytes(yaml), "&dry=false");
        Assert.Equal(
            ["2 repeated-id a.one", "3 unknown-placeholder {nothing}", "3 unknown-button a.never"],
            report.GetProperty("errors").EnumerateArray().Select(error => $"{error.GetProperty("line").GetInt32()} {error.GetProperty("code").GetString()} {error.GetProperty("about").GetString()}"));
        Assert.Empty(await DraftIdsAsync(editor));
    }

    [Theory]
    [InlineData("own.csv", "id,kind,field,lang,text\na.one,reply,answer,zh,\"可以\na.two,reply,answer,zh,好\n", "2 open-quote ")]
    [InlineData("own.csv", "id,kind,field,lang,text\na.one,reply,answer,zh,说\"好\"\n", "2 stray-quote ")]
    [InlineData("own.csv", "id,kind,field,lang,text\na.one,reply,answer,zh,\"好\"的\n", "2 text-after-quote ")]
    [InlineData("own.csv", "", "1 empty-file ")]
    [InlineData("own.yaml", "- id: a.one\n  title: 甲: 乙\n", "2 not-yaml title: 甲: 乙")]
    [InlineData("own.csv", "id,kind,field,lang,text\na.one,reply,title,zh,甲\na.one,reply,answer,zh,甲\na.one,reply,button,,a.two\na.two,reply,title,zh,乙\na.two,reply,answer,zh,乙\na.two,reply,button,,a.one\n", "2 button-circle a.one → a.two → a.one")]
    [InlineData("own.yaml", "- { id: a.one, kind: reply, title: { zh: 甲 }, answer: { zh: 甲 }, buttons: [a.two] }\n- { id: a.two, kind: reply, title: { zh: 乙 }, answer: { zh: 乙 }, buttons: [a.one] }\n", "1 button-circle a.one → a.two → a.one")]
    public async Task What_cannot_be_read_or_leads_in_a_circle_is_told_by_line_and_code_and_nothing_is_kept(string name, string text, string told)
    {
        using var editor = await StaffClient.OpenAsync(service, Roles.Editor);
        var report = await ImportAsync(editor, name, Encoding.UTF8.GetBytes(text), "&dry=false");
        var error = report.GetProperty("errors")[0];
        Assert.Equal(told, $"{error.GetProperty("line").GetInt32()} {error.GetProperty("code").GetString()} {error.GetProperty("about").GetString()}");
        Assert.Empty(await DraftIdsAsync(editor));
    }

    [Fact]
    public async Task An_answer_of_ten_megabytes_in_a_file_is_told_by_its_line_and_nothing_is_kept()
    {
        using var editor = await StaffClient.OpenAsync(service, Roles.Editor);
        var yaml = $"- {{ id: a.one, kind: reply, title: {{ zh: 甲 }}, answer: {{ zh: 甲 }} }}\n- {{ id: a.two, kind: reply, title: {{ zh: 乙 }}, answer: {{ zh: {new string('好', 3_500_000)} }} }}\n";
        var error = Assert.Single((await ImportAsync(editor, "own.yaml", Encoding.UTF8.GetBytes(yaml), "&dry=false")).GetProperty("errors").EnumerateArray().ToList());
        Assert.Equal((2, "a.two", "answer.zh", "too-long"), (error.GetProperty("line").GetInt32(), error.GetProperty("id").GetString(), error.GetProperty("field").GetString(), error.GetProperty("code").GetString()));
        Assert.Empty(await DraftIdsAsync(editor));
    }

    [Fact]
    public async Task A_thousand_rows_of_a_table_with_columns_of_its_own_are_drafts_in_seconds()
    {
        using var editor = await StaffClient.OpenAsync(service, Roles.Editor);
        var csv = new StringBuilder("问题,答案,分类\r\n");
        for (var i = 0; i < 1_000; i++)
            csv.Append(System.Globalization.CultureInfo.InvariantCulture, $"第 {i} 号商品怎么用,按第 {i} 页的说明用,说明书\r\n");
        var bytes = Encoding.UTF8.GetBytes(csv.ToString());
        var asked = await ImportAsync(editor, "own.csv", bytes, "&dry=true");
        Assert.Equal(["问题", "答案", "分类"], asked.GetProperty("header").EnumerateArray().Select(name => name.GetString()!));

        // Without an answer every row is faulty; the first is the second line of the file, and nothing is kept.
        var faulty = await ImportAsync(editor, "own.csv", bytes, "&dry=false&columns=question.zh,,tag");
        Assert.Equal((1_000, 2, "missing"), (faulty.GetProperty("faulty").GetInt32(), faulty.GetProperty("errors")[0].GetProperty("line").GetInt32(), faulty.GetProperty("errors")[0].GetProperty("code").GetString()));
        Assert.Empty(await DraftIdsAsync(editor));
        var watch = Stopwatch.StartNew();
        var saved = await ImportAsync(editor, "own.csv", bytes, "&dry=false&columns=question.zh,answer.zh,tag");
        Assert.Equal((1_000, 0, 0, true), Counts(saved));
        Assert.InRange(watch.Elapsed, TimeSpan.Zero, TimeSpan.FromSeconds(30));
        var drafts = (await editor.GetAsync("/api/knowledge/entries")).GetProperty("entries").EnumerateArray().Where(row => row.GetProperty("draft").ValueKind != JsonValueKind.Null).ToList();
        Assert.Equal(1_000, drafts.Count);
        // Such tables have no titles: the first way of asking is one.
        Assert.Contains(drafts, row => row.GetProperty("title").GetProperty("zh").GetString() == "第 999 号商品怎么用");
    }

    [Fact]
    public async Task What_a_colleague_is_writing_is_not_written_over()
    {
        using var editor = await StaffClient.OpenAsync(service, Roles.Editor);
        using var bulk = await editor.SendAsync(HttpMethod.Post, "/api/knowledge/bulk", new { ids = new[] { "ship.fee" }, addTags = new[] { "物流" } });
        const string yaml = "- { id: ship.fee, kind: reply, title: { zh: 邮费 }, answer: { zh: 包邮 } }\n- { id: a.two, kind: reply, title: { zh: 丙 }, answer: { zh: 丙 } }\n";
        using var refused = await SendAsync(editor, "own.yaml", Encoding.UTF8.GetBytes(yaml), "&dry=false");
        Assert.Equal("drafts-in-the-way", await StaffClient.CodeAsync(refused, HttpStatusCode.Conflict));
        Assert.Equal(["ship.fee"], await DraftIdsAsync(editor));
    }

    [Theory]
    [MemberData(nameof(Stores.Engines), MemberType = typeof(Stores))]
    public async Task Another_pack_takes_the_place_of_what_nobody_edited_and_back(Engine engine)
    {
        await using var database = await Stores.OpenAsync(engine);
        var store = new KnowledgeStore(database, new ManualTime());
        using var school = new PackFolder("- { id: course.fee, kind: reply, title: { zh: 学费, en: Fees }, answer: { zh: 一期 900 元。, en: 900 yuan. }, questions: { zh: [学费多少], en: [what are the fees] } }\n");
        await store.SeedAsync(Pack.Read(pack.Path), Cancellation);
        var fee = (await store.ReadAsync(Cancellation)).Entries.Single(stored => stored.Entry.Id == "ship.fee").Entry;
        await store.SaveAsync(fee with { Title = new("邮费", "Postage") }, 1, ("e1", "周晴"), await store.FactsAsync(Cancellation), Cancellation);

        await store.SeedAsync(Pack.Read(school.Path), Cancellation);
        Assert.Equal(["course.fee", "ship.fee"], await IdsAsync());
        await store.SeedAsync(Pack.Read(pack.Path), Cancellation);
        Assert.Equal(["none", "ship.fee", "ship.when"], await IdsAsync());

        async Task<IEnumerable<string>> IdsAsync() => (await store.ReadAsync(Cancellation)).Entries.Select(stored => stored.Entry.Id).Order(StringComparer.Ordinal);
    }

    public void Dispose()
    {
        service.Dispose();
        pack.Dispose();
    }

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private static (int, int, int, bool) Counts(JsonElement report) => (
        report.GetProperty("added").GetInt32(), report.GetProperty("changed").GetInt32(), report.GetProperty("same").GetInt32(), report.GetProperty("saved").GetBoolean());

    private static async Task<List<string>> DraftIdsAsync(StaffClient client) =>
        [.. (await client.GetAsync("/api/knowledge/entries")).GetProperty("entries").EnumerateArray()
            .Where(row => row.GetProperty("draft").ValueKind != JsonValueKind.Null).Select(row => row.GetProperty("id").GetString()!)];

    private static async Task<JsonElement> ImportAsync(StaffClient client, string name, byte[] bytes, string query)
    {
        using var answer = await SendAsync(client, name, bytes, query);
        return await StaffClient.BodyAsync(answer, HttpStatusCode.OK);
    }

    private static async Task<HttpResponseMessage> SendAsync(StaffClient client, string name, byte[] bytes, string query)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/api/knowledge/import?name={name}{query}") { Content = new ByteArrayContent(bytes) };
        request.Headers.Add("X-CSRF-Token", client.Csrf);
        return await client.Http.SendAsync(request, Cancellation);
    }
}
