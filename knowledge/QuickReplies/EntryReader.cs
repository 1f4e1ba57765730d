using YamlDotNet.RepresentationModel;

namespace SupportBot.Knowledge.QuickReplies;

/// <summary>An entry and where each of its fields stands.</summary>
internal sealed record LocatedEntry(QuickReply Entry, string File, IReadOnlyDictionary<string, int> Lines)
{
    /// <summary>Of a field that is not there: the line of what should hold it.</summary>
    public int Line(string field)
    {
        while (!Lines.ContainsKey(field))
        {
            field = field[..Math.Max(field.LastIndexOfAny(['.', '[']), 0)];
        }
        return Lines[field];
    }

    public PackException Error(string field, string reason) => new(File, Line(field), reason);
}

/// <summary>Reads the entries of one file. What they say is checked later, all together.</summary>
internal sealed class EntryReader
{
    private readonly Yaml _yaml;
    private readonly Dictionary<string, int> _lines = [];

    private EntryReader(Yaml yaml) => _yaml = yaml;

    /// <exception cref="PackException">The text is no list of entries, or one of them cannot be read.</exception>
    public static IReadOnlyList<LocatedEntry> Read(string text, string file) => Read(text, file, e => throw e);

    /// <summary>Goes on with the next entry where one cannot be read.</summary>
    public static IReadOnlyList<LocatedEntry> Read(string text, string file, Action<PackException> onFault)
    {
        var yaml = new Yaml(file);
        var entries = new List<LocatedEntry>();
        Try(() =>
        {
            foreach (var node in yaml.Root(text) is { } root ? yaml.List(root, "a pack file") : [])
            {
                Try(() => entries.Add(new EntryReader(yaml).Entry(node)), onFault);
            }
        }, onFault);
        return entries;
    }

    private static void Try(Action read, Action<PackException> onFault)
    {
        try
        {
            read();
        }
        catch (PackException e)
        {
            onFault(e);
        }
    }

    private LocatedEntry Entry(YamlNode node)
    {
        _lines[""] = Yaml.Line(node);
        var fields = _yaml.Map(node, "an entry", "id", "kind", "title", "answer", "buttons", "questions",
            "tags", "products", "from", "until", "audience", "channels", "card", "variants");
        if (!fields.TryGetValue("id", out var id))
        {
            throw _yaml.Error(node, "no-id", null, "an entry needs an id");
        }
        var entry = new QuickReply(
            Text("id", id),
            Kind(fields.GetValueOrDefault("kind") ?? throw _yaml.Error(node, "no-kind", null, "an entry needs a kind")),
            Local("title", fields),
            Local("answer", fields),
            fields.TryGetValue("buttons", out var buttons) ? Texts("buttons", buttons) : [],
            Questions(fields, "zh"),
            Questions(fields, "en"))
        {
            Details = new DetailsReader(_yaml, _lines).Read(fields),
        };
        return new LocatedEntry(entry, _yaml.File, _lines);
    }

    private QuickReplyKind Kind(YamlNode node) => Text("kind", node) switch
    {
        "reply" => QuickReplyKind.Reply,
        "flow" => QuickReplyKind.Flow,
        "none" => QuickReplyKind.None,
        var other => throw _yaml.Error(node, "unknown-kind", other, $"the kind \"{other}\" is unknown; known are reply, flow, none"),
    };

    private LocalText Local(string field, IReadOnlyDictionary<string, YamlNode> fields)
    {
        if (!fields.TryGetValue(field, out var node))
        {
            return new LocalText();
        }
        _lines[field] = Yaml.Line(node);
        var languages = _yaml.Map(node, field, "zh", "en");
        return new LocalText(
            languages.TryGetValue("zh", out var zh) ? Text($"{field}.zh", zh).Trim() : null,
            languages.TryGetValue("en", out var en) ? Text($"{field}.en", en).Trim() : null);
    }

    private List<string> Questions(IReadOnlyDictionary<string, YamlNode> fields, string language)
    {
        if (!fields.TryGetValue("questions", out var node))
        {
            return [];
        }
        _lines.TryAdd("questions", Yaml.Line(node));
        var languages = _yaml.Map(node, "questions", "zh", "en");
        return languages.TryGetValue(language, out var list) ? Texts($"questions.{language}", list) : [];
    }

    private List<string> Texts(string field, YamlNode node)
    {
        _lines[field] = Yaml.Line(node);
        var texts = new List<string>();
        foreach (var item in _yaml.List(node, field))
        {
            _lines[$"{field}[{texts.Count}]"] = Yaml.Line(item);
            texts.Add(_yaml.Text(item, field));
        }
        return texts;
    }

    private string Text(string field, YamlNode node)
    {
        _lines[field] = Yaml.Line(node);
        return _yaml.Text(node, field);
    }
}
