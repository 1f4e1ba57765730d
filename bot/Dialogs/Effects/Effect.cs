using System.Text.Json.Serialization;

namespace SupportBot.Dialogs.Effects;

/// <summary>Something a turn wants done outside. Committed with the turn, carried out afterwards at least once with
/// <see cref="Id"/> as idempotency key, and its <see cref="Outcome"/> comes back as a turn of its own.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "effect")]
[JsonDerivedType(typeof(NudgeCourier), "nudge-courier")]
[JsonDerivedType(typeof(FileClaim), "file-claim")]
[JsonDerivedType(typeof(SendReplacement), "send-replacement")]
[JsonDerivedType(typeof(AddGift), "add-gift")]
[JsonDerivedType(typeof(AddOrderNote), "add-order-note")]
[JsonDerivedType(typeof(OpenCase), "open-case")]
[JsonDerivedType(typeof(AskApproval), "ask-approval")]
[JsonDerivedType(typeof(RecordReturnParcel), "record-return-parcel")]
[JsonDerivedType(typeof(RefundMoney), "refund-money")]
[JsonDerivedType(typeof(WithdrawCase), "withdraw-case")]
[JsonDerivedType(typeof(SendExchange), "send-exchange")]
[JsonDerivedType(typeof(RecordRating), "record-rating")]
public abstract record Effect(string Id);

/// <summary>Asks the courier to hurry a parcel, to look into it, or for the proof of delivery.</summary>
/// <param name="Reason">One of <c>hurry</c>, <c>stuck</c>, <c>search</c>, <c>proof-of-delivery</c>.</param>
public sealed record NudgeCourier(string Id, string OrderNumber, string TrackingNumber, string Reason) : Effect(Id);

/// <summary>Claims compensation for a lost parcel from the courier.</summary>
public sealed record FileClaim(string Id, string OrderNumber, string TrackingNumber, string Reason) : Effect(Id);

/// <summary>Sends all lines of the order again in a new parcel.</summary>
public sealed record SendReplacement(string Id, string OrderNumber, string CaseId) : Effect(Id);

/// <summary>Adds the small apology gift of the shop's settings to an order that is not dispatched yet.</summary>
public sealed record AddGift(string Id, string OrderNumber, string Reason) : Effect(Id);

/// <summary>Writes a note on the order for the warehouse.</summary>
public sealed record AddOrderNote(string Id, string OrderNumber, string Text) : Effect(Id);

/// <summary>Registers a case (AFT-REGISTER).</summary>
/// <param name="CaseId">Made from the turn's id prefix; opening the same id twice is one case.</param>
/// <param name="Kind"><c>tracking</c>, <c>lost</c>, <c>not-received</c>, <c>dispatch-late</c>, <c>customs</c>, <c>call-back</c>,
/// <c>shop-unreachable</c>; with goods, and then with <see cref="Facts"/>: <c>return</c>, <c>exchange</c>.</param>
/// <param name="Problem">One line for staff.</param>
/// <param name="PromisedBy">When the customer was told to hear from us; UTC.</param>
public sealed record OpenCase(
    string Id, string CaseId, string Kind, string? OrderNumber, string? TrackingNumber, string Team, string Problem,
    DateTimeOffset PromisedBy) : Effect(Id)
{
    /// <summary>What a case with goods or money is about; <see langword="null"/> for the others.</summary>
    public CaseFacts? Facts { get; init; }
}

/// <summary>Keeps the customer's stars for a hand-off.</summary>
public sealed record RecordRating(string Id, string HandoffId, int Stars, string? Comment) : Effect(Id);

/// <summary>What became of an effect.</summary>
/// <param name="Result"><see cref="OutcomeResult.Done"/>; refused by the other side with a reason; or given up after retries.</param>
/// <param name="Detail">Done: the case number (<c>C1024</c>), the new tracking number; refused: the other side's reason code.</param>
public sealed record Outcome(Effect Effect, OutcomeResult Result, string? Detail);

public enum OutcomeResult
{
    Done,
    Refused,
    GivenUp,
}
