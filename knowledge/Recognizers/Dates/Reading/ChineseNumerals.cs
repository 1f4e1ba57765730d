namespace SupportBot.Knowledge.Recognizers.Dates.Reading;

/// <summary>"25", "二十五", "廿五", "两百零三"; digits one after the other are a year ("二零零四", "零八").</summary>
internal sealed class ChineseNumerals : INumerals
{
    private readonly NumberClasses _classes;
    private readonly Dictionary<int, int> _digits = [];
    private readonly Dictionary<int, int> _scales = [];
    private readonly int _twenty, _thirty, _zero, _zeroToo;

    public ChineseNumerals(NumberClasses classes)
    {
        _classes = classes;
        const string digits = "零一二三四五六七八九";
        for (var i = 0; i < digits.Length; i++)
        {
            _digits[classes.Word(digits[i..(i + 1)])] = i;
        }
        foreach (var (text, value) in ((string, int)[])[("〇", 0), ("○", 0), ("两", 2), ("兩", 2), ("俩", 2), ("仨", 3)])
        {
            _digits[classes.Word(text)] = value;
        }
        foreach (var (text, scale) in ((string, int)[])[("十", 10), ("百", 100), ("千", 1000)])
        {
            _scales[classes.Word(text)] = scale;
        }
        (_twenty, _thirty) = (classes.Word("廿"), classes.Word("卅"));
        (_zero, _zeroToo) = (classes.Word("零"), classes.Word("〇"));
    }

    public void Find(List<Token> tokens, int first, List<Edge> found)
    {
        if (tokens[first].Digits >= 0)
        {
            _classes.AddDigits(tokens[first], first + 1, found);
            return;
        }
        FindYear(tokens, first, found);
        if (Read(tokens, first, out var value) is var after && after > first)
        {
            _classes.AddWords(value, after, found);
        }
    }

    private void FindYear(List<Token> tokens, int first, List<Edge> found)
    {
        var (value, after) = (0, first);
        while (after < tokens.Count && after - first < 4 && _digits.TryGetValue(tokens[after].Word, out var digit))
        {
            (value, after) = ((value * 10) + digit, after + 1);
        }
        var more = after < tokens.Count && _digits.ContainsKey(tokens[after].Word);
        if (after - first == 4 && !more && value is >= 1500 and <= 2100)
        {
            _classes.Add("year4", after, new Numeral(value, 4), found);
        }
        if (after - first == 2)
        {
            _classes.Add("year2", after, new Numeral(value, 2), found);
            // "三四年" is three or four of them.
            if (value % 10 != (value / 10) + 1)
            {
                _classes.Add("shortyear", after, new Numeral(value, 2), found);
            }
        }
    }

    /// <summary>Reads up to the number's end; no number is longer than its scales allow.</summary>
    private int Read(List<Token> tokens, int first, out int value)
    {
        value = 0;
        var (at, scale) = (first, 10_000);
        while (at < tokens.Count)
        {
            var word = tokens[at].Word;
            if (word == _twenty || word == _thirty)
            {
                if (scale <= 10)
                {
                    break;
                }
                (value, scale, at) = (value + (word == _twenty ? 20 : 30), 10, at + 1);
                continue;
            }
            if ((word == _zero || word == _zeroToo) && at > first)
            {
                if (at + 1 >= tokens.Count || !_digits.ContainsKey(tokens[at + 1].Word) || scale < 100)
                {
                    break;
                }
                at++;
                continue;
            }
            var hasDigit = _digits.TryGetValue(word, out var digit);
            var next = hasDigit ? at + 1 : at;
            if (next < tokens.Count && _scales.TryGetValue(tokens[next].Word, out var greater) && greater < scale
                && (hasDigit || greater == 10))
            {
                (value, scale, at) = (value + ((hasDigit ? digit : 1) * greater), greater, next + 1);
                continue;
            }
            if (!hasDigit || scale == 1)
            {
                break;
            }
            (value, scale, at) = (value + digit, 1, at + 1);
        }
        return at;
    }
}
