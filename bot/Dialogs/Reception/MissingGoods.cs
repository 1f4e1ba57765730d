using SupportBot.Dialogs.Flows;
using SupportBot.Dialogs.Listening;

namespace SupportBot.Dialogs.Reception;

/// <summary>AFT-MISSING, until it has a flow: something was left out of a parcel. Packing list and weights are a colleague's to compare, who
/// gets the order; out of hours it is registered as a call-back. Without an order the topic's answer asks for it.
/// “少了一件” to the question whether a parcel has come is about that order.</summary>
internal sealed class MissingGoods(Handover handover)
{
    private const string Topic = "flow.missing";

    public async Task<bool> TakeAsync(Talk talk, Heard heard, CancellationToken cancellation)
    {
        var (told, idle) = (heard.IsWritten && heard.Entry?.Id == Topic, talk.State.Flow is null);
        if (!(told && (idle || talk.State.Flow is { Name: TrackFlow.FlowName })) && !(idle && talk.State.LastTopic == Topic && heard.Entry is null))
        {
            return false;
        }

        var named = Identity.Of(heard.Said, talk.Policies).Number;
        if ((named ?? (told ? talk.State.LastOrder : null)) is null && heard.Said.PhotoIds.Count == 0)
        {
            talk.State = talk.State with { PersonOffered = told && idle };
            return false;
        }

        // A visitor's order is not known to be theirs.
        var isOwn = talk.Context.CustomerId is not null;
        talk.State = talk.State with { LastTopic = Topic, LastOrder = isOwn ? named ?? talk.State.LastOrder : talk.State.LastOrder };
        talk.Say("handoff.missing");
        await handover.ToPersonAsync(
            talk, "policy", StaffNotes.TeamOf(talk), isOwn || named is null ? null : talk.StaffWords("staff.order", ("order", named)), cancellation);
        return true;
    }
}
