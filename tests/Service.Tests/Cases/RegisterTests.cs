using SupportBot.Dialogs.Effects;
using SupportBot.Dialogs.Ports;
using SupportBot.Service.Cases;
using SupportBot.Service.Tests.Servers;

namespace SupportBot.Service.Tests.Cases;

/// <summary>AFT-REGISTER: cases move along allowed edges only, and everybody can see who moved them.</summary>
public sealed class RegisterTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(Stores.Engines), MemberType = typeof(Stores))]
    public async Task AFT_RETURN_received_inspected_refunded_and_told_each_step(Engine engine)
    {
        await using var host = await RegisterHost.StartAsync(engine);
        var opened = await host.OpenAsync(RegisterHost.Facts(299m));
        Assert.Equal(("林一", 29900, 29900, 1, "CL-01"), (opened.CustomerName, opened.Amount, opened.Owed, opened.Quantity, opened.Product));

        await host.Shop.CarryOutAsync(new RecordReturnParcel("p1", opened.Id, "SB1007", "SF1234567890"));
        var sent = await host.FindAsync(opened.Id);
        Assert.Equal(("parcel-sent", "SF1234567890"), (sent.State, sent.ReturnTracking));
        var received = await host.DoAsync(sent, "receive");
        var passed = await host.DoAsync(received, "pass");
        await host.DoAsync(passed, "refund", amount: 299m);
        var over = await host.BecomesAsync(opened, "refunded");

        Assert.Equal(["parcel-received", "inspection-passed", "refunded"], await host.ToldAsync(over));
        Assert.Contains("\"amount\":299.00", Assert.Single(await host.LedgerAsync("refund")));
        Assert.Contains($"\"caseId\":\"{over.Name}\"", (await host.LedgerAsync("refund"))[0]);
        Assert.Equal(
            [("bot", "open"), ("customer", "ship-back"), ("s-agent", "receive"), ("s-agent", "pass"), ("s-agent", "refund"), ("shop", "refunded")],
            (await host.Store.HistoryAsync(over.Id, Cancellation)).Select(deed => (deed.Who, deed.Step)));
        Assert.Equal(("s-agent", "小安"), (over.OwnerId, over.OwnerName));
        Assert.NotNull(over.ClosedAt);
    }

    [Theory]
    [MemberData(nameof(Stores.Engines), MemberType = typeof(Stores))]
    public async Task AFT_EXCHANGE_the_new_goods_leave_once_after_the_inspection(Engine engine)
    {
        await using var host = await RegisterHost.StartAsync(engine);
        var wanted = new WantedPieces("CL-01", "轻羽防风连帽外套", "雾蓝 L", 1, 299m);
        var opened = await host.OpenAsync(RegisterHost.Facts(-20m, "awaiting-payment", "exchange", wanted), "exchange");
        var paid = await host.DoAsync(opened, "paid", note: "支付宝已到账 20 元");
        var passed = await host.DoAsync(await host.DoAsync(paid, "receive"), "pass");
        await host.DoAsync(passed, "send");
        var over = await host.BecomesAsync(opened, "exchanged");

        Assert.Equal(["difference-paid", "parcel-received", "inspection-passed", "new-parcel-sent"], await host.ToldAsync(over));
        Assert.Contains("雾蓝 L", Assert.Single(await host.LedgerAsync("reshipment")));
        Assert.StartsWith("YT", over.NewTracking);
    }

    [Theory]
    [MemberData(nameof(Stores.Engines), MemberType = typeof(Stores))]
    public async Task A_step_from_another_state_an_old_version_or_a_wrong_role_is_refused(Engine engine)
    {
        await using var host = await RegisterHost.StartAsync(engine);
        var opened = await host.OpenAsync(RegisterHost.Facts(299m));

        Assert.Equal("awaiting-parcel", Assert.IsType<StepOutcome.NotNow>(await host.TakeAsync(opened, "refund", RegisterHost.Agent, 1m)).Current.State);
        Assert.IsType<StepOutcome.NotYours>(await host.TakeAsync(opened, "close", RegisterHost.Agent, note: "误登记"));
        Assert.IsType<StepOutcome.NotYours>(await host.TakeAsync(opened, "receive", new CaseActor("x", "编辑", ["editor"])));
        var received = await host.DoAsync(opened, "receive");
        Assert.Equal(received.Version, Assert.IsType<StepOutcome.Changed>(await host.TakeAsync(opened, "receive", RegisterHost.Agent)).Current.Version);
        Assert.IsType<StepOutcome.Missing>(await host.Register.StepAsync("nobody", new StepRequest("receive", 1), RegisterHost.Agent, Cancellation));
        Assert.Equal(["parcel-received"], await host.ToldAsync(opened));
    }

    [Theory]
    [MemberData(nameof(Stores.Engines), MemberType = typeof(Stores))]
    public async Task Of_many_who_take_a_step_at_once_one_does_and_the_customer_is_told_once(Engine engine)
    {
        await using var host = await RegisterHost.StartAsync(engine);
        var opened = await host.OpenAsync(RegisterHost.Facts(299m));

        var outcomes = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => host.TakeAsync(opened, "receive", RegisterHost.Agent)));

        Assert.Single(outcomes, outcome => outcome is StepOutcome.Done);
        Assert.Equal(9, outcomes.Count(outcome => outcome is StepOutcome.Changed));
        Assert.Equal(["parcel-received"], await host.ToldAsync(opened));
    }

    [Theory]
    [InlineData("refund", -5.0, null, "not-money")]
    [InlineData("refund", 0.0, null, "not-money")]
    [InlineData("refund", 1e20, null, "not-money")]
    [InlineData("refund", 0.005, null, "not-money")]
    [InlineData("refund", null, null, "missing")]
    [InlineData("withdraw", null, null, "missing")]
    [InlineData("ship-back", null, "SF12", "not-a-number")]
    [InlineData("ship-back", null, "'; drop table cases", "not-a-number")]
    public async Task What_is_said_with_a_step_must_make_sense(string step, double? amount, string? tracking, string code)
    {
        await using var host = await RegisterHost.StartAsync(Engine.Sqlite);
        var seen = await host.OpenAsync(RegisterHost.Facts(299m));
        if (step == "refund")
            seen = await host.DoAsync(await host.DoAsync(seen, "receive"), "pass");

        var outcome = await host.TakeAsync(seen, step, RegisterHost.Agent, (decimal?)amount, tracking: tracking);

        Assert.Equal(code, Assert.Single(Assert.IsType<StepOutcome.Invalid>(outcome).Errors).Code);
        Assert.Equal(seen.Version, (await host.FindAsync(seen.Id)).Version);
    }

    [Theory]
    [MemberData(nameof(Stores.Engines), MemberType = typeof(Stores))]
    public async Task A_customer_may_withdraw_until_the_goods_have_arrived(Engine engine)
    {
        await using var host = await RegisterHost.StartAsync(engine);
        var early = await host.OpenAsync(RegisterHost.Facts(10m));
        var late = await host.DoAsync(await host.OpenAsync(RegisterHost.Facts(10m)), "receive");

        Assert.Equal(OutcomeResult.Done, (await host.Shop.CarryOutAsync(new WithdrawCase("w1", early.Id, "SB1007"))).Result);
        Assert.Equal(OutcomeResult.Done, (await host.Shop.CarryOutAsync(new WithdrawCase("w1", early.Id, "SB1007"))).Result);
        Assert.Equal("too-late", (await host.Shop.CarryOutAsync(new WithdrawCase("w2", late.Id, "SB1007"))).Detail);
        Assert.Equal("too-late", (await host.Shop.CarryOutAsync(new RecordReturnParcel("p2", late.Id, "SB1007", "SF999999999"))).Detail);
        Assert.Equal(2, (await host.Store.HistoryAsync(early.Id, Cancellation)).Count);
    }

    [Theory]
    [MemberData(nameof(Stores.Engines), MemberType = typeof(Stores))]
    public async Task Flows_see_the_cases_of_an_order_and_what_is_promised_of_its_money(Engine engine)
    {
        await using var host = await RegisterHost.StartAsync(engine);
        var cases = host.Shop.Get<ICases>();
        var first = await host.OpenAsync(RegisterHost.Facts(100m));
        var second = await host.OpenAsync(RegisterHost.Facts(50m, "refunding", "keep"));
        await host.OpenAsync(null, "tracking");

        var before = await cases.OfOrderAsync("SB1007", Cancellation);
        Assert.Equal(150m, before.Reserved);
        Assert.Equal([second.Name, first.Name], before.Cases.Select(found => found.Number));
        Assert.Equal([GoodsCaseState.Refunding, GoodsCaseState.AwaitingParcel], before.Cases.Select(found => found.State));

        await host.DoAsync(await host.DoAsync(await host.DoAsync(first, "receive"), "pass"), "refund", amount: 100m);
        await host.BecomesAsync(first, "refunded");
        Assert.Equal(50m, (await cases.OfOrderAsync("SB1007", Cancellation)).Reserved);
        Assert.Equal([second.Id], (await cases.OpenOfCustomerAsync("demo", Cancellation)).Select(found => found.CaseId));
    }

    [Fact]
    public async Task A_case_is_opened_also_when_the_shop_is_down()
    {
        await using var host = await RegisterHost.StartAsync(
            Engine.Sqlite, ("Shop:BaseUrl", "http://127.0.0.1:9"), ("Shop:ApiKey", "key"), ("Shop:RetryPause", "00:00:00.010"));

        var opened = await host.OpenAsync(null, "shop-unreachable");

        Assert.Equal(("open", null), (opened.State, opened.CustomerName));
    }
}
