using System.Collections.Concurrent;
using SupportBot.Dialogs.Effects;
using SupportBot.Service.Cases;
using SupportBot.Service.Tests.Servers;
using SupportBot.Service.Tests.Shop;

namespace SupportBot.Service.Tests.Cases;

/// <summary>The new goods of an exchange leave once, however the shop answers.</summary>
public sealed class SendOnceTests
{
    [Theory]
    [InlineData("500 before")]
    [InlineData("500 after")]
    [InlineData("late")]
    [InlineData("twice")]
    [InlineData("malformed")]
    [InlineData("wrong types")]
    [InlineData("huge")]
    [InlineData("nonsense")]
    public async Task A_new_parcel_leaves_once_however_the_shop_answers(string mood)
    {
        await using var real = await ShopHost.StartAsync();
        var moods = new ConcurrentQueue<string>([mood]);
        await using var awkward = await AwkwardShop.StartAsync(
            real, call => call.Path.EndsWith("/reshipments", StringComparison.Ordinal) && moods.TryDequeue(out var how) ? how : "well");
        await using var host = await RegisterHost.StartAsync(
            Engine.Sqlite, ("Shop:BaseUrl", awkward.Address), ("Shop:ApiKey", "any"), ("Shop:TryTimeout", "00:00:00.500"), ("Shop:RetryPause", "00:00:00.010"));
        var facts = RegisterHost.Facts(0m, proposal: "exchange", wanted: new WantedPieces("CL-01", "轻羽防风连帽外套", "雾蓝 L", 1, 299m));
        var passed = await host.DoAsync(await host.DoAsync(await host.OpenAsync(facts, "exchange"), "receive"), "pass");

        await host.DoAsync(passed, "send");
        await Eventually.IsTrueAsync(async () => (await host.FindAsync(passed.Id)).State != "sending", "the shop has answered");
        var over = await host.FindAsync(passed.Id);

        Assert.Equal("exchanged", over.State);
        Assert.Empty(moods);
        Assert.Equal("reshipment", Assert.Single(await real.LedgerAsync()).GetProperty("kind").GetString());
        Assert.Equal((await real.ReadAsync("orders/SB1007")).GetProperty("reshipments")[0].GetProperty("trackingNumber").GetString(), over.NewTracking);
        Assert.Equal(["parcel-received", "inspection-passed", "new-parcel-sent"], await host.ToldAsync(passed));
    }

    /// <summary>Two of the staff, one tap each, at once.</summary>
    [Theory]
    [MemberData(nameof(Stores.Engines), MemberType = typeof(Stores))]
    public async Task Of_many_who_send_or_refund_at_once_one_does(Engine engine)
    {
        await using var host = await RegisterHost.StartAsync(engine);
        var facts = RegisterHost.Facts(0m, proposal: "exchange", wanted: new WantedPieces("CL-01", "轻羽防风连帽外套", "雾蓝 L", 1, 299m));
        var exchange = await host.DoAsync(await host.DoAsync(await host.OpenAsync(facts, "exchange"), "receive"), "pass");
        var refund = await host.DoAsync(await host.DoAsync(await host.OpenAsync(RegisterHost.Facts(50m), order: "SB1009"), "receive"), "pass");

        var sent = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => host.TakeAsync(exchange, "send", RegisterHost.Agent)));
        var paid = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => host.TakeAsync(refund, "refund", RegisterHost.Agent, 50m)));

        Assert.Single(sent, outcome => outcome is StepOutcome.Done);
        Assert.Single(paid, outcome => outcome is StepOutcome.Done);
        await host.BecomesAsync(exchange, "exchanged");
        await host.BecomesAsync(refund, "refunded");
        Assert.Single(await host.LedgerAsync("reshipment"));
        Assert.Single(await host.LedgerAsync("refund", "SB1009"));
    }
}
