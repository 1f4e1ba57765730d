using System.Text.RegularExpressions;
using SupportBot.Knowledge;

namespace SupportBot.Dialogs.Wording;

/// <summary>What the bot wrote for staff, in the language of who reads it. It is kept as the text that was written; the sentence that it
/// came from is known again by its shape, and said anew with the same values. What people wrote is no such sentence and stays.</summary>
public static class StaffLines
{
    private const string Beside = " · ";
    private const string List = "staff.and";

    private static readonly Lazy<IReadOnlyList<Shape>> Shapes = new(() =>
    [
        .. from sentence in Sentences.All.Values
           where sentence.Key.StartsWith("staff.", StringComparison.Ordinal) || sentence.Key.StartsWith("case.", StringComparison.Ordinal)
           from language in Languages.All
           from way in sentence.In(language)
           // What says most of itself is the likeliest.
           orderby Sentences.Placeholder().Replace(way, "").Length descending
           select Shape.Of(sentence.Key, language, way),
    ]);

    /// <summary>The line in this language.</summary>
    /// <param name="title">A topic of the knowledge base in this language, by its title in the other; <see langword="null"/> where there is none.</param>
    public static string In(Language language, string text, Func<string, string?> title) =>
        string.Join(Beside, text.Split(Beside).Select(part => Whole(language, part, title, "staff.") ?? part));

    private static string? Whole(Language language, string text, Func<string, string?> title, string keys)
    {
        foreach (var shape in Shapes.Value)
        {
            if (shape.Language != language && shape.Key.StartsWith(keys, StringComparison.Ordinal) && shape.Key != List
                && shape.Form.Match(text) is { Success: true } match)
            {
                return Sentences.Say(shape.Key, language, "", shape.Names.Select((name, i) => (name, Value(language, shape, match.Groups[i + 1].Value, title))));
            }
        }

        return null;
    }

    /// <summary>A sentence may be filled with others, or with a list of them.</summary>
    private static string Value(Language language, Shape shape, string value, Func<string, string?> title)
    {
        string Say(string part) => Whole(language, part, title, "staff.basis-") ?? Whole(language, part, title, "case.") ?? title(part) ?? part;
        return string.Join(Sentences.Say(List, language, ""), value.Split(Sentences.Say(List, shape.Language, "")).Select(Say));
    }

    /// <param name="Form">The sentence whole, with a group for each name. It takes a time that grows with the text only.</param>
    private sealed record Shape(string Key, Language Language, Regex Form, IReadOnlyList<string> Names)
    {
        public static Shape Of(string key, Language language, string way)
        {
            // Blanks beside what was filled in come and go with the setting of Chinese.
            var words = Sentences.Placeholder().Split(way).Where((_, i) => i % 2 == 0).Select(word => Regex.Escape(word.Trim()));
            var form = $"^{string.Join(" ?(.+?) ?", words)}$";
            return new(key, language, new Regex(form, RegexOptions.NonBacktracking | RegexOptions.CultureInvariant), [.. Sentences.Placeholders(way)]);
        }
    }
}
