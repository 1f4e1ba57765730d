using System.Globalization;
using SupportBot.Benchmarks.Turns;
using SupportBot.Driver;

namespace SupportBot.Benchmarks.Flows;

/// <summary>Drives whole talks through returns, exchanges and tracking over Direct Line, between rounds of knowledge questions,
/// against the published service on durable storage. Shop, service and driver share the machine, and the shop's work counts
/// against the flows. Three pairs of rounds after two that warm up; the pair in the middle counts. A turn is what a visitor's message
/// gets; <c>ratio_all</c> counts the bot's turns on outcomes too.</summary>
internal static class FlowsVerb
{
    public const string Usage = "  flows [--seconds S] [--conversations N] [--errands N] [--published DIR] [--storage CONNECTION]";

    private const int WarmUps = 2;
    private const int Pairs = 3;

    public static async Task<int> RunAsync(IReadOnlyList<string> args)
    {
        var options = new Options(args, "seconds", "conversations", "errands", "published", "storage");
        var data = Directory.CreateTempSubdirectory("supportbot-flows-").FullName;
        try
        {
            return await MeasureAsync(
                options.Text("published") ?? await Publish.FolderAsync(), data, options.Text("storage"),
                options.Number("seconds", 6), options.Count("conversations", 64), options.Count("errands", 600));
        }
        finally
        {
            Directory.Delete(data, recursive: true);
        }
    }

    private static async Task<int> MeasureAsync(string published, string data, string? storage, double seconds, int conversations, int errands)
    {
        // The demo shop takes orders of ours in Development only; the rest of the service is the same.
        var cancellation = CancellationToken.None;
        await using var service = await ServiceProcess.StartAsync(
            new ServiceOptions(published, data, ServiceOptions.FreePort(), TurnsVerb.Unhurried(storage)) { Environment = "Development" }, cancellation);
        var durable = await Durability.ReadAsync(service, cancellation);
        Console.WriteLine(
            $"flows: {conversations} conversations, closed loop, {Pairs} pairs of {errands} errands and of {seconds} s of questions, storage {durable}, " +
            $"{Environment.ProcessorCount} cores with driver and shop, .NET {Environment.Version}");

        using var orders = new ShopOrders(service.Address, data);
        using var handler = new SocketsHttpHandler { UseCookies = false, UseProxy = false };
        using var http = new HttpClient(handler);
        var talks = Enumerable.Range(0, conversations).Select(_ => new Talk(new DirectLineClient(http, service.Address))).ToList();
        try
        {
            foreach (var talk in talks)
                await talk.OpenAsync(cancellation);
            var (pairs, outcomes) = (new List<(RoundResult Flows, RoundResult Answers)>(), 0);
            for (var i = 0; i < WarmUps + Pairs; i++)
            {
                var round = new Round(talks, TimeSpan.FromSeconds(seconds), Rate: null);
                var (answers, answersTook) = await WithProcessorTimeAsync(service, () => round.RunAsync(cancellation));
                var next = await orders.PutAsync(errands, cancellation);
                outcomes = next.Sum(each => each.Errand.Outcomes);
                var flowRound = new FlowRound(talks, next);
                var (flows, flowsTook) = await WithProcessorTimeAsync(service, () => flowRound.RunAsync(cancellation));
                Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                    $"{(i < WarmUps ? "warm-up" : $"pair {i - WarmUps + 1}")}: flows {flows.TurnsPerSecond:0} turns/s ({flows.Turns} turns), p95 {flows.P95:0.0} ms; " +
                    $"answers {answers.TurnsPerSecond:0} turns/s, p95 {answers.P95:0.0} ms; " +
                    $"processor time of service and driver a turn: {flowsTook}, {answersTook} ms"));
                pairs.Add((flows, answers));
            }

            return Report([.. pairs.Skip(WarmUps)], outcomes, durable);
        }
        finally
        {
            foreach (var talk in talks)
                await talk.DisposeAsync();
        }
    }

    /// <summary>What the round took of the processors, a turn that it counts; what else was going on does not touch it as it does the rate.</summary>
    private static async Task<(RoundResult Result, string Milliseconds)> WithProcessorTimeAsync(ServiceProcess service, Func<Task<RoundResult>> round)
    {
        var (mine, its) = (Environment.CpuUsage.TotalTime, service.ProcessorTime);
        var result = await round();
        var (driver, server) = (Environment.CpuUsage.TotalTime - mine, service.ProcessorTime - its);
        return (result, string.Create(
            CultureInfo.InvariantCulture, $"{server.TotalMilliseconds / result.Turns:0.00} + {driver.TotalMilliseconds / result.Turns:0.00}"));
    }

    private static int Report(IReadOnlyList<(RoundResult Flows, RoundResult Answers)> pairs, int outcomes, string durable)
    {
        var astray = pairs.SelectMany(pair => pair.Flows.Astray.Concat(pair.Answers.Astray)).DistinctBy(each => each.Value).ToList();
        foreach (var (what, got) in astray)
            Console.Error.WriteLine($"astray: {what} got {got}");
        var (flows, answers) = pairs.OrderBy(pair => pair.Flows.TurnsPerSecond / pair.Answers.TurnsPerSecond).ElementAt(pairs.Count / 2);
        var ratio = flows.TurnsPerSecond / answers.TurnsPerSecond;
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"result: turns_per_s={flows.TurnsPerSecond:0.0} p50_ms={flows.P50:0.00} p95_ms={flows.P95:0.00} p99_ms={flows.P99:0.00} " +
            $"answers_per_s={answers.TurnsPerSecond:0.0} ratio={ratio:0.00} ratio_all={ratio * (flows.Turns + outcomes) / flows.Turns:0.00} durable={durable}"));
        return astray.Count == 0 ? 0 : 1;
    }
}
