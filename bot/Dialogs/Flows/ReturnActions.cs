using System.Globalization;
using SupportBot.Dialogs.Effects;
using SupportBot.Dialogs.Policies;
using SupportBot.Dialogs.Ports;

namespace SupportBot.Dialogs.Flows;

/// <summary>What the return flow asks to be done once the customer agrees.</summary>
internal static class ReturnActions
{
    /// <summary>The case, and at once where to send the goods; above the flow's limit a supervisor is asked first.</summary>
    public static void Return(Talk talk, IShopFacts shop, GoodsStep.Known known)
    {
        var eligible = (ReturnDecision.Eligible)known.Decision;
        if (eligible.OverLimit)
        {
            var by = talk.AnswerBy(talk.Policies.Return.ApprovalWithin);
            var caseId = Open(talk, known, "return", "awaiting-approval", eligible.Amount, "staff.return-over", by);
            talk.Do(new AskApproval(talk.NewId(), caseId, known.Facts.Order.Number, "over-limit", eligible.Amount, talk.StaffWords("staff.return-over", Figures(known, eligible.Amount))));
            talk.Say("act.return-over", ("by", talk.Spoken.Moment(by)));
            EarlyParcel.Postpone(talk, GoodsKind.Return, known);
            return;
        }

        var registered = Open(talk, known, "return", "awaiting-parcel", eligible.Amount, "staff.return", talk.AnswerBy(talk.Policies.Return.SendWithin));
        talk.Say(known.Wish.Parcel is null ? "act.return" : "act.posted",
            ("address", GoodsWords.Address(talk, shop)),
            ("freight", GoodsWords.Freight(talk, shop, eligible.ShopPaysFreight)),
            ("days", $"{talk.Policies.Return.SendWithin.Days}"));
        EarlyParcel.Record(talk, GoodsKind.Return, registered, known);
    }

    /// <summary>The goods stay, and a part of the money comes back at once.</summary>
    public static void Keep(Talk talk, GoodsStep.Known known, decimal amount)
    {
        var by = talk.AnswerBy(talk.Policies.Return.PaidBackWithin);
        var caseId = Open(talk, known, "keep", "refunding", amount, "staff.keep", by);
        talk.Do(new RefundMoney(talk.NewId(), caseId, known.Facts.Order.Number, amount, "keep"));
        talk.Say("act.keep", ("amount", talk.Spoken.Money(amount)));
    }

    /// <summary>A supervisor is asked; the goods stay.</summary>
    public static void Goodwill(Talk talk, GoodsStep.Known known, decimal amount)
    {
        var by = talk.AnswerBy(talk.Policies.Return.ApprovalWithin);
        var caseId = Open(talk, known, "goodwill", "awaiting-approval", amount, "staff.goodwill", by);
        talk.Do(new AskApproval(talk.NewId(), caseId, known.Facts.Order.Number, "goodwill", amount, talk.StaffWords("staff.goodwill", Figures(known, amount))));
        talk.Say("act.goodwill", ("amount", talk.Spoken.Money(amount)), ("by", talk.Spoken.Moment(by)));
    }

    private static string Open(Talk talk, GoodsStep.Known known, string proposal, string state, decimal amount, string staffKey, DateTimeOffset by)
    {
        var facts = known.Facts;
        var figures = Figures(known, amount);
        return talk.OpenCase("return", facts.Order.Number, null, GoodsKinds.Team, talk.StaffWords(staffKey, figures), by, new CaseFacts(
            proposal, state, GoodsWords.Registered(facts.Pieces), facts.Reason is { } reason ? GoodsEar.Name(reason) : "", facts.Reason is { } why && ReturnPolicy.IsShopsFault(why),
            amount, Basis(talk, known), known.Wish.Photos, Wanted: null));
    }

    public static (string, string)[] Figures(GoodsStep.Known known, decimal amount) =>
        [("amount", Digits(amount)), ("paid", Digits(known.Facts.Order.Paid)), ("left", Digits(Refunds.Left(known.Facts.Order, known.Facts.Cases)))];

    /// <summary>The rule and what it looked at, for who checks it later; the day in the shop's zone.</summary>
    public static string Basis(Talk talk, GoodsStep.Known known)
    {
        var (facts, order) = (known.Facts, known.Facts.Order);
        var outcome = known.Decision is ReturnDecision.NotEligible refused ? GoodsEar.Name(refused.Why) : "eligible";
        var signed = order.SignedAt is { } at ? talk.Day(at) : facts.ReceivedOn is { } by ? talk.Day(by) : (DateOnly?)null;
        return talk.StaffWords("staff.basis",
            ("rule", known.Decision.Rule), ("outcome", talk.StaffWords("staff.basis-" + outcome)), ("signed", signed?.ToString("O", CultureInfo.InvariantCulture) ?? "—"),
            ("paid", Digits(order.Paid)), ("freight", Digits(order.Freight)), ("refunded", Digits(order.Refunded)), ("reserved", Digits(facts.Cases.Reserved)));
    }

    public static string Digits(decimal amount) => amount.ToString("0.00", CultureInfo.InvariantCulture);
}
