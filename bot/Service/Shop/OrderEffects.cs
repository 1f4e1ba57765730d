using Microsoft.Extensions.Options;
using SupportBot.Dialogs.Effects;
using SupportBot.Service.Conversations;

namespace SupportBot.Service.Shop;

/// <summary>Asks the shop to do to an order what a turn wanted. The effect's id is the idempotency key.</summary>
internal sealed class OrderEffects(ShopClient shop, IOptions<ShopSettings> settings) : IOutsideEffectHandler
{
    public bool Handles(Effect effect) => effect is SendReplacement or AddGift or AddOrderNote;

    public async Task<EffectResult> CarryOutAsync(Effect effect, string conversationId, CancellationToken cancellation) => effect switch
    {
        SendReplacement replacement => await SendAsync(replacement, cancellation),
        AddGift gift => (await shop.AskAsync(
            (api, token) => api.AddGiftAsync(gift.OrderNumber, gift.Id, new GiftBody(settings.Value.ApologyGift, gift.Reason), token),
            cancellation)).ToResult(),
        AddOrderNote note => (await shop.AskAsync(
            (api, token) => api.AddNoteAsync(note.OrderNumber, note.Id, new NoteBody(note.Text), token), cancellation)).ToResult(),
        _ => throw new ArgumentException($"Not an effect on an order: {effect.GetType().Name}.", nameof(effect)),
    };

    /// <summary>Everything on the order goes out again. The lines are read anew at each try; an order that has left the
    /// warehouse keeps them, so the body stays the same for the same key.</summary>
    private async Task<EffectResult> SendAsync(SendReplacement replacement, CancellationToken cancellation)
    {
        var order = await shop.AskAsync(
            (api, token) => api.FindOrderAsync(replacement.OrderNumber, token), data => OrderMapping.Asked(data, replacement.OrderNumber), cancellation);
        if (order is not ShopAnswer<OrderData>.Ok { Value: var data })
            return order.ToResult();
        var lines = (data.Lines ?? []).Select(line => new PiecesBody(line.LineNo, line.Quantity)).ToList();
        var answer = await shop.AskAsync(
            (api, token) => api.ReshipAsync(replacement.OrderNumber, replacement.Id, new ReshipmentBody(lines, replacement.CaseId), token),
            OrderMapping.TrackingNumber,
            cancellation);
        return answer.ToResult(trackingNumber => trackingNumber);
    }
}

internal static class EffectAnswers
{
    /// <exception cref="ShopUnavailableException">Nothing is known yet; to be tried again.</exception>
    public static EffectResult ToResult<T>(this ShopAnswer<T> answer, Func<T, string>? detail = null) => answer switch
    {
        ShopAnswer<T>.Ok ok => new EffectResult(OutcomeResult.Done, detail?.Invoke(ok.Value)),
        ShopAnswer<T>.Refused refused => new EffectResult(OutcomeResult.Refused, refused.Code),
        ShopAnswer<T>.Unavailable unavailable => throw new ShopUnavailableException(unavailable.Why),
        _ => throw new InvalidOperationException("There is no other answer."),
    };
}
