using System.Diagnostics;
using SupportBot.Service.Tests.Knowledge;

namespace SupportBot.Service.Tests.Hosting;

/// <summary>The program as a process of its own that refuses to start.</summary>
public sealed class StartTests : IDisposable
{
    private readonly string data = Directory.CreateTempSubdirectory("supportbot-start-").FullName;

    [Fact]
    public async Task An_unknown_setting_stops_the_start_with_a_sentence_that_names_it()
    {
        var (code, said) = await RunAsync("--Handoff:Lese=00:00:45", "--Staff:WrongPasswords=many");
        Assert.Equal(2, code);
        Assert.Contains("command line: Handoff:Lese is not a setting; did you mean Lease?", said);
        Assert.Contains("command line: Staff:WrongPasswords is “many”, which is not a whole number", said);
    }

    [Fact]
    public async Task A_corrupt_pack_stops_a_first_start_with_file_line_and_reason()
    {
        using var pack = new PackFolder("- id: [");
        var (code, said) = await RunAsync($"--Knowledge:Directory={pack.Path}");
        Assert.Equal(2, code);
        Assert.Contains(said, line => line.Contains("ship.yaml:2: not valid YAML", StringComparison.Ordinal));
    }

    public void Dispose() => Directory.Delete(data, recursive: true);

    /// <summary>Runs to the end; returns the exit code and the lines of the error output.</summary>
    private async Task<(int Code, string[] Said)> RunAsync(params string[] arguments)
    {
        var program = Path.Combine(AppContext.BaseDirectory, "SupportBot.Service.dll");
        var start = new ProcessStartInfo("dotnet", [program, $"--Data:Directory={data}", .. arguments])
        {
            RedirectStandardError = true,
            RedirectStandardOutput = true,
        };
        using var process = Process.Start(start)!;
        var written = await Task.WhenAll(
            process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken),
            process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken));
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return (process.ExitCode, written[0].Split(Environment.NewLine, StringSplitOptions.RemoveEmptyEntries));
    }
}
