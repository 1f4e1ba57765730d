using SupportBot.Knowledge.QuickReplies;

namespace SupportBot.Service.Knowledge.Drafts;

public enum DraftState
{
    /// <summary>Somebody is writing.</summary>
    Draft,

    /// <summary>Written; waits for a publisher.</summary>
    Review,
}

/// <summary>A change of an entry that is not published yet.</summary>
/// <param name="Entry">The entry as it shall be; <see langword="null"/>: it shall be taken out.</param>
/// <param name="From">The published version that it was made from; 0: none.</param>
/// <param name="Version">Grows with each save.</param>
/// <param name="Authors">Staff ids of all who had a hand in it.</param>
/// <param name="UpdatedBy">Shown name.</param>
public sealed record Draft(
    string Id, QuickReply? Entry, long From, long Version, DraftState State, IReadOnlyList<string> Authors, DateTimeOffset UpdatedAt, string UpdatedBy)
{
    public Change ToChange() => new(Id, Entry, From, Version, UpdatedBy);
}

/// <summary>What an editor has written.</summary>
/// <param name="Version">Of the draft that the editor saw; 0: there was none.</param>
/// <param name="From">The published version that the editor saw; 0: there was none.</param>
/// <param name="Seen">What the editor began with, for the case that a colleague wrote meanwhile.</param>
public sealed record DraftEdit(QuickReply Entry, long Version, long From, QuickReply? Seen);

/// <summary>What became of an edit.</summary>
public abstract record DraftOutcome
{
    private DraftOutcome()
    {
    }

    /// <param name="Taken">Fields that a colleague changed meanwhile and that were taken over.</param>
    /// <param name="TakenFrom">The colleague's shown name.</param>
    public sealed record Saved(Draft Draft, IReadOnlyList<string> Taken, string? TakenFrom = null) : DraftOutcome;

    /// <summary>A colleague changed the same fields; nothing is saved.</summary>
    /// <param name="Current">The draft as it stands; <see langword="null"/>: what is published is meant.</param>
    /// <param name="Theirs">The colleague's text.</param>
    /// <param name="Merged">The edit, with the colleague's other fields taken over.</param>
    public sealed record Conflict(Draft? Current, StoredEntry? Published, QuickReply? Theirs, QuickReply Merged, IReadOnlyList<string> Fields) : DraftOutcome;

    public sealed record Missing : DraftOutcome;

    /// <summary>So it cannot even be kept as a draft.</summary>
    public sealed record Invalid(IReadOnlyList<EntryError> Errors) : DraftOutcome;
}
