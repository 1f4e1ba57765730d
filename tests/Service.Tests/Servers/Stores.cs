using SupportBot.Service.Storage;

[assembly: AssemblyFixture(typeof(SupportBot.Service.Tests.Servers.SqliteFiles))]

namespace SupportBot.Service.Tests.Servers;

/// <summary>The two engines that every storage test runs on.</summary>
public enum Engine
{
    Sqlite,
    Postgres,
}

/// <summary>Where a test's store is; opened twice it is the same store, as after a restart.</summary>
/// <param name="ConnectionString">What <c>ConnectionStrings:Storage</c> would hold; empty for SQLite.</param>
/// <param name="Folder">What <c>Data:Directory</c> would hold.</param>
public sealed record StorePlace(string ConnectionString, string Folder)
{
    public Database Open() => Database.Open(ConnectionString, Folder);
}

/// <summary>Fresh stores for tests. They are removed after the last test; the caller only disposes what it opened.</summary>
public static class Stores
{
    public static TheoryData<Engine> Engines => [Engine.Sqlite, Engine.Postgres];

    /// <summary>An empty, migrated store of the test's own.</summary>
    public static async Task<Database> OpenAsync(Engine engine)
    {
        var database = (await NewAsync(engine)).Open();
        await Migrations.ApplyAsync(database, TestContext.Current.CancellationToken);
        return database;
    }

    /// <summary>The place of a new store; migrated already on PostgreSQL, not yet there on SQLite.</summary>
    public static async Task<StorePlace> NewAsync(Engine engine)
    {
        var context = TestContext.Current;
        var files = await context.GetFixture<SqliteFiles>() ?? throw new InvalidOperationException("Not within a test.");
        var folder = files.NewFolder();
        if (engine == Engine.Sqlite)
            return new StorePlace("", folder);
        var postgres = await context.GetFixture<PostgresServer>();
        return new StorePlace(await postgres!.NewDatabaseAsync(), folder);
    }
}

/// <summary>The folders of the tests' SQLite files.</summary>
public sealed class SqliteFiles : IDisposable
{
    private readonly string root = ServerProcess.TemporaryFolder();
    private int folders;

    public string NewFolder() => Directory.CreateDirectory(Path.Combine(root, $"{Interlocked.Increment(ref folders)}")).FullName;

    public void Dispose() => Directory.Delete(root, recursive: true);
}
