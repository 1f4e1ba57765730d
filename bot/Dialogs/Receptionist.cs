using System.Text.Json;
using SupportBot.Dialogs.Flows;
using SupportBot.Dialogs.Listening;
using SupportBot.Dialogs.Policies;
using SupportBot.Dialogs.Ports;
using SupportBot.Dialogs.Reception;
using SupportBot.Knowledge;
using SupportBot.Knowledge.Matching;
using SupportBot.Knowledge.QuickReplies;

namespace SupportBot.Dialogs;

/// <summary>Takes a customer's turn: commands → rating → case in the register → running flow → button → flow command → quick reply → suggestion →
/// miss → person.</summary>
public sealed class Receptionist
{
    internal const string HumanTopic = "flow.human";
    private const string DisputeTopic = "flow.dispute";
    private const string ByeTopic = "chat.bye";

    private readonly Func<IKnowing> knowing;
    private readonly Func<PolicySettings> policies;
    private readonly QuickAnswers answers;
    private readonly Handover handover;
    private readonly WaitingRoom waitingRoom;
    private readonly Outcomes outcomes;
    private readonly CaseDesk caseDesk;
    private readonly IShopFacts facts;

    public Receptionist(Func<KnowledgeBase> knowledge, ReceptionPorts ports, Func<PolicySettings> policies)
        : this(() => new Known(knowledge()), ports, policies)
    {
    }

    internal Receptionist(Func<IKnowing> knowing, ReceptionPorts ports, Func<PolicySettings> policies)
    {
        Flows =
        [
            new TrackFlow(ports.Orders, ports.Parcels),
            new ReturnFlow(ports.Orders, ports.Products, ports.Cases, ports.Facts),
            new ExchangeFlow(ports.Orders, ports.Products, ports.Cases, ports.Facts),
        ];
        facts = ports.Facts;
        caseDesk = new CaseDesk(ports.Orders, ports.Cases);
        this.knowing = knowing;
        this.policies = policies;
        answers = new QuickAnswers(facts);
        handover = new Handover(ports.Desk);
        waitingRoom = new WaitingRoom(ports.Desk, answers);
        outcomes = new Outcomes(handover);
    }

    internal IReadOnlyList<IFlow> Flows { get; }

    /// <summary>Never throws for what a customer may say; what the ports cannot answer is told to the customer.</summary>
    public async Task<TurnResult> TakeTurnAsync(DialogState state, TurnInput input, TurnContext context, CancellationToken cancellation)
    {
        var known = new KnownToThis(knowing(), context);
        var talk = Begin(state, input, context, known);
        switch (input)
        {
            case TurnInput.Arrived:
                Greeting.Say(talk, answers);
                break;
            case TurnInput.Said said when DoubleTap.IsSecond(talk, said):
                break;
            case TurnInput.Said said when context.Owner == Owner.Queue:
                await waitingRoom.AnswerAsync(talk, new Heard(said, known, talk.Language, About(talk, known)), cancellation);
                break;
            case TurnInput.Said said when context.Owner != Owner.Agent:
                await AnswerAsync(talk, new Heard(said, known, talk.Language, About(talk, known)), cancellation);
                break;
            case TurnInput.Happened happened:
                await outcomes.TellAsync(talk, happened.Outcome, cancellation);
                await AskAgainAsync(talk, bridge: true, cancellation);
                break;
            case TurnInput.CaseMoved moved:
                News.Tell(talk, moved.News, facts);
                await AskAgainAsync(talk, bridge: true, cancellation);
                break;
            case TurnInput.GivenBack back:
                Survey.Ask(talk, back);
                break;
            case TurnInput.WaitedInVain waited:
                Handover.WaitedInVain(talk, waited.DeskFailed);
                break;
        }

        return talk.Result();
    }

    /// <summary>What to say when a turn failed for a reason of ours; the state stays as it was.</summary>
    public TurnResult Apologise(DialogState state, TurnInput input, TurnContext context)
    {
        var talk = Begin(state, input, context, knowing());
        talk.Say("trouble", [talk.HumanButton()]);
        return talk.Result();
    }

    private Talk Begin(DialogState state, TurnInput input, TurnContext context, IKnowing known)
    {
        var written = input is TurnInput.Said { Choice: null } said ? Commands.LanguageAsked(said.Text) ?? known.LanguageOf(said.Text) : null;
        state = state with { Language = written ?? state.Language };
        var settings = policies();
        return new Talk(state, context, settings, state.Language ?? context.BrowserLanguage, id => known.Find(id)?.Title);
    }

    private async Task AnswerAsync(Talk talk, Heard heard, CancellationToken cancellation)
    {
        var personOffered = talk.State.PersonOffered;
        talk.State = talk.State with { PersonOffered = false };
        var understood =
            await CommandAsync(talk, heard, cancellation)
            || Survey.Take(talk, heard)
            || await CaseAsync(talk, heard, cancellation)
            || await RunningFlowAsync(talk, heard, cancellation)
            || (personOffered && await PersonTakenAsync(talk, heard, cancellation))
            || await GoodsNamedAsync(talk, heard, cancellation)
            || await SeveralAsync(talk, heard, cancellation)
            || await EntryAsync(talk, heard.Entry, heard.Said, cancellation)
            || await OrderNamedAsync(talk, heard, cancellation)
            || Button(talk, heard)
            || Photo(talk, heard)
            || Idle(talk, heard);
        if (understood)
        {
            talk.State = talk.State with { Misses = 0 };
        }
        else if (heard.Match is Match.Suggestions suggestions)
        {
            QuickAnswers.Suggest(talk, suggestions);
        }
        else
        {
            await MissAsync(talk, cancellation);
        }
    }

    /// <summary>What means the same everywhere: a person, a severe matter, cancel, help.</summary>
    private async Task<bool> CommandAsync(Talk talk, Heard heard, CancellationToken cancellation)
    {
        switch (heard.Command)
        {
            case Command.Human:
                await handover.ToPersonAsync(talk, "asked", StaffNotes.TeamOf(talk), note: null, cancellation);
                return true;

            case Command.Cancel:
                talk.Say(talk.State.Flow is null ? "idle" : "flow.cancelled");
                talk.State = talk.State with { Flow = null };
                return true;

            case Command.Help:
                talk.Say("help", talk.TopicButtons(talk.Policies.MostAskedTopics()));
                await AskAgainAsync(talk, bridge: true, cancellation);
                return true;

            case Command.None when heard.IsWritten && Commands.LanguageAsked(heard.Text) is not null:
                talk.Say("language");
                await AskAgainAsync(talk, bridge: true, cancellation);
                return true;

            default:
                if (!heard.IsWritten || !Severity.IsSevere(heard.Text, talk.Policies))
                {
                    return false;
                }

                talk.Say("handoff.severe");
                await handover.ToPersonAsync(talk, "policy", "supervisor", talk.StaffWords("staff.severe"), cancellation);
                return true;
        }
    }

    private async Task<bool> CaseAsync(Talk talk, Heard heard, CancellationToken cancellation)
    {
        if (!await caseDesk.TakeAsync(talk, heard, cancellation))
        {
            return false;
        }

        await AskAgainAsync(talk, bridge: true, cancellation);
        return true;
    }

    private async Task<bool> RunningFlowAsync(Talk talk, Heard heard, CancellationToken cancellation)
    {
        if (talk.State.Flow is not { } running || Flow(running.Name) is not { } flow)
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
            if (flow.Topics.Contains(entry.Id)
                && await flow.TurnToAsync(talk, running.State, entry.Id, heard.Said, cancellation) is var step and not Step.NotMine)
            {
                return await SettleAsync(talk, flow, step, cancellation);
            }

            if (entry.Id is HumanTopic or DisputeTopic or ByeTopic || (FlowFor(entry) is { } other && other != flow))
            {
                talk.Leave(running);
                return false;
            }

            if (FlowFor(entry) is null)
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

        talk.Say("flow.miss");
        talk.State = talk.State with { Flow = running with { Misses = running.Misses + 1 } };
        await AskAgainAsync(talk, bridge: false, cancellation);
        return true;
    }

    /// <summary>Several questions in one message are answered one by one. One flow can be started; two wishes that need a flow
    /// each are left to be asked for one after the other.</summary>
    private async Task<bool> SeveralAsync(Talk talk, Heard heard, CancellationToken cancellation)
    {
        if (heard.Several is not [.. var first, var last] || first.Any(entry => FlowFor(entry) is not null || entry.Id is HumanTopic or DisputeTopic))
        {
            return false;
        }

        foreach (var entry in first)
        {
            answers.SayShort(talk, entry);
        }

        return await EntryAsync(talk, last, heard.Said, cancellation);
    }

    /// <summary>An entry is meant: a person, a flow, or an answer.</summary>
    private async Task<bool> EntryAsync(Talk talk, QuickReply? meant, TurnInput.Said said, CancellationToken cancellation)
    {
        if (meant is not { } entry)
        {
            return false;
        }

        if (entry.Id == HumanTopic)
        {
            await handover.ToPersonAsync(talk, "asked", StaffNotes.TeamOf(talk), note: null, cancellation);
        }
        else if (entry.Id == DisputeTopic)
        {
            talk.State = talk.State with { LastTopic = entry.Id };
            talk.Say("handoff.dispute");
            await handover.ToPersonAsync(talk, "policy", StaffNotes.TeamOf(talk), note: null, cancellation);
        }
        else if (FlowFor(entry) is { } flow)
        {
            talk.State = talk.State with { LastTopic = entry.Id };
            return await SettleAsync(talk, flow, await flow.StartAsync(talk, entry.Id, said, cancellation), cancellation);
        }
        else
        {
            answers.Say(talk, entry);
        }

        return true;
    }

    /// <summary>A person was offered and is wanted.</summary>
    private async Task<bool> PersonTakenAsync(Talk talk, Heard heard, CancellationToken cancellation)
    {
        if (!heard.IsWritten || YesNo.Read(heard.Text) != true)
        {
            return false;
        }

        await handover.ToPersonAsync(talk, "asked", StaffNotes.TeamOf(talk), note: null, cancellation);
        return true;
    }

    /// <summary>“退 SB1007”: an order and the wish to give it back or to exchange it, whatever else the message is about. A question
    /// that has its answer keeps it.</summary>
    private async Task<bool> GoodsNamedAsync(Talk talk, Heard heard, CancellationToken cancellation)
    {
        if (!heard.IsWritten || heard.Entry is { } meant && (FlowFor(meant) is not null || GoodsListening.IsQuestion(heard.Text))
            || Identity.Read(heard.Text, talk.Policies).Number is null)
        {
            return false;
        }

        var wanted = GoodsListening.WantsReturn(heard.Text) ? Flow(ReturnFlow.FlowName)
            : GoodsListening.WantsExchange(heard.Text) ? Flow(ExchangeFlow.FlowName)
            : null;
        if (wanted is null)
        {
            return false;
        }

        talk.State = talk.State with { LastTopic = wanted.Topics[0] };
        return await SettleAsync(talk, wanted, await wanted.StartAsync(talk, wanted.Topics[0], heard.Said, cancellation), cancellation);
    }

    /// <summary>An order number, or an order's button, without more words asks for its tracking.</summary>
    private async Task<bool> OrderNamedAsync(Talk talk, Heard heard, CancellationToken cancellation)
    {
        var named = heard.Choice is null ? Identity.Read(heard.Text, talk.Policies).Number : Choices.OrderOf(heard.Choice);
        if (named is null || Flow(TrackFlow.FlowName) is not { } flow)
        {
            return false;
        }

        talk.State = talk.State with { LastTopic = flow.Topics[0] };
        return await SettleAsync(talk, flow, await flow.StartAsync(talk, flow.Topics[0], heard.Said, cancellation), cancellation);
    }

    /// <summary>A button whose time has passed is never a dead end.</summary>
    private static bool Button(Talk talk, Heard heard)
    {
        if (heard.Choice is null)
        {
            return false;
        }

        talk.Say(heard.Choice == Choices.LeaveQueue ? "queue.not-waiting" : "button.old", talk.TopicButtons(talk.Policies.MostAskedTopics()));
        return true;
    }

    private static bool Photo(Talk talk, Heard heard)
    {
        if (heard.Said.Photos == 0 || heard.IsWritten)
        {
            return false;
        }

        talk.Say("photo", [talk.HumanButton()]);
        return true;
    }

    /// <summary>A yes or a no to nothing that was asked.</summary>
    private static bool Idle(Talk talk, Heard heard)
    {
        if (!heard.IsWritten || !YesNo.IsBare(heard.Text))
        {
            return false;
        }

        talk.Say("idle");
        return true;
    }

    private async Task MissAsync(Talk talk, CancellationToken cancellation)
    {
        talk.State = talk.State with { Misses = talk.State.Misses + 1 };
        if (talk.State.Misses < talk.Policies.Misses)
        {
            QuickAnswers.Miss(talk);
            return;
        }

        talk.Say("miss.person");
        await handover.ToPersonAsync(talk, "not-understood", StaffNotes.TeamOf(talk), talk.StaffWords("staff.unclear"), cancellation);
    }

    private async Task<bool> SettleAsync(Talk talk, IFlow flow, Step step, CancellationToken cancellation)
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
    private async Task AskAgainAsync(Talk talk, bool bridge, CancellationToken cancellation)
    {
        if (!talk.HasSpoken || talk.State.Flow is not { } running || Flow(running.Name) is not { } flow)
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

    /// <summary>What the talk is about: the running flow, else what was answered last, what that leads to, and what else is about its products.</summary>
    private IReadOnlyCollection<string> About(Talk talk, IKnowing known) =>
        talk.State.Flow is { } running && Flow(running.Name) is { } flow ? flow.Topics
        : talk.State.LastTopic is { } last ? known.Related(last)
        : [];

    private IFlow? Flow(string name) => Flows.FirstOrDefault(flow => flow.Name == name);

    private IFlow? FlowFor(QuickReply entry) => entry.Kind == QuickReplyKind.Flow ? Flows.FirstOrDefault(flow => flow.Topics.Contains(entry.Id)) : null;
}
