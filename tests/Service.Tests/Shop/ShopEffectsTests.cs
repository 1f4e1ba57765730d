using SupportBot.Dialogs.Effects;
using SupportBot.Dialogs.Ports;

namespace SupportBot.Service.Tests.Shop;

/// <summary>What turns want done at the shop, seen from its ledger.</summary>
public sealed class ShopEffectsTests
{
    public static TheoryData<string, string, Effect> Effects => new()
    {
        { "nudge", "YT2234500001004", new NudgeCourier("e-1", "SB1004", "YT2234500001004", "hurry") },
        { "nudge", "78512340001007", new NudgeCourier("e-2", "SB1007", "78512340001007", "proof-of-delivery") },
        { "claim", "YT2234500001006", new FileClaim("e-3", "SB1006", "YT2234500001006", "lost") },
        { "reshipment", "SB1006", new SendReplacement("e-4", "SB1006", "case-1") },
        { "gift", "SB1002", new AddGift("e-5", "SB1002", "dispatch-late") },
        { "note", "SB1002", new AddOrderNote("e-6", "SB1002", "客户催发货，请优先安排") },
    };

    [Theory]
    [MemberData(nameof(Effects))]
    public async Task Carried_out_twice_is_done_once(string kind, string subject, Effect effect)
    {
        await using var shop = await ShopHost.StartAsync();
        var first = await shop.CarryOutAsync(effect);
        Assert.Equal(OutcomeResult.Done, first.Result);
        Assert.Equal(first, await shop.CarryOutAsync(effect));
        var act = Assert.Single(await shop.LedgerAsync());
        Assert.Equal(
            (effect.Id, kind, subject),
            (act.GetProperty("key").GetString(), act.GetProperty("kind").GetString(), act.GetProperty("subject").GetString()));
    }

    [Fact]
    public async Task A_replacement_has_all_lines_and_tells_its_tracking_number()
    {
        await using var shop = await ShopHost.StartAsync();
        var result = await shop.CarryOutAsync(new SendReplacement("e", "SB1006", "case-1"));
        var sent = Assert.Single((await shop.ReadAsync("orders/SB1006")).GetProperty("reshipments").EnumerateArray());
        Assert.Equal(2, sent.GetProperty("lines").GetArrayLength());
        Assert.Equal(result.Detail, sent.GetProperty("trackingNumber").GetString());
        var parcel = await shop.Get<IParcels>().FindAsync(result.Detail!, TestContext.Current.CancellationToken);
        Assert.Equal(ParcelState.Announced, Assert.IsType<ParcelLookup.Found>(parcel).Parcel.State);
    }

    [Theory]
    [InlineData("SB1003", "dispatched")]
    [InlineData("SB9999", "not-found")]
    public async Task What_the_shop_refuses_comes_back_with_its_reason(string order, string code)
    {
        await using var shop = await ShopHost.StartAsync();
        var result = await shop.CarryOutAsync(new AddGift("e", order, "late"));
        Assert.Equal((OutcomeResult.Refused, code), (result.Result, result.Detail));
    }

    [Fact]
    public async Task What_was_asked_of_the_courier_is_seen_on_the_parcel()
    {
        await using var shop = await ShopHost.StartAsync();
        await shop.CarryOutAsync(new NudgeCourier("e1", "SB1005", "78512340001005", "stuck"));
        await shop.CarryOutAsync(new FileClaim("e2", "SB1005", "78512340001005", "lost"));
        var found = await shop.Get<IParcels>().FindAsync("78512340001005", TestContext.Current.CancellationToken);
        var parcel = Assert.IsType<ParcelLookup.Found>(found).Parcel;
        Assert.Equal(["claim", "nudge"], parcel.Requests.Select(request => request.Kind).Order(StringComparer.Ordinal));
        Assert.Equal(ParcelService.Small, parcel.Service);
        Assert.Equal(2, parcel.Scans.Count);
        Assert.IsType<ParcelLookup.Unknown>(await shop.Get<IParcels>().FindAsync("YT0", TestContext.Current.CancellationToken));
    }
}
