using SupportBot.Knowledge.Matching;
using SupportBot.Knowledge.QuickReplies;

namespace SupportBot.Knowledge;

/// <summary>An immutable snapshot of the knowledge that answers messages; swapped whole when an entry changes. Thread-safe.</summary>
public sealed class KnowledgeBase
{
    /// <summary>Learns the entries. Same entries, same answers.</summary>
    public static KnowledgeBase Learn(IReadOnlyList<QuickReply> entries) => throw new NotImplementedException($"{entries.Count}");

    public IReadOnlyList<QuickReply> Entries => throw new NotImplementedException();

    public QuickReply? Find(string id) => throw new NotImplementedException(id);

    /// <summary>Finds what answers a message.</summary>
    /// <param name="language">The language to prefer; <see langword="null"/> finds it from the message.</param>
    /// <param name="explain">Fills <see cref="Candidate.Why"/>; costs time, so only for people who ask.</param>
    public Match Match(string message, Language? language = null, bool explain = false) => throw new NotImplementedException(message);
}
