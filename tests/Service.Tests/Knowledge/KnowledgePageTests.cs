using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using SupportBot.Knowledge;
using SupportBot.Knowledge.Matching;
using SupportBot.Service.Staff;
using SupportBot.Service.Tests.Hosting;

namespace SupportBot.Service.Tests.Knowledge;

public sealed class KnowledgePageTests : IDisposable
{
    private readonly PackFolder pack = new();
    private readonly TestService service = new();

    public KnowledgePageTests() => service.With("Knowledge:Directory", pack.Path);

    [Fact]
    public async Task What_a_publisher_saves_in_one_step_is_answered_with_on_the_next_message()
    {
        using var editor = await StaffClient.OpenAsync(service, Roles.Publisher);
        var knowledge = service.Services.GetRequiredService<Func<KnowledgeBase>>();
        Assert.NotEqual("可以的。", (knowledge().Match("可以开发票么") as Match.Answer)?.Best.Entry.Answer.Zh);

        var body = await BodyAsync(editor, "ship.fee");
        body["questions"]!["zh"]!.AsArray().Add("可以开发票么");
        body["answer"]!["zh"] = "可以的。";
        using var saved = await editor.SendAsync(HttpMethod.Put, "/api/knowledge/entries/ship.fee", body);
        var entry = await StaffClient.BodyAsync(saved, HttpStatusCode.OK);
        Assert.Equal(2, entry.GetProperty("version").GetInt64());
        Assert.NotEmpty(entry.GetProperty("updatedBy").GetString()!);

        var best = Assert.IsType<Match.Answer>(knowledge().Match("可以开发票么")).Best;
        Assert.Equal("可以的。", best.Entry.Answer.Zh);
        using var tried = await editor.SendAsync(HttpMethod.Post, "/api/knowledge/try", new { text = "可以开发票么" });
        var trial = await StaffClient.BodyAsync(tried, HttpStatusCode.OK);
        Assert.Equal(("answer", "可以的。"), (trial.GetProperty("outcome").GetString(), trial.GetProperty("answer").GetString()));
        Assert.NotEmpty(trial.GetProperty("candidates")[0].GetProperty("why").EnumerateArray());
    }

    [Fact]
    public async Task A_stale_edit_is_told_what_is_there_now()
    {
        using var editor = await StaffClient.OpenAsync(service, Roles.Publisher);
        var (mine, theirs) = (await BodyAsync(editor, "ship.fee"), await BodyAsync(editor, "ship.fee"));
        theirs["title"]!["zh"] = "邮费";
        (await editor.SendAsync(HttpMethod.Put, "/api/knowledge/entries/ship.fee", theirs)).Dispose();

        mine["title"]!["zh"] = "运费";
        using var refused = await editor.SendAsync(HttpMethod.Put, "/api/knowledge/entries/ship.fee", mine);
        var problem = await StaffClient.BodyAsync(refused, HttpStatusCode.Conflict);
        Assert.Equal("changed", problem.GetProperty("code").GetString());
        Assert.Equal("邮费", problem.GetProperty("current").GetProperty("title").GetProperty("zh").GetString());
        Assert.Equal(2, problem.GetProperty("current").GetProperty("version").GetInt64());
    }

    [Fact]
    public async Task A_new_entry_appears_with_what_is_missing_marked_and_goes_again()
    {
        using var editor = await StaffClient.OpenAsync(service, Roles.Publisher);
        var fresh = new { id = "gift.wrap", kind = "reply", title = new { zh = "礼品包装" }, answer = new { zh = "可以包装。" }, questions = new { zh = new[] { "能包装成礼物吗", " ", "能包装成礼物吗" } } };
        using var created = await editor.SendAsync(HttpMethod.Post, "/api/knowledge/entries", fresh);
        var entry = await StaffClient.BodyAsync(created, HttpStatusCode.Created);
        Assert.Equal(["能包装成礼物吗"], entry.GetProperty("questions").GetProperty("zh").EnumerateArray().Select(q => q.GetString()!));

        var row = (await editor.GetAsync("/api/knowledge/entries?search=gift")).GetProperty("entries")[0];
        Assert.Equal("en", row.GetProperty("missing")[0].GetString());
        Assert.True(row.GetProperty("edited").GetBoolean());
        using var again = await editor.SendAsync(HttpMethod.Post, "/api/knowledge/entries", fresh);
        Assert.Equal("id duplicate-id", await ErrorAsync(again));

        using var gone = await editor.SendAsync(HttpMethod.Delete, "/api/knowledge/entries/gift.wrap?version=1");
        Assert.Equal(HttpStatusCode.NoContent, gone.StatusCode);
        using var missing = await editor.SendAsync(HttpMethod.Get, "/api/knowledge/entries/gift.wrap");
        Assert.Equal(HttpStatusCode.NotFound, missing.StatusCode);
        using var used = await editor.SendAsync(HttpMethod.Delete, "/api/knowledge/entries/ship.fee?version=1");
        var problem = await StaffClient.BodyAsync(used, HttpStatusCode.UnprocessableEntity);
        Assert.Equal(("in-use", "ship.when"), (problem.GetProperty("code").GetString(), problem.GetProperty("by")[0].GetString()));
    }

    [Fact]
    public async Task Facts_are_shown_and_filled_into_what_is_tried()
    {
        using var agent = await StaffClient.OpenAsync(service, Roles.Agent);
        var fact = (await agent.GetAsync("/api/knowledge/facts"))[0];
        Assert.Equal(("hours", "opening hours", false), (fact.GetProperty("key").GetString(), fact.GetProperty("note").GetString(), fact.GetProperty("live").GetBoolean()));

        using var tried = await agent.SendAsync(HttpMethod.Post, "/api/knowledge/try", new { text = "什么时候发货" });
        var trial = await StaffClient.BodyAsync(tried, HttpStatusCode.OK);
        Assert.Equal("当天发货，客服时间 08:30–24:00。", trial.GetProperty("answer").GetString());
        Assert.Equal("运费多少", trial.GetProperty("buttons")[0].GetProperty("title").GetString());
        using var none = await agent.SendAsync(HttpMethod.Post, "/api/knowledge/try", new { text = "今天天气怎么样" });
        Assert.Equal("none", (await StaffClient.BodyAsync(none, HttpStatusCode.OK)).GetProperty("outcome").GetString());
    }

    [Fact]
    public async Task Two_entries_for_the_same_question_but_other_customers_are_no_conflict_and_no_loss_and_each_is_told_its_own()
    {
        using var publisher = await StaffClient.OpenAsync(service, Roles.Publisher);
        object Entry(string id, string answer, params string[] audiences) => new
        {
            id, kind = "reply", title = new { zh = id }, answer = new { zh = answer }, questions = new { zh = new[] { "拿货多少钱一件", "批量拿货什么价", "拿货有优惠吗" } }, details = new { audiences },
        };
        using var first = await publisher.SendAsync(HttpMethod.Post, "/api/knowledge/entries", Entry("own.trade", "拿货价 50 元，满 20 件起。", "wholesale"));
        Assert.Equal(HttpStatusCode.Created, first.StatusCode);
        using var second = await publisher.SendAsync(HttpMethod.Post, "/api/knowledge/entries", Entry("own.retail", "拿货价 90 元，满 20 件起。", "new", "returning"));
        Assert.Equal(HttpStatusCode.Created, second.StatusCode);

        Assert.Equal("拿货价 50 元，满 20 件起。", await ToldAsync(publisher, "批量拿货是什么价", "wholesale"));
        Assert.Equal("拿货价 90 元，满 20 件起。", await ToldAsync(publisher, "批量拿货是什么价", null));
        var between = (await publisher.GetAsync("/api/knowledge/writing/own.retail/checks")).GetProperty("conflicts");
        Assert.DoesNotContain(between.EnumerateArray(), conflict => conflict.GetProperty("kind").GetString() != "missing-language");

        // For everybody it is the same question with another price.
        using var draft = await publisher.SendAsync(HttpMethod.Put, "/api/knowledge/drafts/own.all", new { entry = Entry("own.all", "拿货价 70 元，满 20 件起。"), version = 0, from = 0 });
        var kinds = (await StaffClient.BodyAsync(draft, HttpStatusCode.OK)).GetProperty("conflicts").EnumerateArray().Select(conflict => conflict.GetProperty("kind").GetString()).ToList();
        Assert.Contains("near-question", kinds);
        Assert.Contains("contradiction", kinds);
    }

    [Fact]
    public async Task Whoever_opens_a_draft_is_told_what_is_wrong_with_it()
    {
        using var editor = await StaffClient.OpenAsync(service, Roles.Editor);
        using var publisher = await StaffClient.OpenAsync(service, Roles.Publisher);
        Assert.Empty((await publisher.GetAsync("/api/knowledge/writing/ship.fee/checks")).GetProperty("errors").EnumerateArray());
        var entry = await BodyAsync(editor, "ship.fee");
        entry["answer"]!["zh"] = "运费是 {nothing-such}。";
        using var saved = await editor.SendAsync(HttpMethod.Put, "/api/knowledge/drafts/ship.fee", new { entry, version = 0, from = 1 });

        var checks = await publisher.GetAsync("/api/knowledge/writing/ship.fee/checks");

        Assert.Equal("unknown-placeholder", Assert.Single(checks.GetProperty("errors").EnumerateArray()).GetProperty("code").GetString());
        Assert.Contains(checks.GetProperty("conflicts").EnumerateArray(), conflict => conflict.GetProperty("kind").GetString() == "broken-placeholder");
        using var none = await publisher.SendAsync(HttpMethod.Get, "/api/knowledge/writing/none.such/checks");
        Assert.Equal(HttpStatusCode.NotFound, none.StatusCode);
    }

    [Theory]
    [InlineData("拿货 批发", true)]
    [InlineData("批发群", true)]
    [InlineData("trade  GROUP", true)]
    [InlineData("批发 零售", false)]
    public async Task A_search_finds_each_of_its_words_wherever_it_stands(string search, bool found)
    {
        using var publisher = await StaffClient.OpenAsync(service, Roles.Publisher);
        using var saved = await publisher.SendAsync(HttpMethod.Post, "/api/knowledge/entries", new
        {
            id = "own.group", kind = "reply", title = new { zh = "拿货" }, answer = new { zh = "请看卡片。" }, questions = new { zh = new[] { "拿货进哪个群" } },
            details = new { card = new { title = new { zh = "批发群", en = "Trade group" }, text = new { } } },
        });
        Assert.Equal(HttpStatusCode.Created, saved.StatusCode);
        var ids = (await publisher.GetAsync($"/api/knowledge/search?search={Uri.EscapeDataString(search)}")).GetProperty("ids").EnumerateArray().Select(id => id.GetString());
        Assert.Equal(found, ids.Contains("own.group"));
    }

    public void Dispose()
    {
        service.Dispose();
        pack.Dispose();
    }

    private static async Task<JsonNode> BodyAsync(StaffClient client, string id) =>
        JsonNode.Parse((await client.GetAsync($"/api/knowledge/entries/{id}")).GetRawText())!;

    private static async Task<string?> ToldAsync(StaffClient client, string text, string? audience)
    {
        using var tried = await client.SendAsync(HttpMethod.Post, "/api/knowledge/try", new { text, audience });
        return (await StaffClient.BodyAsync(tried, HttpStatusCode.OK)).GetProperty("answer").GetString();
    }

    private static async Task<string> ErrorAsync(HttpResponseMessage answer)
    {
        JsonElement error = (await StaffClient.BodyAsync(answer, HttpStatusCode.UnprocessableEntity)).GetProperty("errors")[0];
        return $"{error.GetProperty("field").GetString()} {error.GetProperty("code").GetString()}";
    }
}
