using SupportBot.Dialogs.Listening;

namespace SupportBot.Dialogs.Flows;

/// <summary>Where a flow about goods stands.</summary>
/// <param name="Question">What about the goods is asked; <see langword="null"/> when all of it is known.</param>
/// <param name="IsRefused">The customer was told why not.</param>
/// <param name="IsOffered">Goodwill was offered.</param>
internal readonly record struct GoodsPlace(GoodsWish Wish, GoodsQuestion? Question, bool IsRefused, bool IsOffered);

/// <summary>What a return and an exchange have in common: they listen to a parcel's number told too early, to the state of the goods told
/// beside another question, and to their own name said once more.</summary>
public abstract class GoodsFlow<TState> : Flow<TState>
    where TState : class
{
    private readonly GoodsKind kind;

    private protected GoodsFlow(GoodsKind kind, GoodsDesk desk)
    {
        this.kind = kind;
        Desk = desk;
        Goodwill = new GoodwillDesk(desk);
    }

    private protected GoodsDesk Desk { get; }

    private protected GoodwillDesk Goodwill { get; }

    /// <summary>What the first message tells, and what was told before another flow.</summary>
    private protected static GoodsWish HearFirst(Talk talk, string topic, TurnInput.Said said)
    {
        var wish = GoodsEar.HearFirst(talk, talk.Left<GoodsWish>("wish") ?? new GoodsWish { Reason = FaultTopics.ReasonOf(topic) }, said);
        if (talk.State.Photos is { } sent)
        {
            wish = wish with { Photos = [.. sent.Concat(wish.Photos).Distinct().Take(talk.Policies.Return.MostPhotos)] };
            talk.State = talk.State with { Photos = null };
        }

        if (GoodsEar.Parcel(talk, said) is { } parcel)
        {
            EarlyParcel.Note(talk, parcel);
        }

        if (said.Choice is null && Identity.Numbers(said.Text, talk.Policies) is [var first, _, ..] numbers)
        {
            talk.State = talk.State with { ToCome = new OrdersToCome(topic, [.. numbers.Skip(1)]) };
            talk.LeadWith("part.one-by-one", ("order", first));
        }

        return wish;
    }

    private protected async Task<Step> TakeAsync(Talk talk, TState state, TurnInput.Said said, CancellationToken cancellation)
    {
        var place = PlaceOf(state);
        if (GoodsEar.Parcel(talk, said, place.IsOffered || place.Question == GoodsQuestion.HowMany) is { } parcel)
        {
            return await PostedAsync(talk, state, parcel, said, cancellation);
        }

        var step = await AnswerAsync(talk, state, said, cancellation);
        return step is Step.NotMine
            && (said.PhotoIds.Count > 0 || GoodsEar.TellsCondition(said) || GoodsEar.RepeatsOrder(talk, place.Wish, said)
                || GoodsEar.PromisesPhoto(place.Question, place.Wish, said))
            ? await NotedAsync(talk, state, said, cancellation)
            : step;
    }

    /// <summary>The message is understood; the question stands.</summary>
    private protected async Task<Step> AskOnAsync(Talk talk, TState state, string lead, CancellationToken cancellation)
    {
        talk.LeadWith(lead);
        await AskAgainAsync(talk, state, cancellation);
        return Wait(state);
    }

    /// <summary>“我要退货” once more: who was refused insists; else the question stands. A topic about a fault is a reason, where one is asked for.</summary>
    protected override async Task<Step> TurnToAsync(Talk talk, TState state, string topic, TurnInput.Said said, CancellationToken cancellation)
    {
        var place = PlaceOf(state);
        if (FaultTopics.ReasonOf(topic) is { } reason)
        {
            return place.Question == GoodsQuestion.Reason
                ? await GoOnAsync(talk, await Desk.GoOnAsync(talk, kind, place.Wish with { Reason = reason }, cancellation), state, cancellation)
                : new Step.NotMine();
        }

        if (place.IsRefused)
        {
            return await GoOnAsync(talk, await Goodwill.OfferAsync(talk, kind, place.Wish, cancellation), state, cancellation);
        }

        await AskAgainAsync(talk, state, cancellation);
        return Wait(state);
    }

    private protected abstract GoodsPlace PlaceOf(TState state);

    private protected abstract TState With(TState state, GoodsWish wish);

    /// <summary>The answer to the question asked last.</summary>
    private protected abstract Task<Step> AnswerAsync(Talk talk, TState state, TurnInput.Said said, CancellationToken cancellation);

    private protected abstract Task<Step> GoOnAsync(Talk talk, GoodsStep? step, TState from, CancellationToken cancellation);

    private protected abstract Task<Step> GoOnAsync(Talk talk, GoodwillStep step, TState from, CancellationToken cancellation);

    /// <summary>The parcel's number before anything is registered.</summary>
    private async Task<Step> PostedAsync(Talk talk, TState state, string parcel, TurnInput.Said said, CancellationToken cancellation)
    {
        var place = PlaceOf(state);
        if (place.IsRefused || place.IsOffered)
        {
            return EarlyParcel.Refused(talk, place.Wish, parcel);
        }

        EarlyParcel.Note(talk, parcel);
        var wish = place.Wish with { Parcel = parcel };
        state = With(state, wish);
        if (await Desk.HearAsync(talk, kind, wish, said, cancellation) is { } heard)
        {
            return await GoOnAsync(talk, heard, state, cancellation);
        }

        await AskAgainAsync(talk, state, cancellation);
        return Wait(state);
    }

    /// <summary>“是的，全新的” to another question than that: kept, and the question stands.</summary>
    private async Task<Step> NotedAsync(Talk talk, TState state, TurnInput.Said said, CancellationToken cancellation)
    {
        var place = PlaceOf(state);
        if (place.Question is not (null or GoodsQuestion.WhichOrder)
            && await Desk.HearAsync(talk, kind, place.Wish, said, cancellation) is { } heard)
        {
            return await GoOnAsync(talk, heard, state, cancellation);
        }

        return await AskOnAsync(talk, With(state, GoodsEar.Hear(talk, place.Wish, said)), "part.noted", cancellation);
    }
}
