namespace SupportBot.Knowledge.QuickReplies;

/// <summary>Reads the facts of a pack: a mapping from key to text in both languages, note, and whether it is live.</summary>
internal static class FactReader
{
    public static Dictionary<string, Fact> Read(string text, string file)
    {
        var yaml = new Yaml(file);
        var facts = new Dictionary<string, Fact>(StringComparer.Ordinal);
        if (yaml.Root(text) is not { } root)
        {
            return facts;
        }
        foreach (var (key, node) in yaml.Map(root, "the facts"))
        {
            if (!Placeholders.IsKey(key))
            {
                throw yaml.Error(node, $"the fact's key \"{key}\" must be small letters, digits and hyphens");
            }
            var fields = yaml.Map(node, $"the fact {key}", "zh", "en", "note", "live");
            string Needed(string field) => fields.TryGetValue(field, out var value)
                ? yaml.Text(value, field)
                : throw yaml.Error(node, $"the fact {key} has no text in {field}");
            var live = fields.TryGetValue("live", out var flag) ? yaml.Text(flag, "live") : "false";
            if (live is not ("true" or "false"))
            {
                throw yaml.Error(flag!, $"live of the fact {key} must be true or false");
            }
            var note = fields.TryGetValue("note", out var says) ? yaml.Text(says, "note") : "";
            facts.Add(key, new Fact(key, new LocalText(Needed("zh"), Needed("en")), note, live == "true"));
        }
        return facts;
    }
}
