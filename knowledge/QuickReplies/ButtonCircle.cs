namespace SupportBot.Knowledge.QuickReplies;

/// <summary>Buttons that only lead in a circle: whoever follows them comes back and has found no other way.</summary>
public static class ButtonCircle
{
    /// <summary>What is wrong with the entry's buttons in this way, if anything. A button that leads to its own entry is
    /// <see cref="EntryValidation"/>'s.</summary>
    /// <param name="find">The other entries as they will be.</param>
    public static IEnumerable<EntryError> Of(QuickReply entry, Func<string, QuickReply?> find) => Through(entry, find) is { } ids
        ? [new EntryError("buttons", "button-circle", $"the buttons only lead in a circle: {string.Join(" → ", ids)}", string.Join(" → ", ids))]
        : [];

    /// <summary>The ids of the circle from this entry back to it; <see langword="null"/> when there is none.</summary>
    public static IReadOnlyList<string>? Through(QuickReply entry, Func<string, QuickReply?> find)
    {
        var seen = new List<string> { entry.Id };
        for (var at = entry; at is { Buttons: [var only] }; at = find(only))
        {
            if (only == entry.Id)
            {
                return seen.Count > 1 ? [.. seen, only] : null;
            }
            if (seen.Contains(only))
            {
                return null;
            }
            seen.Add(only);
        }
        return null;
    }
}
