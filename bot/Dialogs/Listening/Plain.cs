using System.Text;
using SupportBot.Knowledge;
using SupportBot.Knowledge.Matching;
using SupportBot.Knowledge.Recognizers;

namespace SupportBot.Dialogs.Listening;

/// <summary>A message without what people write differently and mean the same.</summary>
public static class Plain
{
    /// <summary>Nobody's wish comes later than this; it keeps a pasted book from costing time.</summary>
    private const int LongestRead = 1000;

    /// <summary>Half width, lower case, simplified, without spaces at the ends; control and broken characters are dropped.</summary>
    public static string Text(string written)
    {
        var read = written.AsSpan(0, Math.Min(written.Length, LongestRead));
        var clean = new StringBuilder(read.Length);
        foreach (var rune in read.EnumerateRunes())
        {
            if (rune != Rune.ReplacementChar && (!Rune.IsControl(rune) || rune.Value == '\n'))
            {
                clean.Append(rune.IsBmp ? Chinese.Simplify((char)rune.Value).ToString() : rune.ToString());
            }
        }

        return clean.ToString().Normalize(NormalizationForm.FormKC).ToLowerInvariant().Trim();
    }

    /// <summary>The message for recognizers, in the language of its own signs: an answer may be shorter than a language is told by.</summary>
    public static Utterance Utterance(string written)
    {
        var text = Text(written);
        return new Utterance(text, text.Any(Knowledge.Recognizers.Utterance.IsHan) ? Language.Zh : Language.En);
    }

    /// <summary>Only letters, digits and signs such as 👍 ; no spaces, punctuation or closing particles.</summary>
    public static string Core(string written)
    {
        var core = new StringBuilder();
        foreach (var rune in Text(written).EnumerateRunes())
        {
            if (!Rune.IsPunctuation(rune) && !Rune.IsWhiteSpace(rune) && rune.Value is not ('~' or '+' or '^'))
            {
                core.Append(rune.ToString());
            }
        }

        return core.ToString().TrimEnd('的', '呀', '哦', '噢', '啊', '呢', '吧', '啦', '嘛', '哈', '了', '喔');
    }

    /// <summary>Words with single spaces, for English phrases; apostrophes are dropped.</summary>
    public static string Words(string written) =>
        string.Join(' ', Text(written).Replace("'", "", StringComparison.Ordinal).Replace("’", "", StringComparison.Ordinal)
            .Split([' ', '\n', '\t', ',', '.', '!', '?', ';', ':', '-'], StringSplitOptions.RemoveEmptyEntries));
}
