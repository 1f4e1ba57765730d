using SupportBot.Dialogs.Flows;
using SupportBot.Dialogs.Listening;
using SupportBot.Dialogs.Policies;
using SupportBot.Knowledge.QuickReplies;

namespace SupportBot.Dialogs.Reception;

/// <summary>Flows that begin because an order is named, whatever else the message is about.</summary>
internal sealed class NamedOrders(FlowDesk flows)
{
    /// <summary>“退 SB1007”, “SB1015碎了”: an order and the wish to give it back or to exchange it, or what is wrong with it; in the middle
    /// of tracking too.</summary>
    public async Task<bool> GoodsAsync(Talk talk, Heard heard, CancellationToken cancellation)
    {
        if (!heard.IsWritten || talk.State.Flow is { Name: not TrackFlow.FlowName } || Identity.Read(heard.Text, talk.Policies).Number is null
            || GoodsFlowOf(heard) is not { } wanted)
        {
            return false;
        }

        if (talk.State.Flow is { } running)
        {
            talk.Leave(running);
        }

        return await flows.StartAsync(talk, wanted, wanted.Topics[0], heard.Said, cancellation);
    }

    /// <summary>The picture that the answer about a fault asked for.</summary>
    public async Task<bool> PhotoAsync(Talk talk, Heard heard, CancellationToken cancellation) =>
        heard is { Said.PhotoIds.Count: > 0, IsWritten: false } && talk.State.LastTopic is { } topic && FaultTopics.ReasonOf(topic) is not null
        && flows.Named(ReturnFlow.FlowName) is { } flow && await flows.StartAsync(talk, flow, topic, heard.Said, cancellation);

    /// <summary>An order number, or an order's button, without more words asks for its tracking; after the answer about a fault it names
    /// the order that has it.</summary>
    public async Task<bool> OrderAsync(Talk talk, Heard heard, CancellationToken cancellation)
    {
        var named = heard.Choice is null ? Identity.Read(heard.Text, talk.Policies).Number : Choices.OrderOf(heard.Choice);
        var fault = FaultTopics.ReasonOf(talk.State.LastTopic) is null ? null : talk.State.LastTopic;
        if (named is null || flows.Named(fault is null ? TrackFlow.FlowName : ReturnFlow.FlowName) is not { } flow)
        {
            return false;
        }

        return await flows.StartAsync(talk, flow, fault ?? flow.Topics[0], heard.Said, cancellation);
    }

    /// <summary>What a message that names an order wants with its goods. A question that has its answer keeps it.</summary>
    private IFlow? GoodsFlowOf(Heard heard)
    {
        if (heard.Entry is { } meant && flows.For(meant) is { } own)
        {
            return own.Name != TrackFlow.FlowName && heard.Several is [] ? own : null;
        }

        var isAnswered = heard.Entry is not null && GoodsListening.IsQuestion(heard.Text);
        return !isAnswered && GoodsListening.WantsReturn(heard.Text) ? flows.Named(ReturnFlow.FlowName)
            : !isAnswered && GoodsListening.WantsExchange(heard.Text) ? flows.Named(ExchangeFlow.FlowName)
            : TellsFault(heard, isAnswered) ? flows.Named(ReturnFlow.FlowName)
            : null;
    }

    /// <summary>“坏了能修吗” is about a repair, which is no return.</summary>
    private static bool TellsFault(Heard heard, bool isAnswered) =>
        GoodsListening.Reason(heard.Text) is { } reason && ReturnPolicy.IsShopsFault(reason)
        && heard.Entry switch
        {
            null => true,
            { Kind: QuickReplyKind.Flow } entry => FaultTopics.ReasonOf(entry.Id) is not null,
            _ => !isAnswered,
        };
}
