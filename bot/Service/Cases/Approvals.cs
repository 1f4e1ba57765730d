using System.Data.Common;
using Dapper;
using Microsoft.Extensions.Options;
using SupportBot.Dialogs;
using SupportBot.Service.Staff;
using SupportBot.Service.Storage;

namespace SupportBot.Service.Cases;

/// <summary>Something that a supervisor must decide. Money in fen, times Unix milliseconds.</summary>
/// <param name="Step">What is done once it is approved.</param>
/// <param name="Upper">What may be done without a supervisor.</param>
public sealed record Approval
{
    public string Id { get; init; } = "";

    public string CaseId { get; init; } = "";

    public string Step { get; init; } = "";

    public long? Amount { get; init; }

    public long? Upper { get; init; }

    public string Reason { get; init; } = "";

    public string ProposedBy { get; init; } = "";

    public string? ProposedName { get; init; }

    public string State { get; init; } = "";

    public string? DecidedBy { get; init; }

    public string? DecidedName { get; init; }

    public string? Remark { get; init; }

    public long CreatedAt { get; init; }

    public long? DecidedAt { get; init; }

    public const string Columns =
        """
        id as Id, case_id as CaseId, step as Step, amount as Amount, upper as Upper, reason as Reason, proposed_by as ProposedBy,
        proposed_name as ProposedName, state as State, decided_by as DecidedBy, decided_name as DecidedName, remark as Remark,
        created_at as CreatedAt, decided_at as DecidedAt
        """;
}

/// <summary>What exceeds a flow's limit waits for a supervisor, with reason and figures. Four eyes: nobody decides on what they
/// proposed.</summary>
public sealed class Approvals(Database database, CaseStore store, IOptionsMonitor<PolicySettings> policies)
{
    public async Task<Approval?> FindAsync(string id, CancellationToken cancellation)
    {
        await using var connection = await database.OpenAsync(cancellation);
        return await connection.QuerySingleOrDefaultAsync<Approval>($"select {Approval.Columns} from approvals where id = @id", new { id });
    }

    public async Task<IReadOnlyList<Approval>> OfCaseAsync(string caseId, CancellationToken cancellation)
    {
        await using var connection = await database.OpenAsync(cancellation);
        return (await connection.QueryAsync<Approval>(
            $"select {Approval.Columns} from approvals where case_id = @caseId order by created_at, id", new { caseId })).AsList();
    }

    /// <summary>The limit in fen that this refund would go beyond, or <see langword="null"/>: it needs no supervisor. What the
    /// customer and a supervisor agreed on before needs none again; goodwill always needs one, also when its case was opened again.</summary>
    public async Task<long?> IsNeededAsync(DbTransaction transaction, Case held, long amount)
    {
        var limit = held.Proposal == "goodwill" ? 0 : Fen.Of(decimal.Round(policies.CurrentValue.Return.LimitUpTo, 2));
        var had = await transaction.Connection!.ExecuteScalarAsync<long>(
            "select coalesce(sum(amount), 0) from refunds where case_id = @Id and state <> 'refused'", new { held.Id }, transaction);
        var approved = await transaction.Connection!.ExecuteScalarAsync<long>(
            "select coalesce(max(amount), 0) from approvals where case_id = @Id and state = 'approved'", new { held.Id }, transaction);
        var free = Math.Max(approved, Math.Min(limit, held.Owed ?? limit));
        return had + amount <= free ? null : free;
    }

    /// <summary>Puts it before the supervisors. Doing it twice is doing it once.</summary>
    /// <exception cref="StepRefused">The same waits already.</exception>
    public async Task<Case> AskAsync(
        DbTransaction transaction, Case held, string step, long? amount, long? upper, string reason, CaseActor actor, string? id = null)
    {
        var added = await transaction.Connection!.ExecuteAsync(
            """
            insert into approvals (id, case_id, step, amount, upper, reason, proposed_by, proposed_name, state, created_at)
            values (@id, @caseId, @step, @amount, @upper, @reason, @by, @byName, 'waiting', @now) on conflict do nothing
            """,
            new { id = id ?? $"{held.Id}-a{held.Version}", caseId = held.Id, step, amount, upper, reason = reason.Trim(), by = actor.Id, byName = actor.Name, now = store.Now },
            transaction);
        if (added == 1)
            return await store.WriteAsync(transaction, held, held, actor, "propose", reason.Trim(), amount);
        return id is null ? throw new StepRefused(new StepOutcome.NotNow(held)) : held;
    }

    /// <exception cref="StepRefused">It is decided already, one's own, or not for this role.</exception>
    public async Task DecideAsync(DbTransaction transaction, string id, bool isApproved, string? remark, CaseActor actor, Case held)
    {
        if (!actor.Roles.Contains(Roles.Supervisor))
            throw new StepRefused(new StepOutcome.NotYours());
        if (!isApproved && string.IsNullOrWhiteSpace(remark))
            throw new StepRefused(new StepOutcome.Invalid([new("note", "missing", "Say why not.")]));
        var proposedBy = await transaction.Connection!.QuerySingleAsync<string>(
            "select proposed_by from approvals where id = @id", new { id }, transaction);
        if (proposedBy == actor.Id)
            throw new StepRefused(new StepOutcome.FourEyes());
        var decided = await transaction.Connection!.ExecuteAsync(
            """
            update approvals set state = @state, decided_by = @by, decided_name = @byName, remark = @remark, decided_at = @now
            where id = @id and state = 'waiting'
            """,
            new { id, state = isApproved ? "approved" : "declined", by = actor.Id, byName = actor.Name, remark = remark?.Trim(), now = store.Now }, transaction);
        if (decided == 0)
            throw new StepRefused(new StepOutcome.NotNow(held));
    }

    /// <summary>What waits is pointless once the case is over.</summary>
    public Task DropAsync(DbTransaction transaction, string caseId) => transaction.Connection!.ExecuteAsync(
        "update approvals set state = 'dropped', decided_at = @now where case_id = @caseId and state = 'waiting'",
        new { caseId, now = store.Now }, transaction);
}
