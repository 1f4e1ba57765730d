using SupportBot.Knowledge.Matching;

namespace SupportBot.Knowledge.QuickReplies;

/// <summary>What must be true of synonym groups, whoever wrote them: a pack, an import, the knowledge page.</summary>
public static class SynonymRules
{
    public const int LongestWord = 40;
    public const int MostWords = 50;

    /// <summary>In all groups of a language: each message is looked through for them.</summary>
    public const int MostInAll = 2_000;

    /// <summary>White edges, empty words and repetitions are nobody's wish.</summary>
    public static SynonymGroup Tidy(Language language, IEnumerable<string?> words) =>
        new(language, [.. words.Select(word => word?.Trim() ?? "").Where(word => word.Length > 0).Distinct(StringComparer.OrdinalIgnoreCase)]);

    /// <summary>Checks one group, tidied, beside the others.</summary>
    /// <returns>Field <c>words</c> or <c>words[n]</c>; codes <c>missing</c>, <c>too-many</c>, <c>too-long</c>, <c>too-short</c>,
    /// <c>no-word</c>, <c>in-other-group</c>.</returns>
    public static IReadOnlyList<EntryError> Check(SynonymGroup group, IEnumerable<SynonymGroup> others)
    {
        if (group.Words.Count < 2)
        {
            return [new("words", "missing", "a group has two words or more; the first stands for the others")];
        }
        if (group.Words.Count > MostWords)
        {
            return [new("words", "too-many", $"a group has at most {MostWords} words")];
        }
        var beside = others.Where(other => other.Language == group.Language).ToList();
        if (beside.Sum(other => other.Words.Count) + group.Words.Count > MostInAll)
        {
            return [new("words", "too-many", $"all groups of a language together have at most {MostInAll} words")];
        }
        var taken = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var other in beside)
        {
            foreach (var word in other.Words)
            {
                taken[Synonyms.Form(word)] = other.Words[0];
            }
        }
        return [.. group.Words.Select((word, i) => Check(word, $"words[{i}]", taken)).OfType<EntryError>()];
    }

    private static EntryError? Check(string word, string field, Dictionary<string, string> taken)
    {
        if (word.Length > LongestWord)
        {
            return new(field, "too-long", $"a word has at most {LongestWord} characters", word[..LongestWord]);
        }
        return Synonyms.Form(word) switch
        {
            "" => new(field, "no-word", $"there is nothing to read in \"{word}\"", word),
            { Length: 1 } form when Text.IsHan(form[0]) => new(field, "too-short", $"\"{word}\" by itself is part of too many other words", word),
            var form when taken.TryGetValue(form, out var other) => new(field, "in-other-group", $"\"{word}\" is in the group \"{other}\" already", word),
            _ => null,
        };
    }
}
