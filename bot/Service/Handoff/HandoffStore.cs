using System.Data.Common;
using Dapper;
using SupportBot.Service.Storage;

namespace SupportBot.Service.Handoff;

/// <summary>The SQL of hand-offs. A row's state follows the conversation's owner and is written in the same transaction.</summary>
public sealed class HandoffStore(Database database, TimeProvider time)
{
    private const string AsTicket = "select id as HandoffId, conversation_id as ConversationId, team as Team, queued_at as Since from handoffs";

    private long Now => time.GetUtcNow().ToUnixTimeMilliseconds();

    public async Task<Ticket?> TicketAsync(string handoffId)
    {
        await using var connection = await database.OpenAsync();
        return await connection.QuerySingleOrDefaultAsync<Ticket>($"{AsTicket} where id = @handoffId", new { handoffId });
    }

    /// <summary>All that wait, longest first.</summary>
    public async Task<IReadOnlyList<Ticket>> WaitingAsync()
    {
        await using var connection = await database.OpenAsync();
        return (await connection.QueryAsync<Ticket>($"{AsTicket} where state = 'waiting' order by queued_at, id")).AsList();
    }

    /// <summary>Who waits longest for one of these teams.</summary>
    public async Task<Ticket?> NextAsync(IReadOnlyList<string> teams)
    {
        var waiting = await WaitingAsync();
        return waiting.FirstOrDefault(ticket => teams.Contains(ticket.Team));
    }

    public async Task<IReadOnlyList<Claim>> ClaimedAsync() => (await OpenAsync()).Claims;

    /// <summary>All that wait and all that are served, read in one statement: between two, one may pass from one to the other and be
    /// found in both, or in neither.</summary>
    public async Task<(IReadOnlyList<Ticket> Waits, IReadOnlyList<Claim> Claims)> OpenAsync()
    {
        await using var connection = await database.OpenAsync();
        var rows = (await connection.QueryAsync<Ticket, string?, (Ticket Ticket, string? AgentId)>(
            """
            select id as HandoffId, conversation_id as ConversationId, team as Team, queued_at as Since,
              case when state = 'claimed' then agent_id end as AgentId
            from handoffs where state in ('waiting', 'claimed') order by queued_at, id
            """,
            (ticket, agent) => (ticket, agent),
            splitOn: "AgentId")).AsList();
        return (
            [.. rows.Where(row => row.AgentId is null).Select(row => row.Ticket)],
            [.. rows.Where(row => row.AgentId is not null).Select(row => new Claim(row.Ticket, row.AgentId!))]);
    }

    /// <summary>The shown name of who serves, or served last.</summary>
    public async Task<string?> AgentNameAsync(string handoffId)
    {
        await using var connection = await database.OpenAsync();
        return await connection.ExecuteScalarAsync<string?>("select agent_name from handoffs where id = @handoffId", new { handoffId });
    }

    public async Task<int> CountWaitingAsync(string team)
    {
        await using var connection = await database.OpenAsync();
        return (int)await connection.ExecuteScalarAsync<long>(
            "select count(*) from handoffs where state = 'waiting' and team = @team", new { team });
    }

    /// <summary>The place among the waiting of the same team; 0 when it does not wait.</summary>
    public async Task<int> PositionAsync(string handoffId)
    {
        await using var connection = await database.OpenAsync();
        return (int)await connection.ExecuteScalarAsync<long>(
            """
            select count(*) from handoffs mine join handoffs other on other.state = 'waiting' and other.team = mine.team
              and (other.queued_at < mine.queued_at or (other.queued_at = mine.queued_at and other.id <= mine.id))
            where mine.id = @handoffId and mine.state = 'waiting'
            """,
            new { handoffId });
    }

    /// <summary>Handling times, claim to end, of the team's last finished talks.</summary>
    public async Task<IReadOnlyList<TimeSpan>> HandlingTimesAsync(string team, int last)
    {
        await using var connection = await database.OpenAsync();
        var times = await connection.QueryAsync<long>(
            """
            select ended_at - claimed_at from handoffs where team = @team and state = 'done' order by ended_at desc limit @last
            """,
            new { team, last });
        return [.. times.Select(milliseconds => TimeSpan.FromMilliseconds(milliseconds))];
    }

    public Task ClaimAsync(DbTransaction transaction, string handoffId, DeskAgent agent) => transaction.Connection!.ExecuteAsync(
        "update handoffs set state = 'claimed', agent_id = @Id, agent_name = @Name, claimed_at = @Now where id = @handoffId",
        new { agent.Id, agent.Name, Now, handoffId },
        transaction);

    /// <summary>It waits again, since when it did at first; for another team when one is named.</summary>
    public static Task WaitAgainAsync(DbTransaction transaction, string handoffId, string? team) => transaction.Connection!.ExecuteAsync(
        """
        update handoffs set state = 'waiting', team = coalesce(@team, team), agent_id = null, agent_name = null, claimed_at = null
        where id = @handoffId
        """,
        new { handoffId, team },
        transaction);

    /// <param name="state"><c>done</c> or <c>in-vain</c>.</param>
    public Task EndAsync(DbTransaction transaction, string handoffId, string state) => transaction.Connection!.ExecuteAsync(
        "update handoffs set state = @state, ended_at = @Now where id = @handoffId", new { handoffId, state, Now }, transaction);
}
