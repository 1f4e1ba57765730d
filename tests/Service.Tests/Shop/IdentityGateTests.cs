using System.Net;
using Microsoft.Extensions.Options;
using SupportBot.Service.Shop;
using SupportBot.Service.Tests.Servers;

namespace SupportBot.Service.Tests.Shop;

/// <summary>The counting itself, on both engines.</summary>
public sealed class IdentityGateTests
{
    private readonly ManualTime time = new();

    [Theory]
    [MemberData(nameof(Stores.Engines), MemberType = typeof(Stores))]
    public async Task Many_tries_at_once_cannot_slip_through(Engine engine)
    {
        await using var store = await Stores.OpenAsync(engine);
        var addresses = new VisitorAddresses(store, time);
        var gate = new IdentityGate(store, addresses, Options.Create(new ShopSettings()), time);
        await addresses.RememberAsync("v", IPAddress.Loopback, TestContext.Current.CancellationToken);
        var passes = await Task.WhenAll(Enumerable.Range(0, 24).Select(
            i => gate.EnterAsync("v", $"SB{i}", TestContext.Current.CancellationToken)));
        Assert.Equal(5, passes.Count(pass => pass is Pass.Open));
        Assert.All(passes.OfType<Pass.Closed>(), closed => Assert.Equal(time.GetUtcNow().AddMinutes(15), closed.Until));
    }

    [Theory]
    [MemberData(nameof(Stores.Engines), MemberType = typeof(Stores))]
    public async Task Tries_are_counted_again_after_the_time_and_given_back_when_they_were_right(Engine engine)
    {
        await using var store = await Stores.OpenAsync(engine);
        var gate = new IdentityGate(store, new VisitorAddresses(store, time), Options.Create(new ShopSettings()), time);
        for (var round = 0; round < 2; round++)
        {
            for (var i = 0; i < 4; i++)
                Assert.IsType<Pass.Open>(await gate.EnterAsync("v", $"SB{i}", TestContext.Current.CancellationToken));
            for (var i = 0; i < 3; i++)
                await gate.TakeBackAsync(
                    Assert.IsType<Pass.Open>(await gate.EnterAsync("v", "SB9", TestContext.Current.CancellationToken)), TestContext.Current.CancellationToken);
            Assert.IsType<Pass.Open>(await gate.EnterAsync("v", "SB5", TestContext.Current.CancellationToken));
            Assert.IsType<Pass.Closed>(await gate.EnterAsync("v", "SB6", TestContext.Current.CancellationToken));
            time.Advance(TimeSpan.FromMinutes(15));
        }
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
}
