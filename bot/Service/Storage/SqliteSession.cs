using System.Collections.Concurrent;
using System.Data;
using Microsoft.Data.Sqlite;

namespace SupportBot.Service.Storage;

/// <summary>A connection that keeps what it has compiled: the same SQL text is parsed and planned once for its life, not at each call.
/// For one caller at a time, as every connection. Opened by its maker; disposed of, it goes back to its pool when it has one.</summary>
internal sealed class SqliteSession(string connectionString, SqliteSessions? pool = null) : SqliteConnection(connectionString)
{
    // More than the program has statements in one place; texts with lists in them do not repeat for ever.
    private const int MostKept = 200;

    private readonly Dictionary<string, SqliteCommand> compiled = new(StringComparer.Ordinal);
    private int kept;

    public override SqliteCommand CreateCommand() => new Kept(this) { Transaction = Transaction };

    /// <summary>Marks that it is in use.</summary>
    public SqliteSession Taken()
    {
        kept = 0;
        return this;
    }

    /// <summary>Closes it for good.</summary>
    public void End()
    {
        DropAll();
        base.Dispose(true);
    }

    protected override void Dispose(bool disposing)
    {
        // A second call changes nothing while it lies in the pool. Nobody may dispose of it after that: the next may have it.
        if (disposing && pool is not null && Interlocked.Exchange(ref kept, 1) == 1)
            return;
        if (!disposing || State != ConnectionState.Open || Transaction is not null || pool?.TryKeep(this) != true)
            base.Dispose(disposing);
    }

    // Whoever uses one has it alone: two readers of the same text do not share.
    private SqliteCommand Take(string text) =>
        compiled.Remove(text, out var command) ? command : new SqliteCommand(text, this);

    private void GiveBack(SqliteCommand command)
    {
        command.Parameters.Clear();
        command.Transaction = null;
        if (compiled.Count >= MostKept)
            DropAll();
        if (!compiled.TryAdd(command.CommandText, command))
            command.Dispose();
    }

    private void DropAll()
    {
        foreach (var command in compiled.Values)
            command.Dispose();
        compiled.Clear();
    }

    /// <summary>Runs on the compiled command with its text, which it gives back when it is disposed of, its reader before it.</summary>
    private sealed class Kept : SqliteCommand
    {
        private readonly SqliteSession session;
        private SqliteCommand? running;

        public Kept(SqliteSession session)
        {
            this.session = session;
            Connection = session;
        }

        public override SqliteDataReader ExecuteReader(CommandBehavior behavior)
        {
            GiveBack();
            running = session.Take(CommandText);
            running.Transaction = Transaction;
            running.CommandTimeout = CommandTimeout;
            foreach (SqliteParameter parameter in Parameters)
                running.Parameters.Add(parameter);
            try
            {
                return running.ExecuteReader(behavior);
            }
            catch
            {
                // What failed is compiled anew.
                running.Dispose();
                running = null;
                throw;
            }
        }

        protected override void Dispose(bool disposing)
        {
            if (disposing)
                GiveBack();
            base.Dispose(disposing);
        }

        private void GiveBack()
        {
            if (running is not null)
                session.GiveBack(running);
            running = null;
        }
    }
}

/// <summary>Open sessions on one file, handed from reader to reader.</summary>
internal sealed class SqliteSessions(string connectionString)
{
    private static readonly int MostKept = Environment.ProcessorCount * 4;

    private readonly ConcurrentBag<SqliteSession> free = [];
    private volatile bool ended;

    /// <summary>An open session; the caller disposes it.</summary>
    public async ValueTask<SqliteSession> OpenAsync(CancellationToken cancellation)
    {
        if (free.TryTake(out var known))
            return known.Taken();
        var session = new SqliteSession(connectionString, this);
        await session.OpenAsync(cancellation).ConfigureAwait(false);
        return session;
    }

    public SqliteSession Open()
    {
        if (free.TryTake(out var known))
            return known.Taken();
        var session = new SqliteSession(connectionString, this);
        session.Open();
        return session;
    }

    public bool TryKeep(SqliteSession session)
    {
        if (ended || free.Count >= MostKept)
            return false;
        free.Add(session);
        return true;
    }

    /// <summary>Closes all that nobody uses; those in use close when they are disposed of.</summary>
    public void End()
    {
        ended = true;
        while (free.TryTake(out var session))
            session.End();
    }
}
