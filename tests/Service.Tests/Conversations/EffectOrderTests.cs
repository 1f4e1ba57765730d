using Dapper;
using SupportBot.Dialogs.Effects;
using SupportBot.Service.Conversations;
using SupportBot.Service.Tests.Servers;

namespace SupportBot.Service.Tests.Conversations;

/// <summary>In order within a conversation, and side by side between them.</summary>
public sealed class EffectOrderTests
{
    [Theory]
    [MemberData(nameof(Stores.Engines), MemberType = typeof(Stores))]
    public async Task What_hangs_holds_up_nobody_else(Engine engine)
    {
        var hung = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var handler = new ScriptedHandler { Before = order => order == "SB1" ? hung.Task : Task.CompletedTask };
        await using var house = await OpenAsync(engine, handler);
        var (one, other) = (await house.NewConversationAsync(), await house.NewConversationAsync());

        try
        {
            await house.SayAsync(one, "SB1");
            await Eventually.IsTrueAsync(() => Task.FromResult(handler.Tries.Count == 1), "the first is being carried out");
            await house.SayAsync(other, "SB2");
            await ToldAsync(house, other);
            Assert.DoesNotContain("re: (event)", await house.TextsAsync(one, LogKind.Bot));
        }
        finally
        {
            hung.SetResult();
        }

        await ToldAsync(house, one);
    }

    [Theory]
    [MemberData(nameof(Stores.Engines), MemberType = typeof(Stores))]
    public async Task What_was_asked_later_waits_for_what_failed_before(Engine engine)
    {
        var handler = new ScriptedHandler { Answer = n => n == 1 ? throw new HttpRequestException("down") : new EffectResult(OutcomeResult.Done) };
        await using var house = await OpenAsync(engine, handler);
        var (conversation, other) = (await house.NewConversationAsync(), await house.NewConversationAsync());

        await house.SayAsync(conversation, "SB1");
        await Eventually.IsTrueAsync(async () => await house.QueryAsync<long>("select count(*) from effects where detail is not null") == 1, "it has failed once");
        await house.SayAsync(conversation, "SB2");
        await house.SettledAsync(conversation);
        // Told of after it, and so begun after it.
        await house.SayAsync(other, "SB3");
        await ToldAsync(house, other);
        await Eventually.IsTrueAsync(
            async () =>
            {
                house.Time.Advance(TimeSpan.FromSeconds(1));
                return await house.QueryAsync<long>("select count(*) from effects where state = 'done'") == 3;
            },
            "all are done");

        var own = handler.Tries.Where(id => id.StartsWith(conversation, StringComparison.Ordinal)).ToList();
        Assert.Equal(3, own.Count);
        Assert.Equal(own[0], own[1]);
        Assert.NotEqual(own[1], own[2]);
    }

    [Theory]
    [MemberData(nameof(Stores.Engines), MemberType = typeof(Stores))]
    public async Task What_a_later_release_stored_is_left_for_it_and_the_rest_goes_on(Engine engine)
    {
        var handler = new ScriptedHandler();
        await using var house = await OpenAsync(engine, handler);
        var (one, other) = (await house.NewConversationAsync(), await house.NewConversationAsync());
        await house.Database.WriteAsync(transaction => transaction.Connection!.ExecuteAsync(
            """
            insert into effects (id, conversation_id, effect, state, attempts, due_at, created_at, updated_at)
            values ('later', @one, '{"effect":"of-a-later-release"}', 'pending', 0, 0, 0, 0)
            """,
            new { one },
            transaction), TestContext.Current.CancellationToken);

        await Eventually.IsTrueAsync(
            async () =>
            {
                house.Time.Advance(TimeSpan.FromMinutes(1));
                return await house.QueryAsync<long>("select attempts from effects where id = 'later'") > 8;
            },
            "it has been looked at often");
        await house.SayAsync(other, "SB2");
        await ToldAsync(house, other);

        Assert.Equal("pending", await house.QueryAsync<string>("select state from effects where id = 'later'"));
        Assert.False(house.Effects.ExecuteTask!.IsCompleted);
    }

    /// <summary>A customer's message is the order on which the bot wants a note.</summary>
    private static async Task<House> OpenAsync(Engine engine, ScriptedHandler handler)
    {
        var house = await (await House.OpenAsync(engine, handler: handler)).StartAsync();
        house.Bot.Then = (conversation, entry, turn) => entry.Kind == LogKind.Event || ScriptedBot.TextOf(entry) == "hello"
            ? turn
            : turn with { Effects = [new AddOrderNote($"{conversation.Id}-{entry.Number}-1", ScriptedBot.TextOf(entry), "x")] };
        return house;
    }

    private static Task ToldAsync(House house, string conversation) => Eventually.IsTrueAsync(
        async () => (await house.TextsAsync(conversation, LogKind.Bot)).Contains("re: (event)"), "the outcome is told");
}
