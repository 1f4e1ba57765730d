using System.Text.RegularExpressions;

namespace SupportBot.Dialogs.Listening;

/// <summary>What the hasty type for the wishes of this trade: “tk”, “退k”, “tui huo”, “retrun”, “我想return”.</summary>
public static partial class Shorthand
{
    /// <summary>Longer messages are written out.</summary>
    private const int LongestShort = 40;

    private static readonly (Regex Short, string Word)[] Words =
    [
        (RefundShort(), "退款"), (ReturnShort(), "退货"), (ExchangeShort(), "换货"), (PersonShort(), "转人工"),
    ];

    /// <summary>The message with the words written out; “th” and the like where it is short and holds no other Latin word; else as it is, because “th”
    /// in an English sentence is none of this.</summary>
    public static string WrittenOut(string written) => Short(Mixed(Spelling(written)));

    /// <summary>What is no word, and can only be meant as one.</summary>
    private static string Spelling(string written) => Misspelt().Replace(written, word => word.Value.ToLowerInvariant() switch
    {
        "wnat" => "want",
        "smal" => "small",
        "nevr" => "never",
        "borken" or "brokn" => "broken",
        var other => other[0] == 'e' ? "exchange" : other.StartsWith("ref", StringComparison.Ordinal) ? "refund" : "return",
    });

    /// <summary>English words for the wishes, in the middle of Chinese.</summary>
    private static string Mixed(string written) => !MixedIn().IsMatch(written) || WrittenLanguage.Of(written) != Knowledge.Language.Zh ? written
        : MixedIn().Replace(written, word => word.Value.ToLowerInvariant() switch { "return" => "退", "refund" => "退款", "size" => "尺码", _ => "换" });

    private static string Short(string written)
    {
        if (written.Length > LongestShort || Words.All(word => !word.Short.IsMatch(written)))
        {
            return written;
        }

        var spelt = Words.Aggregate(written, (text, word) => word.Short.Replace(text, word.Word));
        return LatinWord().IsMatch(spelt) ? written : spelt;
    }

    [GeneratedRegex("(?<![a-z])(tk|tui ?kuan)(?![a-z])|退k(?![a-z])|(?<![a-z])t款", RegexOptions.IgnoreCase)]
    private static partial Regex RefundShort();

    [GeneratedRegex(@"(?<![a-z]|(?<![a-z\d])\d{1,2} ?)(th|tui ?huo)(?![a-z])|退h(?![a-z])|(?<![a-z])t货", RegexOptions.IgnoreCase)]
    private static partial Regex ReturnShort();

    [GeneratedRegex("(?<![a-z])huan ?huo(?![a-z])|换h(?![a-z])", RegexOptions.IgnoreCase)]
    private static partial Regex ExchangeShort();

    [GeneratedRegex("(?<![a-z])zrg(?![a-z])|转rg(?![a-z])", RegexOptions.IgnoreCase)]
    private static partial Regex PersonShort();

    [GeneratedRegex("(?<![a-z])(wnat|smal|nevr|borken|brokn|retrun|reutrn|retunr|retrn|retun|exchnage|exhange|exchage|exchagne|refudn|refnud|refun)(?![a-z])", RegexOptions.IgnoreCase)]
    private static partial Regex Misspelt();

    [GeneratedRegex("(?<![a-z])(return|refund|exchange|size)(?![a-z])(?=.*\\p{IsCJKUnifiedIdeographs})|(?<=\\p{IsCJKUnifiedIdeographs}.*)(?<![a-z])(return|refund|exchange|size)(?![a-z])", RegexOptions.IgnoreCase)]
    private static partial Regex MixedIn();

    /// <summary>An order's number is no word.</summary>
    [GeneratedRegex(@"[a-z]+(?![a-z]|[ -]?\d)", RegexOptions.IgnoreCase)]
    private static partial Regex LatinWord();
}
