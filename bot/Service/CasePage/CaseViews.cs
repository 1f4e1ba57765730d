using SupportBot.Dialogs.Effects;
using SupportBot.Knowledge.QuickReplies;
using SupportBot.Service.Cases;

namespace SupportBot.Service.CasePage;

/// <summary>The register's words and edges, so that the page knows none of its own.</summary>
internal sealed record CaseLexicon(
    IReadOnlyList<KindView> Kinds, IReadOnlyList<StateView> States, IReadOnlyDictionary<string, LocalText> Steps, IReadOnlyList<TeamView> Teams)
{
    public static readonly CaseLexicon All = new(
        [.. CaseKinds.All.Values.Select(kind => new KindView(kind.Name, kind.Title, kind.ByHand.ToString().ToLowerInvariant()))],
        [.. CaseWords.States.Values.Select(state => new StateView(state.Name, state.Title, state.Tone, state.IsOver))],
        CaseWords.Steps,
        [.. CaseWords.Teams.Select(team => new TeamView(team.Key, team.Value))]);
}

/// <param name="Form">What staff fill in to open one: <c>matter</c>, <c>return</c> or <c>exchange</c>.</param>
internal sealed record KindView(string Name, LocalText Title, string Form);

internal sealed record TeamView(string Name, LocalText Title);

internal sealed record StateView(string Name, LocalText Title, string Tone, bool Over);

/// <param name="Name"><c>C1024</c>.</param>
/// <param name="Overdue">The promised time has passed and it is not over.</param>
internal sealed record CaseRow(
    string Id, string Name, string Kind, string State, long Version, string? CustomerName, string? OrderNumber, string? Title, string Problem,
    string Team, string? OwnerId, string? OwnerName, DateTimeOffset PromisedBy, bool Overdue, decimal? Owed, DateTimeOffset CreatedAt,
    DateTimeOffset UpdatedAt)
{
    public static CaseRow Of(Case found, Reading reading) => new(
        found.Id, found.Name, found.Kind, found.State, found.Version, found.CustomerName, found.OrderNumber, found.Title, reading.Say(found.Problem),
        found.Team, found.OwnerId, found.OwnerName, Views.Moment(found.PromisedBy), !found.IsOver && found.PromisedBy < reading.Now.ToUnixTimeMilliseconds(),
        Fen.ToYuan(found.Owed), Views.Moment(found.CreatedAt), Views.Moment(found.UpdatedAt));
}

internal sealed record CaseList(IReadOnlyList<CaseRow> Cases, long Total, int PageSize, CaseCounts Counts);

/// <param name="Needs"><c>nothing</c>, <c>note</c>, <c>amount</c> or <c>tracking</c>.</param>
/// <param name="Act">What the shop is asked to do: <c>none</c>, <c>refund</c>, <c>send</c>, <c>retry</c>.</param>
/// <param name="Told">The customer is told.</param>
internal sealed record StepView(string Step, string To, string Needs, string Act, bool Told, bool Supervisor);

internal sealed record DeedView(
    int Number, DateTimeOffset At, string Who, string? WhoName, string Step, string? From, string? To, string? Note, decimal? Amount);

internal sealed record RefundView(decimal Amount, string State, string Reason, DateTimeOffset At);

/// <param name="Mine">Proposed by who looks: somebody else has to decide.</param>
internal sealed record ApprovalView(
    string Id, string CaseId, string Step, decimal? Amount, decimal? Upper, string Reason, string ProposedBy, string? ProposedName, bool Mine,
    string State, string? DecidedName, string? Remark, DateTimeOffset CreatedAt, DateTimeOffset? DecidedAt)
{
    public static ApprovalView Of(Approval approval, Reading reading) => new(
        approval.Id, approval.CaseId, approval.Step, Fen.ToYuan(approval.Amount), Fen.ToYuan(approval.Upper), reading.Say(approval.Reason),
        approval.ProposedBy, approval.ProposedName, approval.ProposedBy == reading.Me, approval.State, approval.DecidedName, approval.Remark,
        Views.Moment(approval.CreatedAt), Views.Moment(approval.DecidedAt));
}

internal sealed record WaitingView(ApprovalView Approval, CaseRow Case);

internal sealed record PhotoView(string Id, string ContentType, DateTimeOffset At);

/// <param name="Agreed">CNY: what the customer was promised over the case's life, below 0 what they pay first.</param>
internal sealed record MoneyView(decimal? Goods, decimal? Agreed, decimal Refunded, decimal OnTheWay, IReadOnlyList<RefundView> Refunds);

internal sealed record CaseDetail(
    CaseRow Case, string? ConversationId, string? CustomerId, string? PhoneEnding, DateTimeOffset? PurchasedAt, string? Product, int? Quantity, string? Degree,
    string? TrackingNumber, string? ReturnTracking, string? NewTracking, CaseFacts? Facts, MoneyView Money, IReadOnlyList<StepView> Next,
    IReadOnlyList<DeedView> History, IReadOnlyList<ApprovalView> Approvals, IReadOnlyList<PhotoView> Photos);

internal static class Views
{
    public static DateTimeOffset Moment(long milliseconds) => DateTimeOffset.FromUnixTimeMilliseconds(milliseconds);

    public static DateTimeOffset? Moment(long? milliseconds) => milliseconds is { } known ? Moment(known) : null;

    public static StepView Step(CaseEdge edge, string state) => new(
        edge.Step, edge.To ?? state, edge.Needs.ToString().ToLowerInvariant(), edge.Act.ToString().ToLowerInvariant(), edge.Tells is not null,
        edge.By == StepBy.Supervisor);

    public static DeedView Deed(CaseDeed deed, Reading reading) => new(
        deed.Number, Moment(deed.At), deed.Who, deed.WhoName, deed.Step, deed.FromState, deed.ToState, deed.Note is null ? null : reading.Say(deed.Note), Fen.ToYuan(deed.Amount));

    public static MoneyView Money(Case found, IReadOnlyList<RefundRow> refunds) => new(
        Fen.ToYuan(found.Amount),
        Fen.ToYuan(found.Owed),
        Sum(refunds, "done"),
        Sum(refunds, "reserved") + Sum(refunds, "stuck"),
        [.. refunds.Select(refund => new RefundView(Fen.ToYuan(refund.Fen), refund.State, refund.Reason, Moment(refund.At)))]);

    private static decimal Sum(IEnumerable<RefundRow> refunds, string state) =>
        Fen.ToYuan(refunds.Where(refund => refund.State == state).Sum(refund => refund.Fen));
}
