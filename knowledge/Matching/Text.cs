using System.Text;

namespace SupportBot.Knowledge.Matching;

/// <summary>Brings what people type into one form, so that writing habits do not hide a known question.</summary>
internal static class Text
{
    /// <summary>Longer messages are read to here: who writes more has said what it is about by then, and time stays bounded.</summary>
    public const int LongestRead = 600;

    /// <summary>
    /// Compatibility forms (full width, ligatures) folded, lower case, traditional characters made simplified, every kind of
    /// punctuation one of <c>? ! ,</c>, emoji dropped, a character repeated three times or more kept twice.
    /// </summary>
    public static string Normalise(string message)
    {
        var span = message.AsSpan(0, Math.Min(message.Length, LongestRead));
        var text = IsAscii(span) ? span : Fold(span);
        var result = new StringBuilder(text.Length);
        foreach (var c in text)
        {
            Append(result, Map(c));
        }
        while (result.Length > 0 && result[^1] == ' ')
        {
            result.Length--;
        }
        return result.ToString();
    }

    public static bool IsHan(char c) => c is >= '\u4e00' and <= '\u9fff' or >= '\u3400' and <= '\u4dbf' or >= '\uf900' and <= '\ufaff';

    public static bool IsWordPart(char c) => c is >= 'a' and <= 'z' || (c > 127 && char.IsLetter(c) && !IsHan(c));

    public static bool IsDigit(char c) => c is >= '0' and <= '9';

    private static bool IsAscii(ReadOnlySpan<char> span) => Ascii.IsValid(span);

    private static string Fold(ReadOnlySpan<char> span)
    {
        var clean = new StringBuilder(span.Length);
        foreach (var c in span)
        {
            // Half a surrogate pair cannot be normalised, and whole pairs are emoji or characters no question needs.
            clean.Append(char.IsSurrogate(c) ? ' ' : c);
        }
        return clean.ToString().Normalize(NormalizationForm.FormKC);
    }

    private static char Map(char c)
    {
        if (c < 128)
        {
            return char.IsAsciiLetterOrDigit(c) ? char.ToLowerInvariant(c) : c switch
            {
                '?' => '?',
                '!' => '!',
                ',' or '.' or ';' or ':' => ',',
                '\'' => '\'',
                _ => ' ',
            };
        }
        if (IsHan(c))
        {
            return Chinese.Simplify(c);
        }
        if (c is '\u2019' or '\u2018' or '\u00b4')
        {
            return '\'';
        }
        if (c is '\u3002' or '\u3001' or '\u2026')
        {
            return ',';
        }
        return char.IsLetter(c) ? char.ToLowerInvariant(c) : ' ';
    }

    private static void Append(StringBuilder result, char c)
    {
        var length = result.Length;
        if (c is ' ' or ',')
        {
            // One break is as good as many; a comma outranks the space before it.
            if (length == 0 || result[length - 1] == ',' || (c == ' ' && result[length - 1] == ' '))
            {
                return;
            }
            if (c == ',' && result[length - 1] == ' ')
            {
                result[length - 1] = ',';
                return;
            }
        }
        else if (c is '?' or '!' && length > 0 && result[length - 1] == c)
        {
            return;
        }
        else if (!IsDigit(c) && length > 1 && result[length - 1] == c && result[length - 2] == c)
        {
            return;
        }
        if (c == '么' && length > 0 && result[length - 1] == '甚')
        {
            result[length - 1] = '什'; // 甚麼: by itself the first character is simplified already
        }
        result.Append(c);
    }
}
