using SupportBot.Knowledge.Recognizers.Numbers;

namespace SupportBot.Knowledge.Recognizers.Shop;

/// <summary>
/// Which of the offered options is meant: <c>value</c> is its number, from 1.
/// <code>
/// by number   = 第二个 · 2 · 选二 · B · the second one · option 2     (a bare number only as the whole message)
/// by place    = 前面那个 · 后面那个 · 中间那个 · 最后一个 · 左边 · the first · the last · the former · the latter
/// by word     = what stands in one option and in no other, or its colour: 黑的那个, the black one
/// </code>
/// Nothing is found when two options are meant equally well, or none (“都不要”).
/// </summary>
public sealed class ChoiceRecognizer(params IReadOnlyList<string> options) : IRecognizer
{
    public const string TypeName = "choice";

    private static readonly ColourRecognizer Colours = new();

    private static readonly TermIndex<int> Places = new(Pairs(
        (1, "前面那个, 前面的, 前一个, 前者, 上面那个, 上面的, 左边那个, 左边的, 左边, 头一个, the former, former, top one, left one"),
        (-1, "后面那个, 后面的, 后一个, 后者, 下面那个, 下面的, 右边那个, 右边的, 右边, 最后一个, 最后那个, the last, last one, the latter, latter, bottom one, right one"),
        (0, "中间那个, 中间的, 中间, middle one, the middle")));

    private static readonly string[] Refusals = ["都不要", "哪个都不", "一个都不", "neither", "none", "not the"];

    private readonly IReadOnlyList<Option> offered = [.. options.Select(Read)];

    public Kind Kind => Kind.Choice;

    public IEnumerable<Recognition> Recognize(Utterance utterance) =>
        Refusals.Any(utterance.Contains) ? [] : ByNumber(utterance) ?? ByPlace(utterance) ?? ByWord(utterance) ?? [];

    private IEnumerable<Recognition>? ByNumber(Utterance text)
    {
        if (text.Language == Language.Zh || text.Ordinals.Count == 0)
        {
            foreach (var ordinal in new OrdinalRecognizer().Recognize(text).Where(one => one.TypeName == OrdinalRecognizer.TypeName))
            {
                var measure = text[ordinal.End + 1];
                return Chosen(text, ordinal.Start, measure is '个' or '個' or '款' or '种' or '件' or '条' or '项' ? ordinal.End + 2 : ordinal.End + 1, Number(ordinal.Value));
            }
        }
        else
        {
            var ordinal = text.Ordinals[0];
            return Chosen(text, ordinal.Start, ordinal.After, (int)ordinal.Value);
        }
        return Bare(text);
    }

    /// <summary>“2”, “选二”, “B”, “option 2”: the whole message but for the verb.</summary>
    private IEnumerable<Recognition>? Bare(Utterance text)
    {
        var said = text.Plain.Trim(' ', '.', '!', '。', '！', '吧', '我', '要', '选', '那', '就', '第', '个', '号').Replace("option", "", StringComparison.Ordinal)
            .Replace("number", "", StringComparison.Ordinal).Replace("方案", "", StringComparison.Ordinal).Trim();
        var number = said is [>= 'a' and <= 'h'] ? said[0] - 'a' + 1
            : said.Length is 1 or 2 && said.All(Utterance.IsDigit) ? Number(said)
            : said.Length == 1 && ChineseDigits.Digit(said[0]) is var digit and > 0 ? digit : 0;
        var start = said.Length == 0 ? -1 : text.Plain.IndexOf(said, StringComparison.Ordinal);
        return number > 0 ? Chosen(text, start, start + said.Length, number) : null;
    }

    private IEnumerable<Recognition>? ByPlace(Utterance text)
    {
        foreach (var (start, after, place) in Places.All(text))
        {
            var number = place > 0 ? place : place < 0 ? offered.Count : offered.Count % 2 == 1 ? (offered.Count + 1) / 2 : 0;
            return Chosen(text, start, after, number);
        }
        return null;
    }

    private IEnumerable<Recognition>? ByWord(Utterance text)
    {
        var (best, isOnly, bestStart, bestAfter) = (0, false, 0, 0);
        var chosen = 0;
        for (var i = 0; i < offered.Count; i++)
        {
            var (start, after) = LongestSaid(text, i);
            if (after - start > best)
            {
                (best, isOnly, bestStart, bestAfter, chosen) = (after - start, true, start, after, i + 1);
            }
            else if (after - start == best)
            {
                isOnly = false;
            }
        }
        if (best > 0)
        {
            return isOnly ? Chosen(text, bestStart, bestAfter, chosen) : null;
        }
        foreach (var colour in Colours.Recognize(text))
        {
            int[] of = [.. Enumerable.Range(0, offered.Count).Where(i => offered[i].Colours.Contains(colour.Value!))];
            if (of is [var only])
            {
                return Chosen(text, colour.Start, colour.End + 1, only + 1);
            }
        }
        return null;
    }

    /// <summary>The longest term of an option that no other option holds and that the message does.</summary>
    private (int Start, int After) LongestSaid(Utterance text, int option)
    {
        foreach (var term in offered[option].Terms)
        {
            var at = text.Plain.IndexOf(term, StringComparison.Ordinal);
            var isWord = at >= 0 && !(Utterance.IsLatin(term[0]) && (Utterance.IsLatin(text[at - 1]) || Utterance.IsLatin(text[at + term.Length])));
            if (isWord && !offered.Where((_, other) => other != option).Any(other => other.Plain.Contains(term, StringComparison.Ordinal)))
            {
                return (at, at + term.Length);
            }
        }
        return default;
    }

    private IEnumerable<Recognition>? Chosen(Utterance text, int start, int after, int number) => number < 1 || number > offered.Count ? null
        : [text.Found(start, after, TypeName, new Resolution { ["value"] = Numeral.Write(number), ["option"] = offered[number - 1].Written })];

    private static int Number(string? written) => int.TryParse(written, System.Globalization.CultureInfo.InvariantCulture, out var number) ? number : 0;

    private static Option Read(string written)
    {
        var text = new Utterance(written, Language.Zh);
        List<string> terms = [.. text.Plain.Split([' ', ',', '/', '(', ')', '-'], StringSplitOptions.RemoveEmptyEntries)];
        terms.AddRange(from word in terms.ToList()
                       where Utterance.IsHan(word[0])
                       from length in Enumerable.Range(1, Math.Min(word.Length, 8))
                       from at in Enumerable.Range(0, word.Length - length + 1)
                       let part = word.Substring(at, length)
                       where !"的了个款和与".Contains(part, StringComparison.Ordinal)
                       select part);
        return new Option(written, text.Plain, [.. terms.Append(text.Plain).Distinct().Where(term => term.Length > 1 || Utterance.IsHan(term[0])).OrderByDescending(term => term.Length)],
            [.. Colours.Recognize(text).Select(colour => colour.Value!)]);
    }

    private static IEnumerable<KeyValuePair<string, int>> Pairs(params (int Place, string Words)[] lines) =>
        from line in lines from word in line.Words.Split(", ") select KeyValuePair.Create(word, line.Place);

    private sealed record Option(string Written, string Plain, IReadOnlyList<string> Terms, IReadOnlyList<string> Colours);
}
