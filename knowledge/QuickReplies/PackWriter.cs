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
            Details(yaml, entry.Details ?? EntryDetails.None);
        }
        return yaml.ToString();
    }

    private static void Details(StringBuilder yaml, EntryDetails details)
    {
        List(yaml, "tags", details.Tags);
        List(yaml, "products", details.Products);
        Line(yaml, "  ", "from", details.From is { } from ? DetailsText.Of(from) : null);
        Line(yaml, "  ", "until", details.Until is { } until ? DetailsText.Of(until) : null);
        List(yaml, "audience", [.. details.Audiences.Select(DetailsText.Of)]);
        List(yaml, "channels", details.Channels);
        if (details.Card is { IsEmpty: false } card)
        {
            yaml.Append("  card:\n");
            Both(yaml, "title", card.Title);
            Both(yaml, "text", card.Text);
            Line(yaml, "    ", "picture", card.Picture);
            Line(yaml, "    ", "url", card.Url);
            Both(yaml, "url-title", card.UrlTitle ?? new());
        }
        if (details.Variants.Count > 0)
        {
            yaml.Append("  variants:\n");
        }
        foreach (var variant in details.Variants)
        {
            yaml.Append("    - answer: ");
            Flow(yaml, variant.Answer).Append('\n');
            Line(yaml, "      ", "audience", variant.Audience is { } audience ? DetailsText.Of(audience) : null);
            Line(yaml, "      ", "channel", variant.Channel);
        }
    }

    private static void List(StringBuilder yaml, string field, IReadOnlyList<string> words)
    {
        if (words.Count == 0)
        {
            return;
        }
        yaml.Append("  ").Append(field).Append(": [");
        for (var i = 0; i < words.Count; i++)
        {
            Quote(yaml.Append(i == 0 ? "" : ", "), words[i]);
        }
        yaml.Append("]\n");
    }

    private static void Line(StringBuilder yaml, string indent, string field, string? text)
    {
        if (text is not null)
        {
            Quote(yaml.Append(indent).Append(field).Append(": "), text).Append('\n');
        }
    }

    private static void Both(StringBuilder yaml, string field, LocalText text)
    {
        if (text is not { Zh: null, En: null })
        {
            Flow(yaml.Append("    ").Append(field).Append(": "), text).Append('\n');
        }
    }

    private static StringBuilder Flow(StringBuilder yaml, LocalText text)
    {
        yaml.Append("{ ");
        if (text.Zh is not null)
        {
            Quote(yaml.Append("zh: "), text.Zh);
        }
        if (text.En is not null)
        {
            Quote(yaml.Append(text.Zh is null ? "en: " : ", en: "), text.En);
        }
        return yaml.Append(" }");
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
