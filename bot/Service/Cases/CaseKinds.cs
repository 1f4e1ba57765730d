using SupportBot.Dialogs;
using static SupportBot.Service.Cases.StepBy;
using static SupportBot.Service.Cases.StepNeeds;

namespace SupportBot.Service.Cases;

/// <summary>The kinds of cases there are.</summary>
public static class CaseKinds
{
    /// <summary>Somebody sees to it: start, wait, go on, close, open again.</summary>
    private static readonly IReadOnlyList<CaseEdge> SeeTo =
    [
        new("start", ["open", "waiting"], "working"),
        new("wait", ["open", "working"], "waiting", Needs: Note),
        new("close", ["open", "working", "waiting"], "closed", Needs: Note),
        new("reopen", ["closed"], "open", Needs: Note),
    ];

    /// <summary>Goods come in and are looked at. Staff are offered what stands first as the likeliest.</summary>
    private static readonly IReadOnlyList<CaseEdge> ComeIn =
    [
        new("approve", ["awaiting-approval"], "awaiting-parcel", Itself, Tells: CaseEvent.Approved),
        new("decline", ["awaiting-approval"], "declined", Itself, Tells: CaseEvent.Declined),
        new("ship-back", ["awaiting-parcel"], "parcel-sent", Needs: Tracking),
        new("receive", ["awaiting-parcel", "parcel-sent"], "received", Tells: CaseEvent.ParcelReceived),
        new("ship-back", ["parcel-sent"], "parcel-sent", Needs: Tracking),
        new("pass", ["received"], "passed", Tells: CaseEvent.InspectionPassed),
        new("pass", ["failed"], "passed", Supervisor, Note, Tells: CaseEvent.InspectionPassed),
        new("fail", ["received"], "failed", Needs: Note, Tells: CaseEvent.InspectionFailed),
        new("send-back", ["failed"], "sent-back", Needs: Tracking, Tells: CaseEvent.SentBack),
        new("withdraw", ["awaiting-approval", "awaiting-payment", "awaiting-parcel", "parcel-sent", "refund-due"], "withdrawn", Needs: Note),
        new("close", ["awaiting-payment", "awaiting-parcel", "refund-due"], "closed", Supervisor, Note),
        new("reopen", ["closed", "withdrawn", "declined"], "awaiting-parcel", Supervisor, Note),
    ];

    private static readonly IReadOnlyList<CaseEdge> Return =
    [
        .. ComeIn,
        new("approve-money", ["awaiting-approval"], "refunding", Itself, Act: CaseAct.Refund, Tells: CaseEvent.Approved),
        new("refund", ["passed", "refund-due"], "refunding", Needs: Amount, Act: CaseAct.Refund),
        new("refunded", ["refunding"], "refunded", Itself, Tells: CaseEvent.Refunded),
        new("refund-refused", ["refunding"], "refund-due", Itself),
        new("refund-stuck", ["refunding"], "refunding", Itself),
        new("retry", ["refunding"], "refunding", Act: CaseAct.Retry),
    ];

    /// <summary>The difference is paid first; the new goods leave after the inspection.</summary>
    private static readonly IReadOnlyList<CaseEdge> Exchange =
    [
        .. ComeIn,
        new("paid", ["awaiting-payment"], "awaiting-parcel", Needs: Note, Tells: CaseEvent.DifferencePaid),
        new("refund", ["awaiting-parcel", "parcel-sent", "received", "passed"], null, Needs: Amount, Act: CaseAct.Refund),
        new("send", ["passed"], "sending", Act: CaseAct.Send),
        new("sent", ["sending"], "exchanged", Itself, Tells: CaseEvent.NewParcelSent),
        new("send-refused", ["sending"], "passed", Itself),
        new("send-stuck", ["sending"], "sending", Itself),
        new("retry", ["sending"], "sending", Act: CaseAct.Retry),
    ];

    public static readonly IReadOnlyDictionary<string, CaseKind> All = new CaseKind[]
    {
        new("tracking", new("查件催件", "Parcel inquiry"), ["open"], SeeTo),
        new("lost", new("丢件", "Lost parcel"), ["open"], SeeTo),
        new("not-received", new("签收未收到", "Signed, not received"), ["open"], SeeTo),
        new("dispatch-late", new("催发货", "Late dispatch"), ["open"], SeeTo),
        new("customs", new("清关", "Customs"), ["open"], SeeTo),
        new("repair", new("返修", "Repair"), ["open"], SeeTo),
        new("call-back", new("回电", "Call-back"), ["open"], SeeTo),
        new("shop-unreachable", new("商城连不上", "Shop unreachable"), ["open"], SeeTo),
        new("return", new("退货", "Return"), ["awaiting-parcel", "awaiting-approval", "refunding"], Return, ByHand.Return),
        new("exchange", new("换货", "Exchange"), ["awaiting-parcel", "awaiting-payment", "awaiting-approval"], Exchange, ByHand.Exchange),
    }.ToDictionary(kind => kind.Name);

    /// <summary>The kind; one that a later or an earlier release wrote is seen to like any other matter.</summary>
    public static CaseKind Of(string name) => All.TryGetValue(name, out var kind) ? kind : new CaseKind(name, new(name, name), ["open"], SeeTo);
}
