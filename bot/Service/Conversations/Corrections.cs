using System.Data.Common;
using System.Text.Json;
using Dapper;
using SupportBot.Protocol.Activities;
using SupportBot.Service.Storage;

namespace SupportBot.Service.Conversations;

/// <summary>What became of a correction.</summary>
public enum Correction
{
    /// <summary>It stands, and everybody is told; or it stood already.</summary>
    Done,

    /// <summary>The agent does not own the conversation (any more).</summary>
    NotOwner,

    /// <summary>There is no such message of this agent, or it was taken back.</summary>
    NoMessage,

    TooLate,
}

/// <summary>What a message said until it was corrected.</summary>
/// <param name="Number">Of the message.</param>
public sealed record FormerText(long Number, string Text, DateTimeOffset Until);

/// <summary>Agents correct what they wrote, or take it back. The log then holds what the customer should see, what was there before is kept
/// for staff, and an entry of its own tells every listener, channel and later reader: all in one transaction, and only while the agent
/// owns the conversation.</summary>
public sealed class Corrections(Database database, ConversationStore store, Wakeups wakeups)
{
    private const string Entry = "number as Number, id as Id, client_id as ClientId, kind as Kind, at as At, activity as Activity";

    /// <param name="within">How long after it was sent a message may be corrected.</param>
    public Task<Correction> EditAsync(
        string conversationId, string messageId, OwnedBy agent, string text, TimeSpan within, CancellationToken cancellation) => ChangeAsync(
        conversationId,
        messageId,
        agent,
        within,
        withdraws: false,
        async (transaction, entry, said) =>
        {
            if (said.Text == text)
                return null;
            await KeepAsync(transaction, conversationId, entry);
            said.Text = text;
            said.ChannelData = JsonSerializer.SerializeToElement(new { speaker = "agent", edited = true });
            await transaction.Connection!.ExecuteAsync(
                "update log set activity = @activity where conversation_id = @conversationId and number = @Number",
                new { activity = LogDraft.Of(entry.Id, entry.Kind, said).Activity, conversationId, entry.Number },
                transaction);
            said.Id = entry.Id;
            said.Timestamp = entry.Timestamp;
            said.Type = ActivityTypes.MessageUpdate;
            return said;
        },
        cancellation);

    /// <inheritdoc cref="EditAsync"/>
    public Task<Correction> WithdrawAsync(
        string conversationId, string messageId, OwnedBy agent, TimeSpan within, CancellationToken cancellation) => ChangeAsync(
        conversationId,
        messageId,
        agent,
        within,
        withdraws: true,
        async (transaction, entry, said) =>
        {
            if (entry.Kind == LogKind.Withdrawn)
                return null;
            await transaction.Connection!.ExecuteAsync(
                "update log set kind = 'withdrawn' where conversation_id = @conversationId and number = @Number",
                new { conversationId, entry.Number },
                transaction);
            return new Activity
            {
                Type = ActivityTypes.MessageDelete,
                Id = entry.Id,
                Timestamp = entry.Timestamp,
                ChannelId = said.ChannelId,
                Conversation = said.Conversation,
                From = said.From,
                ChannelData = JsonSerializer.SerializeToElement(new { speaker = "agent", withdrawn = true }),
            };
        },
        cancellation);

    /// <summary>The messages that these changes are about, as they stand now.</summary>
    public async Task<IReadOnlyList<LogEntry>> ChangedAsync(string conversationId, IEnumerable<LogEntry> changes, CancellationToken cancellation)
    {
        var found = new List<LogEntry>();
        await using var connection = await database.OpenAsync(cancellation);
        foreach (var id in changes.Select(change => JsonSerializer.Deserialize(change.Activity, ProtocolJson.Wire.Activity)!.Id).Distinct())
        {
            if (await FindAsync(connection, null, conversationId, id!) is { } entry)
                found.Add(entry);
        }

        return found;
    }

    /// <summary>What these messages said before, the oldest first.</summary>
    public async Task<IReadOnlyList<FormerText>> FormerAsync(string conversationId, IReadOnlyList<LogEntry> entries, CancellationToken cancellation)
    {
        // Hardly any message is ever corrected, and one that was says so.
        var edited = entries.Where(entry => entry.Activity.Contains("\"edited\":true", StringComparison.Ordinal)).Select(entry => entry.Number).ToList();
        if (edited.Count == 0)
            return [];
        await using var connection = await database.OpenAsync(cancellation);
        var rows = await connection.QueryAsync<(long Number, string Activity, long Until)>(
            """
            select number, activity, until from log_versions where conversation_id = @conversationId and number between @from and @to
            order by number, version
            """,
            new { conversationId, from = edited.Min(), to = edited.Max() });
        return
        [
            .. rows.Select(row => new FormerText(
                row.Number,
                JsonSerializer.Deserialize(row.Activity, ProtocolJson.Wire.Activity)!.Text ?? "",
                DateTimeOffset.FromUnixTimeMilliseconds(row.Until))),
        ];
    }

    private async Task<Correction> ChangeAsync(
        string conversationId,
        string messageId,
        OwnedBy agent,
        TimeSpan within,
        bool withdraws,
        Func<DbTransaction, LogEntry, Activity, Task<Activity?>> change,
        CancellationToken cancellation)
    {
        var (became, told) = await database.WriteAsync(
            async transaction =>
            {
                // The conversation is locked first, so that two corrections of one message cannot pass each other.
                if (await store.AppendAsync(transaction, conversationId, [], agent) is null)
                    return (Correction.NotOwner, false);
                if (await FindAsync(transaction.Connection!, transaction, conversationId, messageId) is not { } entry
                    || !(entry.Kind == LogKind.Agent || (entry.Kind == LogKind.Withdrawn && withdraws))
                    || JsonSerializer.Deserialize(entry.Activity, ProtocolJson.Wire.Activity) is not { } said
                    || said.From?.Id != Lines.AgentAccount(agent.AgentId!))
                {
                    return (Correction.NoMessage, false);
                }

                if (entry.At + within < DateTimeOffset.FromUnixTimeMilliseconds(store.Now))
                    return (Correction.TooLate, false);
                if (await change(transaction, entry, said) is not { } activity)
                    return (Correction.Done, false);
                await store.AppendAsync(transaction, conversationId, [LogDraft.Change(activity)], agent);
                return (Correction.Done, true);
            },
            cancellation);
        if (told)
            wakeups.Wake(conversationId);
        return became;
    }

    private Task KeepAsync(DbTransaction transaction, string conversationId, LogEntry entry) => transaction.Connection!.ExecuteAsync(
        """
        insert into log_versions (conversation_id, number, version, activity, until)
        values (@conversationId, @Number,
          1 + (select count(*) from log_versions where conversation_id = @conversationId and number = @Number), @Activity, @now)
        """,
        new { conversationId, entry.Number, entry.Activity, now = store.Now },
        transaction);

    private static async Task<LogEntry?> FindAsync(DbConnection connection, DbTransaction? transaction, string conversationId, string id) =>
        (await connection.QueryFirstOrDefaultAsync<EntryRow>(
            $"select {Entry} from log where conversation_id = @conversationId and id = @id and kind <> 'change'", new { conversationId, id }, transaction))
            ?.ToEntry();
}
