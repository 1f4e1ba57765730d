using System.Text;
using System.Text.RegularExpressions;

namespace SupportBot.Knowledge.QuickReplies;

/// <summary>Something is wrong with one field of an entry.</summary>
/// <param name="Field"><c>id</c>, <c>kind</c>, <c>title.zh</c>, <c>answer.en</c>, <c>buttons[0]</c>, <c>questions.zh[3]</c> …</param>
/// <param name="Code">Stable, for pages that say it in their own words: <c>missing</c>, <c>too-long</c>, <c>bad-id</c>,
/// <c>duplicate-id</c>, <c>unknown-button</c>, <c>self-button</c>, <c>duplicate</c>, <c>unknown-placeholder</c>, <c>not-allowed</c>,
/// <c>bad-period</c>, <c>bad-link</c>, <c>bad-picture</c>, <c>too-many</c>, <c>button-circle</c>.</param>
/// <param name="Message">A sentence for people, in English.</param>
/// <param name="About">The words that it is about, where they are not the whole field.</param>
public sealed record EntryError(string Field, string Code, string Message, string? About = null);

/// <summary>What must be true of an entry, whoever wrote it: a pack file, an import, the knowledge page.</summary>
public static partial class EntryValidation
{
    /// <summary>In bytes of UTF-8: no channel shows more, and no customer reads it.</summary>
    public const int LongestAnswer = 64 * 1024;

    public const int LongestTitle = 80;
    public const int LongestQuestion = 500;
    public const int MostButtons = 6;

    /// <summary>Checks an edited or new entry against all the others.</summary>
    /// <param name="others">The other entries; the one with the same id, if any, is the one being edited.</param>
    /// <param name="isNew">The id must not be taken yet.</param>
    public static IReadOnlyList<EntryError> Check(
        QuickReply entry, IReadOnlyCollection<QuickReply> others, IReadOnlyDictionary<string, Fact> facts, bool isNew = false)
    {
        var ids = others.Select(other => other.Id).ToHashSet(StringComparer.Ordinal);
        var errors = Check(entry, ids.Contains, facts.ContainsKey, complete: false);
        return isNew && ids.Contains(entry.Id)
            ? [new EntryError("id", "duplicate-id", $"the id {entry.Id} is taken"), .. errors]
            : errors;
    }

    /// <summary>Checks what an entry says, for callers that know only the ids of the others.</summary>
    /// <param name="complete">Both languages must be there, as in a pack; an editor may leave one for later.</param>
    public static IReadOnlyList<EntryError> Check(QuickReply entry, Func<string, bool> isEntry, Func<string, bool> isFact, bool complete)
    {
        var errors = new List<EntryError>();
        Id(entry, errors);
        if (entry.Kind == QuickReplyKind.None)
        {
            Outside(entry, errors);
        }
        else
        {
            Local("title", entry.Title, LongestTitle * 4, complete, errors);
            Local("answer", entry.Answer, LongestAnswer, complete, errors);
            Known("answer.zh", entry.Answer.Zh, isFact, errors);
            Known("answer.en", entry.Answer.En, isFact, errors);
            Buttons(entry, isEntry, errors);
            DetailsValidation.Check(entry.Details ?? EntryDetails.None, isFact, errors);
        }
        Questions("questions.zh", entry.QuestionsZh, complete, errors);
        Questions("questions.en", entry.QuestionsEn, complete, errors);
        return errors;
    }

    private static void Id(QuickReply entry, List<EntryError> errors)
    {
        if (!IdForm().IsMatch(entry.Id))
        {
            errors.Add(new("id", "bad-id", $"the id \"{entry.Id}\" must look like area.name, in small letters, digits and hyphens"));
        }
        else if (entry.Id == QuickReply.NoneId != (entry.Kind == QuickReplyKind.None))
        {
            errors.Add(new("kind", "not-allowed", "the entry of kind none, and only it, has the id none"));
        }
    }

    private static void Outside(QuickReply entry, List<EntryError> errors)
    {
        if (entry.Answer.Zh is not null || entry.Answer.En is not null || entry.Buttons.Count > 0)
        {
            errors.Add(new("answer", "not-allowed", "out-of-scope questions have no answer and no buttons"));
        }
    }

    private static void Local(string field, LocalText text, int longest, bool complete, List<EntryError> errors)
    {
        var zh = !string.IsNullOrWhiteSpace(text.Zh);
        var en = !string.IsNullOrWhiteSpace(text.En);
        if (!zh && (complete || !en))
        {
            errors.Add(new($"{field}.zh", "missing", $"the {field} is missing in zh"));
        }
        if (!en && complete)
        {
            errors.Add(new($"{field}.en", "missing", $"the {field} is missing in en"));
        }
        TooLong($"{field}.zh", text.Zh, longest, errors);
        TooLong($"{field}.en", text.En, longest, errors);
    }

    internal static void TooLong(string field, string? text, int longest, List<EntryError> errors)
    {
        if (text is not null && Encoding.UTF8.GetByteCount(text) > longest)
        {
            errors.Add(new(field, "too-long", $"{field} is longer than {longest} bytes"));
        }
    }

    internal static void Known(string field, string? text, Func<string, bool> isFact, List<EntryError> errors)
    {
        foreach (var key in Placeholders.In(text ?? "").Where(key => !isFact(key)))
        {
            errors.Add(new(field, "unknown-placeholder", $"the placeholder {{{key}}} names no fact of the shop", $"{{{key}}}"));
        }
    }

    private static void Buttons(QuickReply entry, Func<string, bool> isEntry, List<EntryError> errors)
    {
        for (var i = 0; i < entry.Buttons.Count; i++)
        {
            var (button, field) = (entry.Buttons[i], $"buttons[{i}]");
            if (button == entry.Id)
            {
                errors.Add(new(field, "self-button", "a button leads back to its own entry"));
            }
            else if (button == QuickReply.NoneId || !isEntry(button))
            {
                errors.Add(new(field, "unknown-button", $"the button leads to {button}, which is no entry", button));
            }
            else if (entry.Buttons.Take(i).Contains(button))
            {
                errors.Add(new(field, "duplicate", $"the button {button} is there twice", button));
            }
        }
        if (entry.Buttons.Count > MostButtons)
        {
            errors.Add(new("buttons", "too-many", $"more than {MostButtons} buttons are a menu, not a help"));
        }
    }

    private static void Questions(string field, IReadOnlyList<string> questions, bool complete, List<EntryError> errors)
    {
        if (questions.Count == 0 && complete)
        {
            errors.Add(new(field, "missing", $"{field} has no way of asking"));
        }
        for (var i = 0; i < questions.Count; i++)
        {
            if (string.IsNullOrWhiteSpace(questions[i]))
            {
                errors.Add(new($"{field}[{i}]", "missing", "a way of asking is empty"));
            }
            TooLong($"{field}[{i}]", questions[i], LongestQuestion * 4, errors);
        }
    }

    [GeneratedRegex(@"^[a-z][a-z0-9-]*(\.[a-z0-9-]+)*$")]
    private static partial Regex IdForm();
}
