using System.Collections.Frozen;

namespace SupportBot.Knowledge.Recognizers.Dates.Reading;

/// <summary>Reads the numbers of a language, as digits or as words.</summary>
internal interface INumerals
{
    void Find(List<Token> tokens, int first, List<Edge> found);
}

/// <summary>A number as it stands in a message.</summary>
/// <param name="Digits">How many digits it is written with (two of "07"); 0 for words.</param>
internal sealed record Numeral(int Value, int Digits);

/// <summary>What a number can be in a date, as categories of the grammar.</summary>
internal sealed class NumberClasses
{
    public static readonly string[] Names =
        ["number", "digits", "ordinal", "hour", "minute", "day", "monthnumber", "year4", "year2", "shortyear"];

    private readonly Grammar _grammar;
    private readonly FrozenDictionary<string, int> _symbols;

    public NumberClasses(Grammar grammar)
    {
        _grammar = grammar;
        _symbols = Names.ToFrozenDictionary(name => name, grammar.Symbol);
    }

    /// <summary>The grammar's number of a word.</summary>
    public int Word(string text) => _grammar.Vocabulary.Add(text);

    public void AddDigits(Token token, int after, List<Edge> found)
    {
        var numeral = new Numeral(token.Digits, token.Length);
        Add("digits", after, numeral, found);
        AddCardinal(numeral, after, found);
    }

    public void AddWords(int value, int after, List<Edge> found) => AddCardinal(new Numeral(value, 0), after, found);

    public void Add(string name, int after, Numeral numeral, List<Edge> found) =>
        found.Add(new Edge(_symbols[name], after, numeral));

    private void AddCardinal(Numeral numeral, int after, List<Edge> found)
    {
        var (value, digits) = (numeral.Value, numeral.Digits);
        Add("number", after, numeral, found);
        if (digits <= 2)
        {
            AddIf(value <= 24, "hour", after, numeral, found);
            AddIf(digits == 2 ? value <= 59 : digits == 0 && value is >= 1 and <= 59, "minute", after, numeral, found);
            AddIf(value is >= 1 and <= 31, "day", after, numeral, found);
            AddIf(value is >= 1 and <= 12, "monthnumber", after, numeral, found);
            AddIf(digits == 2, "year2", after, numeral, found);
            // "08" is a year, "15" may be a length of time.
            AddIf(digits == 2 && value is < 10 or > 60, "shortyear", after, numeral, found);
        }
        AddIf(value is >= 1500 and <= 2100 && digits is 0 or 4, "year4", after, numeral, found);
    }

    private void AddIf(bool is_, string name, int after, Numeral numeral, List<Edge> found)
    {
        if (is_)
        {
            Add(name, after, numeral, found);
        }
    }
}
