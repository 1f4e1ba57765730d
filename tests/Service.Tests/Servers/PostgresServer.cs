using Npgsql;
using SupportBot.Service.Storage;

[assembly: AssemblyFixture(typeof(SupportBot.Service.Tests.Servers.PostgresServer))]

namespace SupportBot.Service.Tests.Servers;

/// <summary>A real PostgreSQL for the tests: the one that <c>SUPPORTBOT_TEST_POSTGRES</c> names (connection string), else one of our
/// own, started when it is first asked for. Each test gets a database of its own, copied from a migrated template.</summary>
public sealed class PostgresServer : IAsyncDisposable
{
    // Not runuser: that stays between us and the server and would be stopped instead of it.
    private static readonly string[] AsPostgres = Environment.UserName == "root"
        ? ["setpriv", "--reuid=postgres", "--regid=postgres", "--init-groups", "--"]
        : [];

    private readonly SemaphoreSlim one = new(1);
    private readonly List<string> databases = [];
    private readonly string mark = Guid.NewGuid().ToString("n")[..8];
    private string? server = Environment.GetEnvironmentVariable("SUPPORTBOT_TEST_POSTGRES");
    private string? folder;
    private string? template;
    private ServerProcess? process;

    /// <summary>Connection string of a fresh, migrated database.</summary>
    public async Task<string> NewDatabaseAsync()
    {
        await one.WaitAsync();
        try
        {
            if (string.IsNullOrEmpty(server))
                server = await StartAsync();
            template ??= await TemplateAsync();
            return await CreateAsync($"template {template}");
        }
        finally
        {
            one.Release();
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (process is null)
        {
            NpgsqlConnection.ClearAllPools();
            foreach (var database in databases)
                await ExecuteAsync($"drop database if exists {database} with (force)");
        }
        else
        {
            await process.DisposeAsync();
            Directory.Delete(folder!, recursive: true);
        }

        one.Dispose();
    }

    private async Task<string> TemplateAsync()
    {
        await using (var database = Database.Open(await CreateAsync(""), ""))
            await Migrations.ApplyAsync(database);
        return databases[^1];
    }

    private async Task<string> CreateAsync(string options)
    {
        var name = $"test_{mark}_{databases.Count}";
        await ExecuteAsync($"create database {name} {options}");
        databases.Add(name);
        return new NpgsqlConnectionStringBuilder(server) { Database = name }.ConnectionString;
    }

    private async Task ExecuteAsync(string sql)
    {
        await using var connection = new NpgsqlConnection(
            new NpgsqlConnectionStringBuilder(server) { Pooling = false }.ConnectionString);
        await connection.OpenAsync();
#pragma warning disable CA2100 // Names made above.
        await using var command = new NpgsqlCommand(sql, connection);
#pragma warning restore CA2100
        await command.ExecuteNonQueryAsync();
    }

    /// <summary>Debian's programs, the newest installed. PostgreSQL refuses root, so root starts it as <c>postgres</c>.</summary>
    private async Task<string> StartAsync()
    {
        var programs = Directory.GetDirectories("/usr/lib/postgresql").MaxBy(path => int.Parse(Path.GetFileName(path), null));
        folder = ServerProcess.TemporaryFolder();
        if (AsPostgres.Length > 0)
            await ServerProcess.RunAsync("/", "chown", "postgres", folder);
        var data = Path.Combine(folder, "data");
        var port = ServerProcess.FreePort();
        await ServerProcess.RunAsync(
            folder,
            [.. AsPostgres, $"{programs}/bin/initdb", "-D", data, "-U", "postgres", "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8", "-N"]);
        process = ServerProcess.Start(
            folder,
            "QUIT",
            [
                .. AsPostgres, $"{programs}/bin/postgres", "-D", data, "-p", $"{port}", "-k", folder,
                "-c", "listen_addresses=127.0.0.1", "-c", "max_connections=300", "-c", "fsync=off",
            ]);
        server = $"Host=127.0.0.1;Port={port};Username=postgres;Database=postgres";
        await Eventually.IsTrueAsync(AnswersAsync, $"postgres answers on port {port}");
        return server;
    }

    private async Task<bool> AnswersAsync()
    {
        try
        {
            await ExecuteAsync("select 1");
            return true;
        }
        catch (NpgsqlException)
        {
            return false;
        }
    }
}
