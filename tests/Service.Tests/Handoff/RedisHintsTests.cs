using Microsoft.Extensions.Logging.Abstractions;
using SupportBot.Service.Conversations;
using SupportBot.Service.Handoff;
using SupportBot.Service.Tests.Servers;

namespace SupportBot.Service.Tests.Handoff;

/// <summary>Two nodes wake each other over Redis.</summary>
public sealed class RedisHintsTests(RedisServer server)
{
    [Fact]
    public async Task What_one_node_says_wakes_the_listeners_of_the_other_and_nobody_twice()
    {
        var keys = new QueueKeys(Guid.NewGuid().ToString("n"));
        await using var one = await Node.StartAsync(await server.AddressAsync(), keys);
        await using var other = await Node.StartAsync(await server.AddressAsync(), keys);

        // The first words are said until both are known to hear each other.
        await Eventually.IsTrueAsync(() => Said(one, other, "warm-up"), "the nodes hear each other");
        await Eventually.IsTrueAsync(() => Said(other, one, "warm-up"), "the nodes hear each other");
        (one.News.Count, other.News.Count) = (0, 0);

        one.Wakeups.Wake("c1");
        one.Wakeups.SayBeside("c1", "{\n}");
        one.News.Tell.Tell();
        await Eventually.IsTrueAsync(() => other.Heard.Count(heard => heard.StartsWith("c1", StringComparison.Ordinal)) == 2 && other.News.Count == 1, "all is heard");

        Assert.Equal(["c1 ", "c1 {\n}"], other.Heard.Where(heard => heard.StartsWith("c1", StringComparison.Ordinal)).Order());
        Assert.Equal(2, one.Heard.Count(heard => heard.StartsWith("c1", StringComparison.Ordinal)));
        Assert.Equal(1, one.News.Count);
    }

    private static bool Said(Node speaker, Node listener, string conversation)
    {
        speaker.Wakeups.Wake(conversation);
        return listener.Heard.Contains($"{conversation} ");
    }

    private sealed class Node : IAsyncDisposable
    {
        private readonly RedisConnection connection;
        private readonly RedisHints hints;

        private Node(string address, QueueKeys keys)
        {
            connection = new RedisConnection(address);
            hints = new RedisHints(connection, keys, Wakeups, News.Tell, NullLogger<RedisHints>.Instance);
            Wakeups.Woken += (id, beside) => Heard.Enqueue($"{id} {beside}");
        }

        public Wakeups Wakeups { get; } = new();

        public Counter News { get; } = new();

        public System.Collections.Concurrent.ConcurrentQueue<string> Heard { get; } = new();

        public static async Task<Node> StartAsync(string address, QueueKeys keys)
        {
            var node = new Node(address, keys);
            await node.hints.StartAsync(TestContext.Current.CancellationToken);
            return node;
        }

        public async ValueTask DisposeAsync()
        {
            await hints.StopAsync(CancellationToken.None);
            await connection.DisposeAsync();
        }
    }

    private sealed class Counter
    {
        private int count;

        public Counter() => Tell.Changed += () => Interlocked.Increment(ref count);

        public DeskNews Tell { get; } = new();

        public int Count
        {
            get => Volatile.Read(ref count);
            set => Volatile.Write(ref count, value);
        }
    }
}
