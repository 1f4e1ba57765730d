using System.Collections.Concurrent;
using Dapper;
using SupportBot.Dialogs.Effects;
using SupportBot.Service.Cases;
using SupportBot.Service.Tests.Servers;
using SupportBot.Service.Tests.Shop;

namespace SupportBot.Service.Tests.Cases;

/// <summary>Money: never more back than was paid, over all cases of an order; and what is paid back is paid back once.</summary>
public sealed class OrderMoneyTests(ITestOutputHelper output)
{
    private const long Paid = 100_00;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public static TheoryData<Engine, int> Runs
    {
        get
        {
            var runs = new TheoryData<Engine, int>();
            foreach (var seed in Enumerable.Range(1, 6))
            {
                runs.Add(Engine.Sqlite, seed);
                runs.Add(Engine.Postgres, seed);
            }

            return runs;
        }
    }

    /// <summary>Six cases of one order are paid back by eight people at once, in any amounts, while the shop refunds without us, refuses some
    /// and leaves others unanswered. Whatever the order of things, what counts never exceeds what was paid.</summary>
    [Theory]
    [MemberData(nameof(Runs))]
    public async Task Concurrent_cases_of_an_order_never_get_more_back_than_was_paid(Engine engine, int seed)
    {
        await using var host = await RegisterHost.StartAsync(engine);
        var money = host.Shop.Get<OrderMoney>();
        var shop = new Books(new Random(seed).Next(0, 30_00));
        var cases = new List<Case>();
        for (var i = 0; i < 6; i++)
            cases.Add(await host.OpenAsync(null, "tracking"));
        var got = 0;

        await Task.WhenAll(Enumerable.Range(0, 8).Select(async person =>
        {
            var dice = new Random((seed * 100) + person);
            for (var i = 0; i < 12; i++)
            {
                var its = cases[dice.Next(cases.Count)];
                var (id, amount) = ($"r{person}-{i}", (long)dice.Next(1, 40_00));
                var reserved = await host.Database.WriteAsync(
                    async transaction => await money.ReserveAsync(
                        transaction, (await CaseStore.HoldAsync(transaction, its.Id))!, id, amount, "test", shop.Read()),
                    Cancellation);
                if (reserved is not Reserved.Yes)
                    continue;
                Interlocked.Increment(ref got);
                Assert.True(await CountedAsync(host) + shop.Elsewhere <= Paid, "more is set aside than was paid");
                var state = dice.Next(4) switch { 0 => "refused", 1 => "stuck", _ => "done" };
                if (state == "done")
                    shop.PayBack(its.Name, amount);
                await host.Database.WriteAsync(transaction => money.SettleAsync(transaction, id, state), Cancellation);
            }
        }));

        output.WriteLine($"{got} refunds, {await CountedAsync(host)} of {Paid} fen counted, {shop.Elsewhere} elsewhere");
        Assert.True(got > 2, "hardly anything was paid back, so nothing was proven");
        Assert.InRange(await CountedAsync(host) + shop.Elsewhere, 0, Paid);
    }

    /// <summary>On PostgreSQL transactions run side by side: while one has taken the money and is not committed, another that would take
    /// the same stands and waits, and is refused once the first is through.</summary>
    [Fact]
    public async Task Two_transactions_that_overlap_cannot_both_take_the_last_of_an_order()
    {
        await using var host = await RegisterHost.StartAsync(Engine.Postgres);
        var money = host.Shop.Get<OrderMoney>();
        var cases = (First: await host.OpenAsync(null, "tracking"), Second: await host.OpenAsync(null, "lost"));
        await TakeAsync(cases.First, "r0", 1_00, () => Task.CompletedTask);
        var (taken, commit) = (new TaskCompletionSource(), new TaskCompletionSource());

        var first = TakeAsync(cases.First, "r1", 200_00, () =>
        {
            taken.SetResult();
            return commit.Task;
        });
        await taken.Task.WaitAsync(Cancellation);
        var second = TakeAsync(cases.Second, "r2", 200_00, () => Task.CompletedTask);
        await Eventually.IsTrueAsync(
            async () => second.IsCompleted || await host.QueryAsync<long>(
                "select count(*) from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'") > 0,
            "the second waits for the first");
        Assert.False(second.IsCompleted, "the second did not wait");
        commit.SetResult();

        Assert.IsType<Reserved.Yes>(await first);
        Assert.Equal(98.00m, Assert.IsType<Reserved.PastWhatIsLeft>(await second).Left);

        Task<Reserved> TakeAsync(Case its, string id, long amount, Func<Task> then) => host.Database.WriteAsync(
            async transaction =>
            {
                var reserved = await money.ReserveAsync(transaction, (await CaseStore.HoldAsync(transaction, its.Id))!, id, amount, "test", Order());
                await then();
                return reserved;
            },
            Cancellation);
    }

    [Theory]
    [MemberData(nameof(Stores.Engines), MemberType = typeof(Stores))]
    public async Task What_an_earlier_case_was_promised_is_not_paid_out_to_a_later_one(Engine engine)
    {
        await using var host = await RegisterHost.StartAsync(engine);
        await host.Shop.ChangeOrderAsync("SB1007", ("paid", 100.00m), ("refunded", 0.00m));
        var earlier = await host.OpenAsync(RegisterHost.Facts(80m));
        var later = await host.OpenAsync(RegisterHost.Facts(30m, "refunding", "keep"));

        var tooMuch = await host.Shop.CarryOutAsync(new RefundMoney("flow-1", later.Id, "SB1007", 30m, "keep"));
        var fits = await host.Shop.CarryOutAsync(new RefundMoney("flow-2", later.Id, "SB1007", 20m, "keep"));

        Assert.Equal((OutcomeResult.Refused, "past-what-is-left"), (tooMuch.Result, tooMuch.Detail));
        Assert.Equal(OutcomeResult.Done, fits.Result);
        await host.DoAsync(await host.DoAsync(await host.DoAsync(earlier, "receive"), "pass"), "refund", amount: 80m);
        await host.BecomesAsync(earlier, "refunded");
        Assert.Equal(2, (await host.LedgerAsync("refund")).Count);
    }

    [Fact]
    public async Task What_the_shop_refunded_before_counts_and_the_figure_left_is_named()
    {
        await using var host = await RegisterHost.StartAsync(Engine.Sqlite);
        var passed = await host.DoAsync(await host.DoAsync(await host.OpenAsync(RegisterHost.Facts(100m), order: "SB1020"), "receive"), "pass");

        var outcome = await host.TakeAsync(passed, "refund", RegisterHost.Agent, 20.01m);

        Assert.Equal(20.00m, Assert.IsType<StepOutcome.PastWhatIsLeft>(outcome).Left);
        Assert.Equal("passed", (await host.FindAsync(passed.Id)).State);
        Assert.IsType<StepOutcome.Done>(await host.TakeAsync(passed, "refund", RegisterHost.Agent, 20m));
    }

    /// <summary>The shop fails before it acts, after it has acted, takes too long over it, or is asked twice by the way.</summary>
    [Theory]
    [InlineData("500 before")]
    [InlineData("500 after")]
    [InlineData("late")]
    [InlineData("twice")]
    [InlineData("malformed")]
    [InlineData("wrong types")]
    [InlineData("huge")]
    [InlineData("nonsense")]
    public async Task A_refund_reaches_the_shop_once_however_the_shop_answers(string mood)
    {
        await using var real = await ShopHost.StartAsync();
        var moods = new ConcurrentQueue<string>([mood]);
        await using var awkward = await AwkwardShop.StartAsync(real, call => call.Path.EndsWith("/refunds", StringComparison.Ordinal) && moods.TryDequeue(out var how) ? how : "well");
        await using var host = await RegisterHost.StartAsync(
            Engine.Sqlite, ("Shop:BaseUrl", awkward.Address), ("Shop:ApiKey", "any"), ("Shop:TryTimeout", "00:00:00.500"), ("Shop:RetryPause", "00:00:00.010"));
        var passed = await host.DoAsync(await host.DoAsync(await host.OpenAsync(RegisterHost.Facts(99m)), "receive"), "pass");

        await host.DoAsync(passed, "refund", amount: 99m);
        await host.BecomesAsync(passed, "refunded");

        Assert.Empty(moods);
        Assert.Equal("refund", Assert.Single(await real.LedgerAsync()).GetProperty("kind").GetString());
        Assert.Equal(99.00m, (await real.ReadAsync("orders/SB1007")).GetProperty("refunded").GetDecimal());
        Assert.Equal(["parcel-received", "inspection-passed", "refunded"], await host.ToldAsync(passed));
    }

    [Fact]
    public async Task A_refund_that_the_shop_refuses_frees_its_money_and_waits_for_staff()
    {
        await using var host = await RegisterHost.StartAsync(Engine.Sqlite);
        var opened = await host.OpenAsync(RegisterHost.Facts(30m, "refunding", "keep"));
        var passed = await host.DoAsync(await host.DoAsync(await host.OpenAsync(RegisterHost.Facts(50m)), "receive"), "pass");
        await host.Database.WriteAsync(
            async transaction => await host.Shop.Get<OrderMoney>().ReserveAsync(transaction, (await CaseStore.HoldAsync(transaction, opened.Id))!, "x", 30_00, "keep", Order()),
            Cancellation);
        await host.Database.WriteAsync(
            transaction => Service.Conversations.EffectStore.AddAsync(transaction, opened.ConversationId!, new RefundMoney("x", opened.Id, "SB9999", 30m, "keep"), 0),
            Cancellation);

        await host.BecomesAsync(opened, "refund-due");

        Assert.Equal("refused", await host.QueryAsync<string>("select state from refunds where id = 'x'"));
        Assert.Equal("passed", (await host.FindAsync(passed.Id)).State);
    }

    [Fact]
    public async Task Staff_cannot_refund_while_the_shop_is_down_and_nothing_is_set_aside()
    {
        await using var host = await RegisterHost.StartAsync(
            Engine.Sqlite, ("Shop:BaseUrl", "http://127.0.0.1:9"), ("Shop:ApiKey", "key"), ("Shop:RetryPause", "00:00:00.010"));
        var passed = await host.DoAsync(await host.DoAsync(await host.OpenAsync(RegisterHost.Facts(50m)), "receive"), "pass");

        Assert.IsType<StepOutcome.ShopDown>(await host.TakeAsync(passed, "refund", RegisterHost.Agent, 50m));
        Assert.Equal(0, await host.QueryAsync<long>("select count(*) from refunds"));
    }

    private static OrderEntry Order() => new("SB1007", null, DateTimeOffset.UnixEpoch, 299m, 0, [], [], DateTimeOffset.UtcNow);

    private static Task<long> CountedAsync(RegisterHost host) =>
        host.QueryAsync<long>("select coalesce(sum(amount), 0) from refunds where state <> 'refused'");

    /// <summary>What the shop says of the order while it changes.</summary>
    private sealed class Books(long elsewhere)
    {
        private readonly Lock changing = new();
        private readonly List<PaidBack> ours = [];

        public long Elsewhere => elsewhere;

        public void PayBack(string caseName, long amount)
        {
            lock (changing)
                ours.Add(new PaidBack(Fen.ToYuan(amount), caseName));
        }

        public OrderEntry Read()
        {
            lock (changing)
            {
                var refunded = Fen.ToYuan(elsewhere) + ours.Sum(refund => refund.Amount);
                return new OrderEntry(
                    "SB1007", null, DateTimeOffset.UnixEpoch, Fen.ToYuan(Paid), refunded, [.. ours, new PaidBack(Fen.ToYuan(elsewhere), "C0001")], [],
                    DateTimeOffset.UtcNow);
            }
        }
    }
}
