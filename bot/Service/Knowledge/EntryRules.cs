using SupportBot.Knowledge.QuickReplies;

namespace SupportBot.Service.Knowledge;

/// <summary>What an editor may save: <see cref="EntryValidation"/>, and what the page adds to it.</summary>
internal static class EntryRules
{
    /// <summary>Learning takes time with each; beyond this they no longer help.</summary>
    private const int MostQuestions = 500;

    /// <param name="before">The entry as it is; <see langword="null"/> when there is none.</param>
    /// <param name="ids">Of all entries.</param>
    public static IReadOnlyList<EntryError> Check(
        QuickReply entry, QuickReply? before, bool isNew, IReadOnlySet<string> ids, IReadOnlyDictionary<string, Fact> facts)
    {
        var errors = new List<EntryError>();
        if (isNew && before is not null)
            errors.Add(new("id", "duplicate-id", $"the id {entry.Id} is taken"));
        if (entry.Kind != (isNew ? QuickReplyKind.Reply : before?.Kind))
            errors.Add(new("kind", "not-allowed", "the kind belongs to the program; new entries are replies"));
        if (entry.QuestionsZh.Count > MostQuestions)
            errors.Add(new("questions.zh", "too-many", $"at most {MostQuestions} ways of asking"));
        if (entry.QuestionsEn.Count > MostQuestions)
            errors.Add(new("questions.en", "too-many", $"at most {MostQuestions} ways of asking"));
        errors.AddRange(EntryValidation.Check(entry, ids.Contains, facts.ContainsKey, complete: false));
        return errors;
    }

    /// <summary>White edges, empty lines and repeated questions are nobody's wish.</summary>
    public static QuickReply Tidy(QuickReply entry) => entry with
    {
        Title = Tidy(entry.Title),
        Answer = Tidy(entry.Answer),
        QuestionsZh = Tidy(entry.QuestionsZh),
        QuestionsEn = Tidy(entry.QuestionsEn),
    };

    private static LocalText Tidy(LocalText text) => new(Tidy(text.Zh), Tidy(text.En));

    private static string? Tidy(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim().ReplaceLineEndings("\n");

    private static List<string> Tidy(IReadOnlyList<string> questions) =>
        [.. questions.Where(question => !string.IsNullOrWhiteSpace(question)).Select(question => question.Trim()).Distinct(StringComparer.Ordinal)];
}
