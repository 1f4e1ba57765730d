using SupportBot.Dialogs.Effects;
using SupportBot.Service.Cases;
using SupportBot.Service.Conversations;
using SupportBot.Service.Storage;

namespace SupportBot.Service.Shop;

/// <summary>Has the shop pay back and send other goods. Money is set aside in storage before the shop is asked; the effect's id is
/// the idempotency key of both, so that a kill, a retry or a second answer at any point changes nothing.</summary>
internal sealed class MoneyEffects(Database database, OrderMoney money, IOrderBook orders, ShopClient shop) : IOutsideEffectHandler
{
    public bool Handles(Effect effect) => effect is RefundMoney or SendExchange;

    public async Task<EffectResult> CarryOutAsync(Effect effect, string conversationId, CancellationToken cancellation) => effect switch
    {
        RefundMoney refund => await RefundAsync(refund, cancellation),
        SendExchange send => await SendAsync(send, cancellation),
        _ => throw new ArgumentException($"Not an effect that moves money or goods: {effect.GetType().Name}.", nameof(effect)),
    };

    private async Task<EffectResult> RefundAsync(RefundMoney refund, CancellationToken cancellation)
    {
        if (!Fen.IsMoney(refund.Amount))
            return new EffectResult(OutcomeResult.Refused, "not-money");
        var order = await orders.FindAsync(refund.OrderNumber, cancellation);
        if (order is OrderLook.Unavailable)
            throw new ShopUnavailableException("order not read");
        if (order is not OrderLook.Found { Order: var found })
            return new EffectResult(OutcomeResult.Refused, "not-found");
        var (held, reserved) = await database.WriteAsync(
            async transaction => await CaseStore.HoldAsync(transaction, refund.CaseId) is { } its
                ? (its, await money.ReserveAsync(transaction, its, refund.Id, Fen.Of(refund.Amount), refund.Reason, found))
                : ((Case?)null, (Reserved?)null),
            cancellation);
        if (held is null)
            return new EffectResult(OutcomeResult.Refused, "no-case");
        if (reserved is not Reserved.Yes)
            return new EffectResult(OutcomeResult.Refused, "past-what-is-left");
        var answer = await shop.AskAsync(
            (api, token) => api.RefundAsync(refund.OrderNumber, refund.Id, new RefundBody(refund.Amount, refund.Reason, held.Name), token), cancellation);
        return answer.ToResult();
    }

    private async Task<EffectResult> SendAsync(SendExchange send, CancellationToken cancellation)
    {
        var held = await database.WriteAsync(transaction => CaseStore.HoldAsync(transaction, send.CaseId), cancellation);
        if (held is null)
            return new EffectResult(OutcomeResult.Refused, "no-case");
        var pieces = new PiecesBody(send.LineNo, send.Wanted.Quantity, send.Wanted.Sku, send.Wanted.Variant);
        var answer = await shop.AskAsync(
            (api, token) => api.ReshipAsync(send.OrderNumber, send.Id, new ReshipmentBody([pieces], held.Name), token),
            OrderMapping.TrackingNumber,
            cancellation);
        return answer.ToResult(trackingNumber => trackingNumber);
    }
}
