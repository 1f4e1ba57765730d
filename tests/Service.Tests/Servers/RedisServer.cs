using System.Net.Sockets;
using System.Text;

[assembly: AssemblyFixture(typeof(SupportBot.Service.Tests.Servers.RedisServer))]

namespace SupportBot.Service.Tests.Servers;

/// <summary>A real Redis for the tests: the one that <c>SUPPORTBOT_TEST_REDIS</c> names (host:port), else one of our own, started
/// when it is first asked for. Shared, so each test uses keys of its own; a test that stops or empties Redis starts its own with
/// <see cref="StartOwnAsync"/>.</summary>
public sealed class RedisServer : IAsyncDisposable
{
    private readonly SemaphoreSlim starting = new(1);
    private readonly string? given;
    private readonly int port = ServerProcess.FreePort();
    private string? folder;
    private ServerProcess? process;

    public RedisServer() => given = Environment.GetEnvironmentVariable("SUPPORTBOT_TEST_REDIS");

    private RedisServer(string? given) => this.given = given;

    /// <summary>A server that belongs to one test.</summary>
    public static async Task<RedisServer> StartOwnAsync()
    {
        var server = new RedisServer(null);
        await server.AddressAsync();
        return server;
    }

    /// <summary>Host and port, once it answers; starts it when it does not run.</summary>
    public async Task<string> AddressAsync()
    {
        if (!string.IsNullOrEmpty(given))
            return given;
        await starting.WaitAsync();
        try
        {
            if (process is null)
                await StartAsync();
        }
        finally
        {
            starting.Release();
        }

        return $"127.0.0.1:{port}";
    }

    /// <summary>Starts it (again), empty, on the same port.</summary>
    public async Task StartAsync()
    {
        folder ??= ServerProcess.TemporaryFolder();
        process = ServerProcess.Start(
            folder, "KILL", "redis-server", "--bind", "127.0.0.1", "--port", $"{port}", "--save", "", "--appendonly", "no", "--dir", folder);
        await Eventually.IsTrueAsync(AnswersAsync, $"redis-server answers on port {port}");
    }

    /// <summary>Kills it. All it held is gone.</summary>
    public async Task KillAsync()
    {
        await process!.DisposeAsync();
        process = null;
    }

    public async ValueTask DisposeAsync()
    {
        if (process is not null)
            await process.DisposeAsync();
        if (folder is not null)
            Directory.Delete(folder, recursive: true);
        starting.Dispose();
    }

    private async Task<bool> AnswersAsync()
    {
        try
        {
            using var client = new TcpClient();
            await client.ConnectAsync("127.0.0.1", port);
            await client.GetStream().WriteAsync(Encoding.ASCII.GetBytes("PING\r\n"));
            var answer = new byte[7];
            await client.GetStream().ReadExactlyAsync(answer);
            return Encoding.ASCII.GetString(answer).StartsWith("+PONG", StringComparison.Ordinal);
        }
        catch (Exception e) when (e is SocketException or IOException)
        {
            return false;
        }
    }
}
