using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using SupportBot.Knowledge;
using SupportBot.Knowledge.Recognizers;
using SupportBot.Knowledge.Recognizers.Shop;

namespace SupportBot.Benchmarks.Recognizers;

/// <summary>Times the recognizers beside Microsoft's JavaScript package, kind by kind, on the sentences of the tests.</summary>
internal static class PeerVerb
{
    public const string Usage = "  recognizers-peer [--rounds N]   needs Node and npm: installs the peer into a temporary folder";

    private const string Package = "@microsoft/recognizers-text-suite@1.3.1";
    private const int LongLength = 10_000;

    private static readonly Moment Moment = new(new DateTimeOffset(2026, 11, 20, 2, 0, 0, TimeSpan.Zero), TimeZoneInfo.Utc);

    private static readonly RecognizerSet Shop = RecognizerSet.Common.With(
        new OrderNumberRecognizer("SB[0-9]{4,10}"),
        new ProductRecognizer([new("P1", "加厚羊毛袜", "wool socks"), new("P2", "保温杯", "insulated water bottle")]));

    public static int Run(IReadOnlyList<string> args)
    {
        var rounds = new Options(args, "rounds").Count("rounds", 20);
        var rows = Rows();
        using var peer = new Peer(Package);
        peer.Write(rows.Select(row => new { culture = row.Language.Tag().ToLowerInvariant(), text = row.Text }));
        var kinds = Peer.Kinds.Where(Shop.Kinds.Contains).ToList();
        Measure(rows, [], 3); // the first rounds are compiled while they run
        // Alternating, and the median of three, so that what else the machine does falls on both.
        var ours = new List<Dictionary<string, double>>();
        var theirs = new List<Dictionary<string, double>>();
        for (var run = 0; run < 3; run++)
        {
            ours.Add(kinds.ToDictionary(kind => kind.ToString(), kind => Measure(rows, [kind], rounds)));
            theirs.Add(peer.Run(rounds));
        }
        Console.WriteLine($"{rows.Count} messages, {rounds} rounds, median per message in µs; peer {Package} on node {peer.NodeVersion}");
        List<string> result = [];
        foreach (var kind in kinds.Select(kind => kind.ToString()))
        {
            var (we, they) = (Median(ours.Select(run => run[kind])), Median(theirs.Select(run => run[kind])));
            Console.WriteLine($"{kind,-11} ours {we,8:0.0}   peer {they,8:0.0}");
            result.Add(string.Create(CultureInfo.InvariantCulture, $"ours_{kind}_us={we:0.0} peer_{kind}_us={they:0.0}"));
        }
        var text = LongText(rows);
        foreach (var kind in Shop.Kinds)
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{kind,-11} {LongLength} characters {Long(text, [kind]),6:0.00} ms"));
        var all = Median(Enumerable.Range(0, 3).Select(_ => Measure(rows, [], rounds)));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"result: {string.Join(' ', result).ToLowerInvariant()} ours_all_p50_us={all:0.0} ours_10000_characters_ms={Long(text, []):0.00}"));
        return 0;
    }

    private static List<(string Text, Language Language)> Rows() =>
        [.. from line in File.ReadLines(Path.Combine(AppContext.BaseDirectory, "values.tsv"))
            where line.Length > 0 && line[0] != '#'
            let cells = line.Split('\t')
            select (cells[1], Languages.Parse(cells[0]))];

    private static double Measure(List<(string Text, Language Language)> rows, Kind[] kinds, int rounds)
    {
        List<double> times = [];
        for (var round = 0; round < rounds; round++)
        {
            foreach (var (text, language) in rows)
            {
                var start = Stopwatch.GetTimestamp();
                Shop.Read(new Utterance(text, language, Moment), kinds);
                times.Add(Stopwatch.GetElapsedTime(start).TotalMicroseconds);
            }
        }
        return Median(times);
    }

    private static string LongText(List<(string Text, Language Language)> rows) =>
        string.Join('，', Enumerable.Repeat(rows.Where(row => row.Language == Language.Zh).Select(row => row.Text), 10).SelectMany(texts => texts))[..LongLength];

    /// <summary>Milliseconds for a message of ten thousand characters, made of the Chinese sentences.</summary>
    private static double Long(string text, Kind[] kinds)
    {
        List<double> times = [];
        for (var round = 0; round < 500; round++) // the first are still compiled and optimized
        {
            var start = Stopwatch.GetTimestamp();
            Shop.Read(new Utterance(text, Language.Zh, Moment), kinds);
            times.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
        }
        return Median(times.Skip(400));
    }

    private static double Median(IEnumerable<double> times)
    {
        var sorted = times.Order().ToList();
        return sorted[sorted.Count / 2];
    }

    /// <summary>Microsoft's package in a folder of its own, run by Node.</summary>
    private sealed class Peer : IDisposable
    {
        public static readonly IReadOnlyList<Kind> Kinds =
            [Kind.Number, Kind.Ordinal, Kind.Percentage, Kind.Currency, Kind.Dimension, Kind.Phone, Kind.Boolean, Kind.DateTime];

        private const string Script = """
            const { readFileSync } = require('fs');
            const suite = require('@microsoft/recognizers-text-suite');
            const rows = JSON.parse(readFileSync('rows.json', 'utf8'));
            const kinds = {
              Number: suite.recognizeNumber, Ordinal: suite.recognizeOrdinal, Percentage: suite.recognizePercentage,
              Currency: suite.recognizeCurrency, Dimension: suite.recognizeDimension, Phone: suite.recognizePhoneNumber,
              Boolean: suite.recognizeBoolean, DateTime: suite.recognizeDateTime,
            };
            const median = times => times.sort((a, b) => a - b)[times.length >> 1];
            const result = {};
            for (const [kind, recognize] of Object.entries(kinds)) {
              const times = [];
              for (let round = -1; round < Number(process.argv[2]); round++) {
                for (const { text, culture } of rows) {
                  const start = process.hrtime.bigint();
                  recognize(text, culture);
                  if (round >= 0) times.push(Number(process.hrtime.bigint() - start) / 1000);
                }
              }
              result[kind] = median(times);
            }
            console.log(JSON.stringify(result));
            """;

        private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("recognizers-peer");

        public Peer(string package)
        {
            Start("npm", "init", "-y");
            Start("npm", "install", "--no-audit", "--no-fund", "--ignore-scripts", package);
            NodeVersion = Start("node", "--version").Trim();
            File.WriteAllText(Path.Combine(folder.FullName, "peer.js"), Script);
        }

        public string NodeVersion { get; }

        public void Write(object rows) => File.WriteAllText(Path.Combine(folder.FullName, "rows.json"), JsonSerializer.Serialize(rows));

        public Dictionary<string, double> Run(int rounds) =>
            JsonSerializer.Deserialize<Dictionary<string, double>>(Start("node", "peer.js", rounds.ToString(CultureInfo.InvariantCulture)))!;

        public void Dispose() => folder.Delete(true);

        private string Start(string program, params string[] args)
        {
            using var process = Process.Start(new ProcessStartInfo(program, args) { WorkingDirectory = folder.FullName, RedirectStandardOutput = true })!;
            var output = process.StandardOutput.ReadToEnd();
            process.WaitForExit();
            return process.ExitCode == 0 ? output : throw new InvalidOperationException($"{program} {string.Join(' ', args)} ended with {process.ExitCode}");
        }
    }
}
