using System.Globalization;
using System.Text;

namespace SupportBot.Protocol.Tests;

/// <summary>Random and mutated bodies, addresses, headers and frames at every call and at the stream: no 5xx (but the 501 of an
/// invocation), no exception that nobody caught, no growth.
/// <c>SUPPORTBOT_FUZZ_CASES=1000000</c> and this class alone is the long run, <c>SUPPORTBOT_FUZZ_SEED</c> another one.</summary>
public sealed class FuzzTests
{
    /// <summary>What once went wrong, or nearly did: path and body.</summary>
    public static TheoryData<string, string> Corpus => new()
    {
        { "/api/messages", "{\"type\":\"message\",\"channelId\":\"emulator\",\"from\":{\"id\":\"u\"},\"conversation\":{\"id\":\"c\"}}" },
        { "/api/messages", "{\"type\":\"message\",\"channelId\":\"emulator\",\"from\":{\"id\":\"u\"},\"conversation\":{\"id\":\"..\"},\"serviceUrl\":\"http://127.0.0.1:9\"}" },
        { "/api/messages", "{\"type\":\"message\",\"channelId\":\"\\ud800\",\"from\":{\"id\":\"\\udfff\"},\"conversation\":{\"id\":\"\\ud800\"},\"serviceUrl\":\"http://127.0.0.1:9\"}" },
        { "/api/messages", "{\"type\":\"message\",\"attachments\":[null],\"channelId\":\"x\",\"from\":{\"id\":\"u\"},\"conversation\":{\"id\":\"c\"}}" },
        { "/v3/directline/tokens/generate", "{\"user\":null,\"trustedOrigins\":[null]}" },
        { "/v3/directline/tokens/generate", "{\"user\":{\"id\":\"dl_\\ud800\"}}" },
        { "/v3/directline/conversations", "{\"locale\":5}" },
    };

    [Theory]
    [MemberData(nameof(Corpus))]
    public async Task Found_cases_stay_mended(string path, string body)
    {
        await using var target = await FuzzTarget.StartAsync();
        await target.PostAsync(path, Encoding.UTF8.GetBytes(body), "application/json");
        Assert.Empty(target.Problems);
    }

    /// <summary>Requests of the stream and of history, by what is odd in them.</summary>
    [Theory]
    [InlineData("?watermark=5%00")]
    [InlineData("?watermark=9223372036854775807")]
    [InlineData("?watermark=1&watermark=2")]
    [InlineData("?watermark=%F0%9F%99%88&t=%ED%A0%80")]
    [InlineData("/stream?t=%00")]
    [InlineData("/stream?watermark=9223372036854775807&t={0}")]
    [InlineData("/activities?watermark=9223372036854775807")]
    [InlineData("/activities?watermark=00000000000000000000000000001")]
    public async Task Found_addresses_stay_mended(string rest)
    {
        await using var target = await FuzzTarget.StartAsync();
        await target.GetAsync(target.Address(rest), []);
        await target.StreamAsync(new Mutator(new Random(1)), target.Address(rest));
        Assert.Empty(target.Problems);
    }

    [Fact]
    public async Task Random_and_mutated_bodies_break_nothing()
    {
        var cases = int.Parse(Environment.GetEnvironmentVariable("SUPPORTBOT_FUZZ_CASES") ?? "20000", CultureInfo.InvariantCulture);
        var seed = int.Parse(Environment.GetEnvironmentVariable("SUPPORTBOT_FUZZ_SEED") ?? "20260304", CultureInfo.InvariantCulture);
        await using var target = await FuzzTarget.StartAsync();
        await RunAsync(target, seed, 0, cases / 4);
        var before = GC.GetTotalMemory(forceFullCollection: true);
        await RunAsync(target, seed, cases / 4, cases);
        var grown = GC.GetTotalMemory(forceFullCollection: true) - before;

        Assert.Empty(target.Problems.Take(5));
        Assert.InRange(grown, long.MinValue, 64 * 1024 * 1024);
        Assert.True(target.Taken > cases / 50, $"only {target.Taken} of {cases} were taken: the mutations destroy everything");
    }

    private static Task RunAsync(FuzzTarget target, int seed, int from, int to) => Parallel.ForAsync(
        from,
        to,
        new ParallelOptions { MaxDegreeOfParallelism = 4, CancellationToken = TestContext.Current.CancellationToken },
        (i, _) => new ValueTask(target.SendAsync(new Mutator(new Random(unchecked((seed * 397) ^ i))))));
}
