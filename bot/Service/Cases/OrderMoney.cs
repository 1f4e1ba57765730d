using System.Data.Common;
using Dapper;

namespace SupportBot.Service.Cases;

/// <summary>Whether money could be set aside for a refund.</summary>
public abstract record Reserved
{
    private Reserved()
    {
    }

    /// <summary>It is set aside; also when it was before, under the same id.</summary>
    public sealed record Yes : Reserved;

    /// <param name="Left">CNY that this case can still be paid back of the order.</param>
    public sealed record PastWhatIsLeft(decimal Left) : Reserved;
}

/// <summary>Sees to it that an order is never paid back past what was paid, over all its cases together: money is set aside in the
/// transaction that decides on it, and all that decide on one order do so one after the other, at the order's row.</summary>
public sealed class OrderMoney(TimeProvider time)
{
    /// <param name="held">The case, held by this transaction.</param>
    /// <param name="id">The refund's id; the shop's idempotency key later on.</param>
    public async Task<Reserved> ReserveAsync(DbTransaction transaction, Case held, string id, long amount, string reason, OrderEntry order)
    {
        var connection = transaction.Connection!;
        if (await connection.ExecuteScalarAsync<long>("select count(*) from refunds where id = @id", new { id }, transaction) == 1)
            return new Reserved.Yes();
        var now = time.GetUtcNow().ToUnixTimeMilliseconds();
        await LockAsync(transaction, order);
        var left = await LeftAsync(transaction, held);
        if (amount > left)
            return new Reserved.PastWhatIsLeft(Fen.ToYuan(Math.Max(0, left)));
        await connection.ExecuteAsync(
            """
            insert into refunds (id, case_id, order_number, amount, reason, state, created_at, updated_at)
            values (@id, @caseId, @Number, @amount, @reason, 'reserved', @now, @now)
            """,
            new { id, caseId = held.Id, order.Number, amount, reason, now }, transaction);
        return new Reserved.Yes();
    }

    /// <param name="state"><c>done</c>, <c>refused</c> (the money is free again) or <c>stuck</c> (it stays set aside: it may have been paid).</param>
    public Task SettleAsync(DbTransaction transaction, string id, string state) => transaction.Connection!.ExecuteAsync(
        "update refunds set state = @state, updated_at = @now where id = @id and state <> 'done'",
        new { id, state, now = time.GetUtcNow().ToUnixTimeMilliseconds() }, transaction);

    /// <summary>Takes the order's row, and keeps what the shop last said.</summary>
    private static async Task LockAsync(DbTransaction transaction, OrderEntry order)
    {
        var connection = transaction.Connection!;
        var ours = await connection.QueryAsync<(string CaseName, long Amount)>(
            "select 'C' || c.number, r.amount from refunds r join cases c on c.id = r.case_id where r.order_number = @Number",
            new { order.Number }, transaction);
        // What the shop lists under a case of ours with an amount of ours is counted from our own rows.
        var own = ours.ToList();
        var known = order.Refunds.Where(refund => own.Remove((refund.CaseName ?? "", Fen.Of(refund.Amount)))).Sum(refund => refund.Amount);
        await connection.ExecuteAsync(
            """
            insert into order_money (order_number, paid, elsewhere, seen_at) values (@Number, @paid, @elsewhere, @seenAt)
            on conflict (order_number) do update set paid = excluded.paid, elsewhere = excluded.elsewhere, seen_at = excluded.seen_at
            where excluded.seen_at >= order_money.seen_at
            """,
            new
            {
                order.Number,
                paid = Fen.Of(order.Paid),
                elsewhere = Fen.Of(order.Refunded - known),
                seenAt = order.ReadAt.ToUnixTimeMilliseconds(),
            },
            transaction);
    }

    /// <summary>Fen: what was paid, less what went back or is set aside, less what earlier cases were promised and have not had yet.</summary>
    private static Task<long> LeftAsync(DbTransaction transaction, Case held) => transaction.Connection!.ExecuteScalarAsync<long>(
        $"""
        select m.paid - m.elsewhere
          - (select coalesce(sum(r.amount), 0) from refunds r where r.order_number = m.order_number and r.state <> 'refused')
          - (select coalesce(sum(p.open), 0) from ({Promised}) p where p.number < @Number and p.open > 0)
        from order_money m where m.order_number = @OrderNumber
        """,
        new { held.Number, held.OrderNumber }, transaction);

    /// <summary>A row for each case of <c>@OrderNumber</c> that is not over, with what it was promised and has not had yet; below
    /// nothing where it had more.</summary>
    internal static readonly string Promised =
        $"""
        select c.number, c.owed - coalesce((select sum(r.amount) from refunds r where r.case_id = c.id and r.state <> 'refused'), 0) as open
        from cases c where c.order_number = @OrderNumber and c.owed > 0 and c.state not in ({CaseWords.OverSql})
        """;
}
