using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace SupportBot.Driver;

/// <summary>How a published service is started.</summary>
/// <param name="Published">The folder of <c>dotnet publish</c>.</param>
/// <param name="Data">Where it keeps what must survive; also its current folder.</param>
/// <param name="Port">Of the loopback address; kept over restarts so that clients find it again.</param>
/// <param name="Settings">Settings by their path, e.g. <c>Handoff:Lease</c>.</param>
public sealed record ServiceOptions(string Published, string Data, int Port, IReadOnlyDictionary<string, string> Settings)
{
    public string Environment { get; init; } = "Production";

    /// <summary>People answer at any time of the day, so that a run at night is the same as one at noon.</summary>
    public static readonly IReadOnlyDictionary<string, string> AroundTheClock = new Dictionary<string, string>
    {
        ["Policies:Shifts:0:From"] = "00:00",
        ["Policies:Shifts:0:To"] = "24:00",
    };

    /// <summary>A free port below those that the system gives to outgoing connections: while the service is down, a client that
    /// tries again must not be given the service's own port.</summary>
    public static int FreePort()
    {
        while (true)
        {
            var port = Random.Shared.Next(10_000, 32_000);
            using var listener = new TcpListener(IPAddress.Loopback, port);
            try
            {
                listener.Start();
                return port;
            }
            catch (SocketException)
            {
                // Taken: another one.
            }
        }
    }
}

/// <summary>The published service as a process of its own, seen only from outside.</summary>
public sealed class ServiceProcess : IAsyncDisposable
{
    private static readonly TimeSpan StartLimit = TimeSpan.FromSeconds(90);

    private readonly Process process;
    private readonly ConcurrentQueue<string> output = new();
    private bool disposed;

    private ServiceProcess(Process process, Uri address)
    {
        this.process = process;
        Address = address;
        process.OutputDataReceived += (_, line) => Keep(line.Data);
        process.ErrorDataReceived += (_, line) => Keep(line.Data);
    }

    public Uri Address { get; }

    /// <summary>What it wrote to the console so far.</summary>
    public IReadOnlyCollection<string> Output => output;

    public bool HasExited => process.HasExited;

    /// <summary>Resident memory now, in megabytes.</summary>
    public double ResidentMegabytes
    {
        get
        {
            var line = File.ReadLines($"/proc/{process.Id}/status").First(line => line.StartsWith("VmRSS:", StringComparison.Ordinal));
            return double.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture) / 1024;
        }
    }

    /// <summary>Processor time used so far, user and system.</summary>
    public TimeSpan ProcessorTime
    {
        get
        {
            process.Refresh();
            return process.TotalProcessorTime;
        }
    }

    /// <summary>Starts the service and returns once <c>/health/ready</c> answers with success.</summary>
    public static async Task<ServiceProcess> StartAsync(ServiceOptions options, CancellationToken cancellation)
    {
        Directory.CreateDirectory(options.Data);
        var program = Path.Combine(options.Published, "SupportBot.Service");
        var start = new ProcessStartInfo(program)
        {
            WorkingDirectory = options.Data,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true,
        };
        var address = new Uri($"http://127.0.0.1:{options.Port}");
        start.Environment["ASPNETCORE_ENVIRONMENT"] = options.Environment;
        start.Environment["DOTNET_ENVIRONMENT"] = options.Environment;
        start.Environment["Kestrel__Endpoints__Http__Url"] = address.ToString();
        start.Environment["Data__Directory"] = options.Data;
        foreach (var (name, value) in options.Settings)
            start.Environment[name.Replace(":", "__", StringComparison.Ordinal)] = value;

        var service = new ServiceProcess(new Process { StartInfo = start }, address);
        service.process.Start();
        service.process.BeginOutputReadLine();
        service.process.BeginErrorReadLine();
        try
        {
            await service.ReadyAsync(cancellation);
            return service;
        }
        catch
        {
            await service.DisposeAsync();
            throw;
        }
    }

    /// <summary>SIGKILL: nothing of it gets a chance to tidy up. Returns when it is gone.</summary>
    public async Task KillAsync()
    {
        process.Kill();
        await process.WaitForExitAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (disposed)
            return;
        disposed = true;
        if (!process.HasExited)
            await KillAsync();
        process.Dispose();
    }

    /// <summary>The first console line so far that <paramref name="fits"/>, waited for.</summary>
    public Task<string> LineAsync(Func<string, bool> fits, CancellationToken cancellation) =>
        Wait.ForAsync("a console line", () => output.FirstOrDefault(fits), StartLimit, cancellation);

    private async Task ReadyAsync(CancellationToken cancellation)
    {
        using var http = new HttpClient { BaseAddress = Address, Timeout = TimeSpan.FromSeconds(10) };
        await Wait.UntilAsync("the service to be ready", async () =>
        {
            if (process.HasExited)
                throw new InvalidOperationException($"the service ended with {process.ExitCode}:\n{string.Join('\n', output)}");
            try
            {
                using var answer = await http.GetAsync(new Uri("/health/ready", UriKind.Relative), cancellation);
                return answer.IsSuccessStatusCode;
            }
            catch (HttpRequestException)
            {
                return false;
            }
        }, StartLimit, cancellation);
    }

    private void Keep(string? line)
    {
        if (line is null)
            return;
        output.Enqueue(line);
        while (output.Count > 5_000)
            output.TryDequeue(out _);
    }
}
