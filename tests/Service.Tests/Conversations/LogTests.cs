using SupportBot.Dialogs;
using SupportBot.Service.Conversations;
using SupportBot.Service.Tests.Servers;

namespace SupportBot.Service.Tests.Conversations;

/// <summary>The log: no message lost, doubled or out of order.</summary>
public sealed class LogTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(Stores.Engines), MemberType = typeof(Stores))]
    public async Task Messages_posted_at_once_get_numbers_without_a_gap_and_one_answer_each(Engine engine)
    {
        await using var house = await (await House.OpenAsync(engine)).StartAsync();
        var conversation = await house.NewConversationAsync();

        await Task.WhenAll(Enumerable.Range(0, 40).Select(i => house.SayAsync(conversation, $"{i}")));
        await house.SettledAsync(conversation);

        var entries = await house.EntriesAsync(conversation);
        Assert.Equal(Enumerable.Range(1, entries.Count).Select(n => (long)n), entries.Select(entry => entry.Number));
        Assert.Equal(
            Enumerable.Range(0, 40).Select(i => $"re: {i}").Order().Prepend("re: hello"),
            (await house.TextsAsync(conversation, LogKind.Bot)).Order().OrderBy(text => text != "re: hello"));
    }

    [Theory]
    [MemberData(nameof(Stores.Engines), MemberType = typeof(Stores))]
    public async Task The_same_client_id_many_times_at_once_is_one_message(Engine engine)
    {
        await using var house = await (await House.OpenAsync(engine)).StartAsync();
        var conversation = await house.NewConversationAsync();

        var ids = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => house.SayAsync(conversation, "once", "client-1")));
        await house.SettledAsync(conversation);

        Assert.Single(ids.Distinct());
        Assert.Equal(["hello", "once"], await house.TextsAsync(conversation, LogKind.Customer));
        Assert.Equal(["re: hello", "re: once"], await house.TextsAsync(conversation, LogKind.Bot));
    }

    [Theory]
    [MemberData(nameof(Stores.Engines), MemberType = typeof(Stores))]
    public async Task Times_grow_with_the_numbers_even_when_the_clock_stands_still(Engine engine)
    {
        await using var house = await (await House.OpenAsync(engine)).StartAsync();
        var conversation = await house.NewConversationAsync();

        for (var i = 0; i < 5; i++)
            await house.SayAsync(conversation, $"{i}");
        await house.SettledAsync(conversation);

        var times = (await house.EntriesAsync(conversation)).Select(entry => entry.At).ToList();
        Assert.Equal(times.Distinct().Order(), times);
    }

    [Theory]
    [MemberData(nameof(Stores.Engines), MemberType = typeof(Stores))]
    public async Task Reading_from_any_number_gives_exactly_what_came_after_it(Engine engine)
    {
        await using var house = await (await House.OpenAsync(engine)).StartAsync();
        var conversation = await house.NewConversationAsync();
        for (var i = 0; i < 10; i++)
            await house.SayAsync(conversation, $"{i}");
        await house.SettledAsync(conversation);
        var all = await house.EntriesAsync(conversation);

        foreach (var after in Enumerable.Range(0, all.Count + 1))
        {
            var (entries, last) = await house.Log.ReadAsync(conversation, after, 4, Cancellation);
            Assert.Equal(all.Skip(after).Take(4), entries);
            Assert.Equal(Math.Min(after + 4, all.Count), last);
        }

        Assert.Equal(all.TakeLast(3), (await house.Log.ReadAsync(conversation, null, 3, Cancellation)).Entries);
    }

    [Theory]
    [MemberData(nameof(Stores.Engines), MemberType = typeof(Stores))]
    public async Task A_message_to_a_closed_conversation_opens_a_new_episode_with_the_bot(Engine engine)
    {
        await using var house = await (await House.OpenAsync(engine)).StartAsync();
        var conversation = await house.NewConversationAsync();
        Assert.True(await house.Log.MoveAsync(conversation, OwnedBy.Bot, OwnedBy.Closed, [], null, Cancellation));

        await house.SayAsync(conversation, "one more thing");
        await house.SettledAsync(conversation);

        var now = await house.Log.FindAsync(conversation, Cancellation);
        Assert.Equal(OwnedBy.Bot, now!.Owner);
        Assert.Equal(2, now.Episode);
        Assert.Equal("re: one more thing", (await house.TextsAsync(conversation, LogKind.Bot))[^1]);
    }

    [Theory]
    [MemberData(nameof(Stores.Engines), MemberType = typeof(Stores))]
    public async Task A_message_to_a_conversation_that_does_not_exist_is_refused(Engine engine)
    {
        await using var house = await House.OpenAsync(engine);

        Assert.Null(await house.SayAsync("c-none", "hello"));
        Assert.Equal(0, await house.QueryAsync<long>("select count(*) from log"));
    }
}
