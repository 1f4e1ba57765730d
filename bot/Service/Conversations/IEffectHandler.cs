using SupportBot.Dialogs.Effects;

namespace SupportBot.Service.Conversations;

public sealed record EffectResult(OutcomeResult Result, string? Detail = null);

/// <summary>Carries out effects of some kinds. Called at least once; the effect's id is the idempotency key.</summary>
public interface IEffectHandler
{
    bool Handles(Effect effect);

    /// <summary>Done, or refused for good. What may pass (the other side is down) is thrown, and tried again later.</summary>
    Task<EffectResult> CarryOutAsync(Effect effect, string conversationId, CancellationToken cancellation);
}
