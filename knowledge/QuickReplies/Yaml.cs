using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace SupportBot.Knowledge.QuickReplies;

/// <summary>A YAML file while it is read: every complaint names the file and the line.</summary>
internal sealed class Yaml(string file)
{
    /// <summary>An entry has four levels; what is deeper would only exhaust the reader.</summary>
    private const int Deepest = 20;

    private const int LongestShown = 60;

    public string File { get; } = file;

    /// <summary>The one document's root; <see langword="null"/> when the file is empty.</summary>
    public YamlNode? Root(string text)
    {
        var parser = new Parser(new StringReader(text));
        try
        {
            Bound(parser);
            var stream = new YamlStream();
            stream.Load(new StringReader(text));
            if (stream.Documents.Count > 1)
            {
                throw Error(stream.Documents[1].RootNode, "several-documents", null, "a pack file holds one document");
            }
            return stream.Documents.Count == 0 ? null : stream.Documents[0].RootNode;
        }
        catch (YamlException e)
        {
            throw NotYaml(text, (int)Math.Max(e.Start.Line, 1), (e.InnerException ?? e).Message);
        }
        catch (InvalidOperationException)
        {
            // What the parser throws when a list or mapping in brackets is never closed.
            throw OpenAt((int)(parser.Current?.End.Line ?? 1));
        }
    }

    private PackException OpenAt(int line)
    {
        const string open = "a bracket or a quote is not closed";
        return new(File, line, $"not valid YAML: {open}", new("open-bracket", null, open));
    }

    /// <summary>The tree is read by recursion, so its depth is looked at before.</summary>
    private void Bound(Parser parser)
    {
        for (var depth = 0; parser.MoveNext();)
        {
            depth += parser.Current!.NestingIncrease;
            if (depth > Deepest)
            {
                const string deep = "lists and mappings are nested too deeply";
                throw new PackException(File, (int)parser.Current.Start.Line, deep, new("too-deep", null, deep));
            }
        }
    }

    /// <summary>The parser's words are for the log; an editor is shown the line and what to look at.</summary>
    private PackException NotYaml(string text, int line, string reason)
    {
        var about = text.Split('\n').ElementAtOrDefault(line - 1)?.Trim() ?? "";
        if (about.Length == 0)
        {
            return OpenAt(line);
        }
        about = about.Length > LongestShown ? $"{about[..LongestShown]}…" : about;
        return new(File, line, $"not valid YAML: {reason}", new(
            "not-yaml", about, $"this cannot be read as YAML: {about} — look at the indentation, the space after a colon, and whether quotes and brackets are closed"));
    }

    public PackException Error(YamlNode node, string reason) => new(File, Line(node), reason);

    /// <param name="code">As in <see cref="CsvFault"/>.</param>
    public PackException Error(YamlNode node, string code, string? about, string reason) => new(File, Line(node), reason, new(code, about, reason));

    public static int Line(YamlNode node) => (int)node.Start.Line;

    /// <summary>The mapping's members by key; only the keys named are known.</summary>
    public IReadOnlyDictionary<string, YamlNode> Map(YamlNode node, string what, params string[] known)
    {
        var members = Map(node, what);
        foreach (var (key, value) in members)
        {
            if (!known.Contains(key))
            {
                throw Error(value, "unknown-field", key, $"{what} has no \"{key}\"; known are {string.Join(", ", known)}");
            }
        }
        return members;
    }

    public IReadOnlyDictionary<string, YamlNode> Map(YamlNode node, string what)
    {
        if (node is not YamlMappingNode mapping)
        {
            throw Error(node, "not-mapping", what, $"{what} must be a mapping");
        }
        var members = new Dictionary<string, YamlNode>(StringComparer.Ordinal);
        foreach (var (key, value) in mapping.Children)
        {
            members.Add(Text(key, "a key"), value);
        }
        return members;
    }

    public IReadOnlyList<YamlNode> List(YamlNode node, string what) =>
        node is YamlSequenceNode list ? [.. list.Children] : throw Error(node, "not-list", what, $"{what} must be a list");

    /// <summary>A text without the character NUL, which YAML can name and no store need keep.</summary>
    public string Text(YamlNode node, string what) =>
        node is YamlScalarNode { Value: { } text } && !text.Contains('\0', StringComparison.Ordinal) ? text : throw Error(node, "not-text", what, $"{what} must be a text");
}
