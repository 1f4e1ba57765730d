using SupportBot.Knowledge.QuickReplies;

namespace SupportBot.Knowledge.Matching;

/// <summary>An entry that fits a message. <see cref="Confidence"/> is 0 to 1; <see cref="Why"/> names the words and the
/// example that counted, most weighty first, for people.</summary>
public sealed record Candidate(QuickReply Entry, double Confidence, IReadOnlyList<string> Why);

/// <summary>What the knowledge base makes of a message.</summary>
public abstract record Match
{
    private Match()
    {
    }

    /// <summary>One entry fits well enough to be answered with.</summary>
    public sealed record Answer(Candidate Best) : Match;

    /// <summary>In doubt: one to three entries to offer, best first.</summary>
    public sealed record Suggestions(IReadOnlyList<Candidate> Offered) : Match;

    /// <summary>Nothing fits.</summary>
    public sealed record None : Match;
}
