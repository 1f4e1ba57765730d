using System.Collections.Frozen;

namespace SupportBot.Knowledge.Matching;

/// <summary>Tables of Chinese characters: traditional to simplified, and how they are read.</summary>
public static class Chinese
{
    /// <summary>No reading known.</summary>
    internal const ushort Silent = 0;

    /// <summary>No longer run of letters is tried as pinyin.</summary>
    internal const int LongestWord = 18;

    private const int LongestSyllable = 6;

    private static readonly FrozenDictionary<char, char> Simplified = ReadTraditional();
    private static readonly (ushort[] OfChar, FrozenDictionary<string, ushort> OfSyllable) Readings = ReadPinyin();
    private static readonly FrozenDictionary<string, ushort>.AlternateLookup<ReadOnlySpan<char>> Syllables =
        Readings.OfSyllable.GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>The simplified character of a traditional one, as customers in Hong Kong and Taiwan write; any other as it is.</summary>
    public static char Simplify(char c) => Simplified.TryGetValue(c, out var simple) ? simple : c;

    /// <summary>The number of the syllable this character is read as, <see cref="Silent"/> when unknown. Characters that sound
    /// alike but for retroflex, nasal ending, l and n share a number: that is how they are mistyped.</summary>
    internal static ushort Reading(char c) => c is >= '\u4e00' and <= '\u9fff' ? Readings.OfChar[c - '\u4e00'] : Silent;

    /// <summary>Splits letters into pinyin syllables, longest first with one step back. False when letters remain.</summary>
    /// <param name="syllables">Filled with the syllables' numbers; letters beyond its length are refused.</param>
    internal static bool TrySpell(ReadOnlySpan<char> letters, Span<ushort> syllables, out int count)
    {
        count = 0;
        return letters.Length > 0 && Spell(letters, syllables, ref count);
    }

    /// <summary>Every word of the message could be pinyin.</summary>
    public static bool IsSpelt(ReadOnlySpan<char> normalised)
    {
        Span<ushort> syllables = stackalloc ushort[LongestWord];
        var words = 0;
        foreach (var range in normalised.SplitAny(" ?!,'0123456789"))
        {
            var word = normalised[range];
            if (word.Length > LongestWord || (word.Length > 0 && !TrySpell(word, syllables, out _)))
            {
                return false;
            }
            words += word.Length > 0 ? 1 : 0;
        }
        return words > 0;
    }

    private static bool Spell(ReadOnlySpan<char> letters, Span<ushort> syllables, ref int count)
    {
        if (letters.IsEmpty)
        {
            return true;
        }
        if (count == syllables.Length)
        {
            return false;
        }
        for (var length = Math.Min(LongestSyllable, letters.Length); length > 0; length--)
        {
            if (!Syllables.TryGetValue(letters[..length], out var syllable))
            {
                continue;
            }
            var before = count;
            syllables[count++] = syllable;
            if (Spell(letters[length..], syllables, ref count))
            {
                return true;
            }
            count = before;
        }
        return false;
    }

    private static FrozenDictionary<char, char> ReadTraditional() =>
        Words.Lines("traditional.txt")
            .SelectMany(line => line[1..].Select(traditional => KeyValuePair.Create(traditional, line[0])))
            .DistinctBy(pair => pair.Key)
            .ToFrozenDictionary();

    private static (ushort[], FrozenDictionary<string, ushort>) ReadPinyin()
    {
        var numbers = new Dictionary<string, ushort>();
        var ofChar = new ushort['\u9fff' - '\u4e00' + 1];
        var ofSyllable = new Dictionary<string, ushort>();
        foreach (var line in Words.Lines("pinyin.txt"))
        {
            var space = line.IndexOf(' ', StringComparison.Ordinal);
            var syllable = line[..space];
            var sound = Blur(syllable);
            if (!numbers.TryGetValue(sound, out var number))
            {
                numbers[sound] = number = (ushort)(numbers.Count + 1);
            }
            ofSyllable[syllable] = number;
            foreach (var c in line.AsSpan(space + 1))
            {
                ofChar[c - '\u4e00'] = number;
            }
        }
        return (ofChar, ofSyllable.ToFrozenDictionary());
    }

    private static string Blur(string syllable)
    {
        var s = syllable.Length > 1 && syllable[1] == 'h' && syllable[0] is 'z' or 'c' or 's' ? syllable.Remove(1, 1) : syllable;
        return s.EndsWith("ing", StringComparison.Ordinal) || s.EndsWith("eng", StringComparison.Ordinal) ? s[..^1] : s;
    }
}
