using System.Text.RegularExpressions;
using SupportBot.Knowledge;

namespace SupportBot.Dialogs.Listening;

/// <summary>Which language a message is written in.</summary>
internal static partial class WrittenLanguage
{
    /// <summary>Any Chinese character makes it Chinese; two words, or one long one, in Latin letters make it English; order
    /// numbers, digits, “ok” and signs do not show.</summary>
    public static Language? Of(string message)
    {
        var text = Plain.Text(message);
        if (Chinese().IsMatch(text))
        {
            return Language.Zh;
        }

        var words = LatinWord().Matches(text);
        return words.Count >= 2 || (words.Count == 1 && words[0].Length >= 4) ? Language.En : null;
    }

    [GeneratedRegex(@"\p{IsCJKUnifiedIdeographs}")]
    private static partial Regex Chinese();

    [GeneratedRegex(@"(?<![\p{L}\d])[a-z][a-z']+(?![\p{L}\d])")]
    private static partial Regex LatinWord();
}
