using SupportBot.Dialogs;
using SupportBot.Dialogs.Effects;
using SupportBot.Service.Conversations;
using SupportBot.Service.Tests.Servers;

namespace SupportBot.Service.Tests.Conversations;

/// <summary>Only the owner speaks: the bot never talks over a person.</summary>
public sealed class OwnerTests
{
    private static readonly OwnedBy Lin = new(Owner.Agent, "lin", "h1");

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(Stores.Engines), MemberType = typeof(Stores))]
    public async Task A_turn_that_was_under_way_when_an_agent_took_over_says_and_does_nothing(Engine engine)
    {
        var thinking = new TaskCompletionSource();
        var go = new TaskCompletionSource();
        await using var house = await (await House.OpenAsync(engine)).StartAsync();
        var conversation = await house.NewConversationAsync();
        house.Bot.Before = async _ =>
        {
            thinking.TrySetResult();
            await go.Task;
        };
        house.Bot.Then = (c, entry, turn) => turn with { Effects = [new AddOrderNote($"{c.Id}-{entry.Number}-1", "SB1", "x")] };

        await house.SayAsync(conversation, "hurry");
        await thinking.Task;
        Assert.True(await house.Log.MoveAsync(conversation, OwnedBy.Bot, Lin, [], null, Cancellation));
        go.SetResult();
        await house.SettledAsync(conversation);

        Assert.Equal(["re: hello"], await house.TextsAsync(conversation, LogKind.Bot));
        Assert.Equal(0, await house.QueryAsync<long>("select count(*) from effects"));
    }

    [Theory]
    [MemberData(nameof(Stores.Engines), MemberType = typeof(Stores))]
    public async Task Of_many_who_claim_at_once_one_owns_the_conversation(Engine engine)
    {
        await using var house = await (await House.OpenAsync(engine)).StartAsync();
        var conversation = await house.NewConversationAsync();

        var claims = await Task.WhenAll(Enumerable.Range(0, 20).Select(i => house.Log.MoveAsync(
            conversation, OwnedBy.Bot, new OwnedBy(Owner.Agent, $"agent-{i}", "h1"), [], null, Cancellation)));

        Assert.Single(claims, true);
        var winner = Array.IndexOf(claims, true);
        Assert.Equal($"agent-{winner}", (await house.Log.FindAsync(conversation, Cancellation))!.Owner.AgentId);
    }

    [Theory]
    [MemberData(nameof(Stores.Engines), MemberType = typeof(Stores))]
    public async Task An_agents_message_is_stored_while_the_agent_owns_the_conversation_and_once(Engine engine)
    {
        await using var house = await (await House.OpenAsync(engine)).StartAsync();
        var conversation = await house.NewConversationAsync();

        Assert.Null(await house.Log.SendAsAgentAsync(conversation, Lin, "小林", "too early", null, Cancellation));
        Assert.True(await house.Log.MoveAsync(conversation, OwnedBy.Bot, Lin, [], null, Cancellation));
        var first = await house.Log.SendAsAgentAsync(conversation, Lin, "小林", "您好", "k1", Cancellation);
        var again = await house.Log.SendAsAgentAsync(conversation, Lin, "小林", "您好", "k1", Cancellation);
        Assert.Null(await house.Log.SendAsAgentAsync(conversation, Lin with { AgentId = "wu" }, "小吴", "mine", null, Cancellation));
        Assert.True(await house.Log.MoveAsync(conversation, Lin, OwnedBy.Bot, [], null, Cancellation));
        Assert.Null(await house.Log.SendAsAgentAsync(conversation, Lin, "小林", "too late", null, Cancellation));

        Assert.NotNull(first);
        Assert.Equal(first, again);
        Assert.Equal(["您好"], await house.TextsAsync(conversation, LogKind.Agent));
    }

    [Theory]
    [MemberData(nameof(Stores.Engines), MemberType = typeof(Stores))]
    public async Task A_turn_commits_replies_memory_effects_and_owner_together(Engine engine)
    {
        await using var house = await (await House.OpenAsync(engine)).StartAsync();
        var conversation = await house.NewConversationAsync();
        // Only the customer's turn wants something: the outcome of its effect may come back, as a turn of its own, at any moment.
        house.Bot.Then = (c, entry, turn) => entry.Kind != LogKind.Customer ? turn with { State = null } : turn with
        {
            State = """{"misses":1}""",
            Effects = [new AddOrderNote($"{c.Id}-{entry.Number}-1", "SB1", "x")],
            Move = new OwnerMove.ToQueue("h7", "asked", "after-sales", "track · SB1", "SB1"),
        };

        await house.SayAsync(conversation, "person please");
        await house.SettledAsync(conversation);

        var now = await house.Log.FindAsync(conversation, Cancellation);
        Assert.Equal(new OwnedBy(Owner.Queue, null, "h7"), now!.Owner);
        Assert.Equal("""{"misses":1}""", now.State);
        Assert.Equal("waiting", await house.QueryAsync<string>("select state from handoffs where id = 'h7'"));
        Assert.Equal(1, await house.QueryAsync<long>("select count(*) from effects"));
    }

    [Theory]
    [MemberData(nameof(Stores.Engines), MemberType = typeof(Stores))]
    public async Task A_turn_that_cannot_be_stored_whole_leaves_nothing_behind(Engine engine)
    {
        await using var house = await House.OpenAsync(engine);
        var conversation = await house.NewConversationAsync();
        var once = new AddOrderNote("taken", "SB1", "x");
        house.Bot.Then = (_, _, turn) => turn with { Effects = [once] };
        await house.SayAsync(conversation, "first");
        await house.SettledAsync(conversation);

        // The second turn wants an effect whose id is taken: its insert fails after the replies were written.
        var loaded = await house.Log.FindAsync(conversation, Cancellation);
        var turn = new BotTurn("{}", loaded!.Language, [House.Draft("never seen") with { Kind = LogKind.Bot }], [once], null);
        await Assert.ThrowsAnyAsync<System.Data.Common.DbException>(
            () => house.Store.CommitTurnAsync(loaded, loaded.LastNumber, turn, Cancellation));

        Assert.DoesNotContain("never seen", await house.TextsAsync(conversation, LogKind.Bot));
        Assert.Equal(loaded.LastNumber, (await house.Log.FindAsync(conversation, Cancellation))!.LastNumber);
    }
}
