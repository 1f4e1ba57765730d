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

    /// <summary>What cannot even be kept as a draft: it has no usable id, or is too large. The rest may be unfinished.</summary>
    /// <param name="kind">Of the published entry, if there is one.</param>
    public static IReadOnlyList<EntryError> Impossible(QuickReply entry, QuickReplyKind? kind)
    {
        var errors = Check(entry, kind is null ? null : entry with { Kind = kind.Value }, isNew: kind is null, new HashSet<string>(), new Dictionary<string, Fact>());
        return [.. errors.Where(error => error.Field is "id" or "kind" || error.Code is "too-long" or "too-many" && !error.Field.StartsWith("buttons", StringComparison.Ordinal))];
    }

    /// <summary>What is wrong with tags, period and the like, whatever the texts are.</summary>
    public static IReadOnlyList<EntryError> ErrorsOfDetails(QuickReply entry) =>
        [.. EntryValidation.Check(entry, _ => true, _ => true, complete: false).Where(error => error.Field.Split('[')[0] is "tags" or "products" or "channels" or "from" or "until")];

    /// <summary>White edges, empty lines and repeated questions are nobody's wish.</summary>
    public static QuickReply Tidy(QuickReply entry) => entry with
    {
        Title = Tidy(entry.Title),
        Answer = Tidy(entry.Answer),
        QuestionsZh = Tidy(entry.QuestionsZh),
        QuestionsEn = Tidy(entry.QuestionsEn),
        Details = entry.Details is { } details ? Tidy(details) : null,
    };

    private static EntryDetails? Tidy(EntryDetails details)
    {
        var card = details.Card is { } given
            ? given with
            {
                Title = Tidy(given.Title), Text = Tidy(given.Text), Picture = Tidy(given.Picture), Url = Tidy(given.Url),
                UrlTitle = given.UrlTitle is { } title && Tidy(title) is not { Zh: null, En: null } and var kept ? kept : null,
            }
            : null;
        var tidy = details with
        {
            Tags = Tidy(details.Tags),
            Products = Tidy(details.Products),
            Channels = Tidy(details.Channels),
            Audiences = [.. details.Audiences.Distinct().Order()],
            Card = card is { IsEmpty: false } ? card : null,
            Variants = [.. details.Variants.Select(variant => variant with { Channel = Tidy(variant.Channel), Answer = Tidy(variant.Answer) })],
        };
        return tidy.IsEmpty ? null : tidy;
    }

    private static LocalText Tidy(LocalText text) => new(Tidy(text.Zh), Tidy(text.En));

    private static string? Tidy(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim().ReplaceLineEndings("\n");

    private static List<string> Tidy(IReadOnlyList<string> questions) =>
        [.. questions.Where(question => !string.IsNullOrWhiteSpace(question)).Select(question => question.Trim()).Distinct(StringComparer.Ordinal)];
}
