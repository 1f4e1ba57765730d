using System.Collections.Frozen;

namespace SupportBot.Knowledge.Matching;

/// <summary>Words that mean the same, or the same kind of thing (a place, a courier, a piece of clothing), grouped under a
/// concept. A message is read for its concepts beside its letters, so "啥时候寄" and "几时发货" meet.</summary>
internal sealed class Lexicon
{
    /// <summary>No phrase of a list is longer, in units.</summary>
    private const int LongestPhrase = 7;

    private readonly FrozenDictionary<string, uint> _concepts;
    private readonly FrozenDictionary<string, uint>.AlternateLookup<ReadOnlySpan<char>> _lookup;

    public static readonly Lexicon Zh = Read("concepts-zh.txt");
    public static readonly Lexicon En = Read("concepts-en.txt");

    private Lexicon(Dictionary<string, uint> concepts)
    {
        _concepts = concepts.ToFrozenDictionary();
        _lookup = _concepts.GetAlternateLookup<ReadOnlySpan<char>>();
    }

    public static Lexicon Of(Language language) => language == Language.En ? En : Zh;

    /// <summary>The longest phrase that starts at a unit: its concept, and how many units it takes; 0 units when none does.</summary>
    public int Longest(Units units, int first, out uint concept)
    {
        concept = 0;
        for (var last = Math.Min(units.Count, first + LongestPhrase) - 1; last >= first; last--)
        {
            if (_lookup.TryGetValue(units.Joined(first, last), out concept))
            {
                return last - first + 1;
            }
        }
        return 0;
    }

    private static Lexicon Read(string file)
    {
        var units = new Units();
        var concepts = new Dictionary<string, uint>();
        foreach (var line in Words.Lines(file))
        {
            var colon = line.IndexOf(':', StringComparison.Ordinal);
            var concept = Hashing.Of(line.AsSpan(0, colon));
            foreach (var phrase in line[(colon + 1)..].Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
            {
                units.Read(Text.Normalise(phrase));
                if (units.Count > 0)
                {
                    concepts.TryAdd(units.Joined(0, units.Count - 1).ToString(), concept);
                }
            }
        }
        return new Lexicon(concepts);
    }
}
