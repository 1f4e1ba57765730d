using System.Globalization;
using System.Text.RegularExpressions;

namespace SupportBot.Dialogs.Listening;

/// <summary>Reads the one number of an answer: how many pieces, how much money. Signs, decimals and powers are read for what they
/// are, so that “-5” and “1e99” can be answered; whether it can be meant is the asker's business.</summary>
public static partial class Amounts
{
    /// <summary>Beyond this nobody means it; everything larger reads as this.</summary>
    private const decimal Beyond = 1_000_000_000m;

    /// <summary>The number of a message that holds one and is short enough to be an answer.</summary>
    public static decimal? Read(string written)
    {
        var text = Plain.Text(written);
        var found = Digits().Matches(text);
        if (text.Length > 40 || found.Count > 1)
        {
            return null;
        }

        return found.Count == 1 ? Clamped(found[0].Value) : Chinese(text) ?? English(text);
    }

    /// <summary>A count of pieces inside a longer message: “退两件”, “2 of them”.</summary>
    public static int? Pieces(string written)
    {
        var match = Counted().Match(Plain.Text(written));
        return match.Success && Read(match.Groups["n"].Value) is { } count and >= 0 and <= 10_000 ? (int)count : null;
    }

    private static decimal Clamped(string digits)
    {
        var value = double.Parse(digits.Replace(",", "", StringComparison.Ordinal).Replace(" ", "", StringComparison.Ordinal), NumberStyles.Float, CultureInfo.InvariantCulture);
        return Math.Abs(value) >= (double)Beyond ? Math.Sign(value) * Beyond : Math.Round((decimal)value, 4);
    }

    private static decimal? Chinese(string text)
    {
        var match = ChineseNumber().Match(text);
        if (!match.Success)
        {
            return null;
        }

        var (tens, ones) = (0, 0);
        foreach (var sign in match.Value)
        {
            if (sign is '十')
            {
                tens = ones == 0 ? 1 : ones;
                ones = 0;
            }
            else
            {
                ones = sign is '两' or '俩' ? 2 : "零一二三四五六七八九".IndexOf(sign, StringComparison.Ordinal);
            }
        }

        return (tens * 10) + ones;
    }

    private static decimal? English(string text) => EnglishNumber().Match(text).Value switch
    {
        "one" or "a single" => 1m,
        "two" or "both" => 2m,
        "three" => 3m,
        "four" => 4m,
        "five" => 5m,
        "ten" => 10m,
        _ => null,
    };

    [GeneratedRegex(@"(?<![\da-z])[-−]?\s?\d+(?:,\d{3})*(?:\.\d+)?(?:e[+-]?\d{1,4})?", RegexOptions.IgnoreCase)]
    private static partial Regex Digits();

    [GeneratedRegex("[一两俩二三四五六七八九]?十[一二三四五六七八九]?|[零一两俩二三四五六七八九]")]
    private static partial Regex ChineseNumber();

    [GeneratedRegex(@"\b(one|a single|two|both|three|four|five|ten)\b")]
    private static partial Regex EnglishNumber();

    [GeneratedRegex(@"(?<n>\d{1,4}|[一两俩二三四五六七八九]?十[一二三四五六七八九]?|[一两俩二三四五六七八九])\s?(件|个|双|条|套|盒|瓶|支|只|本|包|台|副|罐|箱)(?!月|星期|小时)|\b(?<n>\d{1,4}|one|two|both|three|four|five|ten)\b (?:of (them|those|these)|pieces?|items?|pairs?)")]
    private static partial Regex Counted();
}
