using SupportBot.Dialogs.Ports;

namespace SupportBot.Dialogs.Flows;

/// <summary>Tells the customer how far a case is.</summary>
internal static class CaseWords
{
    public const string WithdrawChoice = "withdraw";

    public static void Tell(Talk talk, GoodsCase each) => talk.Say("progress." + KeyOf(each), Buttons(talk, each), Values(talk, each));

    /// <summary>The customer may still leave it.</summary>
    public static bool MayWithdraw(GoodsCase each) =>
        each.State is GoodsCaseState.AwaitingApproval or GoodsCaseState.AwaitingPayment or GoodsCaseState.AwaitingParcel;

    /// <summary>“退货”, “exchange”.</summary>
    public static string What(Talk talk, string proposal) => talk.Words("part.case-" + proposal);

    private static string KeyOf(GoodsCase each) => each.State switch
    {
        GoodsCaseState.AwaitingApproval => "awaiting-approval",
        GoodsCaseState.AwaitingPayment => "awaiting-payment",
        GoodsCaseState.AwaitingParcel => "awaiting-parcel",
        GoodsCaseState.ParcelSent => "parcel-sent",
        GoodsCaseState.Received => "received",
        GoodsCaseState.Passed => each.Kind == "exchange" ? "passed-exchange" : "passed-return",
        GoodsCaseState.Failed => "failed",
        GoodsCaseState.Refunding => "refunding",
        GoodsCaseState.Refunded => "refunded",
        GoodsCaseState.Exchanged => each.NewTracking is null ? "exchanged" : "exchanged-number",
        GoodsCaseState.SentBack => "sent-back",
        GoodsCaseState.Declined => "declined",
        _ => "over",
    };

    private static IReadOnlyList<Button> Buttons(Talk talk, GoodsCase each) => MayWithdraw(each)
        ? [talk.Button("button.withdraw", Choices.Answer(WithdrawChoice, each.CaseId))]
        : each.State is GoodsCaseState.Failed or GoodsCaseState.Declined or GoodsCaseState.SentBack ? [talk.HumanButton()] : [];

    private static IEnumerable<(string Name, string Value)> Values(Talk talk, GoodsCase each) =>
    [
        ("what", What(talk, each.Proposal)),
        ("order", each.OrderNumber),
        ("number", each.Number),
        ("by", talk.Spoken.Moment(each.PromisedBy)),
        ("amount", talk.Spoken.Money(Math.Abs(each.Amount))),
        ("parcel", each.ReturnTracking ?? ""),
        ("new", each.NewTracking ?? ""),
    ];
}
