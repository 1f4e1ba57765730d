using System.Data.Common;
using Dapper;
using SupportBot.Dialogs.Ports;
using SupportBot.Service.Storage;

namespace SupportBot.Service.Cases;

/// <summary>The register as the flows see it.</summary>
internal sealed class CaseView(Database database) : ICases
{
    private const int MostOfCustomer = 20;

    public async Task<OrderCases> OfOrderAsync(string orderNumber, CancellationToken cancellation)
    {
        await using var connection = await database.OpenAsync(cancellation);
        return await OfOrderAsync(connection, null, orderNumber);
    }

    /// <summary>As a transaction sees it.</summary>
    public static async Task<OrderCases> OfOrderAsync(DbConnection connection, DbTransaction? transaction, string orderNumber)
    {
        var promised = await connection.ExecuteScalarAsync<long>(
            $"select coalesce(sum(p.open), 0) from ({OrderMoney.Promised}) p where p.open > 0", new { OrderNumber = orderNumber }, transaction);
        // What is set aside and not yet paid is promised too, whatever its case was promised at first.
        var onTheWay = await connection.ExecuteScalarAsync<long>(
            "select coalesce(sum(amount), 0) from refunds where order_number = @orderNumber and state in ('reserved', 'stuck')", new { orderNumber },
            transaction);
        var cases = await connection.QueryAsync<Case>(
            $"select {Case.Columns} from cases where order_number = @orderNumber and facts is not null order by number desc", new { orderNumber },
            transaction);
        return new OrderCases(Fen.ToYuan(promised + onTheWay), [.. cases.Select(ToGoods)]);
    }

    public async Task<IReadOnlyList<GoodsCase>> OpenOfCustomerAsync(string customerId, CancellationToken cancellation)
    {
        await using var connection = await database.OpenAsync(cancellation);
        var cases = await connection.QueryAsync<Case>(
            $"""
            select {Case.Columns} from cases
            where customer_id = @customerId and facts is not null and state not in ({CaseWords.OverSql})
            order by number desc limit @MostOfCustomer
            """,
            new { customerId, MostOfCustomer });
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
