using SupportBot.Dialogs.Effects;
using SupportBot.Knowledge;
using SupportBot.Knowledge.QuickReplies;

namespace SupportBot.Dialogs;

/// <summary>What a turn is about.</summary>
public abstract record TurnInput
{
    private TurnInput()
    {
    }

    /// <summary>The customer opened the window for the first time, or again after a closed episode: greet.</summary>
    public sealed record Arrived : TurnInput;

    /// <summary>The customer wrote or tapped a button.</summary>
    /// <param name="Text">As written; may be empty when only a button or a photo came.</param>
    /// <param name="Choice">The <see cref="Button.Choice"/> of a tapped button, else <see langword="null"/>.</param>
    /// <param name="Photos">How many pictures came along.</param>
    public sealed record Said(string Text, string? Choice = null, int Photos = 0) : TurnInput
    {
        /// <summary>Those of the pictures that were checked and kept as evidence, by the ids they were stored under. Fewer than
        /// <see cref="Photos"/> where one was of the wrong kind or too large.</summary>
        public IReadOnlyList<string> PhotoIds { get; init; } = [];

        /// <summary>When it reached us, UTC; a turn may come later. <see langword="null"/> where only the turn's moment is known.</summary>
        public DateTimeOffset? At { get; init; }
    }

    /// <summary>An effect asked for earlier was carried out, or failed for good.</summary>
    public sealed record Happened(Outcome Outcome) : TurnInput;

    /// <summary>A case of this conversation moved on without a turn of it: staff or a timer did it. Told to the customer, once for
    /// each move. What became of an effect is <see cref="Happened"/>, not this.</summary>
    public sealed record CaseMoved(CaseNews News) : TurnInput;

    /// <summary>The agent gave the conversation back: to the bot, or closed it.</summary>
    /// <param name="AgentName">Shown name of the agent.</param>
    public sealed record GivenBack(string HandoffId, string AgentName) : TurnInput;

    /// <summary>Nobody served the customer before the service hours ended; the hand-off left the queue.</summary>
    /// <param name="DeskFailed">Not for the hours: the desk could not take it, or could not go on.</param>
    public sealed record WaitedInVain(string HandoffId, bool DeskFailed = false) : TurnInput;
}

/// <summary>Who may speak, seen from the bot.</summary>
public enum Owner
{
    Bot,
    Queue,
    Agent,
    Closed,
}

/// <summary>Facts of this turn that are not the conversation's own state.</summary>
/// <param name="ConversationId">Opaque.</param>
/// <param name="VisitorId">Who is at the other end; wrong tries are counted for it.</param>
/// <param name="CustomerId">The shop's own id of a signed-in customer, else <see langword="null"/>.</param>
/// <param name="Owner">Who owns the conversation; the bot is asked only when it may speak.</param>
/// <param name="Now">The moment of the turn, UTC.</param>
/// <param name="BrowserLanguage">What the window said of itself; used until the customer writes.</param>
/// <param name="IdPrefix">Unique to this turn and stable when it is run again; effect and case ids are made from it.</param>
/// <param name="Audience">What kind of customer it is, where that is known.</param>
/// <param name="Channel">Where they talk to us, e.g. <c>directline</c>.</param>
public sealed record TurnContext(
    string ConversationId,
    string VisitorId,
    string? CustomerId,
    Owner Owner,
    DateTimeOffset Now,
    Language BrowserLanguage,
    string IdPrefix,
    Audience? Audience = null,
    string Channel = "");

/// <summary>A button below a reply. <see cref="Choice"/> comes back in <see cref="TurnInput.Said.Choice"/>; the title is
/// what the customer is seen to have said.</summary>
public sealed record Button(string Title, string Choice);

/// <summary>A card, e.g. of an order: a title, up to three lines, buttons.</summary>
/// <param name="Picture">The name of an uploaded picture.</param>
/// <param name="Link">Leads out of the talk.</param>
public sealed record Card(
    string Title, IReadOnlyList<string> Lines, IReadOnlyList<Button> Buttons, string? Picture = null, CardLink? Link = null);

/// <param name="Url">An <c>http</c> or <c>https</c> address.</param>
public sealed record CardLink(string Title, string Url);

/// <summary>One message of the bot.</summary>
/// <param name="Key">The wording key, or <c>reply:ID</c> for a quick reply's answer. Tests assert it; logs may name it.</param>
/// <param name="Text">Plain text with line breaks, in the customer's language.</param>
public sealed record Reply(string Key, string Text, IReadOnlyList<Button> Buttons, IReadOnlyList<Card> Cards);

/// <summary>The bot hands the conversation on.</summary>
public abstract record OwnerMove
{
    private OwnerMove()
    {
    }

    /// <summary>To the queue.</summary>
    /// <param name="HandoffId">From the turn's id prefix.</param>
    /// <param name="Reason">Why: <c>asked</c>, <c>not-understood</c>, <c>policy</c>, <c>flow-gave-up</c>, <c>shop-down</c>.</param>
    /// <param name="Team"><c>pre-sales</c>, <c>in-sales</c>, <c>after-sales</c> or <c>supervisor</c>.</param>
    /// <param name="Summary">One line for the agent: topic, order, what was done so far. No phone, no address.</param>
    public sealed record ToQueue(string HandoffId, string Reason, string Team, string Summary, string? OrderNumber) : OwnerMove;

    /// <summary>The customer leaves the queue; the bot goes on.</summary>
    public sealed record LeaveQueue : OwnerMove;
}

/// <summary>What the bot made of a turn; committed as a whole or not at all.</summary>
public sealed record TurnResult(
    DialogState State,
    IReadOnlyList<Reply> Replies,
    IReadOnlyList<Effect> Effects,
    OwnerMove? Move);
