using SupportBot.Dialogs.Effects;

namespace SupportBot.Dialogs.Ports;

/// <summary>How far a case with goods has come, as far as the customer is told. The register may know more states; it maps
/// them to these. Written in kebab case: <c>awaiting-parcel</c>.</summary>
public enum GoodsCaseState
{
    /// <summary>A supervisor has to agree first.</summary>
    AwaitingApproval,

    /// <summary>The customer has to pay a price difference first.</summary>
    AwaitingPayment,

    /// <summary>The customer has the address and is to send the goods in.</summary>
    AwaitingParcel,

    /// <summary>The customer told the tracking number.</summary>
    ParcelSent,

    /// <summary>The warehouse has the goods.</summary>
    Received,

    /// <summary>The inspection was passed: refund or new goods are next.</summary>
    Passed,

    /// <summary>The inspection was not passed: the goods go back to the customer.</summary>
    Failed,

    /// <summary>The shop was asked to pay back.</summary>
    Refunding,

    /// <summary>Paid back. A return ends here.</summary>
    Refunded,

    /// <summary>The new goods are under way. An exchange ends here.</summary>
    Exchanged,

    /// <summary>The goods went back to the customer unchanged.</summary>
    SentBack,

    /// <summary>The supervisor did not agree.</summary>
    Declined,

    /// <summary>The customer did not want it any more.</summary>
    Withdrawn,

    /// <summary>Closed by staff for another reason.</summary>
    Closed,
}

/// <summary>A return, an exchange or a goodwill payment in the register, as its customer may know it.</summary>
/// <param name="CaseId">As in <see cref="OpenCase.CaseId"/>.</param>
/// <param name="Number">What people call it: <c>C1024</c>.</param>
/// <param name="Kind"><c>return</c> or <c>exchange</c>, as in <see cref="OpenCase.Kind"/>.</param>
/// <param name="Proposal">As in <see cref="CaseFacts.Proposal"/>: <c>return</c>, <c>keep</c>, <c>goodwill</c>, <c>exchange</c>.</param>
/// <param name="Amount">As in <see cref="CaseFacts.Amount"/>, CNY.</param>
/// <param name="ReturnTracking">The number of the parcel that the customer sends in.</param>
/// <param name="NewTracking">The number of the parcel with the new goods, or of the goods that go back.</param>
/// <param name="PromisedBy">When the customer hears of it next at the latest; UTC.</param>
public sealed record GoodsCase(
    string CaseId,
    string Number,
    string Kind,
    string Proposal,
    GoodsCaseState State,
    string OrderNumber,
    IReadOnlyList<CasePieces> Pieces,
    decimal Amount,
    string? ReturnTracking,
    string? NewTracking,
    DateTimeOffset OpenedAt,
    DateTimeOffset PromisedBy);

/// <summary>What the register holds for an order.</summary>
/// <param name="Reserved">Money promised by cases of any kind that are neither over nor paid back yet, CNY: still in
/// <see cref="Order.Paid"/> − <see cref="Order.Refunded"/>, but not to be promised again.</param>
/// <param name="Cases">Those with goods, newest first; those that are over too.</param>
public sealed record OrderCases(decimal Reserved, IReadOnlyList<GoodsCase> Cases);

/// <summary>What the flows need to know of the register. It is our own: when it cannot be read the turn fails and is apologised
/// for. A case whose effect is not carried out yet is not in it.</summary>
public interface ICases
{
    /// <summary>The caller has seen to it that the order is theirs (<see cref="IOrders.FindAsync"/>).</summary>
    Task<OrderCases> OfOrderAsync(string orderNumber, CancellationToken cancellation);

    /// <summary>Returns and exchanges of all orders of a signed-in customer that are not over, newest first, at most 20.</summary>
    Task<IReadOnlyList<GoodsCase>> OpenOfCustomerAsync(string customerId, CancellationToken cancellation);
}
