using SupportBot.Dialogs;
using SupportBot.Knowledge;

namespace SupportBot.Service.Conversations;

/// <summary>The numbers and times that entries were given: of the last of them.</summary>
internal sealed class NumbersRow
{
    public long Last { get; init; }

    public long At { get; init; }
}

/// <summary>A row of the log.</summary>
internal sealed class EntryRow
{
    public long Number { get; init; }

    public string Id { get; init; } = "";

    public string? ClientId { get; init; }

    public string Kind { get; init; } = "";

    public long At { get; init; }

    public string Activity { get; init; } = "";

    public LogEntry ToEntry() => new(
        Number, Id, ClientId, Enum.Parse<LogKind>(Kind, ignoreCase: true), DateTimeOffset.FromUnixTimeMilliseconds(At), Activity);
}

/// <summary>A row of the conversations.</summary>
internal sealed class ConversationRow
{
    public string Id { get; init; } = "";

    public string VisitorId { get; init; } = "";

    public string? CustomerId { get; init; }

    public string Channel { get; init; } = "";

    public string Language { get; init; } = "";

    public string Owner { get; init; } = "";

    public string? OwnerId { get; init; }

    public string? HandoffId { get; init; }

    public long LastNumber { get; init; }

    public long Handled { get; init; }

    public int Episode { get; init; }

    public string? State { get; init; }

    public long UpdatedAt { get; init; }

    public Conversation ToConversation() => new(
        Id,
        VisitorId,
        CustomerId,
        Channel,
        Languages.Parse(Language),
        new OwnedBy(Enum.Parse<Owner>(Owner, ignoreCase: true), OwnerId, HandoffId),
        LastNumber,
        Handled,
        Episode,
        State,
        DateTimeOffset.FromUnixTimeMilliseconds(UpdatedAt));
}
