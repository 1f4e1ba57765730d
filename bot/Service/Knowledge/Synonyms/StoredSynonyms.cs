using SupportBot.Knowledge;
using SupportBot.Knowledge.QuickReplies;

namespace SupportBot.Service.Knowledge.Synonyms;

/// <summary>A group of synonyms in the store.</summary>
/// <param name="Version">1 for a new one; each change adds one.</param>
/// <param name="UpdatedBy">The shown name of who changed it last; <see langword="null"/> for the pack.</param>
public sealed record StoredSynonyms(string Id, SynonymGroup Group, long Version, DateTimeOffset UpdatedAt, string? UpdatedBy);

/// <summary>A change of one group.</summary>
/// <param name="Id"><see langword="null"/>: a new one.</param>
/// <param name="Group"><see langword="null"/>: taken out.</param>
/// <param name="From">The version that it was made from; 0 for a new one.</param>
public sealed record SynonymChange(string? Id, SynonymGroup? Group, long From)
{
    /// <summary>The groups as they would be.</summary>
    public IReadOnlyList<SynonymGroup> Apply(IReadOnlyList<StoredSynonyms> groups) =>
    [
        .. groups.Select(stored => stored.Id == Id ? Group : stored.Group).OfType<SynonymGroup>(),
        .. Id is null && Group is not null ? [Group] : Array.Empty<SynonymGroup>(),
    ];
}

/// <summary>What a change came to.</summary>
public abstract record SynonymOutcome
{
    private SynonymOutcome()
    {
    }

    /// <param name="Group"><see langword="null"/>: it is taken out.</param>
    /// <param name="Revision">Of the knowledge, as this change left it.</param>
    public sealed record Saved(StoredSynonyms? Group, long Revision) : SynonymOutcome;

    /// <summary>Somebody else changed it meanwhile.</summary>
    public sealed record Changed(StoredSynonyms Current) : SynonymOutcome;

    public sealed record Missing : SynonymOutcome;

    public sealed record Invalid(IReadOnlyList<EntryError> Errors) : SynonymOutcome;
}

/// <summary>A row of <c>knowledge_synonyms</c>.</summary>
internal sealed record SynonymData(string Id, string Entry, long Version, long Edited, long Deleted, long UpdatedAt, string? UpdatedBy)
{
    public const string Select =
        """
        select id as "Id", entry as "Entry", version as "Version", edited as "Edited", deleted as "Deleted", updated_at as "UpdatedAt",
          updated_by as "UpdatedBy" from knowledge_synonyms
        """;

    public StoredSynonyms ToGroup() => new(
        Id, EntryJson.Read<SynonymGroup>(Entry), Version, DateTimeOffset.FromUnixTimeMilliseconds(UpdatedAt), UpdatedBy);
}
