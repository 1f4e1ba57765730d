using SupportBot.Dialogs.Listening;
using SupportBot.Dialogs.Policies;

namespace SupportBot.Dialogs.Flows;

/// <summary>How talking about goodwill went on.</summary>
internal abstract record GoodwillStep
{
    private GoodwillStep()
    {
    }

    /// <summary>Offered this much, CNY; waits for an answer.</summary>
    /// <param name="Missed">What was said did not help.</param>
    public sealed record Offered(GoodsWish Wish, decimal Amount, bool Missed = false) : GoodwillStep;

    /// <summary>The customer told something else, or the rules say something else by now.</summary>
    public sealed record Seen(GoodsStep Step) : GoodwillStep;

    public sealed record Ended(Step Step) : GoodwillStep;
}

/// <summary>Goods that are not taken back, for whatever they were to come back: the exact reason, and for who insists an amount that a
/// supervisor approves, while the goods stay.</summary>
internal sealed class GoodwillDesk(GoodsDesk desk)
{
    private const string InsistQuestion = "insist";
    private const string GoodwillQuestion = "goodwill";

    /// <summary>The case's kind too.</summary>
    private const string RepairQuestion = "repair";

    /// <summary>Tells why not.</summary>
    /// <returns>Whether there is a repair, or goodwill for who insists.</returns>
    public static bool Refuse(Talk talk, GoodsStep.Known known, ReturnDecision.NotEligible refused)
    {
        var isMore = refused.Goodwill > 0m || IsRepaired(known);
        GoodsWords.Refuse(talk, known.Facts, refused, isMore ? RefusedButtons(talk, known.Wish, IsRepaired(known)) : [talk.HumanButton()]);
        // “Shall I see what else I can do?”: without an offer that is what a person can.
        talk.State = talk.State with { PersonOffered = !isMore };
        return isMore;
    }

    /// <summary>AFT-REPAIR is left to the customer.</summary>
    public static bool IsRepaired(GoodsStep.Known known) => known.Decision is ReturnDecision.NotEligible { Repair: not Repair.None };

    /// <summary>Takes what is said to a refusal.</summary>
    public async Task<GoodwillStep> RefusedAsync(
        Talk talk, GoodsKind kind, GoodsWish wish, bool repairOffered, TurnInput.Said said, CancellationToken cancellation)
    {
        if (repairOffered && TakesRepair(said, wish))
        {
            return await RepairAsync(talk, kind, wish, cancellation);
        }

        if (said.Choice is null && GoodsEar.Hear(talk, wish, said) with { NoPhoto = wish.NoPhoto } is var heard && GoodsEar.IsNew(wish, heard))
        {
            return new GoodwillStep.Seen(await desk.GoOnAsync(talk, kind, heard, cancellation));
        }

        if (said.Choice is null && NamesMoney(said.Text))
        {
            return await BargainAsync(talk, kind, wish, said, cancellation);
        }

        // “Shall I see what else I can do?”: nothing is done yet, and folded hands are a yes.
        var insists = said.Choice is null ? repairOffered ? YesNo.Decides(said.Text) : YesNo.Read(said.Text) : Agrees(said, InsistQuestion, wish, 0m);
        var wondersWhatNow = said.Choice is null && GoodsListening.AsksWhatNow(said.Text);
        if (wondersWhatNow && repairOffered)
        {
            return new GoodwillStep.Seen(await desk.GoOnAsync(talk, kind, wish, cancellation));
        }

        if (insists == true || wondersWhatNow || (said.Choice is null && (GoodsListening.Insists(said.Text) || GoodsListening.StillReturns(said.Text))))
        {
            return await OfferAsync(talk, kind, wish, cancellation);
        }

        return insists == false ? Left(talk) : new GoodwillStep.Ended(new Step.NotMine());
    }

    private static bool NamesMoney(string text) => GoodsListening.WantsMore(text) || Amounts.Asked(text) is not null || Amounts.Share(text) is not null;

    /// <summary>“能补三成吗” before anything was offered.</summary>
    private async Task<GoodwillStep> BargainAsync(Talk talk, GoodsKind kind, GoodsWish wish, TurnInput.Said said, CancellationToken cancellation)
    {
        var step = await desk.GoOnAsync(talk, kind, wish, cancellation);
        return step is GoodsStep.Known { Decision: ReturnDecision.NotEligible { Goodwill: > 0m and var first } }
            ? await OfferedAsync(talk, kind, wish, first, said, cancellation)
            : new GoodwillStep.Seen(step);
    }

    private static bool TakesRepair(TurnInput.Said said, GoodsWish wish) => said.Choice is null
        ? YesNo.Decides(said.Text) == true || GoodsListening.WantsRepair(said.Text)
        : said.Choice == Choices.Answer(RepairQuestion, wish.Number ?? "");

    /// <summary>A case for a colleague, who says where to send it.</summary>
    private async Task<GoodwillStep> RepairAsync(Talk talk, GoodsKind kind, GoodsWish wish, CancellationToken cancellation)
    {
        var step = await desk.GoOnAsync(talk, kind, wish, cancellation);
        if (step is not GoodsStep.Known { Facts: { Order: { WarrantyUntil: { } until } order } facts, Decision: ReturnDecision.NotEligible { Repair: not Repair.None and var repair } })
        {
            return new GoodwillStep.Seen(step);
        }

        if (talk.Promised(RepairQuestion, order.Number) is { } promised)
        {
            talk.Say("goods.registering", ("order", order.Number), ("by", talk.Spoken.Moment(promised.By)));
            return new GoodwillStep.Ended(new Step.Finished());
        }

        var by = talk.AnswerBy(talk.Policies.CallBackAfter);
        talk.OpenCase(RepairQuestion, order.Number, null, GoodsKinds.Team, talk.StaffWords(
            repair == Repair.Free ? "staff.repair-free" : "staff.repair-quoted", ("goods", GoodsWords.Names(talk, facts.Pieces)), ("until", $"{talk.Day(until):yyyy-MM-dd}")), by);
        talk.Say("act.repair", ("by", talk.Spoken.Moment(by)));
        return new GoodwillStep.Ended(new Step.Finished());
    }

    public async Task<GoodwillStep> OfferAsync(Talk talk, GoodsKind kind, GoodsWish wish, CancellationToken cancellation)
    {
        var step = await desk.GoOnAsync(talk, kind, wish, cancellation);
        return step is GoodsStep.Known { Decision: ReturnDecision.NotEligible { Goodwill: > 0m } refused }
            ? Offer(talk, wish, refused.Goodwill, "goods.goodwill-offer", kind.Do(talk), ("most", talk.Spoken.Money(refused.GoodwillUpTo)))
            : new GoodwillStep.Seen(step);
    }

    /// <summary>Takes what is said to an offer. An amount of the customer's own is taken within the rule.</summary>
    public async Task<GoodwillStep> OfferedAsync(
        Talk talk, GoodsKind kind, GoodsWish wish, decimal amount, TurnInput.Said said, CancellationToken cancellation)
    {
        var agreed = Agrees(said, GoodwillQuestion, wish, amount);
        if (agreed == false)
        {
            return Left(talk);
        }

        var share = said.Choice is null ? Amounts.Share(said.Text) : null;
        var named = said.Choice is null && share is null ? Amounts.Asked(said.Text) : null;
        var wantsMore = said.Choice is null && GoodsListening.WantsMore(said.Text);
        if (agreed is null && named is null && share is null && !wantsMore)
        {
            return new GoodwillStep.Ended(new Step.NotMine());
        }

        var step = await desk.GoOnAsync(talk, kind, wish, cancellation);
        if (step is not GoodsStep.Known { Decision: ReturnDecision.NotEligible { GoodwillUpTo: > 0m and var most } } known || (agreed == true && amount > most))
        {
            if (agreed == true && step is GoodsStep.Known)
            {
                talk.Say("track.changed");
            }

            return new GoodwillStep.Seen(step);
        }

        if (agreed is null)
        {
            return (named ?? (known.Facts.Order.Paid * share)) is { } money ? Named(talk, wish, amount, Refunds.Down(money), most) : Offer(talk, wish, amount, "goods.goodwill-most", ("most", talk.Spoken.Money(most)));
        }

        ReturnActions.Goodwill(talk, known, amount);
        return new GoodwillStep.Ended(new Step.Finished());
    }

    public static void AskRefusedAgain(Talk talk, GoodsKind kind, GoodsWish wish, bool repairOffered) =>
        talk.Say(repairOffered ? "again.repair" : "again.refused", RefusedButtons(talk, wish, repairOffered), kind.Do(talk));

    public static void AskOfferedAgain(Talk talk, GoodsWish wish, decimal amount) =>
        talk.Say("again.goodwill", OfferedButtons(talk, wish, amount), ("amount", talk.Spoken.Money(amount)));

    private static GoodwillStep.Offered Named(Talk talk, GoodsWish wish, decimal offered, decimal named, decimal most)
    {
        var least = talk.Policies.Return.OfferFrom;
        if (named >= least && named <= most)
        {
            return Offer(talk, wish, named, "goods.goodwill-named");
        }

        talk.Say("goods.goodwill-range", OfferedButtons(talk, wish, offered), ("least", talk.Spoken.Money(least)), ("most", talk.Spoken.Money(most)));
        return new GoodwillStep.Offered(wish, offered, Missed: true);
    }

    private static GoodwillStep.Offered Offer(Talk talk, GoodsWish wish, decimal amount, string key, params IEnumerable<(string Name, string Value)> values)
    {
        talk.Say(key, OfferedButtons(talk, wish, amount), [("amount", talk.Spoken.Money(amount)), .. values]);
        return new GoodwillStep.Offered(wish, amount);
    }

    private static GoodwillStep.Ended Left(Talk talk)
    {
        talk.Say("goods.left");
        return new GoodwillStep.Ended(new Step.Finished());
    }

    private static IReadOnlyList<Button> RefusedButtons(Talk talk, GoodsWish wish, bool repairOffered) =>
        [.. repairOffered ? [talk.Button("button.repair", Choices.Answer(RepairQuestion, wish.Number ?? ""))] : Array.Empty<Button>(), .. ReturnAnswers.Pair(talk, InsistQuestion, wish, 0m, "button.insist", "button.never-mind"), talk.HumanButton()];

    private static IReadOnlyList<Button> OfferedButtons(Talk talk, GoodsWish wish, decimal amount) =>
        [.. ReturnAnswers.Pair(talk, GoodwillQuestion, wish, amount, "button.yes", "button.no"), talk.HumanButton()];

    private static bool? Agrees(TurnInput.Said said, string question, GoodsWish wish, decimal amount) => ReturnAnswers.Agrees(said, question, wish, amount);
}
