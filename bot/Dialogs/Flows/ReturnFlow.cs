using SupportBot.Dialogs.Listening;
using SupportBot.Dialogs.Policies;
using SupportBot.Dialogs.Ports;

namespace SupportBot.Dialogs.Flows;

/// <summary>AFT-RETURN: finds out about the goods as far as the rules need it, offers once to keep them, shows what is about to be
/// done, registers it, and tells where to send them. Not eligible: the exact reason, and goodwill for who insists. Before it acts it
/// looks again. What comes later (tracking number, inspection, refund) is the case's: <see cref="Reception.CaseDesk"/> takes and
/// tells it.</summary>
public sealed class ReturnFlow(IOrders orders, IProducts products, ICases cases, IShopFacts facts)
    : GoodsFlow<ReturnState>(GoodsKind.Return, new GoodsDesk(orders, products, cases))
{
    public const string FlowName = "return";

    private const GoodsKind Kind = GoodsKind.Return;

    public override string Name => FlowName;

    public override IReadOnlyList<string> Topics => ["flow.return"];

    public override async Task<Step> StartAsync(Talk talk, string topic, TurnInput.Said said, CancellationToken cancellation) =>
        GoOn(talk, await Desk.GoOnAsync(talk, Kind, HearFirst(talk, topic, said), cancellation));

    protected override async Task<Step> NextAsync(Talk talk, ReturnState state, TurnInput.Said said, CancellationToken cancellation)
    {
        if (said.Choice is null && OrderWords.IsOtherOrder(said.Text))
        {
            return GoOn(talk, await Desk.OtherOrderAsync(talk, Kind, state.Wish, cancellation));
        }

        if (state is not ReturnState.Keep && (Withdraws(said) || (said.Choice is null && GoodsListening.Keeps(said.Text))))
        {
            talk.Say("goods.left");
            return new Step.Finished();
        }

        return said.Choice is null && state is not ReturnState.Goodwill && GoodsListening.WantsRefundOnly(said.Text)
            ? await RefundOnlyAsync(talk, state, said, cancellation)
            : await TakeAsync(talk, state, said, cancellation);
    }

    /// <summary>“仅退款”: what is left of it without a person, and then on.</summary>
    private async Task<Step> RefundOnlyAsync(Talk talk, ReturnState state, TurnInput.Said said, CancellationToken cancellation)
    {
        talk.Say("return.refund-only", [talk.HumanButton()]);
        return await TakeAsync(talk, state, said, cancellation) is var step and not Step.NotMine ? step : await AskOnAsync(talk, state, "flow.bridge", cancellation);
    }

    private protected override async Task<Step> AnswerAsync(Talk talk, ReturnState state, TurnInput.Said said, CancellationToken cancellation) =>
        state switch
        {
            ReturnState.Goods asked => GoOn(talk, await Desk.AnswerAsync(talk, Kind, asked.Question, asked.Wish, said, cancellation)),
            ReturnState.Keep asked => await KeepAsync(talk, asked, said, cancellation),
            ReturnState.Confirm asked => await ConfirmAsync(talk, asked, said, cancellation),
            ReturnState.Refused asked => GoOn(talk, await Goodwill.RefusedAsync(talk, Kind, asked.Wish, asked.RepairOffered, said, cancellation)),
            ReturnState.Goodwill asked => GoOn(talk, await Goodwill.OfferedAsync(talk, Kind, asked.Wish, asked.Amount, said, cancellation)),
            _ => new Step.NotMine(),
        };

    private protected override GoodsPlace PlaceOf(ReturnState state) =>
        new(state.Wish, (state as ReturnState.Goods)?.Question, state is ReturnState.Refused, state is ReturnState.Goodwill);

    private protected override ReturnState With(ReturnState state, GoodsWish wish) => state with { Wish = wish };

    protected override Task AskAgainAsync(Talk talk, ReturnState state, CancellationToken cancellation)
    {
        if (state is ReturnState.Goods asked)
        {
            return Desk.AskAgainAsync(talk, Kind, asked.Question, asked.Wish, cancellation);
        }

        ReturnAnswers.AskAgain(talk, state);
        return Task.CompletedTask;
    }

    protected override Step.Person GiveUp(Talk talk, ReturnState state) =>
        new("flow-gave-up", GoodsKinds.Team, talk.StaffWords("staff.return-gave-up"));

    private protected override Task<Step> GoOnAsync(Talk talk, GoodsStep? step, ReturnState from, CancellationToken cancellation) =>
        Task.FromResult(GoOn(talk, step));

    private protected override Task<Step> GoOnAsync(Talk talk, GoodwillStep step, ReturnState from, CancellationToken cancellation) =>
        Task.FromResult(GoOn(talk, step));

    private Step GoOn(Talk talk, GoodsStep? step) => step switch
    {
        GoodsStep.Asked { Missed: true } asked => Again(new ReturnState.Goods(asked.Question, asked.Wish)),
        GoodsStep.Asked asked => Wait(new ReturnState.Goods(asked.Question, asked.Wish)),
        GoodsStep.Ended ended => ended.Step,
        GoodsStep.Known known => ReturnAnswers.Tell(talk, facts, known) is (var state, var told) && state is not null ? Wait(state) : told,
        _ => new Step.NotMine(),
    };

    private Step GoOn(Talk talk, GoodwillStep step) => step switch
    {
        GoodwillStep.Offered { Missed: true } offered => Again(new ReturnState.Goodwill(offered.Wish, offered.Amount)),
        GoodwillStep.Offered offered => Wait(new ReturnState.Goodwill(offered.Wish, offered.Amount)),
        GoodwillStep.Seen seen => GoOn(talk, seen.Step),
        _ => ((GoodwillStep.Ended)step).Step,
    };

    private async Task<Step> KeepAsync(Talk talk, ReturnState.Keep asked, TurnInput.Said said, CancellationToken cancellation) =>
        Keeps(asked, said) switch
        {
            true => await ActAsync(talk, asked.Wish, known => known.Decision is ReturnDecision.Eligible { Keep: var keep } && keep == asked.Amount,
                known => ReturnActions.Keep(talk, known, asked.Amount), cancellation),
            false => GoOn(talk, await Desk.GoOnAsync(talk, Kind, asked.Wish with { KeepRefused = true }, cancellation, mayBeRecent: true)),
            null when Withdraws(said) => KeepOrNothing(talk, asked),
            null when said.Choice is null && (GoodsListening.WantsMore(said.Text) || Amounts.Asked(said.Text) is not null || Amounts.Share(said.Text) is not null) => KeepForNoMore(talk, asked),
            null => GoOn(talk, await Desk.HearAsync(talk, Kind, asked.Wish, said, cancellation)),
        };

    private static bool? Keeps(ReturnState.Keep asked, TurnInput.Said said) =>
        said.Choice is not null ? ReturnAnswers.Agrees(said, ReturnAnswers.KeepQuestion, asked.Wish, asked.Amount)
        : GoodsListening.StillReturns(said.Text) ? false
        : GoodsListening.Keeps(said.Text) ? true
        : Withdraws(said) ? null
        : YesNo.Decides(said.Text);

    private static bool Withdraws(TurnInput.Said said) =>
        said.Choice is null && GoodsListening.Withdraws(said.Text) && !GoodsListening.IsQuestion(said.Text);

    /// <summary>“不退了” does not tell whether the offer is taken, so nothing is paid for it.</summary>
    private static Step KeepOrNothing(Talk talk, ReturnState.Keep asked)
    {
        ReturnAnswers.AskAgain(talk, asked);
        return Again(asked);
    }

    /// <summary>“太少了，给我 80”: there is no more for keeping it, and that is said.</summary>
    private static Step KeepForNoMore(Talk talk, ReturnState.Keep asked)
    {
        ReturnAnswers.TellMost(talk, asked);
        return Wait(asked);
    }

    private async Task<Step> ConfirmAsync(Talk talk, ReturnState.Confirm asked, TurnInput.Said said, CancellationToken cancellation)
    {
        switch (ReturnAnswers.Agrees(said, ReturnAnswers.ConfirmQuestion, asked.Wish, asked.Amount))
        {
            case true:
                return await ActAsync(talk, asked.Wish, known => known.Decision is ReturnDecision.Eligible { Amount: var amount } && amount == asked.Amount,
                    known => ReturnActions.Return(talk, facts, known), cancellation);
            case false:
                talk.Say("goods.left");
                return new Step.Finished();
            default:
                return GoOn(talk, await Desk.HearAsync(talk, Kind, asked.Wish, said, cancellation));
        }
    }

    /// <summary>Acts if the rules still say what was agreed to, else tells what they say now.</summary>
    private async Task<Step> ActAsync(
        Talk talk, GoodsWish wish, Func<GoodsStep.Known, bool> still, Action<GoodsStep.Known> act, CancellationToken cancellation)
    {
        var step = await Desk.GoOnAsync(talk, Kind, wish, cancellation);
        if (step is not GoodsStep.Known known)
        {
            return GoOn(talk, step);
        }

        if (!still(known))
        {
            talk.Say("track.changed");
            return GoOn(talk, step);
        }

        act(known);
        return new Step.Finished();
    }
}
