using SupportBot.Dialogs.Ports;

namespace SupportBot.Dialogs.Policies;

/// <summary>What the rules of exchanging look at.</summary>
/// <param name="Goods">What comes back: one line.</param>
/// <param name="Wanted">The product that goes out; <see langword="null"/> until it is known.</param>
/// <param name="Variant">Its variant by name; <see langword="null"/> until it is known, and where there is only one.</param>
public sealed record ExchangeFacts(ReturnFacts Goods, Product? Wanted, string? Variant);

/// <summary>AFT-EXCHANGE as a pure function: the conditions of AFT-RETURN; the same product is swapped without money, another one
/// with the price difference settled first: its price of today against what was paid for the old pieces. Where the rules are
/// silent: what is faulty may be exchanged for the very same.</summary>
public static class ExchangePolicy
{
    public static ExchangeDecision Decide(ExchangeFacts facts, ReturnSettings settings)
    {
        if (ReturnPolicy.Decide(facts.Goods, settings) is var goods && goods is not ReturnDecision.Eligible eligible)
        {
            return new ExchangeDecision.Stopped(goods);
        }

        if (facts.Wanted is not { } wanted || VariantOf(facts) is not { } variant)
        {
            return new ExchangeDecision.NeedWanted(facts.Wanted);
        }

        var (old, pieces) = (facts.Goods.Pieces[0].Line, facts.Goods.Pieces.Sum(piece => piece.Quantity));
        if (wanted.Sku == old.Sku && (variant.Name == old.Variant || wanted.Variants.Count == 1) && !eligible.ShopPaysFreight)
        {
            return new ExchangeDecision.SameGoods();
        }

        if (!wanted.Listed || variant.Stock < pieces)
        {
            return new ExchangeDecision.OutOfStock([.. wanted.Variants.Where(each => wanted.Listed && each.Stock >= pieces && each.Name != old.Variant)]);
        }

        var toCustomer = ToCustomer(facts.Goods.Order, facts.Goods.Cases, facts.Goods.Pieces, wanted);
        return new ExchangeDecision.Swap(toCustomer, eligible.ShopPaysFreight, OverLimit: toCustomer > settings.LimitUpTo);
    }

    /// <summary>The price difference, CNY: above 0 the customer gets it back, below 0 they pay it first. The same product is swapped
    /// without money.</summary>
    /// <param name="goods">Of one line.</param>
    public static decimal ToCustomer(Order order, OrderCases cases, IReadOnlyList<GoodsPieces> goods, Product wanted) => wanted.Sku == goods[0].Line.Sku
        ? 0m
        : Math.Min(Refunds.PaidFor(order, goods), Refunds.Left(order, cases)) - (wanted.Price * goods.Sum(piece => piece.Quantity));

    private static Variant? VariantOf(ExchangeFacts facts) => facts.Wanted switch
    {
        { Variants: [var only] } => only,
        { Variants: [] } => new Variant("", 0),
        { Variants: var all } => all.FirstOrDefault(variant => variant.Name == facts.Variant),
        null => null,
    };
}
