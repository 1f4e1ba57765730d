using System.Globalization;
using YamlDotNet.RepresentationModel;

namespace SupportBot.Knowledge.QuickReplies;

/// <summary>Reads what an entry of a YAML file has beyond question and answer.</summary>
/// <param name="lines">Where each field stands; filled on the way.</param>
internal sealed class DetailsReader(Yaml yaml, Dictionary<string, int> lines)
{
    public EntryDetails? Read(IReadOnlyDictionary<string, YamlNode> fields)
    {
        var details = new EntryDetails
        {
            Tags = Texts("tags", fields),
            Products = Texts("products", fields),
            From = Moment("from", fields),
            Until = Moment("until", fields),
            Audiences = [.. Nodes("audience", fields).Select(Audience)],
            Channels = Texts("channels", fields),
            Card = fields.TryGetValue("card", out var card) ? Card(card) : null,
            Variants = [.. Nodes("variants", fields).Select(Variant)],
        };
        return details.IsEmpty ? null : details;
    }

    private IReadOnlyList<YamlNode> Nodes(string field, IReadOnlyDictionary<string, YamlNode> fields)
    {
        if (!fields.TryGetValue(field, out var node))
        {
            return [];
        }
        lines[field] = Yaml.Line(node);
        var items = yaml.List(node, field);
        for (var i = 0; i < items.Count; i++)
        {
            lines[$"{field}[{i}]"] = Yaml.Line(items[i]);
        }
        return items;
    }

    private List<string> Texts(string field, IReadOnlyDictionary<string, YamlNode> fields) =>
        [.. Nodes(field, fields).Select(node => yaml.Text(node, field))];

    private DateTimeOffset? Moment(string field, IReadOnlyDictionary<string, YamlNode> fields)
    {
        if (!fields.TryGetValue(field, out var node))
        {
            return null;
        }
        lines[field] = Yaml.Line(node);
        var text = yaml.Text(node, field);
        return DetailsText.Moment(text) ?? throw yaml.Error(node, "bad-moment", text, $"{field} must be a moment such as 2026-11-11T00:00+08:00");
    }

    private Audience Audience(YamlNode node)
    {
        var text = yaml.Text(node, "audience");
        return DetailsText.Audience(text) ?? throw yaml.Error(node, "unknown-audience", text, "the audience must be new, returning or wholesale");
    }

    private EntryCard Card(YamlNode node)
    {
        lines["card"] = Yaml.Line(node);
        var fields = yaml.Map(node, "a card", "title", "text", "picture", "url", "url-title");
        string? Text(string field) => fields.TryGetValue(field, out var value) ? yaml.Text(value, field) : null;
        LocalText? Both(string field) => fields.TryGetValue(field, out var value) ? Local(field, value) : null;
        return new EntryCard(Both("title") ?? new(), Both("text") ?? new(), Text("picture"), Text("url"), Both("url-title"));
    }

    private AnswerVariant Variant(YamlNode node)
    {
        var fields = yaml.Map(node, "a variant", "audience", "channel", "answer");
        return new AnswerVariant(
            fields.TryGetValue("audience", out var audience) ? Audience(audience) : null,
            fields.TryGetValue("channel", out var channel) ? yaml.Text(channel, "channel") : null,
            fields.TryGetValue("answer", out var answer) ? Local("answer", answer) : new LocalText());
    }

    private LocalText Local(string field, YamlNode node)
    {
        var languages = yaml.Map(node, field, "zh", "en");
        string? In(string language) => languages.TryGetValue(language, out var text) ? yaml.Text(text, field).Trim() : null;
        return new LocalText(In("zh"), In("en"));
    }
}

/// <summary>How moments and audiences are written in files.</summary>
internal static class DetailsText
{
    private const string Form = "yyyy-MM-dd'T'HH:mm:sszzz";

    public static string Of(DateTimeOffset moment) => moment.ToString(Form, CultureInfo.InvariantCulture);

    public static string Of(Audience audience) => audience.ToString().ToLowerInvariant();

    /// <summary>A moment with its offset; <see langword="null"/> where it is none.</summary>
    public static DateTimeOffset? Moment(string text) =>
        (text.EndsWith('Z') || text.LastIndexOfAny(['+', '-']) > text.IndexOf('T', StringComparison.Ordinal))
        && text.Contains('T', StringComparison.Ordinal)
        && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, out var moment) ? moment : null;

    public static Audience? Audience(string text) =>
        Enum.GetValues<Audience>().Where(audience => Of(audience) == text).Cast<Audience?>().FirstOrDefault();
}
