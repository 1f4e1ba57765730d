namespace SupportBot.Dialogs.Effects;

/// <summary>What a case with goods or money is about (AFT-REGISTER), as the flow found and the customer agreed.</summary>
/// <param name="Proposal">What was agreed: <c>return</c> (goods in, money back), <c>keep</c> (goods stay, part of the money back),
/// <c>goodwill</c> (not eligible, an amount as goodwill), <c>exchange</c> (goods in, other goods out).</param>
/// <param name="State">Where the case begins: <c>awaiting-approval</c>, <c>awaiting-payment</c>, <c>awaiting-parcel</c>, or
/// <c>refunding</c> where the same turn asks for <see cref="RefundMoney"/> and nothing comes back. As in
/// <see cref="Ports.GoodsCaseState"/>.</param>
/// <param name="Pieces">What it is about; one line or more. Comes back except for <c>keep</c> and <c>goodwill</c>.</param>
/// <param name="Reason">The customer's: <c>changed-mind</c>, <c>size</c>, <c>wrong-pick</c>, <c>quality</c>, <c>damaged</c>,
/// <c>wrong-item</c>, <c>not-as-described</c>.</param>
/// <param name="ShopFault">Whose fault it is by the reason given: decides who pays the freight.</param>
/// <param name="Amount">CNY. Above 0: to be paid back to the customer over the case's life (what <see cref="RefundMoney"/> and
/// staff pay counts against it). Below 0: the customer pays it first (<c>awaiting-payment</c>). 0: an even exchange.</param>
/// <param name="Basis">The rule's id and the figures it looked at, one line for staff.</param>
/// <param name="EvidenceIds">Photos as in <see cref="TurnInput.Said.PhotoIds"/>; may be empty.</param>
/// <param name="Wanted">What an exchange sends out; <see langword="null"/> for the others.</param>
public sealed record CaseFacts(
    string Proposal,
    string State,
    IReadOnlyList<CasePieces> Pieces,
    string Reason,
    bool ShopFault,
    decimal Amount,
    string Basis,
    IReadOnlyList<string> EvidenceIds,
    WantedPieces? Wanted);

/// <summary>Pieces of a line of the order.</summary>
public sealed record CasePieces(int LineNo, string Sku, string Title, string? Variant, int Quantity);

/// <summary>What the customer gets instead.</summary>
/// <param name="UnitPrice">CNY, today; the difference was computed with it.</param>
public sealed record WantedPieces(string Sku, string Title, string? Variant, int Quantity, decimal UnitPrice);
