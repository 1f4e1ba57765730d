using SupportBot.Dialogs.Effects;
using SupportBot.Dialogs.Policies;
using SupportBot.Dialogs.Ports;

namespace SupportBot.Dialogs.Flows;

/// <summary>What the exchange flow asks to be done once the customer agrees: the difference first, then the goods.</summary>
internal static class ExchangeActions
{
    public static void Exchange(Talk talk, IShopFacts shop, Exchange seen, ExchangeDecision.Swap swap)
    {
        if (swap.ToCustomer < 0m)
        {
            Pay(talk, seen, swap);
        }
        else if (swap.OverLimit)
        {
            Approve(talk, seen, swap);
        }
        else
        {
            Swap(talk, shop, seen, swap);
        }
    }

    private static void Swap(Talk talk, IShopFacts shop, Exchange seen, ExchangeDecision.Swap swap)
    {
        var caseId = Open(talk, seen, swap, "awaiting-parcel", "staff.exchange", talk.AnswerBy(talk.Policies.Return.SendWithin));
        if (swap.ToCustomer > 0m)
        {
            talk.Do(new RefundMoney(talk.NewId(), caseId, seen.Known.Facts.Order.Number, swap.ToCustomer, "exchange-difference"));
        }

        talk.Say(seen.Known.Wish.Parcel is null ? "act.exchange" : "act.posted",
            ("address", GoodsWords.Address(talk, shop)),
            ("freight", GoodsWords.Freight(talk, shop, swap.ShopPaysFreight)),
            ("days", $"{talk.Policies.Return.SendWithin.Days}"));
        EarlyParcel.Record(talk, GoodsKind.Exchange, caseId, seen.Known);
    }

    private static void Pay(Talk talk, Exchange seen, ExchangeDecision.Swap swap)
    {
        var by = talk.AnswerBy(talk.Policies.Exchange.PaymentWithin);
        Open(talk, seen, swap, "awaiting-payment", "staff.exchange-pay", by);
        talk.Say("act.exchange-pay", ("amount", talk.Spoken.Money(-swap.ToCustomer)), ("by", talk.Spoken.Moment(by)));
        EarlyParcel.Postpone(talk, GoodsKind.Exchange, seen.Known);
    }

    private static void Approve(Talk talk, Exchange seen, ExchangeDecision.Swap swap)
    {
        var by = talk.AnswerBy(talk.Policies.Return.ApprovalWithin);
        var caseId = Open(talk, seen, swap, "awaiting-approval", "staff.exchange-over", by);
        talk.Do(new AskApproval(
            talk.NewId(), caseId, seen.Known.Facts.Order.Number, "over-limit", swap.ToCustomer,
            talk.StaffWords("staff.exchange-over", ReturnActions.Figures(seen.Known, swap.ToCustomer))));
        talk.Say("act.exchange-over", ("by", talk.Spoken.Moment(by)));
        EarlyParcel.Postpone(talk, GoodsKind.Exchange, seen.Known);
    }

    private static string Open(Talk talk, Exchange seen, ExchangeDecision.Swap swap, string state, string staffKey, DateTimeOffset by)
    {
        var (facts, product) = (seen.Known.Facts, seen.Product!);
        var reason = facts.Reason!.Value;
        var wanted = new WantedPieces(product.Sku, product.Title, VariantOf(seen), facts.Pieces.Sum(piece => piece.Quantity), product.Price);
        return talk.OpenCase(
            "exchange", facts.Order.Number, null, GoodsKinds.Team, talk.StaffWords(staffKey, ReturnActions.Figures(seen.Known, Math.Abs(swap.ToCustomer))), by,
            new CaseFacts(
                "exchange", state, GoodsWords.Registered(facts.Pieces), GoodsEar.Name(reason), ReturnPolicy.IsShopsFault(reason),
                swap.ToCustomer, ReturnActions.Basis(talk, seen.Known), seen.Known.Wish.Photos, wanted));
    }

    private static string? VariantOf(Exchange seen) => seen.Wanted.Variant ?? (seen.Product is { Variants: [var only] } ? only.Name : null);
}
