using System.Net;
using System.Text.Json;
using Dapper;
using SupportBot.Protocol.Activities;
using SupportBot.Protocol.DirectLine;
using SupportBot.Service.Conversations;
using SupportBot.Service.Desk;
using SupportBot.Service.Tests.Servers;

namespace SupportBot.Service.Tests.Desk;

public sealed class DeskApiTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Strangers_and_people_without_the_role_are_refused()
    {
        await using var host = await DeskHost.StartAsync();
        using var stranger = host.Stranger();
        using var answer = await stranger.GetAsync(new Uri("/api/desk", UriKind.Relative), Cancellation);
        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
        await host.Tab("ed", "editor").GetAsync("/api/desk", HttpStatusCode.Forbidden);
        await host.Tab("sue", "supervisor").GetAsync("/api/desk");
    }

    [Fact]
    public async Task A_conversation_is_exported_as_a_transcript_without_the_notes_of_staff()
    {
        await using var host = await DeskHost.StartAsync();
        var id = await host.CustomerAsync();
        var note = LogDraft.Of("n1", LogKind.Note, Lines.Note(id, "只给同事看"));
        await host.Log.AppendAsync(id, [note], Cancellation);

        var file = await host.Tab("ann").GetAsync($"/api/desk/conversations/{id}/transcript");

        Assert.Equal("你好", file[0].GetProperty("text").GetString());
        Assert.All(file.EnumerateArray(), said => Assert.True(said.TryGetProperty("type", out _) && said.TryGetProperty("timestamp", out _)));
        Assert.DoesNotContain(file.EnumerateArray(), said => said.TryGetProperty("text", out var text) && text.GetString() == "只给同事看");
        await host.Tab("bob").GetAsync("/api/desk/conversations/none/transcript", HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task S1_11_T2200_A_transcript_names_an_uploaded_file_and_holds_no_address_of_it_and_other_addresses_stay()
    {
        await using var host = await DeskHost.StartAsync();
        var id = await host.CustomerAsync();
        var file = new string('a', 40);
        var photo = LogDraft.Of("p1", LogKind.Customer, new Activity
        {
            Type = ActivityTypes.Message,
            Attachments =
            [
                new() { ContentType = "image/png", Name = "破损.png", ContentUrl = $"https://shop.example/v3/directline/attachments/{file}?t=1.x" },
                new() { ContentType = "image/png", Name = "b", ContentUrl = "https://elsewhere.example/b.png" },
            ],
        });
        await host.Log.AppendAsync(id, [photo], Cancellation);

        var said = await host.Tab("ann").GetAsync($"/api/desk/conversations/{id}/transcript");

        var attachments = said.EnumerateArray().Single(one => one.GetProperty("id").GetString() == "p1").GetProperty("attachments");
        Assert.Equal(("破损.png", file), (attachments[0].GetProperty("name").GetString(), attachments[0].GetProperty("content").GetProperty("fileId").GetString()));
        Assert.False(attachments[0].TryGetProperty("contentUrl", out _));
        Assert.Equal("https://elsewhere.example/b.png", attachments[1].GetProperty("contentUrl").GetString());
    }

    [Theory]
    [MemberData(nameof(Stores.Engines), MemberType = typeof(Stores))]
    public async Task The_snapshot_shows_who_waits_who_is_served_and_who_is_there(Engine engine)
    {
        await using var host = await DeskHost.StartAsync(engine: engine);
        var ann = host.Tab("ann");
        Assert.Equal(45, (await ann.PostAsync("/api/desk/heartbeat", new { available = true }, HttpStatusCode.OK)).GetProperty("lease").GetInt32());
        var first = await host.CustomerAsync();
        var second = await host.CustomerAsync(visitor: "dl_000000000000beef");
        await host.SayAsync(second, "还在吗");
        await ann.PostAsync("/api/desk/claims", new { }, HttpStatusCode.OK);

        var desk = await ann.GetAsync("/api/desk");
        Assert.True(desk.GetProperty("me").GetProperty("available").GetBoolean());
        var mine = Assert.Single(desk.GetProperty("mine").EnumerateArray());
        Assert.Equal(first, mine.GetProperty("conversationId").GetString());
        Assert.Equal("访客 3F2A", mine.GetProperty("name").GetString());
        var waits = Assert.Single(desk.GetProperty("waiting").EnumerateArray());
        Assert.Equal(second, waits.GetProperty("conversationId").GetString());
        Assert.Equal(1, waits.GetProperty("position").GetInt32());
        Assert.Equal(1, waits.GetProperty("unread").GetInt32());
        Assert.Equal("re: 还在吗", waits.GetProperty("lastText").GetString());
        Assert.Equal("bot", waits.GetProperty("lastFrom").GetString());
        var colleague = Assert.Single(desk.GetProperty("agents").EnumerateArray());
        Assert.Equal(1, colleague.GetProperty("serving").GetInt32());
        Assert.Equal("小ann", colleague.GetProperty("name").GetString());
    }

    [Theory]
    [MemberData(nameof(Stores.Engines), MemberType = typeof(Stores))]
    public async Task What_an_agent_finished_is_listed_with_its_stars_newest_first(Engine engine)
    {
        await using var host = await DeskHost.StartAsync(engine: engine);
        var ann = host.Tab("ann");
        foreach (var visitor in (string[])["dl_aaaa", "dl_bbbb"])
        {
            var id = await host.CustomerAsync(visitor: visitor);
            await ann.PostAsync("/api/desk/claims", new { }, HttpStatusCode.OK);
            await ann.PostAsync($"/api/desk/conversations/{id}/close");
        }

        await host.Database.WriteAsync(
            transaction => transaction.Connection!.ExecuteAsync("update handoffs set stars = 5", transaction: transaction), Cancellation);
        var closed = (await ann.GetAsync("/api/desk")).GetProperty("closed").EnumerateArray().ToList();
        Assert.Equal(["访客 BBBB", "访客 AAAA"], closed.Select(item => item.GetProperty("name").GetString()));
        Assert.Equal(5, closed[0].GetProperty("stars").GetInt32());
        Assert.Empty((await host.Tab("bea").GetAsync("/api/desk")).GetProperty("closed").EnumerateArray());
    }

    [Fact]
    public async Task Who_closes_the_desk_is_not_there_any_more_but_keeps_the_own_for_the_lease()
    {
        await using var host = await DeskHost.StartAsync();
        var ann = host.Tab("ann");
        var id = await host.CustomerAsync();
        await ann.PostAsync("/api/desk/claims", new { }, HttpStatusCode.OK);
        using var left = await ann.Http.DeleteAsync(new Uri("/api/desk/heartbeat", UriKind.Relative), Cancellation);
        Assert.Equal(HttpStatusCode.NoContent, left.StatusCode);

        var desk = await ann.GetAsync("/api/desk");
        Assert.Empty(desk.GetProperty("agents").EnumerateArray());
        Assert.False(desk.GetProperty("me").GetProperty("available").GetBoolean());
        Assert.True((await ann.GetAsync($"/api/desk/conversations/{id}")).GetProperty("mine").GetBoolean());
    }

    [Fact]
    public async Task Claiming_gives_200_then_204_and_409_to_who_comes_late()
    {
        await using var host = await DeskHost.StartAsync();
        var (ann, bea) = (host.Tab("ann"), host.Tab("bea"));
        await ann.PostAsync("/api/desk/claims", new { });
        var talk = await host.CustomerAsync();
        var handoff = (await ann.GetAsync("/api/desk")).GetProperty("waiting")[0].GetProperty("handoffId").GetString();

        var claimed = await ann.PostAsync("/api/desk/claims", new { handoffId = handoff }, HttpStatusCode.OK);
        Assert.Equal(talk, claimed.GetProperty("conversationId").GetString());
        var refused = await bea.PostAsync("/api/desk/claims", new { handoffId = handoff }, HttpStatusCode.Conflict);
        Assert.Equal("taken", refused.GetProperty("code").GetString());
        await bea.PostAsync("/api/desk/claims", new { });
        await ann.PostAsync("/api/desk/claims", new { handoffId = handoff }, HttpStatusCode.OK);
    }

    [Fact]
    public async Task An_agent_reads_the_whole_talk_answers_and_only_the_owner_may()
    {
        await using var host = await DeskHost.StartAsync();
        var (ann, bea) = (host.Tab("ann"), host.Tab("bea"));
        var id = await host.CustomerAsync();
        await ann.PostAsync("/api/desk/claims", new { }, HttpStatusCode.OK);
        await host.SayAsync(id, "我的快递呢");

        var number = (await ann.PostAsync($"/api/desk/conversations/{id}/messages", new { clientId = "m1", text = "您好，我看看" }, HttpStatusCode.OK))
            .GetProperty("number").GetInt64();
        var again = await ann.PostAsync($"/api/desk/conversations/{id}/messages", new { clientId = "m1", text = "您好，我看看" }, HttpStatusCode.OK);
        Assert.Equal(number, again.GetProperty("number").GetInt64());
        var refused = await bea.PostAsync($"/api/desk/conversations/{id}/messages", new { clientId = "m1", text = "我来" }, HttpStatusCode.Conflict);
        Assert.Equal("not-owner", refused.GetProperty("code").GetString());
        await ann.PostAsync($"/api/desk/conversations/{id}/messages", new { clientId = "m2", text = " " }, HttpStatusCode.UnprocessableEntity);

        var talk = await ann.GetAsync($"/api/desk/conversations/{id}?after=0&limit=200");
        Assert.Equal("agent", talk.GetProperty("owner").GetString());
        Assert.Equal("小ann", talk.GetProperty("ownerName").GetString());
        Assert.True(talk.GetProperty("mine").GetBoolean());
        Assert.False((await bea.GetAsync($"/api/desk/conversations/{id}")).GetProperty("mine").GetBoolean());
        Assert.Equal(
            ["customer 你好", "bot re: 你好", "customer person after-sales", "bot re: person after-sales", "system 客服 小ann 已接入，正在为您服务。", "customer 我的快递呢", "agent 您好，我看看"],
            talk.GetProperty("entries").EnumerateArray().Select(entry => $"{entry.GetProperty("kind").GetString()} {entry.GetProperty("text").GetString()}"));
        var own = talk.GetProperty("entries").EnumerateArray().Last();
        Assert.Equal("m1", own.GetProperty("clientId").GetString());
        Assert.Equal(number, talk.GetProperty("last").GetInt64());
        var rest = await ann.GetAsync($"/api/desk/conversations/{id}?after={number - 1}");
        Assert.Single(rest.GetProperty("entries").EnumerateArray());
    }

    [Theory]
    [InlineData("return", "bot")]
    [InlineData("close", "closed")]
    [InlineData("queue", "queue")]
    public async Task An_agent_gives_a_conversation_away_once(string how, string owner)
    {
        await using var host = await DeskHost.StartAsync();
        var (ann, bea) = (host.Tab("ann"), host.Tab("bea"));
        var id = await host.CustomerAsync();
        await ann.PostAsync("/api/desk/claims", new { }, HttpStatusCode.OK);

        await bea.PostAsync($"/api/desk/conversations/{id}/{how}", null, HttpStatusCode.Conflict);
        await ann.PostAsync($"/api/desk/conversations/{id}/{how}");
        await ann.PostAsync($"/api/desk/conversations/{id}/{how}", null, HttpStatusCode.Conflict);
        Assert.Equal(owner, (await ann.GetAsync($"/api/desk/conversations/{id}")).GetProperty("owner").GetString());
        var closed = (await ann.GetAsync("/api/desk")).GetProperty("closed").EnumerateArray().Count();
        Assert.Equal(how == "queue" ? 0 : 1, closed);
    }

    [Fact]
    public async Task A_conversation_can_be_passed_on_to_another_team_but_not_to_an_unknown_one()
    {
        await using var host = await DeskHost.StartAsync();
        var ann = host.Tab("ann");
        var id = await host.CustomerAsync();
        await ann.PostAsync("/api/desk/claims", new { }, HttpStatusCode.OK);
        await ann.PostAsync($"/api/desk/conversations/{id}/queue", new { team = "kitchen" }, HttpStatusCode.UnprocessableEntity);
        await ann.PostAsync($"/api/desk/conversations/{id}/queue", new { team = "supervisor" });
        await ann.PostAsync("/api/desk/claims", new { });
        await host.Tab("sue", "supervisor", "supervisor").PostAsync("/api/desk/claims", new { }, HttpStatusCode.OK);
    }

    [Fact]
    public async Task Talks_that_no_person_was_asked_into_are_for_supervisors_only()
    {
        await using var host = await DeskHost.StartAsync();
        var id = await host.CustomerAsync(team: null);
        await host.Tab("ann").GetAsync($"/api/desk/conversations/{id}", HttpStatusCode.NotFound);
        await host.Tab("sue", "supervisor").GetAsync($"/api/desk/conversations/{id}");
        await host.Tab("sue", "supervisor").GetAsync("/api/desk/conversations/none", HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task A_signed_in_customer_has_a_name_and_orders_and_an_anonymous_one_has_none()
    {
        var shop = new ShopFake();
        await using var host = await DeskHost.StartAsync(shop);
        var ann = host.Tab("ann");
        var known = await host.CustomerAsync(customerId: "C9");
        var anonymous = await host.CustomerAsync(visitor: "dl_00000000cafe");

        var talk = await ann.GetAsync($"/api/desk/conversations/{known}");
        Assert.Equal("林一", talk.GetProperty("customer").GetProperty("name").GetString());
        Assert.Equal("1234", talk.GetProperty("customer").GetProperty("phoneEnding").GetString());
        Assert.Equal("林一", (await ann.GetAsync("/api/desk")).GetProperty("waiting")[0].GetProperty("name").GetString());
        var orders = await ann.GetAsync($"/api/desk/conversations/{known}/orders");
        Assert.Equal("known", orders.GetProperty("state").GetString());
        Assert.Equal("SB1001", orders.GetProperty("orders")[0].GetProperty("number").GetString());
        Assert.Equal("anonymous", (await ann.GetAsync($"/api/desk/conversations/{anonymous}/orders")).GetProperty("state").GetString());

        shop.IsDown = true;
        Assert.Equal("unavailable", (await ann.GetAsync($"/api/desk/conversations/{known}/orders")).GetProperty("state").GetString());
        Assert.Equal("林一", (await ann.GetAsync($"/api/desk/conversations/{known}")).GetProperty("customer").GetProperty("name").GetString());
    }

    [Fact]
    public async Task Quick_replies_are_found_by_a_part_and_carry_the_facts()
    {
        await using var host = await DeskHost.StartAsync();
        var ann = host.Tab("ann");
        Assert.Equal(2, (await ann.GetAsync("/api/desk/quick-replies?language=zh")).GetArrayLength());
        var found = Assert.Single((await ann.GetAsync("/api/desk/quick-replies?search=几时&language=zh")).EnumerateArray());
        Assert.Equal("17:30 前付款当天发。", found.GetProperty("text").GetString());
        var english = Assert.Single((await ann.GetAsync("/api/desk/quick-replies?search=postage&language=en")).EnumerateArray());
        Assert.Equal("Postage is {fee}.", english.GetProperty("text").GetString());
    }

    [Fact]
    public async Task The_stream_tells_of_changes_talks_and_typing()
    {
        await using var host = await DeskHost.StartAsync();
        var ann = host.Tab("ann");
        await ann.PostAsync("/api/desk/heartbeat", new { available = true }, HttpStatusCode.OK);
        await using var events = await EventsAsync(ann);
        Assert.Equal("desk", (await events.NextAsync()).Name);

        var id = await host.CustomerAsync();
        await events.UntilAsync(told => told.Name == "desk");
        await events.UntilAsync(told => told.Name == "talk" && told.Data.GetProperty("conversationId").GetString() == id);
        await ann.PostAsync("/api/desk/claims", new { }, HttpStatusCode.OK);
        await host.SayAsync(id, "在吗");
        var last = (await ann.GetAsync($"/api/desk/conversations/{id}")).GetProperty("last").GetInt64();
        await events.UntilAsync(told => told.Name == "talk" && told.Data.GetProperty("number").GetInt64() == last);

        host.Wakeups.SayBeside(id, """{"type":"typing","from":{"id":"dl_1","role":"user"}}""");
        var typing = await events.UntilAsync(told => told.Name == "typing");
        Assert.Equal(id, typing.Data.GetProperty("conversationId").GetString());
    }

    [Fact]
    public async Task Typing_of_the_owner_reaches_the_window()
    {
        await using var host = await DeskHost.StartAsync();
        var (ann, bea) = (host.Tab("ann"), host.Tab("bea"));
        var id = await host.CustomerAsync();
        await ann.PostAsync("/api/desk/claims", new { }, HttpStatusCode.OK);
        var heard = new List<string>();
        using var listening = host.Wakeups.Listen(id, beside => heard.Add(beside ?? ""));
        await bea.PostAsync($"/api/desk/conversations/{id}/typing", null, HttpStatusCode.Conflict);
        await ann.PostAsync($"/api/desk/conversations/{id}/typing");
        Assert.Contains("小ann", Assert.Single(heard, text => text.Contains("typing", StringComparison.Ordinal)), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("https://shop.example/a.jpg", "https://shop.example/a.jpg")]
    [InlineData("data:image/png;base64,AAAA", "data:image/png;base64,AAAA")]
    [InlineData("javascript:alert(1)", "")]
    [InlineData("data:text/html,<script>", "")]
    [InlineData("//evil.example/x", "")]
    public void Addresses_that_could_run_something_are_not_passed_on(string sent, string shown)
    {
        var activity = $$"""{"type":"message","attachments":[{"contentType":"image/png","contentUrl":"{{sent}}","name":"x"}]}""";
        var entry = SupportBot.Service.Desk.Transcript.Read(new LogEntry(1, "a", null, LogKind.Customer, DateTimeOffset.UnixEpoch, activity), "访客", "/files/");
        Assert.Equal(shown, Assert.Single(entry!.Attachments).Url);
    }

    private static async Task<EventReader> EventsAsync(DeskTab tab)
    {
        var answer = await tab.Http.GetAsync(
            new Uri("/api/desk/events", UriKind.Relative), HttpCompletionOption.ResponseHeadersRead, Cancellation);
        Assert.Equal("text/event-stream", answer.Content.Headers.ContentType?.MediaType);
        return new EventReader(answer, new StreamReader(await answer.Content.ReadAsStreamAsync(Cancellation)));
    }

    private sealed class EventReader(HttpResponseMessage answer, StreamReader lines) : IAsyncDisposable
    {
        public async Task<(string Name, JsonElement Data)> NextAsync()
        {
            var name = "";
            while (await lines.ReadLineAsync(Cancellation).AsTask().WaitAsync(TimeSpan.FromSeconds(20), Cancellation) is { } line)
            {
                if (line.StartsWith("event: ", StringComparison.Ordinal))
                    name = line["event: ".Length..];
                if (line.StartsWith("data: ", StringComparison.Ordinal))
                    return (name, JsonDocument.Parse(line["data: ".Length..]).RootElement);
            }

            throw new EndOfStreamException();
        }

        public async Task<(string Name, JsonElement Data)> UntilAsync(Func<(string Name, JsonElement Data), bool> wanted)
        {
            while (true)
            {
                var told = await NextAsync();
                if (wanted(told))
                    return told;
            }
        }

        public ValueTask DisposeAsync()
        {
            lines.Dispose();
            answer.Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
