using SupportBot.Dialogs.Effects;
using SupportBot.Service.Conversations;
using SupportBot.Service.Shop;

namespace SupportBot.Service.Couriers;

/// <summary>Asks the courier, through the shop, for what a turn wanted.</summary>
internal sealed class CourierEffects(ShopClient shop) : IOutsideEffectHandler
{
    public bool Handles(Effect effect) => effect is NudgeCourier or FileClaim;

    public async Task<EffectResult> CarryOutAsync(Effect effect, string conversationId, CancellationToken cancellation) => effect switch
    {
        NudgeCourier nudge => (await shop.AskAsync(
            (api, token) => api.NudgeAsync(nudge.TrackingNumber, nudge.Id, new CourierBody(nudge.Reason), token), cancellation)).ToResult(),
        FileClaim claim => (await shop.AskAsync(
            (api, token) => api.ClaimAsync(claim.TrackingNumber, claim.Id, new CourierBody(claim.Reason), token), cancellation)).ToResult(),
        _ => throw new ArgumentException($"Not an effect for couriers: {effect.GetType().Name}.", nameof(effect)),
    };
}
