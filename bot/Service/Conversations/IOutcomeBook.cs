using System.Data.Common;
using SupportBot.Dialogs;
using SupportBot.Dialogs.Effects;

namespace SupportBot.Service.Conversations;

/// <summary>Keeps book of what became of effects, in the transaction that settles them.</summary>
public interface IOutcomeBook
{
    /// <returns>What the conversation's turn queue gets instead of the outcome itself; <see langword="null"/>: nothing to add.</returns>
    Task<OutcomeEntry?> RecordAsync(DbTransaction transaction, Outcome outcome);
}

/// <param name="Input">What the bot takes a turn on; <see langword="null"/>: the customer need not hear of it.</param>
public sealed record OutcomeEntry(TurnInput? Input);
