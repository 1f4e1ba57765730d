using System.Data.Common;
using Dapper;
using SupportBot.Dialogs;
using SupportBot.Dialogs.Effects;
using SupportBot.Knowledge;
using SupportBot.Service.Storage;

namespace SupportBot.Service.Conversations;

/// <summary>The SQL of conversations and their log. Every write takes the next numbers from the conversation's own row, inside
/// its transaction, so numbers have no gap and their order is the order of commits.</summary>
public sealed class ConversationStore(Database database, TimeProvider time)
{
    private const string Columns =
        """
        id as Id, visitor_id as VisitorId, customer_id as CustomerId, channel as Channel, language as Language, owner as Owner,
        owner_id as OwnerId, handoff_id as HandoffId, last_number as LastNumber, handled as Handled, episode as Episode,
        state as State, updated_at as UpdatedAt
        """;

    // Times of a conversation only grow, so that clients which sort by time see the log's order.
    private const string NextTime = "case when updated_at >= @now then updated_at + @count else @now + @count - 1 end";

    // What needs no turn counts as handled at once when nothing before it waits.
    private const string HandledToo = "case when handled = last_number and @needsTurn = 0 then last_number + @count else handled end";

    public long Now => time.GetUtcNow().ToUnixTimeMilliseconds();

    public async Task<Conversation?> FindAsync(string id, CancellationToken cancellation)
    {
        await using var connection = await database.OpenAsync(cancellation);
        return (await connection.QuerySingleOrDefaultAsync<ConversationRow>($"select {Columns} from conversations where id = @id", new { id }))
            ?.ToConversation();
    }

    public async Task<Conversation?> FindByVisitorAsync(string visitorId, CancellationToken cancellation)
    {
        await using var connection = await database.OpenAsync(cancellation);
        return (await connection.QueryFirstOrDefaultAsync<ConversationRow>(
            $"select {Columns} from conversations where visitor_id = @visitorId and ended = 0 order by created_at limit 1", new { visitorId }))
            ?.ToConversation();
    }

    /// <summary>The one in which a customer whom the shop signed in was active last.</summary>
    public async Task<Conversation?> FindByCustomerAsync(string customerId, CancellationToken cancellation)
    {
        await using var connection = await database.OpenAsync(cancellation);
        return (await connection.QueryFirstOrDefaultAsync<ConversationRow>(
            $"select {Columns} from conversations where customer_id = @customerId order by updated_at desc, id limit 1", new { customerId }))
            ?.ToConversation();
    }

    /// <summary>A conversation with the first entry that waits for a turn; <see langword="null"/> when none does.</summary>
    public async Task<NextTurn?> LoadForTurnAsync(string id, CancellationToken cancellation)
    {
        await using var connection = await database.OpenAsync(cancellation);
        var row = await connection.QuerySingleOrDefaultAsync<ConversationRow>($"select {Columns} from conversations where id = @id", new { id });
        if (row is null || row.Handled >= row.LastNumber)
            return null;
        var entry = await connection.QueryFirstOrDefaultAsync<EntryRow>(
            """
            select number as Number, id as Id, client_id as ClientId, kind as Kind, at as At, activity as Activity from log
            where conversation_id = @id and number > @handled and kind in ('customer', 'event') order by number limit 1
            """,
            new { id, handled = row.Handled });
        return new NextTurn(row.ToConversation(), entry?.ToEntry());
    }

    /// <summary>Entries after a number, oldest first; with <see langword="null"/> the newest <paramref name="limit"/>.</summary>
    public async Task<(IReadOnlyList<LogEntry> Entries, long Last)> ReadAsync(
        string id, long? after, int limit, CancellationToken cancellation)
    {
        await using var connection = await database.OpenAsync(cancellation);
        after ??= Math.Max(0, await connection.ExecuteScalarAsync<long>("select last_number from conversations where id = @id", new { id }) - limit);
        var entries = await connection.QueryAsync<EntryRow>(
            """
            select number as Number, id as Id, client_id as ClientId, kind as Kind, at as At, activity as Activity from log
            where conversation_id = @id and number > @after and number <= @upTo order by number
            """,
            // Numbers have no gap, and SQLite plans anew for each limit that is bound.
            new { id, after, upTo = after <= long.MaxValue - limit ? after + limit : after });
        var list = entries.Select(entry => entry.ToEntry()).ToList();
        return (list, list.Count == 0 ? after.Value : list[^1].Number);
    }

    /// <summary>Whether an entry of this id stands in the log.</summary>
    public async Task<bool> HasAsync(string id, string entryId, CancellationToken cancellation)
    {
        await using var connection = await database.OpenAsync(cancellation);
        return await connection.ExecuteScalarAsync<long>("select count(*) from log where conversation_id = @id and id = @entryId", new { id, entryId }) > 0;
    }

    /// <summary>Conversations whose log goes further than their turns, untouched for a while.</summary>
    public async Task<IReadOnlyList<string>> WithWaitingTurnsAsync(long untouchedSince, CancellationToken cancellation)
    {
        await using var connection = await database.OpenAsync(cancellation);
        return (await connection.QueryAsync<string>(
            "select id from conversations where handled < last_number and updated_at <= @untouchedSince limit 1000",
            new { untouchedSince })).AsList();
    }

    public Task CreateAsync(Conversation conversation, IReadOnlyList<LogDraft> drafts, CancellationToken cancellation) =>
        database.WriteAsync(
            async transaction =>
            {
                await transaction.Connection!.ExecuteAsync(
                    """
                    insert into conversations (id, visitor_id, customer_id, channel, language, owner, last_number, handled, episode, created_at, updated_at)
                    values (@Id, @VisitorId, @CustomerId, @Channel, @language, 'bot', 0, 0, 1, @now, @now)
                    """,
                    new
                    {
                        conversation.Id,
                        conversation.VisitorId,
                        conversation.CustomerId,
                        conversation.Channel,
                        language = conversation.Language.Code(),
                        now = Now,
                    },
                    transaction);
                await AppendAsync(transaction, conversation.Id, drafts, null);
            },
            cancellation);

    /// <summary>Appends a customer's entry; a closed conversation opens a new episode.</summary>
    /// <returns>The entry and the conversation as they stand now, or <see langword="null"/> when there is no such conversation.</returns>
    /// <param name="ends">Whether it is the last that the customer adds.</param>
    /// <exception cref="DuplicateEntryException">The client id is known: it is the same message again.</exception>
    /// <exception cref="ConversationEndedException">The customer has ended the conversation.</exception>
    public Task<NextTurn?> AppendFromCustomerAsync(string id, LogDraft draft, CancellationToken cancellation, bool ends = false) =>
        database.WriteAsync(
            async transaction =>
            {
                // The row is locked first, so that two posts of the same message cannot pass each other.
                var taken = await transaction.Connection!.QuerySingleOrDefaultAsync<ConversationRow>(
                    $"""
                    update conversations set last_number = last_number + 1, updated_at = {NextTime},
                      handled = case when handled = last_number and owner = 'agent' then last_number + 1 else handled end,
                      episode = case when owner = 'closed' then episode + 1 else episode end,
                      owner = case when owner = 'closed' then 'bot' else owner end,
                      ended = @ends
                    where id = @id and ended = 0 returning {Columns}
                    """,
                    new { id, now = Now, count = 1, ends = ends ? 1 : 0 },
                    transaction);
                var isThere = taken is not null || await transaction.Connection!.ExecuteScalarAsync<long>(
                    "select count(*) from conversations where id = @id", new { id }, transaction) > 0;
                if (!isThere)
                    return null;
                if (draft.ClientId is not null
                    && await transaction.Connection!.QueryFirstOrDefaultAsync<string>(
                        "select id from log where conversation_id = @id and client_id = @ClientId",
                        new { id, draft.ClientId },
                        transaction) is { } known)
                {
                    throw new DuplicateEntryException(known);
                }

                if (taken is null)
                    throw new ConversationEndedException();
                return await InsertNextAsync(transaction, taken, draft);
            },
            cancellation);

    /// <summary>Commits a turn whole: replies, memory, effects and owner, if nobody else took the conversation or the turn.</summary>
    public Task<bool> CommitTurnAsync(Conversation loaded, long number, BotTurn turn, CancellationToken cancellation) =>
        database.WriteAsync(
            async transaction =>
            {
                var now = Now;
                var owner = turn.Move switch
                {
                    OwnerMove.ToQueue queue => new OwnedBy(Owner.Queue, null, queue.HandoffId),
                    OwnerMove.LeaveQueue => OwnedBy.Bot,
                    _ => loaded.Owner,
                };
                var taken = await transaction.Connection!.QuerySingleOrDefaultAsync<NumbersRow>(
                    $"""
                    update conversations set
                      handled = case when last_number = @number then last_number + @count else @number end,
                      last_number = last_number + @count,
                      updated_at = {NextTime},
                      state = @state, language = @language, owner = @owner, owner_id = @ownerId, handoff_id = @handoffId
                    where id = @id and handled = @handled and owner = @fromOwner and coalesce(owner_id, '') = @fromOwnerId
                      and coalesce(handoff_id, '') = @fromHandoffId
                    returning last_number as Last, updated_at as At
                    """,
                    new
                    {
                        id = loaded.Id,
                        number,
                        count = turn.Lines.Count,
                        now,
                        state = turn.State ?? loaded.State,
                        language = turn.Language.Code(),
                        owner = Name(owner.Kind),
                        ownerId = owner.AgentId,
                        handoffId = owner.HandoffId,
                        handled = loaded.Handled,
                        fromOwner = Name(loaded.Owner.Kind),
                        fromOwnerId = loaded.Owner.AgentId ?? "",
                        fromHandoffId = loaded.Owner.HandoffId ?? "",
                    },
                    transaction);
                if (taken is null)
                    return false;
                for (var i = 0; i < turn.Lines.Count; i++)
                    await InsertAsync(transaction, loaded.Id, taken.Last - turn.Lines.Count + 1 + i, taken.At - turn.Lines.Count + 1 + i, turn.Lines[i]);
                foreach (var effect in turn.Effects)
                    await EffectStore.AddAsync(transaction, loaded.Id, effect, now);
                if (turn.Move is OwnerMove.ToQueue asked)
                    await AddHandoffAsync(transaction, loaded.Id, asked, now);
                else if (turn.Move is OwnerMove.LeaveQueue)
                    await LeaveAsync(transaction, loaded.Owner.HandoffId, now);
                return true;
            },
            cancellation);

    /// <summary>Appends entries. With <paramref name="onlyIf"/> nothing happens and the answer is <see langword="false"/> unless the
    /// conversation is still owned so; with <paramref name="to"/> its owner changes in the same transaction.</summary>
    public Task<long?> AppendAsync(
        string id,
        IReadOnlyList<LogDraft> drafts,
        OwnedBy? onlyIf,
        OwnedBy? to,
        Func<DbTransaction, Task>? also,
        CancellationToken cancellation) =>
        database.WriteAsync(
            async transaction =>
            {
                if (drafts is [{ ClientId: { } clientId }]
                    && await transaction.Connection!.QueryFirstOrDefaultAsync<long?>(
                        "select number from log where conversation_id = @id and client_id = @clientId", new { id, clientId }, transaction) is { } known)
                {
                    return known;
                }

                var last = await AppendAsync(transaction, id, drafts, onlyIf, to);
                if (last is not null && also is not null)
                    await also(transaction);
                return last;
            },
            cancellation);

    /// <summary>The same inside a transaction that does more. Without drafts it locks the conversation, if it is still owned so.</summary>
    public async Task<long?> AppendAsync(
        DbTransaction transaction, string id, IReadOnlyList<LogDraft> drafts, OwnedBy? onlyIf, OwnedBy? to = null)
    {
        var taken = await transaction.Connection!.QuerySingleOrDefaultAsync<NumbersRow>(
            $"""
            update conversations set handled = {HandledToo}, last_number = last_number + @count, updated_at = {NextTime}
              {(to is null ? "" : ", owner = @owner, owner_id = @ownerId, handoff_id = @handoffId")}
            where id = @id
              {(onlyIf is null ? "" : "and owner = @fromOwner and coalesce(owner_id, '') = @fromOwnerId and coalesce(handoff_id, '') = @fromHandoffId")}
            returning last_number as Last, updated_at as At
            """,
            new
            {
                id,
                count = drafts.Count,
                needsTurn = drafts.Any(draft => draft.Kind is LogKind.Event or LogKind.Customer) ? 1 : 0,
                now = Now,
                owner = to is null ? null : Name(to.Kind),
                ownerId = to?.AgentId,
                handoffId = to?.HandoffId,
                fromOwner = onlyIf is null ? null : Name(onlyIf.Kind),
                fromOwnerId = onlyIf?.AgentId ?? "",
                fromHandoffId = onlyIf?.HandoffId ?? "",
            },
            transaction);
        if (taken is null)
            return null;
        for (var i = 0; i < drafts.Count; i++)
            await InsertAsync(transaction, id, taken.Last - drafts.Count + 1 + i, taken.At - drafts.Count + 1 + i, drafts[i]);
        return taken.Last;
    }

    /// <summary>Appends what the bot is to take a turn on, inside a transaction that does more.</summary>
    /// <returns>The entry and the conversation as they stand then; <see langword="null"/> when there is no such conversation.</returns>
    internal async Task<NextTurn?> AppendEventAsync(DbTransaction transaction, string id, LogDraft draft)
    {
        var taken = await transaction.Connection!.QuerySingleOrDefaultAsync<ConversationRow>(
            $"update conversations set last_number = last_number + 1, updated_at = {NextTime} where id = @id returning {Columns}",
            new { id, now = Now, count = 1 },
            transaction);
        return taken is null ? null : await InsertNextAsync(transaction, taken, draft);
    }

    /// <summary>The draft becomes the entry that the conversation's row has counted already.</summary>
    private static async Task<NextTurn> InsertNextAsync(DbTransaction transaction, ConversationRow taken, LogDraft draft)
    {
        await InsertAsync(transaction, taken.Id, taken.LastNumber, taken.UpdatedAt, draft);
        return new NextTurn(
            taken.ToConversation(),
            new LogEntry(
                taken.LastNumber, draft.Id, draft.ClientId, draft.Kind, DateTimeOffset.FromUnixTimeMilliseconds(taken.UpdatedAt), draft.Activity));
    }

    private static string Name(Owner owner) => owner switch
    {
        Owner.Bot => "bot",
        Owner.Queue => "queue",
        Owner.Agent => "agent",
        _ => "closed",
    };

    private static Task InsertAsync(DbTransaction transaction, string id, long number, long at, LogDraft draft) =>
        transaction.Connection!.ExecuteAsync(
            """
            insert into log (conversation_id, number, id, client_id, kind, at, activity)
            values (@conversation, @number, @Id, @ClientId, @kind, @at, @Activity)
            """,
            new { conversation = id, number, draft.Id, draft.ClientId, kind = Name(draft.Kind), at, draft.Activity },
            transaction);

    private static Task AddHandoffAsync(DbTransaction transaction, string conversationId, OwnerMove.ToQueue asked, long now) =>
        transaction.Connection!.ExecuteAsync(
            """
            insert into handoffs (id, conversation_id, team, reason, summary, order_number, state, queued_at)
            values (@HandoffId, @conversationId, @Team, @Reason, @Summary, @OrderNumber, 'waiting', @now)
            """,
            new { asked.HandoffId, conversationId, asked.Team, asked.Reason, asked.Summary, asked.OrderNumber, now },
            transaction);

    private static Task LeaveAsync(DbTransaction transaction, string? handoffId, long now) =>
        transaction.Connection!.ExecuteAsync(
            "update handoffs set state = 'left', ended_at = @now where id = @handoffId and state = 'waiting'",
            new { handoffId, now },
            transaction);

    private static string Name(LogKind kind) => kind switch
    {
        LogKind.Customer => "customer",
        LogKind.Bot => "bot",
        LogKind.Agent => "agent",
        LogKind.System => "system",
        LogKind.Note => "note",
        LogKind.Change => "change",
        LogKind.Withdrawn => "withdrawn",
        _ => "event",
    };
}
