using Dapper;
using SupportBot.Service.Cases;
using SupportBot.Service.Storage;

namespace SupportBot.Service.CasePage;

/// <summary>Reads the register for its page.</summary>
internal sealed class CaseReader(Database database, TimeProvider time)
{
    private const int MostExported = 100_000;

    public async Task<(IReadOnlyList<Case> Cases, long Total)> ListAsync(CaseFilter filter, string me)
    {
        var (where, values) = filter.Where(me, Now);
        values.Add("limit", CaseFilter.PageSize);
        values.Add("skip", (Math.Clamp(filter.Page ?? 1, 1, 100_000) - 1) * CaseFilter.PageSize);
        await using var connection = await database.OpenAsync();
        var total = await connection.ExecuteScalarAsync<long>($"select count(*) from cases where {where}", values);
        var rows = await connection.QueryAsync<Case>(
            $"select {Case.Columns} from cases where {where} order by {CaseFilter.Order} limit @limit offset @skip", values);
        return (rows.AsList(), total);
    }

    /// <summary>All that the filter lets through, oldest first.</summary>
    public async Task<IReadOnlyList<(Case Case, long Refunded)>> ExportAsync(CaseFilter filter, string me)
    {
        var (where, values) = filter.Where(me, Now);
        values.Add("limit", MostExported);
        await using var connection = await database.OpenAsync();
        var refunded = (await connection.QueryAsync<(string, long)>(
            "select case_id, sum(amount) from refunds where state = 'done' group by case_id")).ToDictionary(row => row.Item1, row => row.Item2);
        var rows = await connection.QueryAsync<Case>($"select {Case.Columns} from cases where {where} order by number limit @limit", values);
        return [.. rows.Select(row => (row, refunded.GetValueOrDefault(row.Id)))];
    }

    public async Task<CaseCounts> CountAsync(string me)
    {
        await using var connection = await database.OpenAsync();
        return await connection.QuerySingleAsync<CaseCounts>(
            $"""
            select count(*) as Unfinished,
              coalesce(sum(case when promised_by < @now then 1 else 0 end), 0) as Overdue,
              coalesce(sum(case when owner_id = @me then 1 else 0 end), 0) as Mine,
              coalesce(sum(case when owner_id is null then 1 else 0 end), 0) as Unowned,
              (select count(*) from approvals where state = 'waiting') as Approvals
            from cases where state not in ({CaseWords.OverSql})
            """,
            new { me, now = Now });
    }

    public async Task<IReadOnlyList<RefundRow>> RefundsAsync(string caseId)
    {
        await using var connection = await database.OpenAsync();
        return (await connection.QueryAsync<RefundRow>(
            "select amount as Fen, state as State, reason as Reason, updated_at as At from refunds where case_id = @caseId order by created_at, id",
            new { caseId })).AsList();
    }

    /// <summary>What waits for a supervisor, longest first.</summary>
    public async Task<IReadOnlyList<(Approval Approval, Case Case)>> WaitingAsync()
    {
        await using var connection = await database.OpenAsync();
        var waiting = await connection.QueryAsync<Approval>($"select {Approval.Columns} from approvals where state = 'waiting' order by created_at, id limit 200");
        var cases = (await connection.QueryAsync<Case>(
            $"select {Case.Columns} from cases where id in (select case_id from approvals where state = 'waiting')")).ToDictionary(found => found.Id);
        return [.. waiting.Select(approval => (approval, cases[approval.CaseId]))];
    }

    private long Now => time.GetUtcNow().ToUnixTimeMilliseconds();
}

/// <param name="Unfinished">Not over; the others are parts of it.</param>
/// <param name="Approvals">What waits for a supervisor.</param>
internal sealed record CaseCounts
{
    public long Unfinished { get; init; }

    public long Overdue { get; init; }

    public long Mine { get; init; }

    public long Unowned { get; init; }

    public long Approvals { get; init; }
}

internal sealed record RefundRow
{
    public long Fen { get; init; }

    public string State { get; init; } = "";

    public string Reason { get; init; } = "";

    public long At { get; init; }
}
