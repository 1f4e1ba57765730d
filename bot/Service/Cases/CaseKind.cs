using SupportBot.Dialogs;
using SupportBot.Knowledge.QuickReplies;
using SupportBot.Service.Staff;

namespace SupportBot.Service.Cases;

/// <summary>A kind of case as data: how it is called, and the edges along which its state may move. A new flow adds its kind to
/// <see cref="CaseKinds"/>; list, page, rights, history and export follow from that.</summary>
/// <param name="Name">As the flow writes it when it opens the case; kept in storage for ever.</param>
/// <param name="Entries">The states in which it may begin; the first where the flow does not say.</param>
/// <param name="ByHand">What staff say of it when they open one themselves.</param>
public sealed record CaseKind(
    string Name, LocalText Title, IReadOnlyList<string> Entries, IReadOnlyList<CaseEdge> Edges, ByHand ByHand = ByHand.Matter)
{
    /// <summary>The edge that a step takes from a state, or <see langword="null"/>: the step is not allowed there.</summary>
    public CaseEdge? Edge(string step, string state) => Edges.FirstOrDefault(edge => edge.Step == step && edge.From.Contains(state));

    /// <summary>What staff may do next.</summary>
    public IEnumerable<CaseEdge> Next(string state) => Edges.Where(edge => edge.By != StepBy.Itself && edge.From.Contains(state));
}

/// <summary>One allowed move.</summary>
/// <param name="Step">What is done: a name of <see cref="CaseWords"/>.</param>
/// <param name="From">The states in which it can be done.</param>
/// <param name="To">The state that follows; for a step with an <see cref="Act"/>, while the shop is asked. <see langword="null"/>: it
/// stays as it is.</param>
/// <param name="By">Who may.</param>
/// <param name="Needs">What must be said with it.</param>
/// <param name="Act">What is done outside.</param>
/// <param name="Tells">What the customer is told.</param>
public sealed record CaseEdge(
    string Step, IReadOnlyList<string> From, string? To, StepBy By = StepBy.Agent, StepNeeds Needs = StepNeeds.Nothing,
    CaseAct Act = CaseAct.None, CaseEvent? Tells = null)
{
    public bool IsFor(IReadOnlyCollection<string> roles) => By switch
    {
        StepBy.Agent => roles.Contains(Roles.Agent) || roles.Contains(Roles.Supervisor),
        StepBy.Supervisor => roles.Contains(Roles.Supervisor),
        _ => false,
    };
}

/// <summary>What staff fill in to open a case of the kind.</summary>
public enum ByHand
{
    /// <summary>What happened.</summary>
    Matter,

    /// <summary>Pieces of an order, why, and the money.</summary>
    Return,

    /// <summary>Pieces of an order, why, and what goes out instead; the difference follows from that.</summary>
    Exchange,
}

public enum StepBy
{
    Agent,
    Supervisor,

    /// <summary>Follows from something else: an approval, the shop's answer, what the customer said.</summary>
    Itself,
}

public enum StepNeeds
{
    Nothing,

    /// <summary>Words for colleagues: why, what was found.</summary>
    Note,

    /// <summary>CNY.</summary>
    Amount,

    /// <summary>The number of a parcel.</summary>
    Tracking,
}

public enum CaseAct
{
    None,

    /// <summary>The shop pays money back.</summary>
    Refund,

    /// <summary>The shop sends what an exchange wants.</summary>
    Send,

    /// <summary>The shop is asked once more for what it did not answer.</summary>
    Retry,
}
