using SupportBot.Dialogs.Effects;
using SupportBot.Service.Conversations;
using SupportBot.Service.Tests.Servers;

namespace SupportBot.Service.Tests.Conversations;

/// <summary>What an effect does to our own store needs no key to happen once: it is committed with the news that it is done.</summary>
public sealed class StoreEffectTests
{
    [Theory]
    [MemberData(nameof(Stores.Engines), MemberType = typeof(Stores))]
    public async Task What_two_nodes_carry_out_at_the_same_time_happens_once(Engine engine)
    {
        var arrived = 0;
        var both = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        CountingHandler Handler() => new()
        {
            Before = () =>
            {
                if (Interlocked.Increment(ref arrived) == 2)
                    both.SetResult();
                return both.Task;
            },
        };
        await using var house = await (await House.OpenAsync(engine, handler: Handler())).StartAsync();
        await using var beside = await house.Beside(handler: Handler()).StartAsync();
        var before = await CountAsync(house);

        var conversation = await AskAsync(house);
        await Eventually.IsTrueAsync(async () => await house.QueryAsync<long>("select count(*) from effects where state = 'done'") == 1, "the effect is done");
        await house.SettledAsync(conversation);
        // Whoever came second has been told so before it is asked to stop.
        await beside.Effects.StopAsync(TestContext.Current.CancellationToken);
        await house.Effects.StopAsync(TestContext.Current.CancellationToken);

        Assert.Equal(2, arrived);
        Assert.Equal(before + 1, await CountAsync(house));
        Assert.Equal(1, await house.QueryAsync<long>("select count(*) from log where id like '%-outcome'"));
    }

    [Theory]
    [MemberData(nameof(Stores.Engines), MemberType = typeof(Stores))]
    public async Task What_failed_has_left_nothing_behind_and_is_tried_again(Engine engine)
    {
        var tries = 0;
        var handler = new CountingHandler { After = () => _ = ++tries < 3 ? throw new InvalidOperationException("too late") : 0 };
        await using var house = await (await House.OpenAsync(engine, handler: handler)).StartAsync();
        var before = await CountAsync(house);

        await AskAsync(house);
        await Eventually.IsTrueAsync(
            async () =>
            {
                house.Time.Advance(TimeSpan.FromSeconds(1));
                return await house.QueryAsync<long>("select count(*) from effects where state = 'done'") == 1;
            },
            "the effect is done");

        Assert.Equal(before + 1, await CountAsync(house));
        Assert.Equal(3, await TriesAsync(house));
    }

    private static async Task<string> AskAsync(House house)
    {
        var conversation = await house.NewConversationAsync();
        house.Bot.Then = (c, entry, turn) =>
            entry.Kind == LogKind.Customer ? turn with { Effects = [new AddOrderNote($"{c.Id}-{entry.Number}-1", "SB1", "x")] } : turn;
        await house.SayAsync(conversation, "please");
        return conversation;
    }

    private static Task<long> CountAsync(House house) => house.QueryAsync<long>("select value from counters where name = 'case'");

    private static Task<long> TriesAsync(House house) => house.QueryAsync<long>("select attempts from effects");
}
