namespace SupportBot.Knowledge.Recognizers.Dates.Reading;

/// <summary>"25", "25th", "twenty-five", "two thousand and thirty two", "nineteen eighty six", "thirty first". Every number that
/// begins at a token is given, "twenty" of "twenty five" too: the longest reading of the whole decides.</summary>
internal sealed class EnglishNumerals : INumerals
{
    private static readonly string[] Small =
    [
        "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen",
        "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
    ];

    private static readonly string[] SmallOrdinals =
    [
        "zeroth", "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth", "eleventh",
        "twelfth", "thirteenth", "fourteenth", "fifteenth", "sixteenth", "seventeenth", "eighteenth", "nineteenth",
    ];

    private static readonly string[] Tens = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"];

    private readonly NumberClasses _classes;
    private readonly Dictionary<int, int> _small = [];
    private readonly Dictionary<int, int> _tens = [];
    private readonly Dictionary<int, int> _ordinals = [];
    private readonly HashSet<int> _suffixes = [];
    private readonly int _hundred, _thousand, _and, _dash;

    public EnglishNumerals(NumberClasses classes)
    {
        _classes = classes;
        for (var i = 0; i < Small.Length; i++)
        {
            _small[classes.Word(Small[i])] = i;
            _ordinals[classes.Word(SmallOrdinals[i])] = i;
        }
        for (var i = 0; i < Tens.Length; i++)
        {
            _tens[classes.Word(Tens[i])] = (i + 2) * 10;
            _ordinals[classes.Word(Tens[i][..^1] + "ieth")] = (i + 2) * 10;
        }
        _suffixes.UnionWith(((string[])["st", "nd", "rd", "th"]).Select(classes.Word));
        (_hundred, _thousand) = (classes.Word("hundred"), classes.Word("thousand"));
        (_and, _dash) = (classes.Word("and"), classes.Word("-"));
    }

    public void Find(List<Token> tokens, int first, List<Edge> found)
    {
        var token = tokens[first];
        if (token.Digits >= 0)
        {
            _classes.AddDigits(token, first + 1, found);
            if (first + 1 < tokens.Count && tokens[first + 1].Touches && _suffixes.Contains(tokens[first + 1].Word))
            {
                _classes.Add("ordinal", first + 2, new Numeral(token.Digits, 0), found);
            }
            return;
        }
        if (_ordinals.TryGetValue(token.Word, out var ordinal))
        {
            _classes.Add("ordinal", first + 1, new Numeral(ordinal, 0), found);
        }
        else if (_small.ContainsKey(token.Word) || _tens.ContainsKey(token.Word))
        {
            FindWords(tokens, first, found);
        }
    }

    private void FindWords(List<Token> tokens, int first, List<Edge> found)
    {
        foreach (var (value, after) in BelowHundred(tokens, first))
        {
            _classes.AddWords(value, after, found);
            FindGreater(tokens, value, after, found);
            FindCentury(tokens, value, after, found);
        }
        if (_tens.TryGetValue(tokens[first].Word, out var tens)
            && _ordinals.TryGetValue(Word(tokens, Skip(tokens, first + 1, _dash)), out var unit) && unit is >= 1 and <= 9)
        {
            _classes.Add("ordinal", Skip(tokens, first + 1, _dash) + 1, new Numeral(tens + unit, 0), found);
        }
    }

    /// <summary>"two hundred (and) five", "two thousand (and) thirty two".</summary>
    private void FindGreater(List<Token> tokens, int value, int at, List<Edge> found)
    {
        var scale = Word(tokens, at) == _hundred ? 100 : Word(tokens, at) == _thousand ? 1000 : 0;
        if (scale == 0 || (value >= 10 && scale == 1000))
        {
            return;
        }
        _classes.AddWords(value * scale, at + 1, found);
        foreach (var (rest, after) in BelowHundred(tokens, Skip(tokens, at + 1, _and)))
        {
            _classes.AddWords((value * scale) + rest, after, found);
        }
    }

    /// <summary>"nineteen eighty six", "twenty twenty".</summary>
    private void FindCentury(List<Token> tokens, int century, int at, List<Edge> found)
    {
        if (century is >= 15 and <= 20)
        {
            foreach (var (rest, after) in BelowHundred(tokens, at).Where(rest => rest.Value >= 10))
            {
                _classes.Add("year4", after, new Numeral((century * 100) + rest, 0), found);
            }
        }
    }

    private IEnumerable<(int Value, int After)> BelowHundred(List<Token> tokens, int at)
    {
        if (_small.TryGetValue(Word(tokens, at), out var small))
        {
            yield return (small, at + 1);
        }
        else if (_tens.TryGetValue(Word(tokens, at), out var tens))
        {
            yield return (tens, at + 1);
            var next = Skip(tokens, at + 1, _dash);
            if (_small.TryGetValue(Word(tokens, next), out var unit) && unit is >= 1 and <= 9)
            {
                yield return (tens + unit, next + 1);
            }
        }
    }

    private static int Skip(List<Token> tokens, int at, int word) => Word(tokens, at) == word ? at + 1 : at;

    private static int Word(List<Token> tokens, int at) => at < tokens.Count ? tokens[at].Word : -1;
}
