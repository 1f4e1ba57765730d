using SupportBot.Dialogs.Flows;
using SupportBot.Dialogs.Listening;
using SupportBot.Dialogs.Policies;
using SupportBot.Dialogs.Ports;
using SupportBot.Dialogs.Reception;
using SupportBot.Knowledge;
using SupportBot.Knowledge.Matching;
using SupportBot.Knowledge.QuickReplies;

namespace SupportBot.Dialogs;

/// <summary>Takes a customer's turn: commands → rating → case in the register → goods of a named order → missing goods → running flow → button → flow command → quick reply → suggestion →
/// miss → person.</summary>
public sealed class Receptionist
{
    internal const string HumanTopic = "flow.human";
    internal const string DisputeTopic = "flow.dispute";

    private readonly Func<IKnowing> knowing;
    private readonly Func<PolicySettings> policies;
    private readonly QuickAnswers answers;
    private readonly Handover handover;
    private readonly WaitingRoom waitingRoom;
    private readonly Outcomes outcomes;
    private readonly CaseDesk caseDesk;
    private readonly IShopFacts facts;
    private readonly FlowDesk flows;
    private readonly NamedOrders named;
    private readonly MissingGoods missing;

    public Receptionist(Func<KnowledgeBase> knowledge, ReceptionPorts ports, Func<PolicySettings> policies)
        : this(() => new Known(knowledge()), ports, policies)
    {
    }

    internal Receptionist(Func<IKnowing> knowing, ReceptionPorts ports, Func<PolicySettings> policies)
    {
        facts = ports.Facts;
        caseDesk = new CaseDesk(ports.Orders, ports.Cases);
        this.knowing = knowing;
        this.policies = policies;
        answers = new QuickAnswers(facts);
        handover = new Handover(ports.Desk);
        waitingRoom = new WaitingRoom(ports.Desk, answers);
        outcomes = new Outcomes(handover);
        flows = new FlowDesk(ports, answers, handover);
        named = new NamedOrders(flows);
        missing = new MissingGoods(handover);
    }

    internal IReadOnlyList<IFlow> Flows => flows.All;

    /// <summary>Never throws for what a customer may say; what the ports cannot answer is told to the customer.</summary>
    public async Task<TurnResult> TakeTurnAsync(DialogState state, TurnInput input, TurnContext context, CancellationToken cancellation)
    {
        var known = new KnownToThis(knowing(), context);
        input = input is TurnInput.Said { Choice: null } hasty ? hasty with { Text = Shorthand.WrittenOut(Cantonese.WrittenOut(hasty.Text)) } : input;
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
                await flows.AskAgainAsync(talk, bridge: true, cancellation);
                break;
            case TurnInput.CaseMoved moved:
                News.Tell(talk, moved.News, facts);
                await flows.AskAgainAsync(talk, bridge: true, cancellation);
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
            || await named.GoodsAsync(talk, heard, cancellation)
            || await missing.TakeAsync(talk, heard, cancellation)
            || await flows.TakeAsync(talk, heard, cancellation)
            || (personOffered && await PersonTakenAsync(talk, heard, cancellation))
            || await named.PhotoAsync(talk, heard, cancellation)
            || await SeveralAsync(talk, heard, cancellation)
            || await EntryAsync(talk, heard.Entry, heard.Said, cancellation)
            || await named.OrderAsync(talk, heard, cancellation)
            || LastResort.Take(talk, heard);
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
                await flows.AskAgainAsync(talk, bridge: true, cancellation);
                return true;

            case Command.None when heard.IsWritten && Commands.LanguageAsked(heard.Text) is not null:
                talk.Say("language");
                await flows.AskAgainAsync(talk, bridge: true, cancellation);
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

        await flows.AskAgainAsync(talk, bridge: true, cancellation);
        return true;
    }

    /// <summary>Several questions in one message are answered one by one. One flow can be started; two wishes that need a flow
    /// each are left to be asked for one after the other.</summary>
    private async Task<bool> SeveralAsync(Talk talk, Heard heard, CancellationToken cancellation)
    {
        if (heard.Several is not [.. var first, var last] || first.Any(entry => flows.For(entry) is not null || entry.Id is HumanTopic or DisputeTopic))
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
        else if (flows.For(entry) is { } flow)
        {
            return await flows.StartAsync(talk, flow, entry.Id, said, cancellation);
        }
        else
        {
            answers.Say(talk, entry);
            RememberOrder(talk, said);
        }

        return true;
    }

    /// <summary>The order that a signed-in customer named beside a question; “给我退了” means it. Whose it is, is looked at then.</summary>
    private static void RememberOrder(Talk talk, TurnInput.Said said)
    {
        if (said.Choice is null && talk.Context.CustomerId is not null && Identity.Read(said.Text, talk.Policies).Number is { } number)
        {
            talk.State = talk.State with { LastOrder = number };
        }
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

    /// <summary>What the talk is about: the running flow, else what was answered last, what that leads to, and what else is about its products.</summary>
    private IReadOnlyCollection<string> About(Talk talk, IKnowing known) =>
        talk.State.Flow is { } running && flows.Named(running.Name) is { } flow ? flow.Topics
        : talk.State.LastTopic is { } last ? known.Related(last)
        : [];
}
