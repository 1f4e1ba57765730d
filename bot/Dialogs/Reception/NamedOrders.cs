using System.Text.Json;
using SupportBot.Dialogs.Flows;
using SupportBot.Dialogs.Listening;
using SupportBot.Dialogs.Policies;
using SupportBot.Knowledge.Matching;
using SupportBot.Knowledge.QuickReplies;

namespace SupportBot.Dialogs.Reception;

/// <summary>Flows that begin because an order is named, or is spoken of, or a picture of a fault came, whatever else the message is about.</summary>
internal sealed class NamedOrders(FlowDesk flows)
{
    private const string ReturnTopic = "flow.return";
    private const string ExchangeTopic = "flow.exchange";
    private const string CancelTopic = "order.cancel";

    /// <summary>“退 SB1007”, “SB1015碎了”: an order and the wish to give it back or to exchange it, or what is wrong with it; where it is
    /// tracked too. In a return “换一套新的” turns to an exchange, and the other way round.</summary>
    public async Task<bool> GoodsAsync(Talk talk, Heard heard, CancellationToken cancellation)
    {
        if (!heard.IsWritten || (Turned(talk, heard.Text) ?? Meant(talk, heard)) is not { } topic)
        {
            return false;
        }

        if (talk.State.Flow is { } running)
        {
            talk.Leave(running);
        }

        return await StartAsync(talk, topic, heard, cancellation);
    }

    /// <summary>A picture with what is wrong, in whatever order they came.</summary>
    public async Task<bool> PhotoAsync(Talk talk, Heard heard, CancellationToken cancellation) =>
        (heard.Said.PhotoIds.Count > 0 || (talk.State.Photos is not null && heard.IsWritten) || HasNone(talk, heard))
        && PicturedFault(talk, heard) is { } topic && await StartAsync(talk, topic, heard, cancellation);

    /// <summary>An order number, an order's button or a parcel's number without more words asks for its tracking; after the answer about a fault it names
    /// the order that has it, after what the rules of returning say the order to return, and after a wish for several the next of them.</summary>
    public async Task<bool> OrderAsync(Talk talk, Heard heard, CancellationToken cancellation)
    {
        var named = heard.Choice is null ? Identity.Read(heard.Text, talk.Policies).Number : Choices.OrderOf(heard.Choice);
        if (named is null && !(heard.IsWritten && TrackingNumber.IsAll(heard.Text, talk.Policies)))
        {
            return false;
        }

        var topic = named is null ? null
            : talk.State.ToCome is { } next && next.Numbers.Contains(named) ? next.Topic
            : GoodsTopicAfter(talk.State.LastTopic);
        return topic is not null ? await StartAsync(talk, topic, heard, cancellation)
            : flows.Named(TrackFlow.FlowName) is { } tracking && await flows.StartAsync(talk, tracking, tracking.Topics[0], heard.Said, cancellation);
    }

    private Task<bool> StartAsync(Talk talk, string topic, Heard heard, CancellationToken cancellation) => flows.StartAsync(
        talk, flows.Named(topic == ExchangeTopic ? ExchangeFlow.FlowName : ReturnFlow.FlowName)!, topic, heard.Said, cancellation);

    /// <summary>From the one flow about goods to the other.</summary>
    private static string? Turned(Talk talk, string text) => talk.State.Flow?.Name switch
    {
        ReturnFlow.FlowName when GoodsListening.TurnsToExchange(text) && !GoodsListening.WantsReturn(text) => ExchangeTopic,
        ExchangeFlow.FlowName when GoodsListening.StillReturns(text) && !GoodsListening.TurnsToExchange(text) => ReturnTopic,
        _ => null,
    };

    /// <summary>What a message wants with the goods of an order; <see langword="null"/> where none is spoken of.</summary>
    private string? Meant(Talk talk, Heard heard)
    {
        var isPosted = TrackingNumber.Read(heard.Text, talk.Policies) is not null && GoodsListening.HasSentBack(heard.Text);
        return talk.State.Flow is { Name: not TrackFlow.FlowName } ? null
            : Identity.Read(heard.Text, talk.Policies).Number is not null || IsDelivered(talk) ? Wanted(talk, heard) ?? (isPosted ? ReturnTopic : null)
            : IsUnwanted(heard) ? ReturnTopic
            : talk.State.Flow is not null ? null
            : isPosted || GoodsListening.WantsMoneyBack(heard.Text) ? ReturnTopic
            : OfGoodsInHand(heard);
    }

    /// <summary>A question that has its answer keeps it, unless it asks whether the goods may come back.</summary>
    private string? Wanted(Talk talk, Heard heard)
    {
        if (heard.Entry is { } meant && flows.For(meant) is { } own)
        {
            return own.Name != TrackFlow.FlowName && heard.Several is [] ? meant.Id : null;
        }

        var isAnswered = heard.Entry is not null && GoodsListening.IsQuestion(heard.Text);
        return heard.Entry?.Id == CancelTopic && (talk.State.Flow is null || GoodsListening.Reason(heard.Text) is not null) ? ReturnTopic
            : FaultTopics.ReasonOf(heard.Entry?.Id) is not null ? heard.Entry!.Id
            : heard.Entry is { Kind: QuickReplyKind.Flow } ? null
            : (!isAnswered && GoodsListening.WantsReturn(heard.Text)) || GoodsListening.AsksToReturn(heard.Text) ? ReturnTopic
            : (!isAnswered && GoodsListening.WantsExchange(heard.Text)) || GoodsListening.AsksToExchange(heard.Text) ? ExchangeTopic
            : (!isAnswered && TellsFault(heard.Text)) || TellsFaultBesides(heard) ? ReturnTopic
            : null;
    }

    /// <summary>“钥匙扣不想要了”: whether it is sent back, refused at the door or cancelled is for the order to say.</summary>
    private static bool IsUnwanted(Heard heard) => heard.Entry?.Id == CancelTopic && GoodsListening.NamesUnwanted(heard.Text);

    /// <summary>A wish that the knowledge does not know, “退外套”, or that it overhears in a long message about goods that have come.</summary>
    private static string? OfGoodsInHand(Heard heard) => heard.Entry is { Kind: QuickReplyKind.Flow } || IsAboutTheRules(heard.Entry) || (heard.Entry is not null && !GoodsListening.SpeaksOfGoodsInHand(heard.Text)) ? null
        : GoodsListening.WantsReturn(heard.Text) || GoodsListening.AsksToReturn(heard.Text) || GoodsListening.StillReturns(heard.Text) ? ReturnTopic
        : GoodsListening.WantsExchange(heard.Text) || GoodsListening.AsksToExchange(heard.Text) ? ExchangeTopic
        : heard.Match is Match.None && GoodsListening.Clauses(heard.Text).Any(TellsDamage) ? ReturnTopic
        : null;

    /// <summary>So plainly that it needs no other word: “打开一看是碎的”.</summary>
    private static bool TellsDamage(string clause) => !GoodsListening.IsQuestion(clause) && GoodsListening.Reason(clause) is (ReturnReason.Damaged or ReturnReason.WrongItem);

    /// <summary>“碎了！你们怎么包装的？” is no question about packing.</summary>
    private static bool TellsFaultBesides(Heard heard) =>
        !IsAboutTheRules(heard.Entry) && GoodsListening.Clauses(heard.Text).Any(clause => !GoodsListening.IsQuestion(clause) && TellsFault(clause));

    private static bool IsAboutTheRules(QuickReply? entry) => entry?.Id == "product.warranty" || entry?.Id.StartsWith("service.", StringComparison.Ordinal) == true;

    /// <summary>What an order is named for after this answer.</summary>
    private static string? GoodsTopicAfter(string? last) => last switch
    {
        "service.return-policy" or CancelTopic => ReturnTopic,
        "service.exchange-policy" => ExchangeTopic,
        _ => FaultTopics.ReasonOf(last) is null ? null : last,
    };

    /// <summary>“拍不了” to an answer that asks for a picture of the fault.</summary>
    private static bool HasNone(Talk talk, Heard heard) =>
        heard.IsWritten && talk.State.Flow is null && FaultTopics.ReasonOf(talk.State.LastTopic) is not null && GoodsListening.HasNoPhoto(heard.Text);

    /// <summary>The question whether a parcel that was signed for has come.</summary>
    private static bool IsDelivered(Talk talk) => talk.State.Flow is { Name: TrackFlow.FlowName, State: { ValueKind: JsonValueKind.Object } tracked }
        && tracked.TryGetProperty("step", out var step) && step.ValueKind == JsonValueKind.String && step.ValueEquals("received");

    private static string? PicturedFault(Talk talk, Heard heard) =>
        !heard.IsWritten || HasNone(talk, heard) ? FaultTopics.ReasonOf(talk.State.LastTopic) is null ? null : talk.State.LastTopic
        : FaultTopics.ReasonOf(heard.Entry?.Id) is not null ? heard.Entry!.Id
        : heard.Entry is null && TellsFault(heard.Text) ? ReturnTopic
        : null;

    private static bool TellsFault(string text) => GoodsListening.Reason(text) is { } reason && ReturnPolicy.IsShopsFault(reason);
}
