namespace SupportBot.Knowledge.Matching;

/// <summary>Which language a message is written in.</summary>
public static class LanguageGuess
{
    /// <summary>Any Chinese character makes it Chinese; else a word of Latin letters makes it English; digits, emoji and
    /// order numbers (<c>SB1001</c>) say nothing.</summary>
    public static Language? LanguageOf(string message)
    {
        var letters = false;
        var read = message.AsSpan(0, Math.Min(message.Length, Text.LongestRead));
        for (var i = 0; i < read.Length; i++)
        {
            if (Text.IsHan(read[i]))
            {
                return Language.Zh;
            }
            if (char.IsLetter(read[i]))
            {
                var end = i + 1;
                while (end < read.Length && char.IsLetterOrDigit(read[end]) && !Text.IsHan(read[end]))
                {
                    end++;
                }
                letters |= !read[i..end].ContainsAnyInRange('0', '9');
                i = end - 1;
            }
        }
        return letters ? Language.En : null;
    }

    /// <summary>The Latin letters could also be Chinese spelt in pinyin (<c>cui fa huo</c>), so they do not show the language.</summary>
    public static bool CouldBePinyin(string message) => Chinese.IsSpelt(Text.Normalise(message));
}
