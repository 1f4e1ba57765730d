using System.Text.RegularExpressions;
using SupportBot.Knowledge;
using SupportBot.Knowledge.Matching;

namespace SupportBot.Dialogs.Listening;

/// <summary>Which language to answer a message in.</summary>
internal static partial class WrittenLanguage
{
    /// <summary>The language the letters show. One short word (“ok”, “no”) and what could be pinyin change nothing: customers
    /// write both in the middle of Chinese.</summary>
    public static Language? Of(string message)
    {
        var guess = LanguageGuess.LanguageOf(message);
        return guess == Language.En && (IsOneShortWord(message) || LanguageGuess.CouldBePinyin(message)) ? null : guess;
    }

    private static bool IsOneShortWord(string message)
    {
        var words = LatinWord().Matches(Plain.Text(message));
        return words.Count == 0 || (words.Count == 1 && words[0].Length < 4);
    }

    [GeneratedRegex(@"(?<![\p{L}\d])[a-z][a-z']+(?![\p{L}\d])")]
    private static partial Regex LatinWord();
}
