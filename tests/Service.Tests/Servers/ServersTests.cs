using Dapper;

namespace SupportBot.Service.Tests.Servers;

public sealed class ServersTests
{
    [Theory]
    [MemberData(nameof(Stores.Engines), MemberType = typeof(Stores))]
    public async Task A_test_gets_a_migrated_store_of_its_own(Engine engine)
    {
        await using var one = await Stores.OpenAsync(engine);
        await using var other = await Stores.OpenAsync(engine);
        var cancellation = TestContext.Current.CancellationToken;
        await one.WriteAsync(
            transaction => transaction.Connection!.ExecuteAsync("update counters set value = 7", transaction: transaction), cancellation);

        await using var connection = await other.OpenAsync(cancellation);
        Assert.Equal(1000, await connection.ExecuteScalarAsync<long>("select value from counters where name = 'case'"));
    }

    [Fact]
    public async Task A_place_opened_again_is_the_same_store()
    {
        var place = await Stores.NewAsync(Engine.Sqlite);
        var cancellation = TestContext.Current.CancellationToken;
        await using (var before = place.Open())
        {
            await before.WriteAsync(
                transaction => transaction.Connection!.ExecuteAsync("create table kept (id integer)", transaction: transaction),
                cancellation);
        }

        await using var after = place.Open();
        await using var connection = await after.OpenAsync(cancellation);
        Assert.Equal(0, await connection.ExecuteScalarAsync<long>("select count(*) from kept"));
    }

    [Fact]
    public async Task A_redis_of_ones_own_comes_back_empty_after_a_kill()
    {
        await using var server = await RedisServer.StartOwnAsync();
        var address = await server.AddressAsync();
        await server.KillAsync();
        await server.StartAsync();
        Assert.Equal(address, await server.AddressAsync());
    }
}
