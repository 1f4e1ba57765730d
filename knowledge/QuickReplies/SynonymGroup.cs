namespace SupportBot.Knowledge.QuickReplies;

/// <summary>Words that a trade uses for the same thing: a message with any of them is read as if it had the first.</summary>
public sealed record SynonymGroup(Language Language, IReadOnlyList<string> Words)
{
    public bool Same(SynonymGroup other) => Language == other.Language && Words.SequenceEqual(other.Words);
}
