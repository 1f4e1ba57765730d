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

/// <summary>The published service is killed (SIGKILL) between any two steps of a case: while it is registered, approved, while the shop is
/// asked for the money or the new parcel, before its answer is written down, and before the customer is told. The shop, which lives on
/// beside it, has been asked once, and the customer told once. Beside other tests: most of the time it waits until what was begun may be
/// begun anew.</summary>
public sealed class MoneyKillTests : IDisposable
{
    private const string CaseId = "kill-case";
    private const string Password = "Correct-horse-7-staple";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly string data = Directory.CreateTempSubdirectory("supportbot-money-").FullName;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("refund", "before the shop is asked")]
    [InlineData("refund", "before the shop has acted")]
    [InlineData("refund", "after the shop has acted")]
    [InlineData("refund", "after the shop has answered")]
    [InlineData("refund", "after it is written down")]
    [InlineData("approve", "before the shop is asked")]
    [InlineData("approve", "after the shop has acted")]
    [InlineData("send", "before the shop has acted")]
    [InlineData("send", "after the shop has acted")]
    [InlineData("send", "after the shop has answered")]
    public async Task The_shop_acts_once_when_the_service_is_killed(string step, string moment)
    {
        await using var real = await ShopHost.StartAsync();
        var reached = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var shop = await ShopThatStopsAsync(real, moment, reached);
        await SeedAsync(step);
        var options = await OptionsAsync(shop);

        await using (var service = await ServiceProcess.StartAsync(options, Cancellation))
        {
            using var boss = await FirstAdministrator.SignInAsync(service, Password, Cancellation);
            var version = await QueryAsync<long>("select version from cases");
            await (step == "approve"
                ? boss.CallAsync(HttpMethod.Post, "/api/cases/approvals/kill-ask", new { approve = true }, Cancellation)
                : boss.CallAsync(
                    HttpMethod.Post, $"/api/cases/{CaseId}/steps", new { step, version, amount = step == "refund" ? 299.00m : (decimal?)null }, Cancellation));
            if (moment == "after it is written down")
                await Wait.UntilAsync("the shop's answer in the history", async () => await QueryAsync<long>(Answers) == 1, Patience, Cancellation);
            else if (moment != "before the shop is asked")
                await reached.Task.WaitAsync(TimeSpan.FromSeconds(30), Cancellation);
            await service.KillAsync();
        }

        string[] told = step switch { "send" => ["news.new-parcel"], "approve" => ["news.approved-money", "news.refunded"], _ => ["news.refunded"] };
        await using (await ServiceProcess.StartAsync(options, Cancellation))
            await Wait.UntilAsync(
                "the case to come to its end and every turn to be taken",
                async () => await QueryAsync<string>("select state from cases") == (step == "send" ? "exchanged" : "refunded")
                    && await QueryAsync<long>(Events) == told.Length && await QueryAsync<long>(Untaken) == 0,
                Patience,
                Cancellation);

        var act = Assert.Single(await real.LedgerAsync());
        Assert.Equal(step == "send" ? "reshipment" : "refund", act.GetProperty("kind").GetString());
        Assert.Equal("SB1007", act.GetProperty("subject").GetString());
        Assert.Equal(1, await QueryAsync<long>(Answers));
        Assert.Equal(told, await ToldAsync());
    }

    /// <summary>Whoever was not told that their case is registered sends it again, under the same key.</summary>
    [Theory]
    [InlineData("while the shop is asked for the order")]
    [InlineData("as soon as it is written down")]
    public async Task A_case_is_registered_once_when_the_service_is_killed(string moment)
    {
        await using var real = await ShopHost.StartAsync();
        var reached = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var shop = await ShopThatStopsAsync(real, moment, reached);
        await SeedTalkAsync();
        var options = await OptionsAsync(shop);
        var body = new
        {
            key = "kill-key-1", kind = "return", conversationId = "kill-talk", orderNumber = "SB1007", problem = "尺码", reason = "size",
            pieces = new[] { new { lineNo = 1, quantity = 1 } },
        };

        await using (var service = await ServiceProcess.StartAsync(options, Cancellation))
        {
            using var boss = await FirstAdministrator.SignInAsync(service, Password, Cancellation);
            var asked = boss.SendAsync(HttpMethod.Post, "/api/cases", body, Cancellation);
            if (moment == "as soon as it is written down")
                await Wait.UntilAsync("the case", async () => await QueryAsync<long>("select count(*) from cases") == 1, Patience, Cancellation);
            else
                await reached.Task.WaitAsync(TimeSpan.FromSeconds(30), Cancellation);
            await service.KillAsync();
            await asked.ContinueWith(answer => answer.Exception, Cancellation, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
        }

        await using (var service = await ServiceProcess.StartAsync(options, Cancellation))
        {
            using var boss = new StaffClient(service.Address, TimeSpan.FromSeconds(30));
            await boss.SignInAsync(FirstAdministrator.Name, Password, Cancellation);
            var opened = await boss.CallAsync(HttpMethod.Post, "/api/cases", body, Cancellation);
            Assert.Equal("C1001", opened.GetProperty("case").GetProperty("name").GetString());
            await Wait.UntilAsync("every turn to be taken", async () => await QueryAsync<long>(Untaken) == 0 && await QueryAsync<long>(Events) == 1, Patience, Cancellation);
        }

        Assert.Equal(1, await QueryAsync<long>("select count(*) from cases"));
        Assert.Equal(1, await QueryAsync<long>("select count(*) from case_history"));
        Assert.Equal(["news.opened-goods"], await ToldAsync());
    }

    private const string Answers = "select count(*) from case_history where who = 'shop'";
    private const string Events = "select count(*) from log where kind = 'event' and activity like '%case-moved%'";
    private const string Untaken = "select count(*) from conversations where handled < (select max(number) from log where kind = 'event')";

    private async Task<ServiceOptions> OptionsAsync(StubShop shop) =>
        new(await Publish.FolderAsync(), data, ServiceOptions.FreePort(), new Dictionary<string, string>
        {
            ["Shop:BaseUrl"] = shop.Address,
            ["Shop:ApiKey"] = "any",
            ["Shop:TryTimeout"] = "00:00:05",
            ["DemoShop:Enabled"] = "false",
        });

    public void Dispose() => Directory.Delete(data, recursive: true);

    /// <summary>The first time that it is asked to act, or for the order where the moment says so, it goes as far as the moment says, and no further.</summary>
    private static async Task<StubShop> ShopThatStopsAsync(ShopHost real, string moment, TaskCompletionSource reached)
    {
        var first = 1;
        StubShop? stub = null;
        return stub = await StubShop.StartAsync(async (http, place) =>
        {
            var call = stub!.Calls.ElementAt(place - 1);
            var (asks, stopsAt) = moment == "while the shop is asked for the order" ? (call.Path.EndsWith("/SB1007", StringComparison.Ordinal), true)
                : (call.Method == "POST", moment.EndsWith(" the shop has acted", StringComparison.Ordinal) || moment == "after the shop has answered");
            var stops = asks && stopsAt && Interlocked.Exchange(ref first, 0) == 1;
            if (stops && moment is "before the shop has acted" or "while the shop is asked for the order")
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

    private async Task SeedTalkAsync()
    {
        await using var database = Database.Open(null, data);
        await Migrations.ApplyAsync(database, Cancellation);
        await new ConversationStore(database, TimeProvider.System).CreateAsync(
            new Conversation("kill-talk", "dl_kill", "demo", "directline", Language.Zh, OwnedBy.Bot, 0, 0, 1, null, DateTimeOffset.UnixEpoch), [], Cancellation);
    }

    /// <summary>A case whose goods have passed the inspection, or one that waits for a supervisor.</summary>
    private async Task SeedAsync(string step)
    {
        await SeedTalkAsync();
        await using var database = Database.Open(null, data);
        var isExchange = step == "send";
        var wanted = isExchange ? new WantedPieces("CL-01", "轻羽防风连帽外套", "雾蓝 L", 1, 299m) : null;
        var facts = RegisterHost.Facts(isExchange ? 0m : 299m, proposal: isExchange ? "exchange" : step == "approve" ? "goodwill" : "return", wanted: wanted);
        var open = await new CaseOpening(new CaseStore(database, TimeProvider.System), new NoOrders()).PrepareAsync(
            new OpenCase("kill-open", CaseId, isExchange ? "exchange" : "return", "SB1007", null, "after-sales", "尺码", DateTimeOffset.UtcNow.AddDays(1)) { Facts = facts },
            "kill-talk",
            Cancellation);
        await database.WriteAsync(open, Cancellation);
        await database.WriteAsync(
            transaction => transaction.Connection!.ExecuteAsync(
                step == "approve"
                    ? """
                      update cases set state = 'awaiting-approval';
                      insert into approvals (id, case_id, step, amount, reason, proposed_by, state, created_at)
                      values ('kill-ask', 'kill-case', 'approve-money', 29900, '善意补偿', 'bot', 'waiting', 0)
                      """
                    : "update cases set state = 'passed'",
                transaction: transaction),
            Cancellation);
    }

    /// <summary>The keys of what the bot has said, in order.</summary>
    private async Task<IReadOnlyList<string>> ToldAsync()
    {
        await using var store = Open();
        return [.. await store.QueryAsync<string>("select json_extract(activity, '$.channelData.key') from log where kind = 'bot' order by number")];
    }

    private async Task<T> QueryAsync<T>(string sql)
    {
        await using var store = Open();
        return (await store.ExecuteScalarAsync<T>(sql))!;
    }

    private Microsoft.Data.Sqlite.SqliteConnection Open() => new($"Data Source={Path.Combine(data, "supportbot.db")};Mode=ReadOnly;Pooling=False");

    private sealed class NoOrders : IOrderBook
    {
        public Task<OrderLook> FindAsync(string orderNumber, CancellationToken cancellation) => Task.FromResult<OrderLook>(new OrderLook.Missing());
    }
}
