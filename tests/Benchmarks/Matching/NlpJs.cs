using System.Diagnostics;
using System.Text.Json;

namespace SupportBot.Benchmarks.Matching;

/// <summary>nlp.js, installed from the npm registry into a folder of its own for the run.</summary>
internal sealed class NlpJs : IDisposable
{
    public const string Package = "node-nlp@4.27.0";

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    private readonly string _folder = Directory.CreateTempSubdirectory("supportbot-peer-").FullName;

    internal sealed record Answer(string Label, double Score, double Us);

    internal sealed record Run(double LearnMs, IReadOnlyList<Answer> Answers);

    public NlpJs()
    {
        Execute("npm", "install", "--no-audit", "--no-fund", "--prefix", _folder, Package);
        File.Copy(Path.Combine(AppContext.BaseDirectory, "nlp.js"), Path.Combine(_folder, "nlp.js"));
    }

    /// <summary>Learns and asks once, in a process of its own.</summary>
    public Run Measure(string language, IReadOnlyList<LabelledRow> train, string test)
    {
        var file = Path.Combine(_folder, "train.tsv");
        File.WriteAllLines(file, train.Select(row => $"{row.Label}\t{row.Text}"));
        return JsonSerializer.Deserialize<Run>(Execute("node", Path.Combine(_folder, "nlp.js"), language, file, Path.GetFullPath(test)), Json)!;
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private static string Execute(string program, params string[] args)
    {
        var start = new ProcessStartInfo(program, args) { RedirectStandardOutput = true };
        using var process = Process.Start(start) ?? throw new InvalidOperationException($"{program} does not start");
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0 ? output : throw new InvalidOperationException($"{program} {string.Join(' ', args)} failed: {output}");
    }
}
