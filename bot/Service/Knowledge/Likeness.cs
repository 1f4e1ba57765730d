using System.Text;

namespace SupportBot.Service.Knowledge;

/// <summary>How much two short texts say the same: the share of their words, and of their pairs of words, that they have in common.
/// A Chinese character counts as a word.</summary>
internal static class Likeness
{
    private const string Particles = "吗呢吧啊呀哦嘛了";

    /// <summary>What of a text is compared; sorted.</summary>
    public static int[] Of(string text)
    {
        var words = Words(text);
        while (words.Count > 1 && words[^1].Length == 1 && Particles.Contains(words[^1][0], StringComparison.Ordinal))
            words.RemoveAt(words.Count - 1);
        var marks = new HashSet<int>();
        for (var i = 0; i <= words.Count; i++)
        {
            marks.Add(Mark(i == 0 ? "^" : words[i - 1], i == words.Count ? "$" : words[i]));
            if (i < words.Count)
                marks.Add(Mark(words[i], ""));
        }

        return [.. marks.Order()];
    }

    /// <summary>0: nothing in common; 1: the same.</summary>
    public static double Between(int[] a, int[] b)
    {
        var common = 0;
        for (int i = 0, j = 0; i < a.Length && j < b.Length;)
        {
            common += a[i] == b[j] ? 1 : 0;
            var order = a[i].CompareTo(b[j]);
            i += order <= 0 ? 1 : 0;
            j += order >= 0 ? 1 : 0;
        }

        return common == 0 ? 0 : (double)common / (a.Length + b.Length - common);
    }

    public static bool IsHan(char c) => c is >= '\u3400' and <= '\u9fff';

    private static List<string> Words(string text)
    {
        var words = new List<string>();
        var word = new StringBuilder();
        foreach (var c in text.Normalize(NormalizationForm.FormKC).ToLowerInvariant())
        {
            if (!IsHan(c) && char.IsLetterOrDigit(c))
            {
                word.Append(c);
                continue;
            }

            Close(words, word);
            if (IsHan(c))
                words.Add(c.ToString());
        }

        Close(words, word);
        return words;
    }

    private static void Close(List<string> words, StringBuilder word)
    {
        if (word.Length > 0)
            words.Add(word.ToString());
        word.Clear();
    }

    // The same in every process, unlike string.GetHashCode.
    private static int Mark(string first, string second)
    {
        var hash = 2166136261u;
        foreach (var c in first)
            hash = (hash ^ c) * 16777619;
        hash = (hash ^ 0xffff) * 16777619;
        foreach (var c in second)
            hash = (hash ^ c) * 16777619;
        return unchecked((int)hash);
    }
}

/// <summary>Finds what is like a text among many, without comparing with each.</summary>
internal sealed class LikenessIndex<T>
{
    private readonly List<(int[] Marks, T Item)> items = [];
    private readonly Dictionary<int, List<int>> byMark = [];

    public void Add(string text, T item)
    {
        var marks = Likeness.Of(text);
        foreach (var mark in marks)
            (byMark.TryGetValue(mark, out var list) ? list : byMark[mark] = []).Add(items.Count);
        items.Add((marks, item));
    }

    /// <summary>Everything at least so like, the most like first.</summary>
    /// <param name="least">Above 0.</param>
    public IReadOnlyList<(T Item, double Likeness)> Near(string text, double least)
    {
        var marks = Likeness.Of(text);
        // What is so like has so many of these marks that it cannot lack all of the rarest; and is about as long.
        var mayLack = marks.Length - (int)Math.Ceiling((least * marks.Length) - 1e-9);
        var candidates = marks.OrderBy(mark => byMark.GetValueOrDefault(mark)?.Count ?? 0).Take(mayLack + 1)
            .SelectMany(mark => byMark.GetValueOrDefault(mark) ?? []).ToHashSet();
        return
        [
            .. candidates
                .Where(i => items[i].Marks.Length >= least * marks.Length && marks.Length >= least * items[i].Marks.Length)
                .Select(i => (items[i].Item, Likeness: Likeness.Between(marks, items[i].Marks)))
                .Where(found => found.Likeness >= least)
                .OrderByDescending(found => found.Likeness),
        ];
    }
}
