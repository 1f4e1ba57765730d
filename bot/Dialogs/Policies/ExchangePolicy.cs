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

        return Swap(facts, eligible, wanted.Sku == old.Sku ? 0m : wanted.Price * pieces, settings);
    }

    /// <param name="price">Of what goes out; 0 for the same product, which is swapped without money.</param>
    private static ExchangeDecision.Swap Swap(ExchangeFacts facts, ReturnDecision.Eligible eligible, decimal price, ReturnSettings settings)
    {
        var goods = facts.Goods;
        var paid = Math.Min(Refunds.PaidFor(goods.Order, goods.Pieces), Refunds.Left(goods.Order, goods.Cases));
        var toCustomer = price == 0m ? 0m : paid - price;
        return new ExchangeDecision.Swap(toCustomer, eligible.ShopPaysFreight, OverLimit: toCustomer > settings.LimitUpTo);
    }

    private static Variant? VariantOf(ExchangeFacts facts) => facts.Wanted switch
    {
        { Variants: [var only] } => only,
        { Variants: [] } => new Variant("", 0),
        { Variants: var all } => all.FirstOrDefault(variant => variant.Name == facts.Variant),
        null => null,
    };
}
