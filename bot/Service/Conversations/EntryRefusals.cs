namespace SupportBot.Service.Conversations;

/// <summary>Its customer has ended the conversation; rolls the unit back.</summary>
public sealed class ConversationEndedException : Exception;

/// <summary>The entry stands in the log already; rolls the unit back.</summary>
public sealed class DuplicateEntryException(string id) : Exception
{
    public string Id { get; } = id;
}
