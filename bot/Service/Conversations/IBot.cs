using SupportBot.Dialogs;
using SupportBot.Dialogs.Effects;
using SupportBot.Knowledge;

namespace SupportBot.Service.Conversations;

/// <summary>What a turn of the bot wants committed.</summary>
/// <param name="State">The memory, JSON; <see langword="null"/> keeps the old one.</param>
public sealed record BotTurn(
    string? State, Language Language, IReadOnlyList<LogDraft> Lines, IReadOnlyList<Effect> Effects, OwnerMove? Move);

/// <summary>Takes the turns of conversations. Pure as far as the log is concerned: run again, it says the same.</summary>
public interface IBot
{
    Task<BotTurn> TakeAsync(Conversation conversation, LogEntry entry, CancellationToken cancellation);

    /// <summary>What is said when <see cref="TakeAsync"/> threw: the customer must still be answered.</summary>
    BotTurn Apologise(Conversation conversation, LogEntry entry);
}

/// <summary>Is told after a commit that gave or took the queue a conversation. A hint: what it misses, its own sweep finds.</summary>
public interface IOwnerListener
{
    Task MovedAsync(string conversationId, OwnedBy from, OwnedBy to);
}
