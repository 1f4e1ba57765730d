using System.Text.Json;

namespace SupportBot.Dialogs.Flows;

/// <summary>How a flow goes on after a message.</summary>
public abstract record Step
{
    private Step()
    {
    }

    /// <summary>A question was asked; the flow waits for its answer.</summary>
    public sealed record Wait(JsonElement State) : Step;

    /// <summary>The answer did not help and the question was asked again: counts towards giving up.</summary>
    public sealed record Again(JsonElement State) : Step;

    /// <summary>The message does not answer the question; perhaps it is one of its own. Nothing was said.</summary>
    public sealed record NotMine : Step;

    /// <summary>All is said.</summary>
    public sealed record Finished : Step;

    /// <summary>A person goes on. What the customer should know of why was said.</summary>
    /// <param name="Reason">As in <see cref="OwnerMove.ToQueue"/>.</param>
    /// <param name="Note">One line for staff.</param>
    public sealed record Person(string Reason, string Team, string Note) : Step;
}
