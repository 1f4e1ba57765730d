using SupportBot.Dialogs.Listening;
using SupportBot.Knowledge;
using SupportBot.Knowledge.Matching;
using SupportBot.Knowledge.QuickReplies;

namespace SupportBot.Dialogs.Reception;

/// <summary>What the receptionist asks of the knowledge base.</summary>
internal interface IKnowing
{
    /// <param name="about">Entries that the talk is about.</param>
    Match Match(string message, Language language, IReadOnlyCollection<string> about);

    /// <summary>What answers each of several questions in one message; empty when it asks one thing.</summary>
    IReadOnlyList<Match.Answer> MatchEach(string message, Language language, IReadOnlyCollection<string> about);

    QuickReply? Find(string id);

    /// <summary>What a talk about this entry may be about next.</summary>
    IReadOnlyCollection<string> Related(string id);

    /// <summary>The language a message is written in; <see langword="null"/> when it does not show (digits, signs).</summary>
    Language? LanguageOf(string message);

    /// <summary>The same for somebody whom not every entry may be told: what fits as well may be found in its place.</summary>
    IKnowing For(Func<QuickReply, bool> isFor) => this;
}

/// <summary>The knowledge base as it is at the start of the turn.</summary>
internal sealed class Known(KnowledgeBase knowledge, Func<QuickReply, bool>? isFor = null) : IKnowing
{
    public Match Match(string message, Language language, IReadOnlyCollection<string> about) =>
        knowledge.Match(message, language, about: about, isFor: isFor);

    public IReadOnlyList<Match.Answer> MatchEach(string message, Language language, IReadOnlyCollection<string> about) =>
        knowledge.MatchEach(message, language, about, isFor);

    public IKnowing For(Func<QuickReply, bool> wanted) => new Known(knowledge, wanted);

    public QuickReply? Find(string id) => knowledge.Find(id);

    public IReadOnlyCollection<string> Related(string id) => knowledge.Related(id);

    public Language? LanguageOf(string message) => WrittenLanguage.Of(message);
}

/// <summary>The knowledge without what is not for this customer, here and now: an offer that has ended is not told, however new the
/// knowledge is.</summary>
internal sealed class KnownToThis(IKnowing everything, TurnContext context) : IKnowing
{
    private readonly IKnowing all = everything.For(entry => IsFor(entry, context));

    public Match Match(string message, Language language, IReadOnlyCollection<string> about) => all.Match(message, language, about) switch
    {
        Match.Answer answer when !IsFor(answer.Best.Entry, context) => new Match.None(),
        Match.Suggestions offered => offered.Offered.Where(candidate => IsFor(candidate.Entry, context)).ToList() is { Count: > 0 } left
            ? new Match.Suggestions(left) : new Match.None(),
        var match => match,
    };

    public IReadOnlyList<Match.Answer> MatchEach(string message, Language language, IReadOnlyCollection<string> about) =>
        all.MatchEach(message, language, about) is var each && each.All(answer => IsFor(answer.Best.Entry, context)) ? each : [];

    public QuickReply? Find(string id) => all.Find(id) is { } entry && IsFor(entry, context) ? entry : null;

    public IReadOnlyCollection<string> Related(string id) => all.Related(id);

    public Language? LanguageOf(string message) => all.LanguageOf(message);

    private static bool IsFor(QuickReply entry, TurnContext context) => entry.Details?.AppliesTo(context.Now, context.Audience, context.Channel) ?? true;
}

/// <summary>A customer's message with what the knowledge base makes of it, asked at most once.</summary>
internal sealed class Heard(TurnInput.Said said, IKnowing knowing, Language language, IReadOnlyCollection<string> about)
{
    private Match? match;
    private QuickReply[]? several;

    public TurnInput.Said Said { get; } = said;

    public string Text => Said.Text;

    public string? Choice => Said.Choice;

    /// <summary>A message in words, not a tapped button.</summary>
    public bool IsWritten => Choice is null && !string.IsNullOrWhiteSpace(Text);

    public Command Command => Choice switch
    {
        Choices.Human => Command.Human,
        Choices.Help => Command.Help,
        Choices.Cancel => Command.Cancel,
        null => Commands.Read(Text),
        _ => Command.None,
    };

    public Match Match => match ??= IsWritten ? knowing.Match(Text, language, about) : new Match.None();

    /// <summary>The entries that answer a message of several questions, in their order, one that starts a flow last; empty when it
    /// asks one thing.</summary>
    public QuickReply[] Several => several ??= !IsWritten ? [] :
        [.. knowing.MatchEach(Text, language, about).Select(answer => answer.Best.Entry).OrderBy(entry => entry.Kind == QuickReplyKind.Flow)];

    /// <summary>The one entry that a button named, or that answers the words.</summary>
    public QuickReply? Entry => Choices.TopicOf(Choice) is { } id ? knowing.Find(id) : (Match as Match.Answer)?.Best.Entry;
}
