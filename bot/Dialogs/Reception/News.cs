using SupportBot.Dialogs.Flows;
using SupportBot.Dialogs.Ports;

namespace SupportBot.Dialogs.Reception;

/// <summary>Tells the customer what staff or the warehouse did to a case.</summary>
internal static class News
{
    public static void Tell(Talk talk, CaseNews news, IShopFacts shop)
    {
        IReadOnlyList<Button> buttons = news.What is CaseEvent.Declined or CaseEvent.InspectionFailed ? [talk.HumanButton()] : [];
        talk.Say("news." + KeyOf(news), buttons, Values(talk, news, shop));
    }

    private static string KeyOf(CaseNews news) => news.What switch
    {
        CaseEvent.Approved => news.Proposal is "goodwill" or "keep" ? "approved-money" : "approved-goods",
        CaseEvent.Declined => news.Proposal is "goodwill" or "keep" ? "declined-money" : "declined-goods",
        CaseEvent.DifferencePaid => "difference-paid",
        CaseEvent.ParcelReceived => "received",
        CaseEvent.InspectionPassed => news.Kind == "exchange" ? "passed-exchange" : "passed-return",
        CaseEvent.InspectionFailed => "failed",
        CaseEvent.Refunded => news.Amount is null ? "refunded-plain" : "refunded",
        CaseEvent.NewParcelSent => news.TrackingNumber is null ? "new-parcel-plain" : "new-parcel",
        CaseEvent.SentBack => news.TrackingNumber is null ? "sent-back-plain" : "sent-back",
        CaseEvent.Opened => "opened",
        CaseEvent.OpenedForGoods => "opened-goods",
        _ when news.Proposal.Length == 0 => "delayed-matter",
        _ => news.PromisedBy is null ? "delayed-plain" : "delayed",
    };

    private static IEnumerable<(string Name, string Value)> Values(Talk talk, CaseNews news, IShopFacts shop) =>
    [
        ("what", news.Proposal.Length == 0 ? "" : CaseWords.What(talk, news.Proposal)),
        ("order", news.OrderNumber),
        ("number", news.Number),
        ("amount", talk.Spoken.Money(news.Amount ?? 0m)),
        ("parcel", news.TrackingNumber ?? ""),
        ("by", news.PromisedBy is { } by ? talk.Spoken.Moment(by) : ""),
        ("address", GoodsWords.Address(talk, shop)),
    ];
}
