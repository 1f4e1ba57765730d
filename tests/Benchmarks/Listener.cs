using System.Diagnostics;
using System.Text.RegularExpressions;

namespace SupportBot.Benchmarks;

/// <summary>A program that says on its output where it listens, until it is disposed.</summary>
internal sealed partial class Listener : IAsyncDisposable
{
    private readonly Process process;

    private Listener(Process process, Uri address) => (this.process, Address) = (process, address);

    public Uri Address { get; }

    /// <summary>Resident memory in bytes.</summary>
    public long Memory => long.Parse(
        File.ReadLines($"/proc/{process.Id}/status").First(line => line.StartsWith("VmRSS:", StringComparison.Ordinal)).Split(' ', StringSplitOptions.RemoveEmptyEntries)[1],
        System.Globalization.CultureInfo.InvariantCulture) * 1024;

    public static async Task<Listener> StartAsync(string program, IEnumerable<string> args, params (string Name, string Value)[] environment)
    {
        var start = new ProcessStartInfo(program, args) { RedirectStandardOutput = true };
        foreach (var (name, value) in environment)
            start.Environment[name] = value;
        var process = Process.Start(start)!;
        while (await process.StandardOutput.ReadLineAsync() is { } line)
        {
            if (Listening().Match(line) is not { Success: true } found)
                continue;
            _ = process.StandardOutput.BaseStream.CopyToAsync(Stream.Null);
            return new Listener(process, new Uri(found.Groups[1].Value));
        }

        throw new InvalidOperationException($"{program} did not start");
    }

    public async ValueTask DisposeAsync()
    {
        process.Kill();
        await process.WaitForExitAsync();
        process.Dispose();
    }

    [GeneratedRegex(@"listening on: (http:\S+)", RegexOptions.IgnoreCase)]
    private static partial Regex Listening();
}
