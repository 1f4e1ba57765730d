using System.Reflection;

namespace SupportBot.Knowledge.Matching;

/// <summary>The word lists that are built into the program, one file each in <c>Words/</c>.</summary>
internal static class Words
{
    /// <summary>The file's lines without comments (<c>#</c>) and empty ones.</summary>
    public static IEnumerable<string> Lines(string file)
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream("SupportBot.Knowledge.Words." + file)
            ?? throw new InvalidOperationException($"The word list {file} is not built in.");
        using var reader = new StreamReader(stream);
        while (reader.ReadLine() is { } line)
        {
            if (line.Length > 0 && line[0] != '#')
            {
                yield return line;
            }
        }
    }
}
