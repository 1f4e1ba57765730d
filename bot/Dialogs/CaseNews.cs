namespace SupportBot.Dialogs;

/// <summary>What happened to a case. Written in kebab case: <c>parcel-received</c>.</summary>
public enum CaseEvent
{
    /// <summary>The supervisor agreed. A return or an exchange: the goods may be sent in now. Goodwill: the money is on its way.</summary>
    Approved,

    /// <summary>The supervisor did not agree.</summary>
    Declined,

    /// <summary>The price difference has arrived; the goods may be sent in now.</summary>
    DifferencePaid,

    /// <summary>The warehouse has the goods.</summary>
    ParcelReceived,

    /// <summary>Inspected, all is well; refund or new goods follow.</summary>
    InspectionPassed,

    /// <summary>Inspected and not taken; the goods go back.</summary>
    InspectionFailed,

    /// <summary>The shop has paid back <see cref="CaseNews.Amount"/>.</summary>
    Refunded,

    /// <summary>The new goods of an exchange are under way as <see cref="CaseNews.TrackingNumber"/>.</summary>
    NewParcelSent,

    /// <summary>The goods that were not taken are under way back as <see cref="CaseNews.TrackingNumber"/>.</summary>
    SentBack,

    /// <summary>Staff gave a later time than was promised, <see cref="CaseNews.PromisedBy"/>.</summary>
    Delayed,

    /// <summary>Staff registered it in the customer's name.</summary>
    Opened,

    /// <summary>The same, and the goods may be sent in now.</summary>
    OpenedForGoods,
}

/// <summary>A move of a case that its customer is told.</summary>
/// <param name="Number">What people call the case: <c>C1024</c>.</param>
/// <param name="Kind"><c>return</c>, <c>exchange</c>; another with <see cref="CaseEvent.Delayed"/> and <see cref="CaseEvent.Opened"/> only.</param>
/// <param name="Proposal">As in <see cref="Effects.CaseFacts.Proposal"/>; empty for a case without goods.</param>
/// <param name="Amount">CNY; with <see cref="CaseEvent.Refunded"/> and <see cref="CaseEvent.Approved"/> of money.</param>
/// <param name="TrackingNumber">With <see cref="CaseEvent.NewParcelSent"/> and <see cref="CaseEvent.SentBack"/>.</param>
/// <param name="PromisedBy">When the customer hears of it next at the latest; <see langword="null"/> when there is nothing more to
/// come.</param>
public sealed record CaseNews(
    string CaseId,
    string Number,
    string Kind,
    string Proposal,
    string OrderNumber,
    CaseEvent What,
    decimal? Amount = null,
    string? TrackingNumber = null,
    DateTimeOffset? PromisedBy = null);
