using System.Data.Common;
using System.Text.Json;
using Dapper;
using SupportBot.Dialogs;
using SupportBot.Dialogs.Effects;
using SupportBot.Service.Storage;

namespace SupportBot.Service.Conversations;

/// <summary>An effect that is due: known, or as it is stored.</summary>
public sealed record DueEffect(string Id, string ConversationId, Effect? Known, string? Json, int Attempts)
{
    /// <exception cref="JsonException">Another release stored it.</exception>
    public Effect Read() => Known ?? JsonSerializer.Deserialize<Effect>(Json!, DialogsJson.Options)!;
}

/// <summary>An effect whose outcome is known.</summary>
/// <param name="Next">What the bot takes a turn on because of it.</param>
public sealed record SettledEffect(Outcome Outcome, NextTurn? Next);

/// <summary>The SQL of effects.</summary>
/// <param name="books">Told of each outcome before the conversation is.</param>
public sealed class EffectStore(Database database, ConversationStore conversations, IEnumerable<IOutcomeBook> books)
{
    /// <summary>No other of its conversation was wanted before <c>e</c> and is not settled yet.</summary>
    private const string First =
        """
        not exists (
          select 1 from effects earlier where earlier.conversation_id = e.conversation_id and earlier.state = 'pending'
            and (earlier.created_at < e.created_at or (earlier.created_at = e.created_at and earlier.id < e.id)))
        """;

    /// <summary>Stores an effect with the turn that wants it.</summary>
    public static Task AddAsync(DbTransaction transaction, string conversationId, Effect effect, long now) =>
        transaction.Connection!.ExecuteAsync(
            """
            insert into effects (id, conversation_id, effect, state, attempts, due_at, created_at, updated_at)
            values (@Id, @conversationId, @json, 'pending', 0, @now, @now, @now)
            """,
            new { effect.Id, conversationId, json = JsonSerializer.Serialize(effect, DialogsJson.Options), now },
            transaction);

    /// <summary>Effects that are due, at most the first of each conversation, so that they happen in the order they were wanted.</summary>
    public async Task<IReadOnlyList<DueEffect>> DueAsync(int limit, CancellationToken cancellation)
    {
        await using var connection = await database.OpenAsync(cancellation);
        var rows = await connection.QueryAsync<(string Id, string ConversationId, string Json, int Attempts)>(
            $"""
            select e.id, e.conversation_id, e.effect, e.attempts from effects e
            where e.state = 'pending' and e.due_at <= @now and {First}
            order by e.due_at limit {limit}
            """,
            new { now = conversations.Now });
        return [.. rows.Select(row => new DueEffect(row.Id, row.ConversationId, null, row.Json, row.Attempts))];
    }

    /// <summary>Takes the effect for one try; false when another node has it. Not settled by then, it is due again at <paramref name="until"/>.</summary>
    public Task<bool> TakeAsync(DueEffect effect, long until, CancellationToken cancellation) =>
        database.WriteAsync(transaction => TakeAsync(transaction, effect, until), cancellation);

    /// <summary>To be tried again at <paramref name="at"/>, unless somebody has taken it for a later try meanwhile.</summary>
    public Task RetryAsync(DueEffect effect, long at, string reason, CancellationToken cancellation) =>
        database.WriteAsync(
            transaction => transaction.Connection!.ExecuteAsync(
                """
                update effects set attempts = @tried, due_at = @at, detail = @reason, updated_at = @now
                where id = @Id and state = 'pending' and attempts <= @tried
                """,
                new { effect.Id, tried = effect.Attempts + 1, at, reason, now = conversations.Now },
                transaction),
            cancellation);

    /// <summary>Does something in the store for the effect and settles it, all or nothing; <see langword="null"/> when another node was first.</summary>
    public Task<SettledEffect?> CarryOutAsync(
        DueEffect due, Effect effect, Func<DbTransaction, Task<EffectResult>> unit, CancellationToken cancellation) =>
        database.WriteAsync(
            async transaction =>
            {
                if (!await TakeAsync(transaction, due, conversations.Now))
                    return null;
                var result = await unit(transaction);
                return await SettleAsync(transaction, due, new Outcome(effect, result.Result, result.Detail));
            },
            cancellation);

    /// <summary>Settles the effect and puts its outcome into the conversation's log, together and once; <see langword="null"/> when it was
    /// settled before.</summary>
    public Task<SettledEffect?> SettleAsync(DueEffect effect, Outcome outcome, CancellationToken cancellation) =>
        database.WriteAsync(transaction => SettleAsync(transaction, effect, outcome), cancellation);

    /// <summary>Lets an effect that was given up be tried anew, under the same id: what was done after all is not done twice.</summary>
    public static async Task<bool> ReviveAsync(DbTransaction transaction, string id, long now) => await transaction.Connection!.ExecuteAsync(
        "update effects set state = 'pending', attempts = 0, due_at = @now, updated_at = @now where id = @id and state = 'given-up'",
        new { id, now },
        transaction) == 1;

    /// <summary>Holds the effect until the transaction ends, if nobody has taken it for this try and it is its conversation's turn.</summary>
    private async Task<bool> TakeAsync(DbTransaction transaction, DueEffect effect, long until) =>
        await transaction.Connection!.ExecuteAsync(
            $"""
            update effects as e set attempts = attempts + 1, due_at = @until, updated_at = @now
            where id = @Id and state = 'pending' and attempts = @Attempts and {First}
            """,
            new { effect.Id, effect.Attempts, until, now = conversations.Now },
            transaction) == 1;

    private async Task<SettledEffect?> SettleAsync(DbTransaction transaction, DueEffect effect, Outcome outcome)
    {
        var settled = await transaction.Connection!.ExecuteAsync(
            "update effects set state = @state, detail = @Detail, updated_at = @now where id = @Id and state = 'pending'",
            new
            {
                effect.Id,
                state = outcome.Result switch
                {
                    OutcomeResult.Done => "done",
                    OutcomeResult.Refused => "refused",
                    _ => "given-up",
                },
                outcome.Detail,
                now = conversations.Now,
            },
            transaction);
        if (settled == 0)
            return null;
        if (await RecordAsync(transaction, outcome) is not { } input)
            return new SettledEffect(outcome, null);
        var happened = LogDraft.Of($"{effect.Id}-outcome", LogKind.Event, TurnEvents.ToActivity(input));
        return new SettledEffect(outcome, await conversations.AppendEventAsync(transaction, effect.ConversationId, happened));
    }

    private async Task<TurnInput?> RecordAsync(DbTransaction transaction, Outcome outcome)
    {
        TurnInput? input = new TurnInput.Happened(outcome);
        foreach (var book in books)
        {
            if (await book.RecordAsync(transaction, outcome) is { } entry)
                input = entry.Input;
        }

        return input;
    }
}
