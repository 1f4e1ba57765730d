using Dapper;
using SupportBot.Dialogs.Effects;
using SupportBot.Driver;
using SupportBot.Knowledge;
using SupportBot.Service.Cases;
using SupportBot.Service.Conversations;
using SupportBot.Service.Storage;
using SupportBot.Service.Tests.Published;
using SupportBot.Service.Tests.Servers;
using SupportBot.Service.Tests.Shop;

namespace SupportBot.Service.Tests.Cases;

/// <summary>The published service is killed (SIGKILL) between any two steps of a refund and of an exchange's new parcel; the shop, which
/// lives on beside it, has been asked once.</summary>
[Collection(nameof(KillTests))]
public sealed class MoneyKillTests : IDisposable
{
    private const string CaseId = "kill-case";

    private readonly string data = Directory.CreateTempSubdirectory("supportbot-money-").FullName;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("refund", "before the shop is asked")]
    [InlineData("refund", "before the shop has acted")]
    [InlineData("refund", "after the shop has acted")]
    [InlineData("refund", "after the shop has answered")]
    [InlineData("send", "before the shop has acted")]
    [InlineData("send", "after the shop has acted")]
    public async Task The_shop_acts_once_when_the_service_is_killed(string step, string moment)
    {
        await using var real = await ShopHost.StartAsync();
        var reached = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var shop = await ShopThatStopsAsync(real, moment, reached);
        await SeedAsync(step == "send");
        var options = new ServiceOptions(await Publish.FolderAsync(), data, ServiceOptions.FreePort(), new Dictionary<string, string>
        {
            ["Shop:BaseUrl"] = shop.Address,
            ["Shop:ApiKey"] = "any",
            ["Shop:TryTimeout"] = "00:00:05",
            ["DemoShop:Enabled"] = "false",
        });

        await using (var service = await ServiceProcess.StartAsync(options, Cancellation))
        {
            using var boss = await FirstAdministrator.SignInAsync(service, "Correct-horse-7-staple", Cancellation);
            var version = await QueryAsync<long>("select version from cases");
            await boss.CallAsync(
                HttpMethod.Post, $"/api/cases/{CaseId}/steps", new { step, version, amount = step == "refund" ? 299.00m : (decimal?)null }, Cancellation);
            if (moment != "before the shop is asked")
                await reached.Task.WaitAsync(TimeSpan.FromSeconds(30), Cancellation);
            await service.KillAsync();
        }

        await using (await ServiceProcess.StartAsync(options, Cancellation))
            await Wait.UntilAsync(
                "the case to come to its end",
                async () => await QueryAsync<string>("select state from cases") == (step == "refund" ? "refunded" : "exchanged"),
                TimeSpan.FromSeconds(60),
                Cancellation);

        var act = Assert.Single(await real.LedgerAsync());
        Assert.Equal(step == "refund" ? "refund" : "reshipment", act.GetProperty("kind").GetString());
        Assert.Equal("SB1007", act.GetProperty("subject").GetString());
        Assert.Equal(1, await QueryAsync<long>("select count(*) from case_history where who = 'shop'"));
        Assert.Equal(1, await QueryAsync<long>("select count(*) from log where kind = 'event' and activity like '%case-moved%'"));
    }

    public void Dispose() => Directory.Delete(data, recursive: true);

    /// <summary>The first time that it is asked to act it goes as far as the moment says, and no further.</summary>
    private static async Task<StubShop> ShopThatStopsAsync(ShopHost real, string moment, TaskCompletionSource reached)
    {
        var first = 1;
        StubShop? stub = null;
        return stub = await StubShop.StartAsync(async (http, place) =>
        {
            var call = stub!.Calls.ElementAt(place - 1);
            var stops = call.Method == "POST" && moment != "before the shop is asked" && Interlocked.Exchange(ref first, 0) == 1;
            if (stops && moment == "before the shop has acted")
            {
                reached.SetResult();
                await Task.Delay(Timeout.Infinite, http.RequestAborted).ContinueWith(_ => { }, TaskScheduler.Default);
                return;
            }

            var (status, body) = await AwkwardShop.ForwardAsync(real, http, call);
            if (stops && moment == "after the shop has acted")
            {
                reached.SetResult();
                await Task.Delay(Timeout.Infinite, http.RequestAborted).ContinueWith(_ => { }, TaskScheduler.Default);
                return;
            }

            await StubShop.SayAsync(http, status, body);
            if (stops)
                reached.SetResult();
        });
    }

    /// <summary>A case whose goods have passed the inspection.</summary>
    private async Task SeedAsync(bool isExchange)
    {
        await using var database = Database.Open(null, data);
        await Migrations.ApplyAsync(database, Cancellation);
        var conversations = new ConversationStore(database, TimeProvider.System);
        await conversations.CreateAsync(
            new Conversation("kill-talk", "dl_kill", "demo", "directline", Language.Zh, OwnedBy.Bot, 0, 0, 1, null, DateTimeOffset.UnixEpoch), [], Cancellation);
        var wanted = isExchange ? new WantedPieces("CL-01", "轻羽防风连帽外套", "雾蓝 L", 1, 299m) : null;
        var facts = RegisterHost.Facts(isExchange ? 0m : 299m, proposal: isExchange ? "exchange" : "return", wanted: wanted);
        var open = await new CaseOpening(new CaseStore(database, TimeProvider.System), new NoOrders()).PrepareAsync(
            new OpenCase("kill-open", CaseId, isExchange ? "exchange" : "return", "SB1007", null, "after-sales", "尺码", DateTimeOffset.UtcNow.AddDays(1)) { Facts = facts },
            "kill-talk",
            Cancellation);
        await database.WriteAsync(open, Cancellation);
        await database.WriteAsync(transaction => transaction.Connection!.ExecuteAsync("update cases set state = 'passed'", transaction: transaction), Cancellation);
    }

    private async Task<T> QueryAsync<T>(string sql)
    {
        await using var store = new Microsoft.Data.Sqlite.SqliteConnection($"Data Source={Path.Combine(data, "supportbot.db")};Mode=ReadOnly;Pooling=False");
        return (await store.ExecuteScalarAsync<T>(sql))!;
    }

    private sealed class NoOrders : IOrderBook
    {
        public Task<OrderLook> FindAsync(string orderNumber, CancellationToken cancellation) => Task.FromResult<OrderLook>(new OrderLook.Missing());
    }
}
