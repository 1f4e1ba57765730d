using SupportBot.Dialogs.Listening;
using SupportBot.Dialogs.Ports;
using SupportBot.Knowledge.QuickReplies;

namespace SupportBot.Dialogs.Reception;

/// <summary>While the customer waits for a person the bot tells the place, gives short answers, and lets leave; it starts
/// nothing.</summary>
internal sealed class WaitingRoom(IServiceDesk desk, QuickAnswers answers)
{
    public async Task AnswerAsync(Talk talk, Heard heard, CancellationToken cancellation)
    {
        if (heard.Choice is Choices.LeaveQueue or Choices.Cancel || (heard.IsWritten && Commands.LeavesQueue(heard.Text)))
        {
            talk.State = talk.State with { Waiting = null };
            talk.Move = new OwnerMove.LeaveQueue();
            talk.Say("queue.left", talk.TopicButtons(talk.Policies.MostAskedTopics()));
        }
        else if (heard.Command == Command.Human || heard.Entry?.Id == Receptionist.HumanTopic)
        {
            talk.LeadWith("part.already-waiting");
            await TellPlaceAsync(talk, cancellation);
        }
        else if (heard.IsWritten && Commands.AsksPosition(heard.Text))
        {
            await TellPlaceAsync(talk, cancellation);
        }
        else if (heard.Entry is { Kind: QuickReplyKind.Reply } entry && !entry.Id.StartsWith("chat.", StringComparison.Ordinal))
        {
            answers.SayShort(talk, entry);
        }
        else if (talk.State.Waiting is not { Noted: true })
        {
            talk.State = talk.State with { Waiting = talk.State.Waiting is { } waiting ? waiting with { Noted = true } : null };
            talk.Say("queue.noted", [talk.Button("button.leave", Choices.LeaveQueue)]);
        }
    }

    private async Task TellPlaceAsync(Talk talk, CancellationToken cancellation)
    {
        IReadOnlyList<Button> leave = [talk.Button("button.leave", Choices.LeaveQueue)];
        var waiting = talk.State.Waiting;
        var position = waiting is null ? 0 : await desk.PositionAsync(waiting.HandoffId, cancellation);
        if (waiting is null || position == 0)
        {
            talk.Say("queue.soon", leave);
            return;
        }

        var status = await desk.StatusAsync(waiting.Team, cancellation);
        if (status.AgentsSignedIn == 0)
        {
            talk.Say("queue.position-nobody", leave, ("position", $"{position}"));
        }
        else
        {
            talk.Say("queue.position", leave, ("position", $"{position}"), ("wait", talk.Spoken.Wait(Handover.ExpectedWait(status, position))));
        }
    }
}
