using System.Data.Common;
using SupportBot.Dialogs.Effects;

namespace SupportBot.Service.Conversations;

public sealed record EffectResult(OutcomeResult Result, string? Detail = null);

/// <summary>Carries out effects of some kinds: as an <see cref="IOutsideEffectHandler"/> or an <see cref="IStoreEffectHandler"/>.</summary>
public interface IEffectHandler
{
    bool Handles(Effect effect);
}

/// <summary>Has others do something. Called at least once; the effect's id is the idempotency key.</summary>
public interface IOutsideEffectHandler : IEffectHandler
{
    /// <summary>Done, or refused for good. What may pass (the other side is down) is thrown, and tried again later.</summary>
    Task<EffectResult> CarryOutAsync(Effect effect, string conversationId, CancellationToken cancellation);
}

/// <summary>Changes our own store and nothing else. What it does and that it is done are committed together, so it happens once.</summary>
public interface IStoreEffectHandler : IEffectHandler
{
    /// <summary>Asks whoever has to be asked first: nobody may be waited for in the transaction. May be called again when nothing
    /// came of it.</summary>
    /// <returns>What is then done in the transaction: done, or refused for good. Throws what may pass.</returns>
    Task<Func<DbTransaction, Task<EffectResult>>> PrepareAsync(Effect effect, string conversationId, CancellationToken cancellation);
}
