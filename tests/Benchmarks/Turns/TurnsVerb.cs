using System.Globalization;
using SupportBot.Driver;

namespace SupportBot.Benchmarks.Turns;

/// <summary>Drives knowledge questions over Direct Line (POST, answer on the WebSocket) against the published service on durable
/// storage, driver and service on the same machine. Three rounds after a warm-up; the one in the middle counts.</summary>
internal static class TurnsVerb
{
    public const string Usage =
        "  turns [--rate R] [--seconds S] [--conversations N] [--published DIR] [--storage CONNECTION]";

    private const int Rounds = 3;

    public static async Task<int> RunAsync(IReadOnlyList<string> args)
    {
        var options = new Options(args, "rate", "seconds", "conversations", "published", "storage");
        var seconds = options.Number("seconds", 10);
        var conversations = options.Count("conversations", 64);
        double? rate = options.Text("rate") is null ? null : options.Number("rate", 0);
        var published = options.Text("published") ?? await Publish.FolderAsync();
        var data = Directory.CreateTempSubdirectory("supportbot-turns-").FullName;
        try
        {
            return await MeasureAsync(published, data, options.Text("storage"), seconds, conversations, rate);
        }
        finally
        {
            Directory.Delete(data, recursive: true);
        }
    }

    /// <summary>All talks come from one address and hurry more than any visitor.</summary>
    public static IReadOnlyDictionary<string, string> Unhurried(string? storage)
    {
        var settings = new Dictionary<string, string>
        {
            ["DirectLine:FloodBurst"] = "100000",
            ["DirectLine:FloodPerSecond"] = "100000",
            ["Chat:TokensPerMinute"] = "100000",
            ["Shop:Identity:WrongTriesPerAddress"] = "100000",
        };
        if (storage is not null)
            settings["ConnectionStrings:Storage"] = storage;
        return settings;
    }

    private static async Task<int> MeasureAsync(
        string published, string data, string? storage, double seconds, int conversations, double? rate)
    {
        var cancellation = CancellationToken.None;
        await using var service = await ServiceProcess.StartAsync(
            new ServiceOptions(published, data, ServiceOptions.FreePort(), Unhurried(storage)), cancellation);
        var durable = await Durability.ReadAsync(service, cancellation);
        Console.WriteLine(
            $"turns: {conversations} conversations, {(rate is null ? "closed loop" : $"{rate} a second, latency from the scheduled time")}, " +
            $"{Rounds} rounds of {seconds} s, storage {durable}, {Environment.ProcessorCount} cores with driver, .NET {Environment.Version}");

        using var handler = new SocketsHttpHandler { UseCookies = false, UseProxy = false };
        using var http = new HttpClient(handler);
        var talks = Enumerable.Range(0, conversations).Select(_ => new Talk(new DirectLineClient(http, service.Address))).ToList();
        try
        {
            foreach (var talk in talks)
                await talk.OpenAsync(cancellation);
            await new Round(talks, TimeSpan.FromSeconds(Math.Min(seconds, 6)), Rate: null).RunAsync(cancellation);
            var results = new List<RoundResult>();
            for (var i = 0; i < Rounds; i++)
            {
                var (mine, its) = (Environment.CpuUsage.TotalTime, service.ProcessorTime);
                var result = await new Round(talks, TimeSpan.FromSeconds(seconds), rate).RunAsync(cancellation);
                Console.WriteLine(string.Create(
                    CultureInfo.InvariantCulture,
                    $"round {i + 1}: {result.TurnsPerSecond:0} turns/s, p95 {result.P95:0.0} ms, {result.Turns} questions, " +
                    $"processor time: service {(service.ProcessorTime - its).TotalSeconds:0.0} s, driver {(Environment.CpuUsage.TotalTime - mine).TotalSeconds:0.0} s"));
                results.Add(result);
            }

            var astray = results.SelectMany(result => result.Astray).DistinctBy(question => question.Key).ToList();
            foreach (var (question, key) in astray)
                Console.Error.WriteLine($"not answered from the knowledge: {question} got {key}");
            var median = results.OrderBy(result => result.TurnsPerSecond).ElementAt(Rounds / 2);
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"result: turns_per_s={median.TurnsPerSecond:0.0} p50_ms={median.P50:0.00} p95_ms={median.P95:0.00} p99_ms={median.P99:0.00} " +
                $"rss_mb={service.ResidentMegabytes:0} durable={durable}"));
            return astray.Count == 0 ? 0 : 1;
        }
        finally
        {
            foreach (var talk in talks)
                await talk.DisposeAsync();
        }
    }
}
