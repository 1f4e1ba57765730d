using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using SupportBot.Knowledge;
using SupportBot.Knowledge.Matching;
using SupportBot.Service.Staff;
using SupportBot.Service.Tests.Hosting;

namespace SupportBot.Service.Tests.Knowledge;

/// <summary>From draft to live, as the page calls it.</summary>
public sealed class PublishTests : IDisposable
{
    private static readonly byte[] Pixel = Convert.FromBase64String("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==");

    private readonly PackFolder pack = new();
    private readonly TestService service = new();

    public PublishTests() => service.With("Knowledge:Directory", pack.Path);

    [Fact]
    public async Task A_draft_changes_nothing_until_it_is_published_and_the_second_publisher_is_told()
    {
        using var editor = await StaffClient.OpenAsync(service, Roles.Editor);
        using var publisher = await StaffClient.OpenAsync(service, Roles.Publisher);
        var saved = await DraftAsync(editor, "ship.fee", entry => entry["answer"]!["zh"] = "满 66 元包邮。");
        Assert.Equal(("draft", 1), (saved.GetProperty("draft").GetProperty("state").GetString(), saved.GetProperty("draft").GetProperty("version").GetInt32()));
        Assert.Equal("满 99 元包邮。", Live().Find("ship.fee")!.Answer.Zh);
        var row = (await editor.GetAsync("/api/knowledge/entries?search=ship.fee")).GetProperty("entries")[0];
        Assert.Equal("draft", row.GetProperty("draft").GetProperty("state").GetString());

        var wanted = new { drafts = new[] { new { id = "ship.fee", version = 1 } } };
        using var published = await publisher.SendAsync(HttpMethod.Post, "/api/knowledge/publications", wanted);
        Assert.Equal("ship.fee", (await StaffClient.BodyAsync(published, HttpStatusCode.OK)).GetProperty("ids")[0].GetString());
        Assert.Equal("满 66 元包邮。", Live().Find("ship.fee")!.Answer.Zh);

        using var again = await publisher.SendAsync(HttpMethod.Post, "/api/knowledge/publications", wanted);
        var told = await StaffClient.BodyAsync(again, HttpStatusCode.Conflict);
        Assert.Equal("published", told.GetProperty("code").GetString());
        Assert.NotEmpty(told.GetProperty("by").GetString()!);
        var versions = await editor.GetAsync("/api/knowledge/entries/ship.fee/versions");
        Assert.Equal([2, 1], versions.EnumerateArray().Select(version => version.GetProperty("version").GetInt32()));
        Assert.NotEmpty(versions[0].GetProperty("writtenBy").GetString()!);
    }

    [Fact]
    public async Task Where_the_shop_wants_four_eyes_nobody_publishes_what_they_had_a_hand_in()
    {
        service.With("Knowledge:PublishOwnText", "false");
        using var writer = await StaffClient.OpenAsync(service, Roles.Publisher);
        using var other = await StaffClient.OpenAsync(service, Roles.Publisher);
        await DraftAsync(writer, "ship.fee", entry => entry["title"]!["zh"] = "邮费");
        var wanted = new { drafts = new[] { new { id = "ship.fee", version = 1 } } };

        using var own = await writer.SendAsync(HttpMethod.Post, "/api/knowledge/publications", wanted);
        Assert.Equal("own-text", await StaffClient.CodeAsync(own, HttpStatusCode.Forbidden));
        using var past = await writer.SendAsync(HttpMethod.Put, "/api/knowledge/entries/ship.fee", await EntryAsync(writer, "ship.fee"));
        Assert.Equal("own-text", await StaffClient.CodeAsync(past, HttpStatusCode.Forbidden));
        using var theirs = await other.SendAsync(HttpMethod.Post, "/api/knowledge/publications", wanted);
        Assert.Equal(HttpStatusCode.OK, theirs.StatusCode);
    }

    [Fact]
    public async Task A_loss_is_shown_row_by_row_and_published_only_with_a_reason_that_is_kept()
    {
        using var publisher = await StaffClient.OpenAsync(service, Roles.Publisher);
        using var kept = await publisher.SendAsync(HttpMethod.Post, "/api/knowledge/exam", new { language = "zh", question = "包邮吗", topic = "ship.fee" });
        Assert.Equal(HttpStatusCode.NoContent, kept.StatusCode);
        await DraftAsync(publisher, "ship.when", entry =>
        {
            foreach (var way in new[] { "包邮吗", "包邮不", "你们包邮吗", "都包邮吗" })
                entry["questions"]!["zh"]!.AsArray().Add(way);
        });
        await DraftAsync(publisher, "ship.fee", entry => entry["questions"]!["zh"] = new JsonArray("邮费多少钱"));

        using var checkedAll = await publisher.SendAsync(HttpMethod.Post, "/api/knowledge/check", new { ids = new[] { "ship.when", "ship.fee" } });
        var report = await StaffClient.BodyAsync(checkedAll, HttpStatusCode.OK);
        var row = report.GetProperty("rows").EnumerateArray().First(found => found.GetProperty("source").GetString() == "saved");
        Assert.Equal(("包邮吗", "worse", "ship.fee"), (row.GetProperty("question").GetString(), row.GetProperty("verdict").GetString(), row.GetProperty("topic").GetString()));
        Assert.Equal("ship.when", row.GetProperty("after").GetProperty("ids")[0].GetString());

        var drafts = new[] { new { id = "ship.when", version = 1 }, new { id = "ship.fee", version = 1 } };
        using var refused = await publisher.SendAsync(HttpMethod.Post, "/api/knowledge/publications", new { drafts });
        Assert.Equal("loss", await StaffClient.CodeAsync(refused, HttpStatusCode.UnprocessableEntity));
        Assert.Equal(1, (await EntryAsync(publisher, "ship.fee"))["version"]!.GetValue<int>());
        using var accepted = await publisher.SendAsync(HttpMethod.Post, "/api/knowledge/publications", new { drafts, reason = "试一天" });
        Assert.Equal(HttpStatusCode.OK, accepted.StatusCode);
        Assert.Equal("试一天", (await publisher.GetAsync("/api/knowledge/entries/ship.when/versions"))[0].GetProperty("reason").GetString());
    }

    [Fact]
    public async Task A_former_version_goes_into_the_draft_and_live_with_its_publication()
    {
        using var publisher = await StaffClient.OpenAsync(service, Roles.Publisher);
        await DraftAsync(publisher, "ship.fee", entry => entry["answer"]!["zh"] = "满 66 元包邮。");
        using var first = await publisher.SendAsync(HttpMethod.Post, "/api/knowledge/publications", new { drafts = new[] { new { id = "ship.fee", version = 1 } } });
        using var back = await publisher.SendAsync(HttpMethod.Post, "/api/knowledge/drafts/ship.fee/from/1", new { id = "ship.fee", version = 0 });
        Assert.Equal("满 99 元包邮。", (await StaffClient.BodyAsync(back, HttpStatusCode.OK)).GetProperty("draft").GetProperty("entry").GetProperty("answer").GetProperty("zh").GetString());
        Assert.Equal("满 66 元包邮。", Live().Find("ship.fee")!.Answer.Zh);
        using var second = await publisher.SendAsync(HttpMethod.Post, "/api/knowledge/publications", new { drafts = new[] { new { id = "ship.fee", version = 1 } } });
        Assert.Equal(HttpStatusCode.OK, second.StatusCode);
        Assert.Equal(("满 99 元包邮。", 3), (Live().Find("ship.fee")!.Answer.Zh, (await EntryAsync(publisher, "ship.fee"))["version"]!.GetValue<int>()));
    }

    [Fact]
    public async Task An_entry_is_taken_out_by_draft_and_publication_unless_buttons_lead_to_it()
    {
        using var publisher = await StaffClient.OpenAsync(service, Roles.Publisher);
        using var marked = await publisher.SendAsync(HttpMethod.Post, "/api/knowledge/drafts/ship.fee/removal", new { id = "ship.fee", version = 0 });
        Assert.Equal(JsonValueKind.Null, (await StaffClient.BodyAsync(marked, HttpStatusCode.OK)).GetProperty("draft").GetProperty("entry").ValueKind);
        var one = new { drafts = new[] { new { id = "ship.fee", version = 1 } }, reason = "不再需要" };
        using var used = await publisher.SendAsync(HttpMethod.Post, "/api/knowledge/publications", one);
        Assert.Equal("in-use", await StaffClient.CodeAsync(used, HttpStatusCode.UnprocessableEntity));

        await DraftAsync(publisher, "ship.when", entry => entry["buttons"] = new JsonArray());
        using var both = await publisher.SendAsync(
            HttpMethod.Post, "/api/knowledge/publications", new { drafts = new[] { new { id = "ship.fee", version = 1 }, new { id = "ship.when", version = 1 } }, one.reason });
        Assert.Equal(HttpStatusCode.OK, both.StatusCode);
        Assert.Null(Live().Find("ship.fee"));
    }

    [Fact]
    public async Task Buttons_that_would_only_lead_in_a_circle_are_told_as_one_types_and_not_published()
    {
        using var publisher = await StaffClient.OpenAsync(service, Roles.Publisher);
        var saved = await DraftAsync(publisher, "ship.fee", entry => entry["buttons"] = new JsonArray("ship.when"));
        var error = Assert.Single(saved.GetProperty("errors").EnumerateArray().ToList());
        Assert.Equal(("buttons", "button-circle", "ship.fee → ship.when → ship.fee"), (error.GetProperty("field").GetString(), error.GetProperty("code").GetString(), error.GetProperty("about").GetString()));
        using var refused = await publisher.SendAsync(HttpMethod.Post, "/api/knowledge/publications", new { drafts = new[] { new { id = "ship.fee", version = 1 } } });
        var told = await StaffClient.BodyAsync(refused, HttpStatusCode.UnprocessableEntity);
        Assert.Equal(("button-circle", "ship.fee"), (told.GetProperty("errors")[0].GetProperty("code").GetString(), told.GetProperty("ids")[0].GetString()));
        Assert.Empty(Live().Find("ship.fee")!.Buttons);

        // Together with another way out of it, it can be.
        await DraftAsync(publisher, "ship.when", entry => entry["buttons"] = new JsonArray());
        using var both = await publisher.SendAsync(
            HttpMethod.Post, "/api/knowledge/publications", new { drafts = new[] { new { id = "ship.fee", version = 1 }, new { id = "ship.when", version = 1 } } });
        Assert.Equal(HttpStatusCode.OK, both.StatusCode);
    }

    [Fact]
    public async Task Ten_megabytes_are_refused_and_what_was_written_before_stays()
    {
        using var editor = await StaffClient.OpenAsync(service, Roles.Editor);
        await DraftAsync(editor, "ship.fee", entry => entry["answer"]!["zh"] = "满 66 元包邮。");
        var body = await EntryAsync(editor, "ship.fee");
        body["answer"]!["zh"] = new string('好', 3_500_000);
        using var refused = await editor.SendAsync(HttpMethod.Put, "/api/knowledge/drafts/ship.fee", new { entry = body, version = 1, from = 1 });
        var error = (await StaffClient.BodyAsync(refused, HttpStatusCode.UnprocessableEntity)).GetProperty("errors")[0];
        Assert.Equal(("answer.zh", "too-long"), (error.GetProperty("field").GetString(), error.GetProperty("code").GetString()));
        var work = await editor.GetAsync("/api/knowledge/writing/ship.fee");
        Assert.Equal("满 66 元包邮。", work.GetProperty("draft").GetProperty("entry").GetProperty("answer").GetProperty("zh").GetString());
    }

    [Fact]
    public async Task A_new_entry_with_a_taken_id_is_told_so_and_the_other_one_stays_as_it_is()
    {
        using var editor = await StaffClient.OpenAsync(service, Roles.Editor);
        var seen = new { kind = "reply", title = new { }, answer = new { }, questions = new { } };
        var mine = new { id = "ship.fee", kind = "reply", title = new { zh = "邮费" }, answer = new { zh = "包邮。" } };
        using var refused = await editor.SendAsync(HttpMethod.Put, "/api/knowledge/drafts/ship.fee", new { entry = mine, version = 0, from = 0, seen });
        var error = (await StaffClient.BodyAsync(refused, HttpStatusCode.UnprocessableEntity)).GetProperty("errors")[0];
        Assert.Equal(("id", "duplicate-id"), (error.GetProperty("field").GetString(), error.GetProperty("code").GetString()));
        Assert.Equal(0, await DraftsAsync(editor));
    }

    [Fact]
    public async Task Conflicts_are_told_while_one_types()
    {
        using var editor = await StaffClient.OpenAsync(service, Roles.Editor);
        var saved = await DraftAsync(editor, "ship.when", entry =>
        {
            entry["answer"]!["zh"] = "满 88 元包邮。绝对最快，{closing 之前都发。";
            entry["questions"]!["zh"]!.AsArray().Add("包邮吗？");
            entry["details"] = new JsonObject { ["card"] = new JsonObject { ["title"] = new JsonObject(), ["text"] = new JsonObject(), ["picture"] = "0123456789abcdef0123456789abcdef.png" } };
        });
        var kinds = saved.GetProperty("conflicts").EnumerateArray().Select(conflict => conflict.GetProperty("kind").GetString()).ToHashSet();
        Assert.Superset(new HashSet<string?> { "near-question", "contradiction", "forbidden-word", "broken-placeholder", "dead-link" }, kinds);
        var all = await editor.GetAsync("/api/knowledge/conflicts");
        Assert.Contains(all.GetProperty("conflicts").EnumerateArray(), conflict => conflict.GetProperty("kind").GetString() == "contradiction");
        Assert.Equal(all.GetProperty("entries").GetInt32(), all.GetProperty("looked").GetInt32());
    }

    [Fact]
    public async Task Many_entries_are_changed_together_or_not_at_all()
    {
        using var editor = await StaffClient.OpenAsync(service, Roles.Editor);
        var ids = new[] { "ship.when", "ship.fee", "none" };
        using var wrong = await editor.SendAsync(
            HttpMethod.Post, "/api/knowledge/bulk", new { ids, period = new { from = "2026-11-12T00:00:00+08:00", until = "2026-11-11T00:00:00+08:00" } });
        Assert.Equal("invalid", await StaffClient.CodeAsync(wrong, HttpStatusCode.UnprocessableEntity));
        using var done = await editor.SendAsync(HttpMethod.Post, "/api/knowledge/bulk", new { ids, addTags = new[] { "物流" } });
        Assert.Equal(2, (await StaffClient.BodyAsync(done, HttpStatusCode.OK)).GetProperty("changed").GetInt32());
        Assert.Equal("ship.when ship.fee", string.Join(' ', (await editor.GetAsync("/api/knowledge/search?search=物流")).GetProperty("ids").EnumerateArray().Select(id => id.GetString()).OrderDescending()));
    }

    [Fact]
    public async Task Many_drafts_are_thrown_away_together_unless_a_colleague_goes_on_writing_one()
    {
        using var editor = await StaffClient.OpenAsync(service, Roles.Editor);
        using var colleague = await StaffClient.OpenAsync(service, Roles.Editor);
        using var tagged = await editor.SendAsync(HttpMethod.Post, "/api/knowledge/bulk", new { ids = new[] { "ship.when", "ship.fee" }, addTags = new[] { "物流" } });
        var looked = new { drafts = new[] { new { id = "ship.when", version = 1 }, new { id = "ship.fee", version = 1 } } };
        using var more = await colleague.SendAsync(HttpMethod.Post, "/api/knowledge/bulk", new { ids = new[] { "ship.fee" }, addTags = new[] { "运费" } });

        using var refused = await editor.SendAsync(HttpMethod.Post, "/api/knowledge/bulk/discard", looked);
        Assert.Equal("ship.fee", (await StaffClient.BodyAsync(refused, HttpStatusCode.Conflict)).GetProperty("ids")[0].GetString());
        Assert.Equal(2, await DraftsAsync(editor));
        using var gone = await editor.SendAsync(
            HttpMethod.Post, "/api/knowledge/bulk/discard", new { drafts = new[] { looked.drafts[0], new { id = "ship.fee", version = 2 } } });
        var undo = (await StaffClient.BodyAsync(gone, HttpStatusCode.OK)).GetProperty("undo").GetString();
        Assert.Equal(0, await DraftsAsync(editor));

        // Back they come for whoever threw them away, but not over what a colleague wrote since.
        using var fresh = await colleague.SendAsync(HttpMethod.Post, "/api/knowledge/bulk", new { ids = new[] { "ship.fee" }, addTags = new[] { "邮费" } });
        using var theirs = await colleague.SendAsync(HttpMethod.Post, "/api/knowledge/bulk/undo", new { undo });
        Assert.Equal(HttpStatusCode.NotFound, theirs.StatusCode);
        using var back = await editor.SendAsync(HttpMethod.Post, "/api/knowledge/bulk/undo", new { undo });
        var undone = await StaffClient.BodyAsync(back, HttpStatusCode.OK);
        Assert.Equal(("ship.when", "ship.fee"), (undone.GetProperty("back")[0].GetString(), undone.GetProperty("left")[0].GetString()));
        var tags = new[] { "ship.when", "ship.fee" }.Select(async id => (await editor.GetAsync($"/api/knowledge/writing/{id}")).GetProperty("draft").GetProperty("entry").GetProperty("details").GetProperty("tags")[0].GetString());
        Assert.Equal("物流 邮费", string.Join(" ", await Task.WhenAll(tags)));
    }

    [Fact]
    public async Task What_was_changed_together_is_taken_back_together()
    {
        using var editor = await StaffClient.OpenAsync(service, Roles.Editor);
        await DraftAsync(editor, "ship.fee", entry => entry["title"]!["zh"] = "邮费");
        using var done = await editor.SendAsync(HttpMethod.Post, "/api/knowledge/bulk", new { ids = new[] { "ship.when", "ship.fee" }, addTags = new[] { "物流" } });
        var undo = (await StaffClient.BodyAsync(done, HttpStatusCode.OK)).GetProperty("undo").GetString();

        using var back = await editor.SendAsync(HttpMethod.Post, "/api/knowledge/bulk/undo", new { undo });
        Assert.Equal(2, (await StaffClient.BodyAsync(back, HttpStatusCode.OK)).GetProperty("back").GetArrayLength());
        Assert.Equal(1, await DraftsAsync(editor));
        var entry = (await editor.GetAsync("/api/knowledge/writing/ship.fee")).GetProperty("draft").GetProperty("entry");
        Assert.Equal(("邮费", JsonValueKind.Null), (entry.GetProperty("title").GetProperty("zh").GetString(), entry.GetProperty("details").ValueKind));
        using var again = await editor.SendAsync(HttpMethod.Post, "/api/knowledge/bulk/undo", new { undo });
        Assert.Equal(HttpStatusCode.NotFound, again.StatusCode);
    }

    [Fact]
    public async Task Only_pictures_are_kept_and_they_are_served_as_what_they_are()
    {
        using var editor = await StaffClient.OpenAsync(service, Roles.Editor);
        using var script = await UploadAsync(editor, "<svg onload='alert(1)'/>"u8.ToArray());
        Assert.Equal("no-picture", await StaffClient.CodeAsync(script, HttpStatusCode.UnsupportedMediaType));
        using var large = await UploadAsync(editor, [.. Pixel, .. new byte[2_000_000]]);
        Assert.Equal("too-large", await StaffClient.CodeAsync(large, HttpStatusCode.RequestEntityTooLarge));
        using var kept = await UploadAsync(editor, Pixel);
        var name = (await StaffClient.BodyAsync(kept, HttpStatusCode.OK)).GetProperty("name").GetString();

        using var customer = service.CreateClient();
        using var picture = await customer.GetAsync(new Uri($"/pictures/{name}", UriKind.Relative), Cancellation);
        Assert.Equal(("image/png", "nosniff"), (picture.Content.Headers.ContentType?.MediaType, picture.Headers.GetValues("X-Content-Type-Options").Single()));
        Assert.Equal(Pixel, await picture.Content.ReadAsByteArrayAsync(Cancellation));
        // What a camera or a program wrote into it is not for everybody.
        using var told = await UploadAsync(editor, [.. Pixel[..^12], 0, 0, 0, 3, .. "tEXtGPS"u8, 0, 0, 0, 0, .. Pixel[^12..]]);
        Assert.Equal(name, (await StaffClient.BodyAsync(told, HttpStatusCode.OK)).GetProperty("name").GetString());
        using var none = await customer.GetAsync(new Uri("/pictures/..%2Fsupportbot.db", UriKind.Relative), Cancellation);
        Assert.Equal(HttpStatusCode.NotFound, none.StatusCode);
    }

    public void Dispose()
    {
        service.Dispose();
        pack.Dispose();
    }

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private static async Task<int> DraftsAsync(StaffClient client) =>
        (await client.GetAsync("/api/knowledge/entries")).GetProperty("entries").EnumerateArray().Count(row => row.GetProperty("draft").ValueKind != JsonValueKind.Null);

    private KnowledgeBase Live() => service.Services.GetRequiredService<Func<KnowledgeBase>>()();

    private static async Task<JsonNode> EntryAsync(StaffClient client, string id) =>
        JsonNode.Parse((await client.GetAsync($"/api/knowledge/entries/{id}")).GetRawText())!;

    private static async Task<JsonElement> DraftAsync(StaffClient client, string id, Action<JsonNode> change)
    {
        var entry = await EntryAsync(client, id);
        change(entry);
        using var saved = await client.SendAsync(HttpMethod.Put, $"/api/knowledge/drafts/{id}", new { entry, version = 0, from = 1 });
        return await StaffClient.BodyAsync(saved, HttpStatusCode.OK);
    }

    private static async Task<HttpResponseMessage> UploadAsync(StaffClient client, byte[] bytes)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/knowledge/pictures") { Content = new ByteArrayContent(bytes) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("image/png");
        request.Headers.Add("X-CSRF-Token", client.Csrf);
        return await client.Http.SendAsync(request, Cancellation);
    }
}
