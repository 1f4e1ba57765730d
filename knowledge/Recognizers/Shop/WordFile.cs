namespace SupportBot.Knowledge.Recognizers.Shop;

/// <summary>Reads the word lists beside the recognizers: a meaning, a bar, and what is said for it.</summary>
internal static class WordFile
{
    /// <summary>The lines <c>meaning | words, with commas</c> of a list, in order.</summary>
    public static IEnumerable<(string Meaning, string[] Words)> Read(string file)
    {
        using var reader = new StreamReader(typeof(WordFile).Assembly.GetManifestResourceStream("SupportBot.Knowledge.Shop." + file)!);
        while (reader.ReadLine() is { } line)
        {
            if (line.Length > 0 && line[0] != '#' && line.Split('|') is [var meaning, var words])
            {
                yield return (meaning.Trim(), words.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries));
            }
        }
    }

    public static TermIndex<string> Index(string file) =>
        new(Read(file).SelectMany(line => line.Words.Select(word => KeyValuePair.Create(word, line.Meaning))));
}
