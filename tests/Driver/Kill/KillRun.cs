using System.Collections.Concurrent;
using System.Diagnostics;

namespace SupportBot.Driver.Kill;

/// <summary>Kills the published service again and again while customers chat and agents answer, then compares what the clients were
/// told with what storage and the demo shop's ledger hold.</summary>
public sealed class KillRun(KillPlan plan, Action<string> say)
{
    private const string Password = "Correct-horse-7-staple";
    private static readonly TimeSpan Lease = TimeSpan.FromSeconds(6);
    private static readonly TimeSpan CallLimit = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan SettleLimit = TimeSpan.FromSeconds(60);

    private readonly Random dice = new(plan.Seed);
    private readonly ConcurrentBag<string> nudged = [];

    public async Task<KillReport> RunAsync(CancellationToken cancellation)
    {
        var watch = Stopwatch.StartNew();
        var data = plan.Keep ?? Directory.CreateTempSubdirectory("supportbot-kill-").FullName;
        var options = new ServiceOptions(plan.Published, data, ServiceOptions.FreePort(), Settings()) { Environment = "Development" };
        var service = await ServiceProcess.StartAsync(options, cancellation);
        try
        {
            var agents = await HireAsync(service, cancellation);
            var orders = await DemoOrders.PutAsync(service.Address, data, plan.Customers, cancellation);
            using var handler = new SocketsHttpHandler { UseCookies = false, UseProxy = false };
            using var http = new HttpClient(handler) { Timeout = CallLimit };
            var customers = Enumerable.Range(0, plan.Customers)
                .Select(i => new Customer(i, http, service.Address, polls: i % 4 == 3)).ToList();
            foreach (var customer in customers)
                await customer.OpenAsync(customer.Number % 5 == 0 ? new { customer = "demo" } : new { }, cancellation);
            say($"{customers.Count} customers and {agents.Count} agents are there after {watch.Elapsed.TotalSeconds:0} s");

            using var reading = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
            using var talking = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
            var readers = customers.Select(customer => customer.ReadAsync(reading.Token)).ToList();
            var talkers = customers.Select(customer => UntilStoppedAsync(TalkAsync(customer, orders, talking.Token)))
                .Concat(agents.Select(agent => UntilStoppedAsync(agent.WorkAsync(talking.Token)))).ToList();
            for (var kill = 1; kill <= plan.Kills; kill++)
            {
                await LiveAsync(talkers, cancellation);
                await service.KillAsync();
                await service.DisposeAsync();
                service = await ServiceProcess.StartAsync(options, cancellation);
                say($"kill {kill}: {customers.Sum(customer => customer.Accepted.Count)} messages of customers accepted so far");
            }

            await LiveAsync(talkers, cancellation);
            await talking.CancelAsync();
            await Task.WhenAll(talkers);

            await using var store = new StoreReader(plan.Storage, data);
            await store.SettledAsync(SettleLimit, cancellation);
            await AllReadAsync(store, customers, cancellation);
            await reading.CancelAsync();
            await Task.WhenAll(readers);
            var faults = customers.SelectMany(customer => customer.Faults).Concat(agents.SelectMany(agent => agent.Faults)).ToList();
            faults.AddRange(await new Verdict(store, customers, agents, [.. nudged]).FaultsAsync(cancellation));
            return new KillReport(
                faults,
                plan.Kills,
                customers.Sum(customer => customer.Accepted.Count),
                agents.Sum(agent => agent.Accepted.Count),
                agents.Sum(agent => agent.Claims),
                await store.RatingsAsync(cancellation),
                nudged.Count,
                watch.Elapsed);
        }
        finally
        {
            await service.DisposeAsync();
            if (plan.Keep is null)
                Directory.Delete(data, recursive: true);
        }
    }

    private static async Task UntilStoppedAsync(Task work)
    {
        try
        {
            await work;
        }
        catch (OperationCanceledException)
        {
            // Told to stop.
        }
    }

    private static async Task AllReadAsync(StoreReader store, IReadOnlyList<Customer> customers, CancellationToken cancellation)
    {
        foreach (var customer in customers)
        {
            var shown = await store.ShownAsync(customer.ConversationId, cancellation);
            try
            {
                await Wait.UntilAsync(
                    $"customer {customer.Number} to have read everything",
                    () => Task.FromResult(customer.Received.Count >= shown.Count),
                    TimeSpan.FromSeconds(15),
                    cancellation);
            }
            catch (TimeoutException)
            {
                // The verdict says what is missing.
            }
        }
    }

    private Task TalkAsync(Customer customer, IReadOnlyList<string> orders, CancellationToken stop) => (customer.Number % 5) switch
    {
        0 => Scripts.TrackAsync(customer, orders.Skip(customer.Number).Take(5), nudged.Add, stop),
        1 or 3 => Scripts.AskForPersonAsync(customer, stop),
        _ => Scripts.AskAsync(customer, stop),
    };

    /// <summary>Lets the service live for a while; a client that fell over ends the run at once.</summary>
    private async Task LiveAsync(IReadOnlyList<Task> talkers, CancellationToken cancellation)
    {
        await Stubborn.PauseAsync(plan.Life * (1 + dice.NextDouble()), cancellation);
        foreach (var fallen in talkers.Where(talker => talker.IsFaulted))
            await fallen;
    }

    /// <summary>Agents with accounts of their own, made as an administrator makes them.</summary>
    private async Task<IReadOnlyList<Agent>> HireAsync(ServiceProcess service, CancellationToken cancellation)
    {
        using var administrator = await FirstAdministrator.SignInAsync(service, Password, cancellation);
        var agents = new List<Agent>();
        for (var i = 0; i < plan.Agents; i++)
        {
            var name = $"agent{i}";
            await administrator.InviteAsync(
                name, $"客服{i}", ["agent"], ["pre-sales", "in-sales", "after-sales", "supervisor"], Password, cancellation);
            agents.Add(new Agent(i, new StaffClient(service.Address, CallLimit), name, Password, Lease));
        }

        return agents;
    }

    private Dictionary<string, string> Settings()
    {
        var settings = new Dictionary<string, string>(ServiceOptions.AroundTheClock)
        {
            ["Handoff:Lease"] = Lease.ToString("c"),
            ["DirectLine:FloodBurst"] = "1000",
            ["DirectLine:FloodPerSecond"] = "1000",
            ["Chat:TokensPerMinute"] = "10000",
            ["Staff:SignInsPerMinute"] = "1000",
        };
        if (plan.Storage is not null)
            settings["ConnectionStrings:Storage"] = plan.Storage;
        if (plan.Redis is not null)
            settings["ConnectionStrings:Redis"] = plan.Redis;
        return settings;
    }
}
