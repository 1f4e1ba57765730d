using SupportBot.Dialogs.Ports;

namespace SupportBot.Dialogs.Reception;

/// <summary>Brings the conversation to a person: into the queue while people are there, else a call-back case with a promised
/// time (service rules, section 1).</summary>
internal sealed class Handover(IServiceDesk desk)
{
    private const string CallBack = "call-back";

    /// <param name="reason">As in <see cref="OwnerMove.ToQueue"/>.</param>
    /// <param name="note">What staff should know beyond topic, order and promises.</param>
    public async Task ToPersonAsync(Talk talk, string reason, string team, string? note, CancellationToken cancellation)
    {
        talk.State = talk.State with { Flow = null, Misses = 0, SurveyFor = null, CommentFor = null };
        if (!talk.Hours.IsOpen(talk.Now))
        {
            PromiseCallBack(talk, team, note);
            return;
        }

        var handoffId = talk.NewId();
        talk.Move = new OwnerMove.ToQueue(handoffId, reason, team, StaffNotes.Summary(talk, note), talk.State.LastOrder);
        talk.State = talk.State with { Waiting = new WaitingHandoff(handoffId, team) };
        var status = await desk.StatusAsync(team, cancellation);
        TellPlace(talk, status, status.Waiting + 1);
    }

    /// <summary>The hours ended before anybody could serve the customer, or the desk failed.</summary>
    public static void WaitedInVain(Talk talk, bool deskFailed)
    {
        var team = talk.State.Waiting?.Team ?? StaffNotes.TeamOf(talk);
        talk.State = talk.State with { Waiting = null, Flow = null };
        var by = CallBackBy(talk);
        talk.OpenCase(CallBack, talk.State.LastOrder, null, team, StaffNotes.Summary(talk, talk.StaffWords(deskFailed ? "staff.desk-failed" : "staff.in-vain")), by);
        talk.Say(deskFailed ? "handoff.failed" : "handoff.in-vain", ("by", talk.Spoken.Moment(by)));
    }

    public static TimeSpan ExpectedWait(DeskStatus status, int position) =>
        status.MedianHandling * position / Math.Max(1, status.AgentsSignedIn);

    private static void TellPlace(Talk talk, DeskStatus status, int position)
    {
        IReadOnlyList<Button> leave = [talk.Button("button.leave", Choices.LeaveQueue)];
        var wait = ("wait", talk.Spoken.Wait(ExpectedWait(status, position)));
        if (status.AgentsSignedIn == 0)
        {
            talk.Say("handoff.nobody", leave, ("position", $"{position}"));
        }
        else if (position == 1)
        {
            talk.Say("handoff.next", leave, wait);
        }
        else
        {
            talk.Say("handoff.waiting", leave, ("ahead", $"{position - 1}"), wait);
        }
    }

    private static void PromiseCallBack(Talk talk, string team, string? note)
    {
        if (talk.State.Promises.FirstOrDefault(promise => promise.Kind == CallBack && promise.By > talk.Now) is { } promised)
        {
            talk.Say("handoff.after-hours-again", ("by", talk.Spoken.Moment(promised.By)));
            return;
        }

        var by = CallBackBy(talk);
        talk.OpenCase(CallBack, talk.State.LastOrder, null, team, StaffNotes.Summary(talk, note ?? talk.StaffWords("staff.call-back")), by);
        talk.Say("handoff.after-hours", ("opening", talk.Spoken.Moment(talk.Hours.NextOpening(talk.Now) ?? by)), ("by", talk.Spoken.Moment(by)));
    }

    private static DateTimeOffset CallBackBy(Talk talk) =>
        talk.Hours.AnswerBy(talk.Hours.NextOpening(talk.Now) ?? talk.Now, talk.Policies.CallBackAfter, talk.Policies.CallBackAfter);
}
