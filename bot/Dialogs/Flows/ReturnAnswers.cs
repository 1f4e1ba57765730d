using System.Globalization;
using SupportBot.Dialogs.Listening;
using SupportBot.Dialogs.Policies;
using SupportBot.Dialogs.Ports;

namespace SupportBot.Dialogs.Flows;

/// <summary>Puts what the rules of returning decided into words, and proposes.</summary>
internal static class ReturnAnswers
{
    public const string KeepQuestion = "keep";
    public const string ConfirmQuestion = "return";

    /// <summary>Tells the decision.</summary>
    /// <returns>The state that waits for an answer, or else how it ends.</returns>
    public static (ReturnState? State, Step Ends) Tell(Talk talk, IShopFacts shop, GoodsStep.Known known)
    {
        var (wish, facts) = (known.Wish, known.Facts);
        switch (known.Decision)
        {
            case ReturnDecision.Eligible { Keep: > 0m } offer when wish is { KeepRefused: false, Parcel: null }:
                return (Said(talk, new ReturnState.Keep(wish, offer.Keep), offer.ShopPaysFreight ? "return.keep-offer-fault" : "return.keep-offer",
                    ("goods", GoodsWords.Names(talk, facts.Pieces)), ("amount", talk.Spoken.Money(offer.Keep))), new Step.Finished());

            case ReturnDecision.Eligible { Amount: > 0m } eligible:
                return (Said(talk, new ReturnState.Confirm(wish, eligible.Amount), eligible.OverLimit ? "return.confirm-over" : "return.confirm",
                    ("goods", GoodsWords.Names(talk, facts.Pieces)),
                    ("order", facts.Order.Number),
                    ("reason", GoodsWords.Reason(talk, facts.Reason!.Value)),
                    ("amount", talk.Spoken.Money(eligible.Amount)),
                    ("freight", GoodsWords.Freight(talk, shop, eligible.ShopPaysFreight))), new Step.Finished());

            case ReturnDecision.Eligible:
                talk.Say("goods.nothing-left", [talk.HumanButton()], ("order", facts.Order.Number));
                return (null, new Step.Finished());

            case ReturnDecision.NotEligible refused:
                return (GoodwillDesk.Refuse(talk, known, refused) ? new ReturnState.Refused(wish) { RepairOffered = GoodwillDesk.IsRepaired(known) } : null, new Step.Finished());

            default:
                return (null, GoodsWords.Stopped(talk, GoodsKind.Return, facts, known.Decision)
                    ?? throw new InvalidOperationException($"No words for {known.Decision.GetType().Name}."));
        }
    }

    /// <summary>No more is paid for keeping the goods.</summary>
    public static void TellMost(Talk talk, ReturnState.Keep keep) => Said(talk, keep, "return.keep-most", ("amount", talk.Spoken.Money(keep.Amount)));

    /// <summary>The question once more, short.</summary>
    public static void AskAgain(Talk talk, ReturnState state)
    {
        switch (state)
        {
            case ReturnState.Keep keep:
                Said(talk, keep, "again.keep", ("amount", talk.Spoken.Money(keep.Amount)));
                break;
            case ReturnState.Confirm confirm:
                Said(talk, confirm, "again.return", ("order", confirm.Wish.Number ?? ""), ("amount", talk.Spoken.Money(confirm.Amount)));
                break;
            case ReturnState.Goodwill goodwill:
                GoodwillDesk.AskOfferedAgain(talk, goodwill.Wish, goodwill.Amount);
                break;
            default:
                GoodwillDesk.AskRefusedAgain(talk, GoodsKind.Return, state.Wish, state is ReturnState.Refused { RepairOffered: true });
                break;
        }
    }

    /// <summary>Yes, no, or neither. A button counts for the very proposal that it stood under.</summary>
    public static bool? Agrees(TurnInput.Said said, string question, GoodsWish wish, decimal amount) =>
        said.Choice is null ? YesNo.Decides(said.Text)
        : said.Choice == Choices.Answer(question, "no") ? false
        : said.Choice == Yes(question, wish, amount) ? true
        : null;

    /// <summary>Yes and no to this very proposal.</summary>
    public static IReadOnlyList<Button> Pair(Talk talk, string question, GoodsWish wish, decimal amount, string yes, string no) =>
        [talk.Button(yes, Yes(question, wish, amount)), talk.Button(no, Choices.Answer(question, "no"))];

    private static IReadOnlyList<Button> Buttons(Talk talk, ReturnState state) => state is ReturnState.Keep keep
        ? Pair(talk, KeepQuestion, keep.Wish, keep.Amount, "button.keep", "button.still-return")
        : Pair(talk, ConfirmQuestion, state.Wish, ((ReturnState.Confirm)state).Amount, "button.yes", "button.no");

    private static string Yes(string question, GoodsWish wish, decimal amount) => Choices.Answer(
        question, string.Create(CultureInfo.InvariantCulture, $"{wish.Number}:{string.Join('+', wish.Pieces.Select(piece => $"{piece.LineNo}x{piece.Quantity}"))}:{amount:0.00}"));

    private static ReturnState Said(Talk talk, ReturnState state, string key, params IEnumerable<(string Name, string Value)> values)
    {
        talk.Say(key, Buttons(talk, state), values);
        return state;
    }
}
