using System.Globalization;
using System.Text;

namespace SupportBot.Knowledge.QuickReplies;

/// <summary>Writes entries in the pack format, so that an export can be read, compared and put back.</summary>
public static class PackWriter
{
    /// <summary>One YAML text with all the entries; <see cref="Pack.ReadEntries"/> gives the same entries back.</summary>
    public static string Write(IEnumerable<QuickReply> entries)
    {
        var yaml = new StringBuilder();
        foreach (var entry in entries)
        {
            yaml.Append(yaml.Length == 0 ? "" : "\n").Append("- id: ").Append(entry.Id).Append('\n');
            yaml.Append("  kind: ").Append(entry.Kind.ToString().ToLowerInvariant()).Append('\n');
            Local(yaml, "title", entry.Title);
            Local(yaml, "answer", entry.Answer);
            if (entry.Buttons.Count > 0)
            {
                yaml.Append("  buttons: [").AppendJoin(", ", entry.Buttons).Append("]\n");
            }
            if (entry.QuestionsZh.Count + entry.QuestionsEn.Count > 0)
            {
                yaml.Append("  questions:\n");
                Questions(yaml, "zh", entry.QuestionsZh);
                Questions(yaml, "en", entry.QuestionsEn);
            }
        }
        return yaml.ToString();
    }

    private static void Local(StringBuilder yaml, string field, LocalText text)
    {
        if (text is { Zh: null, En: null })
        {
            return;
        }
        yaml.Append("  ").Append(field).Append(":\n");
        Text(yaml, "zh", text.Zh);
        Text(yaml, "en", text.En);
    }

    private static void Text(StringBuilder yaml, string language, string? text)
    {
        if (text is null)
        {
            return;
        }
        yaml.Append("    ").Append(language).Append(": ");
        if (!text.Contains('\n', StringComparison.Ordinal) || !IsPlain(text))
        {
            Quote(yaml, text).Append('\n');
            return;
        }
        yaml.Append("|-\n");
        foreach (var line in text.Split('\n'))
        {
            yaml.Append(line.Length == 0 ? "" : "      ").Append(line).Append('\n');
        }
    }

    private static void Questions(StringBuilder yaml, string language, IReadOnlyList<string> questions)
    {
        if (questions.Count == 0)
        {
            return;
        }
        yaml.Append("    ").Append(language).Append(":\n");
        foreach (var question in questions)
        {
            Quote(yaml.Append("      - "), question).Append('\n');
        }
    }

    // A block keeps a text as it is unless its edges are white or it holds characters that YAML folds or refuses.
    private static bool IsPlain(string text) =>
        !char.IsWhiteSpace(text[0]) && !char.IsWhiteSpace(text[^1]) && text.All(c => c == '\n' || !IsSpecial(c));

    private static bool IsSpecial(char c) => char.IsControl(c) || c is '\u0085' or '\u2028' or '\u2029' or '\ufeff';

    private static StringBuilder Quote(StringBuilder yaml, string text)
    {
        yaml.Append('"');
        foreach (var c in text)
        {
            _ = c switch
            {
                '"' => yaml.Append("\\\""),
                '\\' => yaml.Append("\\\\"),
                '\n' => yaml.Append("\\n"),
                '\t' => yaml.Append("\\t"),
                _ when IsSpecial(c) => yaml.Append("\\u").Append(((int)c).ToString("x4", CultureInfo.InvariantCulture)),
                _ => yaml.Append(c),
            };
        }
        return yaml.Append('"');
    }
}
