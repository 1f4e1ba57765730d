using System.Diagnostics;

namespace SupportBot.Driver;

/// <summary>A command of the published service, e.g. <c>transcript play</c>, as a process of its own.</summary>
public static class ServiceCommand
{
    /// <returns>Its exit code, and what it wrote.</returns>
    public static async Task<(int ExitCode, string Output)> RunAsync(ServiceOptions options, string[] words, CancellationToken cancellation)
    {
        var start = new ProcessStartInfo(Path.Combine(options.Published, "SupportBot.Service"), words)
        {
            WorkingDirectory = options.Data,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["ASPNETCORE_ENVIRONMENT"] = options.Environment;
        start.Environment["DOTNET_ENVIRONMENT"] = options.Environment;
        start.Environment["Data__Directory"] = options.Data;
        foreach (var (name, value) in options.Settings)
            start.Environment[name.Replace(":", "__", StringComparison.Ordinal)] = value;
        using var process = Process.Start(start)!;
        var (output, errors) = (process.StandardOutput.ReadToEndAsync(cancellation), process.StandardError.ReadToEndAsync(cancellation));
        await process.WaitForExitAsync(cancellation);
        return (process.ExitCode, await output + await errors);
    }
}
