using System.Text;
using System.Text.Json;
using SupportBot.Dialogs.Effects;
using SupportBot.Dialogs.Wording;
using SupportBot.Knowledge;

namespace SupportBot.Dialogs.Tests.Talks;

/// <summary>A talk as a table: what the customer says, what the bot answers (by key), what it asks to be done. Played in both
/// languages; between two turns the state goes through its JSON, as over a restart.</summary>
internal sealed class Script(Func<World> given)
{
    private readonly List<Func<Playing, Task>> lines = [];

    public static Script Given(Func<World> world) => new(world);

    public Script You(string zh, string en) => Add(play => play.TakeAsync(new TurnInput.Said(play.Language == Language.En ? en : zh)));

    public Script You(string both) => You(both, both);

    /// <summary>Taps a button. It must have been offered since the talk began, unless it is an old one.</summary>
    public Script Tap(string choice, bool old = false) => Add(play =>
    {
        var title = play.Offered.GetValueOrDefault(choice);
        Assert.True(old || title is not null, $"No button {choice} was offered; there were {string.Join(", ", play.Offered.Keys)}.");
        return play.TakeAsync(new TurnInput.Said(title ?? choice, choice));
    });

    public Script Photo() => Add(play => play.TakeAsync(new TurnInput.Said("", null, 1)));

    /// <summary>Pictures that were checked and kept.</summary>
    public Script Photos(params string[] ids) => Add(play => play.TakeAsync(new TurnInput.Said("", null, ids.Length) { PhotoIds = ids }));

    /// <summary>One of them, with words.</summary>
    public Script Photos(string zh, string en, string id) =>
        Add(play => play.TakeAsync(new TurnInput.Said(play.Language == Language.En ? en : zh, null, 1) { PhotoIds = [id] }));

    /// <summary>Taps the button of the last reply whose choice begins like this.</summary>
    public Script TapOn(string beginning) => Add(play =>
    {
        var button = play.Last.Replies.SelectMany(reply => reply.Buttons.Concat(reply.Cards.SelectMany(card => card.Buttons)))
            .FirstOrDefault(button => button.Choice.StartsWith(beginning, StringComparison.Ordinal));
        Assert.True(button is not null, $"No button {beginning}… was offered.");
        play.Remembered = button;
        return play.TakeAsync(new TurnInput.Said(button.Title, button.Choice));
    });

    /// <summary>Taps the button of <see cref="TapOn"/> once more, as soon as a double tap does or after a while.</summary>
    public Script TapThatAgain(bool atOnce = false) => Add(play =>
    {
        play.World.Now += atOnce ? TimeSpan.FromMilliseconds(400) : TimeSpan.FromMinutes(1);
        return play.TakeAsync(new TurnInput.Said(play.Remembered!.Title, play.Remembered.Choice));
    });

    /// <summary>Taps a button that was offered before and begins like this.</summary>
    public Script TapThatAgainOld(string beginning) => Add(play =>
    {
        var (choice, title) = play.Offered.First(each => each.Key.StartsWith(beginning, StringComparison.Ordinal));
        play.World.Now += TimeSpan.FromMinutes(1);
        return play.TakeAsync(new TurnInput.Said(title, choice));
    });

    /// <summary>A case moved on without a turn; it must be in the register.</summary>
    public Script Moves(CaseEvent what, decimal? amount = null, string? tracking = null, DateTimeOffset? by = null) => Add(play =>
    {
        var each = play.World.Cases[0];
        return play.TakeAsync(Moved(new CaseNews(each.CaseId, each.Number, each.Kind, each.Proposal, each.OrderNumber, what, amount, tracking, by)));
    });

    /// <summary>A case without goods moved on.</summary>
    public Script MatterMoves(CaseEvent what, DateTimeOffset by) =>
        Add(play => play.TakeAsync(Moved(new CaseNews("k-9", "C1031", "tracking", "", "SB1005", what, PromisedBy: by))));

    private static TurnInput.CaseMoved Moved(CaseNews news) =>
        JsonSerializer.Deserialize<TurnInput.CaseMoved>(JsonSerializer.Serialize(new TurnInput.CaseMoved(news), DialogsJson.Options), DialogsJson.Options)!;

    public Script Arrives() => Add(play => play.TakeAsync(new TurnInput.Arrived()));

    /// <summary>A turn that failed for a reason of ours.</summary>
    public Script Fails(string text) => Add(play => play.FailAsync(new TurnInput.Said(text)));

    public Script GivenBack() => Add(play =>
    {
        play.Owner = Owner.Bot;
        return play.TakeAsync(new TurnInput.GivenBack("h-1", "小禾"));
    });

    public Script DeskFails() => Add(play =>
    {
        play.Owner = Owner.Bot;
        return play.TakeAsync(new TurnInput.WaitedInVain("h-1", DeskFailed: true));
    });

    public Script WaitedInVain() => Add(play =>
    {
        play.Owner = Owner.Bot;
        return play.TakeAsync(new TurnInput.WaitedInVain("h-1"));
    });

    /// <summary>The oldest effect of this type comes back.</summary>
    public Script Outcome<T>(OutcomeResult result, string? detail = null)
        where T : Effect => Add(play =>
        {
            var effect = play.Pending.OfType<T>().FirstOrDefault() ?? throw new InvalidOperationException($"No {typeof(T).Name} was asked for.");
            play.Pending.Remove(effect);
            if (result == OutcomeResult.Done)
            {
                play.World.CarryOut(effect);
            }

            var wire = JsonSerializer.Deserialize<Outcome>(JsonSerializer.Serialize(new Outcome(effect, result, detail), DialogsJson.Options), DialogsJson.Options)!;
            return play.TakeAsync(new TurnInput.Happened(wire));
        });

    public Script Done<T>(string? detail = null)
        where T : Effect => Outcome<T>(OutcomeResult.Done, detail);

    /// <summary>The keys of the last turn's replies, all of them in order; none for silence.</summary>
    public Script Bot(params string[] keys) => Check(play => Assert.Equal(keys, play.Last.Replies.Select(reply => reply.Key)));

    public Script Says(string zh, string en) => Check(play =>
        Assert.Contains(play.Language == Language.En ? en : zh, string.Join('\n', play.Last.Replies.Select(reply => reply.Text)), StringComparison.Ordinal));

    public Script Never(string text) => Check(play =>
        Assert.DoesNotContain(text, string.Join('\n', play.Last.Replies.Select(reply => reply.Text)), StringComparison.Ordinal));

    /// <summary>The effects of the last turn by type, in order.</summary>
    public Script Asks(params Type[] effects) => Check(play => Assert.Equal(effects, play.Last.Effects.Select(effect => effect.GetType())));

    public Script Asks<T>(Func<T, bool> such)
        where T : Effect => Check(play => Assert.Contains(play.Last.Effects.OfType<T>(), effect => such(effect)));

    public Script Queues(string reason, string team) => Check(play =>
    {
        var move = Assert.IsType<OwnerMove.ToQueue>(play.Last.Move);
        Assert.Equal((reason, team), (move.Reason, move.Team));
        Assert.NotEqual("", move.Summary);
    });

    public Script Queues(Func<OwnerMove.ToQueue, bool> such) => Check(play => Assert.True(such(Assert.IsType<OwnerMove.ToQueue>(play.Last.Move))));

    /// <summary>The last turn neither queued nor left.</summary>
    public Script StaysQueued() => Check(play => Assert.Equal((null, Owner.Queue), (play.Last.Move, play.Owner)));

    public Script Leaves() => Check(play => Assert.IsType<OwnerMove.LeaveQueue>(play.Last.Move));

    public Script Buttons(params string[] choices) => Check(play => Assert.Equal(choices, play.Last.Replies[^1].Buttons.Select(button => button.Choice)));

    public Script Cards(params string[] choices) => Check(play =>
        Assert.Equal(choices, play.Last.Replies[^1].Cards.SelectMany(card => card.Buttons).Select(button => button.Choice)));

    public Script Ends() => Check(play => Assert.Null(play.State.Flow));

    public Script Waits() => Check(play => Assert.NotNull(play.State.Flow));

    public Script Speaks(Language language) => Check(play => Assert.Equal(language, play.State.Language));

    public Script Later(TimeSpan time) => Meanwhile(world => world.Now += time);

    public Script Meanwhile(Action<World> change) => Check(play => change(play.World));

    public Script WithState(Func<DialogState, DialogState> change) => Check(play => play.State = change(play.State));

    public async Task PlayAsync()
    {
        foreach (var language in Languages.All)
        {
            var play = new Playing(given(), language);
            foreach (var line in lines)
            {
                await line(play);
            }
        }
    }

    private Script Check(Action<Playing> check) => Add(play =>
    {
        check(play);
        return Task.CompletedTask;
    });

    private Script Add(Func<Playing, Task> line)
    {
        lines.Add(line);
        return this;
    }
}

/// <summary>A script while it is played.</summary>
internal sealed class Playing(World world, Language language)
{
    private readonly Receptionist receptionist = new(() => new TableKnowledge(), world.Ports, () => world.Policies);
    private int turns;

    public World World { get; } = world;

    public Language Language { get; } = language;

    public DialogState State { get; set; } = DialogState.New;

    public Owner Owner { get; set; } = Owner.Bot;

    public TurnResult Last { get; private set; } = new(DialogState.New, [], [], null);

    public List<Effect> Pending { get; } = [];

    public Dictionary<string, string> Offered { get; } = [];

    public Button? Remembered { get; set; }

    public async Task TakeAsync(TurnInput input) =>
        Note(await receptionist.TakeTurnAsync(State, input, Context(), TestContext.Current.CancellationToken));

    public Task FailAsync(TurnInput input)
    {
        Note(receptionist.Apologise(State, input, Context()));
        return Task.CompletedTask;
    }

    private TurnContext Context() => new("t", "v-1", World.SignedIn, Owner, World.Now, Language, $"t-{++turns}");

    private void Note(TurnResult result)
    {
        Last = result;
        State = DialogState.FromJson(Last.State.ToJson()) ?? throw new InvalidOperationException("The state cannot be read back.");
        Pending.AddRange(Last.Effects);
        Owner = Last.Move switch
        {
            OwnerMove.ToQueue => Owner.Queue,
            OwnerMove.LeaveQueue => Owner.Bot,
            _ => Owner,
        };
        foreach (var button in Last.Replies.SelectMany(reply => reply.Buttons.Concat(reply.Cards.SelectMany(card => card.Buttons))))
        {
            Offered[button.Choice] = button.Title;
        }

        Visited.Current?.Note(Last, Language);
        Assert.All(Last.Replies, reply =>
        {
            Assert.NotEqual("", reply.Text.Trim());
            Assert.DoesNotContain('{', reply.Text);
            Assert.DoesNotContain('}', reply.Text);
        });
        Assert.All(Last.Effects.OfType<OpenCase>(), opened => Assert.Contains("case." + opened.Kind, Sentences.All.Keys));
        Assert.Equal(Last.Effects.Count, Last.Effects.Select(effect => effect.Id).Distinct().Count());
    }
}

/// <summary>What talks went through, for the test that nothing was left out.</summary>
internal sealed class Visited
{
    private static readonly AsyncLocal<Visited?> Scope = new();

    public static Visited? Current
    {
        get => Scope.Value;
        set => Scope.Value = value;
    }

    public HashSet<(string Key, Language Language)> Keys { get; } = [];

    /// <summary>All that customers and staff got to read.</summary>
    public Dictionary<Language, StringBuilder> Texts { get; } = Languages.All.ToDictionary(language => language, _ => new StringBuilder());

    public HashSet<string> States { get; } = [];

    public HashSet<Type> Effects { get; } = [];

    public void Note(TurnResult result, Language language)
    {
        Keys.UnionWith(result.Replies.Select(reply => (reply.Key, language)));
        var texts = Texts[language];
        foreach (var reply in result.Replies)
        {
            texts.AppendLine(reply.Text).AppendJoin('\n', reply.Buttons.Select(button => button.Title)).AppendLine();
            texts.AppendJoin('\n', reply.Cards.SelectMany(card => card.Lines.Concat(card.Buttons.Select(button => button.Title)))).AppendLine();
        }

        texts.AppendJoin('\n', result.Effects.OfType<OpenCase>().Select(opened => $"{opened.Problem}\n{opened.Facts?.Basis}")).AppendLine();
        texts.AppendJoin('\n', result.Effects.OfType<AskApproval>().Select(approval => approval.Reason)).AppendLine();
        texts.AppendJoin('\n', result.Effects.OfType<AddOrderNote>().Select(note => note.Text)).AppendLine();
        texts.AppendLine((result.Move as OwnerMove.ToQueue)?.Summary);
        Effects.UnionWith(result.Effects.Select(effect => effect.GetType()));
        if (result.State.Flow is { } flow)
        {
            States.Add(flow.State.GetProperty("step").GetString() + Proposal(flow.State));
        }
    }

    private static string Proposal(JsonElement state) =>
        state.TryGetProperty("proposal", out var proposal) ? $":{proposal.GetString()}"
        : state.TryGetProperty("question", out var question) ? $":{question.GetString()}"
        : "";
}
