using System.Text.RegularExpressions;

namespace SupportBot.Dialogs.Listening;

/// <summary>Reads a courier's tracking number.</summary>
public static partial class TrackingNumber
{
    /// <summary>Upper case, without blanks and hyphens; never an order number or a mobile number.</summary>
    public static string? Read(string written, PolicySettings policies)
    {
        var text = Seam().Replace(Plain.Text(written).ToUpperInvariant(), "");
        return Regex.Matches(text, $"(?:{policies.TrackingNumberPattern})", RegexOptions.NonBacktracking)
            .Where(match => IsAlone(text, match) && !Mobile().IsMatch(match.Value)
                && !Regex.IsMatch(match.Value, $"^(?:{policies.OrderNumberPattern})$", RegexOptions.NonBacktracking))
            .Select(match => match.Value)
            .FirstOrDefault();
    }

    /// <summary>The message is the number and nothing else.</summary>
    public static bool IsAll(string written, PolicySettings policies) =>
        Read(written, policies) is { } number && Seam().Replace(Plain.Core(written).ToUpperInvariant(), "") == number;

    private static bool IsAlone(string text, Match match) =>
        (match.Index == 0 || !char.IsAsciiLetterOrDigit(text[match.Index - 1]))
        && (match.Index + match.Length == text.Length || !char.IsAsciiLetterOrDigit(text[match.Index + match.Length]));

    [GeneratedRegex(@"(?<=[A-Z])[ \-]+(?=\d)|(?<=\d{3})[ \-](?=\d{3})")]
    private static partial Regex Seam();

    [GeneratedRegex(@"^1[3-9]\d{9}$")]
    private static partial Regex Mobile();
}
