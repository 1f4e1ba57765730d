using System.Buffers;
using System.Globalization;

namespace SupportBot.Knowledge.Recognizers.Units;

/// <summary>The names of units and how they are found in a message. Both languages use all names: customers mix them.</summary>
internal sealed class UnitNames
{
    private const string Marks = "^!@";

    private readonly Dictionary<string, UnitName> names = new(StringComparer.Ordinal);
    private readonly Dictionary<string, UnitName> capitals = new(StringComparer.Ordinal);
    private readonly Dictionary<string, UnitName>.AlternateLookup<ReadOnlySpan<char>> lookup;
    private readonly LongestByCharacter longestByFirst = new();
    private readonly LongestByCharacter longestByLast = new();

    private SearchValues<char> beginnings = SearchValues.Create("");

    private UnitNames() => lookup = names.GetAlternateLookup<ReadOnlySpan<char>>();

    public static UnitNames Currencies { get; } = Read("currencies.txt", isMoney: true);

    public static UnitNames Dimensions { get; } = Read("dimensions.txt", isMoney: false);

    /// <summary>The longest name that stands at <paramref name="at"/>, and its length, or <see langword="null"/>.</summary>
    public UnitName? At(Utterance text, int at, out int length)
    {
        for (length = Math.Min(longestByFirst[text[at]], text.Length - at); length > 0; length--)
        {
            if (IsWordEnd(text, at + length) && Get(text, at, length) is { } name)
            {
                return name;
            }
        }
        return null;
    }

    /// <summary>The longest name that can stand before a number and ends before <paramref name="after"/>.</summary>
    public UnitName? Before(Utterance text, int after, out int length)
    {
        for (length = Math.Min(longestByLast[text[after - 1]], after); length > 0; length--)
        {
            if (!(char.IsAsciiLetterOrDigit(text[after - length]) && char.IsAsciiLetterOrDigit(text[after - length - 1]))
                && Get(text, after - length, length) is { CanPrecede: true } name)
            {
                return name;
            }
        }
        return null;
    }

    /// <summary>The index of the first character at or after <paramref name="at"/> that a name can begin with; the length when there is none.</summary>
    public int Next(Utterance text, int at) => text.Next(beginnings, at);

    /// <summary>A name can begin with this character.</summary>
    public bool CanBegin(char c) => longestByFirst[c] > 0;

    private UnitName? Get(Utterance text, int at, int length)
    {
        if (!lookup.TryGetValue(text.Plain.AsSpan(at, length), out var name))
        {
            return null;
        }
        // 64gb is bytes in Chinese; in English only 64GB is.
        return capitals.Count > 0 && (text.Language == Language.Zh || char.IsAsciiLetterUpper(text.Written[at + length - 1])) && capitals.TryGetValue(text.Plain.Substring(at, length), out var capital)
            ? capital : name;
    }

    private static bool IsWordEnd(Utterance text, int after) =>
        !char.IsAsciiLetterOrDigit(text[after]) || !(Utterance.IsLatin(text[after - 1]) || Utterance.IsDigit(text[after - 1]));

    private static UnitNames Read(string file, bool isMoney)
    {
        var units = new UnitNames();
        using var reader = new StreamReader(typeof(UnitNames).Assembly.GetManifestResourceStream("SupportBot.Knowledge.Units." + file)!);
        while (reader.ReadLine() is { } line)
        {
            if (line.Length > 0 && line[0] != '#' && line.Split('|') is [var name, var group, var rest])
            {
                units.Add(name.Trim(), group.Trim(), rest.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries), isMoney);
            }
        }
        units.beginnings = SearchValues.Create([.. units.names.Keys.Select(name => name[0]).Distinct()]);
        return units;
    }

    private void Add(string name, string group, string[] spellings, bool isMoney)
    {
        var isSubunit = double.TryParse(group, CultureInfo.InvariantCulture, out var part);
        var code = group.TrimEnd('!');
        var unit = new Unit(name, isSubunit ? "" : code, part);
        foreach (var spelling in spellings)
        {
            var written = spelling.TrimEnd([.. Marks]);
            var marks = spelling[written.Length..];
            var isName = written.Length > 1 && (char.IsLetter(written[0]) || written.Length > 3) && !marks.Contains('!');
            Add(written, new UnitName(unit, marks.Contains('^'), isName && !isSubunit, marks.Contains('@')));
            if (written.Length > 2 && char.IsAsciiLetterLower(written[^1]) && written[^1] != 's' && !marks.Contains('@') && !marks.Contains('^'))
            {
                var plural = written[^1] == 'y' && !"aeou".Contains(written[^2]) ? written[..^1] + "ies" : written + "s";
                Add(plural, new UnitName(unit, false, isName && !isSubunit));
            }
        }
        if (isMoney && code.Length == 3 && !isSubunit)
        {
            AddCode(unit, code.ToLowerInvariant(), isWord: group.EndsWith('!'));
        }
    }

    /// <summary>USD, USD$, MUSD. A code that is an English word too (ALL, TRY, MAD) only behind a number and with its million.</summary>
    private void AddCode(Unit unit, string code, bool isWord)
    {
        Add(code, new UnitName(unit, !isWord, !isWord, isWord));
        Add(code + "$", new UnitName(unit, true, false));
        Add("m" + code, new UnitName(unit with { Times = 1e6 }, true, false));
        Add("k" + code, new UnitName(unit with { Times = 1e3 }, true, false));
    }

    private void Add(string written, UnitName name)
    {
        (name.IsCapital ? capitals : names)[written] = name;
        // A name only in capitals is looked up through the small one; where there is none it stands in for it.
        names.TryAdd(written, name);
        longestByFirst.Add(written[0], written.Length);
        if (name.CanPrecede)
        {
            longestByLast.Add(written[^1], written.Length);
        }
    }
}
