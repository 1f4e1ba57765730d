using System.Data.Common;
using Dapper;
using SupportBot.Dialogs.Ports;
using SupportBot.Service.Storage;

namespace SupportBot.Service.Cases;

/// <summary>The register as the flows see it.</summary>
internal sealed class CaseView(Database database) : ICases
{
    private const int MostOfCustomer = 20;

    /// <summary>A row for each case with goods or money, one without a case when there is none; each with the money that is not free.</summary>
    // What is set aside and not yet paid is promised too, whatever its case was promised at first.
    private static readonly string OfOrder =
        $"""
        select cast(
            (select coalesce(sum(p.open), 0) from ({OrderMoney.Promised}) p where p.open > 0)
            + (select coalesce(sum(r.amount), 0) from refunds r where r.order_number = @OrderNumber and r.state in ('reserved', 'stuck'))
            as bigint) as Promised, {Case.Columns}
        from (select 1 as one) always left join cases on order_number = @OrderNumber and facts is not null
        order by number desc
        """;

    public async Task<OrderCases> OfOrderAsync(string orderNumber, CancellationToken cancellation)
    {
        await using var connection = await database.OpenAsync(cancellation);
        return await OfOrderAsync(connection, null, orderNumber);
    }

    /// <summary>As a transaction sees it.</summary>
    public static async Task<OrderCases> OfOrderAsync(DbConnection connection, DbTransaction? transaction, string orderNumber)
    {
        var rows = (await connection.QueryAsync<long, Case?, (long Promised, Case? Case)>(
            OfOrder, (promised, held) => (promised, held), new { OrderNumber = orderNumber }, transaction)).AsList();
        return new OrderCases(Fen.ToYuan(rows[0].Promised), [.. rows.Select(row => row.Case).OfType<Case>().Select(ToGoods)]);
    }

    public async Task<IReadOnlyList<GoodsCase>> OpenOfCustomerAsync(string customerId, CancellationToken cancellation)
    {
        await using var connection = await database.OpenAsync(cancellation);
        var cases = await connection.QueryAsync<Case>(
            $"""
            select {Case.Columns} from cases
            where customer_id = @customerId and facts is not null and state not in ({CaseWords.OverSql})
            order by number desc limit {MostOfCustomer}
            """,
            new { customerId });
        return [.. cases.Select(ToGoods)];
    }

    private static GoodsCase ToGoods(Case found) => new(
        found.Id,
        found.Name,
        found.Kind,
        found.Facts!.Proposal,
        StateOf(found.State),
        found.OrderNumber ?? "",
        found.Facts.Pieces,
        found.Facts.Amount,
        found.ReturnTracking,
        found.NewTracking,
        DateTimeOffset.FromUnixTimeMilliseconds(found.CreatedAt),
        DateTimeOffset.FromUnixTimeMilliseconds(found.PromisedBy));

    private static GoodsCaseState StateOf(string state) => state switch
    {
        "awaiting-approval" => GoodsCaseState.AwaitingApproval,
        "awaiting-payment" => GoodsCaseState.AwaitingPayment,
        "awaiting-parcel" => GoodsCaseState.AwaitingParcel,
        "parcel-sent" => GoodsCaseState.ParcelSent,
        "received" => GoodsCaseState.Received,
        "passed" or "sending" => GoodsCaseState.Passed,
        "failed" => GoodsCaseState.Failed,
        "refunding" or "refund-due" => GoodsCaseState.Refunding,
        "refunded" => GoodsCaseState.Refunded,
        "exchanged" => GoodsCaseState.Exchanged,
        "sent-back" => GoodsCaseState.SentBack,
        "declined" => GoodsCaseState.Declined,
        "withdrawn" => GoodsCaseState.Withdrawn,
        _ => GoodsCaseState.Closed,
    };
}
