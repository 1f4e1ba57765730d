using System.Runtime.InteropServices;

namespace SupportBot.Service.Knowledge.Checks;

/// <summary>Finds what is like a text among many thousands. Texts that say the same are one; of each only its rarest marks are kept in
/// the index: whatever is like enough to another has one of them in common with it.</summary>
/// <param name="least">How like, above 0 and at most 1; see <see cref="Likeness"/>.</param>
internal sealed class NearTexts<T>
{
    private readonly double least;
    private readonly List<(int[] Marks, List<T> Items)> texts = [];
    private readonly Dictionary<int, int> frequency = [];
    private readonly Dictionary<int, List<int>> byRareMark = [];

    public NearTexts(IEnumerable<(string Text, T Item)> all, double least)
    {
        this.least = least;
        var known = new Dictionary<int[], int>(new SameMarks());
        foreach (var (text, item) in all)
        {
            var marks = Likeness.Of(text);
            ref var at = ref CollectionsMarshal.GetValueRefOrAddDefault(known, marks, out var there);
            if (there)
            {
                texts[at].Items.Add(item);
                continue;
            }

            at = texts.Count;
            texts.Add((marks, [item]));
            foreach (var mark in marks)
                CollectionsMarshal.GetValueRefOrAddDefault(frequency, mark, out _)++;
        }

        for (var i = 0; i < texts.Count; i++)
        foreach (var mark in Rarest(texts[i].Marks))
            (CollectionsMarshal.GetValueRefOrAddDefault(byRareMark, mark, out _) ??= []).Add(i);
    }

    /// <summary>Everything that is so like, the most like first; of texts that are as like always the same one first, whatever other texts
    /// there are; of those that say the same as they were given.</summary>
    public IEnumerable<T> Near(string text)
    {
        var marks = Likeness.Of(text);
        return Rarest(marks).SelectMany(mark => byRareMark.GetValueOrDefault(mark) ?? []).Distinct()
            .Where(i => texts[i].Marks.Length >= least * marks.Length && marks.Length >= least * texts[i].Marks.Length)
            .Select(i => (Index: i, Likeness: Likeness.Between(marks, texts[i].Marks)))
            .Where(found => found.Likeness >= least)
            .OrderByDescending(found => found.Likeness).ThenBy(found => Place(texts[found.Index].Marks))
            .SelectMany(found => texts[found.Index].Items);
    }

    private static long Place(int[] marks) => marks.Aggregate(17L, (place, mark) => unchecked((place * 31) + mark));

    /// <summary>What is so like has so many of these marks that it cannot lack all of the rarest.</summary>
    private IEnumerable<int> Rarest(int[] marks) => marks
        .OrderBy(mark => frequency.GetValueOrDefault(mark)).ThenBy(mark => mark)
        .Take(marks.Length - (int)Math.Ceiling((least * marks.Length) - 1e-9) + 1);

    private sealed class SameMarks : IEqualityComparer<int[]>
    {
        public bool Equals(int[]? a, int[]? b) => a.AsSpan().SequenceEqual(b);

        public int GetHashCode(int[] marks)
        {
            var hash = new HashCode();
            hash.AddBytes(MemoryMarshal.AsBytes(marks.AsSpan()));
            return hash.ToHashCode();
        }
    }
}
