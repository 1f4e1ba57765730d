using System.Diagnostics;
using System.Reflection;
using System.Text;
using SupportBot.Benchmarks.Turns;

namespace SupportBot.Benchmarks.Echo;

/// <summary>An echo bot on our protocol beside one on Microsoft's JavaScript SDK (botbuilder on express), both by expectReplies without
/// credentials, driven the same way in the same run. Rounds alternate; the one in the middle counts.</summary>
internal static class EchoVerb
{
    public const string Usage = "  echo [--seconds S] [--connections N]";

    private const int Rounds = 3;

    public static async Task<int> RunAsync(IReadOnlyList<string> args)
    {
        var options = new Options(args, "seconds", "connections");
        var seconds = options.Number("seconds", 6);
        var connections = options.Count("connections", 32);
        var root = typeof(EchoVerb).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(data => data.Key == "RepositoryRoot").Value!;
        var clients = Path.Combine(root, "tests", "Clients");
        if (!Directory.Exists(Path.Combine(clients, "node_modules")))
            throw new InvalidOperationException($"first: npm ci --ignore-scripts, in {clients}");
        await using var ours = await Listener.StartAsync(
            "dotnet", [Path.Combine(AppContext.BaseDirectory, "SupportBot.EchoBot.dll"), "--urls", "http://127.0.0.1:0"],
            ("DOTNET_ENVIRONMENT", "Development"), ("ASPNETCORE_ENVIRONMENT", "Development"),
            ("Logging__LogLevel__Microsoft.AspNetCore", "Warning"), ("Logging__LogLevel__Microsoft.Hosting.Lifetime", "Information"));
        await using var peer = await Listener.StartAsync("node", [Path.Combine(clients, "peer.mjs")], ("NODE_ENV", "production"));
        Console.WriteLine(
            $"echo: {connections} connections, closed loop, {Rounds} rounds of {seconds} s each, {Environment.ProcessorCount} cores with driver, " +
            $".NET {Environment.Version}; peer: botbuilder 4.23.3 on express 4, node {await NodeVersionAsync()}");
        await RoundAsync(ours.Address, Math.Min(3, seconds), connections);
        await RoundAsync(peer.Address, Math.Min(3, seconds), connections);
        var rounds = new List<(Figures Ours, Figures Peer)>();
        for (var i = 0; i < Rounds; i++)
        {
            rounds.Add((await RoundAsync(ours.Address, seconds, connections), await RoundAsync(peer.Address, seconds, connections)));
            Console.WriteLine(FormattableString.Invariant(
                $"round {i + 1}: ours {rounds[i].Ours.PerSecond:f0}/s p99 {rounds[i].Ours.P99:f2} ms, peer {rounds[i].Peer.PerSecond:f0}/s p99 {rounds[i].Peer.P99:f2} ms"));
        }

        var (mine, theirs) = (Middle(rounds.Select(round => round.Ours)), Middle(rounds.Select(round => round.Peer)));
        Console.WriteLine(FormattableString.Invariant(
            $"result: ours_per_s={mine.PerSecond:f0} peer_per_s={theirs.PerSecond:f0} ratio={mine.PerSecond / theirs.PerSecond:f2} ours_p99_ms={mine.P99:f2} peer_p99_ms={theirs.P99:f2} p99_ratio={mine.P99 / theirs.P99:f2}"));
        return 0;
    }

    private static Figures Middle(IEnumerable<Figures> rounds) => rounds.OrderBy(round => round.PerSecond).ElementAt(Rounds / 2);

    private static async Task<Figures> RoundAsync(Uri address, double seconds, int connections)
    {
        using var handler = new SocketsHttpHandler { UseCookies = false, UseProxy = false, MaxConnectionsPerServer = connections };
        using var http = new HttpClient(handler) { BaseAddress = address };
        var latencies = new Latencies();
        var watch = Stopwatch.StartNew();
        var end = TimeSpan.FromSeconds(seconds);
        await Task.WhenAll(Enumerable.Range(0, connections).Select(async connection =>
        {
            for (var i = 0; watch.Elapsed < end; i++)
            {
                var text = FormattableString.Invariant($"{connection}-{i}");
                var started = Stopwatch.GetTimestamp();
                using var answer = await http.PostAsync(new Uri("/api/messages", UriKind.Relative), Body(connection, i, text));
                var said = await answer.Content.ReadAsStringAsync();
                latencies.Add(Stopwatch.GetElapsedTime(started).TotalMilliseconds);
                if (!said.Contains($"echo {text}", StringComparison.Ordinal))
                    throw new InvalidOperationException($"{address} answered {(int)answer.StatusCode} {said}");
            }
        }));
        return new Figures(latencies.Count / watch.Elapsed.TotalSeconds, latencies.Percentile(0.99));
    }

    private static StringContent Body(int connection, int number, string text) => new(
        FormattableString.Invariant(
            $$$"""{"type":"message","id":"{{{Guid.NewGuid():n}}}","timestamp":"2026-03-04T04:05:06.789Z","channelId":"emulator","serviceUrl":"http://localhost:65535","from":{"id":"user{{{connection}}}","name":"User","role":"user"},"conversation":{"id":"c{{{connection}}}-{{{number % 50}}}"},"recipient":{"id":"bot","name":"Bot","role":"bot"},"locale":"zh-CN","textFormat":"plain","text":"{{{text}}}","deliveryMode":"expectReplies","channelData":{"clientActivityID":"k"},"entities":[{"type":"ClientCapabilities","requiresBotState":true}]}"""),
        Encoding.UTF8,
        "application/json");

    private static async Task<string> NodeVersionAsync()
    {
        using var node = Process.Start(new ProcessStartInfo("node", ["--version"]) { RedirectStandardOutput = true })!;
        var version = await node.StandardOutput.ReadToEndAsync();
        return version.Trim();
    }

    private sealed record Figures(double PerSecond, double P99);
}
