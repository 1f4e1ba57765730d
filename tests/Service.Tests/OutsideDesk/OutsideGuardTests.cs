using System.Collections.Concurrent;
using System.Net;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using SupportBot.Dialogs;
using SupportBot.Service.Conversations;
using SupportBot.Service.Handoff;
using SupportBot.Service.OutsideDesk;
using SupportBot.Service.Tests.Servers;

namespace SupportBot.Service.Tests.OutsideDesk;

/// <summary>What a desk outside may not do, whatever it sends and whenever.</summary>
public sealed class OutsideGuardTests : OutsideStage
{
    private static readonly DeskAgent Own = new("7", "小禾", ["pre-sales"]);

    [Fact]
    public async Task While_somebody_of_ours_has_the_customer_the_desk_can_neither_speak_nor_fail_them_nor_be_seen_typing()
    {
        var initiation = await HandOverAsync();
        var beside = Listen();
        // It cannot be told that it is over, so the hand-off is still known.
        Desk.Failures = 1000;
        Assert.NotNull(await ClaimAsync(Own, initiation));

        Assert.Equal(HttpStatusCode.Forbidden, await Desk.SayAsync(FromDesk, initiation, "message", "\"text\":\"我来\""));
        Assert.Equal(HttpStatusCode.Accepted, await Desk.SayAsync(FromDesk, initiation, "typing", "\"text\":\"\""));
        foreach (var state in new[] { "accepted", "failed", "completed" })
            Assert.Equal(HttpStatusCode.Accepted, await Desk.StatusAsync(FromDesk, initiation, state, "外面的话"));

        Assert.Equal("7", await OwnerIdAsync());
        Assert.Equal(0, await CountAsync("select count(*) from log where activity like '%我来%' or activity like '%外面的话%'"));
        Assert.DoesNotContain(beside, said => said.Contains("\"typing\"", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(404)]
    [InlineData(503)]
    public async Task A_desk_that_does_not_want_to_hear_that_it_is_over_takes_nobody_away_from_us(int status)
    {
        var initiation = await HandOverAsync();
        Desk.Refuses = status;
        Assert.NotNull(await ClaimAsync(Own, initiation));

        await Eventually.IsTrueAsync(async () => await CountAsync("select count(*) from outside_handoffs where state = 'over'") == 1, "it is over");

        Assert.Equal("7", await OwnerIdAsync());
        Assert.Equal(0, await CountAsync("select count(*) from log where activity like '%handoff.failed%'"));
    }

    [Fact]
    public async Task A_desk_that_refuses_for_good_is_asked_once_and_one_that_is_down_three_times()
    {
        Desk.Refuses = 404;
        await SayAsync("转人工");
        await SeesAsync(said => Key(said) == "handoff.failed", "the apology");
        Assert.Equal(1, Desk.Calls);

        Desk.Refuses = 503;
        await SayAsync("转人工");
        await Eventually.IsTrueAsync(async () => (await ReadAsync()).Count(said => Key(said) == "handoff.failed") == 2, "the second apology");
        Assert.Equal(4, Desk.Calls);
    }

    [Fact]
    public async Task What_it_says_is_cut_to_size_its_files_are_only_those_of_the_web_and_it_is_heard_however_it_wants_its_answer()
    {
        var initiation = await HandOverAsync();
        var beside = Listen();
        await Desk.SayAsync(FromDesk, initiation, "typing", "\"text\":\"\"");
        Assert.DoesNotContain(beside, said => said.Contains("\"typing\"", StringComparison.Ordinal));
        var files = string.Join(',', new[] { "https://desk.example/a.pdf", "javascript:alert(1)", "data:text/html,x", "file:///etc/passwd", "/relative", "" }
            .Select(url => $$"""{"contentType":"application/pdf","contentUrl":"{{url}}","content":{"x":1} }"""));

        await Desk.StatusAsync(FromDesk, initiation, "accepted", new string('注', 10_100));
        await Desk.SayAsync(FromDesk, initiation, "typing", "\"text\":\"\"");
        await Desk.SayAsync(FromDesk, initiation, "message", $"\"text\":\"{new string('长', 10_100)}\",\"attachments\":[{files}]");
        var held = await Desk.SayAsync(
            FromDesk, initiation, "message", "\"text\":\"在的\",\"deliveryMode\":\"expectReplies\"", name: new string('名', 60));

        Assert.Equal(HttpStatusCode.OK, held);
        await SeesAsync(said => Text(said) == "在的", "the words of the caller that waits");
        var talk = await ReadAsync();
        var said = talk.Single(one => Text(one)?.StartsWith('长') == true);
        Assert.Equal(10_000, Text(said)!.Length);
        Assert.Equal("""[{"contentType":"application/pdf","contentUrl":"https://desk.example/a.pdf"}]""", said.GetProperty("attachments").GetRawText());
        Assert.Equal(new string('名', 50), talk.Single(one => Text(one) == "在的").GetProperty("from").GetProperty("name").GetString());
        Assert.Equal(1, await CountAsync($"select count(*) from log where kind = 'note' and activity like '%{new string('注', 100)}%' and length(activity) < 10300"));
        Assert.Single(beside, one => one.Contains("\"typing\"", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Words_that_come_while_the_desks_acceptance_is_still_being_written_are_not_refused()
    {
        var initiation = await HandOverAsync();
        var handoffId = initiation.GetProperty("value").GetProperty("handoffId").GetString()!;
        var presence = Service.Services.GetRequiredService<Presence>();
        var agent = new DeskAgent(OutsideHandoff.Agent, "外面", ["after-sales"]);
        await presence.BeatAsync(agent, available: true);
        var queue = Service.Services.GetRequiredService<GuardedQueue>();
        Ticket? ticket = null;
        await Eventually.IsTrueAsync(
            async () => (ticket = await queue.AskAsync(it => it.ClaimAsync(agent.Id, handoffId, presence.Lease), () => Task.FromResult<Ticket?>(null))) is not null,
            "the queue has given it to the desk");

        var words = Desk.SayAsync(FromDesk, initiation, "message", "\"text\":\"在的\"");
        await Eventually.IsTrueAsync(async () => await CountAsync("select count(*) from outside_handoffs where state = 'accepted'") == 1, "the words are heard");
        Assert.True(await Service.Services.GetRequiredService<OwnerMoves>().ToAgentAsync(ticket!, agent));

        Assert.Equal(HttpStatusCode.Accepted, await words);
        await SeesAsync(said => Text(said) == "在的", "the words");
    }

    [Fact]
    public async Task The_desk_counts_as_there_so_that_what_it_holds_stays_with_it()
    {
        var presence = Service.Services.GetRequiredService<Presence>();
        await Eventually.IsTrueAsync(
            async () => (await presence.PresentAsync()).Any(agent => agent is { AgentId: OutsideHandoff.Agent, Available: true }), "the desk is there");
    }

    [Theory]
    [InlineData("completed", "survey.ask")]
    [InlineData("failed", "handoff.failed")]
    [InlineData("accepted", "agent.joined")]
    public async Task The_desks_word_is_noted_before_it_is_acted_on_so_that_a_crash_in_between_loses_nothing(string state, string seen)
    {
        var initiation = await HandOverAsync();
        await WriteAsync("create trigger stop_handoffs before update on handoffs begin select raise(abort, 'as if it had died here'); end");

        var status = await Desk.StatusAsync(FromDesk, initiation, state);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, status);
        await WriteAsync("drop trigger stop_handoffs");

        // The desk does not say it again.
        await SeesAsync(said => Key(said) == seen, "what the desk had said");
    }

    [Fact]
    public async Task Words_before_an_acceptance_are_one_and_noted_before_they_are_acted_on_so_that_a_crash_in_between_loses_no_agent()
    {
        var initiation = await HandOverAsync();
        await WriteAsync("create trigger stop_handoffs before update on handoffs begin select raise(abort, 'as if it had died here'); end");
        Assert.Equal(HttpStatusCode.ServiceUnavailable, await Desk.SayAsync(FromDesk, initiation, "message", "\"text\":\"我来帮您\"", "w-1"));
        await WriteAsync("drop trigger stop_handoffs");

        // The desk has not said them again.
        await SeesAsync(said => Key(said) == "agent.joined", "who serves");
        Assert.Equal(HttpStatusCode.Accepted, await Desk.SayAsync(FromDesk, initiation, "message", "\"text\":\"我来帮您\"", "w-1"));
        Assert.Single(await ReadAsync(), said => Text(said) == "我来帮您");
    }

    [Fact]
    public async Task Whatever_a_window_calls_its_customer_the_desk_hears_the_same_customer_as_it_was_asked_for_and_no_name()
    {
        var initiation = await HandOverAsync();
        await Desk.StatusAsync(FromDesk, initiation, "accepted");

        await PostAsync("""{"type":"message","text":"我要退货","replyToId":"x","from":{"id":"dl_somebody","name":"客服主管","role":"bot"}}""");
        await Eventually.IsTrueAsync(() => Desk.Texts().Contains("我要退货"), "the desk hears the customer");

        var visitor = (await Service.Services.GetRequiredService<ConversationLog>().FindAsync(Conversation, Cancellation))!.VisitorId;
        var heard = Assert.Single(Desk.Of("message"));
        Assert.Equal($$"""{"id":"{{visitor}}","role":"user"}""", heard.GetProperty("from").GetRawText());
        foreach (var same in new[] { "channelId", "serviceUrl" })
            Assert.Equal(initiation.GetProperty(same).GetString(), heard.GetProperty(same).GetString());
        // Neither is known to the desk.
        Assert.False(heard.TryGetProperty("replyToId", out _) || heard.TryGetProperty("recipient", out _));
    }

    [Fact]
    public async Task A_failure_of_a_hand_off_that_is_over_touches_nobody()
    {
        await SayAsync("什么时候发货");
        var conversation = (await Service.Services.GetRequiredService<ConversationLog>().FindAsync(Conversation, Cancellation))!;
        Assert.False(await Service.Services.GetRequiredService<Handoffs>().FailAsync(conversation, "another"));
        Assert.Equal(Owner.Bot, await OwnerAsync());
    }

    private Task<Ticket?> ClaimAsync(DeskAgent agent, JsonElement initiation) =>
        Service.Services.GetRequiredService<Claims>().OneAsync(agent, initiation.GetProperty("value").GetProperty("handoffId").GetString()!);

    private async Task<string?> OwnerIdAsync() =>
        (await Service.Services.GetRequiredService<ConversationLog>().FindAsync(Conversation, Cancellation))!.Owner.AgentId;

    /// <summary>What an open window is told beside the log from now on.</summary>
    private ConcurrentQueue<string> Listen()
    {
        var heard = new ConcurrentQueue<string>();
        Service.Services.GetRequiredService<Wakeups>().Listen(Conversation, said =>
        {
            if (said is not null)
                heard.Enqueue(said);
        });
        return heard;
    }
}
