using SupportBot.Dialogs;
using SupportBot.Knowledge;
using SupportBot.Knowledge.QuickReplies;

namespace SupportBot.Service.Cases;

/// <param name="Tone">How the page colours it: <c>plain</c>, <c>brand</c>, <c>amber</c>, <c>green</c>, <c>red</c>.</param>
/// <param name="IsOver">Nothing more is due; such a case is never overdue.</param>
public sealed record CaseState(string Name, LocalText Title, string Tone = "plain", bool IsOver = false);

/// <summary>How states and steps are called. Steps are verbs: they stand on buttons.</summary>
public static class CaseWords
{
    public static readonly IReadOnlyDictionary<string, CaseState> States = new CaseState[]
    {
        new("open", new("待处理", "Open"), "amber"),
        new("working", new("处理中", "In progress"), "brand"),
        new("waiting", new("等待回复", "Waiting for an answer")),
        new("awaiting-approval", new("待审批", "Awaiting approval"), "amber"),
        new("awaiting-payment", new("等客户补差价", "Awaiting payment")),
        new("awaiting-parcel", new("等客户寄回", "Awaiting the parcel")),
        new("parcel-sent", new("客户已寄出", "Parcel on its way"), "brand"),
        new("received", new("已收货待验", "Received"), "amber"),
        new("passed", new("验货通过", "Inspection passed"), "amber"),
        new("failed", new("验货未通过", "Inspection failed"), "red"),
        new("refund-due", new("待退款", "Refund due"), "amber"),
        new("refunding", new("退款中", "Refunding"), "brand"),
        new("refunded", new("已退款", "Refunded"), "green", IsOver: true),
        new("sending", new("换货寄出中", "Sending new goods"), "brand"),
        new("exchanged", new("新品已寄出", "New goods sent"), "green", IsOver: true),
        new("sent-back", new("原件已寄回", "Sent back"), "plain", IsOver: true),
        new("declined", new("未批准", "Declined"), "red", IsOver: true),
        new("withdrawn", new("客户撤销", "Withdrawn"), "plain", IsOver: true),
        new("closed", new("已关闭", "Closed"), "plain", IsOver: true),
    }.ToDictionary(state => state.Name);

    /// <summary>How bad it is.</summary>
    public static readonly IReadOnlyDictionary<string, LocalText> Degrees = new Dictionary<string, LocalText>
    {
        ["slight"] = new("轻微", "Slight"),
        ["clear"] = new("明显", "Clear"),
        ["severe"] = new("严重", "Severe"),
    };

    /// <summary>What a case is to come to.</summary>
    public static readonly IReadOnlyDictionary<string, LocalText> Proposals = new Dictionary<string, LocalText>
    {
        ["return"] = new("退货退款", "Return for a refund"),
        ["keep"] = new("留用补偿", "Keep it, part refunded"),
        ["goodwill"] = new("善意补偿", "Goodwill payment"),
        ["exchange"] = new("换货", "Exchange"),
    };

    public static readonly IReadOnlyDictionary<string, LocalText> Teams = new Dictionary<string, LocalText>
    {
        ["pre-sales"] = new("售前", "Pre-sales"),
        ["in-sales"] = new("售中", "In-sales"),
        ["after-sales"] = new("售后", "After-sales"),
        ["supervisor"] = new("主管", "Supervisors"),
    };

    public static readonly IReadOnlyDictionary<string, LocalText> Steps = new Dictionary<string, LocalText>
    {
        ["open"] = new("登记", "Register"),
        ["start"] = new("开始处理", "Start"),
        ["wait"] = new("等对方回复", "Wait for an answer"),
        ["propose"] = new("提交审批", "Ask for approval"),
        ["approve"] = new("批准", "Approve"),
        ["approve-money"] = new("批准补偿", "Approve the payment"),
        ["decline"] = new("不批准", "Decline"),
        ["ship-back"] = new("登记寄回单号", "Enter return tracking"),
        ["receive"] = new("确认收货", "Confirm receipt"),
        ["pass"] = new("验货通过", "Pass inspection"),
        ["fail"] = new("验货不通过", "Fail inspection"),
        ["refund"] = new("退款", "Refund"),
        ["refunded"] = new("退款完成", "Refunded"),
        ["refund-refused"] = new("商城拒绝退款", "Refund refused by the shop"),
        ["refund-stuck"] = new("退款没有回音", "No answer to the refund"),
        ["retry"] = new("再试一次", "Try again"),
        ["paid"] = new("确认已补差价", "Confirm payment"),
        ["send"] = new("寄出新品", "Send new goods"),
        ["sent"] = new("新品已寄出", "New goods sent"),
        ["send-refused"] = new("商城拒绝发货", "Dispatch refused by the shop"),
        ["send-stuck"] = new("发货没有回音", "No answer to the dispatch"),
        ["send-back"] = new("寄回原件", "Send the original back"),
        ["withdraw"] = new("撤销", "Withdraw"),
        ["close"] = new("关闭", "Close"),
        ["reopen"] = new("重新打开", "Reopen"),
        ["assign"] = new("指派", "Assign"),
        ["promise"] = new("更改承诺时间", "Change the promised time"),
        ["note"] = new("备注", "Note"),
        ["degree"] = new("评定程度", "Set the degree"),
    };

    /// <summary>What a case rests on that staff opened.</summary>
    public static readonly LocalText ByHand = new("AFT-REGISTER：人工登记", "AFT-REGISTER: opened by staff");

    /// <summary>The states in which nothing more is due, as SQL has them: <c>'refunded', 'closed', …</c>.</summary>
    public static readonly string OverSql = string.Join(", ", States.Values.Where(state => state.IsOver).Select(state => $"'{state.Name}'"));

    public static bool IsOver(string state) => States.TryGetValue(state, out var known) && known.IsOver;

    public static LocalText Title(string state) => States.TryGetValue(state, out var known) ? known.Title : new LocalText(state, state);

    public static string Tone(string state) => States.TryGetValue(state, out var known) ? known.Tone : "plain";

    /// <summary>What happened, for staff.</summary>
    public static string Say(CaseEvent what, Language language) => (what switch
    {
        CaseEvent.Approved => Steps["approve"],
        CaseEvent.Declined => Steps["decline"],
        CaseEvent.DifferencePaid => Steps["paid"],
        CaseEvent.ParcelReceived => Steps["receive"],
        CaseEvent.InspectionPassed => Steps["pass"],
        CaseEvent.InspectionFailed => Steps["fail"],
        CaseEvent.Refunded => Steps["refunded"],
        CaseEvent.NewParcelSent => Steps["sent"],
        CaseEvent.SentBack => Steps["send-back"],
        CaseEvent.Opened or CaseEvent.OpenedForGoods => Steps["open"],
        _ => Steps["promise"],
    }).In(language);
}
