namespace SupportBot.Service.Cases;

/// <param name="Version">The version that the actor saw.</param>
/// <param name="Amount">CNY.</param>
/// <param name="PromisedBy">When the customer hears of it next; not given: the settings' usual time, if nothing later was promised.</param>
public sealed record StepRequest(
    string Step, long Version, string? Note = null, decimal? Amount = null, string? Tracking = null, DateTimeOffset? PromisedBy = null);

/// <summary>What came of a step.</summary>
public abstract record StepOutcome
{
    private StepOutcome()
    {
    }

    public sealed record Done(Case Case) : StepOutcome;

    /// <summary>It is more than may be done without a supervisor, and waits for one.</summary>
    public sealed record Waits(Case Case) : StepOutcome;

    public sealed record Missing : StepOutcome;

    /// <summary>Somebody else was faster.</summary>
    public sealed record Changed(Case Current) : StepOutcome;

    /// <summary>The step does not lead on from the case's state.</summary>
    public sealed record NotNow(Case Current) : StepOutcome;

    public sealed record NotYours : StepOutcome;

    /// <summary>Only who sees to the case may, or a supervisor.</summary>
    public sealed record NotOwner : StepOutcome;

    /// <summary>The same is in the register already.</summary>
    /// <param name="Name"><c>C1024</c>.</param>
    public sealed record Known(string CaseId, string Name) : StepOutcome;

    /// <summary>Nobody decides on what they proposed themselves.</summary>
    public sealed record FourEyes : StepOutcome;

    public sealed record Invalid(IReadOnlyList<FieldError> Errors) : StepOutcome;

    /// <param name="Left">CNY that can still be paid back.</param>
    public sealed record PastWhatIsLeft(decimal Left) : StepOutcome;

    public sealed record ShopDown : StepOutcome;
}

/// <summary>Ends a transaction with nothing done; the reason is the outcome.</summary>
internal sealed class StepRefused(StepOutcome outcome) : Exception
{
    public StepOutcome Outcome => outcome;
}
