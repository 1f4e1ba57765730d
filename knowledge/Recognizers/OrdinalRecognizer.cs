using System.Buffers;
using SupportBot.Knowledge.Recognizers.Numbers;

namespace SupportBot.Knowledge.Recognizers;

/// <summary>The place in a row: 第三, 第二十五, third, 21st; and one that is counted from here or from the end: last, next one,
/// 最后一个, 倒数第二个. <c>value</c> is then like <c>end-1</c> or <c>current+1</c>.</summary>
public sealed class OrdinalRecognizer : IRecognizer
{
    public const string TypeName = "ordinal";
    public const string RelativeTypeName = "ordinal.relative";

    /// <summary>Longest first.</summary>
    private static readonly (string Words, string From, int Offset)[] English =
    [
        ("the one before the last one", "end", -1), ("the one before the last", "end", -1), ("the second to last", "end", -1),
        ("the last but one", "end", -1), ("antepenultimate", "end", -2), ("the third to last", "end", -2), ("next to last", "end", -1),
        ("previous one", "current", -1), ("penultimate", "end", -1), ("current one", "current", 0), ("next one", "current", 1),
        ("previous", "current", -1), ("current", "current", 0), ("next", "current", 1), ("last", "end", 0),
    ];

    private static readonly SearchValues<char> ChineseBeginnings = SearchValues.Create("第倒最");

    public Kind Kind => Kind.Ordinal;

    public IEnumerable<Recognition> Recognize(Utterance utterance) =>
        utterance.Language == Language.Zh ? RecognizeChinese(utterance) : RecognizeEnglish(utterance);

    private static IEnumerable<Recognition> RecognizeEnglish(Utterance text)
    {
        var next = 0;
        foreach (var relative in Relatives(text))
        {
            for (; next < text.Ordinals.Count && text.Ordinals[next].Start < relative.Start; next++)
            {
                yield return Found(text, text.Ordinals[next].Start, text.Ordinals[next].After, text.Ordinals[next].Value);
            }
            for (; next < text.Ordinals.Count && text.Ordinals[next].Start <= relative.End; next++)
            {
            }
            yield return relative;
        }
        for (; next < text.Ordinals.Count; next++)
        {
            yield return Found(text, text.Ordinals[next].Start, text.Ordinals[next].After, text.Ordinals[next].Value);
        }
    }

    private static IEnumerable<Recognition> Relatives(Utterance text)
    {
        for (var at = 0; at < text.Length; at++)
        {
            if (text[at] is not ('t' or 'n' or 'p' or 'c' or 'l' or 'a') || Utterance.IsLatin(text[at - 1]))
            {
                continue;
            }
            foreach (var (words, from, offset) in English)
            {
                if (text.Has(at, words) && !Utterance.IsLatin(text[at + words.Length]))
                {
                    yield return Found(text, at, at + words.Length, from, offset);
                    at += words.Length - 1;
                    break;
                }
            }
        }
    }

    private static IEnumerable<Recognition> RecognizeChinese(Utterance text)
    {
        for (var at = text.Next(ChineseBeginnings, 0); at < text.Length; at = text.Next(ChineseBeginnings, at + 1))
        {
            if (text[at] == '第' && Cardinal(text, at + 1) is { } nth)
            {
                yield return Found(text, at, nth.After, nth.Value);
                at = nth.After - 1;
            }
            else if (text.Has(at, "倒数第") && Cardinal(text, at + 3) is { } fromEnd)
            {
                yield return Found(text, at, fromEnd.After, "end", 1 - (int)fromEnd.Value);
                at = fromEnd.After - 1;
            }
            else if (text.Has(at, "最后一") || text.Has(at, "最後一"))
            {
                yield return Found(text, at, at + 3, "end", 0);
            }
        }
    }

    private static ChineseCardinal? Cardinal(Utterance text, int at)
    {
        var cardinal = new ChineseCardinal(text, text.AfterBlanks(at));
        return cardinal.Read() && !cardinal.IsTwo && cardinal.Value > 0 && Math.Floor(cardinal.Value) == cardinal.Value ? cardinal : null;
    }

    private static Recognition Found(Utterance text, int start, int after, double value) =>
        text.Found(start, after, TypeName, new Resolution
        {
            ["value"] = Numeral.Write(value),
            ["offset"] = Numeral.Write(value),
            ["relativeTo"] = "start",
        });

    private static Recognition Found(Utterance text, int start, int after, string from, int offset) =>
        text.Found(start, after, RelativeTypeName, new Resolution
        {
            ["value"] = offset < 0 ? $"{from}{offset}" : $"{from}+{offset}",
            ["offset"] = offset.ToString(System.Globalization.CultureInfo.InvariantCulture),
            ["relativeTo"] = from,
        });
}
