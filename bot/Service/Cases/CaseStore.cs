using System.Data.Common;
using Dapper;
using SupportBot.Service.Storage;

namespace SupportBot.Service.Cases;

/// <summary>The SQL of cases and their history.</summary>
public sealed class CaseStore(Database database, TimeProvider time)
{
    public long Now => time.GetUtcNow().ToUnixTimeMilliseconds();

    public async Task<Case?> FindAsync(string id, CancellationToken cancellation)
    {
        await using var connection = await database.OpenAsync(cancellation);
        return await connection.QuerySingleOrDefaultAsync<Case>($"select {Case.Columns} from cases where id = @id", new { id });
    }

    public async Task<IReadOnlyList<CaseDeed>> HistoryAsync(string id, CancellationToken cancellation)
    {
        await using var connection = await database.OpenAsync(cancellation);
        return (await connection.QueryAsync<CaseDeed>(
            """
            select number as Number, at as At, who as Who, who_name as WhoName, step as Step, from_state as FromState,
              to_state as ToState, note as Note, amount as Amount
            from case_history where case_id = @id order by number
            """,
            new { id })).AsList();
    }

    /// <summary>A customer's cases, those that are due first, then newest: of the conversation, and of the customer whom the shop signed in.</summary>
    public async Task<IReadOnlyList<Case>> OfCustomerAsync(string conversationId, string? customerId, CancellationToken cancellation)
    {
        await using var connection = await database.OpenAsync(cancellation);
        return (await connection.QueryAsync<Case>(
            $"""
            select {Case.Columns} from cases where conversation_id = @conversationId or customer_id = @customerId
            order by case when state in ({CaseWords.OverSql}) then 1 else 0 end, number desc limit 20
            """,
            new { conversationId, customerId = customerId ?? "" })).AsList();
    }

    public bool IsOverdue(Case found) => !found.IsOver && found.PromisedBy < Now;

    /// <summary>The case, held until the transaction ends: two who would change it do so one after the other.</summary>
    public static Task<Case?> HoldAsync(DbTransaction transaction, string id) =>
        transaction.Connection!.QuerySingleOrDefaultAsync<Case>(
            $"update cases set version = version where id = @id returning {Case.Columns}", new { id }, transaction);

    /// <summary>Writes a held case anew, as its next version, with the line of its history.</summary>
    public async Task<Case> WriteAsync(DbTransaction transaction, Case before, Case after, CaseActor actor, string step, string? note, long? amount)
    {
        var now = Now;
        after = after with
        {
            Version = before.Version + 1,
            UpdatedAt = now,
            ClosedAt = after.IsOver ? before.ClosedAt ?? now : null,
        };
        await transaction.Connection!.ExecuteAsync(
            """
            update cases set state = @State, version = @Version, owner_id = @OwnerId, owner_name = @OwnerName, promised_by = @PromisedBy,
              return_tracking = @ReturnTracking, new_tracking = @NewTracking, degree = @Degree, proposal = @Proposal,
              updated_at = @UpdatedAt, closed_at = @ClosedAt
            where id = @Id
            """,
            after, transaction);
        await AddDeedAsync(transaction, after.Id, actor, step, before.State, after.State, note, amount);
        return after;
    }

    public Task AddDeedAsync(
        DbTransaction transaction, string caseId, CaseActor actor, string step, string? from, string? to, string? note, long? amount) =>
        transaction.Connection!.ExecuteAsync(
            """
            insert into case_history (case_id, number, at, who, who_name, step, from_state, to_state, note, amount)
            select @caseId, coalesce(max(number), 0) + 1, @now, @Id, @Name, @step, @from, @to, @note, @amount
            from case_history where case_id = @caseId
            """,
            new { caseId, now = Now, actor.Id, actor.Name, step, from, to, note, amount }, transaction);
}
