using System.Text.Json;
using SupportBot.Dialogs.Flows;
using SupportBot.Dialogs.Listening;
using SupportBot.Dialogs.Ports;
using SupportBot.Knowledge.QuickReplies;

namespace SupportBot.Dialogs.Reception;

/// <summary>The guided flows: which one runs, what is said in the middle of it, and how a step of it leaves the talk.</summary>
internal sealed class FlowDesk(ReceptionPorts ports, QuickAnswers answers, Handover handover)
{
    private const string ByeTopic = "chat.bye";

    public IReadOnlyList<IFlow> All { get; } =
    [
        new TrackFlow(ports.Orders, ports.Parcels),
        new ReturnFlow(ports.Orders, ports.Products, ports.Cases, ports.Facts),
        new ExchangeFlow(ports.Orders, ports.Products, ports.Cases, ports.Facts),
    ];

    public IFlow? Named(string name) => All.FirstOrDefault(flow => flow.Name == name);

    public IFlow? For(QuickReply entry) => entry.Kind == QuickReplyKind.Flow ? All.FirstOrDefault(flow => flow.Topics.Contains(entry.Id)) : null;

    public async Task<bool> StartAsync(Talk talk, IFlow flow, string topic, TurnInput.Said said, CancellationToken cancellation)
    {
        talk.State = talk.State with { LastTopic = topic };
        return await SettleAsync(talk, flow, await flow.StartAsync(talk, topic, said, cancellation), cancellation);
    }

    /// <returns>Whether a flow runs that the message was for.</returns>
    public async Task<bool> TakeAsync(Talk talk, Heard heard, CancellationToken cancellation)
    {
        if (talk.State.Flow is not { } running || Named(running.Name) is not { } flow)
        {
            talk.State = talk.State with { Flow = null };
            return false;
        }

        try
        {
            var step = await flow.NextAsync(talk, running.State, heard.Said, cancellation);
            return step is Step.NotMine
                ? await AsideAsync(talk, heard, flow, running, cancellation)
                : await SettleAsync(talk, flow, step, cancellation);
        }
        catch (JsonException)
        {
            talk.Say("flow.restarted");
            return await SettleAsync(talk, flow, await flow.StartAsync(talk, flow.Topics[0], heard.Said, cancellation), cancellation);
        }
    }

    /// <summary>The message is not the answer to the flow's question: another topic of the flow, a wish that ends it, a question
    /// that is answered in between, or a miss.</summary>
    private async Task<bool> AsideAsync(Talk talk, Heard heard, IFlow flow, RunningFlow running, CancellationToken cancellation)
    {
        if (heard.Entry is { } entry)
        {
            if ((flow.Topics.Contains(entry.Id) || (FaultTopics.ReasonOf(entry.Id) is not null && flow.Name is not TrackFlow.FlowName))
                && await flow.TurnToAsync(talk, running.State, entry.Id, heard.Said, cancellation) is var step and not Step.NotMine)
            {
                return await SettleAsync(talk, flow, step, cancellation);
            }

            if (entry.Id is Receptionist.HumanTopic or Receptionist.DisputeTopic or ByeTopic || (For(entry) is { } other && other != flow))
            {
                talk.Leave(running);
                return false;
            }

            if (For(entry) is null)
            {
                answers.SayShort(talk, entry);
                await AskAgainAsync(talk, bridge: true, cancellation);
                return true;
            }
        }

        if (heard.Choice is not null)
        {
            talk.Say("button.old");
            await AskAgainAsync(talk, bridge: false, cancellation);
            return true;
        }

        if (running.Misses + 1 >= talk.Policies.Misses)
        {
            await GiveUpAsync(talk, flow.GiveUp(talk, running.State), cancellation);
            return true;
        }

        // “好的” to an answer in between, or a thumb, is not misunderstood; the question still waits.
        var nods = YesNo.Read(heard.Text) == true || Signs.AreFriendly(heard.Text);
        if (Signs.AreUpset(heard.Text))
        {
            talk.Say("mood.upset-flow", [talk.HumanButton()]);
        }
        else if (!nods)
        {
            talk.Say("flow.miss");
        }

        talk.State = talk.State with { Flow = running with { Misses = running.Misses + 1 } };
        await AskOnAsync(talk, nods, cancellation);
        return true;
    }

    public async Task<bool> SettleAsync(Talk talk, IFlow flow, Step step, CancellationToken cancellation)
    {
        var before = talk.State.Flow is { } running && running.Name == flow.Name ? running.Misses : 0;
        switch (step)
        {
            case Step.Wait wait:
                talk.State = talk.State with { Flow = new RunningFlow(flow.Name, wait.State) };
                break;
            case Step.Again again when before + 1 >= talk.Policies.Misses:
                await GiveUpAsync(talk, flow.GiveUp(talk, again.State), cancellation);
                break;
            case Step.Again again:
                talk.State = talk.State with { Flow = new RunningFlow(flow.Name, again.State, before + 1) };
                break;
            case Step.Person person:
                await handover.ToPersonAsync(talk, person.Reason, person.Team, person.Note, cancellation);
                break;
            default:
                talk.State = talk.State with { Flow = null };
                break;
        }

        return true;
    }

    private async Task GiveUpAsync(Talk talk, Step.Person person, CancellationToken cancellation)
    {
        talk.Say("flow.gave-up");
        await handover.ToPersonAsync(talk, person.Reason, person.Team, person.Note, cancellation);
    }

    /// <summary>Repeats the running flow's question after something else was said.</summary>
    public async Task AskAgainAsync(Talk talk, bool bridge, CancellationToken cancellation)
    {
        if (talk.HasSpoken)
        {
            await AskOnAsync(talk, bridge, cancellation);
        }
    }

    private async Task AskOnAsync(Talk talk, bool bridge, CancellationToken cancellation)
    {
        if (talk.State.Flow is not { } running || Named(running.Name) is not { } flow)
        {
            return;
        }

        try
        {
            if (bridge)
            {
                talk.LeadWith("flow.bridge");
            }

            await flow.AskAgainAsync(talk, running.State, cancellation);
        }
        catch (JsonException)
        {
            talk.State = talk.State with { Flow = null };
        }
    }
}
