namespace SupportBot.Service.Cases;

/// <summary>A case as somebody of the staff opens it in a customer's name.</summary>
/// <param name="Key">New for each case; the same twice is one case.</param>
/// <param name="Kind">A name of <see cref="CaseKinds"/>.</param>
/// <param name="ConversationId">The talk it comes from; without it the order says whose it is.</param>
/// <param name="Problem">What happened.</param>
/// <param name="PromisedBy">When the customer hears of it next; not given: as the kind usually takes.</param>
public sealed record HandRequest(
    string? Key, string? Kind, string? ConversationId, string? OrderNumber, string? TrackingNumber, string? Problem, DateTimeOffset? PromisedBy)
{
    /// <summary>Of a return: <c>return</c>, the goods come back; or <c>goodwill</c>, money and the goods stay.</summary>
    public string? Proposal { get; init; }

    /// <summary>As in <see cref="Dialogs.Effects.CaseFacts.Reason"/>.</summary>
    public string? Reason { get; init; }

    public IReadOnlyList<HandPieces>? Pieces { get; init; }

    /// <summary>CNY to be paid back for a return; not given: what was paid for its pieces.</summary>
    public decimal? Amount { get; init; }

    /// <summary>What an exchange sends out; not given: the same product.</summary>
    public string? WantedSku { get; init; }

    public string? WantedVariant { get; init; }
}

public sealed record HandPieces(int LineNo, int Quantity);
