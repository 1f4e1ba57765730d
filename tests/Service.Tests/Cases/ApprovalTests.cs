using SupportBot.Dialogs.Effects;
using SupportBot.Service.Cases;
using SupportBot.Service.Tests.Servers;

namespace SupportBot.Service.Tests.Cases;

/// <summary>What exceeds a limit waits for a supervisor; nobody decides on what they proposed.</summary>
public sealed class ApprovalTests
{
    private static readonly CaseActor Other = new("s-other", "另一位主管", ["supervisor"]);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(Stores.Engines), MemberType = typeof(Stores))]
    public async Task Goodwill_that_a_supervisor_approves_is_paid_back_and_told(Engine engine)
    {
        await using var host = await RegisterHost.StartAsync(engine);
        var opened = await GoodwillAsync(host);

        var outcome = await DecideAsync(host, opened, true, RegisterHost.Supervisor);

        Assert.Equal("refunding", Assert.IsType<StepOutcome.Done>(outcome).Case.State);
        var over = await host.BecomesAsync(opened, "refunded");
        Assert.Equal(["approved", "refunded"], await host.ToldAsync(over));
        Assert.Single(await host.LedgerAsync("refund", "SB1008"));
    }

    [Theory]
    [MemberData(nameof(Stores.Engines), MemberType = typeof(Stores))]
    public async Task A_declined_one_is_told_with_its_reason_kept_and_pays_nothing(Engine engine)
    {
        await using var host = await RegisterHost.StartAsync(engine);
        var opened = await GoodwillAsync(host);

        Assert.IsType<StepOutcome.Invalid>(await DecideAsync(host, opened, false, RegisterHost.Supervisor, remark: " "));
        Assert.IsType<StepOutcome.Done>(await DecideAsync(host, opened, false, RegisterHost.Supervisor, "超出售后范围"));

        var over = await host.FindAsync(opened.Id);
        Assert.Equal("declined", over.State);
        Assert.Equal(["declined"], await host.ToldAsync(over));
        Assert.Empty(await host.LedgerAsync("refund", "SB1008"));
        Assert.Equal("超出售后范围", (await host.Store.HistoryAsync(over.Id, Cancellation))[^1].Note);
    }

    [Theory]
    [MemberData(nameof(Stores.Engines), MemberType = typeof(Stores))]
    public async Task Of_two_supervisors_who_decide_at_once_one_does_and_it_is_paid_once(Engine engine)
    {
        await using var host = await RegisterHost.StartAsync(engine);
        var opened = await GoodwillAsync(host);

        var outcomes = await Task.WhenAll(
            Enumerable.Range(0, 8).Select(i => DecideAsync(host, opened, true, i % 2 == 0 ? RegisterHost.Supervisor : Other)));

        Assert.Single(outcomes, outcome => outcome is StepOutcome.Done);
        await host.BecomesAsync(opened, "refunded");
        Assert.Single(await host.LedgerAsync("refund", "SB1008"));
    }

    [Theory]
    [MemberData(nameof(Stores.Engines), MemberType = typeof(Stores))]
    public async Task Four_eyes_who_proposed_a_refund_above_the_limit_cannot_approve_it(Engine engine)
    {
        await using var host = await RegisterHost.StartAsync(engine);
        var opened = await host.OpenAsync(RegisterHost.Facts(20m));
        var passed = await host.DoAsync(await host.DoAsync(opened, "receive"), "pass");

        var proposed = await host.TakeAsync(passed, "refund", RegisterHost.Supervisor, 150m, "运费也退给客户");
        var waits = Assert.IsType<StepOutcome.Waits>(proposed).Case;
        Assert.Equal("passed", waits.State);
        Assert.Empty(await host.LedgerAsync("refund"));
        Assert.IsType<StepOutcome.NotNow>(await host.TakeAsync(waits, "refund", Other, 150m, "再来一次"));

        Assert.IsType<StepOutcome.FourEyes>(await DecideAsync(host, opened, true, RegisterHost.Supervisor));
        Assert.IsType<StepOutcome.FourEyes>(await DecideAsync(host, opened, false, RegisterHost.Supervisor, "算了"));
        Assert.IsType<StepOutcome.NotYours>(await DecideAsync(host, opened, true, RegisterHost.Agent));
        Assert.IsType<StepOutcome.Done>(await DecideAsync(host, opened, true, Other));

        await host.BecomesAsync(opened, "refunded");
        Assert.Contains("\"amount\":150.00", Assert.Single(await host.LedgerAsync("refund")));
    }

    [Fact]
    public async Task What_was_agreed_within_the_limit_needs_no_supervisor_and_a_fen_more_does()
    {
        await using var host = await RegisterHost.StartAsync(Engine.Sqlite);
        var passed = await host.DoAsync(await host.DoAsync(await host.OpenAsync(RegisterHost.Facts(100m)), "receive"), "pass");

        Assert.IsType<StepOutcome.Waits>(await host.TakeAsync(passed, "refund", RegisterHost.Agent, 100.01m, "多退一分"));
        Assert.IsType<StepOutcome.Done>(await host.TakeAsync(await host.FindAsync(passed.Id), "refund", RegisterHost.Agent, 100m));
    }

    [Fact]
    public async Task What_waits_is_dropped_when_the_customer_withdraws()
    {
        await using var host = await RegisterHost.StartAsync(Engine.Sqlite);
        var opened = await GoodwillAsync(host);
        await host.Shop.CarryOutAsync(new WithdrawCase("w", opened.Id, "SB1008"));

        Assert.IsType<StepOutcome.NotNow>(await DecideAsync(host, opened, true, RegisterHost.Supervisor));
        Assert.Empty(await host.LedgerAsync("refund", "SB1008"));
    }

    /// <summary>Otherwise whoever asked in vain could open the case again, pass the goods and pay within the limit.</summary>
    [Fact]
    public async Task Goodwill_that_was_declined_needs_another_supervisor_however_small_once_its_case_is_opened_again()
    {
        await using var host = await RegisterHost.StartAsync(Engine.Sqlite);
        var opened = await GoodwillAsync(host);
        Assert.IsType<StepOutcome.Done>(await DecideAsync(host, opened, false, Other, "超出售后范围"));
        var again = Assert.IsType<StepOutcome.Done>(await host.TakeAsync(await host.FindAsync(opened.Id), "reopen", RegisterHost.Supervisor, note: "客户又来了")).Case;
        var passed = await host.DoAsync(await host.DoAsync(again, "receive"), "pass");

        Assert.IsType<StepOutcome.Waits>(await host.TakeAsync(passed, "refund", RegisterHost.Supervisor, 0.01m));
        var asked = (await host.Shop.Get<Approvals>().OfCaseAsync(opened.Id, Cancellation)).Single(approval => approval.State == "waiting");
        Assert.IsType<StepOutcome.FourEyes>(await host.Register.DecideAsync(asked.Id, true, null, RegisterHost.Supervisor, Cancellation));
        Assert.Empty(await host.LedgerAsync("refund", "SB1008"));
        Assert.IsType<StepOutcome.Done>(await host.Register.DecideAsync(asked.Id, true, null, Other, Cancellation));
        await host.BecomesAsync(opened, "refunded");
    }

    private static async Task<Case> GoodwillAsync(RegisterHost host)
    {
        var opened = await host.OpenAsync(RegisterHost.Facts(60m, "awaiting-approval", "goodwill"), order: "SB1008");
        var ask = new AskApproval($"{opened.Id}-ask", opened.Id, "SB1008", "goodwill", 60m, "签收 20 天，客户坚持");
        Assert.Equal(OutcomeResult.Done, (await host.Shop.CarryOutAsync(ask)).Result);
        Assert.Equal(OutcomeResult.Done, (await host.Shop.CarryOutAsync(ask)).Result);
        return opened;
    }

    private static async Task<StepOutcome> DecideAsync(RegisterHost host, Case about, bool approve, CaseActor actor, string? remark = null)
    {
        var asked = (await host.Shop.Get<Approvals>().OfCaseAsync(about.Id, Cancellation))[^1];
        return await host.Register.DecideAsync(asked.Id, approve, remark, actor, Cancellation);
    }
}
