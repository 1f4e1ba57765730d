using SupportBot.Dialogs.Listening;
using SupportBot.Dialogs.Policies;
using SupportBot.Dialogs.Ports;

namespace SupportBot.Dialogs.Flows;

/// <summary>How far the wish is.</summary>
internal abstract record GoodsStep
{
    private GoodsStep()
    {
    }

    /// <summary>The next thing that is not known was asked.</summary>
    /// <param name="Missed">What was given did not help.</param>
    public sealed record Asked(GoodsQuestion Question, GoodsWish Wish, bool Missed = false) : GoodsStep;

    /// <summary>All that matters is known; nothing was said.</summary>
    public sealed record Known(GoodsWish Wish, ReturnFacts Facts, ReturnDecision Decision, IReadOnlyList<Product> Products) : GoodsStep;

    public sealed record Ended(Step Step) : GoodsStep;
}

/// <summary>What returns and exchanges have in common: finds the order, asks the rules what they need to know of its goods, and
/// asks the customer for the first of it that is not known.</summary>
internal sealed class GoodsDesk(IOrders orders, IProducts products, ICases cases)
{
    private readonly OrderFinder finder = new(orders);

    /// <summary>Looks everything up anew and goes on from there. After a question of the flow's own the order may be some seconds old:
    /// the next question is all that comes of it, or the offer, before which nothing is done without looking anew.</summary>
    /// <param name="asked">The question that the message followed; if it stands, it is asked again, short.</param>
    /// <param name="mayBeRecent">The message followed a question of the flow's own that is none about the goods.</param>
    public async Task<GoodsStep> GoOnAsync(
        Talk talk, GoodsKind kind, GoodsWish wish, CancellationToken cancellation, GoodsQuestion? asked = null, bool mayBeRecent = false)
    {
        var search = kind.Search(talk, wish.Named) with { Spoken = Spoken(talk, wish) };
        var finding = await finder.FindAsync(talk, search, wish.Number, wish.PhoneEnding, mayGuess: true, cancellation, mayBeRecent || asked is not null);
        return await SettleAsync(talk, kind, wish, finding, cancellation, asked);
    }

    /// <summary>The order that was tracked when the customer turned to this, or that “这个” points at.</summary>
    private static string? Spoken(Talk talk, GoodsWish wish) =>
        talk.Left<string>("number") ?? (wish.Named is { } named && (OrderWords.SaysThis(named) || GoodsListening.StillReturns(named)) ? talk.State.LastOrder : null);

    /// <summary>“Not this order”: asks which instead.</summary>
    public async Task<GoodsStep> OtherOrderAsync(Talk talk, GoodsKind kind, GoodsWish wish, CancellationToken cancellation) => await SettleAsync(
        talk, kind, wish.ForOrder(null, null) with { Named = null }, await finder.AskAsync(talk, kind.Search(talk), null, null, mayGuess: false, cancellation), cancellation);

    /// <summary>Takes the answer to one of the questions; what else the message tells is heard too.</summary>
    /// <returns><see langword="null"/> when it is no answer; then nothing was said.</returns>
    public async Task<GoodsStep?> AnswerAsync(
        Talk talk, GoodsKind kind, GoodsQuestion question, GoodsWish wish, TurnInput.Said said, CancellationToken cancellation)
    {
        switch (question)
        {
            case GoodsQuestion.WhichOrder when GoodsEar.Hear(talk, wish, said) is { Number: { } } heard:
                return await GoOnAsync(talk, kind, heard, cancellation);

            case GoodsQuestion.WhichOrder:
                var finding = await finder.PickAsync(talk, kind.Search(talk), said, cancellation);
                return finding is Finding.NotPicked ? null
                    : await SettleAsync(talk, kind, said.Choice is null ? wish with { Named = OrderWords.Goods($"{said.Text} {wish.Named}") } : wish, finding, cancellation);

            case GoodsQuestion.WhichLine or GoodsQuestion.HowMany:
                return await PickPiecesAsync(talk, kind, question, wish, said, cancellation);

            default:
                return await AnsweredAsync(talk, kind, wish, GoodsEar.Answer(talk, question, wish, said), cancellation, question);
        }
    }

    /// <summary>Goes on with what a message told, if it told anything.</summary>
    public async Task<GoodsStep?> HearAsync(Talk talk, GoodsKind kind, GoodsWish wish, TurnInput.Said said, CancellationToken cancellation) =>
        await AnsweredAsync(talk, kind, wish, new GoodsEar.Heard.Fact(GoodsEar.Hear(talk, wish, said)), cancellation);

    public async Task AskAgainAsync(Talk talk, GoodsKind kind, GoodsQuestion question, GoodsWish wish, CancellationToken cancellation)
    {
        if (question is GoodsQuestion.WhichOrder or GoodsQuestion.Identify)
        {
            await finder.AskAgainAsync(talk, kind.Search(talk), wish.Number, wish.PhoneEnding, cancellation);
        }
        else if (question is not (GoodsQuestion.WhichLine or GoodsQuestion.HowMany))
        {
            GoodsWords.AskAgain(talk, kind, question);
        }
        else if (await FindAsync(talk, kind, wish, cancellation) is Finding.Found found)
        {
            GoodsWords.AskPieces(talk, kind, question, wish, found.Order, await cases.OfOrderAsync(found.Order.Number, cancellation));
        }
    }

    private async Task<GoodsStep?> AnsweredAsync(
        Talk talk, GoodsKind kind, GoodsWish wish, GoodsEar.Heard? heard, CancellationToken cancellation, GoodsQuestion? asked = null)
    {
        switch (heard)
        {
            case GoodsEar.Heard.Fact fact when GoodsEar.IsNew(wish, fact.Wish):
                return await GoOnAsync(talk, kind, fact.Wish, cancellation, asked);
            case GoodsEar.Heard.Wrong wrong:
                talk.Say(wrong.Key, wrong.Values);
                return new GoodsStep.Asked(wrong.Question, wish, Missed: true);
            default:
                return null;
        }
    }

    private Task<Finding> FindAsync(Talk talk, GoodsKind kind, GoodsWish wish, CancellationToken cancellation) =>
        finder.FindAsync(talk, kind.Search(talk), wish.Number, wish.PhoneEnding, mayGuess: false, cancellation, mayBeRecent: true);

    private async Task<GoodsStep?> PickPiecesAsync(
        Talk talk, GoodsKind kind, GoodsQuestion question, GoodsWish wish, TurnInput.Said said, CancellationToken cancellation)
    {
        var finding = await FindAsync(talk, kind, wish, cancellation);
        if (finding is not Finding.Found found)
        {
            return await SettleAsync(talk, kind, wish, finding, cancellation);
        }

        var held = await cases.OfOrderAsync(found.Order.Number, cancellation);
        var heard = question == GoodsQuestion.WhichLine
            ? PieceWords.Line(talk, wish, said, found.Order, held, mayBeAll: kind == GoodsKind.Return)
            : Identity.Of(said, talk.Policies).Number is null ? PieceWords.Quantity(wish, said, found.Order, held) ?? PieceWords.OtherLine(talk, wish, said, found.Order, held)
            : null;
        return await AnsweredAsync(talk, kind, wish, heard ?? new GoodsEar.Heard.Fact(GoodsEar.Hear(talk, wish, said)), cancellation, question);
    }

    private async Task<GoodsStep> SettleAsync(
        Talk talk, GoodsKind kind, GoodsWish wish, Finding finding, CancellationToken cancellation, GoodsQuestion? asked = null) => finding switch
    {
        Finding.Found found => await SeeAsync(
            talk, kind, found.Order, wish.Number is { } named && named != found.Order.Number
                ? wish.ForOrder(found.Order.Number, found.PhoneEnding)
                : wish with { Number = found.Order.Number, PhoneEnding = found.PhoneEnding }, asked, cancellation),
        Finding.AskedIdentity identity => new GoodsStep.Asked(GoodsQuestion.Identify, wish with { Number = identity.Number, PhoneEnding = identity.PhoneEnding }, identity.Missed),
        Finding.AskedWhich which => new GoodsStep.Asked(GoodsQuestion.WhichOrder, wish.ForOrder(null, null), which.Missed),
        Finding.Ended ended => new GoodsStep.Ended(ended.Step),
        _ => throw new InvalidOperationException("Nothing was picked."),
    };

    private async Task<GoodsStep> SeeAsync(Talk talk, GoodsKind kind, Order order, GoodsWish wish, GoodsQuestion? asked, CancellationToken cancellation)
    {
        var held = await cases.OfOrderAsync(order.Number, cancellation);
        if (Registering(talk, order, held) is { } promise)
        {
            talk.Say("goods.registering", ("order", order.Number), ("by", talk.Spoken.Moment(promise.By)));
            return new GoodsStep.Ended(new Step.Finished());
        }

        wish = PieceWords.Settled(wish, order, held, mayBeAll: kind == GoodsKind.Return);
        var lines = order.Lines.Where(line => wish.Pieces.Any(piece => piece.LineNo == line.LineNo)).ToList();
        if (await ProductsAsync(lines, cancellation) is not { } found)
        {
            return new GoodsStep.Ended(OrderFinder.Unreachable(talk, kind.Search(talk), order.Number, courier: false));
        }

        var facts = new ReturnFacts(order, held, PieceWords.Pieces(wish, order, found), wish.Received, PieceWords.ReceivedBy(talk, wish, order), wish.Reason, wish.Condition, talk.Now);
        var decision = ReturnPolicy.Decide(facts, talk.Policies.Return);
        var question = QuestionOf(decision, facts, wish, talk.Policies.Return);
        if (question is not null && question == asked)
        {
            talk.LeadWith("part.noted");
        }

        if (question is GoodsQuestion.WhichLine or GoodsQuestion.HowMany)
        {
            return GoodsWords.AskPieces(talk, kind, question.Value, wish, order, held)
                ? new GoodsStep.Asked(question.Value, wish)
                : new GoodsStep.Ended(new Step.Person("policy", GoodsKinds.Team, talk.StaffWords("staff.no-lines")));
        }

        if (question is { } missing)
        {
            if (missing == asked)
            {
                GoodsWords.AskAgain(talk, kind, missing);
            }
            else
            {
                GoodsWords.Ask(talk, kind, missing);
            }

            return new GoodsStep.Asked(missing, wish);
        }

        return new GoodsStep.Known(wish, facts, decision, found);
    }

    private static GoodsQuestion? QuestionOf(ReturnDecision decision, ReturnFacts facts, GoodsWish wish, ReturnSettings settings) => decision switch
    {
        ReturnDecision.Need { What: GoodsFact.Pieces } => wish.Pieces.Count == 0 ? GoodsQuestion.WhichLine : GoodsQuestion.HowMany,
        ReturnDecision.Need { What: GoodsFact.Received } => GoodsQuestion.Received,
        ReturnDecision.Need { What: GoodsFact.ReceivedOn } => GoodsQuestion.ReceivedOn,
        ReturnDecision.Need { What: GoodsFact.Reason } => GoodsQuestion.Reason,
        ReturnDecision.Need => facts.Pieces.Any(piece => settings.IsReturnedSealed(piece.Category)) ? GoodsQuestion.Sealed : GoodsQuestion.Condition,
        ReturnDecision.Eligible { ShopPaysFreight: true } when wish is { Photos: [], NoPhoto: false } => GoodsQuestion.Photos,
        _ => null,
    };

    /// <summary>A case that was promised here a moment ago and is not in the register yet.</summary>
    private static Promise? Registering(Talk talk, Order order, OrderCases held) => talk.State.Promises.FirstOrDefault(promise =>
        promise.CaseId is { } id && promise.OrderNumber == order.Number && promise.By > talk.Now && held.Cases.All(each => each.CaseId != id));

    /// <summary><see langword="null"/> when the shop cannot be reached; a product that it does not have any more is left out.</summary>
    private async Task<IReadOnlyList<Product>?> ProductsAsync(IEnumerable<OrderLine> lines, CancellationToken cancellation)
    {
        var found = new List<Product>();
        foreach (var sku in lines.Select(line => line.Sku).Distinct())
        {
            switch (await products.FindAsync(sku, cancellation))
            {
                case ProductLookup.Found product:
                    found.Add(product.Product);
                    break;
                case ProductLookup.Unavailable:
                    return null;
            }
        }

        return found;
    }
}
