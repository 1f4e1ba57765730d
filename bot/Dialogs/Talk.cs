using System.Text.Json;
using SupportBot.Dialogs.Effects;
using SupportBot.Dialogs.Policies;
using SupportBot.Dialogs.Wording;
using SupportBot.Knowledge;
using SupportBot.Knowledge.QuickReplies;

namespace SupportBot.Dialogs;

/// <summary>One turn in the making: what is known, and what the bot has said and asked for so far. Flows and the
/// receptionist's helpers write into it; nothing leaves it before the turn is whole.</summary>
public sealed class Talk(DialogState state, TurnContext context, PolicySettings policies, Language language, Func<string, LocalText?> titles)
{
    private const int KeptPromises = 10;

    private readonly List<Reply> replies = [];
    private readonly List<Effect> effects = [];
    private int ids;
    private string lead = "";
    private RunningFlow? left;

    public DialogState State { get; set; } = state;

    public OwnerMove? Move { get; set; }

    public TurnContext Context { get; } = context;

    public PolicySettings Policies { get; } = policies;

    public Language Language { get; } = language;

    public DateTimeOffset Now => Context.Now;

    public ServiceHours Hours { get; } = policies.Hours();

    /// <summary>Times in the customer's language.</summary>
    public Spoken Spoken { get; } = new(language, policies.Zone(), context.Now);

    public bool HasSpoken => replies.Count > 0;

    /// <summary>The customer turned from this flow to another; what it knew may serve the other.</summary>
    public void Leave(RunningFlow running)
    {
        left = running;
        State = State with { Flow = null };
    }

    /// <summary>A member of the state of the flow that was left in this turn; <see langword="null"/> when there is none.</summary>
    public T? Left<T>(string member)
        where T : class
    {
        try
        {
            return left is { State: { ValueKind: JsonValueKind.Object } known } && known.TryGetProperty(member, out var value)
                ? value.Deserialize<T>(DialogsJson.Options)
                : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>An id unique to this turn, the same when the turn is run again.</summary>
    public string NewId() => $"{Context.IdPrefix}-{++ids}";

    public string Words(string key, params IEnumerable<(string Name, string Value)> values) =>
        Sentences.Say(key, Language, Context.IdPrefix, values);

    /// <summary>The same for staff, in theirs.</summary>
    public string StaffWords(string key, params IEnumerable<(string Name, string Value)> values) =>
        Sentences.Say(key, Policies.StaffLanguage, Context.IdPrefix, values);

    public void Say(string key, params IEnumerable<(string Name, string Value)> values) => Say(key, [], values);

    public void Say(string key, IReadOnlyList<Button> buttons, params IEnumerable<(string Name, string Value)> values) =>
        replies.Add(new Reply(key, Led(Words(key, values)), buttons, []));

    public void Show(string key, IReadOnlyList<Card> cards, params IEnumerable<(string Name, string Value)> values) =>
        replies.Add(new Reply(key, Led(Words(key, values)), [], cards));

    /// <summary>Says a text that is not wording: a quick reply.</summary>
    public void SayText(string key, string text, IReadOnlyList<Button> buttons, params IReadOnlyList<Card> cards) =>
        replies.Add(new Reply(key, text, buttons, cards));

    /// <summary>Begins the next sentence with this one, in the same message.</summary>
    public void LeadWith(string key, params IEnumerable<(string Name, string Value)> values) => lead = Words(key, values);

    public Button Button(string key, string choice) => new(Words(key), choice);

    public Button HumanButton() => Button("button.human", Choices.Human);

    /// <summary>Buttons to topics of the knowledge base; those it does not have are left out.</summary>
    public IReadOnlyList<Button> TopicButtons(params IEnumerable<string> topics) =>
        [.. from topic in topics let title = titles(topic) where title is not null select new Button(title.In(Language), Choices.Topic(topic))];

    /// <summary>A topic's title for staff.</summary>
    public string? StaffTitle(string topic) => titles(topic)?.In(Policies.StaffLanguage);

    public void Do(Effect effect) => effects.Add(effect);

    /// <summary>Registers a case and remembers the promise.</summary>
    /// <returns>The case's id.</returns>
    public string OpenCase(string kind, string? order, string? tracking, string team, string problem, DateTimeOffset by, CaseFacts? facts = null)
    {
        var caseId = NewId();
        Do(new OpenCase(NewId(), caseId, kind, order, tracking, team, problem, by) { Facts = facts });
        State = State with { Promises = [new Promise(kind, order, by) { CaseId = facts is null ? null : caseId }, .. State.Promises.Take(KeptPromises - 1)] };
        return caseId;
    }

    /// <summary>The shop's day of a moment.</summary>
    public DateOnly Day(DateTimeOffset moment) => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(moment, Policies.Zone()).DateTime);

    /// <summary>The moment at which a day of the shop is over, UTC.</summary>
    public DateTimeOffset EndOf(DateOnly day)
    {
        var midnight = day.AddDays(1).ToDateTime(TimeOnly.MinValue);
        return new DateTimeOffset(midnight, Policies.Zone().GetUtcOffset(midnight)).ToUniversalTime();
    }

    public void Remember(string kind, string? order, DateTimeOffset by) =>
        State = State with { Promises = [new Promise(kind, order, by), .. State.Promises.Take(KeptPromises - 1)] };

    /// <summary>A promise of this kind for this order that is not due yet.</summary>
    public Promise? Promised(string kind, string? order) =>
        State.Promises.FirstOrDefault(promise => promise.Kind == kind && promise.OrderNumber == order && promise.By > Now);

    /// <summary>When to promise an answer that takes this long, as far as people are there then.</summary>
    public DateTimeOffset AnswerBy(TimeSpan delay) => Hours.AnswerBy(Now, delay, Policies.CallBackAfter);

    private string Led(string text)
    {
        (text, lead) = (lead + text, "");
        return text;
    }

    public TurnResult Result() => new(State, replies, effects, Move);
}
