using System.Text;
using YamlDotNet.RepresentationModel;

namespace SupportBot.Knowledge.QuickReplies;

/// <summary>Synonym groups as a readable file: under <c>zh</c> and <c>en</c> a group a line, <c>- [雨伞, 阳伞, 洋伞]</c>.</summary>
public static class SynonymFile
{
    /// <summary>Such a file's name, in a pack and elsewhere.</summary>
    public const string Name = "synonyms.yaml";

    /// <param name="file">Named in errors.</param>
    /// <exception cref="PackException">The text is no such file, or a group is wrong; names its line.</exception>
    public static IReadOnlyList<SynonymGroup> Read(string text, string file)
    {
        var yaml = new Yaml(file);
        var groups = new List<SynonymGroup>();
        if (yaml.Root(text) is not { } root)
        {
            return groups;
        }
        foreach (var (code, node) in yaml.Map(root, "a file of synonyms", [.. Languages.All.Select(language => language.Code())]))
        {
            // A language with nothing under it has no groups.
            var lines = node is YamlScalarNode { Value: null or "" } ? [] : yaml.List(node, code);
            foreach (var line in lines)
            {
                var group = SynonymRules.Tidy(Languages.Parse(code), yaml.List(line, "a group").Select(word => yaml.Text(word, "a word")));
                if (SynonymRules.Check(group, groups) is [var error, ..])
                {
                    throw yaml.Error(line, error.Message);
                }
                groups.Add(group);
            }
        }
        return groups;
    }

    /// <summary><see cref="Read"/> gives the same groups back.</summary>
    public static string Write(IReadOnlyCollection<SynonymGroup> groups)
    {
        var yaml = new StringBuilder("# Words for the same thing, a group a line; a message with any of them is read as if it had the first.\n");
        foreach (var language in Languages.All)
        {
            var own = groups.Where(group => group.Language == language).ToList();
            yaml.Append(language.Code()).Append(own.Count > 0 ? ":\n" : ": []\n");
            foreach (var group in own)
            {
                yaml.Append("- [").AppendJoin(", ", group.Words.Select(Word)).Append("]\n");
            }
        }
        return yaml.ToString();
    }

    private static string Word(string word) => word.All(c => char.IsLetter(c) || c == ' ') ? word : $"\"{word.Replace("\\", @"\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)}\"";
}
