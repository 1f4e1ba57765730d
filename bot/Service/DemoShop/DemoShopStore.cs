using System.Globalization;
using Dapper;
using Microsoft.Data.Sqlite;
using SupportBot.Service.Storage;

namespace SupportBot.Service.DemoShop;

/// <summary>The demo shop's own durable store: documents in SQLite, one file, nothing shared with the service's storage, so that
/// it can be asked after a crash what the service had really done. SQLite works before it returns: nothing here waits.</summary>
internal sealed class DemoShopStore : IDisposable
{
    private const string Schema =
        """
        create table if not exists meta (name text primary key, value text not null);
        create table if not exists customers (id text primary key, body text not null);
        create table if not exists products (sku text primary key, category text not null, rank integer, body text not null);
        create table if not exists promotions (id text primary key, body text not null);
        create table if not exists orders (
          number text primary key, customer_id text not null, state text not null, placed_at integer not null,
          changed_at integer not null, body text not null);
        create index if not exists orders_customer on orders (customer_id, placed_at);
        create index if not exists orders_changed on orders (changed_at);
        create table if not exists parcels (tracking_number text primary key, order_number text not null, body text not null);
        -- The first answer to each key.
        create table if not exists answers (
          key text primary key, fingerprint text not null, status integer not null, content_type text not null, body text not null);
        -- The ledger: what was really done, each act once.
        create table if not exists acts (
          id integer primary key autoincrement, key text not null unique, kind text not null, subject text not null,
          body text not null, at text not null);
        """;

    private readonly string connectionString;
    private readonly SqliteSessions sessions;
    private readonly TimeProvider time;
    private readonly Lock writing = new();

    public DemoShopStore(string folder, TimeProvider time)
    {
        Directory.CreateDirectory(folder);
        this.time = time;
        connectionString = new SqliteConnectionStringBuilder
        {
            DataSource = Path.Combine(folder, "demo-shop.db"), DefaultTimeout = 10, Pooling = true,
        }.ToString();
        sessions = new SqliteSessions(connectionString);
    }

    /// <summary>Makes the schema and, once in the store's life, fills it.</summary>
    public void Prepare(Action<Shelves, DateTimeOffset> fill)
    {
        using (var connection = sessions.Open())
            connection.Execute("PRAGMA journal_mode=WAL; " + Schema);
        Write(shelves =>
        {
            var now = Now();
            var fresh = shelves.Connection.Execute(
                "insert into meta (name, value) values ('seeded', @at) on conflict do nothing",
                new { at = now.ToString("O", CultureInfo.InvariantCulture) }, shelves.Transaction);
            if (fresh == 1)
                fill(shelves, now);
            return fresh;
        });
    }

    public T Read<T>(Func<Shelves, T> question)
    {
        using var connection = sessions.Open();
        return question(new Shelves(connection, null));
    }

    /// <summary>Runs in a transaction that is on the disk when this returns.</summary>
    public T Write<T>(Func<Shelves, T> change)
    {
        lock (writing)
        {
            using var connection = sessions.Open();
            connection.Execute("PRAGMA synchronous=FULL");
            using var transaction = connection.BeginTransaction();
            var result = change(new Shelves(connection, transaction));
            transaction.Commit();
            return result;
        }
    }

    /// <summary>The moment, to the millisecond.</summary>
    public DateTimeOffset Now() => DateTimeOffset.FromUnixTimeMilliseconds(time.GetUtcNow().ToUnixTimeMilliseconds());

    public void Dispose()
    {
        sessions.End();
        using var connection = new SqliteConnection(connectionString);
        SqliteConnection.ClearPool(connection);
    }
}
