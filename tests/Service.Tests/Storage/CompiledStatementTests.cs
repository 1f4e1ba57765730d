using Dapper;
using Microsoft.Data.Sqlite;
using SupportBot.Service.Storage;

namespace SupportBot.Service.Tests.Storage;

/// <summary>Statements are compiled once for a connection and connections are handed on; nobody may notice.</summary>
public sealed class CompiledStatementTests : IAsyncLifetime
{
    private const string Numbers = "select n from numbers order by n";
    private const string Add = "insert into numbers (n, word) values (@n, @word)";

    private readonly string folder = Directory.CreateTempSubdirectory("supportbot-compiled-").FullName;
    private readonly Database database;

    public CompiledStatementTests() => database = Database.Open(null, folder);

    public async ValueTask InitializeAsync()
    {
        await database.WriteAsync(transaction => transaction.Connection!.ExecuteAsync(
            "create table numbers (n integer primary key, word text)", transaction: transaction), Cancellation);
        await AddAsync(1, "one");
    }

    [Fact]
    public async Task The_same_question_sees_what_was_committed_since()
    {
        Assert.Equal([1], await AskAsync());
        await AddAsync(2, null);
        Assert.Equal([1, 2], await AskAsync());
    }

    [Fact]
    public async Task Two_readers_of_the_same_question_on_one_connection_do_not_disturb_each_other()
    {
        await AddAsync(2, "two");
        await using var connection = await database.OpenAsync(Cancellation);
        Assert.Equal([1, 2], await connection.QueryAsync<long>(Numbers));
        await using var first = await connection.ExecuteReaderAsync(Numbers);
        Assert.True(await first.ReadAsync(Cancellation));
        Assert.Equal([1, 2], await connection.QueryAsync<long>(Numbers));
        Assert.True(await first.ReadAsync(Cancellation));
        Assert.Equal(2, first.GetInt64(0));
    }

    [Fact]
    public async Task What_was_refused_once_is_run_again_with_other_values()
    {
        await Assert.ThrowsAsync<SqliteException>(() => AddAsync(1, "again"));
        await AddAsync(2, null);
        await using var connection = await database.OpenAsync(Cancellation);
        Assert.Equal([(1, "one"), (2, null)], await connection.QueryAsync<(long, string?)>("select n, word from numbers order by n"));
    }

    [Fact]
    public async Task A_list_in_a_question_may_be_of_any_length()
    {
        await using var connection = await database.OpenAsync(Cancellation);
        foreach (var length in Enumerable.Range(1, 300))
            Assert.Equal(1, await connection.ExecuteScalarAsync<long>("select count(*) from numbers where n in @some", new { some = Enumerable.Range(1, length) }));
    }

    [Fact]
    public async Task A_question_that_was_answered_holds_nothing_of_the_log()
    {
        Assert.Equal([1], await AskAsync());
        await AddAsync(2, "two");
        await using var other = new SqliteConnection($"Data Source={Path.Combine(folder, "supportbot.db")};Pooling=False");
        Assert.Equal(0, await other.QuerySingleAsync<long>("pragma wal_checkpoint(truncate)"));
    }

    [Fact]
    public async Task Disposing_of_a_connection_twice_does_not_give_it_to_two_readers()
    {
        var twice = await database.OpenAsync(Cancellation);
        await twice.DisposeAsync();
        await twice.DisposeAsync();
        await using var one = await database.OpenAsync(Cancellation);
        await using var another = await database.OpenAsync(Cancellation);
        Assert.NotSame(one, another);
    }

    public async ValueTask DisposeAsync()
    {
        await database.DisposeAsync();
        Directory.Delete(folder, recursive: true);
    }

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private Task AddAsync(long n, string? word) =>
        database.WriteAsync(transaction => transaction.Connection!.ExecuteAsync(Add, new { n, word }, transaction), Cancellation);

    private async Task<IEnumerable<long>> AskAsync()
    {
        await using var connection = await database.OpenAsync(Cancellation);
        return await connection.QueryAsync<long>(Numbers);
    }
}
