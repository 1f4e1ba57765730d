using Dapper;
using SupportBot.Dialogs.Ports;
using SupportBot.Service.Handoff;
using SupportBot.Service.Tests.Servers;
using static SupportBot.Service.Tests.Handoff.HandoffHouse;

namespace SupportBot.Service.Tests.Handoff;

/// <summary>Position × median handling time ÷ fitting agents.</summary>
public sealed class WaitTests
{
    private static readonly TimeSpan Default = new HandoffSettings().MedianHandlingDefault;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(Stores.Engines), MemberType = typeof(Stores))]
    public async Task Before_ten_talks_of_the_team_are_finished_the_named_default_counts(Engine engine)
    {
        await using var house = await OpenAsync(engine);
        await FinishAsync(house, Enumerable.Range(1, 9), "after-sales");
        await FinishAsync(house, Enumerable.Range(1, 20), "pre-sales");
        Assert.Equal(Default, (await house.Desk.StatusAsync("after-sales", Cancellation)).MedianHandling);

        house.Time.Advance(TimeSpan.FromMinutes(1));
        await FinishAsync(house, [60], "after-sales");
        Assert.Equal(TimeSpan.FromMinutes(5.5), (await house.Desk.StatusAsync("after-sales", Cancellation)).MedianHandling);
    }

    [Fact]
    public async Task Only_the_last_fifty_count()
    {
        await using var house = await OpenAsync(Engine.Sqlite);
        await FinishAsync(house, Enumerable.Repeat(60, 100), "after-sales");
        await FinishAsync(house, Enumerable.Repeat(2, 50), "after-sales");
        Assert.Equal(TimeSpan.FromMinutes(2), (await house.Desk.StatusAsync("after-sales", Cancellation)).MedianHandling);
    }

    [Fact]
    public async Task Only_agents_who_fit_and_take_new_ones_count()
    {
        await using var house = await OpenAsync(Engine.Sqlite);
        await house.WaitingAsync();
        await house.WaitingAsync("pre-sales");
        await house.Presence.BeatAsync(Agent("ann", "after-sales", "in-sales"), available: true);
        await house.Presence.BeatAsync(Agent("bea"), available: true);
        await house.Presence.BeatAsync(Agent("away"), available: false);
        await house.Presence.BeatAsync(Agent("other", "pre-sales"), available: true);
        Assert.Equal(new DeskStatus(1, 2, Default), await house.Desk.StatusAsync("after-sales", Cancellation));
        Assert.Equal(new DeskStatus(0, 0, Default), await house.Desk.StatusAsync("supervisor", Cancellation));
    }

    [Theory]
    [InlineData(1, 180, 1, 180)]
    [InlineData(3, 180, 1, 540)]
    [InlineData(3, 180, 2, 270)]
    [InlineData(1, 180, 4, 45)]
    [InlineData(2, 180, 0, null)]
    public void The_wait_is_place_times_median_over_agents(int position, int median, int agents, int? expected) =>
        Assert.Equal(expected, (int?)ServiceDesk.ExpectedWait(position, TimeSpan.FromSeconds(median), agents)?.TotalSeconds);

    /// <summary>Talks that took so many minutes, each ending a second after the one before.</summary>
    private static async Task FinishAsync(HandoffHouse house, IEnumerable<int> minutes, string team)
    {
        var conversation = await house.WaitingAsync(team);
        await house.SayAsync(conversation, "leave");
        await house.Database.WriteAsync(
            async transaction =>
            {
                foreach (var each in minutes)
                {
                    house.Time.Advance(TimeSpan.FromSeconds(1));
                    var end = house.Time.GetUtcNow().ToUnixTimeMilliseconds();
                    await transaction.Connection!.ExecuteAsync(
                        """
                        insert into handoffs (id, conversation_id, team, reason, summary, state, agent_id, queued_at, claimed_at, ended_at)
                        values (@id, @conversation, @team, 'asked', '', 'done', 'ann', 0, @start, @end)
                        """,
                        new { id = $"{Guid.NewGuid():n}", conversation, team, start = end - (each * 60_000), end },
                        transaction);
                }
            },
            Cancellation);
    }
}
