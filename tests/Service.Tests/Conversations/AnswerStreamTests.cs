using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Json;
using SupportBot.Dialogs;
using SupportBot.Protocol.Activities;
using SupportBot.Service.Conversations;
using SupportBot.Service.Tests.Servers;

namespace SupportBot.Service.Tests.Conversations;

/// <summary>Section 1.9: a long answer grows beside the log, and stands in it once or not at all.</summary>
public sealed class AnswerStreamTests
{
    private static readonly OwnedBy Lin = new(Owner.Agent, "lin", "h1");
    private static readonly TimeSpan Chunk = TimeSpan.FromMilliseconds(500);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task S1_9_A9240_A9241_A9242_A9244_Chunks_grow_one_each_half_second_and_the_log_holds_the_whole_once()
    {
        await using var house = await (await House.OpenAsync(Engine.Sqlite)).StartAsync();
        var conversation = await house.NewConversationAsync();
        using var screen = new Screen(house, conversation);

        await house.SayAsync(conversation, Long);
        await screen.ShowsAsync(4);
        Assert.DoesNotContain(await house.TextsAsync(conversation, LogKind.Bot), text => text.Length > 600);
        await SettledAsync(house, conversation);

        Assert.Equal(4, screen.Chunks.Count);
        Assert.All(screen.Chunks.Zip(screen.Chunks.Skip(1)), pair => Assert.True(At(pair.Second) - At(pair.First) >= Chunk));
        var answer = (await house.EntriesAsync(conversation)).Single(entry => entry.Kind == LogKind.Bot && entry.Activity.Length > 600);
        var final = Read(answer.Json);
        Assert.Equal($"re: {Long}", final.Text);
        Assert.All(screen.Chunks, chunk => Assert.StartsWith(chunk.Text!, final.Text, StringComparison.Ordinal));
        Assert.Equal(screen.Chunks.Select(chunk => chunk.Text!.Length).Order().Distinct(), screen.Chunks.Select(chunk => chunk.Text!.Length));
        Assert.All(screen.Chunks, chunk => Assert.Equal("typing", chunk.Type));
        Assert.Equal([1, 2, 3, 4], screen.Chunks.Select(chunk => Info(chunk).StreamSequence));
        Assert.All(screen.Chunks.Skip(1).Append(final), one => Assert.Equal(screen.Chunks[0].Id, Info(one).StreamId));
        Assert.Equal(("final", null), (Info(final).StreamType, Info(final).StreamSequence));
        Assert.All(screen.Chunks, chunk => Assert.True(string.CompareOrdinal(chunk.Timestamp, final.Timestamp) <= 0));
    }

    [Theory]
    [MemberData(nameof(Stores.Engines), MemberType = typeof(Stores))]
    public async Task S1_9_When_a_person_takes_the_conversation_the_stream_ends_what_was_shown_is_taken_away_and_nothing_more_is_said(Engine engine)
    {
        await using var house = await (await House.OpenAsync(engine)).StartAsync();
        var conversation = await house.NewConversationAsync();
        using var screen = new Screen(house, conversation);

        await house.SayAsync(conversation, Long);
        await screen.ShowsAsync(1);
        Assert.True(await house.Log.MoveAsync(conversation, OwnedBy.Bot, Lin, [], null, Cancellation));
        await SettledAsync(house, conversation);

        var end = Assert.Single(screen.Chunks.Skip(1));
        Assert.Equal(("typing", null, "final"), (end.Type, end.Text, Info(end).StreamType));
        Assert.Equal(screen.Chunks[0].Id, Info(end).StreamId);
        Assert.Equal(["re: hello"], await house.TextsAsync(conversation, LogKind.Bot));
    }

    [Theory]
    [MemberData(nameof(Stores.Engines), MemberType = typeof(Stores))]
    public async Task S1_9_A_turn_taken_again_by_another_node_says_it_once_under_the_same_ids_and_takes_nothing_away(Engine engine)
    {
        await using var house = await (await House.OpenAsync(engine)).StartAsync();
        var conversation = await house.NewConversationAsync();
        using var screen = new Screen(house, conversation);
        await house.SayAsync(conversation, Long);
        await screen.ShowsAsync(1);

        // To the other node this one looks dead in the middle of its answer. Nobody listens there.
        await using var other = await house.Beside().StartAsync();
        await other.SettledAsync(conversation);
        await house.SayAsync(conversation, "short");
        await SettledAsync(house, conversation);

        var final = Read((await house.EntriesAsync(conversation)).Single(entry => entry.Activity.Length > 600 && entry.Kind == LogKind.Bot).Json);
        Assert.Equal(screen.Chunks[0].Id, Info(final).StreamId);
        Assert.DoesNotContain(screen.Chunks, chunk => chunk.Text is null);
    }

    [Fact]
    public async Task S1_9_A_program_that_stops_in_the_middle_says_the_whole_at_once()
    {
        await using var house = await (await House.OpenAsync(Engine.Sqlite)).StartAsync();
        var conversation = await house.NewConversationAsync();
        using var screen = new Screen(house, conversation);
        await house.SayAsync(conversation, Long);
        await screen.ShowsAsync(1);

        await house.Turns.StopAsync(Cancellation);
        await house.SettledAsync(conversation);

        Assert.Contains($"re: {Long}", await house.TextsAsync(conversation, LogKind.Bot));
    }

    [Fact]
    public async Task S1_9_A9247_Short_answers_and_long_ones_that_nobody_sees_grow_come_at_once()
    {
        await using var house = await (await House.OpenAsync(Engine.Sqlite)).StartAsync();
        var conversation = await house.NewConversationAsync();
        using (var screen = new Screen(house, conversation))
        {
            await house.SayAsync(conversation, "short");
            await house.SettledAsync(conversation);
            Assert.Empty(screen.Chunks);
        }

        await house.SayAsync(conversation, Long);
        await house.SettledAsync(conversation);

        Assert.Equal(["re: hello", "re: short", $"re: {Long}"], await house.TextsAsync(conversation, LogKind.Bot));
    }

    /// <summary>A thousand characters, with emoji where a cut would break one.</summary>
    private static string Long => string.Concat(Enumerable.Range(1, 40).Select(i => $"第{i:00}条：洗护说明请看吊牌😀😀😀，谢谢亲的支持。"));

    private static DateTimeOffset At(Activity activity) => DateTimeOffset.Parse(activity.Timestamp!, CultureInfo.InvariantCulture);

    /// <summary>Lets the time go on until every turn is taken.</summary>
    private static Task SettledAsync(House house, string conversation) => Eventually.IsTrueAsync(
        async () =>
        {
            house.Time.Advance(Chunk / 5);
            return await house.Log.FindAsync(conversation, Cancellation) is { } found && found.Handled == found.LastNumber;
        },
        "every turn is taken");

    private static Activity Read(string json) => JsonSerializer.Deserialize(json, ProtocolJson.Wire.Activity)!;

    private static StreamInfo Info(Activity activity) => Assert.Single(activity.Entities!).GetAs<StreamInfo>()!;

    /// <summary>Somebody who has the conversation open.</summary>
    private sealed class Screen : IDisposable
    {
        private readonly ConcurrentQueue<Activity> chunks = new();
        private readonly House house;
        private readonly IDisposable listening;

        public Screen(House house, string conversation)
        {
            this.house = house;
            listening = house.Wakeups.Listen(conversation, beside =>
            {
                if (beside?.Contains("streamType", StringComparison.Ordinal) == true)
                    chunks.Enqueue(Read(beside));
            });
        }

        public IReadOnlyList<Activity> Chunks => [.. chunks];

        /// <summary>Lets the time go on until so many are shown.</summary>
        public Task ShowsAsync(int chunks) => Eventually.IsTrueAsync(
            () =>
            {
                if (Chunks.Count < chunks)
                    house.Time.Advance(Chunk / 5);
                return Task.FromResult(Chunks.Count >= chunks);
            },
            $"chunk {chunks} is shown");

        public void Dispose() => listening.Dispose();
    }
}
