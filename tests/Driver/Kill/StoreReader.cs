using System.Data.Common;
using Dapper;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace SupportBot.Driver.Kill;

/// <summary>An entry of a conversation's log as it is stored.</summary>
internal sealed record StoredEntry(string Conversation, long Number, string Id, string? ClientId, string Kind, string Activity);

internal sealed record StoredConversation(string Id, string Owner, string? OwnerId, string? HandoffId, long LastNumber, long Handled);

internal sealed record StoredHandoff(
    string Id, string ConversationId, string State, string? AgentId, long QueuedAt, long? ClaimedAt, long? EndedAt);

internal sealed record StoredEffect(string Id, string Conversation, string Effect, string State);

/// <summary>A line of the demo shop's ledger.</summary>
internal sealed record Act(string Key, string Kind, string Subject);

/// <summary>Reads what the service has stored, beside it.</summary>
internal sealed class StoreReader(string? storage, string data) : IAsyncDisposable
{
    private readonly DbConnection store = storage is null
        ? new SqliteConnection($"Data Source={Path.Combine(data, "supportbot.db")};Mode=ReadOnly;Pooling=False")
        : new NpgsqlConnection(storage);

    private readonly SqliteConnection shop = new($"Data Source={Path.Combine(data, "demo-shop.db")};Mode=ReadOnly;Pooling=False");

    /// <summary>Waits until nothing moves any more: every turn is taken, every effect has its outcome, and the leases of the agents,
    /// who have gone home, are over.</summary>
    public Task SettledAsync(TimeSpan limit, CancellationToken cancellation) => Wait.UntilAsync(
        "all turns, effects and leases to be settled",
        async () => await store.ExecuteScalarAsync<long>(
            """
            select (select count(*) from conversations where handled < last_number or owner = 'agent')
                 + (select count(*) from effects where state = 'pending')
            """) == 0,
        limit,
        cancellation);

    public async Task<IReadOnlyList<StoredEntry>> LogAsync() => (await store.QueryAsync<(string, long, string, string?, string, string)>(
        "select conversation_id, number, id, client_id, kind, activity from log order by conversation_id, number"))
        .Select(row => new StoredEntry(row.Item1, row.Item2, row.Item3, row.Item4, row.Item5, row.Item6)).ToList();

    public async Task<IReadOnlyList<StoredConversation>> ConversationsAsync() =>
        (await store.QueryAsync<(string, string, string?, string?, long, long)>(
            "select id, owner, owner_id, handoff_id, last_number, handled from conversations"))
        .Select(row => new StoredConversation(row.Item1, row.Item2, row.Item3, row.Item4, row.Item5, row.Item6)).ToList();

    public async Task<IReadOnlyList<StoredHandoff>> HandoffsAsync() =>
        (await store.QueryAsync<(string, string, string, string?, long, long?, long?)>(
            "select id, conversation_id, state, agent_id, queued_at, claimed_at, ended_at from handoffs"))
        .Select(row => new StoredHandoff(row.Item1, row.Item2, row.Item3, row.Item4, row.Item5, row.Item6, row.Item7)).ToList();

    public async Task<IReadOnlyList<StoredEffect>> EffectsAsync() =>
        (await store.QueryAsync<(string, string, string, string)>("select id, conversation_id, effect, state from effects"))
        .Select(row => new StoredEffect(row.Item1, row.Item2, row.Item3, row.Item4)).ToList();

    public async Task<IReadOnlyList<Act>> ActsAsync() =>
        (await shop.QueryAsync<(string, string, string)>("select key, kind, subject from acts"))
        .Select(row => new Act(row.Item1, row.Item2, row.Item3)).ToList();

    /// <summary>Ids of what the customer is shown, in the log's order.</summary>
    public async Task<IReadOnlyList<string>> ShownAsync(string conversation, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        return (await store.QueryAsync<string>(
            "select id from log where conversation_id = @conversation and kind not in ('note', 'event') order by number",
            new { conversation })).AsList();
    }

    public async Task<int> RatingsAsync(CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        return (int)await store.ExecuteScalarAsync<long>("select count(*) from handoffs where stars is not null");
    }

    public async ValueTask DisposeAsync()
    {
        await store.DisposeAsync();
        await shop.DisposeAsync();
    }
}
