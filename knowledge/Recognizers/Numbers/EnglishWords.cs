using System.Collections.Frozen;

namespace SupportBot.Knowledge.Recognizers.Numbers;

internal enum Role
{
    /// <summary>One to nine, or nothing.</summary>
    Unit,
    Teen,
    Tens,
    Hundred,
    Round,
    Dozen,

    /// <summary>Digits, with their sign and k or M.</summary>
    Arabic,
    Half,
    Quarter,
    Article,
    And,
    Point,
    Minus,
    Over,
    In,
    Out,
    Of,
}

/// <summary>A word that numbers are made of.</summary>
/// <param name="IsOrdinal">It is the last word of an ordinal or of a fraction: <c>fifth</c>, <c>fifths</c>.</param>
internal readonly record struct NumberWord(Role Role, double Value, bool IsOrdinal = false, bool IsPlural = false);

internal static class EnglishWords
{
    private static readonly FrozenDictionary<string, NumberWord> Words = Build().ToFrozenDictionary(StringComparer.Ordinal);
    private static readonly FrozenDictionary<string, NumberWord>.AlternateLookup<ReadOnlySpan<char>> Lookup =
        Words.GetAlternateLookup<ReadOnlySpan<char>>();

    public static bool TryGet(ReadOnlySpan<char> word, out NumberWord found) => Lookup.TryGetValue(word, out found);

    private static Dictionary<string, NumberWord> Build()
    {
        Dictionary<string, NumberWord> words = [];
        AddAll(Role.Unit, 0, 1, "zero one two three four five six seven eight nine");
        AddAll(Role.Teen, 10, 1, "ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen");
        AddAll(Role.Tens, 20, 10, "twenty thirty forty fifty sixty seventy eighty ninety");
        Add(Role.Unit, 0, "nought", "naught");
        Add(Role.Tens, 40, "fourty");
        AddOrdinals(Role.Unit, 1, 1, "first second third fourth fifth sixth seventh eighth ninth");
        AddOrdinals(Role.Unit, 8, 1, "eigth nineth");
        AddOrdinals(Role.Teen, 10, 1, "tenth eleventh twelfth thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth");
        AddOrdinals(Role.Tens, 20, 10, "twentieth thirtieth fortieth fiftieth sixtieth seventieth eightieth ninetieth");
        AddRound(Role.Hundred, 1e2, "hundred");
        AddRound(Role.Round, 1e3, "thousand");
        AddRound(Role.Round, 1e5, "lakh");
        AddRound(Role.Round, 1e6, "million");
        AddRound(Role.Round, 1e7, "crore");
        AddRound(Role.Round, 1e9, "billion");
        AddRound(Role.Round, 1e12, "trillion");
        Add(Role.Dozen, 12, "dozen", "dozens", "doz", "dozs", "dz", "dzs");
        Add(Role.Half, 2, "half", "halves");
        Add(Role.Quarter, 4, "quarter");
        words["quarters"] = new NumberWord(Role.Quarter, 4, IsPlural: true);
        words["halves"] = new NumberWord(Role.Half, 2, IsPlural: true);
        Add(Role.Article, 1, "a", "an");
        Add(Role.And, 0, "and");
        Add(Role.Point, 0, "point");
        Add(Role.Minus, 0, "minus", "negative");
        Add(Role.Over, 0, "over");
        Add(Role.In, 0, "in");
        Add(Role.Out, 0, "out");
        Add(Role.Of, 0, "of");
        return words;

        void Add(Role role, double value, params ReadOnlySpan<string> spellings)
        {
            foreach (var word in spellings)
            {
                words[word] = new NumberWord(role, value);
            }
        }

        void AddAll(Role role, double first, double step, string spaced)
        {
            foreach (var word in spaced.Split(' '))
            {
                words[word] = new NumberWord(role, first);
                first += step;
            }
        }

        void AddOrdinals(Role role, double first, double step, string spaced)
        {
            foreach (var word in spaced.Split(' '))
            {
                words[word] = new NumberWord(role, first, IsOrdinal: true);
                words[word + "s"] = new NumberWord(role, first, IsOrdinal: true, IsPlural: true);
                first += step;
            }
        }

        void AddRound(Role role, double value, string word)
        {
            Add(role, value, word);
            words[word + "th"] = new NumberWord(role, value, IsOrdinal: true);
            words[word + "ths"] = new NumberWord(role, value, IsOrdinal: true, IsPlural: true);
        }
    }
}
