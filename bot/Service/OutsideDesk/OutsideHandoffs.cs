using Dapper;
using SupportBot.Service.Storage;

namespace SupportBot.Service.OutsideDesk;

/// <summary>A hand-off as the outside desk and as the house have it.</summary>
public sealed record OutsideHandoff
{
    /// <summary>The agent that the outside desk is in this house.</summary>
    public const string Agent = "outside-desk";

    public string HandoffId { get; init; } = "";

    public string ConversationId { get; init; } = "";

    /// <summary><c>new</c>, <c>asked</c>, or what the desk said last: <c>accepted</c>, <c>completed</c>, <c>failed</c>.</summary>
    public string Told { get; init; } = "new";

    /// <summary>Up to this number of the log the desk has what the customer wrote.</summary>
    public long Delivered { get; init; }

    public long Attempts { get; init; }

    public long DueAt { get; init; }

    public long GiveUpAt { get; init; }

    /// <summary>The house's word: <c>waiting</c>, <c>claimed</c>, or how it ended.</summary>
    public string State { get; init; } = "waiting";

    public string? AgentId { get; init; }

    public string Reason { get; init; } = "";

    public string Team { get; init; } = "";

    public string? Summary { get; init; }

    public string? OrderNumber { get; init; }

    /// <summary>The newest number of the conversation's log.</summary>
    public long Last { get; init; }

    public bool IsServed => State == "claimed" && AgentId == Agent;

    /// <summary>Neither ended nor in the hands of anybody else.</summary>
    public bool IsOpen => IsServed || State == "waiting";

    /// <summary>What there is to do now.</summary>
    public OutsideStep Next(long now) => (State, Told) switch
    {
        (_, "completed") => IsOpen ? OutsideStep.Complete : OutsideStep.Forget,
        (_, "failed") => IsOpen ? OutsideStep.GiveUp : OutsideStep.Forget,
        ("waiting", "new") => OutsideStep.Ask,
        ("waiting", "accepted") => OutsideStep.TakeAgain,
        ("waiting", _) => GiveUpAt <= now ? OutsideStep.GiveUp : OutsideStep.Nothing,
        _ when IsServed => Delivered < Last ? OutsideStep.Pass : OutsideStep.Nothing,
        (_, "new") => OutsideStep.Forget,
        _ => OutsideStep.Withdraw,
    };
}

public enum OutsideStep
{
    Nothing,

    /// <summary>Ask the desk to take it.</summary>
    Ask,

    /// <summary>The desk has it, but nobody of this house was up to say so in time.</summary>
    TakeAgain,

    /// <summary>Pass on what the customer wrote.</summary>
    Pass,

    /// <summary>The desk is done.</summary>
    Complete,

    /// <summary>The desk cannot, or does not answer.</summary>
    GiveUp,

    /// <summary>It ended here, or somebody of ours has it: tell the desk.</summary>
    Withdraw,

    /// <summary>It ended by the desk's word, or before the desk was asked.</summary>
    Forget,
}

/// <summary>The SQL of hand-offs that go outside.</summary>
public sealed class OutsideHandoffs(Database database, TimeProvider time)
{
    private const string Select =
        """
        select o.handoff_id as HandoffId, h.conversation_id as ConversationId, o.state as Told, o.delivered as Delivered,
          o.attempts as Attempts, o.due_at as DueAt, o.give_up_at as GiveUpAt, h.state as State, h.agent_id as AgentId, h.reason as Reason,
          h.team as Team, h.summary as Summary, h.order_number as OrderNumber, c.last_number as Last
        from outside_handoffs o join handoffs h on h.id = o.handoff_id join conversations c on c.id = h.conversation_id
        """;

    public long Now => time.GetUtcNow().ToUnixTimeMilliseconds();

    /// <summary>Takes up what waits and is not known here yet.</summary>
    public Task EnterAsync(TimeSpan acceptWithin, CancellationToken cancellation) => database.WriteAsync(
        transaction => transaction.Connection!.ExecuteAsync(
            """
            insert into outside_handoffs (handoff_id, state, delivered, attempts, due_at, give_up_at)
            select h.id, 'new', 0, 0, 0, h.queued_at + @within from handoffs h
            where h.state = 'waiting' and not exists (select 1 from outside_handoffs o where o.handoff_id = h.id)
            on conflict do nothing
            """,
            new { within = (long)acceptWithin.TotalMilliseconds },
            transaction),
        cancellation);

    public async Task<bool> AnyWaitsUnknownAsync(CancellationToken cancellation)
    {
        await using var connection = await database.OpenAsync(cancellation);
        return await connection.ExecuteScalarAsync<long>(
            """
            select count(*) from handoffs h
            where h.state = 'waiting' and not exists (select 1 from outside_handoffs o where o.handoff_id = h.id)
            """) > 0;
    }

    /// <summary>All that are not over and whose time has come.</summary>
    public async Task<IReadOnlyList<OutsideHandoff>> DueAsync(CancellationToken cancellation)
    {
        await using var connection = await database.OpenAsync(cancellation);
        return (await connection.QueryAsync<OutsideHandoff>(
            $"{Select} where o.state <> 'over' and o.due_at <= @Now order by o.due_at, o.handoff_id", new { Now })).AsList();
    }

    /// <summary>One that is not over.</summary>
    public async Task<OutsideHandoff?> FindAsync(string handoffId, CancellationToken cancellation)
    {
        await using var connection = await database.OpenAsync(cancellation);
        return await connection.QuerySingleOrDefaultAsync<OutsideHandoff>(
            $"{Select} where o.handoff_id = @handoffId and o.state <> 'over'", new { handoffId });
    }

    /// <summary>Takes it for a while; false when another node has.</summary>
    public async Task<bool> TakeAsync(OutsideHandoff seen, TimeSpan lease, CancellationToken cancellation) => await WriteAsync(
        "due_at = @until where handoff_id = @HandoffId and due_at = @DueAt and state <> 'over'",
        new { seen.HandoffId, seen.DueAt, until = Now + (long)lease.TotalMilliseconds }, cancellation);

    /// <summary>Free for the next step.</summary>
    public Task DoneAsync(string handoffId, CancellationToken cancellation) =>
        WriteAsync("attempts = 0, due_at = 0 where handoff_id = @handoffId", new { handoffId }, cancellation);

    /// <summary>The desk was told; an acceptance that came meanwhile stays.</summary>
    public Task AskedAsync(string handoffId, long delivered, CancellationToken cancellation) => WriteAsync(
        "state = case when state = 'new' then 'asked' else state end, delivered = @delivered, attempts = 0, due_at = 0 where handoff_id = @handoffId",
        new { handoffId, delivered }, cancellation);

    /// <summary>Notes the desk's word before it is acted on: a node that dies in between leaves it to the next.</summary>
    /// <param name="state"><c>accepted</c>, <c>completed</c> or <c>failed</c>.</param>
    public Task SaidAsync(string handoffId, string state, CancellationToken cancellation) => WriteAsync(
        "state = @state where handoff_id = @handoffId and state in ('new', 'asked', 'accepted')", new { handoffId, state }, cancellation);

    public Task DeliveredAsync(string handoffId, long number, CancellationToken cancellation) => WriteAsync(
        "delivered = case when delivered < @number then @number else delivered end, attempts = 0 where handoff_id = @handoffId",
        new { handoffId, number }, cancellation);

    public Task RetryAsync(string handoffId, TimeSpan pause, CancellationToken cancellation) => WriteAsync(
        "attempts = attempts + 1, due_at = @due where handoff_id = @handoffId",
        new { handoffId, due = Now + (long)pause.TotalMilliseconds }, cancellation);

    public Task OverAsync(string handoffId, CancellationToken cancellation) =>
        WriteAsync("state = 'over' where handoff_id = @handoffId", new { handoffId }, cancellation);

    private Task<bool> WriteAsync(string change, object values, CancellationToken cancellation) => database.WriteAsync(
        async transaction => await transaction.Connection!.ExecuteAsync($"update outside_handoffs set {change}", values, transaction) == 1,
        cancellation);
}
