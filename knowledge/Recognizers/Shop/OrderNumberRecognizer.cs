using System.Text.RegularExpressions;

namespace SupportBot.Knowledge.Recognizers.Shop;

/// <summary>Order numbers by the shop's own patterns, whatever blanks and hyphens are typed into them: <c>sb 1005</c> is
/// <c>SB1005</c>, which is the <c>value</c>.</summary>
public sealed class OrderNumberRecognizer : IRecognizer
{
    public const string TypeName = "orderNumber";

    /// <summary>A longer row of letters and digits is no order number; it keeps matching linear for every pattern.</summary>
    private const int Longest = 40;

    private readonly IReadOnlyList<Regex> patterns;

    /// <param name="patterns">Regular expressions of the linear engine, in capitals, without anchors.</param>
    public OrderNumberRecognizer(params IReadOnlyList<string> patterns) => this.patterns =
        [.. patterns.Select(pattern => new Regex(pattern, RegexOptions.NonBacktracking | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant))];

    public Kind Kind => Kind.OrderNumber;

    public IEnumerable<Recognition> Recognize(Utterance utterance)
    {
        for (var at = utterance.Next(Utterance.LettersAndDigits, 0); at < utterance.Length; at = utterance.Next(Utterance.LettersAndDigits, at))
        {
            var (letters, indexes) = Code(utterance, at);
            foreach (var (start, length) in Matches(letters))
            {
                yield return utterance.Found(indexes[start], indexes[start + length - 1] + 1, TypeName,
                    new Resolution { ["value"] = letters.Substring(start, length) });
            }
            at = indexes[^1] + 1;
        }
    }

    private IEnumerable<(int Start, int Length)> Matches(string letters)
    {
        foreach (var pattern in patterns)
        {
            if (pattern.Match(letters) is { Success: true, Length: > 0 } match)
            {
                return [(match.Index, match.Length)];
            }
        }
        return [];
    }

    /// <summary>Letters and digits in capitals with what separates letters from digits left out, and where each stands. A blank
    /// between two groups of digits keeps them apart: a number and an ending.</summary>
    private static (string Letters, IReadOnlyList<int> Indexes) Code(Utterance text, int at)
    {
        List<int> indexes = [];
        var letters = new System.Text.StringBuilder();
        for (var i = at; letters.Length < Longest; i++)
        {
            if (char.IsAsciiLetterOrDigit(text[i]))
            {
                indexes.Add(i);
                letters.Append(char.ToUpperInvariant(text[i]));
            }
            else if (AfterSeparator(text, i) is var next && (next == i || !char.IsAsciiLetter(text[i - 1]) || !char.IsAsciiDigit(text[next])))
            {
                break;
            }
            else
            {
                i = next - 1;
            }
        }
        return (letters.ToString(), indexes);
    }

    private static int AfterSeparator(Utterance text, int at)
    {
        var next = at;
        while (next - at < 4 && text[next] is ' ' or '-' or '_' or '#' or ':')
        {
            next++;
        }
        return next;
    }
}
