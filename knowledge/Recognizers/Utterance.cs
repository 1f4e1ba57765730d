using System.Buffers;
using SupportBot.Knowledge.Recognizers.Numbers;

namespace SupportBot.Knowledge.Recognizers;

/// <summary>A message prepared for reading, once for all kinds. Every index is an index into what was written.</summary>
public sealed class Utterance
{
    /// <summary>What codes are made of: orders, parcels.</summary>
    internal static readonly SearchValues<char> LettersAndDigits = SearchValues.Create("abcdefghijklmnopqrstuvwxyz0123456789");

    private readonly List<EnglishOrdinal> ordinals = [];
    private IReadOnlyList<Numeral>? numerals;

    /// <param name="moment">Needed by <see cref="Kind.DateTime"/> only.</param>
    public Utterance(string written, Language language, Moment? moment = null)
    {
        Written = written;
        Language = language;
        Moment = moment;
        Plain = string.Create(written.Length, written, static (plain, from) =>
        {
            for (var i = 0; i < plain.Length; i++)
            {
                plain[i] = Fold(from[i]);
            }
        });
    }

    public string Written { get; }

    /// <summary>Half width and lower case, character for character, so that positions stay.</summary>
    public string Plain { get; }

    public Language Language { get; }

    public Moment? Moment { get; }

    public int Length => Plain.Length;

    /// <summary>Every number that can be read, also those that only a unit makes one (“一” in “一元”), in the order in which they
    /// stand, none over another. Read once, when the first kind asks.</summary>
    public IReadOnlyList<Numeral> Numerals => numerals ??= Language == Language.En ? EnglishNumerals.Read(this, ordinals) : ChineseNumerals.Read(this);

    /// <summary>English ordinals in words and digits. An ordinal can hold a numeral, and a fraction an ordinal.</summary>
    internal IReadOnlyList<EnglishOrdinal> Ordinals => Numerals is { } ? ordinals : [];

    /// <summary>How many characters recognizers have looked at; what tests count instead of seconds.</summary>
    public long Steps { get; private set; }

    /// <summary>The folded character; a line end beyond either end, so that a reader may look around itself.</summary>
    public char this[int index]
    {
        get
        {
            Steps++;
            return (uint)index < (uint)Plain.Length ? Plain[index] : '\n';
        }
    }

    /// <summary>The index of the first of these characters at or after <paramref name="index"/>; the length when there is none.</summary>
    public int Next(SearchValues<char> wanted, int index)
    {
        var skipped = Plain.AsSpan(index).IndexOfAny(wanted);
        var next = skipped < 0 ? Length : index + skipped;
        Steps += next - index;
        return next;
    }

    /// <summary>The index of the first character at or after <paramref name="index"/> that is no blank.</summary>
    public int AfterBlanks(int index)
    {
        while (IsBlank(this[index]))
        {
            index++;
        }
        return index;
    }

    /// <summary>Whether <paramref name="word"/> stands at <paramref name="index"/>; it may be part of a longer one.</summary>
    public bool Has(int index, string word)
    {
        Steps += word.Length;
        return index >= 0 && string.CompareOrdinal(Plain, index, word, 0, word.Length) == 0;
    }

    /// <summary>The index before the blanks that end before <paramref name="index"/>; only so many are crossed as a person types.</summary>
    public int BeforeBlanks(int index)
    {
        var before = index - 1;
        while (before > index - 4 && IsBlank(this[before]))
        {
            before--;
        }
        return before;
    }

    /// <summary>Whether <paramref name="word"/> stands anywhere. It looks at the whole message: ask once, not for each number.</summary>
    public bool Contains(string word)
    {
        Steps += Length;
        return Plain.Contains(word, StringComparison.Ordinal);
    }

    /// <summary>Spaces of every width, not line ends.</summary>
    public static bool IsBlank(char c) => c is ' ' or '\t' or '\u00a0' or '\u202f';

    public static bool IsDigit(char c) => c is >= '0' and <= '9';

    /// <summary>A letter of an alphabet, as opposed to a Chinese character.</summary>
    public static bool IsLatin(char c) => c is >= 'a' and <= 'z' || (c >= '\u0080' && c < '\u2e80' && char.IsLetter(c));

    public static bool IsHan(char c) => c is >= '\u3400' and <= '\u9fff' or '〇';

    /// <summary>A recognition of <see cref="Plain"/> from <paramref name="start"/> to before <paramref name="after"/>.</summary>
    public Recognition Found(int start, int after, string typeName, IReadOnlyDictionary<string, object?> resolution) =>
        new(Plain[start..after], start, after - 1, typeName, resolution);

    private static char Fold(char c) => c switch
    {
        < '\u0080' => (char)(c | ((uint)(c - 'A') < 26 ? 0x20 : 0)),
        >= '\uff01' and <= '\uff5e' => Fold((char)(c - 0xfee0)),
        '\u3000' => ' ',
        >= '\u2e80' and < '\uff00' => c, // no small and large letters among them
        '\u2019' or '\u2018' => '\'',
        _ => char.ToLowerInvariant(c),
    };
}
