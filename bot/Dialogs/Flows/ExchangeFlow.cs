using System.Text;
using SupportBot.Dialogs.Listening;
using SupportBot.Dialogs.Policies;
using SupportBot.Dialogs.Ports;

namespace SupportBot.Dialogs.Flows;

/// <summary>AFT-EXCHANGE: the old goods as for a return, then what instead: another variant, or another product with the price
/// difference settled first. Not eligible: the exact reason, and goodwill for who insists. Shows what is about to be done, looks again before it acts, and registers it. What comes later is
/// the case's, as for a return. Where the rules are silent: what is not in stock is offered in what is, or as a return.</summary>
public sealed class ExchangeFlow(IOrders orders, IProducts products, ICases cases, IShopFacts facts)
    : GoodsFlow<ExchangeState>(GoodsKind.Exchange, new GoodsDesk(orders, products, cases))
{
    public const string FlowName = "exchange";

    private const GoodsKind Kind = GoodsKind.Exchange;

    private readonly ProductSearch search = new(products);

    public override string Name => FlowName;

    public override IReadOnlyList<string> Topics => ["flow.exchange"];

    public override async Task<Step> StartAsync(Talk talk, string topic, TurnInput.Said said, CancellationToken cancellation)
    {
        var hint = said.Choice is null ? WantedWords.HintOf(said.Text) : null;
        return await GoOnAsync(talk, await Desk.GoOnAsync(talk, Kind, HearFirst(talk, topic, said), cancellation), new WantedGoods(hint), cancellation);
    }

    protected override async Task<Step> NextAsync(Talk talk, ExchangeState state, TurnInput.Said said, CancellationToken cancellation)
    {
        if (said.Choice is null && OrderWords.IsOtherOrder(said.Text))
        {
            return await GoOnAsync(talk, await Desk.OtherOrderAsync(talk, Kind, state.Wish, cancellation), new WantedGoods(), cancellation);
        }

        if (said.Choice is null && GoodsListening.Withdraws(said.Text))
        {
            talk.Say("goods.left");
            return new Step.Finished();
        }

        if (said.Choice is null && GoodsListening.AsksDifference(said.Text))
        {
            talk.Say("exchange.difference");
            return await AskOnAsync(talk, state, "flow.bridge", cancellation);
        }

        return await TakeAsync(talk, state, said, cancellation);
    }

    private protected override async Task<Step> AnswerAsync(Talk talk, ExchangeState state, TurnInput.Said said, CancellationToken cancellation) =>
        state switch
        {
            ExchangeState.Goods asked => await GoOnAsync(
                talk, await Desk.AnswerAsync(talk, Kind, asked.Question, asked.Wish, said, cancellation), Hinted(asked, said), cancellation) is var step and not Step.NotMine
                ? step : await NotedAsync(talk, asked, said, cancellation),
            ExchangeState.Choose asked => await ChooseAsync(talk, asked, said, cancellation),
            ExchangeState.Confirm asked => await ConfirmAsync(talk, asked, said, cancellation),
            ExchangeState.Refused asked => await GoOnAsync(
                talk, await Goodwill.RefusedAsync(talk, Kind, asked.Wish, asked.RepairOffered, said, cancellation), asked.Wanted, cancellation),
            ExchangeState.Goodwill asked => await GoOnAsync(
                talk, await Goodwill.OfferedAsync(talk, Kind, asked.Wish, asked.Amount, said, cancellation), asked.Wanted, cancellation),
            _ => new Step.NotMine(),
        };

    private protected override GoodsPlace PlaceOf(ExchangeState state) =>
        new(state.Wish, (state as ExchangeState.Goods)?.Question, state is ExchangeState.Refused, state is ExchangeState.Goodwill);

    private protected override ExchangeState With(ExchangeState state, GoodsWish wish) => state with { Wish = wish };

    protected override async Task AskAgainAsync(Talk talk, ExchangeState state, CancellationToken cancellation)
    {
        if (state is ExchangeState.Goods asked)
        {
            await Desk.AskAgainAsync(talk, Kind, asked.Question, asked.Wish, cancellation);
        }
        else if (state is ExchangeState.Confirm confirm)
        {
            talk.Say("again.exchange", ExchangeAnswers.Buttons(talk, confirm), ("order", confirm.Wish.Number ?? ""));
        }
        else if (state is ExchangeState.Refused refused)
        {
            GoodwillDesk.AskRefusedAgain(talk, Kind, state.Wish, refused.RepairOffered);
        }
        else if (state is ExchangeState.Goodwill offered)
        {
            GoodwillDesk.AskOfferedAgain(talk, state.Wish, offered.Amount);
        }
        else if (state.Wanted.Sku is { } sku && await products.FindAsync(sku, cancellation) is ProductLookup.Found found)
        {
            ExchangeAnswers.AskVariant(talk, found.Product, state.Wanted.Variant);
        }
        else
        {
            talk.Say("again.choose");
        }
    }

    protected override Step.Person GiveUp(Talk talk, ExchangeState state) =>
        new("flow-gave-up", GoodsKinds.Team, talk.StaffWords("staff.exchange-gave-up"));

    // What of it is known, and what the rules make of it

    private protected override Task<Step> GoOnAsync(Talk talk, GoodsStep? step, ExchangeState from, CancellationToken cancellation) =>
        GoOnAsync(talk, step, from.Wanted, cancellation);

    private protected override Task<Step> GoOnAsync(Talk talk, GoodwillStep step, ExchangeState from, CancellationToken cancellation) =>
        GoOnAsync(talk, step, from.Wanted, cancellation);

    private async Task<Step> GoOnAsync(Talk talk, GoodsStep? step, WantedGoods wanted, CancellationToken cancellation) => step switch
    {
        GoodsStep.Asked { Missed: true } asked => Again(new ExchangeState.Goods(asked.Question, asked.Wish, wanted)),
        GoodsStep.Asked asked => Wait(new ExchangeState.Goods(asked.Question, asked.Wish, wanted)),
        GoodsStep.Ended ended => ended.Step,
        GoodsStep.Known known => await SeeAsync(talk, known, wanted, cancellation) switch
        {
            (_, { } ended) => ended,
            ({ } seen, _) => ExchangeAnswers.Tell(talk, facts, seen) is (var state, var ends) && state is not null ? Wait(state) : ends,
            _ => new Step.NotMine(),
        },
        _ => new Step.NotMine(),
    };

    /// <summary>Looks everything up anew, for these goods instead.</summary>
    private async Task<Step> WithAsync(Talk talk, GoodsWish wish, WantedGoods wanted, CancellationToken cancellation) =>
        await GoOnAsync(talk, await Desk.GoOnAsync(talk, Kind, wish, cancellation), wanted, cancellation);

    private async Task<Step> GoOnAsync(Talk talk, GoodwillStep step, WantedGoods wanted, CancellationToken cancellation) => step switch
    {
        GoodwillStep.Offered { Missed: true } offered => Again(new ExchangeState.Goodwill(offered.Wish, wanted, offered.Amount)),
        GoodwillStep.Offered offered => Wait(new ExchangeState.Goodwill(offered.Wish, wanted, offered.Amount)),
        GoodwillStep.Seen seen => await GoOnAsync(talk, seen.Step, wanted, cancellation),
        _ => ((GoodwillStep.Ended)step).Step,
    };

    private async Task<(Exchange? Seen, Step? Ended)> SeeAsync(Talk talk, GoodsStep.Known known, WantedGoods wanted, CancellationToken cancellation)
    {
        var old = known.Facts.Pieces.Count > 0 ? known.Facts.Pieces[0].Line : null;
        Product? product = null;
        if (known.Decision is ReturnDecision.Eligible && old is not null)
        {
            var own = known.Products.FirstOrDefault(each => each.Sku == old.Sku);
            var (query, named) = await search.InsteadAsync(wanted, old, cancellation);
            if (named is [_, _, ..])
            {
                return (null, Wait(ExchangeAnswers.ChooseAmong(talk, known.Wish, named)));
            }

            wanted = named is [var only] ? new WantedGoods(Sku: only.Sku, Variant: VariantWords.Read(query!, only, present: null)?.Name)
                : WantedWords.Settled(wanted, own, old, faulty: known.Facts.Reason is { } reason && ReturnPolicy.IsShopsFault(reason));
            if (wanted.Sku is null && query is not null && WantedWords.IsProduct(query, own))
            {
                talk.Say("exchange.not-found", [talk.HumanButton()], ("words", query));
                return (null, Wait(new ExchangeState.Choose(known.Wish, new WantedGoods())));
            }

            product = wanted.Sku == own?.Sku ? own : null;
            if (product is null && wanted.Sku is { } sku)
            {
                switch (await products.FindAsync(sku, cancellation))
                {
                    case ProductLookup.Found found:
                        product = found.Product;
                        break;
                    case ProductLookup.Unavailable:
                        return (null, OrderFinder.Unreachable(talk, Kind.Search(talk), known.Facts.Order.Number, courier: false));
                }
            }
        }

        var exchange = new ExchangeFacts(known.Facts, product, wanted.Variant);
        return (new Exchange(known, wanted, product, ExchangePolicy.Decide(exchange, talk.Policies.Return)), null);
    }

    // Answers

    private async Task<Step> ChooseAsync(Talk talk, ExchangeState.Choose asked, TurnInput.Said said, CancellationToken cancellation)
    {
        if (await WantedAsync(asked, said, cancellation) is { } wanted)
        {
            return await WithAsync(talk, asked.Wish, wanted, cancellation);
        }

        if (said.Choice is not null || GoodsListening.IsQuestion(said.Text) || YesNo.Read(said.Text) is not null)
        {
            return new Step.NotMine();
        }

        if (await Desk.HearAsync(talk, Kind, asked.Wish, said, cancellation) is { } heard)
        {
            return await GoOnAsync(talk, heard, asked.Wanted with { Hint = WantedWords.HintOf(said.Text), Variant = null }, cancellation);
        }

        return await NoSuchSizeAsync(talk, asked, said.Text, cancellation) ?? await SearchAsync(talk, asked, said.Text, cancellation);
    }

    /// <summary>“小了”, but the product has no size up: says so and asks among those that there are. <see langword="null"/> where the
    /// message is not about a size.</summary>
    private async Task<Step?> NoSuchSizeAsync(Talk talk, ExchangeState.Choose asked, string text, CancellationToken cancellation)
    {
        var direction = VariantWords.Direction(text);
        if (direction == 0 || asked.Wanted.Sku is not { } sku || await products.FindAsync(sku, cancellation) is not ProductLookup.Found found)
        {
            return null;
        }

        ExchangeAnswers.NoSuchSize(talk, found.Product, asked.Wanted.Variant, direction);
        return Again(asked);
    }

    /// <summary>A variant or a product that was tapped or named; <see langword="null"/> when none was.</summary>
    private async Task<WantedGoods?> WantedAsync(ExchangeState.Choose asked, TurnInput.Said said, CancellationToken cancellation)
    {
        if (said.Choice is null && asked.Wanted.Offered is { } offered && OrderWords.Place(said.Text) is { } place && place <= offered.Count)
        {
            return new WantedGoods(Sku: offered[place - 1]);
        }

        if (Choices.AnswerOf(WantedWords.ProductQuestion, said.Choice) is { } sku)
        {
            return new WantedGoods(Sku: sku);
        }

        if (Choices.AnswerOf(WantedWords.VariantQuestion, said.Choice) is { } variant && variant.Split('|') is [var of, var name])
        {
            return new WantedGoods(Sku: of, Variant: name);
        }

        if (said.Choice is null && asked.Wanted.Sku is { } chosen && await products.FindAsync(chosen, cancellation) is ProductLookup.Found found)
        {
            return VariantWords.Read(said.Text, found.Product, asked.Wanted.Variant) is { } read ? new WantedGoods(Sku: chosen, Variant: read.Name) : null;
        }

        return null;
    }

    /// <summary>Another product, by what the customer calls it.</summary>
    private async Task<Step> SearchAsync(Talk talk, ExchangeState.Choose asked, string text, CancellationToken cancellation)
    {
        var query = WantedWords.Named(text) ?? WantedWords.Asked(text);
        if (query.EnumerateRunes().Count(Rune.IsLetterOrDigit) < 2)
        {
            return new Step.NotMine();
        }

        switch (await search.FindAsync(query, cancellation))
        {
            case ProductList.Found { Products: [var only] }:
                return await WithAsync(talk, asked.Wish, new WantedGoods(Sku: only.Sku), cancellation);
            case ProductList.Found { Products: [_, ..] found }:
                ExchangeAnswers.Show(talk, found);
                return Wait(asked with { Wanted = asked.Wanted with { Offered = [.. found.Take(talk.Policies.Exchange.Offered).Select(product => product.Sku)] } });
            case ProductList.Found when asked.Wanted.Sku is { } sku && await products.FindAsync(sku, cancellation) is ProductLookup.Found { Product: var product } && VariantWords.AsksFor(text, product):
                ExchangeAnswers.NoSuchVariant(talk, product, asked.Wanted.Variant);
                return Again(asked);
            case ProductList.Found when GoodsEar.TellsCondition(new TurnInput.Said(text)):
                return new Step.NotMine();
            case ProductList.Found:
                talk.Say("exchange.not-found", [talk.HumanButton()], ("words", query));
                return Again(asked);
            default:
                return OrderFinder.Unreachable(talk, Kind.Search(talk), asked.Wish.Number, courier: false);
        }
    }

    private async Task<Step> ConfirmAsync(Talk talk, ExchangeState.Confirm asked, TurnInput.Said said, CancellationToken cancellation)
    {
        switch (ExchangeAnswers.Agrees(said, asked))
        {
            case true:
                return await ActAsync(talk, asked, cancellation);
            case false:
                talk.Say("goods.left");
                return new Step.Finished();
        }

        var heard = await Desk.HearAsync(talk, Kind, asked.Wish, said, cancellation);
        return heard is not null ? await GoOnAsync(talk, heard, asked.Wanted, cancellation)
            : said.Choice == ExchangeAnswers.Other || GoodsListening.WantsOther(said.Text) ? Wait(ExchangeAnswers.ChooseOther(talk, asked.Wish))
            : await WantedAsync(new ExchangeState.Choose(asked.Wish, asked.Wanted), said, cancellation) is { } other
                ? await WithAsync(talk, asked.Wish, other, cancellation)
            : await OtherProductAsync(talk, asked, said, cancellation);
    }

    /// <summary>“Actually, the jeans”: another product than the one that was shown.</summary>
    private async Task<Step> OtherProductAsync(Talk talk, ExchangeState.Confirm asked, TurnInput.Said said, CancellationToken cancellation)
    {
        var (_, found) = await search.MeantAsync(said, WantedWords.Asked, cancellation);
        return found.Where(product => product.Sku != asked.Wanted.Sku).ToList() switch
        {
            [] => new Step.NotMine(),
            [var only] => await WithAsync(talk, asked.Wish, new WantedGoods(Sku: only.Sku), cancellation),
            var several => Wait(ExchangeAnswers.ChooseAmong(talk, asked.Wish, several)),
        };
    }

    /// <summary>Acts if the rules still say what was agreed to, else tells what they say now.</summary>
    private async Task<Step> ActAsync(Talk talk, ExchangeState.Confirm asked, CancellationToken cancellation)
    {
        var step = await Desk.GoOnAsync(talk, Kind, asked.Wish, cancellation);
        if (step is not GoodsStep.Known known)
        {
            return await GoOnAsync(talk, step, asked.Wanted, cancellation);
        }

        var (seen, ended) = await SeeAsync(talk, known, asked.Wanted, cancellation);
        if (seen is null)
        {
            return ended ?? new Step.Finished();
        }

        if (seen.Decision is not ExchangeDecision.Swap swap || swap.ToCustomer != asked.ToCustomer)
        {
            talk.Say("track.changed");
            return await GoOnAsync(talk, step, asked.Wanted, cancellation);
        }

        ExchangeActions.Exchange(talk, facts, seen, swap);
        return new Step.Finished();
    }

    /// <summary>“外套” to another question than what instead: a product of the shop's is kept, and the question stands.</summary>
    private async Task<Step> NotedAsync(Talk talk, ExchangeState.Goods asked, TurnInput.Said said, CancellationToken cancellation)
    {
        if (asked.Question is GoodsQuestion.WhichOrder or GoodsQuestion.WhichLine or GoodsQuestion.Identify
            || await search.MeantAsync(said, WantedWords.Query, cancellation) is not ({ } query, [_, ..]))
        {
            return new Step.NotMine();
        }

        return await AskOnAsync(talk, asked with { Wanted = asked.Wanted with { Hint = WantedWords.Instead(query) } }, "part.noted", cancellation);
    }

    /// <summary>What is said of the wanted goods while something else is asked is kept for later.</summary>
    private static WantedGoods Hinted(ExchangeState.Goods asked, TurnInput.Said said) =>
        said.Choice is null && WantedWords.IsHint(said.Text)
            ? asked.Wanted with { Hint = WantedWords.Added(asked.Wanted.Hint, said.Text) }
            : asked.Wanted;
}

/// <summary>An exchange as it was looked at, and what the rules make of it.</summary>
internal sealed record Exchange(GoodsStep.Known Known, WantedGoods Wanted, Product? Product, ExchangeDecision Decision);
