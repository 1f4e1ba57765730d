using System.Data.Common;
using System.Threading.Channels;
using Microsoft.Data.Sqlite;
using Npgsql;
using Channels = System.Threading.Channels.Channel;

namespace SupportBot.Service.Storage;

/// <summary>The store, on SQLite or PostgreSQL. SQL is written once for both: times are Unix milliseconds
/// (<c>bigint</c>), money is integer fen, flags are <c>integer</c>, the rest is <c>text</c>.</summary>
public abstract class Database : IAsyncDisposable
{
    public abstract bool IsPostgres { get; }

    /// <summary>A connection for reading; sees what is committed. The caller disposes it.</summary>
    public abstract ValueTask<DbConnection> OpenAsync(CancellationToken cancellation = default);

    /// <summary>A connection that is not open yet, for Entity Framework; it opens, closes and disposes it.</summary>
    public abstract DbConnection CreateConnection();

    /// <summary>Runs a unit of work in a transaction and returns when it is durable. A unit that throws is rolled back alone
    /// and the exception reaches the caller. The unit must use the given transaction, must not wait for anything but the
    /// database, and must not call <see cref="WriteAsync{T}"/>.</summary>
    public abstract Task<T> WriteAsync<T>(Func<DbTransaction, Task<T>> unit, CancellationToken cancellation = default);

    public Task WriteAsync(Func<DbTransaction, Task> unit, CancellationToken cancellation = default) =>
        WriteAsync(
            async transaction =>
            {
                await unit(transaction).ConfigureAwait(false);
                return true;
            },
            cancellation);

    /// <summary>What the engine itself says of a commit on the connection that writes, e.g. <c>synchronous=FULL</c>.</summary>
    public Task<string> DurabilityAsync() => WriteAsync(async transaction =>
    {
        await using var command = transaction.Connection!.CreateCommand();
        command.Transaction = transaction;
        command.CommandText = IsPostgres ? "show synchronous_commit" : "pragma synchronous";
        var level = await command.ExecuteScalarAsync().ConfigureAwait(false);
        return IsPostgres ? $"synchronous_commit={level}" : $"synchronous={level switch { 3L => "EXTRA", 2L => "FULL", 1L => "NORMAL", _ => "OFF" }}";
    });

    /// <summary>Whether the store refused what was written (a key that is taken, a value that cannot be), so that it would refuse it
    /// again; not that it was busy or out of reach.</summary>
    public static bool IsRefusal(DbException e) => e switch
    {
        SqliteException sqlite => sqlite.SqliteErrorCode == SQLitePCL.raw.SQLITE_CONSTRAINT,
        PostgresException postgres => postgres.SqlState.StartsWith("22", StringComparison.Ordinal)
            || postgres.SqlState.StartsWith("23", StringComparison.Ordinal),
        _ => false,
    };

    public abstract ValueTask DisposeAsync();

    /// <summary>Opens the store that the settings name; creates the SQLite file.</summary>
    /// <param name="connectionString">A PostgreSQL connection string, or empty for a SQLite file in <paramref name="folder"/>.</param>
    public static Database Open(string? connectionString, string folder)
    {
        if (!string.IsNullOrWhiteSpace(connectionString))
            return new PostgresDatabase(connectionString);
        Directory.CreateDirectory(folder);
        return new SqliteDatabase(Path.Combine(folder, "supportbot.db"));
    }
}

/// <summary>SQLite in WAL mode with <c>synchronous=FULL</c>. One writer thread; units that wait together are committed
/// together (group commit), each behind a savepoint of its own.</summary>
internal sealed class SqliteDatabase : Database
{
    private const int UnitsPerCommit = 256;

    private readonly string connectionString;
    private readonly Channel<Unit> units = Channels.CreateBounded<Unit>(new BoundedChannelOptions(10_000) { SingleReader = true });
    private readonly SqliteSession writer;
    private readonly SqliteSessions readers;
    private readonly Thread thread;

    public SqliteDatabase(string file)
    {
        connectionString = new SqliteConnectionStringBuilder { DataSource = file, DefaultTimeout = 10, Pooling = true }.ToString();
        readers = new SqliteSessions(connectionString);
        writer = new SqliteSession(connectionString);
        writer.Open();
        Pragmas(writer);
        thread = new Thread(Write) { IsBackground = true, Name = "storage writer" };
        thread.Start();
    }

    public override bool IsPostgres => false;

    public override DbConnection CreateConnection() => new SqliteConnection(connectionString);

    public override async ValueTask<DbConnection> OpenAsync(CancellationToken cancellation = default) =>
        await readers.OpenAsync(cancellation).ConfigureAwait(false);

    public override async Task<T> WriteAsync<T>(Func<DbTransaction, Task<T>> unit, CancellationToken cancellation = default)
    {
        var pending = new Unit<T>(unit);
        await units.Writer.WriteAsync(pending, cancellation).ConfigureAwait(false);
        return await pending.Done.ConfigureAwait(false);
    }

    public override async ValueTask DisposeAsync()
    {
        units.Writer.TryComplete();
        await Task.Run(thread.Join).ConfigureAwait(false);
        await writer.DisposeAsync().ConfigureAwait(false);
        readers.End();
        SqliteConnection.ClearPool(new SqliteConnection(connectionString));
    }

    private static void Pragmas(SqliteConnection connection)
    {
        using var command = connection.CreateCommand();
        command.CommandText = "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA busy_timeout=10000; PRAGMA foreign_keys=ON;";
        command.ExecuteNonQuery();
    }

    private void Write()
    {
        var batch = new List<Unit>(UnitsPerCommit);
        while (units.Reader.WaitToReadAsync().AsTask().GetAwaiter().GetResult())
        {
            while (batch.Count < UnitsPerCommit && units.Reader.TryRead(out var unit))
                batch.Add(unit);
            Commit(batch);
            batch.Clear();
        }
    }

    private void Commit(List<Unit> batch)
    {
        try
        {
            using var transaction = writer.BeginTransaction();
            foreach (var unit in batch)
                unit.Run(transaction);
            transaction.Commit();
        }
        catch (Exception e) when (e is SqliteException or IOException or InvalidOperationException)
        {
            foreach (var unit in batch)
                unit.Fail(e);
            return;
        }

        foreach (var unit in batch)
            unit.Complete();
    }

    private abstract class Unit
    {
        public abstract void Run(SqliteTransaction transaction);

        public abstract void Complete();

        public abstract void Fail(Exception e);
    }

    private sealed class Unit<T>(Func<DbTransaction, Task<T>> work) : Unit
    {
        private readonly TaskCompletionSource<T> done = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private T? result;
        private Exception? failure;

        public Task<T> Done => done.Task;

        public override void Run(SqliteTransaction transaction)
        {
            transaction.Save("unit");
            try
            {
                // SQLite does its work before it returns, so this does not wait.
                result = work(transaction).GetAwaiter().GetResult();
                transaction.Release("unit");
            }
#pragma warning disable CA1031 // Whatever the unit throws belongs to its caller; its neighbours go on.
            catch (Exception e)
#pragma warning restore CA1031
            {
                failure = e;
                transaction.Rollback("unit");
                transaction.Release("unit");
            }
        }

        public override void Complete()
        {
            if (failure is null)
                done.SetResult(result!);
            else
                done.SetException(failure);
        }

        public override void Fail(Exception e) => done.TrySetException(failure ?? e);
    }
}

/// <summary>PostgreSQL, with <c>synchronous_commit=on</c> for every session whatever the server's default.</summary>
internal sealed class PostgresDatabase : Database
{
    private readonly NpgsqlDataSource source;

    public PostgresDatabase(string connectionString)
    {
        var settings = new NpgsqlConnectionStringBuilder(connectionString)
        {
            MaxAutoPrepare = 50,
            AutoPrepareMinUsages = 2,
        };
        settings.Options = $"{settings.Options} -c synchronous_commit=on".Trim();
        source = NpgsqlDataSource.Create(settings.ConnectionString);
    }

    public override bool IsPostgres => true;

    public override DbConnection CreateConnection() => source.CreateConnection();

    public override async ValueTask<DbConnection> OpenAsync(CancellationToken cancellation = default) =>
        await source.OpenConnectionAsync(cancellation).ConfigureAwait(false);

    public override async Task<T> WriteAsync<T>(Func<DbTransaction, Task<T>> unit, CancellationToken cancellation = default)
    {
        await using var connection = await source.OpenConnectionAsync(cancellation).ConfigureAwait(false);
        await using var transaction = await connection.BeginTransactionAsync(cancellation).ConfigureAwait(false);
        var result = await unit(transaction).ConfigureAwait(false);
        await transaction.CommitAsync(CancellationToken.None).ConfigureAwait(false);
        return result;
    }

    public override ValueTask DisposeAsync() => source.DisposeAsync();
}
