using System.Text.Json;
using Dapper;
using SupportBot.Protocol.Activities;
using SupportBot.Service.Storage;

namespace SupportBot.Service.Channel;

/// <summary>Where a conversation is answered, and how far that has been done.</summary>
/// <param name="Delivered">Up to this number of the log everything was sent.</param>
/// <param name="Attempts">Tries in a row that failed.</param>
public sealed record ChannelRoute(string ConversationId, ConversationReference Reference, long Delivered, int Attempts);

/// <summary>The SQL of channel conversations' ways back.</summary>
public sealed class ChannelRoutes(Database database, TimeProvider time)
{
    private long Now => time.GetUtcNow().ToUnixTimeMilliseconds();

    /// <summary>Remembers the newest way back, and whether it was verified (A7560): one that was never makes room for one that was not,
    /// else whoever knows a channel's conversation could have its answers sent elsewhere.</summary>
    /// <param name="verified">Whether the channel's own token names the address.</param>
    /// <param name="hold">For so long nothing is sent by it, because the caller waits for the answer.</param>
    /// <returns>Whether it is the way back now.</returns>
    public Task<bool> KeepAsync(
        string conversationId, ConversationReference reference, bool verified, TimeSpan hold, CancellationToken cancellation) => database.WriteAsync(
        async transaction => await transaction.Connection!.ExecuteAsync(
            """
            insert into channel_routes (conversation_id, reference, delivered, attempts, due_at, verified)
            values (@conversationId, @json, 0, 0, @due, @verified)
            on conflict (conversation_id) do update set reference = @json, attempts = 0, due_at = @due, verified = @verified
            where channel_routes.verified <= @verified
            """,
            new
            {
                conversationId,
                json = JsonSerializer.Serialize(reference, ProtocolJson.Wire.ConversationReference),
                due = Now + (long)hold.TotalMilliseconds,
                verified = verified ? 1 : 0,
            },
            transaction) == 1,
        cancellation);

    public async Task<ChannelRoute?> FindAsync(string conversationId, CancellationToken cancellation)
    {
        await using var connection = await database.OpenAsync(cancellation);
        return (await connection.QuerySingleOrDefaultAsync<Row>(
            """
            select conversation_id as ConversationId, reference as Reference, delivered as Delivered, attempts as Attempts
            from channel_routes where conversation_id = @conversationId
            """,
            new { conversationId }))?.ToRoute();
    }

    /// <summary>Conversations with something to send.</summary>
    public async Task<IReadOnlyList<ChannelRoute>> DueAsync(int limit, CancellationToken cancellation)
    {
        await using var connection = await database.OpenAsync(cancellation);
        var rows = await connection.QueryAsync<Row>(
            $"""
            select r.conversation_id as ConversationId, r.reference as Reference, r.delivered as Delivered, r.attempts as Attempts
            from channel_routes r join conversations c on c.id = r.conversation_id
            where r.due_at <= @now and r.delivered < c.last_number order by r.due_at limit {limit}
            """,
            new { now = Now });
        return [.. rows.Select(row => row.ToRoute())];
    }

    /// <summary>Takes a conversation for a while; false when another node has it, or it was answered meanwhile.</summary>
    public Task<bool> TakeAsync(ChannelRoute route, TimeSpan lease, CancellationToken cancellation) => database.WriteAsync(
        async transaction => await transaction.Connection!.ExecuteAsync(
            """
            update channel_routes set due_at = @until
            where conversation_id = @ConversationId and delivered = @Delivered and due_at <= @now
            """,
            new { route.ConversationId, route.Delivered, now = Now, until = Now + (long)lease.TotalMilliseconds },
            transaction) == 1,
        cancellation);

    /// <summary>Everything up to a number was sent. Never goes back.</summary>
    /// <param name="done">Whether this node gives the conversation free again.</param>
    /// <param name="agents">What an agent wrote among it: our id, and the channel's if it gave one.</param>
    public Task DeliveredAsync(
        string conversationId, long number, bool done, CancellationToken cancellation, params IReadOnlyList<(string Id, string? ChannelId)> agents) => database.WriteAsync(
        async transaction =>
        {
            foreach (var (id, channelId) in agents)
            {
                await transaction.Connection!.ExecuteAsync(
                    """
                    insert into channel_messages (conversation_id, id, channel_id) values (@conversationId, @id, @channelId)
                    on conflict (conversation_id, id) do update set channel_id = coalesce(@channelId, channel_messages.channel_id)
                    """,
                    new { conversationId, id, channelId },
                    transaction);
            }

            await transaction.Connection!.ExecuteAsync(
            """
            update channel_routes set delivered = case when delivered < @number then @number else delivered end, attempts = 0,
              due_at = case when @done = 1 then 0 else due_at end
            where conversation_id = @conversationId
            """,
            new { conversationId, number, done = done ? 1 : 0 },
            transaction);
        },
        cancellation);

    /// <summary>Whether the channel has an agent's message, and under which id.</summary>
    public async Task<(bool Sent, string? ChannelId)> SentAsync(string conversationId, string id, CancellationToken cancellation)
    {
        await using var connection = await database.OpenAsync(cancellation);
        var found = (await connection.QueryAsync<string?>(
            "select channel_id from channel_messages where conversation_id = @conversationId and id = @id", new { conversationId, id })).AsList();
        return (found.Count > 0, found.Count > 0 ? found[0] : null);
    }

    public Task RetryAsync(string conversationId, TimeSpan pause, CancellationToken cancellation) => database.WriteAsync(
        transaction => transaction.Connection!.ExecuteAsync(
            "update channel_routes set attempts = attempts + 1, due_at = @due where conversation_id = @conversationId",
            new { conversationId, due = Now + (long)pause.TotalMilliseconds },
            transaction),
        cancellation);

    private sealed class Row
    {
        public string ConversationId { get; init; } = "";

        public string Reference { get; init; } = "";

        public long Delivered { get; init; }

        public int Attempts { get; init; }

        public ChannelRoute ToRoute() => new(
            ConversationId, JsonSerializer.Deserialize(Reference, ProtocolJson.Wire.ConversationReference)!, Delivered, Attempts);
    }
}
