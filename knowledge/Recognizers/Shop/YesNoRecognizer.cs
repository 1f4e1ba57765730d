using System.Text.RegularExpressions;

namespace SupportBot.Knowledge.Recognizers.Shop;

/// <summary>
/// A whole message that is an answer and nothing else, put together of several words (“嗯嗯好的麻烦您了”, “还是算了吧”): <c>value</c> is
/// <c>yes</c>, <c>no</c> or <c>maybe</c>. Negation is read as customers mean it: 不是不行 is no clear yes. A yes before a no is a
/// no (“好的，不用了”); a no before a yes is in doubt and nothing is found, because it may answer another question. 你好
/// is a greeting, not 好.
/// </summary>
public sealed partial class YesNoRecognizer : IRecognizer
{
    public const string TypeName = "yesno";

    private const int LongestAnswer = 60;

    private static readonly Dictionary<string, string> Words = WordFile.Read("answers.txt")
        .SelectMany(line => line.Words.Select(word => (Word: Squeezed(word), line.Meaning)))
        .DistinctBy(one => one.Word).ToDictionary(one => one.Word, one => one.Meaning, StringComparer.Ordinal);
    private static readonly Dictionary<string, string>.AlternateLookup<ReadOnlySpan<char>> Lookup = Words.GetAlternateLookup<ReadOnlySpan<char>>();
    private static readonly int Longest = Words.Keys.Max(word => word.Length);

    public Kind Kind => Kind.YesNo;

    public IEnumerable<Recognition> Recognize(Utterance utterance)
    {
        if (Squeezed(utterance, out var first, out var last) is { Length: > 0 and <= LongestAnswer } answer && !Greeting().IsMatch(answer) && Read(answer) is { } value)
        {
            yield return utterance.Found(first, last + 1, TypeName, new Resolution { ["value"] = value });
        }
    }

    private static string? Read(string answer)
    {
        // 麻烦您了, please: asked politely for what was proposed.
        var result = answer.TrimEnd('了', '啦', '哈', '哦', '啊', '吧', '呢', '呀') is "麻烦" or "麻烦您" or "麻烦你" or "那就麻烦您" or "那麻烦您" or "please" or "pls" ? "yes" : null;
        for (var at = 0; at < answer.Length;)
        {
            var length = Math.Min(Longest, answer.Length - at);
            string? meaning = null;
            while (length > 0 && !Lookup.TryGetValue(answer.AsSpan(at, length), out meaning))
            {
                length--;
            }
            if (meaning is null || (result == "no" && meaning == "yes"))
            {
                return null;
            }
            result = meaning == "filler" || result == "maybe" ? result : meaning;
            at += length;
        }
        return result;
    }

    /// <summary>Letters and signs only; skin tones and variants of emoji are dropped.</summary>
    private static string? Squeezed(Utterance text, out int first, out int last)
    {
        (first, last) = (-1, -1);
        var rest = new System.Text.StringBuilder();
        for (var at = 0; at < text.Length && rest.Length <= LongestAnswer; at++)
        {
            var c = text[at];
            var isTone = c == '\ufe0f' || (c == '\ud83c' && text[at + 1] is >= '\udffb' and <= '\udfff');
            at += isTone && c == '\ud83c' ? 1 : 0;
            if (isTone || char.IsPunctuation(c) || char.IsWhiteSpace(c) || c is '~' or '+' or '^')
            {
                continue;
            }
            first = first < 0 ? at : first;
            last = at;
            rest.Append(c);
        }
        return rest.ToString();
    }

    [GeneratedRegex("^(亲|哈喽|嗨|喂)*((你|您|你们|大家)好(啊|呀|哦|哈|哇|呢|亲)*)+$")]
    private static partial Regex Greeting();

    private static string Squeezed(string word) => word.Replace(" ", "", StringComparison.Ordinal);
}
