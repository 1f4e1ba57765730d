using SupportBot.Dialogs.Ports;

namespace SupportBot.Dialogs.Policies;

/// <summary>Why the goods come back. Saved and registered in kebab case.</summary>
public enum ReturnReason
{
    ChangedMind,
    Size,
    WrongPick,
    Quality,
    Damaged,
    WrongItem,
    NotAsDescribed,
}

/// <summary>In what state they are.</summary>
public enum GoodsCondition
{
    /// <summary>Tags on, unwashed, complete; where the category asks for it, unopened.</summary>
    Intact,

    /// <summary>The goods' own packing is open; they are not used.</summary>
    Opened,

    /// <summary>Worn, washed, used or not complete.</summary>
    Used,
}

/// <summary>What the rules have to know before they can decide.</summary>
public enum GoodsFact
{
    /// <summary>Which lines, and how many of each.</summary>
    Pieces,

    /// <summary>Whether a parcel that is shown as on its way has arrived.</summary>
    Received,

    /// <summary>On which day it arrived, where nobody else knows.</summary>
    ReceivedOn,
    Reason,
    Condition,
}

/// <summary>Why goods do not come back without a person's word.</summary>
public enum RefusedFor
{
    Late,
    Category,
    Opened,
    Used,
    SpecialPrice,
}

/// <summary>AFT-REPAIR, for what comes too late to be taken back.</summary>
public enum Repair
{
    None,

    /// <summary>In warranty.</summary>
    Free,

    /// <summary>Out of it: looked at, and repaired once the customer agrees to the fee.</summary>
    Quoted,
}

/// <summary>What the rules make of the wish to give goods back.</summary>
/// <param name="Rule">The rule's id in the service rules.</param>
public abstract record ReturnDecision(string Rule)
{
    /// <summary>Cannot be said yet.</summary>
    public sealed record Need(GoodsFact What) : ReturnDecision("AFT-RETURN");

    public sealed record NotPaid() : ReturnDecision("AFT-RETURN");

    public sealed record Cancelled() : ReturnDecision("AFT-RETURN");

    /// <summary>Paid and still here: there is nothing to send back.</summary>
    public sealed record NotSent() : ReturnDecision("AFT-RETURN");

    /// <summary>To be refused at the door.</summary>
    public sealed record OnItsWay() : ReturnDecision("AFT-RETURN");

    /// <summary>Section 1: a supervisor's matter.</summary>
    public sealed record Wholesale() : ReturnDecision("AFT-RETURN");

    /// <summary>These pieces are in a case, or were.</summary>
    public sealed record Already(GoodsCase Case) : ReturnDecision("AFT-RETURN");

    /// <summary>Everything that was paid is paid back or promised.</summary>
    public sealed record NothingLeft() : ReturnDecision("AFT-RETURN");

    /// <param name="Goodwill">Offered first to who insists, CNY; 0 when none can be.</param>
    /// <param name="GoodwillUpTo">The most that can be applied for, CNY.</param>
    public sealed record NotEligible(RefusedFor Why, decimal Goodwill, decimal GoodwillUpTo) : ReturnDecision("AFT-RETURN")
    {
        public Repair Repair { get; init; }
    }

    /// <param name="Amount">Paid back after the inspection, CNY; 0 where the pieces cost nothing.</param>
    /// <param name="ShopPaysFreight">Whose fault it is decides.</param>
    /// <param name="Keep">Offered once for keeping the goods, CNY; 0 when nothing is.</param>
    /// <param name="OverLimit">A supervisor has to agree first.</param>
    public sealed record Eligible(decimal Amount, bool ShopPaysFreight, decimal Keep, bool OverLimit) : ReturnDecision("AFT-RETURN");
}

/// <summary>What the rules make of the wish for other goods.</summary>
public abstract record ExchangeDecision(string Rule)
{
    /// <summary>The conditions are those of a return, and not met or not known yet.</summary>
    public sealed record Stopped(ReturnDecision Why) : ExchangeDecision("AFT-EXCHANGE");

    /// <summary>What instead is not known yet: the product, or of a product the variant.</summary>
    public sealed record NeedWanted(Product? Product) : ExchangeDecision("AFT-EXCHANGE");

    /// <summary>What is wanted is what was bought, and nothing is wrong with it.</summary>
    public sealed record SameGoods() : ExchangeDecision("AFT-EXCHANGE");

    /// <summary>Not on sale any more, or too few in stock.</summary>
    /// <param name="Others">Variants of the same product that can be sent.</param>
    public sealed record OutOfStock(IReadOnlyList<Variant> Others) : ExchangeDecision("AFT-EXCHANGE");

    /// <param name="ToCustomer">CNY. Above 0: paid back first. Below 0: paid by the customer first.</param>
    /// <param name="OverLimit">What is paid back needs a supervisor.</param>
    public sealed record Swap(decimal ToCustomer, bool ShopPaysFreight, bool OverLimit) : ExchangeDecision("AFT-EXCHANGE");
}
