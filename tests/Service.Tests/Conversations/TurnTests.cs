using SupportBot.Dialogs.Effects;
using SupportBot.Service.Conversations;
using SupportBot.Service.Tests.Servers;

namespace SupportBot.Service.Tests.Conversations;

/// <summary>Turns and effects through failures and restarts.</summary>
public sealed class TurnTests
{
    [Theory]
    [MemberData(nameof(Stores.Engines), MemberType = typeof(Stores))]
    public async Task A_message_stored_just_before_a_crash_is_answered_after_the_restart_once(Engine engine)
    {
        await using var before = await House.OpenAsync(engine);
        var conversation = (await before.Log.OpenAsync(
            "dl_1", null, "directline", SupportBot.Knowledge.Language.Zh, House.Draft("hello"), TestContext.Current.CancellationToken)).Id;
        await before.SettledAsync(conversation);
        await before.Store.AppendFromCustomerAsync(conversation, House.Draft("are you there"), TestContext.Current.CancellationToken);

        await using var after = await before.Beside().StartAsync();
        await after.SettledAsync(conversation);

        Assert.Equal(["re: hello", "re: are you there"], await after.TextsAsync(conversation, LogKind.Bot));
    }

    [Theory]
    [MemberData(nameof(Stores.Engines), MemberType = typeof(Stores))]
    public async Task Two_nodes_that_take_the_same_turn_commit_it_once(Engine engine)
    {
        await using var one = await House.OpenAsync(engine);
        await using var other = one.Beside();
        var conversation = await one.NewConversationAsync();
        var both = new Barrier(2);
        one.Bot.Before = other.Bot.Before = _ => Task.Run(() => both.SignalAndWait(TimeSpan.FromSeconds(5)));
        await one.Store.AppendFromCustomerAsync(conversation, House.Draft("who answers"), TestContext.Current.CancellationToken);

        one.Turns.Schedule(conversation);
        other.Turns.Schedule(conversation);
        await one.SettledAsync(conversation);

        Assert.Equal(["re: hello", "re: who answers"], await one.TextsAsync(conversation, LogKind.Bot));
    }

    [Theory]
    [MemberData(nameof(Stores.Engines), MemberType = typeof(Stores))]
    public async Task What_comes_before_the_turn_on_another_has_begun_is_answered_without_a_sweep(Engine engine)
    {
        // Nothing sweeps here: it is not started.
        await using var house = await House.OpenAsync(engine);
        var conversation = await house.NewConversationAsync();
        var cancellation = TestContext.Current.CancellationToken;
        var one = await house.Store.AppendFromCustomerAsync(conversation, House.Draft("one"), cancellation);
        var two = await house.Store.AppendFromCustomerAsync(conversation, House.Draft("two"), cancellation);

        house.Turns.Schedule(one!);
        house.Turns.Schedule(two!);
        await house.SettledAsync(conversation);

        Assert.Equal(["re: hello", "re: one", "re: two"], await house.TextsAsync(conversation, LogKind.Bot));
    }

    [Theory]
    [MemberData(nameof(Stores.Engines), MemberType = typeof(Stores))]
    public async Task A_turn_that_throws_is_answered_with_an_apology_and_the_next_one_goes_on(Engine engine)
    {
        await using var house = await (await House.OpenAsync(engine)).StartAsync();
        var conversation = await house.NewConversationAsync();
        house.Bot.Before = text => text == "bad" ? throw new InvalidOperationException("bug") : Task.CompletedTask;

        await house.SayAsync(conversation, "bad");
        await house.SayAsync(conversation, "good");
        await house.SettledAsync(conversation);

        Assert.Equal(["re: hello", "sorry", "re: good"], await house.TextsAsync(conversation, LogKind.Bot));
    }

    [Theory]
    [MemberData(nameof(Stores.Engines), MemberType = typeof(Stores))]
    public async Task An_effect_is_carried_out_and_its_outcome_comes_back_as_a_turn(Engine engine)
    {
        var handler = new ScriptedHandler();
        await using var house = await (await House.OpenAsync(engine, handler: handler)).StartAsync();
        var conversation = await house.NewConversationAsync();
        house.Bot.Then = Wanting("SB1");

        await house.SayAsync(conversation, "note it");
        await Eventually.IsTrueAsync(
            async () => (await house.TextsAsync(conversation, LogKind.Bot)).Contains("re: (event)"), "the outcome is told");

        Assert.Single(handler.Tries);
        Assert.Equal("done", await house.QueryAsync<string>("select state from effects"));
    }

    [Theory]
    [MemberData(nameof(Stores.Engines), MemberType = typeof(Stores))]
    public async Task An_effect_that_fails_is_tried_again_later_with_the_same_id_and_told_once(Engine engine)
    {
        var handler = new ScriptedHandler { Answer = n => n < 3 ? throw new HttpRequestException("down") : new EffectResult(OutcomeResult.Done) };
        await using var house = await (await House.OpenAsync(engine, handler: handler)).StartAsync();
        var conversation = await house.NewConversationAsync();
        house.Bot.Then = Wanting("SB1");

        await house.SayAsync(conversation, "note it");
        await Eventually.IsTrueAsync(
            async () =>
            {
                house.Time.Advance(TimeSpan.FromSeconds(1));
                return (await house.TextsAsync(conversation, LogKind.Bot)).Contains("re: (event)");
            },
            "the outcome is told");

        Assert.Equal(3, handler.Tries.Count);
        Assert.Single(handler.Tries.Distinct());
        Assert.Single(await house.TextsAsync(conversation, LogKind.Bot), "re: (event)");
    }

    [Theory]
    [MemberData(nameof(Stores.Engines), MemberType = typeof(Stores))]
    public async Task An_effect_that_never_succeeds_is_given_up_and_the_bot_is_told(Engine engine)
    {
        var handler = new ScriptedHandler { Answer = _ => throw new HttpRequestException("down") };
        await using var house = await (await House.OpenAsync(engine, handler: handler)).StartAsync();
        var conversation = await house.NewConversationAsync();
        house.Bot.Then = Wanting("SB1");

        await house.SayAsync(conversation, "note it");
        await Eventually.IsTrueAsync(
            async () =>
            {
                house.Time.Advance(TimeSpan.FromSeconds(30));
                return await house.QueryAsync<string>("select state from effects") == "given-up";
            },
            "it is given up");
        await house.SettledAsync(conversation);

        Assert.Contains("re: (event)", await house.TextsAsync(conversation, LogKind.Bot));
    }

    [Theory]
    [MemberData(nameof(Stores.Engines), MemberType = typeof(Stores))]
    public async Task A_turn_that_the_store_refuses_is_answered_with_an_apology_and_the_next_one_goes_on(Engine engine)
    {
        await using var house = await House.OpenAsync(engine);
        var conversation = await house.NewConversationAsync();
        house.Bot.Then = (_, entry, turn) =>
            ScriptedBot.TextOf(entry) == "fine" ? turn : turn with { Effects = [new AddOrderNote("the same", "SB1", "x")] };

        await house.SayAsync(conversation, "taken first");
        await house.SayAsync(conversation, "refused");
        await house.SayAsync(conversation, "fine");
        await house.SettledAsync(conversation);

        Assert.Equal(["re: hello", "re: taken first", "sorry", "re: fine"], await house.TextsAsync(conversation, LogKind.Bot));
        Assert.Equal(1, await house.QueryAsync<long>("select count(*) from effects"));
    }

    /// <summary>A customer's message makes the bot want a note on the order; an event does not.</summary>
    private static Func<Conversation, LogEntry, BotTurn, BotTurn> Wanting(string order) => (conversation, entry, turn) =>
        entry.Kind == LogKind.Event
            ? turn
            : turn with { Effects = [new AddOrderNote($"{conversation.Id}-{entry.Number}-1", order, "x")] };
}
