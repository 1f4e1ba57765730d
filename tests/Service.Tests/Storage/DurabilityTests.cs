using Dapper;
using SupportBot.Service.Storage;
using SupportBot.Service.Tests.Servers;

namespace SupportBot.Service.Tests.Storage;

/// <summary>What "stored" means.</summary>
public sealed class DurabilityTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Sqlite_writes_ahead_and_waits_for_the_disk_at_every_commit()
    {
        await using var database = await Stores.OpenAsync(Engine.Sqlite);

        var (journal, synchronous) = await database.WriteAsync(
            async transaction => (
                await transaction.Connection!.ExecuteScalarAsync<string>("pragma journal_mode", transaction: transaction),
                await transaction.Connection!.ExecuteScalarAsync<int>("pragma synchronous", transaction: transaction)),
            Cancellation);

        Assert.Equal("wal", journal);
        Assert.Equal(2, synchronous); // FULL
    }

    [Fact]
    public async Task Postgres_waits_for_the_disk_at_every_commit_even_where_its_default_is_not_to()
    {
        var place = await Stores.NewAsync(Engine.Postgres);
        var name = new Npgsql.NpgsqlConnectionStringBuilder(place.ConnectionString).Database;
        await using (var careless = place.Open())
        {
            await using var connection = await careless.OpenAsync(Cancellation);
            await connection.ExecuteAsync($"alter database \"{name}\" set synchronous_commit = off");
        }

        await using var database = place.Open();
        var setting = await database.WriteAsync(
            transaction => transaction.Connection!.ExecuteScalarAsync<string>("show synchronous_commit", transaction: transaction),
            Cancellation);

        Assert.Equal("on", setting);
    }

    [Theory]
    [MemberData(nameof(Stores.Engines), MemberType = typeof(Stores))]
    public async Task A_unit_that_fails_takes_none_of_its_neighbours_along(Engine engine)
    {
        await using var database = await Stores.OpenAsync(engine);

        var units = Enumerable.Range(0, 60).Select(i => database.WriteAsync(
            async transaction =>
            {
                await transaction.Connection!.ExecuteAsync(
                    "insert into counters (name, value) values (@name, @i)", new { name = $"n{i}", i }, transaction);
                if (i % 3 == 0)
                    throw new InvalidOperationException("no");
                return i;
            },
            Cancellation)).ToList();
        await Task.WhenAll(units.Select(unit => unit.ContinueWith(_ => { }, TaskScheduler.Default)));

        await using var connection = await database.OpenAsync(Cancellation);
        var stored = (await connection.QueryAsync<long>("select value from counters where name like 'n%' order by value")).ToList();
        Assert.Equal(Enumerable.Range(0, 60).Where(i => i % 3 != 0).Select(i => (long)i), stored);
        Assert.All(units.Where((_, i) => i % 3 == 0), unit => Assert.IsType<InvalidOperationException>(unit.Exception!.InnerException));
    }

    [Theory]
    [MemberData(nameof(Stores.Engines), MemberType = typeof(Stores))]
    public async Task Migrating_twice_changes_nothing(Engine engine)
    {
        await using var database = await Stores.OpenAsync(engine);

        await Migrations.ApplyAsync(database, Cancellation);

        await using var connection = await database.OpenAsync(Cancellation);
        Assert.Equal(Migrations.Names(), await connection.QueryAsync<string>("select name from schema_versions order by name"));
    }
}
