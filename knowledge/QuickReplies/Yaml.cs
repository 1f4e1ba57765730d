using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace SupportBot.Knowledge.QuickReplies;

/// <summary>A YAML file while it is read: every complaint names the file and the line.</summary>
internal sealed class Yaml(string file)
{
    public string File { get; } = file;

    /// <summary>The one document's root; <see langword="null"/> when the file is empty.</summary>
    public YamlNode? Root(string text)
    {
        var parser = new Parser(new StringReader(text));
        try
        {
            var stream = new YamlStream();
            stream.Load(parser);
            if (stream.Documents.Count > 1)
            {
                throw Error(stream.Documents[1].RootNode, "a pack file holds one document");
            }
            return stream.Documents.Count == 0 ? null : stream.Documents[0].RootNode;
        }
        catch (YamlException e)
        {
            var reason = (e.InnerException ?? e).Message;
            throw new PackException(File, (int)Math.Max(e.Start.Line, 1), $"not valid YAML: {reason}");
        }
        catch (InvalidOperationException)
        {
            // What the parser throws when a list or mapping in brackets is never closed.
            throw new PackException(File, (int)(parser.Current?.End.Line ?? 1), "not valid YAML: a bracket is not closed");
        }
    }

    public PackException Error(YamlNode node, string reason) => new(File, Line(node), reason);

    public static int Line(YamlNode node) => (int)node.Start.Line;

    /// <summary>The mapping's members by key; only the keys named are known.</summary>
    public IReadOnlyDictionary<string, YamlNode> Map(YamlNode node, string what, params string[] known)
    {
        var members = Map(node, what);
        foreach (var (key, value) in members)
        {
            if (!known.Contains(key))
            {
                throw Error(value, $"{what} has no \"{key}\"; known are {string.Join(", ", known)}");
            }
        }
        return members;
    }

    public IReadOnlyDictionary<string, YamlNode> Map(YamlNode node, string what)
    {
        if (node is not YamlMappingNode mapping)
        {
            throw Error(node, $"{what} must be a mapping");
        }
        var members = new Dictionary<string, YamlNode>(StringComparer.Ordinal);
        foreach (var (key, value) in mapping.Children)
        {
            members.Add(Text(key, "a key"), value);
        }
        return members;
    }

    public IReadOnlyList<YamlNode> List(YamlNode node, string what) =>
        node is YamlSequenceNode list ? [.. list.Children] : throw Error(node, $"{what} must be a list");

    public string Text(YamlNode node, string what) =>
        node is YamlScalarNode { Value: { } text } ? text : throw Error(node, $"{what} must be a text");
}
