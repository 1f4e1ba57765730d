using SupportBot.Knowledge.Examining;
using SupportBot.Knowledge.Matching;
using SupportBot.Knowledge.QuickReplies;

namespace SupportBot.Benchmarks.Matching;

/// <summary>Shows whether the packs have learnt what they are measured with: rows equal to a row of an exam after
/// normalising, or, from six characters on, one edit away from one.</summary>
internal static class LeakVerb
{
    public const string Usage = "  leak FILE.csv";

    private const int ShortestNear = 6;

    public static int Run(string file)
    {
        using var reader = new StreamReader(file);
        var exam = Exam.Read(reader, file, _ => true).Select(question => Bare(question.Text)).ToHashSet(StringComparer.Ordinal);
        var byLength = exam.ToLookup(text => text.Length);
        var rows = 0;
        var equal = 0;
        foreach (var folder in Directory.EnumerateDirectories(Path.GetDirectoryName(Packs.Shop)!))
        {
            foreach (var entry in Pack.Read(folder).Entries)
            {
                foreach (var question in entry.QuestionsZh.Concat(entry.QuestionsEn))
                {
                    rows++;
                    var bare = Bare(question);
                    if (exam.Contains(bare) || IsNear(bare, byLength))
                    {
                        equal++;
                        Console.WriteLine($"{entry.Id}: {question}");
                    }
                }
            }
        }
        Console.WriteLine($"leak: {rows} rows of the packs against {exam.Count} of the exam");
        Console.WriteLine($"result: equal={equal}");
        return 0;
    }

    private static string Bare(string text) => string.Concat(Text.Normalise(text).Where(char.IsLetterOrDigit));

    private static bool IsNear(string text, ILookup<int, string> byLength) =>
        text.Length >= ShortestNear
        && Enumerable.Range(text.Length - 1, 3).Where(length => length >= ShortestNear).Any(length => byLength[length].Any(other => IsOneEdit(text, other)));

    /// <summary>One character put in, taken out or replaced makes them equal.</summary>
    private static bool IsOneEdit(string one, string other)
    {
        var (shorter, longer) = one.Length <= other.Length ? (one, other) : (other, one);
        var same = shorter.AsSpan().CommonPrefixLength(longer);
        return shorter.AsSpan(shorter.Length == longer.Length ? Math.Min(same + 1, shorter.Length) : same).SequenceEqual(longer.AsSpan(Math.Min(same + 1, longer.Length)));
    }
}
