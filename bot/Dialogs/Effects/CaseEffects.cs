namespace SupportBot.Dialogs.Effects;

/// <summary>Asks a supervisor to agree to an amount on a case that was opened in the same turn, before it (effects of a turn are
/// carried out in order). Done once it waits; the decision comes as a <see cref="TurnInput.CaseMoved"/>. On a yes the register
/// goes on by itself: a goodwill amount is paid back, a return or an exchange goes on to <c>awaiting-parcel</c>.</summary>
/// <param name="What"><c>goodwill</c> (up to the shop's share of the order), or <c>over-limit</c> (a refund above the flow's limit).</param>
/// <param name="Amount">CNY, above 0.</param>
/// <param name="Reason">One line for the supervisor, with the figures.</param>
public sealed record AskApproval(string Id, string CaseId, string OrderNumber, string What, decimal Amount, string Reason) : Effect(Id);

/// <summary>The customer sent the goods in and told the number: the case goes from <c>awaiting-parcel</c> to <c>parcel-sent</c>; a
/// number told again replaces the first as long as the goods have not arrived. Refused (<c>too-late</c>) afterwards.</summary>
/// <param name="TrackingNumber">Upper case letters and digits, 8 to 30.</param>
public sealed record RecordReturnParcel(string Id, string CaseId, string OrderNumber, string TrackingNumber) : Effect(Id);

/// <summary>Pays back at once, without goods coming in: a keep-it offer, or the difference of an exchange to something cheaper.
/// Asked for only within the flow's limit. Refused (<c>past-what-is-left</c>) when the order's other cases leave less: then
/// nothing is paid, and the case waits for staff. The shop is asked exactly once for an id.</summary>
/// <param name="Amount">CNY, above 0, whole fen.</param>
/// <param name="Reason"><c>keep</c> or <c>exchange-difference</c>.</param>
public sealed record RefundMoney(string Id, string CaseId, string OrderNumber, decimal Amount, string Reason) : Effect(Id);

/// <summary>The customer does not want the case any more. Refused (<c>too-late</c>) once the goods have arrived or money has
/// moved.</summary>
public sealed record WithdrawCase(string Id, string CaseId, string OrderNumber) : Effect(Id);

/// <summary>Sends what an exchange wants in a new parcel. Asked for by the register when staff say so, never by a turn: the customer
/// hears of it as <see cref="CaseEvent.NewParcelSent"/>.</summary>
/// <param name="LineNo">The line of the order in whose place it goes.</param>
public sealed record SendExchange(string Id, string CaseId, string OrderNumber, int LineNo, WantedPieces Wanted) : Effect(Id);
