using System.Globalization;
using SupportBot.Dialogs.Listening;
using SupportBot.Dialogs.Policies;
using SupportBot.Dialogs.Ports;

namespace SupportBot.Dialogs.Flows;

/// <summary>Puts what the rules of exchanging decided into words, and proposes.</summary>
internal static class ExchangeAnswers
{
    /// <summary>The button for another product.</summary>
    public static readonly string Other = Choices.Answer(ConfirmQuestion, "other");

    private const string ConfirmQuestion = "exchange";

    /// <summary>Tells the decision.</summary>
    /// <returns>The state that waits for an answer, or else how it ends.</returns>
    public static (ExchangeState? State, Step Ends) Tell(Talk talk, IShopFacts shop, Exchange seen)
    {
        var (wish, facts) = (seen.Known.Wish, seen.Known.Facts);
        switch (seen.Decision)
        {
            case ExchangeDecision.Stopped { Why: ReturnDecision.NotEligible refused }:
                return (GoodwillDesk.Refuse(talk, seen.Known, refused) ? new ExchangeState.Refused(wish, seen.Wanted) { RepairOffered = GoodwillDesk.IsRepaired(seen.Known) } : null, new Step.Finished());

            case ExchangeDecision.Stopped stopped:
                return (null, GoodsWords.Stopped(talk, GoodsKind.Exchange, facts, stopped.Why)
                    ?? throw new InvalidOperationException($"No words for {stopped.Why.GetType().Name}."));

            case ExchangeDecision.NeedWanted need:
                return (AskWanted(talk, seen, need.Product), new Step.Finished());

            case ExchangeDecision.SameGoods:
                talk.Say("exchange.same", ("goods", GoodsWords.Names(talk, facts.Pieces)));
                return (AskWanted(talk, seen, seen.Product), new Step.Finished());

            case ExchangeDecision.OutOfStock gone:
                return (OutOfStock(talk, seen, gone.Others), new Step.Finished());

            case ExchangeDecision.Swap swap:
                return (Propose(talk, shop, seen, swap), new Step.Finished());

            default:
                throw new InvalidOperationException($"No words for {seen.Decision.GetType().Name}.");
        }
    }

    /// <summary>Yes, no, or neither. A button counts for the very proposal that it stood under.</summary>
    public static bool? Agrees(TurnInput.Said said, ExchangeState.Confirm asked) =>
        said.Choice is null ? YesNo.Decides(said.Text)
        : said.Choice == Choices.Answer(ConfirmQuestion, "no") ? false
        : said.Choice == Yes(asked) ? true
        : null;

    public static IReadOnlyList<Button> Buttons(Talk talk, ExchangeState.Confirm state) =>
        [talk.Button("button.yes", Yes(state)), talk.Button("button.other-goods", Other), talk.Button("button.no", Choices.Answer(ConfirmQuestion, "no"))];

    /// <summary>Which variant of a product: those in stock, and none that the customer has.</summary>
    public static void AskVariant(Talk talk, Product product, string? present) => AskVariant(talk, "exchange.ask-variant", product, present);

    /// <summary>A larger or smaller one than the present one was wanted. Where it is not known which that is, the question stands.</summary>
    public static void NoSuchSize(Talk talk, Product product, string? present, int direction) => AskVariant(
        talk, present is null ? "exchange.ask-variant" : direction > 0 ? "exchange.no-larger" : "exchange.no-smaller", product, present);

    /// <summary>A colour or a size was asked for that the product does not come in.</summary>
    public static void NoSuchVariant(Talk talk, Product product, string? present) => AskVariant(talk, "exchange.no-such", product, present);

    private static void AskVariant(Talk talk, string key, Product product, string? present) => talk.Say(
        key, VariantButtons(talk, product.Sku, product.Variants.Where(variant => variant.Stock > 0 && variant.Name != present)), ("goods", product.Title));

    public static void Show(Talk talk, IReadOnlyList<Product> found) => talk.Show("exchange.which-product",
        [.. found.Take(talk.Policies.Exchange.Offered).Select((product, at) => new Card(
            $"{at + 1}. {product.Title}", [talk.Spoken.Money(product.Price)], [talk.Button("button.this-one", Choices.Answer(WantedWords.ProductQuestion, product.Sku))]))]);

    public static ExchangeState ChooseAmong(Talk talk, GoodsWish wish, IReadOnlyList<Product> found)
    {
        Show(talk, found);
        return new ExchangeState.Choose(wish, new WantedGoods { Offered = [.. found.Take(talk.Policies.Exchange.Offered).Select(product => product.Sku)] });
    }

    public static ExchangeState ChooseOther(Talk talk, GoodsWish wish)
    {
        talk.Say("exchange.ask-product");
        return new ExchangeState.Choose(wish, new WantedGoods());
    }

    /// <summary>“轻羽防风连帽外套 (雾蓝 L)”.</summary>
    public static string WantedName(Exchange seen) => seen.Product is { } product ? GoodsWords.Title(product.Title, seen.Wanted.Variant) : "";

    private static ExchangeState AskWanted(Talk talk, Exchange seen, Product? product)
    {
        var old = seen.Known.Facts.Pieces[0].Line;
        var of = product ?? seen.Known.Products.FirstOrDefault(each => each.Sku == old.Sku);
        var others = of?.Variants.Count(variant => variant.Stock > 0 && variant.Name != old.Variant) ?? 0;
        if (of is null || others == 0)
        {
            return ChooseOther(talk, seen.Known.Wish);
        }

        AskVariant(talk, of, of.Sku == old.Sku ? old.Variant : null);
        return new ExchangeState.Choose(seen.Known.Wish, new WantedGoods(Sku: of.Sku, Variant: of.Sku == old.Sku ? old.Variant : null));
    }

    private static ExchangeState OutOfStock(Talk talk, Exchange seen, IReadOnlyList<Variant> others)
    {
        var goods = ("goods", WantedName(seen));
        if (others.Count == 0)
        {
            talk.Say("exchange.gone", [.. talk.TopicButtons("flow.return"), talk.HumanButton()], goods);
            return new ExchangeState.Choose(seen.Known.Wish, new WantedGoods());
        }

        talk.Say("exchange.out-of-stock", VariantButtons(talk, seen.Product!.Sku, others), goods);
        return new ExchangeState.Choose(seen.Known.Wish, new WantedGoods(Sku: seen.Product.Sku));
    }

    private static ExchangeState Propose(Talk talk, IShopFacts shop, Exchange seen, ExchangeDecision.Swap swap)
    {
        var facts = seen.Known.Facts;
        var state = new ExchangeState.Confirm(seen.Known.Wish, seen.Wanted, swap.ToCustomer);
        talk.Say(
            swap.ToCustomer == 0m ? "exchange.confirm" : swap.ToCustomer < 0m ? "exchange.confirm-pay" : swap.OverLimit ? "exchange.confirm-over" : "exchange.confirm-back",
            Buttons(talk, state),
            ("old", GoodsWords.Names(talk, facts.Pieces)),
            ("new", WantedName(seen)),
            ("order", facts.Order.Number),
            ("reason", GoodsWords.Reason(talk, facts.Reason!.Value)),
            ("amount", talk.Spoken.Money(Math.Abs(swap.ToCustomer))),
            ("freight", GoodsWords.Freight(talk, shop, swap.ShopPaysFreight)));
        return state;
    }

    private static List<Button> VariantButtons(Talk talk, string sku, IEnumerable<Variant> variants) =>
    [
        .. variants.Take(talk.Policies.Exchange.Offered).Select(variant => new Button(variant.Name, Choices.Answer(WantedWords.VariantQuestion, $"{sku}|{variant.Name}"))),
    ];

    private static string Yes(ExchangeState.Confirm state) => Choices.Answer(ConfirmQuestion, string.Create(CultureInfo.InvariantCulture,
        $"{state.Wish.Number}:{string.Join('+', state.Wish.Pieces.Select(piece => $"{piece.LineNo}x{piece.Quantity}"))}:{state.Wanted.Sku}:{state.Wanted.Variant}:{state.ToCustomer:0.00}"));
}
