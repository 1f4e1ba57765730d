using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace SupportBot.Service.Tests.Servers;

/// <summary>A server that cannot outlive the tests: a shell holds it and stops it as soon as our end of its standard input is
/// closed, which the system does even when the tests are killed.</summary>
internal sealed class ServerProcess : IAsyncDisposable
{
    private const string Guard =
        "exec 2>/dev/null; signal=$1; shift; \"$@\" >server.log 2>&1 </dev/null & server=$!; cat >/dev/null; kill -s $signal $server; wait $server";

    private readonly Process shell;

    private ServerProcess(Process shell) => this.shell = shell;

    /// <param name="signal">What ends it: <c>KILL</c> is a crash, <c>QUIT</c> makes PostgreSQL give its shared memory back.</param>
    public static ServerProcess Start(string folder, string signal, params string[] command)
    {
        var start = new ProcessStartInfo("/bin/sh") { RedirectStandardInput = true, WorkingDirectory = folder };
        foreach (var argument in (string[])["-c", Guard, "server", signal, .. command])
            start.ArgumentList.Add(argument);
        return new ServerProcess(Process.Start(start)!);
    }

    /// <summary>Runs a command to its end.</summary>
    /// <exception cref="InvalidOperationException">It failed; the message holds what it wrote.</exception>
    public static async Task RunAsync(string folder, params string[] command)
    {
        var start = new ProcessStartInfo(command[0], command[1..])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = folder,
        };
        using var process = Process.Start(start)!;
        var written = await Task.WhenAll(process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();
        if (process.ExitCode != 0)
            throw new InvalidOperationException($"{command[0]} ended with {process.ExitCode}: {string.Concat(written)}");
    }

    /// <summary>A port that is free now.</summary>
    public static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    public static string TemporaryFolder() => Directory.CreateTempSubdirectory("supportbot-test-").FullName;

    /// <summary>Stops the server and waits until it is gone.</summary>
    public async ValueTask DisposeAsync()
    {
        shell.StandardInput.Close();
        await shell.WaitForExitAsync();
        shell.Dispose();
    }
}
