using SupportBot.Knowledge.Recognizers.Dates.Building;
using SupportBot.Knowledge.Recognizers.Dates.Expressions;
using SupportBot.Knowledge.Recognizers.Dates.Reading;

namespace SupportBot.Knowledge.Recognizers.Dates;

/// <summary>Reads the date expressions of a language: from left to right, at each place the longest.</summary>
internal sealed class DateReader
{
    private static readonly Lazy<DateReader> Zh = new(() => new DateReader("chinese", classes => new ChineseNumerals(classes), Surroundings.AllowChinese));
    private static readonly Lazy<DateReader> En = new(() => new DateReader("english", classes => new EnglishNumerals(classes), Surroundings.AllowEnglish));

    private readonly Grammar _grammar;
    private readonly INumerals _numerals;
    private readonly Allows _allows;

    private DateReader(string language, Func<NumberClasses, INumerals> numerals, Allows allows)
    {
        _grammar = GrammarReader.Read(language, Builders.All);
        _numerals = numerals(new NumberClasses(_grammar));
        _allows = allows;
    }

    internal delegate bool Allows(string plain, int start, int after);

    public static DateReader Of(Language language) => (language == Language.En ? En : Zh).Value;

    public List<(int Start, int After, Expression Value)> Read(string plain) => Read(plain, out _);

    /// <param name="steps">How many comparisons it took, for tests to count.</param>
    public List<(int Start, int After, Expression Value)> Read(string plain, out long steps)
    {
        List<(int, int, Expression)> found = [];
        var tokens = new List<Token>(32);
        var chart = new Chart(_grammar, _numerals, tokens);
        for (var tokenizer = new Tokenizer(plain, _grammar.Vocabulary); tokenizer.Take(tokens); chart.Clear())
        {
            ReadRun(chart, tokens, plain, found);
        }
        steps = chart.Steps;
        return found;
    }

    private void ReadRun(Chart chart, List<Token> tokens, string plain, List<(int, int, Expression)> found)
    {
        for (var at = 0; at < tokens.Count;)
        {
            chart.Forget(at);
            if (Longest(chart, tokens, plain, at) is not { } match)
            {
                at++;
                continue;
            }
            if (match.Value is Shown shown)
            {
                // The words that show what it is do not belong to it, and may hide something longer behind them.
                at += shown.Skip;
                match = Longest(chart, tokens, plain, at) is { } inner && inner.After >= match.After ? inner : match with { Value = shown.Value };
            }
            if (match.Value is Expression value)
            {
                found.Add((tokens[at].Start, EndOf(tokens, match.After - 1, plain), value));
            }
            at = match.After;
        }
    }

    /// <summary>Where the text ends: a dot at the end is the sentence's, but for that of "p.m.".</summary>
    private static int EndOf(List<Token> tokens, int last, string plain) =>
        plain[tokens[last].Start] == '.' && last > 0 && plain[tokens[last - 1].Start] != 'm' ? tokens[last - 1].After : tokens[last].After;

    private Match? Longest(Chart chart, List<Token> tokens, string plain, int at)
    {
        Match? longest = null;
        foreach (var match in chart.Matches(_grammar.GoalRule, at))
        {
            if (match.After > (longest?.After ?? at) && (match.Value is Nothing || _allows(plain, tokens[at].Start, tokens[match.After - 1].After)))
            {
                longest = match;
            }
        }
        return longest;
    }
}
