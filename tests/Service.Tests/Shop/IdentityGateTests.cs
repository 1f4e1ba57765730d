using System.Net;
using Dapper;
using Microsoft.Extensions.Options;
using SupportBot.Service.Shop;
using SupportBot.Service.Storage;
using SupportBot.Service.Tests.Servers;

namespace SupportBot.Service.Tests.Shop;

/// <summary>The counting itself, on both engines.</summary>
public sealed class IdentityGateTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly ManualTime time = new();

    [Theory]
    [MemberData(nameof(Stores.Engines), MemberType = typeof(Stores))]
    public async Task Many_tries_at_once_cannot_slip_through(Engine engine)
    {
        await using var house = await HouseAsync(engine, TimeSpan.FromMilliseconds(100));
        await house.Addresses.RememberAsync("v", IPAddress.Loopback, Cancellation);

        var passes = await Task.WhenAll(Enumerable.Range(0, 24).Select(i => house.Gate.EnterAsync("v", $"SB{i}", Cancellation)));

        var inside = passes.OfType<Pass.Open>().ToList();
        Assert.Equal(5, inside.Count);
        Assert.Equal(19, passes.Count(pass => pass is Pass.Crowded));
        foreach (var pass in inside)
            await house.Gate.LeaveAsync(pass, wrong: true, Cancellation);
        Assert.Equal(new Pass.Closed(time.GetUtcNow().AddMinutes(15)), await house.Gate.EnterAsync("v", "SB30", Cancellation));
    }

    [Theory]
    [MemberData(nameof(Stores.Engines), MemberType = typeof(Stores))]
    public async Task A_crowd_of_wrong_tries_gets_the_limit_and_not_one_more_through_several_nodes(Engine engine)
    {
        await using var house = await HouseAsync(engine, Patience);
        using var second = house.AnotherNode();
        var wrong = 0;

        await Task.WhenAll(Enumerable.Range(0, 40).Select(async i =>
        {
            var gate = i % 2 == 0 ? house.Gate : second;
            if (await gate.EnterAsync("v", $"SB{i}", Cancellation) is not Pass.Open pass)
                return;
            Interlocked.Increment(ref wrong);
            await gate.LeaveAsync(pass, wrong: true, Cancellation);
        }));

        Assert.Equal(5, wrong);
    }

    [Theory]
    [MemberData(nameof(Stores.Engines), MemberType = typeof(Stores))]
    public async Task A_crowd_of_right_tries_gets_in_one_after_the_other_through_several_nodes(Engine engine)
    {
        await using var house = await HouseAsync(engine, Patience);
        using var second = house.AnotherNode();

        await Task.WhenAll(Enumerable.Range(0, 24).Select(async i =>
        {
            var gate = i % 2 == 0 ? house.Gate : second;
            var pass = Assert.IsType<Pass.Open>(await gate.EnterAsync("v", $"SB{i}", Cancellation));
            await gate.LeaveAsync(pass, wrong: false, Cancellation);
        }));
    }

    [Theory]
    [MemberData(nameof(Stores.Engines), MemberType = typeof(Stores))]
    public async Task Only_wrong_tries_are_counted_and_after_the_time_from_nothing_again(Engine engine)
    {
        await using var house = await HouseAsync(engine, Patience);
        for (var round = 0; round < 2; round++)
        {
            for (var i = 0; i < 4; i++)
                await house.TryAsync($"SB{i}", wrong: true);
            for (var i = 0; i < 3; i++)
                await house.TryAsync("SB9", wrong: false);
            await house.TryAsync("SB5", wrong: true);
            Assert.IsType<Pass.Closed>(await house.Gate.EnterAsync("v", "SB6", Cancellation));
            time.Advance(TimeSpan.FromMinutes(15));
        }
    }

    [Theory]
    [MemberData(nameof(Stores.Engines), MemberType = typeof(Stores))]
    public async Task A_place_that_a_killed_node_never_gave_back_is_free_after_a_while(Engine engine)
    {
        await using var house = await HouseAsync(engine, TimeSpan.FromMilliseconds(100));
        for (var i = 0; i < 5; i++)
            Assert.IsType<Pass.Open>(await house.Gate.EnterAsync("v", $"SB{i}", Cancellation));
        Assert.IsType<Pass.Crowded>(await house.Gate.EnterAsync("v", "SB6", Cancellation));
        time.Advance(TimeSpan.FromMinutes(2));
        Assert.IsType<Pass.Open>(await house.Gate.EnterAsync("v", "SB6", Cancellation));
    }

    [Theory]
    [MemberData(nameof(Stores.Engines), MemberType = typeof(Stores))]
    public async Task What_means_nothing_any_more_is_removed_by_and_by(Engine engine)
    {
        await using var house = await HouseAsync(engine, Patience);
        for (var i = 0; i < 40; i++)
            await house.TryAsync($"SB{i}", wrong: false);
        Assert.Equal(41, await house.CountAsync("identity_tries"));
        time.Advance(TimeSpan.FromMinutes(15));
        for (var i = 0; i < 40; i++)
            await house.TryAsync("SB99", wrong: false);
        Assert.InRange(await house.CountAsync("identity_tries"), 1, 2);
        Assert.Equal(0, await house.CountAsync("identity_passes"));
    }

    [Theory]
    [MemberData(nameof(Stores.Engines), MemberType = typeof(Stores))]
    public async Task An_address_is_found_again_by_another_node(Engine engine)
    {
        await using var store = await Stores.OpenAsync(engine);
        var (one, two) = (new VisitorAddresses(store, time), new VisitorAddresses(store, time));
        Assert.Null(await two.FindAsync("v", TestContext.Current.CancellationToken));
        foreach (var (seen, kept) in new[]
        {
            ("203.0.113.7", "203.0.113.7"), ("::ffff:203.0.113.8", "203.0.113.8"), ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"),
        })
        {
            await one.RememberAsync("v", IPAddress.Parse(seen), TestContext.Current.CancellationToken);
            Assert.Equal(kept, await two.FindAsync("v", TestContext.Current.CancellationToken));
        }

        await one.RememberAsync("v", null, TestContext.Current.CancellationToken);
        Assert.Equal("2001:db8:1:2::/64", await two.FindAsync("v", TestContext.Current.CancellationToken));
    }

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private async Task<House> HouseAsync(Engine engine, TimeSpan patience) => new(await Stores.OpenAsync(engine), patience, time);

    private sealed class House : IAsyncDisposable
    {
        private readonly Database store;
        private readonly IOptions<ShopSettings> settings;
        private readonly TimeProvider time;

        public House(Database store, TimeSpan patience, TimeProvider time)
        {
            (this.store, this.time) = (store, time);
            settings = Options.Create(new ShopSettings { TotalTimeout = patience });
            Addresses = new VisitorAddresses(store, time);
            Gate = AnotherNode();
        }

        public VisitorAddresses Addresses { get; }

        public IdentityGate Gate { get; }

        public IdentityGate AnotherNode() => new(store, Addresses, settings, time);

        public async Task TryAsync(string number, bool wrong) =>
            await Gate.LeaveAsync(Assert.IsType<Pass.Open>(await Gate.EnterAsync("v", number, Cancellation)), wrong, Cancellation);

        public async Task<long> CountAsync(string table)
        {
            await using var connection = await store.OpenAsync(Cancellation);
            return await connection.ExecuteScalarAsync<long>($"select count(*) from {table}");
        }

        public async ValueTask DisposeAsync()
        {
            Gate.Dispose();
            await store.DisposeAsync();
        }
    }
}
