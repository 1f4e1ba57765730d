using System.Globalization;

namespace SupportBot.Knowledge.Recognizers;

/// <summary>A yes or a no by Microsoft's rule: the known word that makes up most of the message, with a score from 0.4 on.
/// </summary>
public sealed class BooleanRecognizer : IRecognizer
{
    public const string TypeName = "boolean";

    private static readonly Dictionary<string, bool> Chinese = new()
    {
        ["是"] = true, ["是的"] = true, ["对"] = true, ["对的"] = true, ["行"] = true, ["好"] = true, ["好的"] = true, ["好啊"] = true,
        ["好呀"] = true, ["好哇"] = true, ["好嘞"] = true, ["中"] = true, ["可以"] = true, ["同意"] = true, ["没问题"] = true,
        ["不"] = false, ["不是"] = false, ["不是的"] = false, ["不对"] = false, ["不行"] = false, ["不好"] = false, ["不中"] = false,
        ["不可以"] = false, ["不同意"] = false, ["拒绝"] = false, ["否定"] = false,
    };

    private static readonly Dictionary<string, bool> English = new()
    {
        ["true"] = true, ["yes"] = true, ["yep"] = true, ["yup"] = true, ["yeah"] = true, ["y"] = true, ["sure"] = true, ["ok"] = true,
        ["okay"] = true, ["agree"] = true, ["false"] = false, ["nope"] = false, ["nop"] = false, ["no"] = false, ["disagree"] = false,
    };

    public Kind Kind => Kind.Boolean;

    public IEnumerable<Recognition> Recognize(Utterance utterance)
    {
        var tokens = Tokens(utterance);
        (int Length, int First, bool Value) best = default;
        for (var i = 0; i < tokens.Count; i++)
        {
            if (Meaning(utterance, tokens, i, out var length) is { } value && length > best.Length)
            {
                best = (length, i, value);
            }
        }
        return best.Length == 0 ? [] : [Found(utterance, tokens[best.First].Start, tokens[best.First + best.Length - 1].After, best.Value, 0.4 + (0.6 * ((double)best.Length / tokens.Count)))];
    }

    private static bool? Meaning(Utterance text, List<(int Start, int After)> tokens, int at, out int length)
    {
        var (start, after) = tokens[at];
        if (char.IsSurrogate(text[start]) || text[start] == '✋')
        {
            length = at + 1 < tokens.Count && tokens[at + 1].Start == after && IsSkinTone(text, after) ? 2 : 1;
            return Hand(text.Plain.AsSpan(start, after - start));
        }
        var word = text.Plain[start..after];
        length = 1;
        if (text.Language == Language.Zh)
        {
            return Chinese.TryGetValue(word, out var meaning) ? meaning : null;
        }
        if (word == "not" && at + 1 < tokens.Count && text.Plain[tokens[at + 1].Start..tokens[at + 1].After] is "ok" or "okay")
        {
            length = 2;
            return false;
        }
        return English.TryGetValue(word, out var known) ? known : null;
    }

    private static bool? Hand(ReadOnlySpan<char> sign) => sign is "👍" or "👌" ? true : sign is "👎" or "✋" or "🖐" ? false : null;

    private static bool IsSkinTone(Utterance text, int at) => text[at] == '\ud83c' && text[at + 1] is >= '\udffb' and <= '\udfff';

    /// <summary>Words, and each sign by itself.</summary>
    private static List<(int Start, int After)> Tokens(Utterance text)
    {
        List<(int, int)> tokens = [];
        for (var at = 0; at < text.Length;)
        {
            var start = at;
            if (char.IsHighSurrogate(text[at]) && char.IsLowSurrogate(text[at + 1]))
            {
                at += 2;
                tokens.Add((start, at));
                continue;
            }
            while (IsWord(text[at]))
            {
                at++;
            }
            at = at == start ? at + 1 : at;
            if (at > start + 1 || IsWord(text[start]) || text[start] == '✋')
            {
                tokens.Add((start, at));
            }
        }
        return tokens;
    }

    private static bool IsWord(char c) => c == '_' || char.IsLetterOrDigit(c) || char.GetUnicodeCategory(c) is UnicodeCategory.NonSpacingMark;

    private static Recognition Found(Utterance text, int start, int after, bool value, double score) =>
        new(text.Written[start..after], start, after - 1, TypeName, new Resolution { ["value"] = value, ["score"] = score });
}
