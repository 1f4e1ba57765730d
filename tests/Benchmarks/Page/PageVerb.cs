using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using SupportBot.Driver;

namespace SupportBot.Benchmarks.Page;

/// <summary>What the knowledge page waits for in a shop with very many entries, asked of the published service as the page asks.</summary>
internal static class PageVerb
{
    public const string Usage = "  page [--entries N] [--published DIR] [--storage CONNECTION]";

    private const string Password = "Correct-horse-7-staple";
    private const int Rounds = 9;
    private const int Publications = 3;

    public static async Task<int> RunAsync(IReadOnlyList<string> args)
    {
        var options = new Options(args, "entries", "published", "storage");
        var entries = options.Count("entries", 10_000);
        var data = Directory.CreateTempSubdirectory("supportbot-page-").FullName;
        try
        {
            var pack = Directory.CreateDirectory(Path.Combine(data, "pack")).FullName;
            await File.WriteAllTextAsync(Path.Combine(pack, "many.yaml"), ManyEntries.Pack(entries));
            var settings = new Dictionary<string, string> { ["Knowledge:Directory"] = pack };
            if (options.Text("storage") is { } storage)
                settings["ConnectionStrings:Storage"] = storage;
            await using var service = await ServiceProcess.StartAsync(
                new ServiceOptions(options.Text("published") ?? await Publish.FolderAsync(), data, ServiceOptions.FreePort(), settings), CancellationToken.None);
            (await FirstAdministrator.SignInAsync(service, Password, CancellationToken.None)).Dispose();
            using var boss = new StaffClient(service.Address, TimeSpan.FromMinutes(5));
            await boss.SignInAsync(FirstAdministrator.Name, Password, CancellationToken.None);
            await MeasureAsync(new Editor(boss), entries, service);
            return 0;
        }
        finally
        {
            Directory.Delete(data, recursive: true);
        }
    }

    private static async Task MeasureAsync(Editor editor, int entries, ServiceProcess service)
    {
        var list = await MedianAsync(Rounds, _ => editor.GetAsync("entries"));
        var search = await MedianAsync(Rounds, i => editor.GetAsync($"search?search={Uri.EscapeDataString(ManyEntries.Asked[i])}"));
        var conflicts = await TimeAsync(editor.LookAsync);
        // In the middle: all entries of this pack contradict its first ones, which are no edit to go by.
        var middle = entries / 2;
        var edit = await MedianAsync(Rounds, i => editor.WriteAsync(middle + i, $"改好了 {i}。"));
        await editor.LookAsync();
        var again = await MedianAsync(Publications, async i =>
        {
            await editor.WriteAsync(middle + Rounds + i, $"又改了 {i}。");
            await editor.LookAsync();
        });
        // With a new way of asking, so that the exam has something to learn.
        var (check, publish) = (new List<double>(), new List<double>());
        for (var i = 0; i < Publications; i++)
        {
            await editor.AskAsync(middle + 20 + i, $"第 {i} 个问法怎么样");
            check.Add(await TimeAsync(() => editor.CheckAsync(middle + 20 + i)));
            publish.Add(await TimeAsync(() => editor.PublishAsync(middle + 20 + i)));
        }

        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"result: entries={entries} list_ms={list:0} search_ms={search:0} edit_ms={edit:0} check_ms={Middle(check):0} publish_ms={Middle(publish):0} "
            + $"conflicts_s={conflicts / 1000:0.0} conflicts_after_edit_s={again / 1000:0.0} rss_mb={service.ResidentMegabytes:0}"));
    }

    private static double Middle(List<double> times) => times.Order().ElementAt(times.Count / 2);

    private static async Task<double> MedianAsync(int rounds, Func<int, Task> act)
    {
        var times = new List<double>();
        for (var i = 0; i < rounds; i++)
            times.Add(await TimeAsync(() => act(i)));
        return Middle(times);
    }

    private static async Task<double> TimeAsync(Func<Task> act)
    {
        var watch = Stopwatch.StartNew();
        await act();
        return watch.Elapsed.TotalMilliseconds;
    }

    /// <summary>The page's calls.</summary>
    private sealed class Editor(StaffClient client)
    {
        public Task<JsonElement> GetAsync(string path) => CallAsync(HttpMethod.Get, path, null);

        /// <summary>Asks for the conflicts as the page does, until all entries are looked at.</summary>
        public async Task LookAsync()
        {
            JsonElement report;
            do
                report = await GetAsync("conflicts");
            while (report.GetProperty("looked").GetInt32() < report.GetProperty("entries").GetInt32());
        }

        public Task WriteAsync(int entry, string answer) => DraftAsync(entry, body => body["answer"]!["zh"] = answer);

        public Task AskAsync(int entry, string way) => DraftAsync(entry, body => body["questions"]!["zh"]!.AsArray().Add(way));

        public Task CheckAsync(int entry) => CallAsync(HttpMethod.Post, "check", new { ids = new[] { Id(entry) } });

        public Task PublishAsync(int entry) =>
            CallAsync(HttpMethod.Post, "publications", new { drafts = new[] { new { id = Id(entry), version = 1 } }, reason = "measured" });

        private static string Id(int entry) => string.Create(CultureInfo.InvariantCulture, $"many.e{entry}");

        private async Task DraftAsync(int entry, Action<JsonNode> change)
        {
            var body = JsonNode.Parse((await GetAsync($"entries/{Id(entry)}")).GetRawText())!;
            change(body);
            await CallAsync(HttpMethod.Put, $"drafts/{Id(entry)}", new { entry = body, version = 0, from = 1 });
        }

        private Task<JsonElement> CallAsync(HttpMethod method, string path, object? body) => client.CallAsync(method, $"/api/knowledge/{path}", body, CancellationToken.None);
    }
}
